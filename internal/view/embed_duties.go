package view

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/render"
	"github.com/srmgen/srmgen/internal/site"
)

// embedDuties is the duties that end and begin from the first of a comparison to the others.
func (o on) embedDuties(v *EmbedTable, e site.Embed) {
	subjects := o.Site.ComparisonAt(e.Of).Subjects
	d := compared{o, subjects, matrix.Compare(o.m(), subjects, o.headLinks())}.duties()
	v.Cols = []Href{{Title: "Area"}}
	for _, c := range d.Columns {
		v.Cols = append(v.Cols, Href{Title: c.Subject})
		v.Note += c.Subject + ": " + c.Text + ". "
	}
	var turned embedRows
	for _, row := range d.Rows {
		texts := make([]string, len(row.Cells))
		for i, c := range row.Cells {
			texts[i] = lines(c.Duties, func(x Duty) string {
				switch {
				case x.Note != "":
					return x.Text + " (" + x.Turn + ", " + x.Note + ")"
				case x.Turn != "":
					return x.Text + " (" + x.Turn + ")"
				}
				return x.Text
			})
		}
		turned.line(v, row.Area, texts...)
	}
	turned.addTo(v)
	if len(d.Same) > 0 {
		stays := embedRows{title: "What stays"}
		same := lines(d.Same, func(x Duty) string { return x.Text })
		stays.add(embedRow{head: Href{Title: "In all of them"}, cells: []embedCell{{text: same, span: len(d.Columns)}}})
		stays.addTo(v)
	}
}

// lines is one line for each of a list.
func lines[T any](list []T, say func(T) string) string {
	all := make([]string, len(list))
	for i, x := range list {
		all[i] = say(x)
	}
	return strings.Join(all, "\n")
}

// embedComponents is the components of a workload.
func (o on) embedComponents(v *EmbedTable, w *model.Workload) {
	v.Cols = []Href{{Title: "Component"}, {Title: "Service"}, {Title: "Held by"}, {Title: "Talks to"}, {Title: "Areas"}}
	page := o.full(&w.Common).Href
	var section embedRows
	for _, u := range w.Uses {
		c := o.component(w, u)
		service := c.Service.Title
		if c.Region != "" {
			service += " in " + c.Region
		}
		section.line(v, Href{c.Name, page + "#" + c.ID}, service, c.Owner.Title, titles(c.To), tallied(c.Counts))
	}
	section.addTo(v)
}

// embedUnion is what all components of a workload leave to whom, area by area.
func (o on) embedUnion(v *EmbedTable, w *model.Workload) {
	v.Cols = []Href{{Title: "Area"}, {Title: "All together"}, {Title: "Because of"}, {Title: "Held by"}}
	unions := map[string]model.AreaUnion{}
	for _, u := range o.m().Unions(w) {
		unions[u.Area] = u
	}
	o.embedStack(v, func(a *model.Area) embedRow {
		u := o.areaUnion(w, unions[a.ID])
		held := lines(u.Held, func(h HeldBy) string {
			if h.Components == "" {
				return h.Holder.Title
			}
			return h.Holder.Title + ": " + h.Components
		})
		return embedRow{head: u.Area, cells: []embedCell{
			{class: "w-" + u.Answer.Kind, letter: u.Answer.Letter, text: u.Answer.Word},
			{text: titles(u.Because), label: "Because of"}, {text: held, label: "Held by"},
		}}
	})
}

// embedTodo is everything that there is to do in a workload, by who holds it, heaviest first.
func (o on) embedTodo(v *EmbedTable, w *model.Workload) {
	all := o.m().Todos(w)
	v.Cols = todoCols(w)
	for _, p := range o.m().Parties {
		section := embedRows{title: o.holder(p.ID).Title}
		for _, t := range all {
			if t.Holder == p.ID {
				section.line(v, o.todoHead(t), o.todoPlace(t), o.howFar(t.Status))
			}
		}
		section.addTo(v)
	}
	if v.Sections == nil {
		v.Empty = "Nothing is left to do."
	}
}

// todoCols are the columns of things to do; how far they are where anything is written about that.
func todoCols(workloads ...*model.Workload) []Href {
	cols := []Href{{Title: "What to do"}, {Title: "Where"}}
	if slices.ContainsFunc(workloads, func(w *model.Workload) bool { return len(w.Progress) > 0 }) {
		cols = append(cols, Href{Title: "How far it is"})
	}
	return cols
}

// todoHead is what there is to do, with where more about it stands.
func (o on) todoHead(t model.Todo) Href {
	if t.Task.ID == "" {
		head := Href{o.area(t.Area).Title, o.cell(t.Use.Of, t.Area)}
		if t.Cell.CustomerDoes != "" {
			head.Title += ": " + o.Site.Plain(t.Cell.CustomerDoes)
		}
		return head
	}
	return Href{o.Site.Plain(t.Task.Do), o.task(t.Use.Of.Service, t.Task.ID)}
}

// todoPlace is the component and, where a task is about one, the area.
func (o on) todoPlace(t model.Todo) string {
	if t.Task.ID == "" || t.Area == "" {
		return t.Use.As
	}
	return t.Use.As + ", " + o.area(t.Area).Title
}

// howFar is a state with its last day.
func (o on) howFar(s model.Status) string {
	if s.State == "" {
		return ""
	}
	text := stateWord(s.State)
	if s.Until != "" {
		text += " until " + render.Date(string(s.Until))
	}
	if s.Evidence != "" {
		text += ": " + o.Site.Plain(s.Evidence)
	}
	return text
}

// embedInherited is the controls that a workload takes over, by framework.
func (o on) embedInherited(v *EmbedTable, w *model.Workload) {
	v.Cols = []Href{{Title: "Inherited control"}, {Title: "Answers"}, {Title: "Counts for"}, {Title: "To be looked up for"}, {Title: "Not for"}}
	for _, f := range w.Frameworks {
		a := o.assessment(w, f)
		section := embedRows{title: a.Framework.Title}
		for _, c := range a.Controls {
			section.line(v, c.Control, titles(c.Requirements), c.Inside, c.Unknown, c.Outside)
		}
		section.addTo(v)
	}
	if v.Sections == nil {
		v.Empty = "No inherited control answers a requirement of its frameworks."
	}
}

// embedParty is what a party must do, in workloads, with services and for those that it provides; of a provider what it
// does and proves.
func (o on) embedParty(v *EmbedTable, p *model.Party) {
	if p.Role == model.PartyProvider {
		o.embedProvider(v, p)
		return
	}
	v.Title = p.Title + ": what it must do"
	if p.ID == o.m().Site.Customer && o.m().Words("").Customer == "You" {
		v.Title = "What you must do"
	}
	v.Cols = todoCols(o.m().Workloads...)
	duties := o.m().DutiesBelow(o.Site.Duties(), p.ID)
	held := func(party, place string) string {
		if party != p.ID {
			return place + "; held by " + o.thing(model.KindParty, party).Title
		}
		return place
	}
	for _, w := range o.m().Workloads {
		section := embedRows{title: w.Title}
		for i := range duties { // a duty is large
			if d := &duties[i]; d.Workload == w {
				section.line(v, o.todoHead(d.Todo), held(d.Party, o.todoPlace(d.Todo)), o.howFar(d.Todo.Status))
			}
		}
		section.addTo(v)
	}
	o.embedStanding(v, duties, held)
	o.embedProvided(v, p, duties)
	if v.Sections == nil {
		v.Empty = "Nothing falls to it by itself."
	}
}

// embedProvided adds what a party does for the services that it provides.
func (o on) embedProvided(v *EmbedTable, p *model.Party, duties []model.Duty) {
	for _, s := range o.m().Provided() {
		if s.Provider != p.ID {
			continue
		}
		section := embedRows{title: "For " + s.Title + ", as its provider"}
		for i := range duties {
			if d := &duties[i]; d.Provides && d.Party == p.ID && d.For.Service == s.ID {
				text := "All of it"
				switch {
				case d.Text != "":
					text = o.Site.Plain(d.Text)
				case d.Side == model.Customer:
					text = "What " + o.m().SubjectName(d.Of) + " leaves to its customer"
				}
				section.add(embedRow{head: o.area(d.Area), cells: []embedCell{{text: text, span: len(v.Cols) - 1}}})
			}
		}
		section.addTo(v)
	}
}

// embedStanding adds the tasks of services, wherever these are used; where they are too many for one list, how many each
// service has, with the first.
func (o on) embedStanding(v *EmbedTable, duties []model.Duty, held func(party, place string) string) {
	of, tasks := map[string][]*model.Duty{}, 0
	for i := range duties {
		if d := &duties[i]; d.Workload == nil && !d.Provides && d.Task.ID != "" {
			of[d.Of.Service] = append(of[d.Of.Service], d)
			tasks++
		}
	}
	span := len(v.Cols) - 1
	for _, c := range o.categories(o.m().UsedServices()) {
		section := embedRows{title: c.Title + ", wherever it is used"}
		for _, s := range c.Services {
			own := of[s.ID]
			if tasks > oneList && len(own) > 0 {
				text := o.Site.Plain(own[0].Task.Do)
				if more := len(own) - 1; more > 0 {
					text += " and " + number(more) + " more"
				}
				page := o.full(&s.Common)
				section.add(embedRow{head: Href{page.Title, page.Href + "#tasks"}, cells: []embedCell{{text: text, span: span}}})
				continue
			}
			for _, d := range own {
				place := s.Name()
				if d.Area != "" {
					place += ", " + o.area(d.Area).Title
				}
				section.add(embedRow{head: Href{o.Site.Plain(d.Task.Do), o.task(s.ID, d.Task.ID)}, cells: []embedCell{{text: held(d.Party, place), span: span}}})
			}
		}
		section.addTo(v)
	}
}

// embedProvider is what a provider does in each area, and what it proves for its customers.
func (o on) embedProvider(v *EmbedTable, p *model.Party) {
	v.Title = p.Title + ": what it does"
	v.Cols = []Href{{Title: "Area or control"}, {Title: "Answers, and evidence"}}
	words, areas := o.m().Words(p.ID), embedRows{title: "By area, across the services described here"}
	for _, a := range o.m().Areas {
		var answers []Mark
		for _, s := range o.m().UsedServices() {
			if s.Provider == p.ID {
				answers = append(answers, mark(words, o.m().WhoAt(model.Subject{Service: s.ID}, a.ID)))
			}
		}
		page := o.area(a.ID)
		areas.line(v, Href{page.Title, page.Href + "#services"}, tallied(tally(answers)))
	}
	proves := embedRows{title: "Inherited controls, with the evidence for them"}
	for _, k := range o.m().Controls {
		if k.Class == "inherited" {
			_, evidence := provedBy(k, words)
			proves.line(v, o.full(&k.Common), o.plainLines(evidence))
		}
	}
	areas.addTo(v)
	proves.addTo(v)
}

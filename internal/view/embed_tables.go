package view

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/render"
)

// embedService is who does what in each area of a service, in words.
func (o on) embedService(v *EmbedTable, id string) {
	s, subject := o.m().Service(id), model.Subject{Service: id}
	words := o.m().WordsOf(s)
	if n := len(s.Variants); n > 0 {
		v.Note = "Some areas are held differently in " + number(n) + " other forms of it."
		if s.Base.Title != "" {
			v.Note = s.Base.Title + ". " + v.Note
		}
		if n == 1 {
			v.Note = strings.Replace(v.Note, "1 other forms", "another form", 1)
		}
	}
	v.Cols = []Href{{Title: "Area"}, {Title: "Who"}, {Title: words.Customer}, {Title: words.Provider}}
	o.embedStack(v, func(a *model.Area) embedRow {
		return o.answerRow(Href{a.Title, o.cell(subject, a.ID)}, words, o.m().Cell(subject, a.ID))
	})
}

// embedStack adds a row for each area: the stack first, then what runs across it.
func (o on) embedStack(v *EmbedTable, row func(*model.Area) embedRow) {
	stack, across := embedRows{title: "The stack, top to bottom"}, embedRows{title: "Across the stack"}
	for _, a := range o.m().Areas {
		if a.Stack {
			stack.add(row(a))
		} else {
			across.add(row(a))
		}
	}
	stack.addTo(v)
	across.addTo(v)
}

// answerRow is an answer with what each side does.
func (o on) answerRow(head Href, words model.Words, cell model.Cell) embedRow {
	customer := o.Site.Plain(cell.CustomerDoes)
	for _, p := range cell.Parts {
		customer = strings.TrimSpace(customer + " " + o.thing(model.KindParty, p.Party).Title + " " + p.Role.Verb())
		if p.Text != "" {
			customer += ": " + o.Site.Plain(p.Text)
		}
	}
	return embedRow{head: head, cells: []embedCell{
		answerCell(words, cell.Who), {text: customer, label: words.Customer}, {text: o.Site.Plain(cell.ProviderDoes), label: words.Provider},
	}}
}

// embedControl is each side's part of a control and its evidence, the services at which it has one answer, answer by
// answer, and the requirements that it answers.
func (o on) embedControl(v *EmbedTable, k *model.Control) {
	words := o.m().Words("")
	v.Cols = []Href{{Title: "Who"}, {Title: "What, and where"}}
	answers := [...]model.Who{model.Customer, model.CustomerConfig, model.Shared, model.ProviderDefault, model.Provider, model.NotAssessed}
	names := make([][]string, len(answers))
	for _, s := range o.m().UsedServices() {
		cell := o.m().ControlCell(model.Subject{Service: s.ID}, k)
		if i := slices.Index(answers[:], cell.Who); cell.Applies && i >= 0 {
			names[i] = append(names[i], s.Name())
		}
	}
	sides, evidence, frameworks := embedRows{title: "What each side does"}, embedRows{title: "Evidence"}, embedRows{title: "Requirements that it answers"}
	for _, side := range [...]struct {
		name, text string
		evidence   []string
	}{{words.Customer, k.CustomerDoes, k.Evidence.Customer}, {words.Provider, k.ProviderDoes, k.Evidence.Provider}} {
		if side.text != "" {
			sides.line(v, Href{Title: side.name}, o.Site.Plain(side.text))
		}
		if len(side.evidence) > 0 {
			evidence.line(v, Href{Title: side.name}, o.plainLines(side.evidence))
		}
	}
	for _, f := range o.m().Frameworks {
		var ids []string
		for _, x := range k.Mappings {
			if x.Framework == f.ID && x.Relation != "no-relationship" {
				ids = append(ids, x.ID)
			}
		}
		if ids != nil {
			frameworks.line(v, Href{f.Name(), o.full(&f.Common).Href}, strings.Join(ids, ", "))
		}
	}
	services := embedRows{title: "Who does it at which service"}
	for i, who := range answers {
		if len(names[i]) > 0 {
			services.line(v, Href{Title: words.Of(who)}, strings.Join(names[i], ", "))
		}
	}
	for _, s := range [...]*embedRows{&sides, &evidence, &services, &frameworks} {
		s.addTo(v)
	}
}

// plainLines is texts as lines of one cell.
func (o on) plainLines(texts []string) string {
	lines := make([]string, len(texts))
	for i, text := range texts {
		lines[i] = o.Site.Plain(text)
	}
	return strings.Join(lines, "\n")
}

// embedFramework is the requirements of a framework with the controls that answer them, and the services inside its
// assessment.
func (o on) embedFramework(v *EmbedTable, f *model.Framework) {
	words := o.m().Words("")
	v.Cols = []Href{{Title: "Requirement"}, {Title: "In our words"}, {Title: "Who"}, {Title: "Answered by"}}
	controls := map[string][]*model.Control{}
	requirements := slices.Clone(f.Requirements)
	for _, k := range o.m().Controls {
		for _, x := range k.Mappings {
			if x.Framework != f.ID || x.Relation == "no-relationship" {
				continue
			}
			if controls[x.ID] == nil && !slices.ContainsFunc(f.Requirements, func(r model.Requirement) bool { return r.ID == x.ID }) {
				requirements = append(requirements, model.Requirement{ID: x.ID})
			}
			controls[x.ID] = append(controls[x.ID], k)
		}
	}
	var section embedRows
	for _, r := range requirements {
		var classes, names []string
		for _, k := range controls[r.ID] {
			classes, names = append(classes, k.Class), append(names, k.Title)
		}
		who := embedCell{text: "Not mapped"}
		if len(classes) > 0 {
			who = answerCell(words, model.WhoOfClasses(classes))
		}
		section.add(embedRow{head: Href{Title: r.ID}, cells: []embedCell{{text: r.Title}, who, {text: strings.Join(names, ", "), label: "Answered by"}}})
	}
	inside := embedRows{title: "Services inside the assessment"}
	for _, s := range o.m().Services {
		if a, ok := s.Inside(f.ID); ok {
			said := o.thing(model.KindSource, a.Source).Title
			if day := string(o.m().AsOf(a)); day != "" {
				said += ", as of " + render.Date(day)
			}
			inside.add(embedRow{head: o.full(&s.Common), cells: []embedCell{{text: said, span: len(v.Cols) - 1}}})
		}
	}
	section.addTo(v)
	if inside.addTo(v); v.Sections == nil {
		v.Empty = "No requirement is listed yet."
	}
}

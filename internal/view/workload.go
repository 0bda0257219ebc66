package view

import (
	"html/template"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Workload is the page of an architecture: its components, what their union leaves to whom, and the progress.
type Workload struct {
	Shell
	Summary    template.HTML
	Owner      Href
	Frameworks []Href
	Components []Component
	Matrix     WorkloadMatrix
	Union      []UnionRow
	Progress   []ProgressRow
	Tally      []ProgressCount
	Tail
}

// Component is one use of a service.
type Component struct {
	ID      string
	Name    string
	Service Href
	Badge   Badge
	Owner   Href
	Region  string
	To      []Href
	Counts  []Tally
}

// UnionRow is what all components together leave in a group of areas, and which of them decide it.
type UnionRow struct {
	ID         string
	Group      string
	Answer     Mark
	Components []Href
}

// ProgressRow is the state of a duty.
type ProgressRow struct {
	Component string
	What      Href
	State     string // the word on the page
	Kind      string // the state's id, for its badge
	Evidence  template.HTML
	Checked   string
	Expires   string
	By        Href
	Note      template.HTML
}

// ProgressCount is how many duties are in a state.
type ProgressCount struct {
	State string
	Kind  string
	N     int
}

// workload makes the page of an architecture.
func workload(c Context, p site.Page) Workload {
	o := on{c, p}
	w := o.m().Workload(p.Key.ID)
	v := Workload{
		Shell: shell(c, p), Summary: o.text(w.Summary), Frameworks: o.things(model.KindFramework, w.Frameworks),
		Union: o.union(w),
	}
	if w.Owner != "" {
		v.Owner = o.thing(model.KindParty, w.Owner)
	}
	for _, u := range w.Uses {
		v.Components = append(v.Components, o.component(w, u))
	}
	o.progress(&v, w)
	v.Matrix = o.workloadMatrix(w)
	v.Tail, v.TOC = o.tail(&w.Common, []TOCItem{section(true, "components", "Components"), section(len(v.Matrix.Rows) > 0, "matrix", "Who does what"), section(true, "union", "Who does what, all together"),
		section(len(v.Progress) > 0, "progress", "Progress")}, nil)
	return v
}

// component is one use: who answers for it is its own owner, else the workload's, else the customer.
func (o on) component(w *model.Workload, u model.Use) Component {
	c := Component{
		ID: "use-" + u.As, Name: u.As, Service: o.subject(u.Of), Region: u.Region,
		Badge: o.badge(o.m().LifecycleOf(u.Of)),
	}
	for _, owner := range []string{u.Owner, w.Owner, o.m().Site.Customer} {
		if owner != "" && c.Owner.Title == "" {
			c.Owner = o.thing(model.KindParty, owner)
		}
	}
	for _, to := range u.To {
		c.To = append(c.To, Href{Title: to, Href: "#use-" + to})
	}
	var answers []Mark
	for _, a := range o.m().Areas {
		answers = append(answers, mark(o.words(u.Of), o.m().Cell(u.Of, a.ID).Who))
	}
	c.Counts = tally(answers)
	return c
}

// union says for each group of areas what the components leave together. The components whose answer is the union's
// decide it.
func (o on) union(w *model.Workload) []UnionRow {
	var rows []UnionRow
	for _, g := range o.m().Groups {
		var answers []model.Who
		for _, u := range w.Uses {
			answers = append(answers, o.m().GroupWho(u.Of, g.ID))
		}
		who := model.Union(answers...)
		row := UnionRow{ID: "union-" + g.ID, Group: g.Title, Answer: mark(o.m().Words(""), who)}
		for i, u := range w.Uses {
			if answers[i] == who && who != model.None {
				row.Components = append(row.Components, Href{Title: u.As, Href: "#use-" + u.As})
			}
		}
		if len(row.Components) == len(w.Uses) {
			row.Components = []Href{{Title: "every component"}}
		}
		rows = append(rows, row)
	}
	return rows
}

// progress lists the states of duties, in the order written, and counts them.
func (o on) progress(v *Workload, w *model.Workload) {
	for _, x := range w.Progress {
		row := ProgressRow{
			Component: x.Component, What: o.duty(w, x), State: stateWord(x.State), Kind: x.State, Evidence: o.text(x.Evidence),
			Checked: string(x.Checked), Expires: string(x.Expires), Note: o.text(x.Note),
		}
		if x.By != "" {
			row.By = o.thing(model.KindParty, x.By)
		}
		v.Progress = append(v.Progress, row)
	}
	for _, state := range model.ProgressStates() {
		n := 0
		for _, x := range w.Progress {
			if x.State == state {
				n++
			}
		}
		if n > 0 {
			v.Tally = append(v.Tally, ProgressCount{stateWord(state), state, n})
		}
	}
}

// duty is what a state is about: an area or a task of the component's service.
func (o on) duty(w *model.Workload, x model.Progress) Href {
	u, _ := w.Component(x.Component)
	if o.m().Area(x.Of) != nil {
		return Href{Title: o.area(x.Of).Title, Href: o.cell(u.Of, x.Of)}
	}
	if s := o.m().Service(u.Of.Service); s != nil {
		for _, t := range s.Tasks {
			if t.ID == x.Of {
				return Href{Title: o.Site.Plain(t.Do), Href: o.task(s.ID, t.ID)}
			}
		}
	}
	return Href{Title: x.Of}
}

// stateWord is a state of progress on a page.
func stateWord(state string) string {
	switch state {
	case "done":
		return "Done"
	case "in-work":
		return "In work"
	case "accepted":
		return "Risk accepted"
	case "gap":
		return "Gap"
	case "not-applicable":
		return "Does not apply"
	}
	return state
}

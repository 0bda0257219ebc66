package view

import (
	"html/template"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Workload is the page of an architecture: its components and who talks to whom, what they leave to whom area by area,
// everything there is to do with how far that is, and what is inherited for its frameworks.
type Workload struct {
	Shell
	Summary     template.HTML
	Owner       Href
	Frameworks  []Href
	Components  []Component
	Picture     Figure // without a drawing where no component is known
	Matrix      WorkloadMatrix
	Areas       []AreaGroup
	Todo        []HolderTodos
	Count       int // things to do
	States      []ProgressCount
	Exceptions  []Exception
	Teams       bool // something is held by a party below the customer
	CSV         string
	Checklist   string // as Markdown
	ByArea      string // likewise
	Tickets     string
	Assessments []Assessment
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

// workload makes the page of an architecture.
func workload(c Context, p site.Page) Workload {
	o := on{c, p}
	w := o.m().Workload(p.Key.ID)
	v := Workload{
		Shell: shell(c, p), Summary: o.marked(o.text(w.Summary)), Frameworks: o.things(model.KindFramework, w.Frameworks),
		CSV: o.href(site.WorkloadCSV(w.ID)), Checklist: o.href(site.WorkloadChecklist(w.ID)), ByArea: o.href(site.WorkloadChecklistByArea(w.ID)), Tickets: o.href(site.WorkloadTickets(w.ID)),
	}
	if w.Owner != "" {
		v.Owner = o.thing(model.KindParty, w.Owner)
	}
	for _, u := range w.Uses {
		v.Components = append(v.Components, o.component(w, u))
	}
	if g := matrix.Workload(o.m(), w, o.links()); len(g.Cells) > 0 {
		d := matrix.Layout(g, matrix.Wide)
		v.Picture = Figure{Title: g.Title, Caption: g.Desc, Wide: o.inline(d), File: o.download(site.WorkloadPicture(w.ID)), Broad: d.W > broad, Scrolls: d.W > 356}
	}
	v.Matrix = o.workloadMatrix(w)
	v.Areas = o.areaGroups(w)
	o.todos(&v, w)
	for _, f := range w.Frameworks {
		v.Assessments = append(v.Assessments, o.assessment(w, f))
	}
	v.Tail, v.TOC = o.tail(&w.Common, []TOCItem{section(true, "components", "Components"), section(true, "progress", "How far it is"), section(len(v.Matrix.Rows) > 0, "matrix", "Who does what"), section(true, "union", "Area by area"),
		section(true, "todo", "What to do"), section(len(v.Assessments) > 0, "inherited", "What you inherit")}, nil)
	return v
}

// component is one use. Who holds it holds its areas where nobody is named for one: its own owner, its service's, the
// workload's, the customer.
func (o on) component(w *model.Workload, u model.Use) Component {
	c := Component{
		ID: "use-" + u.As, Name: u.As, Service: o.subject(u.Of), Region: u.Region,
		Badge: o.badge(o.m().LifecycleOf(u.Of)),
	}
	if holder, _ := o.m().WorkloadHolder(w, u, model.Cell{}); holder != "" {
		c.Owner = o.holder(holder)
	}
	for _, to := range u.To {
		c.To = append(c.To, Href{Title: to, Href: "#use-" + to})
	}
	var answers []Mark
	for _, a := range o.m().Areas {
		answers = append(answers, mark(o.words(u.Of), o.m().WhoAt(u.Of, a.ID)))
	}
	c.Counts = tally(answers)
	return c
}

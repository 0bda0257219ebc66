package view

import (
	"html/template"

	"github.com/srmgen/srmgen/internal/model"
)

// HolderTodos is what one party has to do in a workload, heaviest first.
type HolderTodos struct {
	ID      string
	Holder  Href
	Contact []Href
	Settled int
	Lines   []TodoLine
}

// TodoLine is something to do: a task of a component, or an area that no task is about.
type TodoLine struct {
	ID        string
	Place     int // among everything that is to be done in the workload, heaviest first
	Component string
	Area      Href
	AreaID    string
	Do        template.HTML
	Href      string
	Why       template.HTML
	Every     int // days
	Checks    []string
	Proof     template.HTML // what proves it where no rule does
	Tools     []Href
	State     ProgressRow
}

// ProgressRow is how far something is. Without a Kind nothing is written about it.
type ProgressRow struct {
	State    string // the word on the page
	Kind     string // the state's id, for its mark
	Evidence template.HTML
	Checked  string
	Until    string // the last day on which it holds
	By       Href
	Note     template.HTML
	Whole    bool // written about the whole area
}

// ProgressCount is how many things to do are in a state. From is how many come before it in a bar.
type ProgressCount struct {
	State string
	Kind  string
	N     int
	From  int
}

// manyTodos is above how many things to do a page leaves out why they are to be done, and with what: their services say
// that, and the exports have all of it.
const manyTodos = 100

// Exception is a gap, or a risk that somebody accepted: what an auditor asks for first.
type Exception struct {
	State  ProgressRow
	What   Href
	Of     string // the component
	Holder Href
}

// todos lists everything that there is to do, by who holds it, and counts the states.
func (o on) todos(v *Workload, w *model.Workload) {
	all := o.m().Todos(w)
	v.Count = len(all)
	brief := len(all) > manyTodos
	for _, p := range o.m().Parties {
		g := HolderTodos{ID: p.ID, Holder: o.holder(p.ID)}
		for _, l := range p.Contact {
			g.Contact = append(g.Contact, Href{Title: l.Title, Href: l.URL})
		}
		for i, t := range all {
			if t.Holder != p.ID {
				continue
			}
			line := o.todo(i+1, t, brief)
			g.Lines = append(g.Lines, line)
			if t.Status.State == "gap" || t.Status.State == "accepted" {
				v.Exceptions = append(v.Exceptions, Exception{line.State, Href{o.Site.Plain(orElse(t.Task.Do, o.area(t.Area).Title)), "#" + line.ID}, t.Use.As, g.Holder})
			}
			if t.Status.Settled() {
				g.Settled++
			}
		}
		if len(g.Lines) > 0 {
			v.Teams = v.Teams || p.ID != o.m().Site.Customer
			v.Todo = append(v.Todo, g)
		}
	}
	from := 0
	for _, c := range model.CountStates(all) {
		v.States = append(v.States, ProgressCount{stateWord(c.State), stateID(c.State), c.N, from})
		from += c.N
	}
}

// todo is one line. An area that no task is about is said with what the customer does there.
func (o on) todo(place int, t model.Todo, brief bool) TodoLine {
	line := TodoLine{ID: "todo-" + t.Use.As + "-" + orElse(t.Task.ID, t.Area), Place: place, Component: t.Use.As, AreaID: t.Area, State: o.progressOf(t.Status)}
	if t.Area != "" {
		line.Area = o.area(t.Area)
	}
	if t.Task.ID == "" {
		_, does := o.parts(t.Use.Of, t.Cell)
		line.Do, line.Href, line.Why = template.HTML(template.HTMLEscapeString(line.Area.Title)), o.cell(t.Use.Of, t.Area), does
		line.Area = Href{}
		return line
	}
	owner := model.Key{Kind: model.KindService, ID: t.Use.Of.Service}
	line.Do, line.Href, line.Every = o.textOf(owner, t.Task.Do), o.task(owner.ID, t.Task.ID), t.Task.EveryDays
	line.Checks, line.Proof = t.Task.Checks, o.textOf(owner, t.Task.Evidence)
	if !brief {
		line.Why, line.Tools = o.textOf(owner, t.Task.Why), o.things(model.KindTool, t.Task.Tools)
	}
	return line
}

// progressOf is a state with what is written about it.
func (o on) progressOf(s model.Status) ProgressRow {
	if s.State == "" {
		return ProgressRow{}
	}
	row := ProgressRow{State: stateWord(s.State), Kind: s.State, Evidence: o.text(s.Evidence), Checked: string(s.Checked), Until: string(s.Until), Note: o.text(s.Note), Whole: s.From == "area"}
	if s.By != "" {
		row.By = o.thing(model.KindParty, s.By)
	}
	return row
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
	return "Open"
}

// stateID is a state as part of a class's name.
func stateID(state string) string { return orElse(state, "open") }

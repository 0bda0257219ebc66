package view

import (
	"html/template"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// ServiceTask is a task on its service's own page.
type ServiceTask struct {
	Shown
	ID     string
	Do     template.HTML
	Why    template.HTML
	Every  int // days
	Area   Href
	Checks []string      // as many as one line holds
	Rest   []string      // those after them
	Proof  template.HTML // what proves it where no rule does
	Tools  []Href
	Holder Href
}

// tasks are what the customer must do, in the order written, each for the forms that it is for.
func (sp servicePage) tasks() []ServiceTask {
	var list []ServiceTask
	mark := sp.section()
	for _, t := range sp.s.Tasks {
		var forms []int
		for i, subject := range sp.subjects {
			variants := subject.Variants
			if i == 0 {
				variants = sp.defaults()
			}
			if t.For(variants) {
				forms = append(forms, i)
			}
		}
		if len(forms) == 0 {
			continue
		}
		task := ServiceTask{Shown: sp.shown(forms), ID: t.ID, Do: unlinked(sp.text(t.Do)), Why: mark(sp.text(t.Why)), Every: t.EveryDays, Proof: mark(sp.text(t.Evidence))}
		task.Checks, task.Rest = firstChecks(t.Checks)
		if a := sp.m().Area(t.Area); a != nil {
			task.Area = Href{a.Title, "#" + sp.rowID(forms[0], a.ID)}
			task.Holder, _ = sp.heldBy(sp.s, sp.subjects[forms[0]], sp.m().Cell(sp.subjects[forms[0]], a.ID))
		}
		for _, id := range t.Tools {
			task.Tools = append(task.Tools, sp.toolLink(id))
		}
		list = append(list, task)
	}
	return list
}

// checksWide is how many letters of checks fit beside a task, where each takes the room of some more for its button.
const checksWide, buttonWide = 40, 5

// firstChecks splits checks into those that fit on one line, at least one, and the rest.
func firstChecks(all []string) (first, rest []string) {
	wide := 0
	for i, check := range all {
		wide += len(check) + buttonWide
		if wide > checksWide && i > 0 {
			return all[:i], all[i:]
		}
	}
	return all, nil
}

// rowID is the id of an area's row for a form.
func (sp servicePage) rowID(form int, area string) string {
	return sp.ids([]int{form}, area)[0]
}

// toolLink leads to a tool by its short name.
func (sp servicePage) toolLink(id string) Href {
	t := sp.m().Tool(id)
	if t == nil {
		return Href{Title: id}
	}
	return Href{t.Name(), sp.full(&t.Common).Href}
}

// ToolLine is a tool in one sentence; the tasks say what it is for.
type ToolLine struct {
	Tool Href
	Text template.HTML
}

// tools are those of the service's tasks, in the order of the tasks, and of the controls nothing: their pages say it.
func (sp servicePage) tools() []ToolLine {
	var lines []ToolLine
	var ids []string
	for _, t := range sp.s.Tasks {
		for _, id := range t.Tools {
			tool := sp.m().Tool(id)
			if tool == nil {
				continue
			}
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
				lines = append(lines, ToolLine{Tool: sp.toolLink(id), Text: sp.textOf(tool.Key, firstSentence(tool.Summary))})
			}
		}
	}
	return lines
}

// firstSentence cuts a summary after its first sentence.
func firstSentence(text string) string {
	if i := strings.Index(text, ". "); i > 0 {
		return text[:i+1]
	}
	return text
}

// ControlsOf is the controls of a class at the service.
type ControlsOf struct {
	Class Href
	N     int // controls
	Plain []PlainControls
	Lines []ControlAt // those about which the service has words or checks of its own
}

// PlainControls are those with one answer about which the service says no more.
type PlainControls struct {
	Shown
	Mark     Mark
	Controls []Href
}

// ControlAt is a control at the service.
type ControlAt struct {
	Shown
	Control Href
	Mark    Mark
	Checks  []string
	Text    template.HTML // the service's own words for the customer's part
}

// controls are those that apply to the service, by class. Their answers are those of the service's own form.
func (sp servicePage) controls() []ControlsOf {
	var groups []ControlsOf
	for _, class := range sp.m().ControlClasses {
		group := ControlsOf{Class: Href{class.Name(), sp.full(&class.Common).Href}}
		for _, c := range sp.m().Controls {
			applies := false
			for _, forms := range sp.controlForms(c) {
				cell := sp.m().ControlCell(sp.subjects[forms[0]], c)
				if cell.Use.Class != class.ID || !cell.Applies {
					continue
				}
				applies = true
				group.add(sp.controlAt(c, cell, forms))
			}
			if applies {
				group.N++
			}
		}
		if group.N > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

// add puts a control where it belongs: with others of the same answer, or on a line of its own.
func (g *ControlsOf) add(c ControlAt) {
	if c.Text != "" || len(c.Checks) > 0 {
		g.Lines = append(g.Lines, c)
		return
	}
	i := slices.IndexFunc(g.Plain, func(p PlainControls) bool { return p.Shown == c.Shown && p.Mark == c.Mark })
	if i < 0 {
		i, g.Plain = len(g.Plain), append(g.Plain, PlainControls{Shown: c.Shown, Mark: c.Mark})
	}
	g.Plain[i].Controls = append(g.Plain[i].Controls, c.Control)
}

// controlForms groups the forms for which a control has the same answer.
func (sp servicePage) controlForms(c *model.Control) [][]int {
	keys := make([]string, len(sp.subjects))
	for i, subject := range sp.subjects {
		cell := sp.m().ControlCell(subject, c)
		keys[i] = cell.Who.ID() + cell.Use.Class
	}
	return share(keys)
}

func (sp servicePage) controlAt(c *model.Control, cell model.ControlCell, forms []int) ControlAt {
	line := ControlAt{Shown: sp.shown(forms), Control: Href{c.Title, sp.full(&c.Common).Href}, Mark: mark(sp.words, cell.Who), Checks: cell.Use.Checks}
	if cell.Inherited {
		line.Mark = inherited(sp.words)
	}
	if cell.Use.CustomerDoes != c.CustomerDoes {
		line.Text = sp.text(cell.Use.CustomerDoes)
	}
	return line
}

package view

import (
	"html/template"

	"github.com/srmgen/srmgen/internal/model"
)

// TaskGroup is tasks under one heading.
type TaskGroup struct {
	ID    string // anchor, where the group is a section of its own
	Title Href
	Tasks []TaskLine
	Brief bool // there are so many on the page that it names them only
}

// manyTasks is above how many tasks a page names them only: why, and what proves them, stands at each service.
const manyTasks = 40

// briefly marks groups that hold many tasks together.
func briefly(groups []TaskGroup) []TaskGroup {
	n := 0
	for _, g := range groups {
		n += len(g.Tasks)
	}
	for i := range groups {
		groups[i].Brief = n > manyTasks
	}
	return groups
}

// TaskLine is a task on a page other than its service's.
type TaskLine struct {
	ID      string // service.task, for a check box
	Do      template.HTML
	Href    string
	Why     template.HTML
	Service Href
	Area    Href
	Only    []string // variants it is for
	Except  []string // variants it is not for
	Every   int      // days
	Checks  []string
	Proof   template.HTML // what proves it where no rule does
	Tools   []Href
	Holder  Href
}

// taskLine is a task of a service, with who holds it.
func (o on) taskLine(s *model.Service, t model.Task) TaskLine {
	line := TaskLine{
		ID: s.ID + "-" + t.ID, Do: o.textOf(s.Key, t.Do), Why: o.textOf(s.Key, t.Why), Href: o.task(s.ID, t.ID), Service: o.thing(model.KindService, s.ID),
		Every: t.EveryDays, Checks: t.Checks, Proof: o.textOf(s.Key, t.Evidence), Tools: o.things(model.KindTool, t.Tools),
	}
	if t.Area != "" {
		line.Area = o.area(t.Area)
	}
	line.Only, line.Except = variantNames(s, t.Only), variantNames(s, t.Except)
	if party := o.taskHolder(s, t); party != o.m().Site.Customer {
		line.Holder = o.thing(model.KindParty, party)
	}
	return line
}

// variantNames are the short names of variants.
func variantNames(s *model.Service, ids []string) []string {
	var names []string
	for _, id := range ids {
		if v, ok := s.Variant(id); ok {
			names = append(names, v.Name())
		}
	}
	return names
}

// taskHolder is the party that holds a task: that of its area.
func (o on) taskHolder(s *model.Service, t model.Task) string {
	subject := model.Subject{Service: s.ID, Variants: t.Only[:min(len(t.Only), 1)]}
	party, _ := o.m().Holder(subject, o.m().Cell(subject, t.Area))
	return party
}

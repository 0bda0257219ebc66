package view

import (
	"html/template"
	"slices"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Area is the page of an area: who holds it in each model, and one column of the matrix as a list.
type Area struct {
	Shell
	Summary  template.HTML
	Group    string
	Stack    bool
	Aliases  []string
	Holder   Href // who holds the customer's part, where the area itself says so
	Provider string
	Customer string
	Models   []AreaModel
	Answers  []AreaAnswer
	Controls []Thing
	Tasks    []TaskGroup
	Above    Href // the neighbours in the stack
	Below    Href
	Tail
}

// AreaModel is the answer of a service model.
type AreaModel struct {
	Model        Href
	Answer       Mark
	ProviderDoes template.HTML
	CustomerDoes template.HTML
}

// AreaAnswer is the services that give one answer.
type AreaAnswer struct {
	Answer   Mark
	Line     string
	Subjects []AreaSubject
}

// AreaSubject is a service or variant with what is done there.
type AreaSubject struct {
	Cell         Href
	ProviderDoes template.HTML
	CustomerDoes template.HTML
}

// area makes the page of an area.
func area(c Context, p site.Page) Area {
	o := on{c, p}
	a := o.m().Area(p.Key.ID)
	words := o.m().Words("")
	v := Area{
		Shell: shell(c, p), Summary: o.marked(o.text(a.Summary)), Group: o.group(a.Group), Stack: a.Stack, Aliases: a.Aliases,
		Provider: words.Provider, Customer: words.Customer,
		Models: o.areaModels(a.ID), Answers: o.areaAnswers(a.ID), Tasks: o.areaTasks(a.ID),
	}
	if a.Owner != "" {
		v.Holder = o.thing(model.KindParty, a.Owner)
	}
	for _, k := range o.m().Controls {
		if slices.Contains(k.Areas, a.ID) {
			v.Controls = append(v.Controls, o.entry(&k.Common, o.thing(model.KindControlClass, k.Class).Title))
		}
	}
	v.Above, v.Below = o.stackNeighbours(a)
	v.Tail, v.TOC = o.tail(&a.Common, []TOCItem{section(true, "models", "In each service model"), section(len(v.Answers) > 0, "services", "In each service"),
		section(len(v.Tasks) > 0, "tasks", "What to do"), section(len(v.Controls) > 0, "controls", "Controls")}, nil)
	return v
}

// group is the title of a group of areas.
func (o on) group(id string) string {
	for _, g := range o.m().Groups {
		if g.ID == id {
			return g.Title
		}
	}
	return id
}

// areaModels gives the answer of every service model.
func (o on) areaModels(area string) []AreaModel {
	var list []AreaModel
	terms := o.section()
	for _, sm := range o.m().Models {
		cell := o.m().ModelCell(sm.ID, area)
		link := o.full(&sm.Common)
		link.Href += "#" + area
		line := AreaModel{Model: link, Answer: mark(o.m().Words(sm.Provider), cell.Who)}
		line.ProviderDoes, line.CustomerDoes = o.modelParts(cell)
		line.CustomerDoes, line.ProviderDoes = terms(line.CustomerDoes), terms(line.ProviderDoes)
		list = append(list, line)
	}
	return list
}

// areaAnswers sorts services, and variants that differ from their service, by their answer.
func (o on) areaAnswers(area string) []AreaAnswer {
	var list []AreaAnswer
	for _, who := range append(model.Answers(), model.NotAssessed) {
		words := o.m().Words("")
		group, terms := AreaAnswer{Answer: mark(words, who), Line: words.Line(who)}, o.section()
		for _, subject := range o.subjects() {
			cell := o.m().Cell(subject, area)
			if cell.Who != who || len(subject.Variants) > 0 && cell.Origin != model.FromVariant {
				continue
			}
			line := AreaSubject{Cell: Href{Title: o.m().SubjectTitle(subject), Href: o.cell(subject, area)}}
			line.ProviderDoes, line.CustomerDoes = o.parts(subject, cell)
			if line.CustomerDoes = terms(line.CustomerDoes); line.CustomerDoes == "" { // the one that is shown
				line.ProviderDoes = terms(line.ProviderDoes)
			}
			group.Subjects = append(group.Subjects, line)
		}
		if len(group.Subjects) > 0 {
			list = append(list, group)
		}
	}
	return list
}

// areaTasks are the tasks of an area, by service.
func (o on) areaTasks(area string) []TaskGroup {
	var groups []TaskGroup
	for _, s := range o.m().UsedServices() {
		g := TaskGroup{Title: o.full(&s.Common)}
		for _, t := range s.Tasks {
			if t.Area == area {
				line := o.taskLine(s, t)
				line.Service = Href{} // the heading says it
				g.Tasks = append(g.Tasks, line)
			}
		}
		if len(g.Tasks) > 0 {
			groups = append(groups, g)
		}
	}
	return briefly(groups)
}

// stackNeighbours are the areas above and below in the stack.
func (o on) stackNeighbours(a *model.Area) (above, below Href) {
	stack := o.m().StackAreas()
	for i, x := range stack {
		if x.ID != a.ID {
			continue
		}
		if i > 0 {
			above = o.full(&stack[i-1].Common)
		}
		if i+1 < len(stack) {
			below = o.full(&stack[i+1].Common)
		}
	}
	return above, below
}

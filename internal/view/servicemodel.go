package view

import (
	"html/template"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// ServiceModel is the page of a service model: its answer in every area, and the services in it.
type ServiceModel struct {
	Shell
	Summary  template.HTML
	Provider string
	Customer string
	Tally    []Tally
	Picture  Figure // the stack of all models
	Sections []ModelSection
	Services []ServiceGroup
	Others   []Thing
	Tail
}

// ModelSection is the stack, or what runs across it.
type ModelSection struct {
	Title string
	Rows  []ModelRow
}

// ModelRow is a model's answer in an area.
type ModelRow struct {
	ID           string
	Area         Href
	Answer       Mark
	Cut          bool // the line runs above this row
	ProviderDoes template.HTML
	CustomerDoes template.HTML
	Differs      []Conflict
}

// serviceModel makes the page of a service model.
func serviceModel(c Context, p site.Page) ServiceModel {
	o := on{c, p}
	sm := o.m().Model(p.Key.ID)
	words := o.m().Words(sm.Provider)
	v := ServiceModel{
		Shell: shell(c, p), Summary: o.marked(o.text(sm.Summary)), Provider: words.Provider, Customer: words.Customer,
		Picture: Figure{Title: "Every service model, side by side", Wide: o.svg(o.stackGrid(o.links()), matrix.Wide), Narrow: o.svg(o.stackGrid(o.links()), matrix.Narrow)}, Services: o.serviceGroups(func(s *model.Service) bool { return s.Model == sm.ID }),
	}
	var answers []Mark
	terms := o.section()
	for _, stack := range []bool{true, false} {
		section := ModelSection{Title: "The stack, top to bottom"}
		if !stack {
			section.Title = "Across the stack"
		}
		for _, a := range o.m().Areas {
			if a.Stack == stack {
				row := o.modelRow(sm, a, words)
				row.CustomerDoes, row.ProviderDoes = terms(row.CustomerDoes), terms(row.ProviderDoes)
				section.Rows = append(section.Rows, row)
				answers = append(answers, row.Answer)
			}
		}
		if stack {
			drawLine(section.Rows)
		}
		if len(section.Rows) > 0 {
			v.Sections = append(v.Sections, section)
		}
	}
	v.Tally = tally(answers)
	for _, other := range o.m().Models {
		if other.ID != sm.ID {
			v.Others = append(v.Others, o.entry(&other.Common, other.Short))
		}
	}
	v.Tail, v.TOC = o.tail(&sm.Common, []TOCItem{section(true, "areas", "Who does what"), section(true, "beside", "Beside the others"),
		section(len(v.Services) > 0, "services", "Services")}, nil)
	return v
}

// modelRow is one area.
func (o on) modelRow(sm *model.ServiceModel, a *model.Area, words model.Words) ModelRow {
	cell := o.m().ModelCell(sm.ID, a.ID)
	row := ModelRow{ID: a.ID, Area: o.area(a.ID), Answer: mark(words, cell.Who)}
	row.ProviderDoes, row.CustomerDoes = o.modelParts(cell)
	for _, d := range cell.Differs {
		row.Differs = append(row.Differs, o.conflict(sm.Key, words, d))
	}
	return row
}

// drawLine marks the row above which hands change, where that happens once: the customer's part above it, the
// provider's below.
func drawLine(rows []ModelRow) {
	last, first := -1, len(rows)
	for i, r := range rows {
		switch r.Answer.Kind {
		case "cust", "shared":
			last = i
		case "prov":
			first = min(first, i)
		}
	}
	if last >= 0 && last < first && first < len(rows) {
		rows[first].Cut = true
	}
}

// Package check turns a site into advice: what could be better although nothing is wrong. One rule stands in one file.
// It promises that advice depends on the content alone, never on the day, and that all of it is about files that the
// reader can change. It refuses to know pages, and how advice is shown.
package check

import (
	"strings"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// rule finds one kind of advice.
type rule func(*subject) diag.List

// rules are all of them, in the order of the codes.
var rules = []rule{
	unanswered, wordless, unheld, idle, uncited, undated, baseChanged, endedInUse, closedTool, classAtOdds, unlistedRequirement,
	orphans, contradictions, unlinkedTraps, unprovedTasks,
}

// Site returns all advice about a site without errors, in its final order.
func Site(s *site.Site) diag.List {
	x := &subject{Site: s, m: s.Model, a: s.Assembly()}
	x.said = x.prose()
	var all diag.List
	for _, find := range rules {
		for _, d := range find(x) {
			if !strings.HasPrefix(d.File, content.BuiltIn) {
				all.Add(d)
			}
		}
	}
	return all.Normal()
}

// subject is the site that is looked at.
type subject struct {
	*site.Site
	m    *model.Model
	a    *content.Assembly
	said map[model.Key]string // what each page says, in lower case
}

// at is the place of what a path leads to in the front matter of a thing.
func (x *subject) at(k model.Key, path ...string) diag.Span { return x.a.Page(k).Span(path...) }

// statement is an answer that an author wrote, with where that is.
type statement struct {
	of      *model.Service // nil for a model's
	variant string         // empty for the service's own
	area    string
	cell    model.Cell // with the defaults of its page
	at      diag.Span
}

// statements visits every answer that is written, service by service, then model by model.
func (x *subject) statements(visit func(statement)) {
	for _, s := range x.m.Services {
		for _, of := range x.m.Subjects(s) {
			path := []string{"responsibilities"}
			if len(of.Variants) > 0 {
				path = []string{"variants", of.Variants[0], "responsibilities"}
			}
			for _, area := range x.m.Areas {
				cell := x.m.Cell(of, area.ID)
				if cell.Who == model.NotAssessed || cell.Origin == model.FromModel || len(of.Variants) > 0 && cell.Origin != model.FromVariant {
					continue
				}
				where := path
				if cell.Origin == model.FromVariant {
					where = []string{"variants", cell.From, "responsibilities"}
				}
				visit(statement{s, variantOf(cell), area.ID, cell, x.at(s.Key, append(where, area.ID)...)})
			}
		}
	}
	for _, sm := range x.m.Models {
		for _, area := range x.m.Areas {
			if cell := x.m.ModelCell(sm.ID, area.ID); cell.Who != model.NotAssessed {
				visit(statement{area: area.ID, cell: cell, at: x.at(sm.Key, "responsibilities", area.ID)})
			}
		}
	}
}

func variantOf(c model.Cell) string {
	if c.Origin == model.FromVariant {
		return c.From
	}
	return ""
}

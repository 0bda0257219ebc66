package matrix

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// Edge is a connection of a workload: the component that talks, and the one that it talks to, as places in Rows.
type Edge struct{ From, To int }

// Workload is the components of a workload as nodes with their strips, and who of them talks to whom.
func Workload(m *model.Model, w *model.Workload, links Links) Grid {
	return WorkloadChosen(m, w, nil, links)
}

// WorkloadChosen is Workload with a cell for each of some areas; groups where none are given.
func WorkloadChosen(m *model.Model, w *model.Workload, areas []string, links Links) Grid {
	k := maker{m, links}
	g := Grid{ID: "workload-" + slug(w.ID), Shape: ShapeWorkload, Title: w.Title + ": who does what", Corner: "Component", Empty: "No service of this workload is described here."}
	columns := k.columns(areas)
	g.Cols = heads(columns)
	var there []model.Use
	for _, u := range w.Uses {
		if m.Service(u.Of.Service) == nil {
			continue
		}
		row, settings := k.answers(u.Of, columns)
		h := Head{ID: "use-" + u.As, Title: u.As, Note: k.serviceNote(u.Of), Href: k.link(model.KindWorkload, w.ID, "use-"+u.As), Tally: k.tallyOf(u.Of, areas)}
		g.Rows, g.Cells, g.Setting = append(g.Rows, h), append(g.Cells, row), g.Setting+settings
		there = append(there, u)
	}
	for i, u := range there {
		for _, to := range u.To {
			j := slices.IndexFunc(there, func(x model.Use) bool { return x.As == to })
			if e := (Edge{i, j}); j >= 0 && j != i && !slices.Contains(g.Edges, e) {
				g.Edges = append(g.Edges, e)
			}
		}
	}
	return g.finish(k)
}

// serviceNote names the service of a component, with its variants.
func (k maker) serviceNote(subject model.Subject) string {
	s, name := k.m.Service(subject.Service), k.m.SubjectName(subject)
	if strings.Contains(name, s.Name()) {
		return name
	}
	return s.Name() + ", " + name
}

// tallyOf is how many areas of a subject are the customer's, and how many are shared; by area, as on every page.
func (k maker) tallyOf(subject model.Subject, areas []string) string {
	var row []Cell
	words := k.m.WordsOf(k.m.Service(subject.Service))
	for _, a := range k.m.Areas {
		if who := k.m.WhoAt(subject, a.ID); who.Ours() && (len(areas) == 0 || slices.Contains(areas, a.ID)) {
			row = append(row, k.cell(who, words, ""))
		}
	}
	if row == nil {
		return words.Provider + " does it all"
	}
	return tally(count([][]Cell{row}))
}

// describeWorkload says who talks to whom.
func describeWorkload(g Grid) string {
	var talks []string
	for i, h := range g.Rows {
		var to []string
		for _, e := range g.Edges {
			if e.From == i {
				to = append(to, g.Rows[e.To].Title)
			}
		}
		if to != nil {
			talks = append(talks, h.Title+" to "+list(to))
		}
	}
	text := number(len(g.Rows), "component") + ": " + tally(g.Legend) + "."
	if talks != nil {
		text += " Connections: " + strings.Join(talks, "; ") + "."
	}
	return text
}

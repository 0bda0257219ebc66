package matrix

import (
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// Labels of the two parts of a comparison.
const (
	stackRows = "The stack, top to bottom"
	crossRows = "Across the stack"
)

// Compare sets services or variants side by side, area by area: the stack first, then what runs across it. Rows
// in which they differ are marked. It is made for two to five subjects; those that do not exist are left out.
func Compare(m *model.Model, subjects []model.Subject, links Links) Grid {
	return CompareChosen(m, subjects, nil, links)
}

// CompareChosen is Compare with some of the areas; all where none are given.
func CompareChosen(m *model.Model, subjects []model.Subject, areas []string, links Links) Grid {
	k, rows := maker{m, links}, m.Areas
	if len(areas) > 0 {
		rows = known(areas, m.Area)
	}
	g := Grid{Shape: ShapeCompare, Corner: "Area", Empty: "Nothing to compare is described here yet."}
	var found []model.Subject
	var ids, names []string
	for _, s := range subjects {
		if m.Service(s.Service) != nil {
			found = append(found, s)
			ids, names = append(ids, slug(s.String())), append(names, m.TitleAmong(s, subjects))
			g.Cols = append(g.Cols, k.compareHead(s, subjects))
		}
	}
	g.ID = strings.Join(append([]string{"compare"}, ids...), "--")
	g.Title = list(names) + " compared"
	if len(names) == 0 {
		g.Title = "Comparison"
	}
	for _, stack := range []bool{true, false} {
		for _, a := range rows {
			if a.Stack == stack {
				g.add(k.compareRow(found, a))
			}
		}
	}
	for _, s := range found {
		g.Setting += k.settings(s, rows)
	}
	return g.finish(k)
}

// add appends a row.
func (g *Grid) add(r Row) { g.Rows, g.Cells = append(g.Rows, r.Head), append(g.Cells, r.Cells) }

// compareHead says of a subject which service model it is; a service beside its own variants goes by what its own
// values stand for.
func (k maker) compareHead(subject model.Subject, others []model.Subject) Head {
	h := k.subjectHead(subject)
	h.Title, h.Short = k.m.TitleAmong(subject, others), k.m.NameAmong(subject, others)
	if sm := k.m.Model(k.m.Service(subject.Service).Model); sm != nil && h.Note == "" {
		h.Note = sm.Name()
	}
	return h
}

// compareRow is one area at every subject. It differs where hands do; a setting alone is no difference in the
// classic reading, and shows by its folded corner.
func (k maker) compareRow(subjects []model.Subject, a *model.Area) Row {
	r := Row{Head: Head{ID: a.ID, Title: a.Title, Short: a.Short, Href: k.link(model.KindArea, a.ID, ""), Stack: a.Stack, Group: crossRows}}
	if a.Stack {
		r.Head.Group = stackRows
	}
	for _, s := range subjects {
		c := k.union(s, []*model.Area{a}, a.Title)
		r.Head.Changed = r.Head.Changed || len(r.Cells) > 0 && c.Kind != r.Cells[0].Kind
		r.Cells = append(r.Cells, c)
	}
	return r
}

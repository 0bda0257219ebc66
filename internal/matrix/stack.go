package matrix

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// examples is how many services the head of a service model names.
const examples = 2

// Stack is the classic picture: service models side by side, areas from top to bottom, the line between what the
// customer and what the provider does. Ids that the model does not know are left out.
func Stack(m *model.Model, models, areas []string, links Links) Grid {
	k := maker{m, links}
	g := Grid{ID: "stack", Shape: ShapeStack, Title: "Who does what in each service model", Corner: "Area", Empty: "No service models are described here yet."}
	rows := known(areas, m.Area)
	for _, a := range rows {
		g.Rows = append(g.Rows, Head{ID: a.ID, Title: a.Title, Short: a.Short, Href: k.link(model.KindArea, a.ID, ""), Stack: a.Stack})
	}
	g.Cells = make([][]Cell, len(rows))
	for _, sm := range known(models, m.Model) {
		column := k.modelColumn(sm, rows)
		for i, c := range column {
			g.Cells[i] = append(g.Cells[i], c)
			if c.Setting {
				g.Setting++
			}
		}
		g.Cols = append(g.Cols, Head{ID: sm.ID, Title: sm.Name(), Note: k.modelNote(sm, column), Href: k.link(model.KindModel, sm.ID, "")})
	}
	return g.finish(k)
}

// modelColumn is a service model's own answers.
func (k maker) modelColumn(sm *model.ServiceModel, areas []*model.Area) []Cell {
	words := k.m.Words(sm.Provider)
	var column []Cell
	for _, a := range areas {
		c := k.cell(k.m.ModelCell(sm.ID, a.ID).Who, words, sm.Title+", "+a.Title)
		c.Area, c.Href = a.ID, k.link(model.KindModel, sm.ID, a.ID)
		column = append(column, c)
	}
	return column
}

// modelNote names a model's first services, or says that the customer runs it all. A service that one can no
// longer start with is no example.
func (k maker) modelNote(sm *model.ServiceModel, column []Cell) string {
	if !slices.ContainsFunc(column, func(c Cell) bool { return c.Kind != "cust" }) {
		return k.m.Words(sm.Provider).RunsItAll()
	}
	var names []string
	for _, s := range k.m.UsedServices() {
		if s.Model == sm.ID && len(names) < examples && (s.Lifecycle.State == "" || s.Lifecycle.State == model.Active) {
			names = append(names, s.Name())
		}
	}
	return strings.Join(names, ", ")
}

package matrix

import "github.com/srmgen/srmgen/internal/model"

// Chain is what stands behind a service, cut by cut: its areas by the pairs of neighbours of its chain, the customer's
// first. Rows in which the cuts differ are marked.
func Chain(m *model.Model, of model.Subject, areas []string, links Links) Grid {
	k, rows := maker{m, links}, m.Areas
	if len(areas) > 0 {
		rows = known(areas, m.Area)
	}
	c := m.Chain(of)
	g := Grid{ID: "chain-" + slug(of.String()), Shape: ShapeCompare, Corner: "Area", Title: "Who stands behind " + m.SubjectTitle(of), Empty: "Nothing is described here yet."}
	for cut := range c.Cuts() {
		words := m.WordsAt(c, cut)
		h := Head{ID: "cut-" + slug(c.Parties(cut + 1)[0]), Title: words.Customer + " | " + words.Provider}
		for i, s := range c.Links[cut].Services {
			if i > 0 {
				h.Note += ", "
			}
			h.Note += m.SubjectName(s)
		}
		g.Cols = append(g.Cols, h)
	}
	for _, stack := range []bool{true, false} {
		for _, a := range rows {
			if a.Stack == stack {
				g.add(k.chainRow(c, a))
			}
		}
	}
	g = g.finish(k)
	if g.Line != "" {
		g.Line = "above the heavy line the customer of a cut has a part, below it its provider does it"
	}
	for i, c := range g.Legend { // each cut has parties of its own
		switch c.Kind {
		case "cust":
			g.Legend[i].Word = "Above the cut"
		case "prov":
			g.Legend[i].Word = "Below the cut"
		}
	}
	return g
}

// chainRow is one area at every cut.
func (k maker) chainRow(c model.Chain, a *model.Area) Row {
	r := Row{Head: Head{ID: a.ID, Title: a.Title, Short: a.Short, Href: k.link(model.KindArea, a.ID, ""), Stack: a.Stack, Group: crossRows}}
	if a.Stack {
		r.Head.Group = stackRows
	}
	for cut := range c.Cuts() {
		who, words := k.m.AnswerAt(c, cut, a.ID)
		cell := k.cell(who, words, a.Title)
		cell.Area = a.ID
		r.Head.Changed = r.Head.Changed || cut > 0 && cell.Kind != r.Cells[0].Kind
		r.Cells = append(r.Cells, cell)
	}
	return r
}

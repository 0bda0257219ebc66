// Package matrix turns a model into pictures of who is responsible: a Model becomes a Grid (what the picture
// says), the Grid a Drawing (rectangles, text and lines, laid out), and the Drawing an SVG through templates.
// It promises that the same model gives the same bytes, that no text leaves its cell, and that the heavy line
// never has a provider's cell on the customer's side. It refuses to know files, pages, addresses (its caller
// gives them) and time.
package matrix

import "github.com/srmgen/srmgen/internal/model"

// Shape is what a grid's rows and columns are; the layout follows from it.
type Shape string

// The shapes of grids.
const (
	ShapeStack    Shape = "stack"    // areas by service models, the name of the area in each cell
	ShapeAreas    Shape = "areas"    // services by groups of areas
	ShapeControls Shape = "controls" // controls by services
	ShapeStrip    Shape = "strip"    // one service by groups of areas
	ShapeCompare  Shape = "compare"  // areas by two to five services
	ShapeWorkload Shape = "workload" // components by groups of areas, as nodes that are connected
)

// Grid is the meaning of a picture, made of plain values: a template may show it as it is.
type Grid struct {
	ID      string // a slug; prefix of every id in the picture
	Shape   Shape
	Title   string
	Desc    string // one or two sentences with the finding
	Empty   string // why there is nothing to draw; then there are no cells
	Corner  string // head of the column of row heads
	Cols    []Head
	Rows    []Head
	Cells   [][]Cell // by row, then column
	Edges   []Edge   // of a workload
	Steps   []int    // the line in each column: the first row below it, from 0 to the number of stack rows, or -1 where the column has no single line
	Legend  []Count
	Line    string // what the heavy line says; empty where none is drawn
	Whole   int    // columns of the grid that this one is a part of; 0 where it is none
	Setting int    // areas in which a setting decides
	Table   Table
}

// Head is the head of a row or column.
type Head struct {
	ID      string
	Title   string
	Short   string // where Title does not fit; may be empty
	Note    string // a second line: examples, the service model, the state of the lifecycle
	Tally   string // of a component: what its areas come to
	Group   string // equal neighbours stand under one label
	Href    string // empty: no link
	Stack   bool   // a row of the stack, which the line crosses
	Changed bool   // in a comparison: the row's answers differ
}

// Cell is one answer.
type Cell struct {
	Who     model.Who
	Kind    string // how it is drawn: cust, shared, prov, inh, none, unk
	Word    string // "You"
	Mark    string // "C"
	Answer  string // in full: "You switch it on"
	Label   string // with its place: "Amazon RDS, Guest OS: AWS"
	Href    string // empty: no link
	Area    string // the area that decides, where the cell stands for several
	Setting bool   // a setting decides: the folded corner
	CutLeft bool   // hands change between this cell and those to its left
	CutTop  bool   // hands change between this cell and those above
}

// Count is an entry of the legend.
type Count struct {
	Kind string
	Mark string
	Word string
	N    int
}

// Table is the picture as an HTML table, for readers of the page beside it.
type Table struct {
	Caption  string
	Corner   string
	Cols     []Head
	Sections []Section
}

// Section is a run of rows under one label, which may be empty.
type Section struct {
	Title string
	Rows  []Row
}

// Row is one row of a Table.
type Row struct {
	Head  Head
	Cells []Cell
}

// Links gives the address of a thing, and of a place on its page where anchor is not empty; empty for no link.
// A nil Links means a picture without links.
type Links func(to model.Key, anchor string) string

// finish adds what follows from the cells: legend, line, description and table.
func (g Grid) finish(k maker) Grid {
	if len(g.Rows) == 0 || len(g.Cols) == 0 {
		g.Rows, g.Cols, g.Cells = nil, nil, nil
		g.Desc = g.Empty
		return g
	}
	g.Empty = ""
	g.Legend = count(g.Cells)
	switch g.Shape {
	case ShapeStack, ShapeCompare:
		g.cutDown()
		g.Line = k.lineDown(g)
	case ShapeAreas, ShapeStrip, ShapeWorkload:
		g.cutAcross()
		g.Line = lineAcross(g)
	}
	g.Desc = describe(g, k)
	g.Table = table(g)
	return g
}

// table arranges the cells as a table; a strip becomes a list of areas, read from top to bottom.
func table(g Grid) Table {
	t := Table{Caption: g.Title, Corner: g.Corner, Cols: g.Cols}
	if g.Shape == ShapeStrip {
		t.Cols = []Head{{ID: "who", Title: "Who"}}
		var rows []Row
		for i, h := range g.Cols {
			rows = append(rows, Row{Head: h, Cells: []Cell{g.Cells[0][i]}})
		}
		t.Sections = []Section{{Rows: rows}}
		return t
	}
	for i, h := range g.Rows {
		if i == 0 || h.Group != g.Rows[i-1].Group {
			t.Sections = append(t.Sections, Section{Title: h.Group})
		}
		s := &t.Sections[len(t.Sections)-1]
		s.Rows = append(s.Rows, Row{Head: h, Cells: g.Cells[i]})
	}
	return t
}

package matrix

import "math"

// sheet is a drawing in the making.
type sheet struct {
	look
	g     Grid
	words bool
	label float64   // room of the row heads
	headH float64   // room of the column heads, below which (or above which) cells begin
	xs    []float64 // left edge of each column
	drops []float64 // how far below its row a column stands, where columns wrap
	ys    []float64 // top of each row
	d     Drawing
}

// Layout lays a grid out. A grid without cells becomes a frame with the reason in it.
func Layout(g Grid, style Style) Drawing {
	d := Drawing{ID: slug(g.ID), Title: tidy(g.Title), Desc: tidy(g.Desc), Legend: g.Legend, Line: g.Line, Folds: folds(g)}
	if style == Narrow {
		d.ID += "-narrow"
	}
	if g.Empty != "" || len(g.Cells) == 0 {
		return emptyDrawing(d, g)
	}
	if g.Shape == ShapeWorkload {
		return nodes(d, g)
	}
	d.Items = make([]Item, 0, (len(g.Rows)+1)*(len(g.Cols)+1)) // cells and heads
	s := &sheet{look: lookOf(g, style), g: g, d: d}
	s.widen(g)
	s.words = s.cellW >= wordWidth && widestWord(g, s.cell)+foldRoom <= s.cellW
	s.label = s.labelWidth(g)
	s.place()
	s.columnHeads()
	s.rowHeads()
	for i := range g.Rows {
		s.row(i)
	}
	if g.Steps != nil {
		s.stairs()
	}
	s.bars()
	return s.d
}

// folds reports whether a cell has a folded corner.
func folds(g Grid) bool {
	for _, row := range g.Cells {
		for _, c := range row {
			if c.Setting {
				return true
			}
		}
	}
	return false
}

// place finds the place of every row and column, and the size of the picture.
func (s *sheet) place() {
	s.placeColumns()
	s.headH = s.headHeight()
	y := float64(pad)
	if !s.headsBelow {
		y += s.headH
	}
	lowest := 0.0
	for _, drop := range s.drops {
		lowest = max(lowest, drop)
	}
	for i, h := range s.g.Rows {
		if s.startsBand(i) {
			y += bandH
		} else if i > 0 && h.Group != s.g.Rows[i-1].Group {
			y += groupGap
		}
		s.ys = append(s.ys, y)
		y += s.cellH + s.gapY
	}
	s.d.H = y - s.gapY + lowest + pad + 2
	if s.headsBelow {
		s.d.H += s.headH
	}
}

// placeColumns puts the columns side by side, with a gap between groups, or in several rows.
func (s *sheet) placeColumns() {
	x, drop := float64(pad)+s.label, 0.0
	for j, h := range s.g.Cols {
		switch {
		case s.wrap > 0 && j > 0 && j%s.wrap == 0:
			x, drop = pad+s.label, drop+s.cellH+s.headHeight()+s.gapY+4
		case j > 0 && h.Group != s.g.Cols[j-1].Group:
			x += groupGap
		}
		s.xs, s.drops = append(s.xs, x), append(s.drops, drop)
		x += s.cellW + s.gapX
		s.d.W = max(s.d.W, x-s.gapX+pad, math.Ceil(x-s.gapX+s.overhang(h)))
	}
}

// overhang is how far a turned head reaches beyond its column.
func (s *sheet) overhang(h Head) float64 {
	if !s.turned() {
		return 0
	}
	return cos45*(s.turnedWidth(h)+s.head.Size/2) - s.cellW/2 + pad
}

// turnedWidth is the length of a turned head.
func (s *sheet) turnedWidth(h Head) float64 {
	f := fit(s.name(h), h.Short, turnedMost, s.head, 1)
	return s.head.Width(f.Lines[0])
}

// startsBand reports whether a row that names a group stands above this one.
func (s *sheet) startsBand(i int) bool {
	group := s.g.Rows[i].Group
	return s.label > 0 && group != "" && (i == 0 || group != s.g.Rows[i-1].Group)
}

// emptyDrawing is a dashed frame with the reason why there is nothing to draw.
func emptyDrawing(d Drawing, g Grid) Drawing {
	const w, h = 480, 96
	d.W, d.H, d.Legend = w, h, nil
	box := Rect{X: pad, Y: pad, W: w - 2*pad, H: h - 2*pad}
	it := Item{Box: box, Rects: []Rect{{X: box.X + .5, Y: box.Y + .5, W: box.W - 1, H: box.H - 1, R: 4, Paint: "b-none"}}}
	font := Font{14, false}
	it.text(fit(g.Empty, "", box.W-32, font, 3).Lines, Text{X: w / 2, Y: h / 2, Font: font, Paint: "t-none"})
	d.Items = []Item{it}
	return d
}

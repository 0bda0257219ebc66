package matrix

// row draws the cells of a row, equal neighbours as one bar where the look asks for it.
func (s *sheet) row(i int) {
	cells := s.g.Cells[i]
	for j := 0; j < len(cells); {
		end := j
		for s.look.bars && end+1 < len(cells) && joins(cells[j], cells[end+1]) && s.g.Cols[end+1].Group == s.g.Cols[j].Group {
			end++
		}
		s.run(i, j, end)
		j = end + 1
	}
}

// joins reports whether two neighbours read as one bar. What is not there, not known or decided by a setting
// stays in its own cell, so that every folded corner is the corner of what it speaks of.
func joins(a, b Cell) bool {
	return a.Who == b.Who && a.Word == b.Word && !a.Setting && a.Kind != "none" && a.Kind != "unk"
}

// run draws the cells from one column to another as one: the first cell carries the bar, and where cells have links,
// each of the others covers its own part of it.
func (s *sheet) run(i, from, to int) {
	c := s.g.Cells[i][from]
	box := s.cellBox(i, from)
	box.W = s.xs[to] + s.cellW - s.xs[from]
	it := Item{Box: box, Href: c.Href, Label: c.Label, Cell: true}
	paintCell(&it, c.Kind, box)
	if c.Setting {
		fold(&it, c.Kind, box)
	}
	s.cellText(&it, i, from, to > from)
	s.d.Items = append(s.d.Items, it)
	for j := from + 1; j <= to; j++ {
		if cell := s.g.Cells[i][j]; cell.Href != "" {
			part := s.cellBox(i, j)
			s.d.Items = append(s.d.Items, Item{Box: part, Href: cell.Href, Label: cell.Label, Cell: true, Rects: []Rect{{X: part.X, Y: part.Y, W: part.W, H: part.H, Paint: "hit"}}})
		}
	}
}

// cellBox is the place of a cell.
func (s *sheet) cellBox(i, j int) Rect {
	return Rect{X: s.xs[j], Y: s.ys[i] + s.drops[j], W: s.cellW, H: s.cellH}
}

// cellText writes the answer into a cell: its word, its letter, or the letter and the name of the row.
func (s *sheet) cellText(it *Item, i, j int, bar bool) {
	c := s.g.Cells[i][j]
	font := s.cell
	font.Bold = c.Kind != "prov" && c.Kind != "inh" && c.Kind != "none"
	at := Text{X: it.Box.X + it.Box.W/2, Y: it.Box.Y + it.Box.H/2, Font: font, Paint: "t-" + c.Kind}
	room := it.Box.W - 2*s.side(c.Kind, it.Box.W)
	if bar {
		at.X, at.Anchor, room = it.Box.X+18, Start, it.Box.W-36
	}
	switch {
	case s.names:
		s.nameText(it, i, j, at)
	case s.words:
		it.text(fit(c.Word, c.Mark, room, font, 1).Lines, at)
	default:
		it.text(fit(c.Mark, "", room, font, 1).Lines, at)
	}
}

// side is what a cell keeps free on each side of its text.
func (s *sheet) side(kind string, width float64) float64 {
	switch {
	case kind == "shared":
		return bandWidth(width) + 3
	case kind == "inh":
		return 5
	}
	return 4
}

// nameText writes the letter of the answer at the left edge of a cell and the name of its row in the middle.
func (s *sheet) nameText(it *Item, i, j int, at Text) {
	const markRoom = 34
	h, c := s.g.Rows[i], s.g.Cells[i][j]
	mark := at
	mark.X, mark.Font.Size = it.Box.X+20, 12
	it.text(fit(c.Mark, "", 18, mark.Font, 1).Lines, mark)
	broken := fit(h.Title, h.Short, it.Box.W-2*markRoom, at.Font, 1)
	if broken.Cut && s.cellH >= 2*1.2*13 {
		small := Font{13, at.Font.Bold}
		if two := fit(h.Title, h.Short, it.Box.W-2*markRoom, small, 2); len(two.Lines) > 1 || !two.Cut {
			broken, at.Font = two, small
		}
	}
	it.text(broken.Lines, at)
	it.Full = whole(h.Title, broken)
	it.Label = s.g.Cols[j].Title + ", " + c.Answer // what is drawn, the name of the row among it, comes before
}

// paintCell draws the frame of a cell and what marks its kind besides the colour: bands on a shared one, a second
// frame in an inherited one; dashes come with the paint.
func paintCell(it *Item, kind string, box Rect) {
	x, y, w, h := box.X, box.Y, box.W, box.H
	it.Rects = append(it.Rects, Rect{X: x + .5, Y: y + .5, W: w - 1, H: h - 1, R: 4, Paint: "b-" + kind})
	switch kind {
	case "shared":
		band := bandWidth(w)
		it.Rects = append(it.Rects,
			Rect{X: x + 1, Y: y + 1, W: band, H: h - 2, R: 3, Round: LeftCorners, Paint: "band-cust"},
			Rect{X: x + 1 + band, Y: y + 1, W: 1, H: h - 2, Paint: "band-edge"},
			Rect{X: x + w - 1 - band, Y: y + 1, W: band, H: h - 2, R: 3, Round: RightCorners, Paint: "band-prov"},
			Rect{X: x + w - 2 - band, Y: y + 1, W: 1, H: h - 2, Paint: "band-edge"})
	case "inh":
		it.Rects = append(it.Rects, Rect{X: x + 3.5, Y: y + 3.5, W: w - 7, H: h - 7, R: 2, Paint: "b-inh"})
	}
}

// bandWidth is that of a shared cell's two bands.
func bandWidth(width float64) float64 {
	if width < 60 {
		return 4
	}
	return 7
}

// fold turns down the upper right corner of a cell: a setting decides.
func fold(it *Item, kind string, box Rect) {
	right, top, size := box.X+box.W, box.Y, 11.0
	if box.W < turnBelow {
		size = 8
	}
	it.Lines = append(it.Lines,
		Line{Closed: true, Paint: "fold-bg", Points: []Point{{right - size, top - 1}, {right + 1, top - 1}, {right + 1, top + size}}},
		Line{Closed: true, Paint: "fold-" + kind, Points: []Point{{right - size, top}, {right - size, top + size}, {right, top + size}}})
}

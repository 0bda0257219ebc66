package matrix

import "math"

// headHeight is the room that column heads need.
func (s *sheet) headHeight() float64 {
	height := 0.0
	for _, h := range s.g.Cols {
		if s.turned() {
			height = max(height, cos45*(s.turnedWidth(h)+s.head.Size/2)+10)
			continue
		}
		lines := len(s.headLinesOf(h).Lines)
		need := float64(lines)*s.head.Size*1.2 + 8
		if h.Note != "" {
			need += s.noteOf().Size*1.2 + 4
		}
		height = max(height, need)
	}
	if s.grouped() {
		height += labelH
	}
	return math.Ceil(height)
}

// headLinesOf breaks the head of a column.
func (s *sheet) headLinesOf(h Head) fitted {
	return fit(s.name(h), h.Short, s.cellW, s.head, s.headLines)
}

// noteOf is the font of the notes under column heads.
func (s *sheet) noteOf() Font {
	return Font{max(noteFont.Size, s.head.Size-4), false}
}

// grouped reports whether columns stand in named groups.
func (s *sheet) grouped() bool {
	for _, h := range s.g.Cols {
		if h.Group != "" {
			return true
		}
	}
	return false
}

// columnHeads draws the heads of the columns and of their groups.
func (s *sheet) columnHeads() {
	if s.grouped() {
		s.groupLabels()
	}
	for j, h := range s.g.Cols {
		if s.turned() {
			s.turnedHead(j, h)
			continue
		}
		s.levelHead(j, h)
	}
}

// levelHead draws a head above or below its column, at the edge that touches the cells.
func (s *sheet) levelHead(j int, h Head) {
	broken := s.headLinesOf(h)
	height := float64(len(broken.Lines)) * s.head.Size * 1.2
	box := Rect{X: s.xs[j], Y: pad, W: s.cellW, H: s.headH}
	at := Text{X: box.X + box.W/2, Font: s.head, Paint: "t-text"}
	if s.headsLeft {
		at.X, at.Anchor = box.X, Start
	}
	bottom := box.Y + box.H - 8
	switch {
	case s.headsBelow:
		box.Y = s.ys[len(s.ys)-1] + s.drops[j] + s.cellH
		at.Y, at.Paint = box.Y+6+height/2, "t-muted"
	case s.headsLeft:
		at.Y = box.Y + height/2
	default:
		at.Y = bottom - height/2
	}
	it := Item{Box: box, Href: h.Href, Label: h.Title}
	note := Text{X: at.X, Y: bottom - s.noteOf().Size*.5, Font: s.noteOf(), Anchor: at.Anchor, Paint: "t-muted"}
	switch {
	case h.Note == "" || s.headsBelow:
		h.Note = "" // no room for it
	case s.headsLeft:
		note.Y = box.Y + height + 4 + note.Font.Size*.6
	default:
		at.Y -= note.Font.Size*1.2 + 4
	}
	it.text(broken.Lines, at)
	if h.Note != "" {
		it.text(fit(h.Note, "", box.W, note.Font, 1).Lines, note)
	}
	it.Full = whole(h.Title, broken)
	s.d.Items = append(s.d.Items, it)
}

// turnedHead draws a head that rises to the right from the middle of its column.
func (s *sheet) turnedHead(j int, h Head) {
	broken := fit(s.name(h), h.Short, turnedMost, s.head, 1)
	at := Text{X: s.xs[j] + s.cellW/2, Y: pad + s.headH - 10, Font: s.head, Anchor: Start, Turned: true, Paint: "t-text"}
	it := Item{Box: Rect{X: s.xs[j], Y: pad, W: s.cellW + max(0, s.overhang(h)), H: s.headH}, Href: h.Href, Label: h.Title}
	it.text(broken.Lines, at)
	it.Full = whole(h.Title, broken)
	s.d.Items = append(s.d.Items, it)
}

// groupLabels names the groups of columns, with a thin rule under each name.
func (s *sheet) groupLabels() {
	for j := 0; j < len(s.g.Cols); {
		end := j
		for end+1 < len(s.g.Cols) && s.g.Cols[end+1].Group == s.g.Cols[j].Group {
			end++
		}
		box := Rect{X: s.xs[j], Y: pad, W: s.xs[end] + s.cellW - s.xs[j], H: labelH}
		font := Font{12, true}
		broken := fit(s.g.Cols[j].Group, "", box.W, font, 1)
		it := Item{Box: box, Rects: []Rect{{X: box.X, Y: box.Y + 18, W: box.W, H: 1, Paint: "rule"}}}
		it.text(broken.Lines, Text{X: box.X, Y: box.Y + 8, Font: font, Anchor: Start, Paint: "t-muted"})
		it.Full = whole(s.g.Cols[j].Group, broken)
		s.d.Items = append(s.d.Items, it)
		j = end + 1
	}
}

// rowHeads draws the heads of the rows and of their groups.
func (s *sheet) rowHeads() {
	if s.label == 0 {
		return
	}
	for i, h := range s.g.Rows {
		if s.startsBand(i) {
			s.band(i)
		}
		s.rowHead(i, h)
	}
}

// band names a group of rows.
func (s *sheet) band(i int) {
	font := Font{13, true}
	width := s.xs[len(s.xs)-1] + s.cellW - pad
	box := Rect{X: pad, Y: s.ys[i] - bandH, W: width, H: bandH}
	it := Item{Box: box}
	it.text(fit(s.g.Rows[i].Group, "", width, font, 1).Lines, Text{X: pad, Y: s.ys[i] - 12, Font: font, Anchor: Start, Paint: "t-text"})
	s.d.Items = append(s.d.Items, it)
}

// rowHead draws the head of a row; a dot and bold letters mark a changed one.
func (s *sheet) rowHead(i int, h Head) {
	it := Item{Box: Rect{X: pad, Y: s.ys[i], W: s.label, H: s.cellH}, Href: h.Href, Label: h.Title}
	font, middle, lines := s.rowFont(h), s.ys[i]+s.cellH/2, 2
	at := Text{X: pad, Y: middle, Font: font, Anchor: Start, Paint: "t-text"}
	if s.g.Shape == ShapeCompare {
		at.X += 12
		if !h.Changed {
			at.Paint = "t-muted"
		} else {
			it.Rects = []Rect{{X: pad, Y: middle - 3, W: 6, H: 6, R: 3, Paint: "dot"}}
		}
	}
	if h.Note != "" {
		lines, at.Y = 1, middle-7
	}
	if float64(lines)*font.Size*1.2 > s.cellH+2 {
		lines = 1
	}
	broken := fit(s.name(h), h.Short, s.label-rowMargin+8-(at.X-pad), font, lines)
	it.text(broken.Lines, at)
	if h.Note != "" {
		it.text(fit(h.Note, "", s.label-rowMargin, noteFont, 1).Lines, Text{X: at.X, Y: middle + 8, Font: noteFont, Anchor: Start, Paint: "t-muted"})
	}
	it.Full = whole(h.Title, broken)
	s.d.Items = append(s.d.Items, it)
}

package matrix

import "math"

// Style is how much room a picture has.
type Style int

// The styles: Wide has words in its cells where they fit; Narrow, for a phone, has letters.
const (
	Wide Style = iota
	Narrow
)

// look is the sizes of one shape in one style, in pixels.
type look struct {
	cellW, maxW, cellH float64 // cells grow from cellW to maxW with their words
	gapX, gapY         float64
	labelMin, labelMax float64 // room of the row heads; 0: none
	cell, head, row    Font
	headLines          int
	headsLeft          bool // heads stand over the left edge of their column
	headsBelow         bool
	brief              bool // services go by their short names
	names              bool // a cell holds the name of its row
	bars               bool // equal neighbours in a row are one bar
	wrap               int  // so many columns in a row; 0: all
}

// Sizes of what all pictures have in common.
const (
	pad        = 2   // around the picture, for the ends of the line
	groupGap   = 12  // between groups of columns
	bandH      = 34  // of a row that names a group of rows
	labelH     = 24  // of the row that names groups of columns
	wordWidth  = 64  // a cell holds words from this width on
	turnBelow  = 44  // heads are turned under this width of a column
	turnedMost = 170 // longest turned head
	cos45      = 0.7071
)

// fewServices is how many services a picture of controls shows with words.
const fewServices = 10

// lookOf returns the sizes for a grid.
func lookOf(g Grid, style Style) look {
	bold, plain := Font{13, true}, Font{13, false}
	letters := look{cellW: 36, maxW: 36, cellH: 28, gapX: 4, gapY: 4, labelMin: 80, labelMax: 190, cell: bold, head: Font{12, true}, row: plain}
	if style == Narrow {
		switch g.Shape {
		case ShapeStrip:
			return look{cellW: 60, maxW: 60, cellH: 32, gapX: 5, gapY: 4, cell: bold, head: Font{11, false}, headLines: 2, headsBelow: true, wrap: 5}
		case ShapeStack, ShapeCompare:
			letters.cellW, letters.maxW, letters.cellH, letters.labelMax = 40, 40, 32, 130
		}
		return letters
	}
	switch g.Shape {
	case ShapeStack:
		return look{cellW: 200, maxW: 260, cellH: 38, gapX: 22, gapY: 6, cell: Font{15, true}, head: Font{18, true}, headLines: 2, headsLeft: true, names: true}
	case ShapeStrip:
		return look{cellW: 72, maxW: 130, cellH: 44, gapX: 6, gapY: 6, cell: Font{14, true}, head: plain, headLines: 2, headsBelow: true}
	case ShapeCompare:
		return look{cellW: 150, maxW: 220, cellH: 30, gapX: 8, gapY: 5, labelMin: 120, labelMax: 240, cell: bold, head: Font{14, true}, headLines: 2, headsLeft: true, row: plain}
	case ShapeControls:
		if max(len(g.Cols), g.Whole) > fewServices {
			letters.cellW, letters.maxW, letters.cellH, letters.gapX, letters.gapY = 28, 28, 24, 2, 2 // they are many
			letters.labelMax, letters.brief = 260, true
			return letters
		}
		return look{cellW: 96, maxW: 150, cellH: 30, gapX: 5, gapY: 5, labelMin: 120, labelMax: 260, cell: bold, head: bold, headLines: 3, row: plain, brief: true}
	}
	return look{cellW: 72, maxW: 130, cellH: 30, gapX: 5, gapY: 6, labelMin: 120, labelMax: 240, cell: bold, head: bold, headLines: 2, row: plain, bars: true, brief: true}
}

// turned reports whether column heads are turned.
func (l look) turned() bool { return l.cellW < turnBelow }

// widen sets the width of the columns: as wide as their words and the words of their heads need, within limits.
func (l *look) widen(g Grid) {
	need := l.cellW
	for _, h := range g.Cols {
		need = max(need, min(longestWord(l.name(h), l.head), longestWord(orElse(h.Short, h.Title), l.head))+4)
	}
	if !l.names {
		need = max(need, widestWord(g, l.cell)+foldRoom)
	}
	l.cellW = min(math.Ceil(need), l.maxW) // edges on whole pixels are sharp
}

// foldRoom is what a word leaves free in its cell, so that it touches no band and no folded corner.
const foldRoom = 26

// widestWord is the width of the widest word in a cell.
func widestWord(g Grid, f Font) float64 {
	widest, seen := 0.0, map[string]bool{}
	for _, row := range g.Cells {
		for _, c := range row {
			if !seen[c.Word] {
				seen[c.Word] = true
				widest = max(widest, f.Width(c.Word))
			}
		}
	}
	return widest
}

// labelWidth is the room that the row heads need, within limits.
func (l look) labelWidth(g Grid) float64 {
	if l.labelMax == 0 {
		return 0
	}
	need := l.labelMin
	for _, h := range g.Rows {
		need = max(need, l.rowFont(h).Width(l.name(h))+rowMargin, noteFont.Width(h.Note)+rowMargin)
	}
	return min(math.Ceil(need), l.labelMax)
}

// rowMargin is left free beside a row head, for the dot of a changed row and the gap to the cells.
const rowMargin = 22

// noteFont is that of second lines.
var noteFont = Font{11, false}

// rowFont is that of a row head: bold where the row has changed.
func (l look) rowFont(h Head) Font {
	return Font{l.row.Size, l.row.Bold || h.Changed}
}

// name is what a head says where there is room: the title, or where services go by them the short name.
func (l look) name(h Head) string {
	if l.brief {
		return orElse(h.Short, h.Title)
	}
	return h.Title
}

func orElse(text, other string) string {
	if text != "" {
		return text
	}
	return other
}

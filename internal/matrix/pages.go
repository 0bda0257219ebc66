package matrix

import (
	"fmt"
	"math"
	"sort"
)

// Paper is what a picture is made for; the empty Paper is as large as the picture.
type Paper string

// The papers.
const (
	A4    Paper = "a4"
	A3    Paper = "a3"
	Slide Paper = "slide"
)

// size is how wide and how high a sheet is, in pixels of which 96 make an inch.
type size struct{ w, h float64 }

// sheets are the ways to hold a paper, the better one first.
func (p Paper) sheets() []size {
	switch p {
	case A4:
		return []size{{1123, 794}, {794, 1123}}
	case A3:
		return []size{{1587, 1123}, {1123, 1587}}
	case Slide:
		return []size{{1280, 720}}
	}
	return nil
}

// How far a picture grows and shrinks to fill a sheet. What would be smaller than the least is cut into pages, so that
// its text can be read: 13 pixels become 9, which on paper are 7 points.
const (
	mostZoom  = 1.5
	leastZoom = .7
	zoomStep  = .05
)

// Pages frames a picture for paper. One that does not fit on a sheet is cut into several, between groups of rows and
// columns where it can be, with the heads on each.
func Pages(g Grid, c Caption, paper Paper) []Drawing {
	whole := Layout(g, Wide)
	sheets := paper.sheets()
	if len(sheets) == 0 {
		return []Drawing{Alone(whole, c)}
	}
	for _, zoom := range zooms() {
		for _, sheet := range sheets {
			if pages, ok := onSheets([]Drawing{whole}, c, sheet, zoom); ok {
				return pages
			}
		}
	}
	if g.Shape == ShapeWorkload {
		return shrunk(whole, c, sheets)
	}
	var best []Drawing
	for _, sheet := range sheets {
		if pages := cut(g, c, sheet); best == nil || len(pages) < len(best) {
			best = pages
		}
	}
	return best
}

// shrunk is a picture of which no part can stand by itself, as small as it has to be.
func shrunk(d Drawing, c Caption, sheets []size) []Drawing {
	for zoom := leastZoom; ; zoom *= .95 {
		for _, sheet := range sheets {
			if pages, ok := onSheets([]Drawing{d}, c, sheet, zoom); ok || zoom < .05 {
				return pages
			}
		}
	}
}

// onSheet frames a drawing on a sheet, with its legend and caption at the foot, and reports whether it fits. Where it
// does not, the sheet is as much larger as it has to be.
func onSheet(d Drawing, c Caption, sheet size, zoom float64) (Drawing, bool) {
	room := size{sheet.w / zoom, sheet.h / zoom}
	fits := d.W <= room.w-2*margin
	room.w = max(room.w, d.W+2*margin)
	f := &frame{width: room.w - 2*margin, y: margin}
	f.paragraph(d.Title, Font{22, true}, "t-text")
	top := f.y
	f.y += d.H
	f.foot(d, c)
	end := f.y + margin - 8
	fits = fits && end+16+20 <= room.h
	room.h = max(room.h, end+16+20)
	spare := room.h - end // between the title, the drawing and its legend
	above := 16 + (spare-36)/3
	for i := range f.items[f.titled:] {
		f.items[f.titled+i] = f.items[f.titled+i].moved(0, spare)
	}
	left := math.Round((room.w - d.W) / 2)
	for _, it := range d.Items {
		f.items = append(f.items, it.moved(left, math.Round(top+above)))
	}
	d.Zoom = zoom
	return f.drawing(d, room), fits
}

// zooms are how large a picture may be shown, the largest first.
func zooms() []float64 {
	var all []float64
	for n := math.Round(mostZoom / zoomStep); n >= math.Round(leastZoom/zoomStep); n-- {
		all = append(all, n*zoomStep)
	}
	return all
}

// onSheets frames drawings on a sheet each, all as large as each other, and reports whether they fit.
func onSheets(drawings []Drawing, c Caption, sheet size, zoom float64) ([]Drawing, bool) {
	var pages []Drawing
	all := true
	for _, d := range drawings {
		page, ok := onSheet(d, c, sheet, zoom)
		pages, all = append(pages, page), all && ok
	}
	return pages, all
}

// cut is a grid in pages: as few as there can be, and these as large as they can be shown.
func cut(g Grid, c Caption, sheet size) []Drawing {
	parts := cutInto(g, c, sheet)
	var pages []Drawing
	for _, zoom := range zooms() {
		var ok bool
		if pages, ok = onSheets(parts, c, sheet, zoom); ok {
			break
		}
	}
	return pages
}

// cutInto lays out the parts of a grid, each with as many rows and columns as fit.
func cutInto(g Grid, c Caption, sheet size) []Drawing {
	room := sheet.w/leastZoom - 2*margin
	cols := pieces(g.Cols, func(from, to int) bool {
		return Layout(g.part(0, len(g.Rows), from, to), Wide).W <= room
	})
	rows := pieces(g.Rows, func(from, to int) bool {
		d := Layout(g.part(from, to, 0, len(g.Cols)), Wide)
		d.W = 0
		_, ok := onSheet(d, c, sheet, leastZoom)
		return ok
	})
	var parts []Drawing
	for _, r := range rows {
		for _, col := range cols {
			part := g.part(r.from, r.to, col.from, col.to)
			part.Title = fmt.Sprintf("%s (%d of %d)", g.Title, len(parts)+1, len(rows)*len(cols))
			part.ID = fmt.Sprintf("%s-%d", g.ID, len(parts)+1)
			parts = append(parts, Layout(part, Wide))
		}
	}
	return parts
}

// piece is a run of rows or columns.
type piece struct{ from, to int }

// pieces cuts rows or columns into as few runs as fit, each of at least one. A run ends with a group where it can.
func pieces(heads []Head, fits func(from, to int) bool) []piece {
	var all []piece
	for from := 0; from < len(heads); {
		n := sort.Search(len(heads)-from, func(n int) bool { return !fits(from, from+n+1) })
		to := from + max(n, 1)
		for end := to; to < len(heads) && end > from; end-- {
			if heads[end-1].Group != heads[end].Group {
				to = end
				break
			}
		}
		all = append(all, piece{from, to})
		from = to
	}
	return all
}

// part is some rows and columns of a grid. The line of a column that changes hands elsewhere lies above or below them.
func (g Grid) part(rowFrom, rowTo, colFrom, colTo int) Grid {
	p := g
	p.Whole = max(g.Whole, len(g.Cols))
	p.Rows, p.Cols, p.Cells = g.Rows[rowFrom:rowTo], g.Cols[colFrom:colTo], nil
	for _, row := range g.Cells[rowFrom:rowTo] {
		p.Cells = append(p.Cells, row[colFrom:colTo])
	}
	p.Legend = count(p.Cells)
	if g.Steps == nil {
		return p
	}
	before, within := 0, 0 // rows of the stack
	for i, h := range g.Rows[:rowTo] {
		switch {
		case h.Stack && i < rowFrom:
			before++
		case h.Stack:
			within++
		}
	}
	p.Steps = nil
	for _, step := range g.Steps[colFrom:colTo] {
		if step >= 0 {
			step = min(max(step-before, 0), within)
		}
		p.Steps = append(p.Steps, step)
	}
	return p
}

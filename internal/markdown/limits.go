package markdown

import (
	"bytes"

	"github.com/srmgen/srmgen/internal/limit"
)

// excess is a bound that a text breaks, and the offset of the line where it does.
type excess struct {
	limit limit.Bound
	at    int
}

// guard counts what the parser would spend its time on, line by line, before the parser sees the text. It does not
// know Markdown exactly and counts rather too much than too little.
type guard struct {
	depth      int  // blocks that may be open after the line before
	afterText  bool // the line before was not blank
	depthLines int
	columns    int // of the widest line that may be a table's second, in this paragraph
	cells      int
	table      bool // the lines from here to the next blank one are certainly rows of a table
	bracket    bool // a line of this paragraph begins with "[", so the paragraph may hold link definitions
	last       []byte
	bars       int
	notes      int
	defs       int
	heads      int
	marks      int // of this paragraph
	bytes      int
	work       int
	fence      []byte // the marks that opened the fence that we are in
	html       bool   // a line began with "<", so what looks like a fence may be none
}

// checkLimits says which bound a text breaks first.
func checkLimits(text []byte) (excess, bool) {
	limits := limit.Markdown()
	if len(text) > limit.Page {
		return excess{limits[0], 0}, true
	}
	var g guard
	for at := 0; at < len(text); {
		end := len(text)
		if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		g.line(text[at:end])
		for i, n := range []int{0, g.depth, g.depthLines, g.columns, g.cells, g.bars, g.notes, g.defs, g.work + g.marks*g.bytes, g.heads} {
			if n > limits[i].Max {
				return excess{limits[i], at}, true
			}
		}
		at = end
	}
	return excess{}, false
}

func (g *guard) line(line []byte) {
	if g.fenced(line) {
		return
	}
	p := readPrefix(line)
	g.nest(p)
	if len(p.rest) == 0 {
		g.paragraph()
		g.columns, g.table, g.bracket, g.last, g.afterText = 0, false, false, nil, false
		return
	}
	if p.starts {
		g.paragraph()
		g.table = false
	}
	if p.rest[0] == '#' || g.afterText && isUnderline(p.rest) {
		g.heads++
	}
	g.afterText = true
	g.html = g.html || p.rest[0] == '<'
	g.bars += bytes.Count(line, []byte(`\|`))
	g.notes += bytes.Count(line, []byte("[^"))
	g.bracket = g.bracket || p.rest[0] == '['
	if p.rest[0] == '[' && bytes.Contains(p.rest, []byte("]:")) {
		g.defs++
	}
	g.tableLine(p)
	for _, c := range line {
		switch c {
		case '[', '*', '_', '~':
			g.marks++
		}
	}
	g.bytes += len(line)
	if g.table {
		g.paragraph()
	}
}

// isUnderline reports whether a line makes the text above it a heading.
func isUnderline(line []byte) bool {
	line = bytes.TrimSpace(line)
	return len(bytes.Trim(line, "=")) == 0 || len(bytes.Trim(line, "-")) == 0
}

// paragraph closes the count of one run of text that is parsed as a whole.
func (g *guard) paragraph() {
	g.work += g.marks * g.bytes
	g.marks, g.bytes = 0, 0
}

// nest counts how many blocks may be open around a line. A block stays open where the line has its mark or its
// indent, at blank lines, and (lazily) at any line that follows text.
func (g *guard) nest(p prefix) {
	if len(p.rest) > 0 || p.quotes > 0 {
		open := min(g.depth, p.indent/2) + p.marks
		if g.afterText {
			open = max(open, g.depth)
		}
		g.depth = open
	}
	g.depthLines += g.depth
}

// tableLine counts the cells of what may be a table: every line after one that may be its delimiter row.
func (g *guard) tableLine(p prefix) {
	if g.columns > 0 {
		g.cells += g.columns
	}
	if len(bytes.Trim(p.all, "|:- \t>\n+*.)0123456789")) == 0 && bytes.ContainsAny(p.all, "|:") {
		g.columns = max(g.columns, bytes.Count(p.all, []byte("|"))+1)
		if p.marks == 0 && p.own < 4 && !g.bracket && isHeadOf(g.last, p.rest) {
			g.paragraph()
			g.table = true
		}
	}
	g.last = nil
	if p.marks == 0 && p.own < 4 {
		g.last = p.rest
	}
}

// isHeadOf reports whether two lines are the head and the delimiter row of a table, whatever stands before them.
func isHeadOf(head, row []byte) bool {
	if len(head) == 0 || head[0] != '|' {
		return false
	}
	head, row = cells(head), cells(row)
	if len(head) == 0 || bytes.Count(head, []byte("|"))-bytes.Count(head, []byte(`\|`)) != bytes.Count(row, []byte("|")) {
		return false
	}
	for cell := range bytes.SplitSeq(row, []byte("|")) {
		cell = bytes.TrimSpace(cell)
		dashes := bytes.TrimSuffix(bytes.TrimPrefix(cell, []byte(":")), []byte(":"))
		if len(dashes) == 0 || len(bytes.Trim(dashes, "-")) > 0 {
			return false
		}
	}
	return true
}

// cells is a row without the bars around it.
func cells(row []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimPrefix(bytes.TrimSpace(row), []byte("|")), []byte("|"))
}

// fenced reports whether a line is code in a fence, or a fence itself, at the margin.
func (g *guard) fenced(line []byte) bool {
	rest := bytes.TrimLeft(line, " ")
	if g.html || len(line)-len(rest) > 3 {
		return g.fence != nil
	}
	marks := leading(rest, '`')
	if len(marks) == 0 {
		marks = leading(rest, '~')
	}
	after := rest[len(marks):]
	switch {
	case g.fence == nil && len(marks) >= 3 && !(marks[0] == '`' && bytes.IndexByte(after, '`') >= 0):
		g.paragraph()
		g.fence = marks
		g.depth, g.columns, g.table, g.bracket, g.last, g.afterText = 0, 0, false, false, nil, false
		return true
	case g.fence != nil && len(marks) >= len(g.fence) && marks[0] == g.fence[0] && len(bytes.TrimSpace(after)) == 0:
		g.fence = nil
		return true
	}
	return g.fence != nil
}

func leading(line []byte, c byte) []byte {
	n := 0
	for n < len(line) && line[n] == c {
		n++
	}
	return line[:n]
}

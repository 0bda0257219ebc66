package diag

import (
	"bytes"
	"strings"
)

// Lines are the lines of a file, without their ends.
type Lines [][]byte

// LinesOf splits a file into its lines. A file without a byte has none.
func LinesOf(data []byte) Lines {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if len(data) == 0 {
		return nil
	}
	lines := bytes.Split(data, []byte("\n"))
	for i, line := range lines {
		lines[i] = bytes.TrimRight(line, "\r")
	}
	return lines
}

// FrameLine is one line of what is shown of a file: printable, tabs as four spaces, a long line cut down. Before,
// Marked and After make up its text; Marked is what the span covers.
type FrameLine struct {
	Number                int
	Meant                 bool // the span is on this line; the others have all their text in Before
	Before, Marked, After string
}

// Frame returns the line that a span is on, and up to so many lines on either side; nothing where the span has no line
// or the file has not. Marked is empty where only the start of the span is known, or it lies behind the line's end.
func (l Lines) Frame(s Span, around int) []FrameLine {
	if s.Line < 1 || s.Line > len(l) {
		return nil
	}
	var frame []FrameLine
	for n := max(s.Line-around, 1); n <= min(s.Line+around, len(l)); n++ {
		if n != s.Line {
			text, _, _ := window([]rune(string(l[n-1])), Span{})
			frame = append(frame, FrameLine{Number: n, Before: shown(text)})
			continue
		}
		text, from, to := window([]rune(string(l[n-1])), s)
		frame = append(frame, FrameLine{Number: n, Meant: true, Before: shown(text[:from]), Marked: shown(text[from:to]), After: shown(text[to:])})
	}
	if last := len(frame) - 1; !frame[last].Meant && frame[last].Before == "" { // what follows the file's last line break
		frame = frame[:last]
	}
	return frame
}

const (
	widest = 120 // of a line that is shown whole, in characters
	before = 40  // of a longer line, shown before the span
)

// window cuts a long line down to what is around the span, and returns the span's place in what is left.
func window(line []rune, s Span) (text []rune, from, to int) {
	from = min(max(s.Col-1, 0), len(line))
	to = from
	if s.EndCol > s.Col {
		to = max(from, min(s.EndCol-1, len(line)))
	}
	if len(line) <= widest {
		return line, from, to
	}
	start := max(from-before, 0)
	end := min(start+widest, len(line))
	text = append(text, line[start:end]...)
	from, to = from-start, min(to, end)-start
	if start > 0 {
		text[0] = '…'
	}
	if end < len(line) {
		text[len(text)-1] = '…'
	}
	return text, from, to
}

func shown(text []rune) string { return Printable(strings.ReplaceAll(string(text), "\t", "    ")) }

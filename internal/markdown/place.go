package markdown

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"github.com/srmgen/srmgen/internal/diag"
)

// normal gives the text that is parsed: no byte order mark, line feeds as the only line breaks, and U+FFFD for NUL
// and for bytes that are not UTF-8. None of this moves a character to another line or column.
func normal(text []byte) []byte {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if utf8.Valid(text) && bytes.IndexByte(text, '\r') < 0 && bytes.IndexByte(text, 0) < 0 {
		return text
	}
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == '\r':
			if i+1 == len(text) || text[i+1] != '\n' {
				out = append(out, '\n')
			}
		case r == 0:
			out = append(out, "\ufffd"...)
		default:
			out = utf8.AppendRune(out, r)
		}
		i += size
	}
	return out
}

// stride is how far apart, in bytes, columns are remembered: a column costs at most this many bytes of counting,
// also in a file of one very long line.
const stride = 256

// places turns byte offsets of the normal text into lines and columns.
type places struct {
	base  diag.Span // of offset 0
	text  []byte
	lines []int // offset of every line
	runes []int // characters before every stride-th byte
}

func newPlaces(base diag.Span, text []byte) places {
	p := places{base: base, text: text, lines: []int{0}}
	count := 0
	for i, b := range text {
		if i%stride == 0 {
			p.runes = append(p.runes, count)
		}
		if utf8.RuneStart(b) {
			count++
		}
		if b == '\n' {
			p.lines = append(p.lines, i+1)
		}
	}
	return p
}

// span is the place of text[start:stop], cut at the end of its first line.
func (p places) span(start, stop int) diag.Span {
	if p.lines == nil {
		return p.base // nobody asks for places
	}
	start = min(max(start, 0), len(p.text))
	line := sort.SearchInts(p.lines, start+1) - 1
	end := len(p.text)
	if line+1 < len(p.lines) {
		end = p.lines[line+1] - 1
	}
	before := p.count(p.lines[line])
	s := diag.Span{File: p.base.File, Line: p.base.Line + line, Col: p.base.Col + p.count(start) - before}
	if stop = min(stop, end); stop > start {
		s.EndCol = p.base.Col + p.count(stop) - before
	}
	return s
}

// line is the number in the file of the line that holds an offset.
func (p places) line(offset int) int { return p.span(offset, offset).Line }

// count is the number of characters before an offset.
func (p places) count(offset int) int {
	if len(p.runes) == 0 {
		return 0
	}
	i := min(offset/stride, len(p.runes)-1)
	return p.runes[i] + utf8.RuneCount(p.text[i*stride+skip(p.text[i*stride:offset]):offset])
}

// skip is how many bytes at the start of b belong to a character that began before it.
func skip(b []byte) int {
	n := 0
	for n < len(b) && !utf8.RuneStart(b[n]) {
		n++
	}
	return n
}

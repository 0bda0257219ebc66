package diag

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Marks are what the text printer puts around its words, such as a terminal's colours; the zero Marks are none.
// End undoes each of the others.
type Marks struct{ Place, Error, Advice, Faint, End string }

// Text prints diagnostics for people: the place and the sentence, the line with what is meant underlined, related
// places, and the way out.
type Text struct {
	Marks  Marks
	Source func(file string) []byte // a file's bytes by the name that spans give it; nil or no bytes: no line is shown
}

// Print writes the list in its order. The error is the writer's.
func (t Text) Print(w io.Writer, list List) error {
	p := textPrinter{Text: t, lines: map[string][][]byte{}}
	for _, d := range list {
		p.diagnostic(d)
		if _, err := w.Write(p.out.Bytes()); err != nil {
			return err
		}
		p.out.Reset()
	}
	return nil
}

type textPrinter struct {
	Text
	out   bytes.Buffer
	lines map[string][][]byte // by file, so that many problems of a file split it once
}

func (p *textPrinter) diagnostic(d Diagnostic) {
	mark := p.Marks.Advice
	if d.Severity() == Error {
		mark = p.Marks.Error
	}
	fmt.Fprintf(&p.out, "%s: %s: %s %s\n", p.in(p.Marks.Place, d.String()), p.in(mark, d.Severity().String()), Printable(d.Message), p.in(p.Marks.Faint, "["+string(d.Code)+"]"))
	p.excerpt(d.Span, mark)
	for _, r := range d.Related {
		fmt.Fprintf(&p.out, "  %s: %s\n", Printable(r.String()), Printable(r.Message))
	}
	if d.Hint != "" {
		fmt.Fprintf(&p.out, "  hint: %s\n", Printable(d.Hint))
	}
}

func (p *textPrinter) in(mark, s string) string {
	if mark == "" {
		return Printable(s)
	}
	return mark + Printable(s) + p.Marks.End
}

// excerpt shows the line of a span with the span underlined. Columns count characters; what is drawn counts cells.
func (p *textPrinter) excerpt(s Span, mark string) {
	line, ok := p.line(s)
	if !ok {
		return
	}
	text, from, to := window([]rune(string(line)), s)
	number := fmt.Sprintf("%5d", s.Line)
	fmt.Fprintf(&p.out, "%s %s\n", p.in(p.Marks.Faint, number+" │"), Printable(strings.ReplaceAll(string(text), "\t", "    ")))
	under := strings.Repeat(" ", cells(text[:from])) + p.in(mark, strings.Repeat("~", max(cells(text[from:to]), 1)))
	fmt.Fprintf(&p.out, "%s %s\n", p.in(p.Marks.Faint, strings.Repeat(" ", len(number))+" ╵"), under)
}

// line is the line that a span is on, without its end.
func (p *textPrinter) line(s Span) ([]byte, bool) {
	if s.Line == 0 || p.Source == nil {
		return nil, false
	}
	lines, ok := p.lines[s.File]
	if !ok {
		data := bytes.TrimPrefix(p.Source(s.File), []byte("\ufeff"))
		if len(data) > 0 {
			lines = bytes.Split(data, []byte("\n"))
		}
		p.lines[s.File] = lines
	}
	if s.Line > len(lines) {
		return nil, false
	}
	return bytes.TrimRight(lines[s.Line-1], "\r"), true
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
		to = min(s.EndCol-1, len(line))
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

// cells is how many columns of a terminal the characters take.
func cells(text []rune) int {
	n := 0
	for _, r := range text {
		switch kind := width.LookupRune(r).Kind(); {
		case r == '\t':
			n += 4
		case unicode.In(r, unicode.Mn, unicode.Me):
		case kind == width.EastAsianWide || kind == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

// Printable returns a text in which nothing can move a terminal's cursor, change its colours or turn the direction of
// words: every such character becomes U+FFFD. Line breaks do too: a diagnostic's sentence is one line.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

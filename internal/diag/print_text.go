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
	p := textPrinter{Text: t, lines: map[string]Lines{}}
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
	lines map[string]Lines // by file, so that many problems of a file split it once
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
	for _, line := range p.linesOf(s.File).Frame(s, 0) {
		number := fmt.Sprintf("%5d", line.Number)
		fmt.Fprintf(&p.out, "%s %s\n", p.in(p.Marks.Faint, number+" │"), line.Before+line.Marked+line.After)
		under := strings.Repeat(" ", cells(line.Before)) + p.in(mark, strings.Repeat("~", max(cells(line.Marked), 1)))
		fmt.Fprintf(&p.out, "%s %s\n", p.in(p.Marks.Faint, strings.Repeat(" ", len(number))+" ╵"), under)
	}
}

func (p *textPrinter) linesOf(file string) Lines {
	if p.Source == nil {
		return nil
	}
	lines, ok := p.lines[file]
	if !ok {
		lines = LinesOf(p.Source(file))
		p.lines[file] = lines
	}
	return lines
}

// cells is how many columns of a terminal the characters take.
func cells(text string) int {
	n := 0
	for _, r := range text {
		switch kind := width.LookupRune(r).Kind(); {
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

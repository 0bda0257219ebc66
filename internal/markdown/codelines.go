package markdown

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/highlight"
)

// lines writes the block's text, coloured where it may be, every marked line in an element of its own.
func (c code) lines(b *sink) {
	spans := []highlight.Span{{Text: c.text}}
	if c.colours {
		spans = highlight.Spans(c.lexer, c.text)
	}
	w := lineWriter{b: b, code: c, line: 1, last: strings.Count(c.text, "\n")}
	w.begin()
	for _, s := range spans {
		for {
			before, after, more := strings.Cut(s.Text, "\n")
			w.write(s.Class, before)
			if !more {
				break
			}
			w.next(after != "" || w.line < w.last)
			s.Text = after
		}
	}
	w.end()
}

// lineWriter writes pieces of code; neighbours of one class share an element, which never spans lines.
type lineWriter struct {
	b     *sink
	code  code
	line  int
	last  int    // line that ends with a line feed
	class string // of the element that is open
}

func (w *lineWriter) write(class, text string) {
	if text == "" {
		return
	}
	if class != w.class && strings.Trim(text, " \t") == "" {
		class = w.class
	}
	if class != w.class {
		w.close()
		if class != "" {
			w.b.string(`<span class="`)
			w.b.string(class)
			w.b.string(`">`)
		}
		w.class = class
	}
	w.b.escaped(text)
}

func (w *lineWriter) close() {
	if w.class != "" {
		w.b.string("</span>")
		w.class = ""
	}
}

func (w *lineWriter) marked() bool {
	return slices.ContainsFunc(w.code.marked, func(r lineRange) bool { return r.from <= w.line && w.line <= r.to })
}

func (w *lineWriter) begin() {
	if w.marked() {
		w.b.string(`<span class="hl">`)
	}
}

func (w *lineWriter) end() {
	w.close()
	if w.marked() {
		w.b.string("</span>")
	}
}

// next ends a line and begins another one where there is more.
func (w *lineWriter) next(more bool) {
	w.close()
	w.b.WriteByte('\n')
	if w.marked() {
		w.b.string("</span>")
	}
	w.line++
	if more {
		w.begin()
	}
}

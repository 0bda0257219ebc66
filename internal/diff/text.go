package diff

import (
	"io"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

// Marks are what is put around parts of a text on a terminal; the zero Marks put nothing.
type Marks struct {
	Head, Old, New, End string
	Who                 [7]string // by answer
}

// around puts a mark around a text.
func (m Marks) around(mark, text string) string {
	if mark == "" {
		return text
	}
	return mark + text + m.End
}

// hands are the answer of a cell, with its colour.
func (m Marks) hands(h Hands) string { return m.around(m.Who[h.Who], diag.Printable(h.acts())) }

// Text writes a report for people at a terminal. The error is the writer's.
func (r Report) Text(w io.Writer, m Marks) error {
	var b strings.Builder
	line := func(indent int, text string) { b.WriteString(strings.Repeat("  ", indent) + text + "\n") }
	line(0, diag.Printable(r.Old.name()+" -> "+r.New.name()+": "+r.Summary()))
	for _, s := range r.sections() {
		line(0, "")
		line(0, m.around(m.Head, strings.ToUpper(s.Title)))
		for _, e := range s.Entries {
			head := diag.Printable(e.Head)
			if e.Moved {
				head += ": " + m.hands(e.Old) + " -> " + m.hands(e.New)
			}
			line(1, head)
			for _, in := range e.In {
				line(2, diag.Printable(in))
			}
			for _, c := range e.Changes {
				if c.short() {
					line(2, c.Field+": "+m.around(m.Old, diag.Printable(c.Old))+" -> "+m.around(m.New, diag.Printable(c.New)))
					continue
				}
				line(2, c.Field)
				if c.Old != "" {
					line(3, m.around(m.Old, "- "+diag.Printable(c.Old)))
				}
				if c.New != "" {
					line(3, m.around(m.New, "+ "+diag.Printable(c.New)))
				}
			}
		}
	}
	if len(r.Uncompared) > 0 {
		line(0, "")
		line(0, m.around(m.Head, "NOT COMPARED"))
		for _, u := range r.Uncompared {
			line(1, diag.Printable(u))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// short reports whether both values of a change fit on one line.
func (c Change) short() bool { return c.Old != "" && c.New != "" && len(c.Old)+len(c.New) <= 50 }

// WhoMarks are the marks of the answers from those of the three sides.
func WhoMarks(provider, shared, customer, faint string) [7]string {
	return [7]string{model.NotAssessed: faint, model.None: faint, model.Provider: provider, model.ProviderDefault: provider, model.Shared: shared, model.CustomerConfig: customer, model.Customer: customer}
}

// Package diag turns what is wrong with an author's files into diagnostics: a place, a stable code,
// a sentence and a way out. It promises a stable order and no duplicates, whatever the order in which
// problems were found. It knows nothing of Markdown, YAML, pages or terminals' colours.
//
// Problems of the machine (a disk, a port) are Go errors, never diagnostics.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Span is a place in a source file: a run of characters on one line. Line and Col count from 1, Col in
// characters (runes); EndCol is the column after the last character, or 0 where only the start is known.
// A span with Line 0 means the whole file.
type Span struct {
	File   string // slash-separated path as the author knows it, such as "content/services/rds.md"
	Line   int
	Col    int
	EndCol int
}

// String gives file:line:column, or the file alone where there is no line.
func (s Span) String() string {
	if s.Line == 0 {
		return s.File
	}
	return fmt.Sprintf("%s:%d:%d", s.File, s.Line, s.Col)
}

// Compare orders spans by file, line and column.
func (s Span) Compare(t Span) int {
	return cmp.Or(cmp.Compare(s.File, t.File), cmp.Compare(s.Line, t.Line), cmp.Compare(s.Col, t.Col), cmp.Compare(s.EndCol, t.EndCol))
}

// Severity says whether a diagnostic stops a build.
type Severity int

// Advice is worth knowing and stops nothing, except under --strict. Error stops the build.
const (
	Advice Severity = iota
	Error
)

// String gives the word that the printers use.
func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "advice"
}

// Diagnostic is one problem at one place.
type Diagnostic struct {
	Span
	Code    Code
	Message string // lower case, names the thing, no full stop
	Hint    string // one action that mends it; may be empty
	Related []Related
}

// Related is another place that belongs to a problem, such as the first of two equal ids.
type Related struct {
	Span
	Message string
}

// Severity is that of the diagnostic's code.
func (d Diagnostic) Severity() Severity { return d.Code.Info().Severity }

// New makes a diagnostic at a place. The message is formatted as by fmt.Sprintf.
func New(at Span, code Code, format string, args ...any) Diagnostic {
	return Diagnostic{Span: at, Code: code, Message: fmt.Sprintf(format, args...)}
}

// WithHint returns a copy of d with the way out.
func (d Diagnostic) WithHint(format string, args ...any) Diagnostic {
	d.Hint = fmt.Sprintf(format, args...)
	return d
}

// WithRelated returns a copy of d with one more related place.
func (d Diagnostic) WithRelated(at Span, message string) Diagnostic {
	d.Related = append(slices.Clone(d.Related), Related{Span: at, Message: message})
	return d
}

// List is any number of diagnostics. Stages append to lists; Normal puts them into the order in which they are shown.
type List []Diagnostic

// Add appends diagnostics.
func (l *List) Add(d ...Diagnostic) { *l = append(*l, d...) }

// Normal returns the list sorted by place, code and message, without duplicates: the same for any order of discovery.
func (l List) Normal() List {
	out := slices.Clone(l)
	slices.SortStableFunc(out, func(a, b Diagnostic) int {
		return cmp.Or(a.Compare(b.Span), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(out, func(a, b Diagnostic) bool {
		return a.Span == b.Span && a.Code == b.Code && a.Message == b.Message
	})
}

// Errors reports how many of the diagnostics stop a build; with strict, advice counts too.
func (l List) Errors(strict bool) int {
	n := 0
	for _, d := range l {
		if strict || d.Severity() == Error {
			n++
		}
	}
	return n
}

package diag

import (
	"encoding/json"
	"io"
)

// JSONReport is the form in which diagnostics are printed for programs.
type JSONReport struct {
	Errors      int              `json:"errors"`
	Advice      int              `json:"advice"`
	Diagnostics []JSONDiagnostic `json:"diagnostics"`
}

// JSONDiagnostic is one diagnostic of a JSONReport. Columns count characters from 1; end_column is the one after the
// last. A line of 0 means the whole file.
type JSONDiagnostic struct {
	File      string        `json:"file"`
	Line      int           `json:"line"`
	Column    int           `json:"column"`
	EndColumn int           `json:"end_column,omitempty"`
	Severity  string        `json:"severity"`
	Code      string        `json:"code"`
	Message   string        `json:"message"`
	Hint      string        `json:"hint,omitempty"`
	Related   []JSONRelated `json:"related,omitempty"`
}

// JSONRelated is another place that belongs to a diagnostic.
type JSONRelated struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

// JSON returns the list, in its order, in the form for programs.
func (l List) JSON() JSONReport {
	r := JSONReport{Errors: l.Errors(false), Diagnostics: []JSONDiagnostic{}}
	r.Advice = len(l) - r.Errors
	for _, d := range l {
		j := JSONDiagnostic{File: d.File, Line: d.Line, Column: d.Col, EndColumn: d.EndCol,
			Severity: d.Severity().String(), Code: string(d.Code), Message: d.Message, Hint: d.Hint}
		for _, rel := range d.Related {
			j.Related = append(j.Related, JSONRelated{rel.File, rel.Line, rel.Col, rel.Message})
		}
		r.Diagnostics = append(r.Diagnostics, j)
	}
	return r
}

// PrintJSON writes the list as one JSONReport. The error is the writer's.
func (l List) PrintJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(l.JSON())
}

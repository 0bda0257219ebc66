package serve

import (
	"net/http"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/limit"
)

// report is what the overlay shows.
type report struct {
	At          string    `json:"at"`
	Failed      bool      `json:"failed"`
	Count       int       `json:"count"` // of all, also of those that aren't listed
	Diagnostics []problem `json:"diagnostics"`
}

type problem struct {
	place
	Severity string    `json:"severity"`
	Code     string    `json:"code,omitempty"`
	Message  string    `json:"message"`
	Hint     string    `json:"hint,omitempty"`
	Frame    []line    `json:"frame,omitempty"`
	Related  []related `json:"related,omitempty"`
}

// place is where something is, and how to get there: by a link, or by a command for a terminal, or neither.
type place struct {
	File    string `json:"file"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Link    string `json:"link,omitempty"`
	Command string `json:"command,omitempty"`
}

// line is a line of a file in three parts, of which the middle one is meant.
type line struct {
	Number int    `json:"number"`
	Meant  bool   `json:"meant,omitempty"`
	Before string `json:"before,omitempty"`
	Marked string `json:"marked,omitempty"`
	After  string `json:"after,omitempty"`
}

type related struct {
	place
	Message string `json:"message"`
}

// around is how many lines it shows on either side of the one that is meant.
const around = 2

// report is about a page where the request names one and the latest build made a site, else about everything.
func (h *Handler) report(st *state, r *http.Request) report {
	list := st.list()
	if st.failed {
		list = st.problems()
	} else if page := r.URL.Query().Get("page"); page != "" {
		list = st.notes(page)
	}
	answer := report{At: h.token(st), Failed: st.failed, Count: st.count(list), Diagnostics: []problem{}}
	if st.site.Err != nil {
		answer.Diagnostics = append(answer.Diagnostics, problem{Severity: diag.Error.String(), Message: st.site.Err.Error()})
	}
	d := describer{site: st.site, files: map[string]diag.Lines{}}
	if h.guard.local(r.Host) { // the editor is on this machine, and nobody else need know where its files are
		d.editor = h.editor
	}
	for _, p := range list[:min(len(list), limit.Problems)] {
		answer.Diagnostics = append(answer.Diagnostics, d.problem(p))
	}
	return answer
}

func (s *state) count(list diag.List) int {
	if s.site.Err != nil {
		return len(list) + 1
	}
	return len(list)
}

// describer puts diagnostics into the overlay's words.
type describer struct {
	site   Site
	editor Editor
	files  map[string]diag.Lines // split once, however many problems a file has
}

func (d describer) problem(p diag.Diagnostic) problem {
	out := problem{place: d.place(p.Span), Severity: p.Severity().String(), Code: string(p.Code), Message: p.Message, Hint: p.Hint}
	for _, l := range d.lines(p.File).Frame(p.Span, around) {
		out.Frame = append(out.Frame, line(l))
	}
	for _, r := range p.Related {
		out.Related = append(out.Related, related{d.place(r.Span), r.Message})
	}
	return out
}

func (d describer) lines(file string) diag.Lines {
	if d.site.Source == nil {
		return nil
	}
	lines, ok := d.files[file]
	if !ok {
		lines = diag.LinesOf(d.site.Source(file))
		d.files[file] = lines
	}
	return lines
}

func (d describer) place(s diag.Span) place {
	at := place{File: s.File, Line: s.Line, Column: s.Col}
	if d.site.Abs == nil || d.editor.Command == "" {
		return at
	}
	if abs, ok := d.site.Abs(s.File); ok {
		at.Link, at.Command = d.editor.open(abs, s.Line, s.Col)
	}
	return at
}

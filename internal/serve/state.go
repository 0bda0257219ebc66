package serve

import (
	"slices"
	"strings"
	"sync"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/output"
)

// state is what the handler answers with at one moment. Nothing in it changes, but for bytes that are made when
// someone asks for them. It holds the files of one build only: what it shares with the state before are the bytes
// that are the same, the table of paths where those are the same, and plain numbers.
type state struct {
	generation uint64
	table      *table        // of the files' paths; nil until a first site is there
	files      []output.File // of the latest build that made a site
	cells      []*cell       // the bytes of each file, in the order of files
	since      []uint64      // the generation in which each file's bytes came, likewise
	gone       departures
	site       Site             // the latest build, without its files
	failed     bool             // that build made no site
	told       uint64           // the generation in which what is wrong was last something else
	list       func() diag.List // the latest build's diagnostics in their order
	next       chan struct{}    // closed when another state has taken the place
}

// newState returns the state before the first build.
func newState() *state {
	return &state{list: func() diag.List { return nil }, next: make(chan struct{})}
}

// table finds files by their paths.
type table struct {
	at    map[string]int // the place in state.files
	pages int
}

func newTable(files []output.File) *table {
	t := &table{at: make(map[string]int, len(files))}
	for i, f := range files {
		t.at[f.Path] = i
		if isPage(f.Path) {
			t.pages++
		}
	}
	return t
}

// find returns the place of a file of the state, and whether there is one.
func (s *state) find(path string) (int, bool) {
	if s.table == nil {
		return 0, false
	}
	i, ok := s.table.at[path]
	return i, ok
}

// load returns the bytes of a file at its place.
func (s *state) load(i int) *content { return s.cells[i].load(s.files[i]) }

// follow returns the state after another build.
func (s *state) follow(site Site) *state {
	next := *s
	next.generation++
	next.site, next.failed, next.next = site, site.Files == nil, make(chan struct{})
	next.site.Files = nil
	next.list = sync.OnceValue(site.Diagnostics.Normal)
	if next.failed || s.failed || !equal(s.site.Diagnostics, site.Diagnostics) {
		next.told = next.generation
	}
	if !next.failed {
		next.take(s, site.Files)
	}
	return &next
}

// take makes files the state's own, as they follow those of the state before. Where no file came or went, which is
// nearly always, no path is looked up.
func (s *state) take(before *state, files []output.File) {
	same := before.table != nil && slices.EqualFunc(before.files, files, func(a, b output.File) bool { return a.Path == b.Path })
	if !same {
		s.table = newTable(files)
	}
	s.files, s.cells, s.since = files, make([]*cell, len(files)), make([]uint64, len(files))
	for i, f := range files {
		old, known := i, same
		if !same {
			old, known = before.find(f.Path)
		}
		if known {
			var still bool
			if s.cells[i], still = before.cells[old].follow(before.files[old], f, before.since[old], s.generation); still {
				s.since[i] = before.since[old]
				continue
			}
		} else {
			s.cells[i] = new(cell)
		}
		s.since[i] = s.generation
	}
	if !same {
		s.gone = before.gone.after(before, s)
	}
}

// changes returns the files that came, changed or went after a generation, as far as keys tell, in order; or false
// where that isn't known any more.
func (s *state) changes(after uint64) ([]string, bool) {
	if after < s.gone.forgotten {
		return nil, false
	}
	paths := []string{}
	for i, since := range s.since {
		if since > after {
			paths = append(paths, s.files[i].Path)
		}
	}
	for _, d := range s.gone.list {
		if d.at > after {
			paths = append(paths, d.path)
		}
	}
	slices.Sort(paths)
	return paths, true
}

// changed reports whether a file came, changed or went after a generation: not its key, its bytes, if anyone has seen
// them. A file that has never been there did not.
func (s *state) changed(path string, after uint64) bool {
	if i, ok := s.find(path); ok {
		return s.since[i] > after && !s.cells[i].still(s.files[i], after)
	}
	return slices.ContainsFunc(s.gone.list, func(d departure) bool { return d.path == path && d.at > after })
}

func (s *state) pages() int {
	if s.table == nil {
		return 0
	}
	return s.table.pages
}

func isPage(path string) bool { return strings.HasSuffix(path, ".html") }

// problems are the diagnostics for which the latest build failed: its errors, or all where advice counts as an error.
func (s *state) problems() diag.List {
	if !s.failed {
		return nil
	}
	all := s.list()
	errors := slices.DeleteFunc(slices.Clone(all), func(d diag.Diagnostic) bool { return d.Severity() != diag.Error })
	if len(errors) > 0 {
		return errors
	}
	return all
}

// notes are the diagnostics of the files that a page is written in, of a build that made a site in spite of them.
func (s *state) notes(page string) diag.List {
	if _, ok := s.find(page); !ok || s.failed || s.site.Written == nil || len(s.site.Diagnostics) == 0 {
		return nil
	}
	files := s.site.Written(page)
	return slices.DeleteFunc(slices.Clone(s.list()), func(d diag.Diagnostic) bool { return !slices.Contains(files, d.File) })
}

// equal reports whether the same is wrong, in the same order.
func equal(a, b diag.List) bool {
	return slices.EqualFunc(a, b, func(x, y diag.Diagnostic) bool {
		return x.Span == y.Span && x.Code == y.Code && x.Message == y.Message && x.Hint == y.Hint && slices.Equal(x.Related, y.Related)
	})
}

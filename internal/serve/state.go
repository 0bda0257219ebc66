package serve

import (
	"bytes"
	"crypto/sha256"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/output"
)

// state is what the handler answers with at one moment. Nothing in it changes, but for bytes that are made when
// someone asks for them.
type state struct {
	generation uint64
	table      map[string]*entry // by path; nil until a first site is there
	gone       map[string]uint64 // files that are no more, and the generation in which they went
	site       Site              // the latest build, without its files
	failed     bool              // that build made no site
	next       chan struct{}     // closed when another state has taken the place
}

// entry is one file of a site. Each state has its own, so that a file holds on to no build but the latest; the
// bytes are handed on while they're the same.
type entry struct {
	file  output.File
	since uint64 // the generation in which these bytes came

	making sync.Mutex // guards what follows
	made   bool
	body   []byte
	sum    [sha256.Size]byte
	err    error
}

// load makes the bytes at the first call and remembers them.
func (e *entry) load() ([]byte, [sha256.Size]byte, error) {
	e.making.Lock()
	defer e.making.Unlock()
	if !e.made {
		e.body, e.err = e.file.Bytes()
		e.sum, e.made = sha256.Sum256(e.body), true
	}
	return e.body, e.sum, e.err
}

// inherit takes over what is known of the same bytes from the state before, if they are the same.
// Keys tell; where there are none, the bytes are made, but only of files that someone has looked at: no tab
// shows another.
func (e *entry) inherit(old *entry) {
	old.making.Lock()
	defer old.making.Unlock()
	looked := old.made && old.err == nil
	if old.file.Key != "" && e.file.Key != "" {
		if old.file.Key != e.file.Key {
			return
		}
	} else if !looked {
		return
	} else if body, _, err := e.load(); err != nil || !bytes.Equal(old.body, body) {
		return
	}
	e.since = old.since
	if looked {
		e.made, e.body, e.sum = true, old.body, old.sum
	}
}

// follow returns the state after another build.
func (s *state) follow(site Site) *state {
	next := &state{generation: s.generation + 1, table: s.table, gone: s.gone, site: site, failed: site.Files == nil, next: make(chan struct{})}
	if site.Files == nil {
		return next
	}
	next.table, next.gone = make(map[string]*entry, len(site.Files)), maps.Clone(s.gone)
	if next.gone == nil {
		next.gone = map[string]uint64{}
	}
	for _, f := range site.Files {
		e := &entry{file: f, since: next.generation}
		if old, ok := s.table[f.Path]; ok {
			e.inherit(old)
		}
		next.table[f.Path] = e
		delete(next.gone, f.Path)
	}
	for path := range s.table {
		if _, ok := next.table[path]; !ok {
			next.gone[path] = next.generation
		}
	}
	next.site.Files = nil // the table has them
	return next
}

// changes returns the files that came, changed or went after a generation.
func (s *state) changes(after uint64) []string {
	var paths []string
	for path, e := range s.table {
		if e.since > after {
			paths = append(paths, path)
		}
	}
	for path, at := range s.gone {
		if at > after {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

func (s *state) pages() int {
	n := 0
	for path := range s.table {
		if isPage(path) {
			n++
		}
	}
	return n
}

func isPage(path string) bool { return strings.HasSuffix(path, ".html") }

// problems are the diagnostics for which the latest build failed: its errors, or all where advice counts as an error.
func (s *state) problems() diag.List {
	if !s.failed {
		return nil
	}
	all := s.site.Diagnostics.Normal()
	errors := slices.DeleteFunc(slices.Clone(all), func(d diag.Diagnostic) bool { return d.Severity() != diag.Error })
	if len(errors) > 0 {
		return errors
	}
	return all
}

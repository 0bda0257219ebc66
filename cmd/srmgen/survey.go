package main

import (
	"context"
	"crypto/sha256"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/srmgen/srmgen/internal/output"
	"github.com/srmgen/srmgen/internal/source"
)

// surveyor makes the pages of each build once, and knows which of them are others than before. It keeps sums, and no
// page: a page is made again when someone asks for it.
type surveyor struct {
	mu    sync.Mutex
	turn  int             // of the latest survey
	known map[string]seen // by path
}

// seen is a page as it was made last.
type seen struct {
	key string
	sum [sha256.Size]byte
}

// survey is one pass over the pages of a build.
type survey struct {
	of      *surveyor
	turn    int
	files   []output.File // pages that may be others, in the order in which they are made
	made    atomic.Int64
	guard   sync.Mutex
	changed []string
	took    time.Duration // for the pages that are others, one after the other
	failed  failures
}

// begin plans a pass over the pages of a build, those that someone looks at first. Pages that are no more are
// forgotten.
func (s *surveyor) begin(files []output.File, looked []string) *survey {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.turn++
	v := &survey{of: s, turn: s.turn}
	rank := map[string]int{}
	for i, path := range looked {
		rank[path] = len(looked) - i
	}
	now := make(map[string]seen, len(s.known))
	for _, f := range files {
		if !strings.HasSuffix(f.Path, ".html") {
			continue
		}
		old, ok := s.known[f.Path]
		if ok {
			now[f.Path] = old
		}
		if !ok || old.key != f.Key {
			v.files = append(v.files, f)
		}
	}
	s.known = now
	slices.SortStableFunc(v.files, func(a, b output.File) int { return rank[b.Path] - rank[a.Path] })
	return v
}

// note notes a page's sum, and reports whether the page is another than before.
func (s *surveyor) note(turn int, f output.File, sum [sha256.Size]byte) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if turn != s.turn {
		return false // a later survey makes it again
	}
	old, ok := s.known[f.Path]
	s.known[f.Path] = seen{f.Key, sum}
	return !ok || old.sum != sum
}

// run makes the pages on so many cores, until ctx ends.
func (v *survey) run(ctx context.Context, cores int) {
	each(ctx, cores, len(v.files), func(i int) {
		v.make(v.files[i])
		v.made.Add(1)
	})
}

func (v *survey) make(f output.File) {
	start := time.Now()
	data, err := f.Bytes()
	took := time.Since(start)
	v.failed.add(f, err)
	if err == nil && v.of.note(v.turn, f, sha256.Sum256(data)) {
		v.guard.Lock()
		defer v.guard.Unlock()
		v.changed, v.took = append(v.changed, f.Path), v.took+took
	}
}

// outcome is what a pass has found so far: pages that are others, how long these took, and whether it is all.
func (v *survey) outcome() (changed []string, took time.Duration, all bool) {
	v.guard.Lock()
	defer v.guard.Unlock()
	return slices.Sorted(slices.Values(v.changed)), v.took, int(v.made.Load()) == len(v.files)
}

// spare is how many cores work that nobody waits for may use: one is left for whoever asks.
func spare() int { return max(1, runtime.GOMAXPROCS(0)-1) }

// ownTemplates are the templates that are not built in, which nobody has tried yet.
func ownTemplates(in input) []source.File {
	var files []source.File
	for _, l := range in.Layers[1:] {
		for _, f := range l.Files {
			if strings.HasPrefix(f.Path, "templates/") {
				files = append(files, f)
			}
		}
	}
	return files
}

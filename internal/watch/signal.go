package watch

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"
)

// most is how many paths a signal names at most.
const most = 64

// Signal says that something may have changed.
//
// Where All is false, everything that has changed since the signal before is among Paths, and so is what was
// written and taken away again. The one exception is a change whose event the system has lost: the next look finds
// it, and makes a signal with All. Where All is true, anything may have changed: many files, a folder, something that
// only a look has found, or anything at all where events can't be relied upon.
type Signal struct {
	First   time.Time     // when the first event came, or a look found the change
	Settled time.Duration // how long it took from then until all was quiet; the longest where signals were merged
	Paths   []string      // files, there or gone, sorted: a root, as New was given it, made absolute, and what is below it
	All     bool          // look at everything; Paths is empty
}

// and is one signal for what both signals say. Old is the earlier one.
func (old Signal) and(s Signal) Signal {
	s.First = old.First
	s.Settled = max(old.Settled, s.Settled)
	s.Paths = slices.Compact(slices.Sorted(slices.Values(slices.Concat(old.Paths, s.Paths))))
	if s.All = s.All || old.All || len(s.Paths) > most; s.All {
		s.Paths = nil
	}
	return s
}

// everything stands for all paths.
const everything = ""

// burst gathers what is to be signalled together. It begins empty.
type burst struct {
	quiet, patience time.Duration // when it's over: see system

	mu          sync.Mutex
	first, last time.Time // zero where it's empty
	paths       map[string]struct{}
	all         bool
	crowd       bool // it has become one of many files: a switch of branches, or a folder that was copied
}

// crowded is how much longer a crowd may pause, and go on: halfway through it a site is nothing that anyone wants to see.
const crowded = 10

// end is when the burst is over if nothing comes any more.
func (b *burst) end() time.Time {
	quiet, patience := b.quiet, b.patience
	if b.crowd {
		quiet, patience = quiet*crowded, patience*crowded*crowded
	}
	return earlier(b.last.Add(quiet), b.first.Add(patience))
}

// note adds a path that something happened to, or everything.
func (b *burst) note(path string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.last = time.Now()
	if b.first.IsZero() {
		b.first, b.paths = b.last, map[string]struct{}{}
	}
	b.paths[path] = struct{}{}
	b.crowd = b.crowd || len(b.paths) > most
	b.all = b.all || b.crowd || path == everything
	if b.all {
		clear(b.paths)
	}
}

// crowds reports whether the burst is one of many files that has not gone on for too long.
func (b *burst) crowds() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.crowd && time.Since(b.first) < b.patience*crowded*crowded*crowded
}

// settle waits for the end of the burst. It reports false at once where there is none, and when ctx ends.
func (b *burst) settle(ctx context.Context) bool {
	for {
		b.mu.Lock()
		empty, end := b.first.IsZero(), b.end()
		b.mu.Unlock()
		if empty {
			return false
		}
		wait := time.Until(end)
		if wait <= 0 {
			return true
		}
		select {
		case <-ctx.Done():
			return false
		case <-time.After(wait):
		}
	}
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// goesOn reports whether the burst has time left to grow.
func (b *burst) goesOn() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return time.Since(b.first) < b.patience
}

// take empties the burst into a signal.
func (b *burst) take() Signal {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := Signal{First: b.first, Settled: time.Since(b.first), Paths: slices.Sorted(maps.Keys(b.paths)), All: b.all}
	b.first, b.last, b.paths, b.all, b.crowd = time.Time{}, time.Time{}, nil, false, false
	return s
}

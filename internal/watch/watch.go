// Package watch turns what happens to folders into signals that something may have changed.
//
// It promises that no change goes unnoticed: the system's events make it quick, and a look at the names, sizes
// and times of all files, once a second where that is cheap, makes it certain, also after a folder was replaced
// or an event was lost. Where events don't arrive at all it finds that out, says so, and looks more often. It says
// when, and at most where, and never what: whoever is told reads again and compares.
package watch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Options say what matters and how to look.
type Options struct {
	Names    []string      // the entries of each folder that matter; none: all of them
	Poll     time.Duration // look this often and ask the system for no events; 0: use events
	Degraded func(error)   // told once, from any goroutine, that events can't be relied upon, and the way out; may be nil
	Busy     func() bool   // asked, from any goroutine, whether the one who changes many files is not done yet; may be nil
}

// Watcher watches folders until it's closed.
type Watcher struct {
	roots []string
	opts  Options
	sys   system

	events *fsnotify.Watcher // nil where only looking is left
	burst  burst             // what is to be signalled
	woken  chan struct{}     // something was added to it
	faults chan error        // why events can't be relied upon
	probed chan string       // names of probes that events came for
	heard  atomic.Bool       // any event came since the last look that no event asked for

	// What follows belongs to the goroutine of run.
	last     look
	exact    bool // every folder is watched under its own name
	suspect  bool // the last look found a change that no event had told of
	degraded bool // events can't be relied upon

	changes chan Signal
	stop    context.CancelFunc
	busy    sync.WaitGroup
}

// system is what tests replace.
type system struct {
	open func() (*fsnotify.Watcher, error)
	add  func(*fsnotify.Watcher, string) error

	quiet    time.Duration // a burst is over when nothing was added to it for so long
	patience time.Duration // but a burst that doesn't end is signalled after so long

	pace  time.Duration // the shortest time between two looks that no event has asked for
	hark  time.Duration // how long the event of a probe may take
	grain time.Duration // how far apart two changes are that surely differ in time
}

func usual() system {
	return system{
		open: fsnotify.NewWatcher, add: (*fsnotify.Watcher).Add,
		quiet: 15 * time.Millisecond, patience: 100 * time.Millisecond,
		pace: time.Second, hark: time.Second, grain: 2 * time.Second,
	}
}

// New watches folders and all that is below them. Hidden files and folders don't count, nor does what editors leave
// behind while they save. What changes after New has returned is signalled. The error says which folder can't be
// watched because it isn't there.
func New(roots []string, opts Options) (*Watcher, error) {
	return start(roots, opts, usual())
}

func start(roots []string, opts Options, sys system) (*Watcher, error) {
	w := &Watcher{
		opts: opts, sys: sys, burst: burst{quiet: sys.quiet, patience: sys.patience},
		woken: make(chan struct{}, 1), faults: make(chan error, 1), probed: make(chan string, 64), changes: make(chan Signal, 1),
	}
	for _, root := range roots {
		full, err := filepath.Abs(root)
		if err == nil {
			_, err = os.ReadDir(full)
		}
		if err != nil {
			return nil, fmt.Errorf("watching %s: %w", root, err)
		}
		w.roots = append(w.roots, full)
	}
	ctx, stop := context.WithCancel(context.Background())
	w.stop = stop
	if opts.Poll == 0 {
		var err error
		if w.events, err = sys.open(); err != nil {
			w.events = nil
			w.degrade(err)
		} else {
			w.busy.Go(w.pump)
		}
	}
	w.look()
	if !w.blind() {
		folders := w.last.folders
		w.busy.Go(func() { w.probe(ctx, folders) })
	}
	w.busy.Go(func() { w.run(ctx) })
	return w, nil
}

// Changes gets a signal when something may have changed since the last one. Signals that nobody has taken are one.
func (w *Watcher) Changes() <-chan Signal { return w.changes }

// Close ends the watching. When it returns, nothing of the watcher runs any more; Changes isn't closed.
func (w *Watcher) Close() error {
	w.stop()
	var err error
	if w.events != nil {
		err = w.events.Close()
	}
	w.busy.Wait()
	return err
}

func (w *Watcher) run(ctx context.Context) {
	for {
		timer := time.NewTimer(w.interval())
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-w.woken:
		case err := <-w.faults:
			w.degrade(err)
			w.burst.note(everything)
		case <-timer.C:
			if w.reconcile() {
				w.burst.note(everything)
			}
		}
		timer.Stop()
		w.report(ctx)
	}
}

// interval is the time to the next look: rare enough that looking takes a small part of the time.
func (w *Watcher) interval() time.Duration {
	switch {
	case w.opts.Poll > 0:
		return w.opts.Poll
	case w.degraded:
		return max(w.sys.pace/5, 10*w.last.took)
	}
	return max(w.sys.pace, 50*w.last.took)
}

// blind reports whether looking is all that can be relied upon.
func (w *Watcher) blind() bool { return w.events == nil || w.degraded }

// finished waits, where many files have changed, for the one who changes them. It reports false when ctx ends.
func (w *Watcher) finished(ctx context.Context) bool {
	for w.opts.Busy != nil && w.burst.crowds() && w.opts.Busy() {
		select {
		case <-ctx.Done():
			return false
		case <-time.After(crowded * w.sys.quiet):
		}
	}
	return w.burst.settle(ctx)
}

// report signals what there is to signal, once it has come to rest.
func (w *Watcher) report(ctx context.Context) {
	if !w.burst.settle(ctx) || !w.finished(ctx) {
		return
	}
	// Without events, whether a file is still being written shows only in another look.
	for w.blind() && w.look() && w.burst.goesOn() {
		w.burst.note(everything)
		if !w.burst.settle(ctx) {
			return
		}
	}
	s := w.burst.take()
	if !w.blind() && (s.All || !w.update(s.Paths)) {
		w.look()
		s.All = true
	}
	if s.All = s.All || w.blind(); s.All {
		s.Paths = nil
	}
	select {
	case untaken := <-w.changes:
		s = untaken.and(s)
	default:
	}
	w.changes <- s // there is room, because nobody else sends
}

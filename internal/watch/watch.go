// Package watch turns what happens to folders into a signal that something may have changed.
//
// It promises that no change goes unnoticed: the system's events make it quick, and a look at the names, sizes
// and times of all files, at least once a second where that is cheap, makes it certain, also after a folder was
// replaced and where the system gives no events. It says when and never what: whoever is told reads again and
// compares.
package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Options say what matters and how to look.
type Options struct {
	Names    []string      // the entries of each folder that matter; none: all of them
	Poll     time.Duration // look this often and ask the system for no events; 0: use events
	Degraded func(error)   // told once, from any goroutine, that events are missing or may be lost; may be nil
}

const (
	quiet    = 15 * time.Millisecond  // a burst of events is over when nothing came for so long
	patience = 100 * time.Millisecond // but a burst that doesn't end is reported after so long
	pace     = time.Second            // the shortest time between two looks that no event has asked for
)

// Watcher watches folders until it's closed.
type Watcher struct {
	roots []string
	opts  Options
	pace  time.Duration

	events  *fsnotify.Watcher // nil where only looking is left
	woken   chan struct{}     // an event came
	faults  chan error
	changes chan struct{}

	last     look
	degraded bool

	stop context.CancelFunc
	busy sync.WaitGroup
}

// New watches folders and all that is below them. Hidden files and folders don't count. What changes after New
// has returned is signalled. The error says which folder can't be watched because it isn't there.
func New(roots []string, opts Options) (*Watcher, error) {
	return start(roots, opts, pace)
}

func start(roots []string, opts Options, pace time.Duration) (*Watcher, error) {
	w := &Watcher{opts: opts, pace: pace, woken: make(chan struct{}, 1), faults: make(chan error, 1), changes: make(chan struct{}, 1)}
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
		if w.events, err = fsnotify.NewWatcher(); err != nil {
			w.degrade(err)
		} else {
			w.busy.Go(w.pump)
		}
	}
	w.look()
	w.busy.Go(func() { w.run(ctx) })
	return w, nil
}

// Changes gets a value when something may have changed since the last one. Several changes may give one value.
func (w *Watcher) Changes() <-chan struct{} { return w.changes }

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
		changed := false
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-w.woken:
			settle(ctx, w.woken)
			w.look()
			changed = true
		case err := <-w.faults:
			w.degrade(err)
			w.look()
			changed = true
		case <-timer.C:
			changed = w.look()
		}
		timer.Stop()
		if changed {
			notify(w.changes)
		}
	}
}

// interval is the time to the next look: rare enough that looking takes a small part of the time.
func (w *Watcher) interval() time.Duration {
	switch {
	case w.opts.Poll > 0:
		return w.opts.Poll
	case w.degraded:
		return max(w.pace, 10*w.last.took)
	}
	return max(w.pace, 50*w.last.took)
}

// settle waits for the end of a burst.
func settle(ctx context.Context, woken <-chan struct{}) {
	end, calm := time.NewTimer(patience), time.NewTimer(quiet)
	defer end.Stop()
	defer calm.Stop()
	for {
		select {
		case <-woken:
			calm.Reset(quiet)
		case <-calm.C:
			return
		case <-end.C:
			return
		case <-ctx.Done():
			return
		}
	}
}

func notify(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default: // one is waiting already
	}
}

// pump takes events as fast as they come, so that the system's queue stays short.
func (w *Watcher) pump() {
	for {
		select {
		case e, ok := <-w.events.Events:
			if !ok {
				return
			}
			if e.Op != fsnotify.Chmod && w.matters(e.Name) {
				notify(w.woken)
			}
		case err, ok := <-w.events.Errors:
			if !ok {
				return
			}
			select {
			case w.faults <- err:
			default: // one fault says it all
			}
		}
	}
}

// matters reports whether a path is one of the named entries of a root or below it, and not hidden.
func (w *Watcher) matters(p string) bool {
	for _, root := range w.roots {
		rel, err := filepath.Rel(root, p)
		if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			continue
		}
		parts := strings.Split(rel, string(filepath.Separator))
		if rel == "." || w.named(parts[0]) && !slices.ContainsFunc(parts, hidden) {
			return true
		}
	}
	return false
}

func (w *Watcher) named(entry string) bool {
	return len(w.opts.Names) == 0 || slices.Contains(w.opts.Names, entry)
}

func hidden(name string) bool { return strings.HasPrefix(name, ".") }

// degrade notes that events can't be relied upon, and says so the first time.
func (w *Watcher) degrade(err error) {
	if w.degraded {
		return
	}
	w.degraded = true
	if w.opts.Degraded != nil {
		w.opts.Degraded(fmt.Errorf("the system does not report every change, looking for changes each second instead: %w", err))
	}
}

// follow asks for the events of exactly these folders. Folders that are watched already are asked for again:
// another folder may have taken the name.
func (w *Watcher) follow(folders []string) {
	if w.events == nil {
		return
	}
	for _, old := range w.events.WatchList() {
		if _, ok := slices.BinarySearch(folders, old); !ok {
			// The folder is gone, and most often the watch with it.
			if err := w.events.Remove(old); err != nil && !errors.Is(err, fsnotify.ErrNonExistentWatch) && !gone(err) {
				w.degrade(err)
			}
		}
	}
	for _, dir := range folders {
		if err := w.events.Add(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			w.degrade(err)
		}
	}
}

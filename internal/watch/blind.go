package watch

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// probePrefix begins the names of probes. They are hidden, so nobody minds them.
const probePrefix = ".srmgen-probe-"

// errUnseen is what a look has found out about events.
var errUnseen = errors.New("a file has changed, and no event came; the folder may be shared with another machine")

// degrade notes that events can't be relied upon, and says so the first time.
func (w *Watcher) degrade(err error) {
	if w.degraded {
		return
	}
	w.degraded = true
	if w.opts.Degraded == nil {
		return
	}
	way := wayOut(err)
	if way == "" {
		way = "--poll sets how often, and does without the system from the start"
	}
	w.opts.Degraded(fmt.Errorf("the system does not report every change, so srmgen looks for changes itself from now on: %w; %s", err, way))
}

// probe finds out whether events arrive, by making a file in one folder of each file system and waiting for its event.
// Where no file can be made nothing is found out, and a look has to.
//
// A probe stays until its event has come, because some systems don't tell of a file that they no longer find.
func (w *Watcher) probe(ctx context.Context, folders []string) {
	missing := map[string]string{} // by name, the path of each probe that no event came for
	for _, dir := range perFileSystem(folders) {
		f, err := os.CreateTemp(dir, probePrefix+"*")
		if err != nil {
			continue
		}
		defer os.Remove(f.Name())
		if info, err := f.Stat(); err == nil {
			defer sweep(dir, info.ModTime())
		}
		_ = f.Close() // nothing was written
		missing[filepath.Base(f.Name())] = dir
	}
	late := time.NewTimer(w.sys.hark)
	defer late.Stop()
	for len(missing) > 0 {
		select {
		case <-ctx.Done():
			return
		case name := <-w.probed:
			delete(missing, name)
		case <-late.C:
			dirs := slices.Sorted(maps.Values(missing))
			w.fault(fmt.Errorf("no event came for a file made in %s", dirs[0]))
			return
		}
	}
}

// sweep removes the probes that killed runs have left in a folder: those that are much older than now, the time of a file
// just made.
func sweep(dir string, now time.Time) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), probePrefix) || !e.Type().IsRegular() {
			continue
		}
		if info, err := e.Info(); err == nil && info.Size() == 0 && now.Sub(info.ModTime()) > time.Minute {
			_ = os.Remove(filepath.Join(dir, e.Name())) // if not, the next run tries
		}
	}
}

// perFileSystem gives the first folder of each file system.
func perFileSystem(folders []string) []string {
	var first []string
	known := map[uint64]bool{}
	for _, dir := range folders {
		info, err := os.Stat(dir)
		if err != nil || known[device(info)] {
			continue
		}
		known[device(info)] = true
		first = append(first, dir)
	}
	return first
}

// reconcile looks without having been asked to by an event. It reports whether something differs from the look before.
//
// A probe proves little where another machine changes the files: the system tells of what happens on this one. So a
// change that a look has found counts against the events, if not a single one came before it nor until the next look.
// Another folder in the place of a root doesn't count: nobody watches the folder that a root is in.
func (w *Watcher) reconcile() bool {
	silent := w.events != nil && !w.heard.Swap(false)
	if silent && w.suspect {
		w.degrade(errUnseen)
	}
	roots := w.last.roots
	differs := w.look()
	w.suspect = silent && differs && slices.EqualFunc(roots, w.last.roots, sameFolder)
	return differs
}

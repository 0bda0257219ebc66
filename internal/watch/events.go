package watch

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/fsnotify/fsnotify"
)

// pump takes events as fast as they come, so that the system's queue stays short.
func (w *Watcher) pump() {
	for {
		select {
		case e, ok := <-w.events.Events:
			if !ok {
				return
			}
			w.heard.Store(true)
			w.hear(e)
		case err, ok := <-w.events.Errors:
			if !ok {
				return
			}
			if errors.Is(err, fsnotify.ErrEventOverflow) || gone(err) {
				w.wake(everything) // a look makes up for what was lost
			} else {
				w.fault(err)
			}
		}
	}
}

// hear sorts out one event. A change of nothing but attributes is none.
func (w *Watcher) hear(e fsnotify.Event) {
	if name := filepath.Base(e.Name); strings.HasPrefix(name, probePrefix) {
		select {
		case w.probed <- name:
		default: // nobody waits for it any more
		}
	}
	if e.Op != fsnotify.Chmod && w.matters(e.Name) {
		w.wake(e.Name)
	}
}

// wake has a path signalled.
func (w *Watcher) wake(path string) {
	w.burst.note(path)
	select {
	case w.woken <- struct{}{}:
	default: // it's awake already
	}
}

// fault has the watcher rely on events no longer.
func (w *Watcher) fault(err error) {
	select {
	case w.faults <- err:
	default: // one fault says it all
	}
}

// matters reports whether a path is one of the named entries of a root or below it, and isn't ignored.
func (w *Watcher) matters(p string) bool {
	for _, root := range w.roots {
		rel, err := filepath.Rel(root, p)
		if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			continue
		}
		parts := strings.Split(rel, string(filepath.Separator))
		if rel == "." || w.named(parts[0]) && !slices.ContainsFunc(parts, ignored) {
			return true
		}
	}
	return false
}

func (w *Watcher) named(entry string) bool {
	return len(w.opts.Names) == 0 || slices.Contains(w.opts.Names, entry)
}

// ignored reports whether a file or folder is hidden, or what an editor leaves behind while it saves. It has to be
// what the reader of a site passes over: what is read has to be watched.
func ignored(name string) bool {
	switch {
	case strings.HasPrefix(name, "."): // and with it .git, .#name of Emacs, .name.swp of Vim, .goutputstream-XXXXXX of GNOME
		return true
	case strings.HasSuffix(name, "~"), strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#"): // backups, and Emacs
		return true
	case strings.HasSuffix(name, ".swp"), strings.HasSuffix(name, ".swx"), name == "4913": // Vim
		return true
	}
	return strings.HasSuffix(name, "___jb_tmp___") || strings.HasSuffix(name, "___jb_old___") // JetBrains
}

// follow asks for the events of exactly the folders that are there. Folders that are watched already are asked for
// again: another folder may have taken the name.
func (w *Watcher) follow() {
	if w.events == nil {
		return
	}
	folders := w.last.folders
	for _, old := range w.events.WatchList() {
		if _, ok := slices.BinarySearch(folders, old); !ok {
			// The folder is gone, and most often the watch with it.
			if err := w.events.Remove(old); err != nil && !errors.Is(err, fsnotify.ErrNonExistentWatch) && !gone(err) {
				w.degrade(err)
			}
		}
	}
	for _, dir := range folders {
		err := w.sys.add(w.events, dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) { // nobody can read these
			w.degrade(fmt.Errorf("watching %s: %w", dir, err))
		}
	}
	// Where two names lead to one folder, the system tells of one of them only.
	w.exact = len(w.events.WatchList()) == len(folders)
}

// gone reports whether the system no longer knows a watch.
func gone(err error) bool { return errors.Is(err, syscall.EINVAL) }

package watch

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// look is what the watched folders are at one moment, as far as it shows without reading files.
type look struct {
	entries map[string]stamp // the roots and all that matters below them
	folders []string         // those of the entries that are folders, sorted
	roots   []fs.FileInfo    // which folders the roots are; nil for one that isn't there
	took    time.Duration
}

// stamp is what can be seen of a file or folder. Of a folder it's only that it is one: what is in it has stamps.
type stamp struct {
	mode  fs.FileMode // what it is, and who may read it
	size  int64
	mod   int64
	young bool // without events: so fresh that another change may have left all the rest as it is
}

// look looks at all files and asks for the events of the folders that are there now. It reports whether
// something differs from the look before.
//
// A folder's events are asked for before the next look at it, so whatever happens in a new folder is either seen
// by whoever reads after the signal, or makes an event.
func (w *Watcher) look() bool {
	began := time.Now()
	before := w.last
	w.last = w.see()
	w.follow()
	if !slices.Equal(before.folders, w.last.folders) {
		w.last = w.see() // what came into new folders before their events were asked for
		w.follow()
	}
	w.last.took = time.Since(began)
	return !maps.Equal(before.entries, w.last.entries) || !slices.EqualFunc(before.roots, w.last.roots, sameFolder)
}

func sameFolder(a, b fs.FileInfo) bool {
	return a == nil && b == nil || a != nil && b != nil && os.SameFile(a, b)
}

func (w *Watcher) see() look {
	l := look{entries: make(map[string]stamp, len(w.last.entries))}
	for _, root := range w.roots {
		info, err := os.Stat(root) // a link to a root is followed, and may lead elsewhere at the next look
		if err != nil || !info.IsDir() {
			l.roots = append(l.roots, nil)
			continue
		}
		l.roots = append(l.roots, info)
		l.entries[root] = stamp{mode: fs.ModeDir}
		l.folders = append(l.folders, root)
		entries, _ := os.ReadDir(root) // what can't be read is told by whoever reads the files
		for _, e := range entries {
			if w.named(e.Name()) {
				w.walk(filepath.Join(root, e.Name()), &l)
			}
		}
	}
	slices.Sort(l.folders)
	l.folders = slices.Compact(l.folders)
	return l
}

func (w *Watcher) walk(top string, l *look) {
	// The function never fails, so neither does the walk.
	_ = filepath.WalkDir(top, func(p string, e fs.DirEntry, err error) error {
		switch {
		case err != nil: // what can't be read is told by whoever reads the files
		case ignored(e.Name()):
			if e.IsDir() {
				return filepath.SkipDir
			}
		case e.IsDir():
			l.entries[p] = stamp{mode: fs.ModeDir}
			l.folders = append(l.folders, p)
		default:
			if info, err := e.Info(); err == nil {
				l.entries[p] = w.stamp(info)
			}
		}
		return nil
	})
}

func (w *Watcher) stamp(info fs.FileInfo) stamp {
	s := stamp{mode: info.Mode() & (fs.ModeType | 0o444), size: info.Size(), mod: info.ModTime().UnixNano()}
	s.young = w.blind() && time.Since(info.ModTime()) < w.sys.grain
	return s
}

// update looks at these files only. It reports false where that doesn't tell all: where one is or was a folder, or
// where not every folder makes events.
func (w *Watcher) update(paths []string) bool {
	for _, p := range paths {
		info, err := os.Lstat(p)
		if w.last.entries[p].mode.IsDir() || !w.last.entries[filepath.Dir(p)].mode.IsDir() || err == nil && info.IsDir() {
			return false
		}
		if err != nil {
			delete(w.last.entries, p)
		} else {
			w.last.entries[p] = w.stamp(info)
		}
	}
	return w.exact
}

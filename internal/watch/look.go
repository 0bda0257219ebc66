package watch

import (
	"encoding/binary"
	"errors"
	"hash"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

// look is what the watched folders are at one moment, as far as it shows without reading files.
type look struct {
	folders []string      // sorted
	print   uint64        // over names, sizes and times
	roots   []fs.FileInfo // which folders the roots are; nil for one that isn't there
	took    time.Duration
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
	w.follow(w.last.folders)
	if !slices.Equal(before.folders, w.last.folders) {
		w.last = w.see() // what came into new folders before their events were asked for
		w.follow(w.last.folders)
	}
	w.last.took = time.Since(began)
	return before.print != w.last.print || !slices.EqualFunc(before.roots, w.last.roots, sameFolder)
}

func sameFolder(a, b fs.FileInfo) bool {
	return a == nil && b == nil || a != nil && b != nil && os.SameFile(a, b)
}

func (w *Watcher) see() look {
	var l look
	sum := fnv.New64a()
	for _, root := range w.roots {
		info, err := os.Stat(root) // a link to a root is followed, and may lead elsewhere at the next look
		if err != nil || !info.IsDir() {
			l.roots = append(l.roots, nil)
			continue
		}
		l.roots = append(l.roots, info)
		l.folders = append(l.folders, root)
		entries, _ := os.ReadDir(root) // what can't be read is told by whoever reads the files
		for _, e := range entries {
			if w.named(e.Name()) {
				l.walk(filepath.Join(root, e.Name()), sum)
			}
		}
	}
	l.print = sum.Sum64()
	slices.Sort(l.folders)
	l.folders = slices.Compact(l.folders)
	return l
}

func (l *look) walk(top string, sum hash.Hash64) {
	// The function never fails, so neither does the walk.
	_ = filepath.WalkDir(top, func(p string, e fs.DirEntry, err error) error {
		if hidden(filepath.Base(p)) {
			if e != nil && e.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		var size, mod int64
		if err == nil && e.IsDir() {
			l.folders = append(l.folders, p)
		} else if info, infoErr := os.Lstat(p); infoErr == nil {
			size, mod = info.Size(), info.ModTime().UnixNano()
		}
		sum.Write([]byte(p))
		sum.Write(binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64([]byte{0}, uint64(size)), uint64(mod)))
		return nil
	})
}

// gone reports whether the system no longer knows a watch.
func gone(err error) bool { return errors.Is(err, syscall.EINVAL) }

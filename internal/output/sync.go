package output

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/srmgen/srmgen/internal/filenames"
)

// Report counts what a Sync has done.
type Report struct {
	Written, Unchanged, Removed int
	Swept                       int   // folders that interrupted runs had left and that are gone now
	Left                        error // why the old site still lies beside the new one, if it does; the next run removes it
}

// Sync makes the folder dir hold exactly these files, a manifest, and what others have put into it since.
// The folder is replaced as a whole, and only if something differs; unchanged files keep their times.
// On any error, and when ctx ends before the replacement, the folder is what it was. An error that wraps
// ErrRefused or ErrBusy comes before the first write.
func Sync(ctx context.Context, dir string, files []File, opts Options) (Report, error) {
	sorted, err := check(files)
	if err != nil {
		return Report{}, fmt.Errorf("publishing into %s: %w", dir, err)
	}
	t, err := open(dir, opts)
	if err != nil {
		return Report{}, err
	}
	report, err := t.sync(ctx, dir, sorted)
	return report, errors.Join(err, t.close())
}

func (t *target) sync(ctx context.Context, dir string, files []File) (Report, error) {
	if err := t.conflict(dir, files); err != nil {
		return Report{}, err
	}
	s := &stage{target: t, files: files, sums: make([][sha256.Size]byte, len(files)), same: make([]bool, len(files)), stamps: make([]stamp, len(files)), folders: map[string]bool{}}
	report, err := s.run(ctx)
	report.Swept = t.swept
	if err != nil {
		err = fmt.Errorf("publishing into %s: %w", dir, err)
	}
	return report, errors.Join(err, s.discard())
}

// conflict refuses to write over what others have put into the folder.
func (t *target) conflict(dir string, files []File) error {
	ours, folders := map[string]bool{}, map[string]bool{}
	for _, f := range files {
		ours[filenames.Same(f.Path)] = true
		for d := path.Dir(f.Path); d != "."; d = path.Dir(d) {
			folders[filenames.Same(d)] = true
		}
	}
	for _, e := range t.kept {
		if key := filenames.Same(e.path); ours[key] || folders[key] && !e.folder {
			if !t.force {
				return refuse(dir, "srmgen did not make %s in it and would have to replace it; --force does", e.path)
			}
			t.forced = append(t.forced, e)
		}
	}
	t.kept = t.unforced(t.kept)
	return nil
}

// unforced is what others have put there without what is replaced, and what lies in that.
func (t *target) unforced(kept []entry) []entry {
	return slices.DeleteFunc(kept, func(e entry) bool {
		return slices.ContainsFunc(t.forced, func(f entry) bool { return e.path == f.path || strings.HasPrefix(e.path, f.path+"/") })
	})
}

// stage is the next state of a target, built beside it.
type stage struct {
	*target
	files  []File
	sums   [][sha256.Size]byte // by position in files
	same   []bool              // by position in files: already in the target with these bytes
	stamps []stamp             // by position in files, from before their bytes were read, or after they were written
	taken  int64               // when all were written, as stamps have it

	making  sync.Mutex      // guards what follows
	dir     string          // empty until something has to be written
	folders map[string]bool // that were made in it
}

func (s *stage) run(ctx context.Context) (Report, error) {
	if err := each(ctx, len(s.files), s.make); err != nil { // those that the target doesn't have are written
		return Report{}, err
	}
	report, next := s.compare()
	if report.Written+report.Removed == 0 && s.old != nil && maps.Equal(next, s.old) {
		s.note(next, s.looked)
		return report, nil
	}
	if err := s.complete(next); err != nil {
		return Report{}, err
	}
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	var err error
	taken := s.taken
	if report.Unchanged > 0 { // the system has noted a change when they were shared, so nobody knows of others
		taken = 0
	}
	if report.Left, err = s.replace(s); err == nil {
		s.note(next, taken)
	}
	return report, err
}

// note leaves a memo of what the target holds now; taken is when the stamps were.
func (s *stage) note(next manifest, taken int64) {
	if s.key == "" {
		return
	}
	m := memo{key: s.key, taken: taken, files: len(s.files), note: s.text}
	paths := make([]string, len(s.files))
	for i, f := range s.files {
		paths[i] = f.Path
	}
	m.holds = m.sum(next, paths, s.stamps, s.kept)
	_ = s.keep(m) // without one, everything is made again the next time
}

func (s *stage) make(i int) error {
	f := s.files[i]
	data, err := f.Bytes()
	if err != nil {
		return fmt.Errorf("making %s: %w", f.Path, err)
	}
	s.sums[i] = sha256.Sum256(data)
	if was, ok := s.own[f.Path]; ok && was.size == int64(len(data)) {
		old, err := os.ReadFile(filepath.Join(s.path(), filepath.FromSlash(f.Path)))
		if err != nil {
			return err
		}
		if s.same[i] = bytes.Equal(old, data); s.same[i] {
			s.stamps[i] = was
			return nil
		}
	}
	s.stamps[i], err = s.write(f.Path, data)
	return err
}

// compare counts what differs from the target and returns the manifest of the new state.
func (s *stage) compare() (Report, manifest) {
	var r Report
	next := manifest{}
	for i, f := range s.files {
		next[f.Path] = s.sums[i]
		if s.same[i] {
			r.Unchanged++
		} else {
			r.Written++
		}
	}
	for p := range s.own {
		if _, ok := next[p]; !ok {
			r.Removed++
		}
	}
	return r, next
}

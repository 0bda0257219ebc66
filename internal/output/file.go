package output

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Mark stands at the end of archives and workbooks, and near the beginning of pictures and of pages that are files by
// themselves: by it, a file is known as one that may be replaced.
const Mark = "made by srmgen"

// CheckFile reports whether ReplaceFiles may write to name, before the work of making it: there is no such file, or an
// empty one, or one with the Mark. Where the form of a file has no place for that, begin is what all of srmgen's begin
// with; it is empty elsewhere.
func CheckFile(name, begin string) error {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("looking at %s: %w", name, err)
	case !info.Mode().IsRegular():
		return fmt.Errorf("writing %s: %w: it is not a file", name, fs.ErrExist)
	case info.Size() == 0:
		return nil
	}
	file, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("looking at %s: %w", name, err)
	}
	defer file.Close()
	head, tail := make([]byte, min(info.Size(), 256)), make([]byte, min(info.Size(), int64(len(Mark))))
	_, headless := file.ReadAt(head, 0)
	_, tailless := file.ReadAt(tail, info.Size()-int64(len(tail)))
	if err := errors.Join(headless, tailless); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("looking at %s: %w", name, err)
	}
	if ours := bytes.Contains(head, []byte(Mark)) || string(tail) == Mark || begin != "" && bytes.HasPrefix(head, []byte(begin)); !ours {
		return fmt.Errorf("%w to %s: srmgen did not make what is there; give another name, or --force to replace it", ErrRefused, name)
	}
	return nil
}

// Named is a file to be written where somebody says, which is anywhere.
type Named struct {
	Name  string
	Write func(io.Writer) error
}

// Whole is a file to be written with these bytes.
func Whole(name string, data []byte) Named {
	return Named{name, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}}
}

// ReplaceFiles makes every file hold what its Write writes. Each is replaced in one step, and only when all could be
// written; if anything fails, all are what they were. What runs that were killed have left beside them is removed.
func ReplaceFiles(files ...Named) error {
	var drafts []*draft
	for _, f := range files {
		d, err := newDraft(f, len(files) > 1)
		if err != nil {
			return errors.Join(fmt.Errorf("writing %s: %w", f.Name, err), discard(drafts))
		}
		drafts = append(drafts, d)
	}
	for i, d := range drafts {
		if err := d.publish(); err != nil {
			err = fmt.Errorf("writing %s: %w", d.name, err)
			for _, done := range drafts[:i] {
				err = errors.Join(err, done.restore())
			}
			return errors.Join(err, discard(drafts))
		}
	}
	return discard(drafts)
}

// draft is the next state of a file, beside it.
type draft struct {
	target
	file   *os.File // locked while its run is alive
	next   string   // empty once it is the file
	before string   // the file as it was, where it may have to be restored
}

func newDraft(f Named, restorable bool) (*draft, error) {
	full, err := filepath.Abs(f.Name)
	if err != nil {
		return nil, err
	}
	full = resolved(full) // what a link leads to is replaced, not the link
	d := &draft{target: target{parent: filepath.Dir(full), name: filepath.Base(full)}}
	mode := fs.FileMode(0o644)
	info, err := os.Stat(full)
	switch {
	case err == nil && !info.Mode().IsRegular():
		return nil, fmt.Errorf("%w: it is not a file", fs.ErrExist)
	case err == nil:
		d.exists, mode = true, info.Mode().Perm()
	}
	if err := d.sweep(); err != nil {
		return nil, fmt.Errorf("removing what an interrupted run has left: %w", err)
	}
	name := d.fresh()
	if d.file, err = os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600); err != nil {
		return nil, err
	}
	d.next = name
	err = lockFile(d.file)
	if err == nil {
		err = f.Write(d.file)
	}
	if err == nil {
		err = errors.Join(d.file.Chmod(mode), d.file.Sync()) // or a machine that fails may find the new name without its bytes
	}
	if err == nil && restorable && d.exists {
		d.before = d.fresh()
		err = share(d.path(), d.before)
	}
	if err != nil {
		return nil, errors.Join(err, d.discard())
	}
	return d, nil
}

// sweep removes the drafts of dead runs: those that nobody has locked.
func (d *draft) sweep() error {
	entries, err := os.ReadDir(d.parent)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !e.Type().IsRegular() || !d.temporary(e.Name()) {
			continue
		}
		if err := removeDead(filepath.Join(d.parent, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

func removeDead(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	locked := lockFile(f)
	err = f.Close() // before it is removed, as Windows wants it
	if errors.Is(locked, ErrBusy) {
		return err
	}
	if err = errors.Join(locked, err); err == nil {
		err = os.Remove(name)
	}
	return err
}

// publish makes the draft the file.
func (d *draft) publish() error {
	err := d.file.Close() // before it is renamed, as Windows wants it
	if d.file = nil; err == nil {
		err = os.Rename(d.next, d.path())
	}
	if err == nil {
		d.next = ""
	}
	return err
}

// restore makes the file what it was before publish.
func (d *draft) restore() error {
	if !d.exists {
		return os.Remove(d.path())
	}
	err := os.Rename(d.before, d.path())
	if err == nil {
		d.before = ""
	}
	return err
}

// discard removes what lies beside the file.
func (d *draft) discard() error {
	var err error
	if d.file != nil {
		err = d.file.Close()
	}
	for _, name := range []string{d.next, d.before} {
		if name == "" {
			continue
		}
		if e := os.Remove(name); !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}
	return err
}

func discard(drafts []*draft) error {
	var err error
	for _, d := range drafts {
		err = errors.Join(err, d.discard())
	}
	return err
}

package source

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"path"

	"github.com/srmgen/srmgen/internal/diag"
)

var errTooLarge = errors.New("file too large")

// tries is how often a file that moves under the reader is looked at.
const tries = 3

// file reads the file at p, which folder has under a name.
func (r *reader) file(folder fs.FS, name, p string) error {
	var err error
	for range tries {
		var f File
		var still bool
		f, still, err = r.once(folder, name, p)
		switch {
		case errors.Is(err, fs.ErrNotExist) || err == nil && !still:
			continue
		case errors.Is(err, errTooLarge):
			r.report(p, diag.FileTooLarge, "split the file", "%s is larger than the limit of %d MiB", path.Base(p), largest(p)>>20)
			return nil
		case err != nil:
			return r.failed(p, err)
		}
		r.guard.Lock()
		r.tree.Files = append(r.tree.Files, f)
		r.guard.Unlock()
		return nil
	}
	r.moving(p)
	return nil
}

// once reads a file, looking at its size and times before and after: still is false where they moved meanwhile.
func (r *reader) once(folder fs.FS, name, p string) (f File, still bool, err error) {
	info, err := fs.Lstat(folder, name)
	if err != nil {
		return File{}, false, err
	}
	if !info.Mode().IsRegular() {
		return File{}, false, nil // replaced since the folder was listed
	}
	if info.Size() > largest(p) {
		return File{}, false, errTooLarge
	}
	before := stampOf(info)
	if old, ok := r.before.File(p); ok && old.settled && old.stamp.equal(before) {
		return old, true, nil
	}
	data, info, err := read(folder, name, info.Size())
	if err != nil {
		return File{}, false, err
	}
	f = File{Path: p, Data: data, Sum: sha256.Sum256(data), stamp: before, settled: r.settled(before)}
	return f, before.equal(stampOf(info)) && before.size == int64(len(data)), nil
}

// read reads a file of a size, and says what it is once that is done: where it has another size then, it moved.
func read(folder fs.FS, name string, size int64) ([]byte, fs.FileInfo, error) {
	in, err := folder.Open(name)
	if err != nil {
		return nil, nil, err
	}
	defer in.Close()
	data := make([]byte, max(size, 1)) // what says that it is empty may hold something all the same
	n, err := io.ReadFull(in, data)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, nil, err
	}
	info, err := in.Stat()
	return data[:n], info, err
}

// settled reports whether a change after this read is bound to show in the stamp. A time of zero, as embedded
// files have it, says nothing.
func (r *reader) settled(s stamp) bool {
	return !s.mod.IsZero() && s.mod.Before(r.trusted) && s.change.Before(r.trusted)
}

// NewFile is a file that was made, not read.
func NewFile(p string, data []byte) File { return File{Path: p, Data: data, Sum: sha256.Sum256(data)} }

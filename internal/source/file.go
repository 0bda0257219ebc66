package source

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
)

var errTooLarge = errors.New("file too large")

// once reads a file, looking at its size and times before and after: still is false where they moved meanwhile.
func (r *reader) once(p string) (f File, still bool, err error) {
	info, err := fs.Lstat(r.fsys, p)
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
	data, info, err := r.bytes(p, info.Size())
	if err != nil {
		return File{}, false, err
	}
	f = File{Path: p, Data: data, Sum: sha256.Sum256(data), stamp: before, settled: r.settled(before)}
	return f, before.equal(stampOf(info)) && before.size == int64(len(data)), nil
}

// bytes reads a file, and says what it is once that is done.
func (r *reader) bytes(p string, size int64) ([]byte, fs.FileInfo, error) {
	in, err := r.fsys.Open(p)
	if err != nil {
		return nil, nil, err
	}
	defer in.Close()
	data := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	if _, err := data.ReadFrom(io.LimitReader(in, largest(p)+1)); err != nil {
		return nil, nil, err
	}
	if int64(data.Len()) > largest(p) {
		return nil, nil, errTooLarge
	}
	info, err := in.Stat()
	return data.Bytes(), info, err
}

// settled reports whether a change after this read is bound to show in the stamp. A time of zero, as embedded
// files have it, says nothing.
func (r *reader) settled(s stamp) bool {
	return !s.mod.IsZero() && s.mod.Before(r.trusted) && s.change.Before(r.trusted)
}

// NewFile is a file that was made, not read.
func NewFile(p string, data []byte) File { return File{Path: p, Data: data, Sum: sha256.Sum256(data)} }

package history

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
)

// Revision is a repository's files as they were committed.
type Revision struct {
	Commit string // its id
	Day    string // when, as YYYY-MM-DD in UTC; empty where that is not known
	r      *Repository
	root   plumbing.Hash
}

// At finds a revision. The error is, or wraps, ErrRevision or ErrShallow where there is none.
func (r *Repository) At(revision string) (Revision, error) {
	h, err := r.resolve(revision)
	if err != nil {
		return Revision{}, err
	}
	c, err := r.commit(h)
	if err != nil {
		if errors.Is(err, plumbing.ErrObjectNotFound) && r.Shallow() {
			err = ErrShallow
		}
		return Revision{}, err
	}
	return Revision{h.String(), c.day(), r, c.tree}, nil
}

// Below is a folder of the revision, by its path below the top of the repository, as a file system that can only be
// read: the bytes that were committed, without what filters and line ends would make of them in a work tree. The error
// is fs.ErrNotExist where the folder was not there.
func (v Revision) Below(dir string) (fs.FS, error) {
	whole := files{v.r, v.root}
	dir = path.Clean(dir)
	e, err := whole.find("open", dir)
	if err != nil {
		return nil, err
	}
	if e.mode != modeFolder {
		return nil, &fs.PathError{Op: "open", Path: dir, Err: errors.New("not a folder")}
	}
	return files{v.r, e.hash}, nil
}

// files is a tree as a file system.
type files struct {
	r    *Repository
	root plumbing.Hash
}

// find follows a path from the root.
func (f files) find(op, name string) (entry, error) {
	if !fs.ValidPath(name) {
		return entry{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	here := entry{".", modeFolder, f.root}
	if name == "." {
		return here, nil
	}
	for part := range strings.SplitSeq(name, "/") {
		i := -1
		var entries []entry
		if here.mode == modeFolder {
			var err error
			if entries, err = f.r.tree(here.hash); err != nil {
				return entry{}, &fs.PathError{Op: op, Path: name, Err: err}
			}
			i = find(entries, part, 0)
		}
		if i < 0 {
			return entry{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
		}
		here = entries[i]
	}
	return here, nil
}

// Open opens a file or folder. Links are not followed.
func (f files) Open(name string) (fs.File, error) {
	e, err := f.find("open", name)
	if err != nil {
		return nil, err
	}
	if e.mode == modeFolder {
		entries, err := f.ReadDir(name)
		return &folder{f.info(e), entries}, err
	}
	info := f.info(e)
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	data, err := f.r.bytes(plumbing.BlobObject, e.hash)
	return &file{info, bytes.NewReader(data)}, err
}

// ReadDir lists a folder by name.
func (f files) ReadDir(name string) ([]fs.DirEntry, error) {
	e, err := f.find("readdir", name)
	if err != nil {
		return nil, err
	}
	entries, err := f.r.tree(e.hash)
	if err != nil {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: err}
	}
	out := make([]fs.DirEntry, len(entries))
	for i, e := range entries {
		out[i] = fs.FileInfoToDirEntry(f.info(e))
	}
	slices.SortFunc(out, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return out, nil
}

// Stat describes a file or folder; of a link, the link itself.
func (f files) Stat(name string) (fs.FileInfo, error) {
	e, err := f.find("stat", name)
	if err != nil {
		return nil, err
	}
	return f.info(e), nil
}

// info describes an entry. Its time is zero, which says nothing.
func (f files) info(e entry) info {
	i := info{name: e.name}
	switch e.mode {
	case modeFolder:
		i.mode = fs.ModeDir | 0o555
	case modeLink:
		i.mode = fs.ModeSymlink | 0o777
	case modeModule:
		i.mode = fs.ModeIrregular
	default:
		i.mode = 0o444
		i.size, _ = f.r.store.EncodedObjectSize(e.hash) // what is missing fails when it is opened
	}
	return i
}

type info struct {
	name string
	mode fs.FileMode
	size int64
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return i.size }
func (i info) Mode() fs.FileMode  { return i.mode }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.mode.IsDir() }
func (i info) Sys() any           { return nil }

type file struct {
	info info
	*bytes.Reader
}

func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *file) Close() error               { return nil }

type folder struct {
	info info
	left []fs.DirEntry
}

func (d *folder) Stat() (fs.FileInfo, error) { return d.info, nil }
func (d *folder) Close() error               { return nil }
func (d *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.info.name, Err: errors.New("is a folder")}
}

func (d *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n > 0 && len(d.left) == 0 {
		return nil, io.EOF
	}
	if n <= 0 || n > len(d.left) {
		n = len(d.left)
	}
	out := d.left[:n]
	d.left = d.left[n:]
	return out, nil
}

package source

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
)

// shelf is some files of one folder, which one goroutine reads.
type shelf struct {
	dir   string
	names []string
}

// room is how many files a shelf has: few enough for all cores to have some, many enough for a folder to be opened seldom.
const room = 128

// shelve puts a file among those to be read.
func (r *reader) shelve(p string) {
	dir, name := path.Dir(p), path.Base(p)
	last := len(r.shelves) - 1
	if last < 0 || r.shelves[last].dir != dir || len(r.shelves[last].names) == room {
		r.shelves, last = append(r.shelves, shelf{dir: dir}), last+1
	}
	r.shelves[last].names = append(r.shelves[last].names, name)
}

// readAll reads what is on the shelves. The error is that of the first file, as if one had been read after the other. From
// the disk all cores read; other file systems, such as a revision of a repository, need not bear more than one reader.
func (r *reader) readAll() error {
	readers := 1
	if _, ok := r.fsys.(disk); ok {
		readers = runtime.GOMAXPROCS(0)
	}
	errs := make([]error, len(r.shelves))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(readers, len(r.shelves)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(r.shelves); i = int(next.Add(1)) - 1 {
				errs[i] = r.readShelf(r.shelves[i])
			}
		})
	}
	workers.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) readShelf(s shelf) error {
	folder, below, closer := within(r.fsys, s.dir)
	for _, name := range s.names {
		if err := r.file(folder, path.Join(below, name), path.Join(s.dir, name)); err != nil {
			closer()
			return err
		}
	}
	closer()
	return nil
}

// disk is a folder of the disk out of which no link leads.
type disk struct {
	fs.ReadLinkFS
	root *os.Root
}

func diskOf(root *os.Root) disk { return disk{root.FS().(fs.ReadLinkFS), root} }

func (d disk) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(d.ReadLinkFS, name) }
func (d disk) Close() error                               { return d.root.Close() }

// within is a folder of a file system, and what stands before the names in it. A folder of the disk is opened, so that
// the way to it is gone once and not once a file; where that fails, each file says so.
func within(fsys fs.FS, dir string) (folder fs.FS, below string, closer func()) {
	if d, ok := fsys.(disk); ok {
		if root, err := d.root.OpenRoot(filepath.FromSlash(dir)); err == nil {
			return root.FS(), "", func() { _ = root.Close() } // nothing was written
		}
	}
	return fsys, dir, func() {}
}

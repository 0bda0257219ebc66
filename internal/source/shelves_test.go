package source

import (
	"fmt"
	"io/fs"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"
)

// single is a file system that bears one reader at a time, as a revision of a repository does.
type single struct {
	fs.FS
	busy, twice atomic.Bool
}

func (s *single) Open(name string) (fs.File, error) {
	if s.busy.Swap(true) {
		s.twice.Store(true)
	}
	defer s.busy.Store(false)
	time.Sleep(10 * time.Microsecond)
	return s.FS.Open(name)
}

func TestWhatIsNoDiskIsReadByOneAtATime(t *testing.T) {
	files := fstest.MapFS{}
	for i := range 200 {
		files[fmt.Sprintf("content/%d/page-%d.md", i%20, i)] = &fstest.MapFile{Data: []byte("---\ntitle: P\n---\n")}
	}
	fsys := &single{FS: files}
	tree, _, err := Read(fsys, "")
	if err != nil || len(tree.Files) != len(files) || fsys.twice.Load() {
		t.Errorf("%d files of %d, two at once: %t, %v", len(tree.Files), len(files), fsys.twice.Load(), err)
	}
}

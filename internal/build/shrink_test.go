package build_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/srmgen/srmgen"
	"github.com/srmgen/srmgen/internal/build"
)

// fails builds drafts one after the other with one memory, and tells whether the last one differs from a build of it from
// nothing. What cannot be built at all does not fail in this way.
func (c *coldBuilds) fails(t *testing.T, drafts []draft, memory *build.Memory) (yes bool) {
	defer func() {
		if recover() != nil {
			yes = false
		}
	}()
	r := newReader()
	var last shown
	for _, d := range drafts {
		last = r.see(t, d.run(t, c.builtin, memory), always)
	}
	return len(unlike(last, c.cold(t, drafts[len(drafts)-1], always))) > 0
}

// shrink takes out builds and then files for as long as the rest still fails.
func (c *coldBuilds) shrink(t *testing.T, drafts []draft, memory func() *build.Memory) []draft {
	for i := len(drafts) - 2; i >= 0; i-- {
		if less := slices.Delete(slices.Clone(drafts), i, i+1); c.fails(t, less, memory()) {
			drafts = less
		}
	}
	files := map[string]bool{}
	for _, d := range drafts {
		for path := range d.files {
			files[path] = true
		}
	}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		less := make([]draft, len(drafts))
		whole := true
		for i, d := range drafts {
			less[i] = d.clone()
			delete(less[i].files, path)
			whole = whole && len(less[i].paths(folder(path))) > 0 // a folder that is gone can not be read
		}
		if whole && c.fails(t, less, memory()) {
			drafts = less
		}
	}
	return drafts
}

// folder is the first one of a path, with its slash; empty for a file that lies in none.
func folder(path string) string {
	first, _, _ := strings.Cut(path, "/")
	return path[:min(len(first)+1, len(path))]
}

// shrunk is what is left of a session that has failed: each build with the files that it has otherwise than the one before.
func (s *session) shrunk(t *testing.T, memory func() *build.Memory) string {
	if !s.fails(t, s.past, memory()) {
		return "it needs a reader who leaves some pages out, so it was not made smaller"
	}
	drafts := s.shrink(t, s.past, memory)
	var out strings.Builder
	before := draft{}
	for i, d := range drafts {
		fmt.Fprintf(&out, "build %d of %d, with %+v:\n", i+1, len(drafts), d.options)
		var a txtar.Archive
		for _, path := range slices.Sorted(maps.Keys(d.files)) {
			if text, ok := before.files[path]; !ok || text != d.files[path] {
				a.Files = append(a.Files, txtar.File{Name: path, Data: []byte(d.files[path])})
			}
		}
		for _, path := range slices.Sorted(maps.Keys(before.files)) {
			if _, ok := d.files[path]; !ok {
				fmt.Fprintf(&out, "without %s\n", path)
			}
		}
		out.Write(txtar.Format(&a))
		before = d
	}
	return out.String()
}

func TestAFailingSequenceIsMadeSmall(t *testing.T) {
	blind := func() *build.Memory { return build.NewBlindMemory(build.OutputText) }
	s := newSession(t, tree(t, srmgen.Site), blind(), 1)
	s.edits = slices.DeleteFunc(slices.Clone(edits), func(e edit) bool { return e.name != "write a paragraph" })
	for range 3 {
		if _, faults := s.step(t); len(faults) == 0 || !s.fails(t, s.past, blind()) {
			continue
		}
		text := s.shrunk(t, blind)
		if files := strings.Count(text, "\n-- "); !strings.Contains(text, "build 2 of 2") || files >= len(s.now.files) {
			t.Errorf("%d builds of %d files are left as\n%s", len(s.past), len(s.now.files), text)
		}
		return
	}
	t.Error("nothing fails")
}

//go:build unix

package source

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"
	"time"
)

func TestRereadGivesWhatReadGives(t *testing.T) {
	old := time.Now().Add(-time.Hour)
	for name, edit := range map[string]func(t *testing.T, dir string){
		"nothing":        func(*testing.T, string) {},
		"edit":           func(t *testing.T, dir string) { write(t, dir, "content/a.md", "longer") },
		"same size":      func(t *testing.T, dir string) { write(t, dir, "content/a.md", "b") },
		"same size soon": func(t *testing.T, dir string) { write(t, dir, "content/young.md", "b") },
		"removed":        func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, "content/a.md")) },
		"added":          func(t *testing.T, dir string) { write(t, dir, "content/new/c.md", "c") },
		"same size and time": func(t *testing.T, dir string) {
			if err := os.Chtimes(write(t, dir, "content/young.md", "b"), old, old); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for _, p := range []string{"content/a.md", "content/young.md"} {
				if err := os.Chtimes(write(t, dir, p, "a"), old, old); err != nil {
					t.Fatal(err)
				}
			}
			before, _ := readDir(t, dir, Tree{})
			edit(t, dir)
			warm, _ := readDir(t, dir, before)
			cold, _ := readDir(t, dir, Tree{})
			if warm.Sum() != cold.Sum() || !slices.Equal(paths(warm.Files), paths(cold.Files)) {
				t.Error("a warm reading differs from a cold one")
			}
			fsys, closer, err := OpenDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer closer.Close()
			fresh, ok := Refresh(fsys, before, []string{"content/a.md", "content/new/c.md", "content/young.md"})
			if ok && fresh.Sum() != cold.Sum() {
				t.Error("looking at the changed files only differs from a cold reading")
			}
			if came := name == "added" || name == "removed"; ok == came {
				t.Errorf("looking at the changed files only suffices: %v", ok)
			}
		})
	}
}

func TestRereadDoesNotOpenSettledFiles(t *testing.T) {
	const p = "content/a.md"
	opened := 0
	fsys := faulty{fstest.MapFS{p: {ModTime: time.Now().Add(-time.Minute)}}, p, func() error { opened++; return nil }}
	tree, _, _ := Read(fsys, "")
	if tree, _, _ = Reread(fsys, "", tree); opened != 1 || len(tree.Files) != 1 {
		t.Errorf("an old file was opened %d times, want 1", opened)
	}
	fsys.MapFS[p].ModTime = time.Now().Add(-time.Second)
	tree, _, _ = Read(fsys, "")
	opened = 0
	if Reread(fsys, "", tree); opened != 1 {
		t.Error("a young file was taken over unread")
	}
}

func TestEmbeddedFilesWithoutATimeAreReadEachTime(t *testing.T) {
	files := fstest.MapFS{"content/a.md": {Data: []byte("a")}}
	tree, _, _ := Read(files, "")
	files["content/a.md"].Data = []byte("b")
	if tree, _, _ = Reread(files, "", tree); string(tree.Files[0].Data) != "b" {
		t.Error("a file without a time was taken over unread")
	}
}

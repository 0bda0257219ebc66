package watch

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// trial is a watcher whose files were changed.
type trial struct {
	name string
	w    *Watcher
}

// once takes the signal of each trial, by name. It's an error if one makes none, or another.
func once(t *testing.T, trials []trial) map[string]Signal {
	t.Helper()
	first := map[string]Signal{}
	for _, c := range trials {
		first[c.name] = signalled(t, c.w, c.name)
	}
	time.Sleep(2*calmly().quiet + 50*time.Millisecond)
	for _, c := range trials {
		select {
		case s := <-c.w.Changes():
			t.Errorf("%s: signalled again: %+v, after %+v", c.name, s, first[c.name])
		default:
		}
	}
	return first
}

func TestFilesAreNamedAndMoreThanFilesIsEverything(t *testing.T) {
	t.Parallel()
	rename := func(from, to string) func(*testing.T, string) {
		return func(t *testing.T, root string) {
			must(t, os.Rename(filepath.Join(root, from), filepath.Join(root, to)))
		}
	}
	var trials []trial
	cases := map[string]struct {
		do    func(t *testing.T, root string)
		named []string // none: everything
	}{
		"edit":           {func(t *testing.T, root string) { write(t, root, "s/a.md", "edit") }, []string{"s/a.md"}},
		"the same bytes": {func(t *testing.T, root string) { write(t, root, "s/a.md", "a") }, []string{"s/a.md"}},
		"new file":       {func(t *testing.T, root string) { write(t, root, "s/new.md", "n") }, []string{"s/new.md"}},
		"at the top":     {func(t *testing.T, root string) { write(t, root, "top.md", "n") }, []string{"top.md"}},
		"removed":        {func(t *testing.T, root string) { must(t, os.Remove(filepath.Join(root, "s/a.md"))) }, []string{"s/a.md"}},
		"renamed":        {rename("s/a.md", "s/b.md"), []string{"s/a.md", "s/b.md"}},
		"moved":          {rename("s/a.md", "t/a.md"), []string{"s/a.md", "t/a.md"}},
		"deleted and made again": {func(t *testing.T, root string) {
			must(t, os.Remove(filepath.Join(root, "s/a.md")))
			write(t, root, "s/a.md", "again")
		}, []string{"s/a.md"}},
		"half, and then the rest": {func(t *testing.T, root string) {
			write(t, root, "s/a.md", "ha")
			time.Sleep(20 * time.Millisecond) // a tenth of what counts as quiet here
			write(t, root, "s/a.md", "half")
		}, []string{"s/a.md"}},
		"a link":            {func(t *testing.T, root string) { must(t, os.Symlink("a.md", filepath.Join(root, "s/l.md"))) }, []string{"s/l.md"}},
		"folder renamed":    {rename("s", "u"), nil},
		"folder moved away": {rename("s", "../s"), nil},
		"folder made":       {func(t *testing.T, root string) { must(t, os.Mkdir(filepath.Join(root, "s/f"), 0o755)) }, nil},
		"folder removed":    {func(t *testing.T, root string) { must(t, os.RemoveAll(filepath.Join(root, "s"))) }, nil},
		"folder removed, a file there": {func(t *testing.T, root string) {
			must(t, os.RemoveAll(filepath.Join(root, "s")))
			write(t, root, "s", "")
		}, nil},
		"folder removed and made again": {func(t *testing.T, root string) {
			must(t, os.RemoveAll(filepath.Join(root, "s")))
			write(t, root, "s/a.md", "again")
		}, nil},
		"more files than are named": {func(t *testing.T, root string) {
			for i := range most + 1 {
				write(t, root, fmt.Sprintf("t/%d.md", i), "x")
			}
		}, nil},
	}
	for name, c := range cases {
		root := filepath.Join(t.TempDir(), "site")
		write(t, root, "s/a.md", "a")
		write(t, root, "t/other.md", "a")
		trials = append(trials, trial{name, watching(t, root, Options{}, calmly())})
		c.do(t, root)
	}
	signals := once(t, trials)
	for _, c := range trials {
		s := signals[c.name]
		var named []string
		for _, p := range cases[c.name].named {
			named = append(named, filepath.Join(c.w.roots[0], p))
		}
		if s.All != (named == nil) || !slices.Equal(s.Paths, named) {
			t.Errorf("%s: signal %+v, want %q", c.name, s, named)
		}
	}
}

// What differs between two moments is among the paths of the signals between them, whatever happens to the files.
func TestPathsLeaveNothingOut(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	r := rand.New(rand.NewPCG(1, 2))
	folders := []string{"p", "p/q", "s"}
	file := func() string { return fmt.Sprintf("%s/%d.md", folders[r.IntN(len(folders))], r.IntN(4)) }
	for _, f := range folders {
		write(t, root, f+"/0.md", "")
	}
	w := watching(t, root, Options{}, each(time.Hour))
	before := contents(t, root)
	named := 0
	for round := range 60 {
		for range 1 + r.IntN(5) {
			from, to := filepath.Join(root, file()), file()
			switch r.IntN(8) {
			case 0, 1, 2, 3:
				write(t, root, to, fmt.Sprint(r.Int()))
			case 4, 5:
				_ = os.Rename(from, filepath.Join(root, to)) // if it's there
			case 6:
				_ = os.Remove(from)
			case 7:
				if round%8 == 0 {
					_ = os.Rename(filepath.Dir(from), filepath.Join(root, fmt.Sprintf("moved%d", round)))
				}
			}
		}
		mark := fmt.Sprintf("mark%d.md", round)
		write(t, root, mark, "")
		now := contents(t, root)
		paths := map[string]bool{}
		all := false
		for !all && !paths[filepath.Join(root, mark)] { // events keep their order
			s := signalled(t, w, "a round")
			all = s.All
			for _, p := range s.Paths {
				paths[p] = true
			}
		}
		for _, p := range different(before, now) {
			if all {
				break
			}
			if named++; !paths[p] {
				t.Errorf("round %d: %s is not among %v", round, p, paths)
			}
		}
		before = now
	}
	if named < 30 {
		t.Errorf("only %d changes were named", named)
	}
}

func contents(t *testing.T, root string) map[string]string {
	t.Helper()
	files := map[string]string{}
	must(t, filepath.WalkDir(root, func(p string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || ignored(e.Name()) {
			return err
		}
		data, err := os.ReadFile(p)
		files[p] = string(data)
		return err
	}))
	return files
}

func different(a, b map[string]string) []string {
	var paths []string
	for p, data := range a {
		if other, ok := b[p]; !ok || other != data {
			paths = append(paths, p)
		}
	}
	for p := range b {
		if _, ok := a[p]; !ok {
			paths = append(paths, p)
		}
	}
	return paths
}

package watch

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/srmgen/srmgen/internal/source"
)

// editor saves a.md in the folder dir. The moments lie so far apart that each that matters would be a signal.
type editor struct {
	before func(t *testing.T, dir string) // long before: nothing of it counts
	save   func(t *testing.T, dir string)
	after  func(t *testing.T, dir string) // long after: nothing of it counts
}

func rename(t *testing.T, dir, from, to string) {
	t.Helper()
	must(t, os.Rename(filepath.Join(dir, from), filepath.Join(dir, to)))
}

func remove(t *testing.T, dir, name string) {
	t.Helper()
	must(t, os.Remove(filepath.Join(dir, name)))
}

func nothing(*testing.T, string) {}

// inPlace empties the file and writes it in two parts.
func inPlace(t *testing.T, dir string) {
	f, err := os.OpenFile(filepath.Join(dir, "a.md"), os.O_WRONLY|os.O_TRUNC, 0)
	must(t, err)
	for _, part := range []string{"first half, ", "second half"} {
		_, err := f.WriteString(part)
		must(t, err)
	}
	must(t, f.Sync())
	must(t, f.Close())
}

var editors = map[string]editor{
	"Vim": {
		func(t *testing.T, dir string) {
			write(t, dir, ".a.md.swp", "typed")
			write(t, dir, "4913", "")
			remove(t, dir, "4913")
		},
		func(t *testing.T, dir string) {
			rename(t, dir, "a.md", "a.md~")
			write(t, dir, "a.md", "saved")
			must(t, os.Chmod(filepath.Join(dir, "a.md"), 0o644))
		},
		func(t *testing.T, dir string) {
			remove(t, dir, "a.md~")
			remove(t, dir, ".a.md.swp")
		},
	},
	"Vim, backupcopy=yes": {
		func(t *testing.T, dir string) {
			write(t, dir, "a.md.swp", "typed") // where the folder of swap files has no dots
			write(t, dir, "a.md~", "before")
		},
		inPlace,
		func(t *testing.T, dir string) {
			remove(t, dir, "a.md~")
			remove(t, dir, "a.md.swp")
		},
	},
	"JetBrains": {
		func(t *testing.T, dir string) { write(t, dir, "a.md___jb_tmp___", "saved") },
		func(t *testing.T, dir string) {
			rename(t, dir, "a.md", "a.md___jb_old___")
			rename(t, dir, "a.md___jb_tmp___", "a.md")
		},
		func(t *testing.T, dir string) { remove(t, dir, "a.md___jb_old___") },
	},
	"VS Code": {nothing, inPlace, nothing},
	"Emacs": {
		func(t *testing.T, dir string) {
			must(t, os.Symlink("someone@host.1234:5678", filepath.Join(dir, ".#a.md")))
			write(t, dir, "#a.md#", "typed")
		},
		func(t *testing.T, dir string) {
			rename(t, dir, "a.md", "a.md~")
			write(t, dir, "a.md", "saved")
		},
		func(t *testing.T, dir string) {
			remove(t, dir, ".#a.md")
			remove(t, dir, "#a.md#")
		},
	},
	"GNOME": {
		func(t *testing.T, dir string) { write(t, dir, ".goutputstream-AB12CD", "saved") },
		func(t *testing.T, dir string) { rename(t, dir, ".goutputstream-AB12CD", "a.md") },
		nothing,
	},
	"sed -i": {
		nothing,
		func(t *testing.T, dir string) {
			write(t, dir, "sedAB12CD", "saved")
			must(t, os.Chmod(filepath.Join(dir, "sedAB12CD"), 0o644))
			rename(t, dir, "sedAB12CD", "a.md")
		},
		nothing,
	},
}

func TestAnEditorsSaveIsOneSignal(t *testing.T) {
	t.Parallel()
	var trials []trial
	each := func(moment func(e editor) func(*testing.T, string)) {
		t.Helper()
		for _, c := range trials {
			moment(editors[c.name])(t, filepath.Join(c.w.roots[0], "content"))
		}
		time.Sleep(calmly().quiet + 50*time.Millisecond)
	}
	for _, name := range slices.Sorted(maps.Keys(editors)) {
		root := t.TempDir()
		write(t, root, "content/a.md", "opened")
		trials = append(trials, trial{name, watching(t, root, Options{Names: names}, calmly())})
	}
	each(func(e editor) func(*testing.T, string) { return e.before })
	for _, c := range trials {
		if len(c.w.Changes()) > 0 {
			t.Errorf("%s: signalled before it saved: %+v", c.name, <-c.w.Changes())
		}
	}
	each(func(e editor) func(*testing.T, string) { return e.save })
	signals := map[string]Signal{}
	for _, c := range trials {
		signals[c.name] = signalled(t, c.w, c.name)
	}
	each(func(e editor) func(*testing.T, string) { return e.after })
	time.Sleep(calmly().quiet)
	for _, c := range trials {
		file := filepath.Join(c.w.roots[0], "content/a.md")
		if s := signals[c.name]; s.All || !slices.Contains(s.Paths, file) {
			t.Errorf("%s: signal %+v", c.name, s)
		}
		if len(c.w.Changes()) > 0 {
			t.Errorf("%s: signalled again: %+v", c.name, <-c.w.Changes())
		}
	}
}

// What the reader of a site reads has to be watched, and what it passes over needs no build.
func TestWhatIsReadIsWatched(t *testing.T) {
	for _, name := range []string{
		"a.md", "a.tmp", "a.swp.md", "a.bak", "a.orig", "4913.md", "49130", "a~b", "#a", "a#", "sedAB12CD", "a.md.crdownload", "___jb_tmp___.md", "_a.md", "~a",
		".a.md", ".git", ".DS_Store", ".#a.md", ".goutputstream-AB12CD", probePrefix + "1", ".a.md.kate-swp",
		"a.md~", "#a.md#", "a.md.swp", "a.md.swx", "a.md.swo", "4913", "a.md___jb_tmp___", "a.md___jb_old___", "a.md___jb_bak___",
	} {
		tree, _, err := source.Read(fstest.MapFS{"assets/" + name: {}}, "")
		must(t, err)
		if read := len(tree.Files) == 1; read == ignored(name) {
			t.Errorf("%s: read %v, ignored %v", name, read, ignored(name))
		}
	}
}

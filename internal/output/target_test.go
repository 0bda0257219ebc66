//go:build unix

package output

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestSyncRefusesBeforeTheFirstWrite(t *testing.T) {
	published := func(t *testing.T, dir string) { sync1(t, dir, files("old.html", "1")) }
	cases := map[string]struct {
		make func(t *testing.T, dir string)
		want string
	}{
		"a file of others":          {func(t *testing.T, dir string) { put(t, dir, "thesis.doc", "") }, "thesis.doc"},
		"a folder of others":        {func(t *testing.T, dir string) { os.MkdirAll(filepath.Join(dir, "x"), 0o755) }, "did not make"},
		"a deeper .gitignore":       {func(t *testing.T, dir string) { put(t, dir, "x/.gitignore", "") }, "did not make"},
		"a file":                    {func(t *testing.T, dir string) { put(t, filepath.Dir(dir), filepath.Base(dir), "x") }, "it is a file"},
		"a link":                    {func(t *testing.T, dir string) { os.Symlink(t.TempDir(), dir) }, "symbolic link"},
		"a dangling link":           {func(t *testing.T, dir string) { os.Symlink("nowhere", dir) }, "symbolic link"},
		"a strange manifest":        {func(t *testing.T, dir string) { put(t, dir, manifestName, "hello\n") }, "not written by srmgen"},
		"a manifest that leads out": {func(t *testing.T, dir string) { put(t, dir, manifestName, strings.Repeat("0", 64)+"  ../x\n") }, "not written by srmgen"},
		"a foreign file in our way": {func(t *testing.T, dir string) { published(t, dir); put(t, dir, "s/a.html", "mine") }, "s/a.html"},
		"a foreign file for a dir":  {func(t *testing.T, dir string) { published(t, dir); put(t, dir, "S", "mine") }, "did not make S"},
		"a link in place of a dir": {func(t *testing.T, dir string) {
			published(t, dir)
			os.Symlink(t.TempDir(), filepath.Join(dir, "s"))
		}, "did not make s"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			c.make(t, dir)
			before := state(t, filepath.Dir(dir))
			made := false
			fs := []File{{Path: "s/a.html", Bytes: func() ([]byte, error) { made = true; return nil, nil }}}
			_, err := Sync(context.Background(), dir, fs, Options{})
			if !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), dir) {
				t.Errorf("error %v, want one about %s", err, c.want)
			}
			if made || !maps.Equal(before, state(t, filepath.Dir(dir))) {
				t.Error("something was done all the same")
			}
		})
	}
}

func TestSomePlacesAreNoTarget(t *testing.T) {
	base := t.TempDir()
	site, home := filepath.Join(base, "work", "site"), filepath.Join(base, "home")
	put(t, site, "content/a.md", "")
	os.MkdirAll(home, 0o755)
	os.Symlink(site, filepath.Join(base, "alias"))
	t.Setenv("HOME", home)
	t.Chdir(site)
	cases := map[string]string{
		"": "no name", "/": "root of the file system", "/..": "root of the file system", home: "home folder", ".": "lies in it", site: "lies in it", "..": "lies in it",
		filepath.Join(base, "work"): "lies in it", "content": "own folder", "content/out": "own folder", "templates/x": "own folder", ".git/x": "own folder",
		filepath.Join(base, "alias"): "symbolic link", filepath.Join(base, "alias", "content", "x"): "own folder",
	}
	for dir, want := range cases {
		for how, err := range map[string]error{"Check": Check(dir, Options{Sites: []string{site}}), "Sync": second(Sync(context.Background(), dir, nil, Options{Sites: []string{site}}))} {
			if !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), want) {
				t.Errorf("%s(%q): %v, want %q", how, dir, err, want)
			}
		}
	}
	for _, dir := range []string{"public", "contents", filepath.Join(base, "alias", "public"), filepath.Join(base, "x", "y")} {
		if err := Check(dir, Options{Sites: []string{site}}); err != nil {
			t.Errorf("Check(%q): %v", dir, err)
		}
	}
	if _, err := os.Stat(filepath.Join(base, "x")); err == nil {
		t.Error("Check made a folder")
	}
}

func second(_ Report, err error) error { return err }

func TestOneRunAtATime(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	held, err := open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Sync(context.Background(), dir, files("a", "1"), Options{}); !errors.Is(err, ErrBusy) {
		t.Errorf("while another run holds the lock: %v", err)
	}
	if err := held.close(); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Dir(dir), ".public.srmgen-lock", "of a dead process")
	sync1(t, dir, files("a", "1"))
	nothingBeside(t, dir)
}

func TestManyRunsAtOnceGiveOneOfTheirSites(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	done := make(chan error)
	for i := range 8 {
		go func() {
			data := strings.Repeat(string(rune('a'+i)), 100)
			_, err := Sync(context.Background(), dir, files("x/1", data, "x/2", data, "y/3", data), Options{})
			done <- err
		}()
	}
	good := 0
	for range 8 {
		if err := <-done; err == nil {
			good++
		} else if !errors.Is(err, ErrBusy) {
			t.Error(err)
		}
	}
	got := contents(t, dir)
	if good == 0 || len(got) != 3 || got["x/1"] != got["x/2"] || got["x/1"] != got["y/3"] {
		t.Errorf("%d runs succeeded, and the folder holds %v", good, got)
	}
	nothingBeside(t, dir)
}

func TestWhatDeadRunsLeaveIsSweptAndNothingElse(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	parent := filepath.Dir(dir)
	for _, name := range []string{".public.srmgen-0123456789abcdef", ".public.srmgen-ffffffffffffffff"} {
		put(t, parent, name+"/deep/a", "left")
	}
	keep := []string{".public.srmgen-notes/a", ".public.srmgen-0123/a", ".other.srmgen-0123456789abcdef/a", ".public.srmgen-0123456789abcdee"}
	for _, name := range keep {
		put(t, parent, name, "mine")
	}
	if r := sync1(t, dir, files("a", "1")); r != (Report{Written: 1, Swept: 2}) {
		t.Errorf("%+v", r)
	}
	got := contents(t, parent)
	delete(got, "public/a")
	delete(got, "public/"+manifestName)
	if left := slices.Sorted(maps.Keys(got)); !slices.Equal(left, slices.Sorted(slices.Values(keep))) {
		t.Errorf("left: %q", left)
	}
}

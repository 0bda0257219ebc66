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
	"time"
)

// noted is a published folder with a memo. Where it is settled, no file has to be read to know that it is unchanged.
func noted(t *testing.T, settled bool) (dir string, opts Options) {
	t.Helper()
	dir, opts = filepath.Join(t.TempDir(), "public"), Options{Key: "k", Note: "two pages"}
	if _, err := Sync(context.Background(), dir, files("index.html", "home", "s/a.html", "abcd", "s/b.html", "b"), opts); err != nil {
		t.Fatal(err)
	}
	if settled {
		rewrite(t, dir, func(m *memo) { m.taken += int64(time.Hour) })
		time.Sleep(20 * time.Millisecond) // until the next change has another time on any kernel
	}
	return dir, opts
}

// rewrite changes the memo of a folder that is what it was.
func rewrite(t *testing.T, dir string, change func(*memo)) {
	t.Helper()
	held, err := open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	m, ok := held.memoOf()
	if !ok {
		t.Fatal("there is no memo")
	}
	change(&m)
	paths := slices.Sorted(maps.Keys(held.own))
	var stamps []stamp
	for _, p := range paths {
		stamps = append(stamps, held.own[p])
	}
	m.holds = m.sum(held.old, paths, stamps, held.kept)
	if err := errors.Join(held.keep(m), held.close()); err != nil {
		t.Fatal(err)
	}
}

func memoFile(dir string) string {
	return filepath.Join(filepath.Dir(dir), ".public.srmgen-memo", memoName)
}

func TestAFolderIsUnchangedUntilSomebodyTouchesIt(t *testing.T) {
	edit := func(name string, change func(text string) string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			full := filepath.Join(dir, name)
			text, err := os.ReadFile(full)
			if err == nil {
				err = os.WriteFile(full, []byte(change(string(text))), 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	other := func(text string) string { return strings.Repeat("x", len(text)) }
	memoEdit := func(change func(string) string) func(*testing.T, string) {
		return func(t *testing.T, dir string) { edit(memoName, change)(t, filepath.Dir(memoFile(dir))) }
	}
	cases := map[string]struct {
		touch func(t *testing.T, dir string)
		still bool
	}{
		"nothing":       {func(*testing.T, string) {}, true},
		"a file":        {edit("s/a.html", func(s string) string { return s + "!" }), false},
		"of equal size": {edit("s/a.html", other), false},
		"of equal size and time": {func(t *testing.T, dir string) {
			full := filepath.Join(dir, "s/a.html")
			info, _ := os.Stat(full)
			edit("s/a.html", other)(t, dir)
			os.Chtimes(full, info.ModTime(), info.ModTime())
		}, false},
		"replaced by another, with its time": {func(t *testing.T, dir string) {
			full := filepath.Join(dir, "s/a.html")
			info, _ := os.Stat(full)
			os.Chtimes(put(t, dir, "s/new", "wxyz"), info.ModTime(), info.ModTime())
			os.Rename(filepath.Join(dir, "s/new"), full)
		}, false},
		"two that are exchanged": {func(t *testing.T, dir string) {
			a, b := filepath.Join(dir, "index.html"), filepath.Join(dir, "s/a.html")
			os.Rename(a, a+"~")
			os.Rename(b, a)
			os.Rename(a+"~", b)
		}, false},
		"a file that is gone": {func(_ *testing.T, dir string) { os.Remove(filepath.Join(dir, "s/a.html")) }, false},
		"a file renamed": {func(_ *testing.T, dir string) {
			os.Rename(filepath.Join(dir, "s/a.html"), filepath.Join(dir, "s/c.html"))
		}, false},
		"a folder that is gone":    {func(_ *testing.T, dir string) { os.RemoveAll(filepath.Join(dir, "s")) }, false},
		"a link in a file's place": {replacedByLink("s/a.html"), false},
		"a link in a folder's":     {replacedByLink("s"), false},
		"a folder in a file's": {func(_ *testing.T, dir string) {
			os.Remove(filepath.Join(dir, "s/a.html"))
			os.Mkdir(filepath.Join(dir, "s/a.html"), 0o755)
		}, false},
		"a file of others":          {func(t *testing.T, dir string) { put(t, dir, "S/A.html", "") }, false},
		"a folder of others":        {func(_ *testing.T, dir string) { os.Mkdir(filepath.Join(dir, "x"), 0o755) }, false},
		"the manifest":              {edit(manifestName, func(s string) string { return strings.Replace(s, "s/b.html", "s/c.html", 1) }), false},
		"a sum in the manifest":     {edit(manifestName, func(s string) string { return strings.Repeat("0", 64) + s[64:] }), false},
		"a manifest without a line": {edit(manifestName, func(s string) string { return s[strings.Index(s, "\n")+1:] }), false},
		"no manifest":               {func(_ *testing.T, dir string) { os.Remove(filepath.Join(dir, manifestName)) }, false},
		"no folder":                 {func(_ *testing.T, dir string) { os.RemoveAll(dir) }, false},
		"a link in its place":       {func(_ *testing.T, dir string) { os.Rename(dir, dir+"2"); os.Symlink(dir+"2", dir) }, false},
		"moved away and back":       {func(_ *testing.T, dir string) { os.Rename(dir, dir+"2"); os.Rename(dir+"2", dir) }, true},
		"read by somebody":          {func(_ *testing.T, dir string) { os.ReadFile(filepath.Join(dir, "s/a.html")) }, true},
		"no memo":                   {func(_ *testing.T, dir string) { os.Remove(memoFile(dir)) }, false},
		"a memo cut short":          {memoEdit(func(s string) string { return s[:len(s)-1] }), false},
		"a memo with more":          {memoEdit(func(s string) string { return s + "\n" }), false},
		"an empty memo":             {memoEdit(func(string) string { return "" }), false},
		"a damaged memo":            {memoEdit(func(s string) string { return strings.Replace(s, "files 3", "files 4", 1) }), false},
		"a memo of another time":    {memoEdit(func(s string) string { return strings.Replace(s, "taken 1", "taken 2", 1) }), false},
		"a memo of another form":    {memoEdit(func(s string) string { return strings.Replace(s, "memo 1", "memo 0", 1) }), false},
		"a memo of somebody else":   {memoEdit(func(string) string { return "Remember the milk.\n" }), false},
	}
	for name, c := range cases {
		for how, settled := range map[string]bool{"": false, ", settled": true} {
			t.Run(name+how, func(t *testing.T) {
				dir, opts := noted(t, settled)
				c.touch(t, dir)
				if n, note, ok := Unchanged(dir, opts); ok != c.still || ok && (n != 3 || note != "two pages") {
					t.Errorf("unchanged: %t, with %d files and %q", ok, n, note)
				}
			})
		}
	}
}

func replacedByLink(name string) func(*testing.T, string) {
	return func(_ *testing.T, dir string) {
		full := filepath.Join(dir, name)
		os.Rename(full, dir+"-elsewhere")
		os.Symlink(dir+"-elsewhere", full)
	}
}

// Bytes that are changed before the clock of the file system has moved on have the stamp of those before.
func TestFilesThatChangedLatelyAreRead(t *testing.T) {
	dir, opts := noted(t, false)
	rewrite(t, dir, func(m *memo) { m.taken = 0 }) // as if all stamps were of this moment
	info, _ := os.Stat(filepath.Join(dir, "s/a.html"))
	put(t, dir, "s/a.html", "wxyz")
	os.Chtimes(filepath.Join(dir, "s/a.html"), info.ModTime(), info.ModTime())
	if _, _, ok := Unchanged(dir, opts); ok {
		t.Error("a file with other bytes counts as unchanged")
	}
	put(t, dir, "s/a.html", "abcd")
	if _, _, ok := Unchanged(dir, opts); !ok {
		t.Error("a file with the same bytes counts as changed")
	}
}

func TestNothingIsNotedOrTakenForGrantedWithoutAKeyOrByForce(t *testing.T) {
	dir, opts := noted(t, true)
	for name, o := range map[string]Options{"no key": {}, "another key": {Key: "K"}, "force": {Key: "k", Force: true}, "in the site": {Key: "k", Sites: []string{dir}}} {
		if _, _, ok := Unchanged(dir, o); ok {
			t.Errorf("with %s, nothing is to do", name)
		}
	}
	held, err := open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, ok := Unchanged(dir, opts); ok {
		t.Error("while another run publishes, nothing is to do")
	}
	if err := held.close(); err != nil {
		t.Fatal(err)
	}
	plain := filepath.Join(t.TempDir(), "public")
	sync1(t, plain, files("a", "1"))
	nothingBeside(t, plain)
}

func TestLookingForChangesWritesNothingIntoTheFolder(t *testing.T) {
	for _, settled := range []bool{false, true} {
		dir, opts := noted(t, settled)
		before, folder := state(t, dir), inode(t, dir)
		memo := state(t, filepath.Dir(memoFile(dir)))
		for range 2 {
			if _, _, ok := Unchanged(dir, opts); !ok {
				t.Error("it is not unchanged")
			}
		}
		if !maps.Equal(before, state(t, dir)) || inode(t, dir) != folder {
			t.Error("the folder is another one")
		}
		if settled && !maps.Equal(memo, state(t, filepath.Dir(memoFile(dir)))) {
			t.Error("the memo is another one")
		}
	}
}

// After a run that took files over, nobody knows when these changed last, so they are read; after the next look they
// need not be.
func TestAMemoIsTakenAnewWhenFilesHadToBeRead(t *testing.T) {
	dir, opts := noted(t, true)
	opts.Key = "other"
	began := time.Now()
	if _, err := Sync(context.Background(), dir, files("index.html", "home", "s/a.html", "new", "s/b.html", "b"), opts); err != nil {
		t.Fatal(err)
	}
	read := func() memo {
		m, ok := (&target{parent: filepath.Dir(dir), name: "public"}).memoOf()
		if !ok {
			t.Fatal("there is no memo")
		}
		return m
	}
	if m := read(); m.taken != 0 || m.key != "other" {
		t.Errorf("%+v", m)
	}
	if _, _, ok := Unchanged(dir, opts); !ok {
		t.Error("it is not unchanged")
	}
	if m := read(); m.taken != 0 && time.Since(began) < time.Second {
		t.Errorf("files of this moment are trusted: %+v", m)
	}
	if testing.Short() {
		return
	}
	time.Sleep(2100 * time.Millisecond)
	for range 2 {
		if _, _, ok := Unchanged(dir, opts); !ok {
			t.Error("it is not unchanged later")
		}
	}
	if m := read(); m.taken == 0 {
		t.Errorf("files of two seconds ago are not trusted: %+v", m)
	}
}

func TestTheMemoSaysNothingOfTheSiteAndGitDoesNotSeeIt(t *testing.T) {
	dir, _ := noted(t, false)
	text, err := os.ReadFile(memoFile(dir))
	if err != nil || strings.Contains(string(text), "html") || strings.Contains(string(text), filepath.Dir(dir)) {
		t.Errorf("%s, %v", text, err)
	}
	if rules, err := os.ReadFile(filepath.Join(filepath.Dir(memoFile(dir)), ".gitignore")); string(rules) != "*\n" {
		t.Errorf("%q, %v", rules, err)
	}
}

//go:build unix

package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func files(pairs ...string) []File {
	var out []File
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, File{Path: pairs[i], Bytes: func() ([]byte, error) { return []byte(pairs[i+1]), nil }})
	}
	return out
}

func sync1(t *testing.T, dir string, fs []File) Report {
	t.Helper()
	r, err := Sync(context.Background(), dir, fs, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// state is all that is in a folder, with the times of files, and fails the test where the folder can't be read.
func state(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		info, err := e.Info()
		if err != nil {
			return err
		}
		switch {
		case e.IsDir():
			out[rel] = "folder"
		case e.Type()&fs.ModeSymlink != 0:
			to, _ := os.Readlink(p)
			out[rel] = "link to " + to
		default:
			data, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			out[rel] = fmt.Sprintf("%s at %v", data, info.ModTime().UnixNano())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// contents is state without times, the manifest and folders.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := state(t, dir)
	for p, s := range out {
		text, _, _ := strings.Cut(s, " at ")
		if out[p] = text; s == "folder" || p == manifestName {
			delete(out, p)
		}
	}
	return out
}

func put(t *testing.T, dir, name, data string) string {
	t.Helper()
	p := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
	return p
}

// nothingBeside fails the test if a run has left anything in the folder that holds the target.
func nothingBeside(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.Contains(e.Name(), ".srmgen-") {
			t.Errorf("%s was left beside the target", e.Name())
		}
	}
}

func TestSyncMakesTheFolderHoldTheFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "public")
	if r := sync1(t, dir, files("index.html", "home", "s/a.html", "a", "s/b.html", "b")); r != (Report{Written: 3}) {
		t.Errorf("first: %+v", r)
	}
	put(t, dir, "s/c.html", "gone with the next") // pretend that it's ours
	m, _ := readManifest(dir)
	m["s/c.html"] = [32]byte{}
	put(t, dir, manifestName, string(m.bytes()))
	first, _ := os.Stat(filepath.Join(dir, "s/a.html"))
	if r := sync1(t, dir, files("index.html", "home 2", "s/a.html", "a", "new/d.html", "d")); r != (Report{Written: 2, Unchanged: 1, Removed: 2}) {
		t.Errorf("second: %+v", r)
	}
	want := map[string]string{"index.html": "home 2", "s/a.html": "a", "new/d.html": "d"}
	if got := contents(t, dir); !maps.Equal(got, want) {
		t.Errorf("holds %v, want %v", got, want)
	}
	if now, _ := os.Stat(filepath.Join(dir, "s/a.html")); !os.SameFile(first, now) {
		t.Error("an unchanged file is another file now")
	}
	nothingBeside(t, dir)
}

func TestSyncWithoutAChangeWritesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	fs := files("index.html", "home", "s/a.html", "a")
	sync1(t, dir, fs)
	before, folder := state(t, dir), inode(t, dir)
	if r := sync1(t, dir, fs); r != (Report{Unchanged: 2}) {
		t.Errorf("%+v", r)
	}
	if !maps.Equal(before, state(t, dir)) || inode(t, dir) != folder {
		t.Error("the folder is another one")
	}
}

func inode(t *testing.T, p string) uint64 {
	t.Helper()
	info, err := os.Stat(p)
	if err != nil {
		t.Fatal(err)
	}
	return info.Sys().(*syscall.Stat_t).Ino
}

func TestSyncRepairsWhatWasChangedByHand(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	fs := files("a.html", "same", "b.html", "b")
	sync1(t, dir, fs)
	put(t, dir, "a.html", "edit")
	os.Remove(filepath.Join(dir, "b.html"))
	if r := sync1(t, dir, fs); r != (Report{Written: 2}) {
		t.Errorf("%+v", r)
	}
	if got := contents(t, dir); got["a.html"] != "same" || got["b.html"] != "b" {
		t.Errorf("holds %v", got)
	}
}

func TestTwoTargetsOfEqualFilesAreEqual(t *testing.T) {
	one, two := filepath.Join(t.TempDir(), "one"), filepath.Join(t.TempDir(), "two")
	sync1(t, one, files("b", "2", "a", "1"))
	sync1(t, two, files("a", "1", "c", "3", "b", "2"))
	sync1(t, two, files("a", "1", "b", "2"))
	a, _ := os.ReadFile(filepath.Join(one, manifestName))
	b, _ := os.ReadFile(filepath.Join(two, manifestName))
	if len(a) == 0 || string(a) != string(b) || !maps.Equal(contents(t, one), contents(t, two)) {
		t.Errorf("manifests:\n%s\n%s", a, b)
	}
	want := "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  a\n" + "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35  b\n"
	if string(a) != want {
		t.Errorf("the manifest is %q", a)
	}
}

func TestAFailureLeavesTheFolderAsItWas(t *testing.T) {
	boom := errors.New("template is broken")
	for _, n := range []int{0, 1, 3} {
		dir := filepath.Join(t.TempDir(), "public")
		sync1(t, dir, files("a", "1", "b", "2", "c", "3"))
		before := state(t, dir)
		fs := files("a", "new 1", "b", "new 2", "c", "new 3", "d", "new 4")
		fs[n].Bytes = func() ([]byte, error) { return nil, boom }
		_, err := Sync(context.Background(), dir, fs, Options{})
		if !errors.Is(err, boom) || !strings.Contains(err.Error(), fs[n].Path) || !strings.Contains(err.Error(), dir) {
			t.Errorf("error %v", err)
		}
		if !maps.Equal(before, state(t, dir)) {
			t.Error("the folder has changed")
		}
		nothingBeside(t, dir)
	}
}

func TestAnInterruptLeavesTheFolderAsItWas(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	sync1(t, dir, files("a", "1"))
	before := state(t, dir)
	ctx, stop := context.WithCancel(context.Background())
	fs := files("a", "2", "b", "2")
	fs[1].Bytes = func() ([]byte, error) { stop(); return []byte("x"), nil }
	if _, err := Sync(ctx, dir, fs, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if !maps.Equal(before, state(t, dir)) {
		t.Error("the folder has changed")
	}
	nothingBeside(t, dir)
}

func TestWhatOthersPutIntoThePublishedFolderStays(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	put(t, dir, ".gitignore", "*\n")
	sync1(t, dir, files("a.html", "1", "s/x.html", "x"))
	put(t, dir, "CNAME", "example.org")
	put(t, dir, "s/notes.txt", "mine")
	os.Mkdir(filepath.Join(dir, "empty"), 0o755)
	os.Symlink("/etc/passwd", filepath.Join(dir, "link"))
	sync1(t, dir, files("a.html", "2"))
	got := contents(t, dir)
	want := map[string]string{"a.html": "2", ".gitignore": "*\n", "CNAME": "example.org", "s/notes.txt": "mine", "link": "link to /etc/passwd"}
	if !maps.Equal(got, want) {
		t.Errorf("holds %v, want %v", got, want)
	}
	if info, err := os.Stat(filepath.Join(dir, "empty")); err != nil || !info.IsDir() {
		t.Error("the empty folder is gone")
	}
}

// What has the name of a file of ours in other letters is ours only where the file system holds both to be one.
func TestAFileOfOthersIsNotTakenForOneOfOurs(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	sync1(t, dir, files("a.html", "1", "Old.html", "x"))
	if err := os.Remove(filepath.Join(dir, "Old.html")); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "old.html", "mine")
	sync1(t, dir, files("a.html", "2"))
	if got, want := contents(t, dir), map[string]string{"a.html": "2", "old.html": "mine"}; !maps.Equal(got, want) {
		t.Errorf("holds %v, want %v", got, want)
	}
}

func TestTheFolderKeepsItsPermissions(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	sync1(t, dir, files("a", "1"))
	os.Chmod(dir, 0o750)
	sync1(t, dir, files("a", "2"))
	if info, _ := os.Stat(dir); info.Mode().Perm() != 0o750 {
		t.Errorf("permissions %v", info.Mode())
	}
}

func TestACopyStandsInForAHardLink(t *testing.T) {
	dir := t.TempDir()
	src, old := put(t, dir, "a", "data"), time.Unix(1e9, 0)
	os.Chtimes(src, old, old)
	info, _ := os.Stat(src)
	if err := duplicate(src, filepath.Join(dir, "b"), info); err != nil {
		t.Fatal(err)
	}
	if s := state(t, dir); s["a"] != s["b"] {
		t.Errorf("%v", s)
	}
}

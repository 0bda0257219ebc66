//go:build unix

package output

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func replaceFile(name string, write func(io.Writer) error) error {
	return ReplaceFiles(Named{name, write})
}

func TestAFileIsReplacedAsAWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "site.zip")
	say := func(s string, err error) func(io.Writer) error {
		return func(w io.Writer) error { _, e := io.WriteString(w, s); return errors.Join(e, err) }
	}
	if err := replaceFile(name, say("one", nil)); err != nil {
		t.Fatal(err)
	}
	boom := errors.New("boom")
	if err := replaceFile(name, say("half", boom)); !errors.Is(err, boom) || !strings.Contains(err.Error(), name) {
		t.Errorf("error %v", err)
	}
	if data, _ := os.ReadFile(name); string(data) != "one" {
		t.Errorf("holds %q", data)
	}
	if err := replaceFile(dir, say("x", nil)); err == nil {
		t.Error("a folder was replaced")
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left: %v", entries)
	}
}

// full is a disk on which there is room for a few bytes more.
type full struct {
	io.Writer
	room int
}

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, syscall.ENOSPC
	}
	return f.Writer.Write(p)
}

func TestAFullDiskLeavesTheArchiveThatWasThere(t *testing.T) {
	name := filepath.Join(t.TempDir(), "site.zip")
	files := []File{page("a.html", strings.Repeat("random words ", 100)), page("b.html", "b")}
	write := func(room int) error {
		return replaceFile(name, func(w io.Writer) error { return Zip(&full{w, room}, "site", files) })
	}
	if err := write(1 << 20); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(name)
	for room := range len(before) {
		if err := write(room); !errors.Is(err, syscall.ENOSPC) {
			t.Fatalf("with room for %d of %d bytes: %v", room, len(before), err)
		}
	}
	if after, _ := os.ReadFile(name); !bytes.Equal(before, after) {
		t.Error("the archive is another")
	}
	if entries, _ := os.ReadDir(filepath.Dir(name)); len(entries) != 1 {
		t.Errorf("left: %v", entries)
	}
}

func TestOnlyWhatSrmgenMadeIsReplaced(t *testing.T) {
	dir := t.TempDir()
	name := func(base, data string) string {
		full := filepath.Join(dir, base)
		if err := os.WriteFile(full, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		return full
	}
	for _, ok := range []string{filepath.Join(dir, "new.zip"), name("empty.zip", ""), name("ours.zip", string(pack(t, []File{page("a", "a")}))),
		name("ours.html", "<!doctype html>\n<!-- "+Mark+" -->\n<html>"), name("ours.csv", "id,title\nx,y\n")} {
		if err := CheckFile(ok, "id,title"); err != nil {
			t.Error(err)
		}
	}
	for _, theirs := range []string{name("x.zip", "PK"), name("long.html", strings.Repeat("x", 1000)+Mark+"x"), name("x.csv", "name,id,title\n"), name("i", "id"), dir} {
		if err := CheckFile(theirs, "id,title"); err == nil {
			t.Errorf("%s would be replaced", theirs)
		}
	}
}

func TestSeveralFilesAreReplacedTogetherOrNotAtAll(t *testing.T) {
	boom := errors.New("boom")
	for _, failing := range []int{-1, 0, 1, 2} { // which of the files cannot be written
		for _, published := range []bool{false, true} { // after the ones before it were
			dir := t.TempDir()
			put(t, dir, "a", "old a")
			put(t, dir, "c", "old c")
			var files []Named
			for i, name := range []string{"a", "b", "c"} {
				files = append(files, Named{filepath.Join(dir, name), func(w io.Writer) error {
					_, err := io.WriteString(w, "new "+name)
					if i == failing && !published {
						return errors.Join(err, boom)
					}
					return err
				}})
			}
			if failing >= 0 && published { // something is in the way that was not there when the others were looked at
				files = append(files, Named{filepath.Join(dir, "last"), func(io.Writer) error {
					name := files[failing].Name
					return errors.Join(os.RemoveAll(name), os.MkdirAll(filepath.Join(name, "theirs"), 0o755))
				}})
			}
			err := ReplaceFiles(files...)
			if (err == nil) != (failing < 0) {
				t.Errorf("%d, %v: %v", failing, published, err)
			}
			got := contents(t, dir)
			for name, was := range map[string]string{"a": "old a", "b": "", "c": "old c"} {
				if want := map[bool]string{true: "new " + name, false: was}[failing < 0]; got[name] != want && !(published && failing >= 0 && name == filepath.Base(files[failing].Name)) {
					t.Errorf("%d, %v: %s holds %q, want %q", failing, published, name, got[name], want)
				}
			}
			if entries, _ := filepath.Glob(filepath.Join(dir, ".*")); len(entries) > 0 {
				t.Errorf("left: %v", entries)
			}
		}
	}
}

func TestDraftsOfDeadRunsAreSweptAndThoseOfLiveOnesAreNot(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "x.csv")
	dead, others := ".x.csv.srmgen-aaaaaaaaaaaaaaaa", []string{".y.csv.srmgen-aaaaaaaaaaaaaaaa", ".x.csv.srmgen-notes"}
	for _, n := range append(others, dead) {
		put(t, dir, n, "half")
	}
	inner := replaceFile(name, func(io.Writer) error { return nil })
	outer := replaceFile(name, func(w io.Writer) error { // while this one writes, another run comes and goes
		inner = errors.Join(inner, replaceFile(name, func(w io.Writer) error { _, err := io.WriteString(w, "inner"); return err }))
		_, err := io.WriteString(w, "outer")
		return err
	})
	if err := errors.Join(inner, outer); err != nil {
		t.Fatal(err)
	}
	got := contents(t, dir)
	if got["x.csv"] != "outer" || got[dead] != "" || len(got) != 1+len(others) {
		t.Errorf("left: %v", got)
	}
}

func TestAFileKeepsItsModeAndALinkLeadsToIt(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "real/x", "old")
	real, link := filepath.Join(dir, "real", "x"), filepath.Join(dir, "link")
	if err := errors.Join(os.Chmod(real, 0o640), os.Symlink(real, link), replaceFile(link, func(w io.Writer) error { _, err := fmt.Fprint(w, "new"); return err })); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(link)
	if err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v, %v", info, err)
	}
	if info, err = os.Stat(real); err != nil || info.Mode().Perm() != 0o640 || contents(t, dir)["real/x"] != "new" {
		t.Errorf("%v, %v", info, err)
	}
}

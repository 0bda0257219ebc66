package history_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/srmgen/srmgen/internal/history"
)

func TestARevisionHasTheFilesThatWereCommitted(t *testing.T) {
	c := newClone(t)
	c.day = 3
	c.write("site/content/a.md", "one")
	c.write("site/content/deep/b.md", "two")
	c.commit()
	c.write("site/content/a.md", "three")
	c.commit()
	r, below, err := history.Open(filepath.Join(c.dir, "site"))
	if err != nil || below != "site" {
		t.Fatal(below, err)
	}
	defer r.Close()
	v, err := r.At("HEAD~1")
	if err != nil || v.Commit != c.git("rev-parse", "HEAD~1") || v.Day != "2020-01-04" {
		t.Fatal(v, err)
	}
	files, err := v.Below("site")
	if err != nil {
		t.Fatal(err)
	}
	if err := fstest.TestFS(files, "content/a.md", "content/deep/b.md"); err != nil {
		t.Error(err)
	}
	if data, err := fs.ReadFile(files, "content/a.md"); err != nil || string(data) != "one" {
		t.Errorf("%q %v", data, err)
	}
	for _, dir := range []string{"gone", "../outside", "site/content/a.md"} {
		if _, err := v.Below(dir); err == nil {
			t.Errorf("%s is there", dir)
		}
	}
}

func TestLinksAndModulesOfARevisionAreNotFollowed(t *testing.T) {
	c := newClone(t)
	c.write("content/a.md", "one")
	if err := os.Symlink("a.md", filepath.Join(c.dir, "content", "link.md")); err != nil {
		t.Fatal(err)
	}
	c.commit()
	r, _, err := history.Open(c.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	v, err := r.At("main")
	if err != nil {
		t.Fatal(err)
	}
	files, _ := v.Below(".")
	if info, err := fs.Stat(files, "content/link.md"); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Error(info, err)
	}
	if _, err := files.Open("content/link.md"); err == nil {
		t.Error("a link was followed")
	}
}

func TestRevisionsAreWrittenAsGitHasThem(t *testing.T) {
	c := newClone(t)
	c.write("a", "1")
	c.commit()
	c.git("tag", "-a", "-m", "x", "v1.0")
	c.git("checkout", "-q", "-b", "feature/x")
	c.write("b", "1")
	c.commit()
	c.git("checkout", "-q", "main")
	c.write("a", "2")
	c.commit()
	c.git("merge", "-q", "--no-ff", "-m", "m", "feature/x")
	c.git("tag", "-a", "-m", "x", "outer", "v1.0")
	c.git("update-ref", "refs/remotes/origin/main", "HEAD~1")
	c.git("gc", "-q")
	r, _, err := history.Open(c.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	id := c.git("rev-parse", "HEAD")
	for _, revision := range []string{"HEAD", "@", "main", "v1.0", "outer", "feature/x", "heads/main", "refs/heads/main", "tags/v1.0", "origin/main", id, id[:7], id[:8],
		"HEAD~", "HEAD~2", "HEAD^", "HEAD^2", "HEAD^2~1", "@~1^0", "v1.0^{commit}", "v1.0^{}", c.git("describe", "HEAD")} {
		v, err := r.At(revision)
		if want := c.git("rev-parse", revision+"^{commit}"); err != nil || v.Commit != want {
			t.Errorf("%s: %s, %v, want %s", revision, v.Commit, err, want)
		}
	}
	for revision, says := range map[string]string{
		"HEAD~9": "HEAD~9", "HEAD^3": "HEAD^3", "v1.00": "did you mean v1.0?", "featur/x": "did you mean feature/x?", "nothing-like-it": `"nothing-like-it"`, "": `""`,
		"HEAD:a": "a branch, a tag or a commit", "main..v1.0": "a branch, a tag or a commit", "main@{1}": "a branch, a tag or a commit", "HEAD~x": "~ or ^ with a number",
		"../../etc/passwd": "", "-x": "", "deadbeef": "", c.git("rev-parse", "HEAD:a"): "",
	} {
		if v, err := r.At(revision); !errors.Is(err, history.ErrRevision) || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, %v", revision, v, err)
		}
	}
}

func TestAShallowCloneSaysHowToGetTheRest(t *testing.T) {
	c := newClone(t)
	for n := range 3 {
		c.write("a", fmt.Sprint(n))
		c.commit()
	}
	c.git("tag", "old", "HEAD~2")
	s := filepath.Join(t.TempDir(), "shallow")
	c.git("clone", "-q", "--depth=1", "file://"+c.dir, s)
	r, _, err := history.Open(s)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for _, revision := range []string{"HEAD~1", "HEAD^", "old"} {
		if _, err := r.At(revision); !errors.Is(err, history.ErrShallow) || !strings.Contains(err.Error(), "git fetch --unshallow") {
			t.Errorf("%s: %v", revision, err)
		}
	}
	if _, err := r.At("HEAD"); err != nil {
		t.Error(err)
	}
}

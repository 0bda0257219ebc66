package history_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/srmgen/srmgen/internal/history"
)

// clone is a repository that git itself works on.
type clone struct {
	t   *testing.T
	dir string
	day int // of the next commit
}

func newClone(t *testing.T) *clone {
	c := &clone{t: t, dir: t.TempDir()}
	c.git("init", "-q", "-b", "main")
	return c
}

// git runs git without the settings of this machine and returns what it prints.
func (c *clone) git(args ...string) string {
	c.t.Helper()
	cmd := exec.Command("git", append([]string{"-c", "protocol.file.allow=always"}, args...)...)
	cmd.Dir = c.dir
	at := "2020-01-01T23:30:00 -0100"
	if c.day > 0 {
		at = fmt.Sprintf("%d +0000", 1577836800+c.day*86400)
	}
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.com",
		"GIT_COMMITTER_NAME=C <odd>", "GIT_COMMITTER_EMAIL=c@example.com", "GIT_AUTHOR_DATE=2001-01-01T00:00:00Z", "GIT_COMMITTER_DATE="+at)
	out, err := cmd.CombinedOutput()
	if err != nil {
		c.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (c *clone) write(name, text string) {
	c.t.Helper()
	name = filepath.Join(c.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		c.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		c.t.Fatal(err)
	}
}

// commit commits everything, a day after the commit before.
func (c *clone) commit() {
	c.t.Helper()
	c.git("add", "-A")
	c.git("commit", "-q", "--allow-empty", "-m", "x")
	c.day++
}

func read(t *testing.T, dir string, before history.Past) history.Past {
	t.Helper()
	p, err := history.Read([]string{dir}, "content", before)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func same(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	if !maps.Equal(got, want) {
		t.Errorf("%s:\n got %v\nwant %v", what, got, want)
	}
}

// asGit is what git itself says of every committed file below content.
func (c *clone) asGit() map[string]string {
	c.t.Helper()
	days := map[string]string{}
	for name := range strings.SplitSeq(c.git("ls-tree", "-r", "--name-only", "HEAD", "content"), "\n") {
		if name != "" {
			days[name] = c.git("log", "-1", "--date=format-local:%Y-%m-%d", "--format=%cd", "--", name)
		}
	}
	return days
}

func TestTheDayIsThatOfTheCommitThatGaveAFileItsBytes(t *testing.T) {
	zone := time.Local
	t.Cleanup(func() { time.Local = zone })
	time.Local = time.FixedZone("far behind", -10*3600) // the reader's own zone does not matter
	c := newClone(t)
	c.write("content/a.md", "1")
	c.write("content/deep/er/b.md", "1")
	c.write("content/gone.md", "1")
	c.write("other/c.md", "1")
	c.commit() // at 00:30 of the second of January in UTC
	c.write("content/deep/er/b.md", "2")
	c.commit()
	if err := os.Remove(filepath.Join(c.dir, "content", "gone.md")); err != nil {
		t.Fatal(err)
	}
	c.write("other/c.md", "2")
	c.commit()
	c.write("content/a.md", "not committed")
	c.write("content/new.md", "nor this")
	p := read(t, c.dir, history.Past{})
	same(t, "days", p.Days(c.dir), map[string]string{"content/a.md": "2020-01-02", "content/deep/er/b.md": "2020-01-02"})
	if p.Lost {
		t.Error("something is said to be lost")
	}
}

func TestASiteInASubfolderAWorkTreeAndASubmoduleHaveTheirHistory(t *testing.T) {
	c := newClone(t)
	c.day = 5
	c.write("docs/content/a.md", "1")
	c.write("docs/team/content/b.md", "1")
	c.commit()
	want := map[string]string{"content/a.md": "2020-01-06"}
	sub := filepath.Join(c.dir, "docs")
	both, err := history.Read([]string{sub, filepath.Join(sub, "team"), t.TempDir()}, "content", history.Past{})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "subfolder", both.Days(sub), want)
	same(t, "second folder", both.Days(filepath.Join(sub, "team")), map[string]string{"content/b.md": "2020-01-06"})

	tree := filepath.Join(t.TempDir(), "tree")
	c.git("worktree", "add", "-q", tree, "-b", "side")
	same(t, "work tree", read(t, filepath.Join(tree, "docs"), history.Past{}).Days(filepath.Join(tree, "docs")), want)

	super := newClone(t)
	super.git("submodule", "add", "-q", c.dir, "module")
	module := filepath.Join(super.dir, "module", "docs")
	same(t, "submodule", read(t, module, history.Past{}).Days(module), want)

	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(sub, link); err != nil {
		t.Fatal(err)
	}
	same(t, "through a link", read(t, link, history.Past{}).Days(link), want)

	shared := &clone{t: t, dir: filepath.Join(t.TempDir(), "shared")}
	c.git("clone", "-q", "--shared", c.dir, shared.dir)
	same(t, "borrowed objects", read(t, filepath.Join(shared.dir, "docs"), history.Past{}).Days(filepath.Join(shared.dir, "docs")), want)
}

func TestAShallowCloneLeavesOutWhatItCannotKnow(t *testing.T) {
	c := newClone(t)
	c.day = 1
	c.write("content/old.md", "1")
	c.write("content/new.md", "1")
	c.commit()
	c.write("content/new.md", "2")
	c.commit()
	c.write("content/new.md", "3")
	c.commit()
	s := &clone{t: t, dir: filepath.Join(t.TempDir(), "shallow")}
	c.git("clone", "-q", "--depth=2", "file://"+c.dir, s.dir)
	p := read(t, s.dir, history.Past{})
	same(t, "depth 2", p.Days(s.dir), map[string]string{"content/new.md": "2020-01-04"})
	if !p.Lost {
		t.Error("nothing is said to be lost")
	}
	s.git("fetch", "-q", "--unshallow")
	p = read(t, s.dir, p)
	same(t, "once the rest is there", p.Days(s.dir), map[string]string{"content/new.md": "2020-01-04", "content/old.md": "2020-01-02"})
	if p.Lost {
		t.Error("something is said to be lost")
	}
}

func TestWithoutCommitsThereAreNoDays(t *testing.T) {
	for name, dir := range map[string]string{"no repository": t.TempDir(), "no commit": newClone(t).dir} {
		same(t, name, read(t, dir, history.Past{}).Days(dir), nil)
	}
}

func TestADamagedRepositoryIsAnErrorAndNoPanic(t *testing.T) {
	c := newClone(t)
	c.write("content/a.md", "1")
	c.commit()
	id := c.git("rev-parse", "HEAD:content")
	object := filepath.Join(c.dir, ".git", "objects", id[:2], id[2:])
	if err := errors.Join(os.Chmod(object, 0o644), os.WriteFile(object, []byte("x"), 0o644)); err != nil {
		t.Fatal(err)
	}
	if p, err := history.Read([]string{c.dir}, "content", history.Past{}); err == nil || len(p.Days(c.dir)) > 0 {
		t.Errorf("%v, %v", err, p)
	}
	c.git("config", "extensions.objectformat", "sha256")
	if _, err := history.Read([]string{c.dir}, "content", history.Past{}); err == nil || !strings.Contains(err.Error(), "objectformat sha256") {
		t.Error(err)
	}
}

// TestDaysAreThoseThatGitGives compares random histories, with branches, merges, renames and files that come back,
// with what git says of every file, read at once and taken up again after some commits.
func TestDaysAreThoseThatGitGives(t *testing.T) {
	t.Setenv("TZ", "UTC")
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			c, r := newClone(t), rand.New(rand.NewPCG(seed, 1))
			c.day = 10
			var past history.Past
			for n := range 25 {
				c.step(r, n)
				if n%8 == 7 {
					past = read(t, c.dir, past)
					same(t, fmt.Sprint("taken up after ", n), past.Days(c.dir), c.asGit())
					if fresh := read(t, c.dir, history.Past{}).Commits(c.dir); !reflect.DeepEqual(past.Commits(c.dir), fresh) {
						t.Errorf("commits taken up after %d:\n got %v\nwant %v", n, past.Commits(c.dir), fresh)
					}
				}
			}
			want := c.asGit()
			if len(want) == 0 {
				t.Error("no file is left, so nothing is compared")
			}
			same(t, "loose objects", read(t, c.dir, history.Past{}).Days(c.dir), want)
			for _, said := range read(t, c.dir, history.Past{}).Commits(c.dir) {
				if did := c.deeds(said.ID); c.merge(said.ID) || (said.Subject != "x" || !within(said.Added, did["A"]) || !within(said.Changed, did["M"]) || !within(said.Gone, did["D"])) {
					t.Errorf("git says %v, or that it is a merge, not %+v", did, said)
				}
			}
			c.git("gc", "-q")
			same(t, "packed", read(t, c.dir, past).Days(c.dir), want)
		})
	}
}

// step does one thing to a repository and commits it.
func (c *clone) step(r *rand.Rand, n int) {
	c.t.Helper()
	name := fmt.Sprintf("content/%c/%d.md", 'a'+r.IntN(3), r.IntN(4))
	switch full := filepath.Join(c.dir, name); r.IntN(6) {
	case 0:
		_ = os.Remove(full)
	case 1:
		_ = os.Rename(full, filepath.Join(c.dir, fmt.Sprintf("content/renamed-%d.md", n))) // where there is one
	case 2:
		c.git("checkout", "-q", "-b", fmt.Sprint("b", n), fmt.Sprintf("HEAD~%d", min(r.IntN(3), c.depth())))
		c.write(name, fmt.Sprint(r.IntN(3)))
	case 3:
		if branches := strings.Fields(c.git("branch", "--format=%(refname:short)")); len(branches) > 1 {
			c.git("merge", "-q", "-X", []string{"ours", "theirs"}[r.IntN(2)], "-s", "ort", "--no-ff", "-m", "m", "--allow-unrelated-histories", branches[r.IntN(len(branches))])
			c.day++
		}
	default:
		c.write(name, fmt.Sprint(r.IntN(3)))
	}
	c.commit()
}

// depth is how many ancestors the commit has that is checked out.
func (c *clone) depth() int {
	cmd := exec.Command("git", "rev-list", "--count", "--first-parent", "HEAD")
	cmd.Dir = c.dir
	out, err := cmd.Output()
	if err != nil {
		c.commit()
		return 0
	}
	var n int
	_, _ = fmt.Sscan(string(out), &n)
	return n - 1
}

func TestHeadsChangeWithEveryCommitAndNothingElse(t *testing.T) {
	c := newClone(t)
	c.write("content/a.md", "1")
	c.commit()
	heads := func() string {
		t.Helper()
		now, err := history.Heads([]string{c.dir})
		if err != nil {
			t.Error(err)
		}
		return now
	}
	before := heads()
	c.write("content/a.md", "2")
	if heads() != before || read(t, c.dir, history.Past{}).Heads != before {
		t.Error("changed without a commit")
	}
	c.commit()
	after := heads()
	if after == before {
		t.Error("did not change with a commit")
	}
	c.write(".git/shallow", strings.Fields(after)[0]+"\n")
	if heads() == after {
		t.Error("did not change where commits are missing now")
	}
}

func TestARepositoryIsBusyWhileGitHoldsItsLock(t *testing.T) {
	top := t.TempDir()
	if err := os.MkdirAll(filepath.Join(top, "site", "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	site := filepath.Join(top, "site")
	if history.Busy(site) {
		t.Error("no repository is busy")
	}
	for _, name := range []string{".git/HEAD", ".git/index.lock"} {
		full := filepath.Join(top, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if history.Busy(site) {
			t.Errorf("busy before there is %s", name)
		}
		if err := os.WriteFile(full, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if !history.Busy(site) {
		t.Error("not busy with a lock")
	}
}

func TestOpeningFindsTheRepositoryAbove(t *testing.T) {
	c := newClone(t)
	c.write("deep/er/x", "")
	if _, below, err := history.Open(filepath.Join(c.dir, "deep", "er")); err != nil || below != "deep/er" {
		t.Error(below, err)
	}
	if _, _, err := history.Open(t.TempDir()); !errors.Is(err, history.ErrNone) {
		t.Error(err)
	}
	broken := t.TempDir()
	if err := os.WriteFile(filepath.Join(broken, ".git"), []byte("gitdir: nowhere"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := history.Open(broken); err == nil || errors.Is(err, history.ErrNone) {
		t.Error(err)
	}
}

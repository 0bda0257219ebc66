package history_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/history"
)

// deeds are what git says that a commit did to files below content, by its letters for added, changed and gone.
func (c *clone) deeds(id string) map[string][]string {
	c.t.Helper()
	out := map[string][]string{}
	for line := range strings.SplitSeq(c.git("show", "--format=", "--no-renames", "--name-status", id, "--", "content"), "\n") {
		if did, name, ok := strings.Cut(line, "\t"); ok {
			out[did] = append(out[did], name)
		}
	}
	return out
}

func (c *clone) merge(id string) bool {
	return len(strings.Fields(c.git("log", "-1", "--format=%P", id))) > 1
}

func within(some, all []string) bool {
	return !slices.ContainsFunc(some, func(s string) bool { return !slices.Contains(all, s) })
}

func TestCommitsOfOneLineAreThoseThatGitTells(t *testing.T) {
	t.Setenv("TZ", "UTC")
	for seed := range uint64(2) {
		c, r := newClone(t), rand.New(rand.NewPCG(seed, 2))
		c.day = 1
		for range 20 {
			name := fmt.Sprintf("%s/%c/%d.md", []string{"content", "content", "other"}[r.IntN(3)], 'a'+r.IntN(2), r.IntN(3))
			if r.IntN(3) == 0 {
				_ = os.Remove(filepath.Join(c.dir, name))
			} else {
				c.write(name, fmt.Sprint(r.IntN(3)))
			}
			c.commit()
		}
		var want []history.Commit
		for id := range strings.SplitSeq(c.git("log", "--format=%H", "--", "content"), "\n") {
			did := c.deeds(id)
			want = append(want, history.Commit{ID: id, At: c.git("log", "-1", "--date=format-local:%Y-%m-%dT%H:%M:%SZ", "--format=%cd", id), Subject: "x", Added: did["A"], Changed: did["M"], Gone: did["D"]})
		}
		if got := read(t, c.dir, history.Past{}).Commits(c.dir); !reflect.DeepEqual(got, want) {
			t.Errorf("seed %d:\n got %v\nwant %v", seed, got, want)
		}
	}
}

func TestASubjectIsTheFirstLineWithoutWhatDoesNotPrint(t *testing.T) {
	c := newClone(t)
	c.write("content/a.md", "1")
	c.git("add", "-A")
	c.git("-c", "i18n.commitEncoding=latin1", "commit", "-q", "--cleanup=verbatim", "-m", "\n  Ein\twort \xe9\x1b[31m "+strings.Repeat("ä", 300)+"\nMore.\n")
	got := read(t, c.dir, history.Past{}).Commits(c.dir)[0].Subject
	if want := "Ein wort [31m " + strings.Repeat("ä", 186) + "…"; got != want {
		t.Errorf("%q", got)
	}
}

// TestMergesAreNotTold merges two branches that changed one file each way: the file's day is that of the merge, which
// gave it its bytes, and what changed was told by the two commits before.
func TestMergesAreNotTold(t *testing.T) {
	c := newClone(t)
	c.day = 1
	c.write("content/a.md", "1\n2\n3\n4\n5\n")
	c.commit()
	c.git("checkout", "-q", "-b", "side")
	c.write("content/a.md", "one\n2\n3\n4\n5\n")
	c.commit()
	c.git("checkout", "-q", "-")
	c.write("content/a.md", "1\n2\n3\n4\nfive\n")
	c.commit()
	c.git("merge", "-q", "--no-ff", "-m", "m", "side")
	p := read(t, c.dir, history.Past{})
	var subjects []string
	for _, said := range p.Commits(c.dir) {
		subjects = append(subjects, said.Subject)
	}
	if want := []string{"x", "x", "x"}; !slices.Equal(subjects, want) {
		t.Errorf("told are %q, want %q", subjects, want)
	}
	same(t, "the day", p.Days(c.dir), c.asGit())
}

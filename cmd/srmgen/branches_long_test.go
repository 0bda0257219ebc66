//go:build long && linux

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// Row L-4: one switch of branches changes ten thousand files while a preview follows them. That is one build, or two, and what
// comes of it is what a build from nothing makes.
func TestASwitchOfBranchesThatChangesTenThousandFilesIsOneBuildOrTwo(t *testing.T) {
	const pages = 10_000
	p := &place{dir: t.TempDir(), program: binary(t)}
	p.put(t, "srmgen.yaml", "title: Many\nextends: []\n")
	git := func(args ...string) {
		t.Helper()
		c := exec.Command("git", args...)
		c.Dir = p.dir
		c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@example.com")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v: %s", args, err, out)
		}
	}
	written := func(words string) {
		for i := range pages {
			p.put(t, fmt.Sprintf("content/part-%03d/page-%d.md", i/100, i), fmt.Sprintf("---\ntitle: Page %d\n---\n%s\n", i, words))
		}
	}
	written("As it was.")
	git("init", "-q", "-b", "main")
	git("add", "-A")
	git("commit", "-q", "-m", "As it was")
	git("switch", "-q", "-c", "other")
	written("As it is on the other branch.")
	git("commit", "-q", "-a", "-m", "As it is")
	git("switch", "-q", "main")

	v := p.preview(t)
	last := v.url + "part-099/page-9999.html"
	until(t, last, "As it was.")
	generation := func() uint64 {
		t.Helper()
		_, body, err := get(v.url + "_srmgen/status")
		var status struct{ Generation uint64 }
		if err != nil || json.Unmarshal([]byte(body), &status) != nil {
			t.Fatal(err, body)
		}
		return status.Generation
	}
	quiet := func() uint64 {
		for before := generation(); ; before = generation() {
			if time.Sleep(5 * time.Second); generation() == before {
				return before
			}
		}
	}
	before := quiet()
	began := time.Now()
	git("switch", "-q", "other")
	switched := time.Since(began)
	until(t, last, "other branch")
	shown := time.Since(began)
	after := quiet()
	t.Logf("switched in %v, shown %v after the switch began, %d builds", switched.Round(time.Millisecond), shown.Round(time.Millisecond), after-before)
	if after-before < 1 || after-before > 2 {
		t.Errorf("%d builds, want one or two", after-before)
	}
	other := filepath.Join(t.TempDir(), "public")
	if code, said := p.run(t, p.program, "build", "--out", other); code != 0 {
		t.Fatal(code, said)
	}
	made := treeOf(t, other)
	if len(made) < pages {
		t.Fatalf("only %d files", len(made))
	}
	v.serves(t, made)
}

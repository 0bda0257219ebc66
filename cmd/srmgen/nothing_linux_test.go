package main

import (
	"context"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// built builds the site of a place as a program would, and tells whether there was nothing to do.
func (p *place) built(t *testing.T, change func(*flags)) (nothing bool) {
	t.Helper()
	a, stdout, stderr := temporary(t)
	a.flags = flags{site: p.dir, out: p.public(), format: "text", dated: true}
	if change != nil {
		change(&a.flags)
	}
	if err := a.build(context.Background()); err != nil {
		t.Fatal(err, stderr())
	}
	return strings.Contains(stdout(), "nothing changed since the last build")
}

func (p *place) git(t *testing.T, args ...string) {
	t.Helper()
	c := exec.Command("git", append([]string{"-c", "user.name=A", "-c", "user.email=a@example.com"}, args...)...)
	c.Dir = p.dir
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v: %s", args, err, out)
	}
}

func (p *place) remove(t *testing.T, name string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(p.dir, name)); err != nil {
		t.Fatal(err)
	}
}

func (p *place) rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(filepath.Join(p.dir, from), filepath.Join(p.dir, to)); err != nil {
		t.Fatal(err)
	}
}

const stays = "content/guides/stays.md"

// Whatever decides a byte of the site, or what a build says, makes it build; and then the folder is what a first build
// makes. The times of files decide nothing.
func TestABuildHasNothingToDoWhereNothingChangedAndOnlyThere(t *testing.T) {
	cases := map[string]struct {
		change  func(t *testing.T, p *place)
		flags   func(*flags)
		nothing bool
	}{
		"nothing":           {nothing: true},
		"a word":            {change: func(t *testing.T, p *place) { p.put(t, stays, "---\ntitle: Stays\n---\nSome words.\n") }},
		"equal size, times": {change: sameTimes},
		"a new file": {change: func(t *testing.T, p *place) {
			p.put(t, "content/guides/new.md", "---\ntitle: New\n---\nSee [it](stays.md).\n")
		}},
		"a file that goes": {change: func(t *testing.T, p *place) { p.remove(t, "content/guides/goes.md") }},
		"another name":     {change: func(t *testing.T, p *place) { p.rename(t, "content/guides/goes.md", "content/guides/went.md") }},
		"two exchanged":    {change: exchanged},
		"the settings":     {change: func(t *testing.T, p *place) { p.put(t, "srmgen.yaml", "title: Other\nextends: [./team]\n") }},
		"what it extends": {change: func(t *testing.T, p *place) {
			p.put(t, "team/content/guides/theirs.md", "---\ntitle: Theirs\n---\nNew.\n")
		}},
		"a template": {change: func(t *testing.T, p *place) { p.put(t, "templates/partials/extra.html", `{{define "extra"}}x{{end}}`) }},
		"an asset":   {change: func(t *testing.T, p *place) { p.put(t, "assets/notes.txt", "words") }},
		"a commit": {change: func(t *testing.T, p *place) {
			p.git(t, "commit", "-q", "--allow-empty", "-m", "Nothing")
		}},
		"no repository any more": {change: func(t *testing.T, p *place) { p.remove(t, ".git") }},
		"a repository in it":     {change: func(t *testing.T, p *place) { p.rename(t, ".git", "team/.git") }},
		"commits that are missing": {change: func(t *testing.T, p *place) {
			head, err := os.ReadFile(filepath.Join(p.dir, ".git/refs/heads/main"))
			if err != nil {
				t.Fatal(err)
			}
			p.put(t, ".git/shallow", string(head))
		}},
		"a published file":           {change: func(t *testing.T, p *place) { p.put(t, "public/guides/stays.html", "mine") }},
		"a published file that goes": {change: func(t *testing.T, p *place) { p.remove(t, "public/guides/stays.html") }},
		"a base URL":                 {flags: func(f *flags) { f.baseURL = "https://example.com/x/" }},
		"drafts":                     {flags: func(f *flags) { f.drafts = true }},
		"an audience":                {flags: func(f *flags) { f.whom = "public" }},
		"advice that counts":         {flags: func(f *flags) { f.strict = true }},
		"force":                      {flags: func(f *flags) { f.force = true }},
		"a time":                     {change: dated, nothing: true},
		"what is no part of it":      {change: func(t *testing.T, p *place) { p.put(t, "content/.draft.md.swp", "x"); p.put(t, "README.md", "x") }, nothing: true},
		"a file of others":           {change: func(t *testing.T, p *place) { p.put(t, "public/CNAME", "example.org") }},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := &place{dir: t.TempDir()}
			p.put(t, "srmgen.yaml", "title: Before\nextends: [./team]\n")
			p.put(t, stays, "---\ntitle: Stays\n---\nSome text.\n")
			p.put(t, "content/guides/goes.md", "---\ntitle: Goes\n---\nSome text.\n")
			p.put(t, "team/content/guides/theirs.md", "---\ntitle: Theirs\n---\nSome text.\n")
			p.git(t, "init", "-q", "-b", "main")
			p.git(t, "add", "content", "team", "srmgen.yaml")
			p.git(t, "commit", "-q", "-m", "One")
			if p.built(t, nil) {
				t.Error("the first build has nothing to do")
			}
			if c.change != nil {
				c.change(t, p)
			}
			if nothing := p.built(t, c.flags); nothing != c.nothing {
				t.Errorf("nothing to do: %t", nothing)
			}
			got := treeOf(t, p.public())
			delete(got, "CNAME")
			fresh := filepath.Join(t.TempDir(), "public")
			p.built(t, func(f *flags) {
				if c.flags != nil {
					c.flags(f)
				}
				f.out = fresh
			})
			if diff := differs(got, treeOf(t, fresh)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// sameTimes writes other words of equal length into a file and gives it back its time.
func sameTimes(t *testing.T, p *place) {
	full := filepath.Join(p.dir, stays)
	info, err := os.Stat(full)
	if err != nil {
		t.Fatal(err)
	}
	p.put(t, stays, "---\ntitle: Stays\n---\nSame text.\n")
	if err := os.Chtimes(full, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
}

func exchanged(t *testing.T, p *place) {
	p.rename(t, stays, "x")
	p.rename(t, "content/guides/goes.md", stays)
	p.rename(t, "x", "content/guides/goes.md")
}

func dated(t *testing.T, p *place) {
	day := time.Date(2038, 1, 2, 0, 0, 0, 0, time.UTC)
	if err := os.Chtimes(filepath.Join(p.dir, stays), day, day); err != nil {
		t.Fatal(err)
	}
}

func TestAnotherProgramHasItsOwnBuilds(t *testing.T) {
	a, _, _ := temporary(t)
	key := func(program string) string { return a.key(input{}, "sum", func() string { return program }) }
	if programSum() == "" || key("a") == key("b") || key("a") == "" || key("") != "" {
		t.Error("a build is noted by another key")
	}
}

// What a build advises it has to say again, so it builds.
func TestABuildWithAdviceIsMadeAgain(t *testing.T) {
	p := &place{dir: t.TempDir()}
	p.put(t, "srmgen.yaml", "title: T\nextends: []\n")
	p.put(t, stays, "---\ntitle: Stays\n---\n![](../../assets/img/x.png)\n")
	p.put(t, "assets/img/x.png", "not much")
	before := map[string]string(nil)
	for range 2 {
		a, _, stderr := temporary(t)
		a.flags = flags{site: p.dir, out: p.public(), format: "text", dated: true}
		if err := a.build(context.Background()); err != nil || !strings.Contains(stderr(), "advice") {
			t.Fatal(err, stderr())
		}
		now := treeOf(t, p.public())
		if before != nil && !maps.Equal(before, now) {
			t.Error("the site is another one")
		}
		before = now
	}
}

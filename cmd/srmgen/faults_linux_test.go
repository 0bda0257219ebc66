package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// everyFault makes the k-th call of the system fail for each k, not for each tenth, and what is random be tried more often:
// .ci/long sets it.
var everyFault = flag.Bool("faults.all", false, "inject a fault at every call of the system, not at every tenth; more random rounds")

// rounds is how often something random is tried.
func rounds(few, many int) int {
	if *everyFault {
		return many
	}
	return few
}

// place is a site whose published folder holds its last state, and whose sources have changed since.
type place struct {
	dir      string
	program  string
	old, new map[string]string // what public holds before and after, by path
}

// newPlace makes a site, publishes it and changes it: every page, one is new and one is gone.
func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{dir: t.TempDir(), program: binary(t)}
	p.put(t, "srmgen.yaml", "title: Before\nextends: []\n")
	p.put(t, "content/guides/stays.md", "---\ntitle: Stays\n---\nSome text.\n")
	p.put(t, "content/guides/goes.md", "---\ntitle: Goes\n---\nSome text.\n")
	p.good(t)
	p.old = treeOf(t, p.public())
	p.put(t, "srmgen.yaml", "title: After\nextends: []\n")
	p.put(t, "content/guides/comes.md", "---\ntitle: Comes\n---\nSome text.\n")
	if err := os.Remove(filepath.Join(p.dir, "content/guides/goes.md")); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "public")
	if code, said := p.run(t, p.program, "build", "--out", other); code != 0 {
		t.Fatal(code, said)
	}
	p.new = treeOf(t, other)
	return p
}

func (p *place) public() string { return filepath.Join(p.dir, "public") }

func (p *place) put(t *testing.T, name, text string) {
	t.Helper()
	full := filepath.Join(p.dir, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}

// run runs a command in the site; a run that a signal ended has -1 for its status.
func (p *place) run(t *testing.T, command ...string) (status int, said string) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	c := exec.CommandContext(ctx, command[0], command[1:]...)
	c.Dir = p.dir
	out, err := c.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode(), string(out)
}

// good builds without a fault: the site is the new one, and nothing else is left beside it.
func (p *place) good(t *testing.T) {
	t.Helper()
	if code, said := p.run(t, p.program, "build"); code != 0 {
		t.Errorf("the next run ends with %d: %s", code, said)
	}
	if p.new != nil {
		if diff := differs(treeOf(t, p.public()), p.new); diff != "" {
			t.Errorf("the next run does not make the new site: %s", diff)
		}
	}
	p.beside(t)
}

// beside fails for what is left beside the published folder.
func (p *place) beside(t *testing.T) {
	t.Helper()
	for _, name := range besides(t, p.dir) {
		t.Errorf("%s is left", name)
	}
}

// besides lists what a build has put beside the published folder.
func besides(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains([]string{"content", "public", ".public.srmgen-memo", "srmgen.yaml"}, e.Name()) {
			names = append(names, e.Name())
		}
	}
	return names
}

// back puts the published folder back to what it was.
func (p *place) back(t *testing.T) {
	t.Helper()
	if err := os.RemoveAll(p.public()); err != nil {
		t.Fatal(err)
	}
	for name, text := range p.old {
		p.put(t, "public/"+name, text)
	}
}

// whole tells whether the folder holds one of both sites, and which.
func (p *place) whole(t *testing.T) (isNew bool) {
	t.Helper()
	got := treeOf(t, p.public())
	older, newer := differs(got, p.old), differs(got, p.new)
	if older != "" && newer != "" {
		t.Errorf("a mixture: against the old site %s; against the new one %s", older, newer)
	}
	return newer == ""
}

// treeOf reads a folder.
func treeOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	tree := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, relErr := filepath.Rel(dir, path)
		tree[name] = string(data)
		return errors.Join(err, relErr)
	})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// differs names a file in which two folders differ; empty where there is none.
func differs(a, b map[string]string) string {
	for _, name := range slices.Sorted(maps.Keys(b)) {
		if got, ok := a[name]; !ok {
			return name + " is missing"
		} else if got != b[name] {
			return name + " differs"
		}
	}
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if _, ok := b[name]; !ok {
			return name + " is too many"
		}
	}
	return ""
}

// binary is the program: the one that SRMGEN names, or this test under its name.
func binary(t *testing.T) string {
	t.Helper()
	if path := os.Getenv("SRMGEN"); path != "" {
		return path
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "srmgen") // testscript.Main runs the program under this name
	if err := os.Symlink(self, path); err != nil {
		t.Fatal(err)
	}
	return path
}

// needs stops a test without a tool: in CI it fails, elsewhere it says how to get the tool.
func needs(t *testing.T, tool, how string) {
	t.Helper()
	if _, err := exec.LookPath(tool); err == nil {
		return
	}
	if os.Getenv("CI") == "true" {
		t.Fatal(how)
	}
	t.Skip(how)
}

// Rows F-01, F-02, F-06, F-08, F-09, F-10, F-12 and F-14: strace makes calls of the system fail, or kills the program at
// them, with no change to the program.
func TestAFaultAtAnyCallLeavesTheOldSiteOrTheNewOne(t *testing.T) {
	needs(t, "strace", "install strace")
	for _, f := range []struct {
		row, calls, fault string
		goes              bool // the build may succeed all the same
	}{
		{"F-01 killed at a write", "write", "signal=KILL", false},
		{"F-02 killed at a folder", "mkdirat", "signal=KILL", false},
		{"F-02 killed at a removal", "unlinkat", "signal=KILL", false},
		{"F-02 killed at a rename", "renameat,renameat2,linkat", "signal=KILL", false},
		{"F-06 full at a write", "write", "error=ENOSPC", true},           // the next build gets by without a memo
		{"F-06 full at a folder", "mkdirat,linkat", "error=ENOSPC", true}, // a copy stands in for a link
		{"F-08 broken at a write", "write", "error=EIO", true},
		{"F-09 not permitted at an opening", "openat", "error=EACCES", true}, // of what the runtime looks for
		{"F-09 not permitted at a change", "mkdirat,renameat2,renameat", "error=EPERM", false},
		{"F-10 read only at a rename", "renameat,renameat2", "error=EROFS", false},
		{"F-12 too many files at an opening", "openat", "error=EMFILE", true},
		{"F-14 interrupted at a write", "write", "error=EINTR", true},
	} {
		t.Run(f.row, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			injected := 0
			for k := 1; ; k += rounds(10, 1) {
				said, code, hit := p.injected(t, f.calls, f.fault, k)
				if !hit {
					break
				}
				injected++
				isNew := p.whole(t)
				killed := strings.HasPrefix(f.fault, "signal")
				switch {
				case killed, code == 0 && f.goes:
				case code == 0:
					t.Errorf("call %d: the build says that it succeeded", k)
				case code != statusEnvironment && code != statusContent:
					t.Errorf("call %d: status %d: %s", k, code, said)
				case !strings.Contains(said, "srmgen: ") && !strings.Contains(said, "error"):
					t.Errorf("call %d: nothing is said: %s", k, said)
				}
				if code == 0 && !isNew {
					t.Errorf("call %d: the build says that it succeeded, but the site is the old one", k)
				}
				p.good(t)
				p.back(t)
				if t.Failed() {
					t.Fatalf("at call %d of %s with %s: %s", k, f.calls, f.fault, said)
				}
			}
			if injected == 0 {
				t.Errorf("%s is never called", f.calls)
			}
		})
	}
}

// injected builds with a fault at the k-th of some calls of each thread, and tells whether it came to that.
func (p *place) injected(t *testing.T, calls, fault string, k int) (said string, code int, hit bool) {
	t.Helper()
	log := filepath.Join(t.TempDir(), "strace")
	code, said = p.run(t, "strace", "-f", "-qq", "-o", log, "-e", "trace="+calls, "-e", fmt.Sprintf("inject=%s:%s:when=%d", calls, fault, k), p.program, "build")
	lines, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	return said, code, strings.Contains(string(lines), "INJECTED") || code < 0 || code == 128+int(syscall.SIGKILL)
}

//go:build long && linux

package main

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// timed runs the program and returns how long it took and the most memory that it had, in bytes.
func (p *place) timed(t *testing.T, args ...string) (took time.Duration, memory int64) {
	t.Helper()
	c := exec.CommandContext(t.Context(), p.program, args...)
	c.Dir = p.dir
	began := time.Now()
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v: %.2000s", args, err, out)
	}
	return time.Since(began), c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
}

// Row F-32 and figure B13: a hundred thousand pages, then one of them edited, then none. It says how long that takes and
// asserts what the site is.
func TestAHundredThousandPagesComeAndGo(t *testing.T) {
	p := &place{dir: t.TempDir(), program: binary(t)}
	p.put(t, "srmgen.yaml", "title: Many\nextends: []\n")
	text := strings.Repeat("A sentence that says who does what, and when, and why that is so. ", 24)
	const pages = 100_000
	name := func(i int) string { return fmt.Sprintf("content/part-%03d/page-%d.md", i/1000, i) }
	for i := range pages {
		p.put(t, name(i), fmt.Sprintf("---\ntitle: Page %d\n---\n%s\n", i, text))
	}
	took, memory := p.timed(t, "build")
	t.Logf("from nothing: %v, %d MB", took.Round(time.Second/10), memory>>20)
	took, _ = p.timed(t, "build")
	t.Logf("with nothing to do: %v", took.Round(time.Second/10))

	v := p.preview(t)
	page := v.url + "part-050/page-50000.html"
	until(t, page, "A sentence")
	p.put(t, name(50_000), "---\ntitle: Page 50000\n---\nEdited.\n")
	began := time.Now()
	until(t, page, "Edited.")
	t.Logf("from saved to served: %v", time.Since(began).Round(time.Millisecond))
	v.kill()

	if err := os.RemoveAll(filepath.Join(p.dir, "content")); err != nil {
		t.Fatal(err)
	}
	took, _ = p.timed(t, "build")
	left := treeOf(t, p.public())
	t.Logf("after all have gone: %v, %d files", took.Round(time.Second/10), len(left))
	maps.DeleteFunc(left, func(name, _ string) bool { return !strings.HasPrefix(name, "part-") })
	if len(left) > 0 {
		t.Errorf("%d pages are still there", len(left))
	}
}

// until asks for a page until it says something, for at most five minutes.
func until(t *testing.T, url, words string) {
	t.Helper()
	for end := time.Now().Add(5 * time.Minute); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if _, body, err := get(url); err == nil && strings.Contains(body, words) {
			return
		}
	}
	t.Fatalf("%s never says %q", url, words)
}

// Row F-28: the same program with the clock that the Go runtime has for playgrounds, which starts in November 2009, makes the
// same bytes, and nothing anew in a folder of the other.
func TestAnotherClockGivesTheSameBytes(t *testing.T) {
	now, then := binary(t), filepath.Join(t.TempDir(), "srmgen")
	if out, err := exec.Command("go", "build", "-tags", "faketime", "-trimpath", "-o", then, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	p := &place{dir: t.TempDir()}
	for site, dir := range map[string]string{"the site of the scripts": "testdata/small", "the built-in site": "../.."} {
		folders := []string{filepath.Join(t.TempDir(), "public"), filepath.Join(t.TempDir(), "public")}
		full, err := filepath.Abs(dir)
		if err != nil {
			t.Fatal(err)
		}
		var zips []string
		for i, program := range []string{now, then} {
			zips = append(zips, filepath.Join(t.TempDir(), "site.zip"))
			for _, args := range [][]string{{"build", "--out", folders[i]}, {"bundle", "--out", zips[i]}, {"build", "--out", folders[0]}} {
				code, said := p.run(t, append([]string{program, "--site", full}, args...)...)
				if code != 0 {
					t.Fatal(site, code, said)
				}
				if args[2] == folders[0] && i == 1 && !strings.Contains(said, ": 0 written") {
					t.Errorf("%s, built again with the other clock: %s", site, said)
				}
			}
		}
		a, b := treeOf(t, folders[0]), treeOf(t, folders[1])
		if diff := differs(a, b); diff != "" {
			t.Errorf("%s: %s", site, diff)
		}
		t.Logf("%s: %d files", site, len(a))
		if one, other := treeOf(t, filepath.Dir(zips[0])), treeOf(t, filepath.Dir(zips[1])); differs(one, other) != "" {
			t.Errorf("%s: %s", site, differs(one, other))
		}
	}
}

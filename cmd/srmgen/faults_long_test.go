//go:build long && linux

package main

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// cost is what a run of the program took: by the clock, of the processors, and the most memory that it had, in bytes.
type cost struct {
	took, busy time.Duration
	memory     int64
	said       string
}

func (c cost) String() string {
	return fmt.Sprintf("%v, %v of the processors, %d MB", c.took.Round(time.Second/10), c.busy.Round(time.Second/10), c.memory>>20)
}

func (p *place) timed(t *testing.T, args ...string) cost {
	t.Helper()
	c := exec.CommandContext(t.Context(), p.program, args...)
	c.Dir = p.dir
	began := time.Now()
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v: %.2000s", args, err, out)
	}
	state := c.ProcessState
	return cost{time.Since(began), state.UserTime() + state.SystemTime(), state.SysUsage().(*syscall.Rusage).Maxrss << 10, string(out)}
}

// busy is how long a process has kept the processors busy.
func busy(t *testing.T, process int) time.Duration {
	t.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", process))
	if err != nil {
		t.Fatal(err)
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')'):])) // proc_pid_stat(5): the third one is the first here
	user, err := strconv.Atoi(fields[11])
	system, other := strconv.Atoi(fields[12])
	if err := errors.Join(err, other); err != nil {
		t.Fatal(err)
	}
	return time.Duration(user+system) * time.Second / 100
}

// idle is how many percent of a processor a process takes in a minute, once it has done what it had to do.
func idle(t *testing.T, process int) float64 {
	t.Helper()
	for quiet, end := 0, time.Now().Add(10*time.Minute); quiet < 2 && time.Now().Before(end); quiet++ {
		before := busy(t, process)
		if time.Sleep(5 * time.Second); busy(t, process)-before > time.Second/10 {
			quiet = -1
		}
	}
	before := busy(t, process)
	time.Sleep(time.Minute)
	return 100 * (busy(t, process) - before).Seconds() / time.Minute.Seconds()
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
	t.Logf("from nothing: %v", p.timed(t, "build"))
	for _, when := range []string{"at once, where the newest files are read again", "later"} {
		again := p.timed(t, "build")
		if t.Logf("with nothing to do, %s: %v", when, again); !strings.Contains(again.said, "nothing changed") {
			t.Error(again.said)
		}
	}
	archive := filepath.Join(t.TempDir(), "many.zip")
	t.Logf("as an archive: %v, %d files", p.timed(t, "bundle", "--out", archive), opened(t, archive))

	v := p.preview(t)
	page := v.url + "part-050/page-50000.html"
	until(t, page, "A sentence")
	p.put(t, name(50_000), "---\ntitle: Page 50000\n---\nEdited.\n")
	began := time.Now()
	until(t, page, "Edited.")
	t.Logf("from saved to served: %v", time.Since(began).Round(time.Millisecond))
	percent := idle(t, v.run.Process.Pid)
	if t.Logf("idle: %.2f %% of a processor", percent); percent >= 2 {
		t.Error("an idle preview is not idle")
	}
	v.kill()

	if err := os.RemoveAll(filepath.Join(p.dir, "content")); err != nil {
		t.Fatal(err)
	}
	last := p.timed(t, "build")
	left := treeOf(t, p.public())
	t.Logf("after all have gone: %v, %d files", last, len(left))
	maps.DeleteFunc(left, func(name, _ string) bool { return !strings.HasPrefix(name, "part-") })
	if len(left) > 0 {
		t.Errorf("%d pages are still there", len(left))
	}
}

// opened reads every file of an archive, of which there are more than its first form could count.
func opened(t *testing.T, archive string) int {
	t.Helper()
	r, err := zip.OpenReader(archive)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for _, f := range r.File {
		in, err := f.Open()
		if err == nil {
			_, err = io.Copy(io.Discard, in) // which compares its sum
		}
		if err != nil {
			t.Fatal(f.Name, err)
		}
	}
	if len(r.File) <= 1<<16 {
		t.Errorf("%d files", len(r.File))
	}
	return len(r.File)
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

package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// said checks how a run that could not succeed has ended: the site is what it was, the message names what it has to.
func (p *place) failed(t *testing.T, code int, said, names string) {
	t.Helper()
	if code != statusEnvironment || !strings.Contains(said, names) {
		t.Errorf("status %d, and it says %q, not %q", code, said, names)
	}
	if p.whole(t) {
		t.Error("the site is the new one")
	}
}

// Rows F-07 and F-27: the folder is a file system of its own, and a small one.
func TestATargetThatIsAFileSystemOfItsOwn(t *testing.T) {
	p := newPlace(t)
	for _, size := range []string{"64k", "16m"} {
		dir := filepath.Join(t.TempDir(), "full")
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
			const how = "mounting needs root: run the tests as root in a container of your own"
			if os.Getenv("CI") == "true" {
				t.Fatal(how, err)
			}
			t.Skip(how)
		}
		t.Cleanup(func() { _ = syscall.Unmount(dir, 0) })
		code, said := p.run(t, p.program, "build", "--out", filepath.Join(dir, "site"))
		if left, err := os.ReadDir(dir); size == "64k" && (code != statusEnvironment || !strings.Contains(said, "no space left on device") || len(left) > 0 || err != nil) {
			t.Errorf("%s: status %d, %s; left: %v", size, code, said, left)
		}
		if size != "64k" && code != 0 {
			t.Errorf("%s: status %d, %s", size, code, said)
		}
		if code, said = p.run(t, p.program, "build", "--out", dir); code != statusEnvironment || !strings.Contains(said, dir) {
			t.Errorf("a mount point: status %d, %s", code, said)
		}
	}
}

// Row F-11: as somebody who is not root.
func TestATargetThatCannotBeWrittenIsFoundBeforeBuilding(t *testing.T) {
	if os.Getuid() != 0 {
		t.Log("as oneself, who cannot write there either")
	}
	p := newPlace(t)
	run := func(args ...string) (int, string) {
		c := exec.CommandContext(t.Context(), p.program, args...)
		c.Dir = p.dir
		if os.Getuid() == 0 {
			c.SysProcAttr = nobody
		}
		out, _ := c.CombinedOutput()
		return c.ProcessState.ExitCode(), string(out)
	}
	if os.Getuid() == 0 {
		p.program = everyones(t, p.program)
		reachable(t, p.dir)
	}
	if err := errors.Join(os.Chmod(p.public(), 0o555), os.Chmod(p.dir, 0o555)); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = errors.Join(os.Chmod(p.public(), 0o755), os.Chmod(p.dir, 0o755)) }()
	code, said := run("build")
	p.failed(t, code, said, "permission denied")
	if !strings.Contains(said, "public") {
		t.Errorf("it does not say where: %s", said)
	}
}

// Rows F-12, F-13, F-20 and F-21.
func TestABuildGetsByWithLittle(t *testing.T) {
	for row, c := range map[string]struct {
		script string
		code   int
	}{
		"F-12 64 open files":           {`ulimit -n 64 && exec "$0" build`, 0},
		"F-13 no memory":               {`ulimit -v 200000 && exec "$0" build`, -1},
		"F-20 no standard output":      {`exec "$0" build >&-`, -1},
		"F-20 no standard error":       {`exec "$0" build 2>&-`, -1},
		"F-20 a full standard output":  {`exec "$0" build >/dev/full`, -1},
		"F-21 no home and no input":    {`unset HOME; exec "$0" build <&-`, 0},
		"F-21 no folder for the while": {`TMPDIR=/nowhere exec "$0" build`, 0},
		"F-21 nothing in the settings": {`exec env -i "$0" build`, 0},
	} {
		t.Run(row, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			code, said := p.run(t, "bash", "-c", c.script, p.program)
			isNew := p.whole(t)
			if c.code == 0 && (code != 0 || !isNew) {
				t.Errorf("status %d: %s", code, said)
			}
			if row == "F-13 no memory" && code == 0 {
				t.Error("it succeeds: the limit does not hold")
			}
			if c.script[:7] != "ulimit " && strings.Contains(said, "panic") { // the runtime's own words where it gets no memory
				t.Error(said)
			}
			p.good(t)
		})
	}
}

// Row F-15.
func TestAPageThatCannotBeReadIsNamed(t *testing.T) {
	needs(t, "strace", "install strace")
	p := newPlace(t)
	page := filepath.Join(p.dir, "content/guides/stays.md")
	log := filepath.Join(t.TempDir(), "strace")
	code, said := p.run(t, "strace", "-f", "-qq", "-o", log, "-P", page, "-e", "trace=read,pread64", "-e", "inject=read,pread64:error=EIO", p.program, "build")
	if code == 0 || !strings.Contains(said, "content/guides/stays.md") || !strings.Contains(said, "input/output error") {
		t.Errorf("status %d: %s", code, said)
	}
	if p.whole(t) {
		t.Error("the site is the new one")
	}
	p.good(t)
}

// Row F-22.
func TestTwoBuildsIntoOneFolderGiveOneSite(t *testing.T) {
	p := newPlace(t)
	for range rounds(10, 100) {
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() {
				if code, said := p.run(t, p.program, "build"); code != 0 && (code != statusEnvironment || !strings.Contains(said, "another")) {
					t.Errorf("status %d: %s", code, said)
				}
			})
		}
		both.Wait()
		p.good(t)
		p.back(t)
	}
}

// Row F-03: killed while it starts, or while it follows an edit, a preview leaves nothing that holds the next one up.
func TestAPreviewThatIsKilledServesAgain(t *testing.T) {
	p := newPlace(t)
	var times []time.Duration
	for i := range rounds(3, 500) { // two of each
		early := exec.CommandContext(t.Context(), p.program, "serve", "--addr", "127.0.0.1:0")
		early.Dir = p.dir
		if err := early.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.IntN(100)) * time.Millisecond)
		_ = errors.Join(early.Process.Kill(), early.Wait())
		v := p.preview(t)
		times = append(times, v.took)
		p.put(t, "content/guides/stays.md", fmt.Sprintf("---\ntitle: Stays\n---\nEdit %d.\n", i))
		time.Sleep(time.Duration(rand.IntN(100)) * time.Millisecond)
		v.kill()
		if diff := differs(treeOf(t, p.public()), p.old); diff != "" {
			t.Fatalf("a preview has published: %s", diff)
		}
	}
	for _, name := range besides(t, p.dir) { // those of the last minute stay: they may be of a preview that is alive
		if !strings.HasPrefix(name, ".srmgen-probe-") {
			t.Errorf("%s is left", name)
		}
	}
	slices.Sort(times)
	last := times[len(times)-1]
	t.Logf("%d kills; served after %v at the median, %v at most", 2*len(times), times[len(times)/2], last)
	if last > 10*time.Second { // two seconds on a machine that does nothing else
		t.Errorf("%v until it serves", last)
	}
}

// Row F-23: a preview runs on the site, which is built meanwhile.
func TestAPreviewAndABuildDoNotDisturbEachOther(t *testing.T) {
	p := newPlace(t)
	v := p.preview(t)
	p.good(t)
	other := filepath.Join(t.TempDir(), "public")
	if code, said := p.run(t, p.program, "build", "--out", other); code != 0 {
		t.Error(code, said)
	}
	v.serves(t, treeOf(t, other))
}

// lines is what a program has written so far.
type lines struct {
	guard sync.Mutex
	text  bytes.Buffer
}

func (l *lines) Write(b []byte) (int, error) {
	l.guard.Lock()
	defer l.guard.Unlock()
	return l.text.Write(b)
}

func (l *lines) wait(t *testing.T, pattern *regexp.Regexp) string {
	t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		l.guard.Lock()
		found := pattern.FindString(l.text.String())
		l.guard.Unlock()
		if found != "" {
			return found
		}
	}
	t.Fatalf("it never says %s: %s", pattern, l.text.String())
	return ""
}

// Row F-29.
func TestTheTimesOfFilesDecideNothing(t *testing.T) {
	p := newPlace(t)
	for _, year := range []int{1970, 2038} {
		day := time.Date(year, 1, 2, 0, 0, 0, 0, time.UTC)
		for name := range treeOf(t, filepath.Join(p.dir, "content")) {
			if err := os.Chtimes(filepath.Join(p.dir, "content", name), day, day); err != nil {
				t.Fatal(err)
			}
		}
		p.good(t)
		p.back(t)
	}
}

// Row F-30 and figure B19: no network, no process.
func TestNothingIsStartedAndNobodyIsCalled(t *testing.T) {
	needs(t, "strace", "install strace")
	p := newPlace(t)
	for _, verb := range [][]string{{"build"}, {"check"}, {"bundle", "--out", filepath.Join(t.TempDir(), "b.zip")}} {
		log := filepath.Join(t.TempDir(), "strace")
		code, said := p.run(t, append([]string{"strace", "-f", "-qq", "-o", log, "-e", "trace=execve,execveat,fork,vfork,socket,connect", p.program}, verb...)...)
		if code != 0 {
			t.Errorf("%v: status %d: %s", verb, code, said)
		}
		calls, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(calls)) {
			if !strings.Contains(line, fmt.Sprintf("execve(%q", p.program)) && regexp.MustCompile(`\b(execve|execveat|fork|vfork|socket|connect)\(`).MatchString(line) {
				t.Errorf("%v: %s", verb, line)
			}
		}
	}
}

// Row F-34.
func TestABundleIsTheOldOneOrTheNewOne(t *testing.T) {
	needs(t, "strace", "install strace")
	p := newPlace(t)
	dir := t.TempDir()
	zip := filepath.Join(dir, "site.zip")
	if code, said := p.run(t, p.program, "bundle", "--out", zip); code != 0 {
		t.Fatal(code, said)
	}
	fresh, err := os.ReadFile(zip)
	if err != nil {
		t.Fatal(err)
	}
	p.put(t, "srmgen.yaml", "title: Later\nextends: []\n")
	other := filepath.Join(t.TempDir(), "site.zip")
	if code, said := p.run(t, p.program, "bundle", "--out", other); code != 0 {
		t.Fatal(code, said)
	}
	later, err := os.ReadFile(other)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range []string{"signal=KILL", "error=ENOSPC"} {
		for k := 1; ; k++ {
			log := filepath.Join(t.TempDir(), "strace")
			code, said := p.run(t, "strace", "-f", "-qq", "-o", log, "-e", "trace=write,renameat,renameat2", "-e", fmt.Sprintf("inject=write,renameat,renameat2:%s:when=%d", fault, k), p.program, "bundle", "--out", zip)
			if code == 0 {
				if k == 1 {
					t.Error("nothing is ever written")
				}
				break
			}
			// The last thing written is the line that says it is there: by then, it is the new one.
			if now, err := os.ReadFile(zip); err != nil || !bytes.Equal(now, fresh) && !bytes.Equal(now, later) {
				t.Errorf("%s at call %d: the bundle is another one (%v); %s", fault, k, err, said)
				break
			}
		}
		if err := os.WriteFile(zip, fresh, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if code, said := p.run(t, p.program, "bundle", "--out", zip); code != 0 {
		t.Error(code, said)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("left: %v, %v", left, err)
	}
}

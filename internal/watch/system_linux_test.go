package watch

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// unable is for tests that this machine can't run. That is a failure where every test has to run.
func unable(t *testing.T, how string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(how)
	}
	t.Skip(how)
}

func TestAnOverflowMakesEverythingAndNoWords(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	write(t, root, "content/a.md", "a")
	write(t, root, "content/b.md", "b")
	data, err := os.ReadFile("/proc/sys/fs/inotify/max_queued_events")
	must(t, err)
	most, err := strconv.Atoi(strings.TrimSpace(string(data)))
	must(t, err)
	if most > 1<<20 {
		unable(t, fmt.Sprintf("the queue of events is too long to fill: %d", most))
	}
	opts, said := listening()
	w := watching(t, root, opts, calmly())
	w.burst.mu.Lock() // so the events stay in the queue
	a, err := os.OpenFile(filepath.Join(root, "content/a.md"), os.O_WRONLY, 0)
	must(t, err)
	defer a.Close()
	b, err := os.OpenFile(filepath.Join(root, "content/b.md"), os.O_WRONLY, 0)
	must(t, err)
	defer b.Close()
	for range most/2 + 10_000 { // fsnotify takes some thousands out of the queue
		for _, f := range []*os.File{a, b} { // by turns, because equal events are one
			_, err := f.WriteAt([]byte("x"), 0)
			must(t, err)
		}
	}
	write(t, root, "content/lost.md", "")
	w.burst.mu.Unlock()
	for !signalled(t, w, "an overflow").All { // the overflow comes last, and a busy machine makes a pause before it
	}
	silent(t, w, "an overflow")
	if _, ok := w.last.entries[filepath.Join(root, "content/lost.md")]; !ok {
		t.Error("the file whose event was lost was not looked at")
	}
	if len(said) > 0 {
		t.Errorf("said: %v", <-said)
	}
}

func TestLimitsOfTheSystemAreNamedWithTheCommandThatRaisesThem(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		want []string
	}{
		"watches":   {syscall.ENOSPC, []string{"sudo sysctl fs.inotify.max_user_watches=", "/etc/sysctl.d/"}},
		"instances": {syscall.EMFILE, []string{"sudo sysctl fs.inotify.max_user_instances=", "ulimit -n"}},
	} {
		root := t.TempDir()
		write(t, root, "content/a.md", "a")
		sys := each(50 * time.Millisecond)
		sys.hark = time.Hour
		if c.err == syscall.EMFILE {
			sys.open = func() (*fsnotify.Watcher, error) { return nil, c.err }
		}
		left := 1
		sys.add = func(w *fsnotify.Watcher, dir string) error {
			if left--; left < 0 {
				return c.err
			}
			return w.Add(dir)
		}
		opts, said := listening()
		w := watching(t, root, opts, sys)
		if err := told(t, said, c.want...); strings.Contains(err.Error(), "=0") {
			t.Errorf("%s: no limit is as low as in %v", name, err)
		}
		followed(t, w, root, said)
	}
}

// limited is the environment variable that has a test run under a limit. Its value is a file of /proc/sys/user and
// what to write there.
const limited = "SRMGEN_TEST_LIMIT"

// A user namespace has limits of its own, so the machine's stay as they are.
func TestWatchingGoesOnUnderRealLimits(t *testing.T) {
	if limit := os.Getenv(limited); limit != "" {
		underLimit(t, limit)
		return
	}
	t.Parallel()
	for _, limit := range []string{"max_inotify_instances=0", "max_inotify_watches=2"} {
		c := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
		c.Env = append(os.Environ(), limited+"="+limit)
		c.SysProcAttr = &syscall.SysProcAttr{
			Cloneflags:  syscall.CLONE_NEWUSER,
			UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
			GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
		}
		out, err := c.CombinedOutput()
		if _, ran := err.(*exec.ExitError); err != nil && !ran {
			unable(t, fmt.Sprintf("this machine makes no user namespace: %v", err))
		}
		if err != nil || !strings.Contains(string(out), "limit reached: "+limit) {
			t.Errorf("%s: %v\n%s", limit, err, out)
		}
	}
}

func underLimit(t *testing.T, limit string) {
	name, value, _ := strings.Cut(limit, "=")
	root := t.TempDir()
	write(t, root, "content/a.md", "a")
	write(t, root, "content/p/b.md", "a")
	must(t, os.WriteFile("/proc/sys/user/"+name, []byte(value), 0))
	opts, said := listening()
	w := watching(t, root, opts, each(50*time.Millisecond))
	told(t, said, "sudo sysctl fs.inotify.max_user_"+strings.TrimPrefix(name, "max_inotify_"))
	t.Log("limit reached: " + limit)
	followed(t, w, root, said)
}

// The descriptors of another process, as files: a file system that changes and tells nobody.
func TestAFileSystemWithoutEventsIsFoundOut(t *testing.T) {
	t.Parallel()
	c := exec.Command("sh", "-c", "echo; read x; exec 8</dev/null; read x; exec 9</dev/null; read x")
	in, err := c.StdinPipe()
	must(t, err)
	out, err := c.StdoutPipe()
	must(t, err)
	must(t, c.Start())
	defer func() { must(t, in.Close()); _ = c.Wait() }() // it ends with an error where it could not read
	_, err = bufio.NewReader(out).ReadString('\n')
	must(t, err)
	said := make(chan error, 10)
	w := watching(t, fmt.Sprintf("/proc/%d/fd", c.Process.Pid), Options{Degraded: func(err error) { said <- err }}, each(50*time.Millisecond))
	silent(t, w, "nothing")
	for range 2 {
		_, err := io.WriteString(in, "\n")
		must(t, err)
		if s := signalled(t, w, "another descriptor"); !s.All {
			t.Errorf("signal %+v", s)
		}
		calm(w)
	}
	told(t, said, errUnseen.Error())
}

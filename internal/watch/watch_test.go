package watch

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// soon is far more than a signal takes; only a failing test waits so long.
const soon = 10 * time.Second

func write(t testing.TB, dir, name, data string) {
	t.Helper()
	p := filepath.Join(dir, name)
	must(t, os.MkdirAll(filepath.Dir(p), 0o755))
	must(t, os.WriteFile(p, []byte(data), 0o644))
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// calmly is a system that takes a pause of this process for none of the files' own, however busy the machine is.
// It looks at the start only.
func calmly() system {
	s := usual()
	s.quiet, s.patience, s.pace, s.hark = 200*time.Millisecond, soon, time.Hour, time.Hour
	return s
}

// each is the usual system with another pace.
func each(pace time.Duration) system {
	s := usual()
	s.pace = pace
	return s
}

func watching(t testing.TB, root string, opts Options, sys system) *Watcher {
	t.Helper()
	w, err := start([]string{root}, opts, sys)
	must(t, err)
	t.Cleanup(func() { must(t, w.Close()) })
	return w
}

func signalled(t testing.TB, w *Watcher, after string) Signal {
	t.Helper()
	select {
	case s := <-w.Changes():
		return s
	case <-time.After(soon):
		t.Fatalf("no signal after: %s", after)
		return Signal{}
	}
}

// silent fails if another signal comes within the time that one would take.
func silent(t testing.TB, w *Watcher, after string) {
	t.Helper()
	select {
	case s := <-w.Changes():
		t.Errorf("signalled after %s: %+v", after, s)
	case <-time.After(2*w.sys.quiet + 50*time.Millisecond):
	}
}

// calm takes the signals that are still coming for what has been done.
func calm(w *Watcher) (taken []Signal) {
	for {
		select {
		case s := <-w.Changes():
			taken = append(taken, s)
		case <-time.After(2*w.sys.quiet + 50*time.Millisecond):
			return taken
		}
	}
}

type step struct {
	name string
	do   func(t *testing.T, root string)
}

var steps = []step{
	{"edit", func(t *testing.T, root string) { write(t, root, "content/a.md", "longer") }},
	{"configuration", func(t *testing.T, root string) { write(t, root, "srmgen.yaml", "title: x") }},
	{"nested folders at once", func(t *testing.T, root string) { write(t, root, "content/p/q/r/x.md", "x") }},
	{"edit in the nested folder", func(t *testing.T, root string) { write(t, root, "content/p/q/r/x.md", "xy") }},
	{"folder renamed", func(t *testing.T, root string) {
		must(t, os.Rename(filepath.Join(root, "content/p"), filepath.Join(root, "content/n")))
	}},
	{"edit in the renamed folder", func(t *testing.T, root string) { write(t, root, "content/n/q/r/x.md", "xyz") }},
	{"populated folder moved in", func(t *testing.T, root string) {
		from := t.TempDir()
		write(t, from, "m/deep/y.md", "y")
		must(t, os.Rename(filepath.Join(from, "m"), filepath.Join(root, "content/m")))
	}},
	{"edit in the folder moved in", func(t *testing.T, root string) { write(t, root, "content/m/deep/y.md", "yy") }},
	{"atomic save", func(t *testing.T, root string) {
		write(t, root, "content/.a.tmp", "saved by rename")
		must(t, os.Rename(filepath.Join(root, "content/.a.tmp"), filepath.Join(root, "content/a.md")))
	}},
	{"folder removed and made again", func(t *testing.T, root string) {
		must(t, os.RemoveAll(filepath.Join(root, "content/m")))
		write(t, root, "content/m/z.md", "z")
	}},
	{"edit in the folder made again", func(t *testing.T, root string) { write(t, root, "content/m/z.md", "zz") }},
	{"file removed", func(t *testing.T, root string) { must(t, os.Remove(filepath.Join(root, "content/a.md"))) }},
	{"a part that was missing", func(t *testing.T, root string) { write(t, root, "templates/base.html", "b") }},
	{"edit in that part", func(t *testing.T, root string) { write(t, root, "templates/base.html", "bb") }},
	{"root replaced", func(t *testing.T, root string) {
		must(t, os.Rename(root, root+"-old"))
		write(t, root, "content/a.md", "longer")
	}},
	{"edit in the new root", func(t *testing.T, root string) { write(t, root, "content/a.md", "edit") }},
	{"root removed", func(t *testing.T, root string) { must(t, os.RemoveAll(root)) }},
	{"root made again", func(t *testing.T, root string) { write(t, root, "content/a.md", "again") }},
	{"edit after that", func(t *testing.T, root string) { write(t, root, "content/a.md", "again and again") }},
}

var names = []string{"srmgen.yaml", "content", "templates"}

func TestEveryChangeIsSignalled(t *testing.T) {
	t.Parallel()
	polling := usual()
	polling.grain = 0 // a file that is looked at twice would make up for a step that isn't seen
	for mode, c := range map[string]struct {
		opts Options
		sys  system
	}{
		"events":  {Options{Names: names}, each(50 * time.Millisecond)},
		"polling": {Options{Names: names, Poll: 20 * time.Millisecond}, polling},
	} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			root := filepath.Join(t.TempDir(), "site")
			write(t, root, "content/a.md", "a")
			w := watching(t, root, c.opts, c.sys)
			for _, s := range steps {
				s.do(t, root)
				signalled(t, w, s.name)
				calm(w)
			}
		})
	}
}

func TestEventsAloneSeeEditsInFoldersThatCame(t *testing.T) {
	t.Parallel()
	root := filepath.Join(t.TempDir(), "site")
	write(t, root, "content/a.md", "a")
	w := watching(t, root, Options{Names: names}, each(time.Hour))
	for _, s := range steps {
		if strings.HasPrefix(s.name, "root") {
			break // a root that goes is seen by looking only
		}
		s.do(t, root)
		signalled(t, w, s.name)
		calm(w)
	}
}

func TestALinkToTheRootIsFollowedEachTime(t *testing.T) {
	t.Parallel()
	base := t.TempDir()
	write(t, base, "one/content/a.md", "a")
	write(t, base, "two/content/a.md", "a")
	link := filepath.Join(base, "site")
	must(t, os.Symlink("one", link))
	said := make(chan error, 10)
	w := watching(t, link, Options{Names: names, Degraded: func(err error) { said <- err }}, each(50*time.Millisecond))
	write(t, base, "one/content/a.md", "edit")
	signalled(t, w, "edit behind a link")
	calm(w)
	must(t, os.Remove(link))
	must(t, os.Symlink("two", link))
	signalled(t, w, "another link")
	calm(w)
	write(t, base, "two/content/a.md", "edit")
	signalled(t, w, "edit behind the other link")
	if len(said) > 0 {
		t.Errorf("events are said to be missing: %v", <-said)
	}
}

func TestWhatDoesNotMatterIsNotSignalled(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	write(t, root, "content/a.md", "a")
	w := watching(t, root, Options{Names: names}, each(20*time.Millisecond))
	must(t, os.Chmod(filepath.Join(root, "content/a.md"), 0o755)) // the right to run it
	write(t, root, "public/index.html", "out")
	write(t, root, ".public.srmgen-lock", "")
	write(t, root, "content/.a.md.swp", "")
	write(t, root, "content/.git/index", "")
	write(t, root, "content/a.md~", "")
	silent(t, w, "what doesn't matter")
	silent(t, w, "some looks more")
}

func TestALookFindsThatAFileMayBeReadAgain(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	write(t, root, "content/a.md", "a")
	must(t, os.Chmod(filepath.Join(root, "content/a.md"), 0))
	w := watching(t, root, Options{}, each(20*time.Millisecond))
	must(t, os.Chmod(filepath.Join(root, "content/a.md"), 0o644))
	signalled(t, w, "the permission to read")
}

func TestALookDoesNotRepeatWhatEventsHaveTold(t *testing.T) {
	t.Parallel()
	sys := calmly()
	sys.quiet, sys.pace = 100*time.Millisecond, 20*time.Millisecond
	for _, s := range steps[:2] {
		root := t.TempDir()
		write(t, root, "content/a.md", "a")
		w := watching(t, root, Options{Names: names}, sys)
		s.do(t, root)
		signalled(t, w, s.name)
		silent(t, w, s.name)
	}
}

func TestAFolderThatIsNotThereIsAnError(t *testing.T) {
	gone := filepath.Join(t.TempDir(), "gone")
	if _, err := New([]string{t.TempDir(), gone}, Options{}); !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), gone) {
		t.Errorf("error %v", err)
	}
}

func TestCloseLeavesNothingBehind(t *testing.T) {
	before := runtime.NumGoroutine()
	for range 20 {
		root := t.TempDir()
		write(t, root, "a/b.md", "b")
		w, err := New([]string{root}, Options{})
		must(t, err)
		write(t, root, "a/b.md", "c")
		must(t, w.Close())
		if got := listed(t, root); !slices.Equal(got, []string{"a"}) {
			t.Errorf("left behind: %q", got)
		}
	}
	for range 100 { // the runtime needs a moment to take ended goroutines off its count
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

// listed are the names in a folder.
func listed(t testing.TB, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	must(t, err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestLookingTakesASmallPartOfTheTime(t *testing.T) {
	for name, c := range map[string]struct {
		w    *Watcher
		want time.Duration
	}{
		"small site":        {&Watcher{last: look{took: time.Millisecond}}, time.Second},
		"large site":        {&Watcher{last: look{took: 200 * time.Millisecond}}, 10 * time.Second},
		"degraded":          {&Watcher{degraded: true, last: look{took: time.Millisecond}}, 200 * time.Millisecond},
		"degraded and slow": {&Watcher{degraded: true, last: look{took: 50 * time.Millisecond}}, 500 * time.Millisecond},
		"polling":           {&Watcher{opts: Options{Poll: time.Minute}}, time.Minute},
	} {
		c.w.sys = usual()
		if got := c.w.interval(); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

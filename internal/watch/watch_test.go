package watch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"
)

// soon is far more than a signal takes; only a failing test waits so long.
const soon = 10 * time.Second

func write(t *testing.T, dir, name, data string) {
	t.Helper()
	p := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func watching(t *testing.T, root string, opts Options, pace time.Duration) *Watcher {
	t.Helper()
	w, err := start([]string{root}, opts, pace)
	must(t, err)
	t.Cleanup(func() { must(t, w.Close()) })
	return w
}

func signalled(t *testing.T, w *Watcher, after string) {
	t.Helper()
	select {
	case <-w.Changes():
	case <-time.After(soon):
		t.Fatalf("no signal after: %s", after)
	}
}

// calm takes the signals that are still coming for what has been done.
func calm(w *Watcher) {
	for {
		select {
		case <-w.Changes():
		case <-time.After(patience + 2*quiet):
			return
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
	for mode, c := range map[string]struct {
		opts Options
		pace time.Duration
	}{
		"events":  {Options{Names: names}, 50 * time.Millisecond},
		"polling": {Options{Names: names, Poll: 20 * time.Millisecond}, pace},
	} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			root := filepath.Join(t.TempDir(), "site")
			write(t, root, "content/a.md", "a")
			w := watching(t, root, c.opts, c.pace)
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
	w := watching(t, root, Options{Names: names}, time.Hour)
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
	w := watching(t, link, Options{Names: names}, 50*time.Millisecond)
	write(t, base, "one/content/a.md", "edit")
	signalled(t, w, "edit behind a link")
	calm(w)
	must(t, os.Remove(link))
	must(t, os.Symlink("two", link))
	signalled(t, w, "another link")
	calm(w)
	write(t, base, "two/content/a.md", "edit")
	signalled(t, w, "edit behind the other link")
}

func TestWhatDoesNotMatterIsNotSignalled(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	write(t, root, "content/a.md", "a")
	w := watching(t, root, Options{Names: names}, 20*time.Millisecond)
	must(t, os.Chmod(filepath.Join(root, "content/a.md"), 0o600))
	write(t, root, "public/index.html", "out")
	write(t, root, ".public.srmgen-lock", "")
	write(t, root, "content/.a.md.swp", "")
	write(t, root, "content/.git/index", "")
	select {
	case <-w.Changes():
		t.Error("signalled")
	case <-time.After(patience + 2*quiet):
	}
}

func TestWithoutEventsItLooksAndSaysSoOnce(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	write(t, root, "content/a.md", "a")
	said := make(chan error, 10)
	w := watching(t, root, Options{Names: names, Degraded: func(err error) { said <- err }}, 20*time.Millisecond)
	overflow := fsnotify.ErrEventOverflow
	w.faults <- overflow
	signalled(t, w, "an overflow")
	must(t, w.events.Close()) // from now on, every folder fails to be added
	for range 3 {
		write(t, root, "content/a.md", strings.Repeat("a", int(time.Now().UnixNano()%1e6)))
		signalled(t, w, "an edit")
		calm(w)
	}
	if err := <-said; !errors.Is(err, overflow) {
		t.Errorf("said %v", err)
	}
	if len(said) > 0 {
		t.Errorf("said again: %v", <-said)
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
	}
	for range 100 { // the runtime needs a moment to take ended goroutines off its count
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

func TestSettleWaitsForQuietButNotForEver(t *testing.T) {
	for name, c := range map[string]struct {
		events      int
		every, want time.Duration
	}{
		"nothing more":   {0, 0, quiet},
		"a short burst":  {4, 5 * time.Millisecond, 20*time.Millisecond + quiet},
		"a pause":        {9, quiet + 1, quiet},
		"an endless one": {1000, 5 * time.Millisecond, patience},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				woken := make(chan struct{}, 1)
				began := time.Now()
				go func() {
					for range c.events {
						time.Sleep(c.every)
						notify(woken)
					}
				}()
				settle(context.Background(), woken)
				if took := time.Since(began); took != c.want {
					t.Errorf("took %v, want %v", took, c.want)
				}
				time.Sleep(time.Hour) // the events that are left
			})
		})
	}
}

func TestLookingTakesASmallPartOfTheTime(t *testing.T) {
	for name, c := range map[string]struct {
		w    *Watcher
		want time.Duration
	}{
		"small site": {&Watcher{pace: time.Second, last: look{took: time.Millisecond}}, time.Second},
		"large site": {&Watcher{pace: time.Second, last: look{took: 200 * time.Millisecond}}, 10 * time.Second},
		"degraded":   {&Watcher{pace: time.Second, degraded: true, last: look{took: 50 * time.Millisecond}}, time.Second},
		"polling":    {&Watcher{pace: time.Second, opts: Options{Poll: time.Minute}}, time.Minute},
	} {
		if got := c.w.interval(); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

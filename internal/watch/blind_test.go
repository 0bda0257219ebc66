package watch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// deaf is a system that takes every folder and tells of none.
func deaf(s system) system {
	s.add = func(*fsnotify.Watcher, string) error { return nil }
	return s
}

// listening gives options that hand on what is said.
func listening() (Options, <-chan error) {
	said := make(chan error, 10)
	return Options{Names: names, Degraded: func(err error) { said <- err }}, said
}

// told is what was said. It's an error if nothing is said soon, or something else.
func told(t *testing.T, said <-chan error, want ...string) error {
	t.Helper()
	select {
	case err := <-said:
		for _, part := range want {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("said %q, without %q", err, part)
			}
		}
		return err
	case <-time.After(soon):
		t.Fatal("nothing was said")
		return nil
	}
}

// followed fails unless edits are signalled, and nothing more is said of it.
func followed(t *testing.T, w *Watcher, root string, said <-chan error) {
	t.Helper()
	calm(w)
	for _, data := range []string{"longer", "shorter again", "x"} {
		write(t, root, "content/a.md", data)
		if s := signalled(t, w, "an edit"); !s.All || s.Paths != nil || s.First.IsZero() {
			t.Errorf("signal %+v", s)
		}
		calm(w)
	}
	if len(said) > 0 {
		t.Errorf("said again: %v", <-said)
	}
}

func probes(t *testing.T, root string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(root, probePrefix+"*"))
	must(t, err)
	return found
}

func TestAProbeThatIsNotHeardShowsThatEventsAreMissing(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	write(t, root, "content/a.md", "a")
	sys := deaf(each(100 * time.Millisecond))
	sys.hark = 20 * time.Millisecond
	opts, said := listening()
	w := watching(t, root, opts, sys)
	told(t, said, "no event came", root, "--poll")
	followed(t, w, root, said)
	if got := probes(t, root); got != nil {
		t.Errorf("left behind: %q", got)
	}
}

func TestAProbeThatIsHeardIsTakenAwayAndNotMentioned(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	witness, err := fsnotify.NewWatcher()
	must(t, err)
	defer witness.Close()
	must(t, witness.Add(root))
	sys := each(50 * time.Millisecond)
	sys.hark = time.Hour // so it's taken away because it was heard
	opts, said := listening()
	w := watching(t, root, opts, sys)
	for _, op := range []fsnotify.Op{fsnotify.Create, fsnotify.Remove} {
		for heard := false; !heard; {
			select {
			case e := <-witness.Events:
				heard = e.Has(op) && strings.HasPrefix(filepath.Base(e.Name), probePrefix)
			case <-time.After(soon):
				t.Fatalf("the probe had no %v", op)
			}
		}
	}
	silent(t, w, "a probe")
	if len(said) > 0 {
		t.Errorf("said: %v", <-said)
	}
}

func TestProbesOfKilledRunsAreTakenAway(t *testing.T) {
	t.Parallel()
	root, hour := t.TempDir(), time.Now().Add(-time.Hour)
	for name, text := range map[string]string{probePrefix + "old": "", probePrefix + "new": "", probePrefix + "notes": "mine", "other": ""} {
		write(t, root, name, text)
		if name != probePrefix+"new" {
			must(t, os.Chtimes(filepath.Join(root, name), hour, hour))
		}
	}
	w, err := start([]string{root}, Options{}, deaf(calmly()))
	must(t, err)
	for began := time.Now(); len(probes(t, root)) < 4; time.Sleep(time.Millisecond) {
		if time.Since(began) > soon {
			t.Fatal("no probe was made")
		}
	}
	must(t, w.Close())
	if got, want := probes(t, root), []string{filepath.Join(root, probePrefix+"new"), filepath.Join(root, probePrefix+"notes")}; !slices.Equal(got, want) {
		t.Errorf("left are %q, want %q", got, want)
	}
}

func TestAProbeIsTakenAwayWhenTheWatcherIsClosed(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	w, err := start([]string{root}, Options{}, deaf(calmly()))
	must(t, err)
	for began := time.Now(); probes(t, root) == nil; time.Sleep(time.Millisecond) {
		if time.Since(began) > soon {
			t.Fatal("no probe was made")
		}
	}
	must(t, w.Close())
	if got := probes(t, root); got != nil {
		t.Errorf("left behind: %q", got)
	}
}

func TestAProbeIsMadeOnceAFileSystem(t *testing.T) {
	root := t.TempDir()
	write(t, root, "content/p/a.md", "a")
	folders := []string{root, filepath.Join(root, "content"), filepath.Join(root, "gone")}
	if got := perFileSystem(folders); !slices.Equal(got, folders[:1]) {
		t.Errorf("probes in %q", got)
	}
}

// Another machine's changes make no events, though the probe, which is this machine's, makes one.
func TestAChangeThatOnlyALookFindsShowsThatEventsAreMissing(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	write(t, root, "content/a.md", "a")
	sys := deaf(each(50 * time.Millisecond))
	sys.hark = time.Hour
	opts, said := listening()
	w := watching(t, root, opts, sys)
	write(t, root, "content/a.md", "longer")
	if s := signalled(t, w, "an edit"); !s.All {
		t.Errorf("signal %+v", s)
	}
	if err := told(t, said, "another machine", "--poll"); !errors.Is(err, errUnseen) {
		t.Errorf("said %v", err)
	}
	followed(t, w, root, said)
}

func TestALostEventIsMadeUpForWithoutAWord(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	write(t, root, "content/a.md", "a")
	write(t, root, "content/lost/a.md", "a")
	sys := each(50 * time.Millisecond)
	sys.add = func(w *fsnotify.Watcher, dir string) error {
		if filepath.Base(dir) == "lost" {
			return nil
		}
		return w.Add(dir)
	}
	opts, said := listening()
	w := watching(t, root, opts, sys)
	stop := make(chan struct{})
	other := make(chan struct{})
	go func() { // other events arrive all the time
		defer close(other)
		for {
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
				_ = os.WriteFile(filepath.Join(root, "content/.other"), nil, 0o644) // its failure would be one event less
			}
		}
	}()
	defer func() { close(stop); <-other }()
	for _, data := range []string{"longer", "shorter again"} {
		write(t, root, "content/lost/a.md", data)
		if s := signalled(t, w, "an edit whose event was lost"); !s.All {
			t.Errorf("signal %+v", s)
		}
		silent(t, w, "an edit whose event was lost")
	}
	if len(said) > 0 {
		t.Errorf("said: %v", <-said)
	}
}

func TestWhatTheSystemRefusesIsSaidOnceAndLookedFor(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	for name, c := range map[string]struct {
		change func(s *system)
		do     func(t *testing.T, w *Watcher)
		want   string
	}{
		"no events at all": {func(s *system) { s.open = func() (*fsnotify.Watcher, error) { return nil, broken } }, nil, "broken"},
		"a folder": {func(s *system) {
			s.add = func(w *fsnotify.Watcher, dir string) error {
				if filepath.Base(dir) == "content" {
					return broken
				}
				return w.Add(dir)
			}
		}, nil, "content: broken"},
		"later": {func(*system) {}, func(_ *testing.T, w *Watcher) { w.events.Errors <- broken }, "broken"},
		"closed": {func(*system) {}, func(t *testing.T, w *Watcher) {
			must(t, w.events.Close())
			write(t, w.roots[0], "content/new/b.md", "b")
		}, fsnotify.ErrClosed.Error()},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			root := t.TempDir()
			write(t, root, "content/a.md", "a")
			sys := each(50 * time.Millisecond)
			sys.hark = time.Hour
			c.change(&sys)
			opts, said := listening()
			w := watching(t, root, opts, sys)
			if c.do != nil {
				c.do(t, w)
			}
			told(t, said, c.want, "--poll")
			followed(t, w, root, said)
		})
	}
}

func TestAFileStillBeingWrittenIsWaitedForWithoutEvents(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	write(t, root, "a.md", "")
	sys := calmly()
	w := watching(t, root, Options{Poll: 10 * time.Millisecond}, sys)
	for range 10 {
		f, err := os.OpenFile(filepath.Join(root, "a.md"), os.O_APPEND|os.O_WRONLY, 0)
		must(t, err)
		_, err = f.WriteString("more")
		must(t, err)
		must(t, f.Close())
		time.Sleep(30 * time.Millisecond)
	}
	if len(w.Changes()) > 0 {
		t.Error("signalled before it was written")
	}
	signalled(t, w, "all of it")
}

func TestAChangeThatLeavesSizeAndTimeIsNotMissedWithoutEvents(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	write(t, root, "a.md", "a")
	sys := usual()
	sys.grain = 300 * time.Millisecond
	w := watching(t, root, Options{Poll: 10 * time.Millisecond}, sys)
	calm(w)
	time.Sleep(sys.grain)
	calm(w)
	write(t, root, "a.md", "b")
	info, err := os.Stat(filepath.Join(root, "a.md"))
	must(t, err)
	signalled(t, w, "an edit")
	write(t, root, "a.md", "c")
	must(t, os.Chtimes(filepath.Join(root, "a.md"), time.Time{}, info.ModTime()))
	signalled(t, w, "an edit at the same time")
}

func TestClosingEndsAWait(t *testing.T) {
	b := burst{quiet: time.Hour, patience: time.Hour}
	b.note(everything)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if b.settle(ctx) {
		t.Error("settled")
	}
}

package watch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestABurstEndsInQuietButNotNever(t *testing.T) {
	quiet, patience := usual().quiet, usual().patience
	const step = 5 * time.Millisecond
	for name, c := range map[string]struct {
		more        int // after the first
		every, want time.Duration
		files       int // they are of so many files
	}{
		"nothing more":               {0, 0, quiet, 1},
		"a short burst":              {4, step, 4*step + quiet, 2},
		"a pause":                    {9, quiet + 1, quiet, 2},
		"an endless one":             {1000, step, patience, 2},
		"a crowd":                    {500, time.Millisecond, 500*time.Millisecond + crowded*quiet, 500},
		"an endless one, of a crowd": {100_000, time.Millisecond, crowded * crowded * patience, 500},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := burst{quiet: quiet, patience: patience}
				b.note("a")
				go func() {
					for i := range c.more {
						time.Sleep(c.every)
						b.note(fmt.Sprint(i % c.files))
					}
				}()
				if !b.settle(context.Background()) {
					t.Error("empty")
				}
				if s := b.take(); s.Settled != c.want || time.Since(s.First) != c.want {
					t.Errorf("settled in %v, want %v", s.Settled, c.want)
				}
				time.Sleep(time.Hour) // the events that are left
			})
		})
	}
}

func TestAnEmptyBurstIsNotWaitedFor(t *testing.T) {
	b := burst{quiet: time.Hour, patience: time.Hour}
	b.note("a")
	b.take()
	if b.settle(context.Background()) {
		t.Error("settled")
	}
}

func TestSignalsMergeIntoWhatBothSay(t *testing.T) {
	began := time.Unix(100, 0)
	var many []string
	for i := range most {
		many = append(many, fmt.Sprint(i))
	}
	slices.Sort(many)
	one := Signal{First: began, Settled: 20, Paths: []string{"a", "c"}}
	for name, c := range map[string]struct{ then, want Signal }{
		"other paths":    {Signal{First: began.Add(1), Settled: 15, Paths: []string{"b", "c"}}, Signal{First: began, Settled: 20, Paths: []string{"a", "b", "c"}}},
		"longer":         {Signal{First: began.Add(1), Settled: 25, Paths: []string{"a"}}, Signal{First: began, Settled: 25, Paths: []string{"a", "c"}}},
		"everything":     {Signal{First: began.Add(1), All: true}, Signal{First: began, Settled: 20, All: true}},
		"too many paths": {Signal{First: began.Add(1), Paths: many}, Signal{First: began, Settled: 20, All: true}},
	} {
		if got := one.and(c.then); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
	if s := (Signal{All: true}).and(one); !s.All || s.Paths != nil {
		t.Errorf("after everything: %+v", s)
	}
}

func TestSignalsThatNobodyTakesAreOne(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	write(t, root, "a.md", "a")
	w := watching(t, root, Options{}, each(time.Hour))
	began := time.Now()
	write(t, root, "b.md", "b")
	for len(w.Changes()) == 0 && time.Since(began) < soon {
		time.Sleep(time.Millisecond)
	}
	write(t, root, "a.md", "b")
	time.Sleep(500 * time.Millisecond) // far more than a signal of its own takes
	taken := calm(w)
	if len(taken) != 1 || !slices.Equal(taken[0].Paths, []string{filepath.Join(root, "a.md"), filepath.Join(root, "b.md")}) {
		t.Fatalf("signals %+v", taken)
	}
	if s := taken[0]; s.First.Before(began) || s.First.After(began.Add(soon)) || s.Settled < w.sys.quiet || s.Settled > soon {
		t.Errorf("first after %v, settled in %v", s.First.Sub(began), s.Settled)
	}
}

func TestABranchSwitchIsAsFewSignalsAsItsTimeAllows(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	write(t, root, "a.md", "a")
	w := watching(t, root, Options{}, each(time.Hour))
	done := make(chan time.Duration)
	go func() {
		began := time.Now()
		for i := range 1000 {
			if err := os.WriteFile(filepath.Join(root, fmt.Sprintf("%d.md", i)), nil, 0o644); err != nil {
				t.Error(err)
			}
		}
		done <- time.Since(began)
	}()
	s := signalled(t, w, "the first files")
	count, took := 1, <-done
	for _, more := range calm(w) {
		s, count = s.and(more), count+1
	}
	if !s.All {
		t.Errorf("a thousand files are not everything: %+v", s)
	}
	// One where patience ran out, and one for the rest; more only where the machine itself made a pause.
	if most := 2 + int(took/w.sys.patience); count > most {
		t.Errorf("%d signals in %v", count, took)
	}
}

func TestManyFilesAreOneSignalOnceWhoChangesThemIsDone(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	write(t, root, "a.md", "a")
	var busy atomic.Bool
	busy.Store(true)
	sys := each(time.Hour)
	sys.quiet, sys.patience = 100*time.Millisecond, time.Second // more than the machine pauses between two files
	w := watching(t, root, Options{Busy: busy.Load}, sys)
	write(t, root, "a.md", "b")
	if s := signalled(t, w, "one file, which waits for nobody"); s.All {
		t.Errorf("signal %+v", s)
	}
	for i := range 2 * most {
		write(t, root, fmt.Sprintf("%d.md", i), "x")
	}
	time.Sleep((crowded + 5) * sys.quiet) // more than a burst's own pause
	if len(w.Changes()) > 0 {
		t.Fatalf("signalled half of it: %+v", <-w.Changes())
	}
	busy.Store(false)
	if s := signalled(t, w, "all of it"); !s.All {
		t.Errorf("signal %+v", s)
	}
	silent(t, w, "nothing more")
}

func TestTwoNamesOfOneFolderMakeEverything(t *testing.T) {
	t.Parallel()
	base := t.TempDir()
	write(t, base, "site/a.md", "a")
	must(t, os.Symlink("site", filepath.Join(base, "link")))
	w, err := start([]string{filepath.Join(base, "site"), filepath.Join(base, "link")}, Options{}, calmly())
	must(t, err)
	defer w.Close()
	write(t, base, "site/a.md", "b")
	if s := signalled(t, w, "an edit"); !s.All {
		t.Errorf("signal %+v names one of the two only", s)
	}
}

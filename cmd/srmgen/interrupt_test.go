package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
)

// stopAfter is a context that ends when it has been asked so many times whether it has.
type stopAfter struct {
	context.Context
	left atomic.Int64
}

func (c *stopAfter) Err() error {
	if c.left.Add(-1) < 0 {
		return signalled{syscall.SIGINT}
	}
	return nil
}

// held is what is in a folder: the bytes of its files by their paths.
func held(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			var data []byte
			data, err = os.ReadFile(name)
			files[name] = string(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// A signal comes at each of the moments at which a verb can be stopped: whatever it writes is then what it was, or as it
// would have been without the signal, and nothing else is left.
func TestASignalAtAnyMomentLeavesNoHalfFile(t *testing.T) {
	table := filepath.Join(t.TempDir(), "ours.csv")
	if err := os.WriteFile(table, []byte("service,area,customer_does\ndb,data,Counts the rows.\nvm,data,Keeps a copy.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	verbs := map[string]func(*app, context.Context) error{
		"bundle":   func(a *app, ctx context.Context) error { return a.bundle(ctx) },
		"one file": func(a *app, ctx context.Context) error { a.flags.single = true; return a.bundle(ctx) },
		"picture": func(a *app, ctx context.Context) error {
			return a.diagram(ctx, "stack", diagramFlags{theme: "light", scale: 1})
		},
		"table":      func(a *app, ctx context.Context) error { return a.export(ctx, []string{"matrix.csv"}, false) },
		"tables":     func(a *app, ctx context.Context) error { return a.export(ctx, []string{"csv"}, false) },
		"from table": func(a *app, ctx context.Context) error { return a.importFiles(ctx, []string{table}, false) },
	}
	outs := map[string]string{"picture": "x.svg", "tables": "data"}
	for name, run := range verbs {
		t.Run(name, func(t *testing.T) {
			site := small(t)
			out := filepath.Join(filepath.Dir(site), "x")
			if outs[name] != "" {
				out = filepath.Join(filepath.Dir(site), outs[name])
			}
			for moment := int64(0); ; moment += 1 + moment/2 {
				a, _, _ := temporary(t)
				a.flags = flags{site: site, out: out, quiet: true, force: true}
				before := held(t, filepath.Dir(site))
				ctx := &stopAfter{Context: context.Background()}
				ctx.left.Store(moment)
				err := run(a, ctx)
				if err == nil {
					if moment == 0 {
						t.Error("it never asks whether it was stopped")
					}
					return
				}
				var stop signalled
				if !errors.As(err, &stop) {
					t.Fatalf("stopped at moment %d: %v", moment, err)
				}
				after := held(t, filepath.Dir(site))
				for file, data := range after {
					if before[file] != data {
						t.Fatalf("stopped at moment %d, %s is another", moment, strings.TrimPrefix(file, filepath.Dir(site)))
					}
				}
				if len(after) != len(before) {
					t.Fatalf("stopped at moment %d, %d files instead of %d", moment, len(after), len(before))
				}
			}
		})
	}
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/srmgen/srmgen/internal/model"
)

// temporary returns an app whose output goes to files, and what it has written so far.
func temporary(t *testing.T) (a *app, stdout, stderr func() string) {
	t.Helper()
	open := func(name string) (*stream, func() string) {
		f, err := os.Create(filepath.Join(t.TempDir(), name))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = f.Close() })
		return &stream{file: f}, func() string { data, _ := os.ReadFile(f.Name()); return string(data) }
	}
	a = &app{}
	a.out, stdout = open("out")
	a.err, stderr = open("err")
	return a, stdout, stderr
}

func TestFinishSaysWhatHappened(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		want int
		said string
	}{
		{"nothing wrong", nil, 0, ""},
		{"problems, which are printed already", errContent, 1, ""},
		{"wrong usage", usagef("no such %s", "thing"), 2, "srmgen: no such thing\n"},
		{"an error of cobra's", errors.New("unknown command"), 2, "srmgen: unknown command\n"},
		{"the machine", environment(fs.ErrPermission), 3, "srmgen: permission denied\n"},
		{"the machine, wrapped", fmt.Errorf("there: %w", environment(fs.ErrPermission)), 3, "srmgen: there: permission denied\n"},
		{"SIGINT", signalled{syscall.SIGINT}, 130, ""},
		{"SIGTERM while writing", fmt.Errorf("writing: %w", signalled{syscall.SIGTERM}), 143, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, _, stderr := temporary(t)
			if got := a.finish(c.err); got != c.want || stderr() != c.said {
				t.Errorf("status %d, said %q", got, stderr())
			}
		})
	}
}

func TestAResultThatCannotBeWrittenIsTheMachinesFault(t *testing.T) {
	a, _, stderr := temporary(t)
	if err := a.out.file.Close(); err != nil {
		t.Fatal(err)
	}
	a.line(a.out, "result")
	if got := a.finish(nil); got != statusEnvironment || !strings.Contains(stderr(), "file already closed") {
		t.Errorf("status %d, said %q", got, stderr())
	}
}

// small is the site of the scripts, copied.
func small(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "small")
	if err := os.CopyFS(dir, os.DirFS("testdata/small")); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestAStoppedRunLeavesTheLastSite(t *testing.T) {
	a, _, _ := temporary(t)
	a.flags = flags{site: small(t), out: filepath.Join(t.TempDir(), "public"), format: "text"}
	if err := a.build(context.Background()); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(filepath.Join(a.flags.out, "services", "db.html"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(a.flags.site, "content", "services", "db.md"), []byte("---\ntitle: Other\nprovider: acme\nmodel: paas\n---\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(signalled{syscall.SIGTERM})
	for name, run := range map[string]func(context.Context) error{"build": a.build, "bundle": a.bundle, "check": func(ctx context.Context) error {
		return a.check(ctx, func(made) ([]stalePage, []expired) { return nil, nil })
	}} {
		if status := a.finish(run(ctx)); status != 143 {
			t.Errorf("%s: status %d", name, status)
		}
	}
	after, err := os.ReadFile(filepath.Join(a.flags.out, "services", "db.html"))
	if err != nil || string(after) != string(before) {
		t.Errorf("the page changed, %v", err)
	}
}

func TestFileNamesOfTitles(t *testing.T) {
	for title, want := range map[string]string{
		"Shared responsibility":   "shared-responsibility",
		"  A & B: (C)  ":          "a-b-c",
		"日本":                      "site",
		"":                        "site",
		"Con":                     "site",
		strings.Repeat("ab ", 40): strings.TrimRight(strings.Repeat("ab-", 20), "-"),
	} {
		if got := fileName(title); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

func TestQuotedNamesAreOneWordOfAShell(t *testing.T) {
	for name, want := range map[string]string{"a/b-c.d": "a/b-c.d", "my site": "'my site'", "it's": `'it'\''s'`, "$x": "'$x'"} {
		if got := quoted(name); got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
}

func TestReviewsAreDueSomeDaysAfterTheLast(t *testing.T) {
	for _, c := range []struct {
		on    model.Date
		every int
		want  string
	}{{"2026-01-01", 180, "2026-06-30"}, {"2028-02-28", 2, "2028-03-01"}, {"", 30, ""}} {
		if got := dueOn(c.on, c.every); got != c.want {
			t.Errorf("%s and %d days: %q, want %q", c.on, c.every, got, c.want)
		}
	}
}

func TestTimesAsPeopleReadThem(t *testing.T) {
	for d, want := range map[time.Duration]string{1500 * time.Microsecond: "1 ms", 999 * time.Millisecond: "999 ms", 1250 * time.Millisecond: "1.2 s"} {
		if got := took(d); got != want {
			t.Errorf("%v: %s", d, got)
		}
	}
}

func TestTablesGuardAgainstFormulasAndControlCharacters(t *testing.T) {
	a, stdout, _ := temporary(t)
	rows := table{{"id", "title"}, {"=1+1", "a\x1b[2J"}, {"long-id", "-x"}}
	rows.csv(a.out)
	if got, want := stdout(), "id,title\r\n'=1+1,a\x1b[2J\r\nlong-id,'-x\r\n"; got != want {
		t.Errorf("%q", got)
	}
	b, stdout, _ := temporary(t)
	rows.print(b.out)
	if got, want := stdout(), "id       title\n=1+1     a\ufffd[2J\nlong-id  -x\n"; got != want {
		t.Errorf("%q", got)
	}
}

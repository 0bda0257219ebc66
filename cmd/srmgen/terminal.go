package main

import (
	"fmt"
	"os"
	"strconv"
	"sync/atomic"
	"time"

	"golang.org/x/term"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/output"
)

// lively reports whether colours and progress may go to the stream: a terminal, and nobody asked for none
// (https://no-color.org).
func (s *stream) lively() bool {
	if os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := s.file.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull) // a character device too, but no terminal
	return err != nil || !os.SameFile(info, null)
}

// The width of what is written for people where nobody says another, and the least.
const (
	standardWidth = 80
	leastWidth    = 20
)

// width is how many columns there are for a line: the terminal's, or what COLUMNS says.
func (s *stream) width() int {
	if columns, _, err := term.GetSize(int(s.file.Fd())); err == nil && columns > 0 {
		return max(columns, leastWidth)
	}
	if columns, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && columns > 0 {
		return max(columns, leastWidth)
	}
	return standardWidth
}

// marks are the colours of diagnostics.
func (s *stream) marks() diag.Marks {
	if !s.lively() {
		return diag.Marks{}
	}
	return diag.Marks{Place: "\x1b[1m", Error: "\x1b[1;31m", Advice: "\x1b[1;33m", Faint: "\x1b[2m", End: "\x1b[0m"}
}

// patience is how long work goes on before it shows its progress.
const patience = 500 * time.Millisecond

// progress shows how many of the files are made. The files that it returns count themselves; call done when they are
// made.
func (a *app) progress(files []output.File) (counted []output.File, done func()) {
	var made atomic.Int64
	counted = make([]output.File, len(files))
	for i, f := range files {
		counted[i] = f
		counted[i].Bytes = func() ([]byte, error) {
			defer made.Add(1)
			return f.Bytes()
		}
	}
	return counted, a.working(func() string {
		return fmt.Sprintf("%d of %d files", min(made.Load(), int64(len(files))), len(files))
	})
}

// working shows on a terminal, again and again, what is going on, where that takes longer than patience. Call done
// when it is over.
func (a *app) working(on func() string) (done func()) {
	if a.flags.quiet || !a.err.lively() {
		return func() {}
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(patience)
		defer tick.Stop()
		for shown := false; ; shown = true {
			select {
			case <-stop:
				if shown {
					_, _ = fmt.Fprint(a.err, "\r\x1b[K") // the stream keeps the fault
				}
				return
			case <-tick.C:
				_, _ = fmt.Fprintf(a.err, "\r%s\x1b[K", on())
			}
		}
	}()
	return func() { close(stop); <-stopped }
}

package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"sync"
	"time"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/history"
	"github.com/srmgen/srmgen/internal/output"
)

// nothingToDo ends a build where the folder holds what it would make. The files of the site were all read, and decide by
// their bytes; of the published files, the file system says that nobody touched them.
func (a *app) nothingToDo(ctx context.Context, in input, options output.Options, program func() string, start time.Time) (bool, error) {
	heads := ""
	if in.own {
		var err error
		if heads, err = history.Heads(in.folders); err != nil {
			return false, nil // which the build then says
		}
	}
	done := a.working(func() string { return "looking for changes" })
	options.Key = a.key(in, in.with(heads), program)
	files, note, ok := output.Unchanged(a.flags.out, options)
	done()
	pages, err := strconv.Atoi(note)
	if !ok || err != nil {
		return false, nil
	}
	if err := interrupted(ctx); err != nil {
		return false, err
	}
	a.introduce(in)
	report := buildReport{JSONReport: diag.List{}.JSON(), Out: a.flags.out, Pages: pages, Files: files, Unchanged: files}
	a.built(report, "nothing changed since the last build, found in "+took(time.Since(start)))
	return true, nil
}

// key stands for everything that decides the bytes of a build and what it says; empty where that is not known.
func (a *app) key(in input, sum string, program func() string) string {
	if program() == "" {
		return ""
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s %q %q %t %t %+v", program(), sum, os.Getenv("GODEBUG"), in.own, a.judging(), a.flags.options())
	return hex.EncodeToString(h.Sum(nil))
}

// sumOfProgram sums up the bytes of the running program, with the built-in site in it, while other work goes on; empty
// where they can't be read.
func sumOfProgram() func() string {
	sum := make(chan string, 1)
	go func() { sum <- programSum() }()
	return sync.OnceValue(func() string { return <-sum })
}

func programSum() string {
	name, err := "/proc/self/exe", error(nil) // also where another program has taken the place of this one
	if runtime.GOOS != "linux" {
		name, err = os.Executable()
	}
	if err != nil {
		return ""
	}
	in, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer in.Close()
	h := sha256.New()
	if _, err := io.Copy(h, in); err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}

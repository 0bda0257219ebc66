package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"runtime"
	"slices"
	"time"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/check"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/limit"
	"github.com/srmgen/srmgen/internal/output"
)

// made is a site that was read and built, with how long that took.
type made struct {
	input
	build.Result
	reading, building time.Duration
}

// work is build.Run, or build.Read where no page is needed.
type work func(build.Input, build.Options, *build.Memory) build.Result

// make reads the site of --site and builds it. Problems in the content are in the result, not in the error.
func (a *app) make(ctx context.Context, run work) (made, error) {
	start := time.Now()
	in, err := a.input()
	if err != nil {
		return made{}, err
	}
	return a.makeOf(ctx, in, time.Since(start), run)
}

// makeOf builds a site that was read.
func (a *app) makeOf(ctx context.Context, in input, reading time.Duration, run work) (made, error) {
	lateGarbage()
	m := made{input: in, reading: reading}
	done := a.working(func() string { return "reading and connecting pages" })
	err := m.build(ctx, run, a.flags, a.remembering())
	done()
	if err == nil && a.judging() {
		m.judge()
	}
	return m, err
}

// judge adds the advice about what the content says. Of content with errors nobody can say that.
func (m *made) judge() {
	if m.Diags.Errors(false) == 0 && m.Refused == nil {
		m.Diags = append(slices.Clone(m.Diags), check.Site(m.Whole)...).Normal()
	}
}

// judging reports whether the run asks for advice about what the content says.
func (a *app) judging() bool { return a.flags.judge || a.flags.strict }

// remembering is a memory where the content is judged, since a build without one lets go of what it does not need.
func (a *app) remembering() *build.Memory {
	if a.judging() {
		return build.NewMemory()
	}
	return nil
}

// build runs the build, which writes nothing and so can be left alone when the run is stopped.
func (m *made) build(ctx context.Context, run work, f flags, memory *build.Memory) error {
	start := time.Now()
	done := make(chan build.Result, 1)
	go func() { done <- run(m.Input, f.options(), memory) }()
	select {
	case m.Result = <-done:
	case <-ctx.Done():
		return interrupted(ctx)
	}
	m.building = time.Since(start)
	if m.Refused != nil {
		return usagef("--only: %v", m.Refused)
	}
	return nil
}

// good returns the site without problems; with problems it prints them and returns errContent.
func (a *app) good(ctx context.Context, run work) (made, error) {
	m, err := a.make(ctx, run)
	if err != nil {
		return m, err
	}
	if m.bad(a.flags.strict) {
		return m, a.problems(m.input, m.Diags)
	}
	return m, nil
}

// bad reports whether the site has problems that keep it from being published.
func (m made) bad(strict bool) bool { return m.Diags.Errors(strict) > 0 }

// problems prints diagnostics where people read them and returns errContent.
func (a *app) problems(in input, diags diag.List) error {
	a.print(a.err, in, diags)
	a.line(a.err, "%s", counted(diags))
	return errContent
}

// print prints diagnostics for people: errors before advice where there are more than anybody reads, and how many are
// left out.
func (a *app) print(to *stream, in input, diags diag.List) {
	shown := diags
	if len(diags) > limit.Problems {
		shown = slices.Clone(diags)
		slices.SortStableFunc(shown, func(a, b diag.Diagnostic) int { return int(b.Severity()) - int(a.Severity()) })
		shown = shown[:limit.Problems]
	}
	_ = diag.Text{Marks: to.marks(), Source: in.text}.Print(to, shown) // the stream keeps the fault
	if more := diags[len(shown):]; len(more) > 0 {
		a.line(to, "and %d more; srmgen check --format json lists all", len(more))
	}
}

// counted is "2 errors", "1 error and 3 pieces of advice" or "no problems".
func counted(diags diag.List) string {
	errs := diags.Errors(false)
	advice := len(diags) - errs
	switch {
	case errs == 0 && advice == 0:
		return "no problems"
	case advice == 0:
		return plural(errs, "error", "errors")
	case errs == 0:
		return plural(advice, "piece of advice", "pieces of advice")
	}
	return plural(errs, "error", "errors") + " and " + plural(advice, "piece of advice", "pieces of advice")
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// failed turns an error from making or writing files into the run's: a template's failure is a problem of the
// content, and then every file is made once more to find them all.
func (a *app) failed(ctx context.Context, m made, err error) error {
	if interrupted(ctx) != nil {
		return interrupted(ctx)
	}
	if _, ok := build.Faults(err); !ok {
		return environment(err)
	}
	faults, err := makeAll(ctx, m.Outputs)
	if err != nil {
		return err
	}
	return a.problems(m.input, faults)
}

// makeAll makes the bytes of every file, on all cores, and returns what fails because of a template.
func makeAll(ctx context.Context, files []output.File) (diag.List, error) {
	var failed failures
	each(ctx, runtime.GOMAXPROCS(0), len(files), func(i int) {
		_, err := files[i].Bytes()
		failed.add(files[i], err)
	})
	if err := interrupted(ctx); err != nil {
		return nil, err
	}
	faults, err := failed.all()
	return faults, environment(err)
}

// digest is a short name for the state of what a site is made of.
func digest(sums []byte, diags diag.List) string {
	h := sha256.New()
	h.Write(sums)
	for _, d := range diags {
		_, _ = io.WriteString(h, d.String()+d.Message) // a hash takes everything
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// took writes a duration as people read it.
func took(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}

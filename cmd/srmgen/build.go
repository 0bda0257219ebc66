package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/output"
)

func (a *app) buildCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "build",
		Short: "Build the site into public/",
		Long: `Build the site into a folder, which is replaced in one step: it holds the old site or the new one, whatever
fails. Files that did not change are not touched. With an error in the content nothing is written at all.

Where nothing changed since the last build, that is all that is found out: every file of the site is read, but no page is
made. That takes the same program, flags, commits and published files, and a last build without advice; what is needed to
know it lies beside the folder, in .public.srmgen-memo. --force builds all the same.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := a.checkFlags(c); err != nil {
				return err
			}
			a.flags.dated = true
			return a.build(c.Context())
		},
	}
	a.outTo(c, "public", "folder to write")
	a.building(c)
	a.audience(c)
	a.forcing(c)
	a.strictly(c)
	a.formats(c, "text", "json")
	c.Flags().BoolVar(&a.flags.explain, "explain", false, "say of each file why it was written")
	return c
}

func (a *app) build(ctx context.Context) error {
	start := time.Now()
	program := sumOfProgram()
	r, err := a.reader()
	if err != nil {
		return err
	}
	in, err := r.files(nil)
	if err != nil {
		return err
	}
	options := output.Options{Sites: in.sites(), Force: a.flags.force}
	if found, err := a.nothingToDo(ctx, in, options, program, start); found || err != nil {
		return err
	}
	r.history(&in)
	a.introduce(in)
	m, err := a.makeOf(ctx, in, time.Since(start), build.Run)
	if err != nil {
		return err
	}
	report := buildReport{JSONReport: m.Diags.JSON(), Out: a.flags.out}
	if m.bad(a.flags.strict) {
		return a.unbuilt(report, m, m.Diags)
	}
	if err := output.Check(a.flags.out, options); err != nil {
		return environment(err)
	}
	a.print(a.err, m.input, m.advice(a.flags.quiet))
	m.letGo()
	files, done := a.progress(m.Outputs)
	var why *reasons
	if a.flags.explain {
		why = newReasons(m, a.flags.out)
		files = why.watch(files)
	}
	if options.Note = strconv.Itoa(m.Pages); len(m.Diags) == 0 && m.undated == "" {
		options.Key = a.key(in, in.sum, program)
	}
	start = time.Now()
	written, err := output.Sync(ctx, a.flags.out, files, options)
	done()
	if err != nil {
		return a.failed(ctx, m, err)
	}
	for _, line := range why.lines() {
		a.line(a.err, "%s", line)
	}
	report.Pages, report.Files = m.Pages, len(files)
	report.Written, report.Unchanged, report.Removed = written.Written, written.Unchanged, written.Removed
	a.built(report, fmt.Sprintf("read in %s, built in %s, made and written in %s", took(m.reading), took(m.building), took(time.Since(start))))
	return nil
}

// advice is what a build says beside its errors; nothing under --quiet.
func (m made) advice(quiet bool) diag.List {
	if quiet {
		return nil
	}
	return m.Diags
}

// unbuilt reports a site that was not written.
func (a *app) unbuilt(report buildReport, m made, diags diag.List) error {
	err := a.problems(m.input, diags)
	if a.flags.format == "json" {
		a.printJSON(report)
	}
	return err
}

// built ends a build with one line, and how it went.
func (a *app) built(report buildReport, how string) {
	switch {
	case a.flags.format == "json":
		a.printJSON(report)
	case !a.flags.quiet:
		a.line(a.out, "%s, %s in %s: %d written, %d unchanged, %d removed; %s", plural(report.Pages, "page", "pages"),
			plural(report.Files, "file", "files"), a.flags.out, report.Written, report.Unchanged, report.Removed, how)
	}
}

// buildReport is what a build prints for programs. It holds no times, so that the same build prints the same.
type buildReport struct {
	Out       string `json:"out"`
	Pages     int    `json:"pages"`
	Files     int    `json:"files"`
	Written   int    `json:"written"`
	Unchanged int    `json:"unchanged"`
	Removed   int    `json:"removed"`
	diag.JSONReport
}

// printJSON writes a result for programs.
func printJSON[T any](to *stream, v T) {
	e := json.NewEncoder(to)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	_ = e.Encode(v) // plain values; the stream keeps its own fault
}

func (a *app) printJSON(report buildReport) { printJSON(a.out, report) }

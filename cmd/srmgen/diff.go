package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/srmgen/srmgen/internal/diff"
	"github.com/srmgen/srmgen/internal/output"
)

// errHands is that something changed hands, where --exit-code asks for it.
var errHands = fmt.Errorf("something changed hands: %w", errContent)

func (a *app) diffCommand() *cobra.Command {
	var exitCode bool
	c := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Show what changed hands between two sites, bundles or git revisions",
		Long: `Show what changed from OLD to NEW: who does what, cell by cell, then what appeared, went, and is said otherwise, and
which workloads and parties that touches. Of workloads also counts who holds what, and how far duties are. Each of the two is

  a folder with a site,
  a built site: its folder, or a bundle of it (they are compared by what lies in their api/), or
  a revision of the git repository that --site lies in: a branch, a tag, a commit, HEAD~3, v1.2^.

A path that exists comes before a revision of the same name. Of a revision the committed files count, with the content
that this srmgen brings. The Markdown is made to be a comment on a pull request, the HTML opens by itself.

The JSON is one object: "format" (1; a higher one may drop or rename fields, new fields do not raise it), "old" and "new"
with "name" and "version", "summary", "changed_hands" (true or false), and the lists "cells", "holders", "appeared", "went",
"changed", "workloads", "parties" and "uncompared". A cell has "service", "variant", "also" (variants of which the same can be
said), "title", "area", "area_title", "aspect" (the weightiest of hands, words, sources, review), "old" and "new" with
"who", "words" and "parties", and "changes" with "aspect", "field", "old" and "new". Holders have "workload", "component", "area", and as "old"
and "new" the parties that held it and hold it; things "kind" (also variant, task and duty),
"id", "title", "says" and "changes"; workloads and parties "id", "title", "gained", "lost", "kept" and "cells".`,
		Example: "  srmgen diff main HEAD --format md\n  srmgen diff v1.2 . --exit-code\n  srmgen diff last-year.zip public --format html --out changes.html",
		Args:    cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.checkFlags(c); err != nil {
				return err
			}
			return a.diff(c.Context(), [2]string(args), exitCode)
		},
	}
	c.Flags().BoolVar(&exitCode, "exit-code", false, "end with status 1 where something changed hands")
	c.Flags().BoolVar(&a.flags.drafts, "drafts", false, "take drafts in")
	a.outTo(c, "", "file to write (default: standard output)")
	a.forcing(c)
	a.formats(c, "text", "md", "json", "html")
	return c
}

func (a *app) diff(ctx context.Context, names [2]string, exitCode bool) error {
	r, err := a.reader()
	if err != nil {
		return err
	}
	var states [2]diff.State
	for i, name := range names {
		if states[i], err = a.state(ctx, r, name); err != nil {
			return err
		}
	}
	report := diff.Compare(states[0], states[1])
	if a.flags.out == "" {
		err = a.write(report, a.out, a.out.sides())
	} else if err = a.replaceable(report.Begin(a.flags.format), a.flags.out); err == nil {
		err = output.ReplaceFiles(output.Named{Name: a.flags.out, Write: func(w io.Writer) error { return a.write(report, w, diff.Marks{}) }})
	}
	if err != nil {
		return environment(err)
	}
	if exitCode && report.ChangedHands() {
		return errHands
	}
	return nil
}

// write writes a report in the form that was asked for.
func (a *app) write(r diff.Report, w io.Writer, marks diff.Marks) error {
	switch a.flags.format {
	case "md":
		return r.Markdown(w)
	case "json":
		return r.JSON(w)
	case "html":
		return r.HTML(w)
	}
	return r.Text(w, marks)
}

// sides are the colours of the answers and of what was and is.
func (s *stream) sides() diff.Marks {
	if !s.lively() {
		return diff.Marks{}
	}
	return diff.Marks{Head: "\x1b[1m", Old: "\x1b[31m", New: "\x1b[32m", End: "\x1b[0m", Who: whoColours()}
}

// whoColours are the colours of the answers: the three of the site, as near as 256 colours come.
func whoColours() [7]string {
	return diff.WhoMarks("\x1b[38;5;67m", "\x1b[38;5;37m", "\x1b[38;5;166m", "\x1b[2m")
}

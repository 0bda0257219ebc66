package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/intake"
	"github.com/srmgen/srmgen/internal/output"
	"github.com/srmgen/srmgen/internal/sheets"
	"github.com/srmgen/srmgen/internal/source"
)

func (a *app) importCommand() *cobra.Command {
	partial := false
	c := &cobra.Command{
		Use:   "import FILE...",
		Short: "Read tables back into content files",
		Long: `Read CSV files and workbooks that "srmgen export" has made, as people have changed them, back into the content
files of the site. A row is found by its ids; only what differs from what the site says is written, into the site's own
files, or into new ones that are merged over those of the site that it extends. A table of one's own is read, too, where
its columns have our names.

A row that cannot be placed is named, and then nothing of its file is written; with --partial, the other rows are.`,
		Example: `  srmgen export responsibilities.xlsx --out ours.xlsx
  srmgen import ours.xlsx`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, names []string) error { return a.importFiles(c.Context(), names, partial) },
	}
	c.Flags().BoolVar(&partial, "partial", false, "write the rows of a file that can be placed where others cannot")
	c.Flags().BoolVar(&a.flags.drafts, "drafts", false, "take drafts in")
	return c
}

func (a *app) importFiles(ctx context.Context, names []string, partial bool) error {
	all, err := readSheets(names)
	if err != nil {
		return err
	}
	a.flags.judge = true // the front matter is needed after the build
	m, err := a.good(ctx, build.Read)
	if err != nil {
		return err
	}
	if !m.own {
		return usagef("there is no site in %s to write into; `srmgen init DIR` makes one", a.flags.site)
	}
	last := len(m.Layers) - 1
	again := func(own []source.File) (export.Context, diag.List) {
		in := m.Input
		in.Layers = append(in.Layers[:last:last], build.Layer{Files: own})
		r := build.Read(in, build.Options{Drafts: a.flags.drafts}, build.NewMemory())
		return r.Export, r.Diags
	}
	result := intake.Import(m.Export, m.Layers[last].Files, all, again, partial)
	if err := interrupted(ctx); err != nil {
		return err
	}
	if result.Diags.Errors(false) > 0 {
		a.line(a.err, "nothing written, since the content would not be sound:")
		for _, d := range result.Diags {
			a.line(a.err, "%s: %s", d, d.Message)
		}
		return errContent
	}
	return a.take(ctx, result, m.Layers[last].Files)
}

// take writes the files, all of them or none, and says what was done and what was not. What somebody has saved since the
// site was read is not written over.
func (a *app) take(ctx context.Context, r intake.Result, read []source.File) error {
	for _, f := range r.Faults {
		a.line(a.err, "%s", f)
	}
	var files []output.Named
	for _, f := range r.Files {
		name := filepath.Join(a.flags.site, filepath.FromSlash(f.Path))
		if err := unchanged(name, f.Path, read); err != nil {
			return environment(err)
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return environment(err)
		}
		files = append(files, output.Whole(name, f.Data))
	}
	if err := write(ctx, files...); err != nil {
		return err
	}
	for _, f := range files {
		a.line(a.out, "%s", f.Name)
	}
	a.say("%s read: %d changed %s, %d said nothing new, %s", plural(r.Rows, "row", "rows"), r.Changed, plural(len(r.Files), "file", "files"),
		max(0, r.Rows-r.Changed-len(r.Faults)), plural(len(r.Faults), "problem", "problems"))
	if len(r.Faults) > 0 {
		return errContent
	}
	return nil
}

// unchanged reports whether a file is what it was when the site was read.
func unchanged(name, path string, read []source.File) error {
	data, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	i := slices.IndexFunc(read, func(f source.File) bool { return f.Path == path })
	if i < 0 && err == nil || i >= 0 && (err != nil || !bytes.Equal(data, read[i].Data)) {
		return fmt.Errorf("%s has changed since it was read: nothing written; import again", name)
	}
	return nil
}

// readSheets reads files as tables, by their endings.
func readSheets(names []string) ([]intake.Sheet, error) {
	var all []intake.Sheet
	for _, name := range names {
		data, err := readLimited(name)
		if err != nil {
			return nil, environment(reason(err))
		}
		switch strings.ToLower(filepath.Ext(name)) {
		case ".csv":
			s, err := intake.CSV(name, string(data))
			if err != nil {
				return nil, environment(fmt.Errorf("%s: %w", name, err))
			}
			all = append(all, s)
		case ".xlsx":
			read, err := sheets.Read(data)
			if err != nil {
				return nil, environment(fmt.Errorf("%s: %w", name, err))
			}
			for _, s := range read {
				all = append(all, intake.Sheet{File: name, Name: s.Name, Rows: s.Rows})
			}
		default:
			return nil, usagef("%s: import reads .csv and .xlsx", name)
		}
	}
	return all, nil
}

// mostBytes is how large a file to import may be.
const mostBytes = 64 << 20

func readLimited(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, mostBytes+1))
	if err = errors.Join(err, f.Close()); err == nil && len(data) > mostBytes {
		err = fmt.Errorf("%s is larger than %d MB", name, mostBytes>>20)
	}
	return data, err
}

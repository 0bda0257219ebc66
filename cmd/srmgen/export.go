package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/output"
)

func (a *app) exportCommand() *cobra.Command {
	list := false
	c := &cobra.Command{
		Use:   "export [NAME...]",
		Short: "Write files for spreadsheets and programs",
		Long: `Write what the site says as files for spreadsheets and programs: the same files that a build puts beside the pages.
NAME is one that --list lists, or a whole group of them: ` + strings.Join(groupNames(), ", ") + `. One file goes to
standard output or to the file named by --out; several go to a folder, below which they have the addresses that they
have on the site. Without a name it is all of them.`,
		Example: `  srmgen export matrix.csv > matrix.csv
  srmgen export fedramp-crm --out crm.csv
  srmgen export csv api --out data
  srmgen export --out data`,
		RunE: func(c *cobra.Command, names []string) error {
			if err := a.checkFlags(c); err != nil {
				return err
			}
			return a.export(c.Context(), names, list)
		},
	}
	c.Flags().BoolVar(&list, "list", false, "list the names of the exports")
	a.outTo(c, "", "file to write, or folder for several (default: standard output)")
	a.building(c)
	a.audience(c)
	a.forcing(c)
	a.strictly(c)
	return c
}

func groupNames() []string {
	var names []string
	for _, g := range export.Groups() {
		names = append(names, string(g.Group))
	}
	return names
}

func (a *app) export(ctx context.Context, names []string, list bool) error {
	if len(names) == 0 && a.flags.out == "" && !list {
		return usagef("name an export, or a folder for all of them by --out; --list lists the names")
	}
	m, err := a.good(ctx, build.Read)
	if err != nil {
		return err
	}
	files := export.Files(m.Export)
	if list {
		a.listExports(files)
		return nil
	}
	chosen, err := chosenExports(append(files, export.ThingFiles(m.Export)...), names)
	if err != nil {
		return err
	}
	if len(chosen) == 1 && !isFolder(a.flags.out) {
		return a.exportOne(ctx, chosen[0], m.Export.Version)
	}
	if a.flags.out == "" {
		return usagef("%s is %d files: name a folder by --out", strings.Join(names, " "), len(chosen))
	}
	return a.exportAll(ctx, m, chosen)
}

func (a *app) listExports(files []export.File) {
	t := table{{"NAME", "GROUP", "WHAT IT IS"}}
	for _, f := range files {
		about, _, _ := strings.Cut(f.About, ". ")
		t = append(t, []string{f.Name(), string(f.Group), strings.TrimSuffix(about, ".")})
	}
	t.print(a.out)
}

// chosenExports are the files that names stand for, each once; without names all.
func chosenExports(files []export.File, names []string) ([]export.File, error) {
	if len(names) == 0 {
		return files, nil
	}
	var chosen []export.File
	seen := map[string]bool{}
	for _, name := range names {
		found := export.Find(files, name)
		if found == nil {
			hint := "; --list lists them"
			if near := diag.Nearest(name, export.Names(files)); near != "" {
				hint = "; did you mean " + near + "?"
			}
			return nil, usagef("there is no export %q%s", name, hint)
		}
		for _, f := range found {
			if !seen[f.Path] {
				seen[f.Path] = true
				chosen = append(chosen, f)
			}
		}
	}
	return chosen, nil
}

// isFolder reports whether a name is that of a folder: there is one, or it ends like one.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return strings.HasSuffix(filepath.ToSlash(name), "/") || err == nil && info.IsDir()
}

// exportOne writes a single file as it is, to standard output where no name is given.
func (a *app) exportOne(ctx context.Context, f export.File, version string) error {
	data, err := f.Make()
	if err != nil {
		return environment(err)
	}
	if a.flags.out == "" {
		_, _ = a.out.Write(data) // the stream keeps the fault
		return nil
	}
	if err := a.replaceable(export.Begin(data, version), a.flags.out); err != nil {
		return err
	}
	return write(ctx, output.Whole(a.flags.out, data))
}

// exportAll makes a folder hold the files.
func (a *app) exportAll(ctx context.Context, m made, chosen []export.File) error {
	files := make([]output.File, len(chosen))
	for i, f := range chosen {
		files[i] = output.File{Path: f.Path, Bytes: f.Make}
	}
	report, err := output.Sync(ctx, a.flags.out, files, output.Options{Sites: m.sites(), Force: a.flags.force})
	if err != nil {
		return a.failed(ctx, m, err)
	}
	if !a.flags.quiet {
		a.line(a.out, "%s in %s: %d written, %d unchanged, %d removed", plural(len(files), "file", "files"), a.flags.out, report.Written, report.Unchanged, report.Removed)
	}
	return nil
}

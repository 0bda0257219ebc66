package main

import (
	"context"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/output"
)

func (a *app) bundleCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "bundle",
		Short: "Write the site as a zip that opens by double click",
		Long: `Write the site as one zip archive, for reading without a server: unpack it and open index.html. A readme in it says
what it is, of which version, and how much of it was reviewed. The same site gives the same bytes.

--only takes things by their kind and id, such as workload:payments or service:rds, and bundles these with what they need:
what they name and link to, of a party what it holds or provides, the services that those stand on, the controls that
apply to them, all areas, and what all of these cite. Links to other pages become plain words, or with a base URL lead
to the whole site.

--single writes one HTML file instead, to send by mail: everything in reading order, as on print.html, with its styles
and pictures in it, without scripts, and with nothing that is loaded from elsewhere.`,
		Example: `  srmgen bundle
  srmgen bundle --only workload:payments --audience customer --out payments.zip
  srmgen bundle --only service:rds,service:dynamodb --single --out databases.html`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := a.checkFlags(c); err != nil {
				return err
			}
			a.flags.dated = true
			return a.bundle(c.Context())
		},
	}
	c.Flags().StringSliceVar(&a.flags.only, "only", nil, "nothing but these things and what they need: kind:id,kind:id")
	c.Flags().BoolVar(&a.flags.single, "single", false, "write one HTML file instead of an archive")
	a.outTo(c, "", "file to write (default: the site's title, as a file name)")
	a.building(c)
	a.audience(c)
	a.strictly(c)
	a.forcing(c)
	return c
}

func (a *app) bundle(ctx context.Context) error {
	m, err := a.good(ctx, build.Run)
	if err != nil {
		return err
	}
	folder := fileName(m.Site.Model.Site.Title)
	name, ending := a.flags.out, ".zip"
	if a.flags.single {
		ending = ".html"
	}
	if name == "" {
		name = folder + ending
	}
	if err := output.CheckBeside(name, m.sites()); err != nil {
		return environment(err)
	}
	if err := a.replaceable("", name); err != nil {
		return err
	}
	start := time.Now()
	size := counter(0)
	files, pack := m.Outputs, func(w io.Writer, files []output.File) error { return output.Zip(w, folder, files) }
	if a.flags.single {
		files, pack = []output.File{m.Single()}, func(w io.Writer, files []output.File) error { return copyOne(w, files[0]) }
	} else {
		files = append(slices.Clone(files), a.readme(m, files))
	}
	made, done := a.progress(files)
	err = output.ReplaceFiles(output.Named{Name: name, Write: func(w io.Writer) error { return pack(io.MultiWriter(w, &size), stopping(ctx, made)) }})
	done()
	if err != nil {
		return a.failed(ctx, m, err)
	}
	if !a.flags.quiet {
		a.line(a.out, "%s: %s, %s, %.1f MB; read in %s, built in %s, written in %s", name, plural(m.Pages, "page", "pages"),
			plural(len(files), "file", "files"), float64(size)/1e6, took(m.reading), took(m.building), took(time.Since(start)))
	}
	return nil
}

// copyOne writes a file as it is.
func copyOne(w io.Writer, f output.File) error {
	data, err := f.Bytes()
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// counter counts the bytes that are written to it.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// stopping are files that can't be made any more once ctx has ended.
func stopping(ctx context.Context, files []output.File) []output.File {
	guarded := make([]output.File, len(files))
	for i, f := range files {
		guarded[i] = f
		guarded[i].Bytes = func() ([]byte, error) {
			if err := interrupted(ctx); err != nil {
				return nil, err
			}
			return f.Bytes()
		}
	}
	return guarded
}

var (
	notInNames = regexp.MustCompile(`[^a-z0-9]+`)
	devices    = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`) // not file names on Windows
)

// fileName makes a file name of a title.
func fileName(title string) string {
	name := strings.Trim(notInNames.ReplaceAllString(strings.ToLower(title), "-"), "-")
	name = strings.TrimRight(name[:min(len(name), 60)], "-")
	if name == "" || devices.MatchString(name) {
		return "site"
	}
	return name
}

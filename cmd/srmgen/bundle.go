package main

import (
	"context"
	"io"
	"regexp"
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
		Long: `Write the site as one zip archive, for reading without a server: unpack it and open index.html. The same site
gives the same bytes.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := a.checkFlags(c); err != nil {
				return err
			}
			a.flags.dated = true
			return a.bundle(c.Context())
		},
	}
	a.outTo(c, "", "archive to write (default: the site's title, as a file name)")
	a.building(c)
	a.strictly(c)
	return c
}

func (a *app) bundle(ctx context.Context) error {
	m, err := a.good(ctx, build.Run)
	if err != nil {
		return err
	}
	folder := fileName(m.Site.Model.Site.Title)
	name := a.flags.out
	if name == "" {
		name = folder + ".zip"
	}
	files, done := a.progress(m.Outputs)
	start := time.Now()
	size := counter(0)
	err = output.ReplaceFile(name, func(w io.Writer) error {
		return output.Zip(io.MultiWriter(w, &size), folder, stopping(ctx, files))
	})
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

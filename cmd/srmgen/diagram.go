package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/output"
)

// diagramFlags are what diagram alone takes.
type diagramFlags struct {
	list     bool
	services []string
	areas    []string
	theme    string
	paper    string
	scale    int
}

func (a *app) diagramCommand() *cobra.Command {
	var f diagramFlags
	c := &cobra.Command{
		Use:   "diagram NAME",
		Short: "Draw one picture as SVG or PNG",
		Long: `Draw one picture as an SVG or PNG file of its own, by the ending of --out, or as SVG to standard output. NAME is one
that --list lists, a service or a variant (rds, rds.custom-oracle), or two to five of them side by side
(compare:ec2,rds,lambda). --services and --areas take a part of it. A picture made for paper that does not fit is cut
into pages, NAME-1.png, NAME-2.png and so on, with the heads on each.`,
		Example: `  srmgen diagram stack --out stack.svg
  srmgen diagram compare:rds,dynamodb > databases.svg
  srmgen diagram services-by-areas --services ec2,rds.custom-oracle,lambda --out ours.png
  srmgen diagram controls-by-services --paper slide --theme dark --scale 3 --out controls.png`,
		Args: func(c *cobra.Command, args []string) error {
			if f.list {
				return cobra.NoArgs(c, args)
			}
			return cobra.ExactArgs(1)(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.checkFlags(c); err != nil {
				return err
			}
			if f.list {
				return a.listDiagrams(c.Context())
			}
			return a.diagram(c.Context(), args[0], f)
		},
	}
	c.Flags().BoolVar(&f.list, "list", false, "list the names of the site's pictures")
	c.Flags().StringSliceVar(&f.services, "services", nil, "services or variants to show: a,b.c")
	c.Flags().StringSliceVar(&f.areas, "areas", nil, "areas to show")
	c.Flags().StringVar(&f.theme, "theme", "light", "colours: light, dark, or auto, which follows the reader's system (SVG only)")
	c.Flags().StringVar(&f.paper, "paper", "", "make it fit a4, a3 or slide (default: as large as it is)")
	c.Flags().IntVar(&f.scale, "scale", 2, "pixels of a PNG for one of the picture's, 1 to 4")
	for name, values := range map[string][]string{"theme": themes, "paper": papers} {
		if err := c.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)); err != nil {
			panic(err) // the flags were added above
		}
	}
	a.outTo(c, "", "file to write, ending in .svg or .png (default: standard output, as SVG)")
	a.building(c)
	a.audience(c)
	a.strictly(c)
	a.forcing(c)
	return c
}

// What --theme and --paper take.
var (
	themes = []string{"light", "dark", "auto"}
	papers = []string{string(matrix.A4), string(matrix.A3), string(matrix.Slide)}
)

func (a *app) listDiagrams(ctx context.Context) error {
	m, err := a.good(ctx, build.Read)
	if err != nil {
		return err
	}
	for _, p := range export.Pictures(m.Export) {
		a.line(a.out, "%s", p.Name)
	}
	return nil
}

func (a *app) diagram(ctx context.Context, name string, f diagramFlags) error {
	png := strings.EqualFold(filepath.Ext(a.flags.out), ".png")
	if err := f.check(a.flags.out, png); err != nil {
		return err
	}
	m, err := a.good(ctx, build.Read)
	if err != nil {
		return err
	}
	picture, err := findPicture(m.Export, name)
	if err != nil {
		return err
	}
	selection, err := f.selection(m.Site.Model, picture)
	if err != nil {
		return err
	}
	pages := picture.Travelling(m.Export, selection, matrix.Paper(f.paper))
	if a.flags.out == "" && len(pages) > 1 {
		return usagef("on %s, %s takes %d pages: name a file by --out", f.paper, picture.Name, len(pages))
	}
	names := pageNames(a.flags.out, len(pages))
	if a.flags.out != "" {
		if err := a.replaceable("", names...); err != nil {
			return err
		}
	}
	files := make([]output.Named, len(pages))
	for i, page := range pages {
		var data []byte
		if png {
			data = matrix.PNG(m.Masks, page, f.shade(), f.scale)
		} else if data, err = matrix.SVG(m.Pics, page, f.form()); err != nil {
			return a.failed(ctx, m, err)
		}
		if a.flags.out == "" { // then it is the only one
			_, _ = a.out.Write(data) // the stream keeps the fault
			return nil
		}
		files[i] = output.Whole(names[i], data)
	}
	return write(ctx, files...)
}

// pageNames are the files of a picture: a single page has the name that was given, several have a number each.
func pageNames(name string, of int) []string {
	if of == 1 {
		return []string{name}
	}
	names, ext := make([]string, of), filepath.Ext(name)
	for i := range names {
		names[i] = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ext), i+1, ext)
	}
	return names
}

// check refuses flags that no picture takes.
func (f diagramFlags) check(out string, png bool) error {
	switch {
	case out != "" && !png && !strings.EqualFold(filepath.Ext(out), ".svg"):
		return usagef("--out %s: pictures are drawn as .svg or .png", out)
	case !slices.Contains(themes, f.theme):
		return usagef("--theme %s: there are %s", f.theme, strings.Join(themes, ", "))
	case png && f.theme == "auto":
		return usagef("--theme auto is for SVG: a PNG has the colours of light or of dark")
	case f.paper != "" && !slices.Contains(papers, f.paper):
		return usagef("--paper %s: there are %s", f.paper, strings.Join(papers, ", "))
	case f.scale < 1 || f.scale > 4:
		return usagef("--scale %d: a PNG has 1 to 4 pixels for one of the picture's", f.scale)
	}
	return nil
}

func (f diagramFlags) shade() matrix.Shade {
	if f.theme == "dark" {
		return matrix.Dark
	}
	return matrix.Light
}

func (f diagramFlags) form() matrix.Form {
	switch f.theme {
	case "dark":
		return matrix.StandaloneDark
	case "auto":
		return matrix.StandaloneAuto
	}
	return matrix.Standalone
}

// selection resolves --services and --areas for a picture.
func (f diagramFlags) selection(m *model.Model, p export.Picture) (export.Selection, error) {
	var s export.Selection
	if len(f.services) > 0 && !p.TakeServices {
		return s, usagef("--services: %s shows no list of services; compare:a,b and services-by-areas do", p.Name)
	}
	for _, text := range f.services {
		subject, err := subjectOf(m, strings.TrimSpace(text))
		if err != nil {
			return s, err
		}
		s.Services = append(s.Services, subject)
	}
	for _, text := range f.areas {
		id := strings.TrimSpace(text)
		if m.Area(id) == nil {
			areas := make([]string, len(m.Areas))
			for i, a := range m.Areas {
				areas[i] = a.ID
			}
			return s, usagef("there is no area %q%s", id, nearestHint(diag.Nearest(id, areas), areas))
		}
		s.Areas = append(s.Areas, id)
	}
	return s, nil
}

package export

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/plain"
	"github.com/srmgen/srmgen/internal/site"
)

// Selection is which part of a picture is wanted: some services or variants, some areas. Where a list is empty, all.
type Selection struct {
	Services []model.Subject
	Areas    []string
}

// Picture is a picture of the site that stands in a file of its own.
type Picture struct {
	Name         string // as "srmgen diagram" takes it
	File         string // as SVG; the PNG stands beside it
	TakeServices bool   // whether services can be selected; areas always can
	grid         func(Selection, matrix.Links) matrix.Grid
	of           func(Selection) []model.Common // what it shows, for its review date
}

// Pictures lists every picture of the site.
func Pictures(c Context) []Picture {
	pics := []Picture{stack(c), servicesByAreas(c), controlsByServices(c)}
	for _, category := range c.Site.UsedCategories() {
		pics = append(pics, ofCategory(c, category.ID))
	}
	for _, service := range c.Site.Model.Services {
		strip := SubjectStrip(c, model.Subject{Service: service.ID})
		strip.File = site.ServicePicture(service.ID)
		pics = append(pics, strip)
	}
	for _, compared := range c.Site.Comparisons() {
		p := Comparison(c, compared.Subjects)
		p.Name, p.File = "compare/"+compared.ID, site.ComparisonPicture(compared.ID)
		pics = append(pics, p)
	}
	for _, service := range c.Site.Chained() {
		p := ChainOf(c, model.Subject{Service: service.ID})
		p.File = site.ChainPicture(service.ID)
		pics = append(pics, p)
	}
	for _, w := range c.Site.Model.Workloads {
		pics = append(pics, ofWorkload(c, w))
	}
	for _, f := range c.Site.FenceFiles() {
		pics = append(pics, ofFence(c, f))
	}
	return pics
}

// ofFence is a picture that a text asks for.
func ofFence(c Context, f site.Fence) Picture {
	name := strings.TrimSuffix(strings.TrimPrefix(f.File, "diagrams/"), ".svg")
	of := c.services(f.Subjects)
	if f.Shape == "stack" {
		of = func(Selection) []model.Common {
			return commons(f.Models, func(id string) model.Common { return c.Site.Model.Model(id).Common })
		}
	}
	return Picture{
		Name: name, File: f.File, TakeServices: f.Shape == "matrix", of: of,
		grid: func(s Selection, links matrix.Links) matrix.Grid {
			shown := f.Picture
			if f.Shape == "matrix" {
				shown.Subjects = s.services(f.Subjects)
			}
			g := matrix.Asked(c.Site.Model, shown, s.Areas, links)
			g.ID = name
			return g
		},
	}
}

// ofWorkload is the picture of a workload's components, and of who talks to whom.
func ofWorkload(c Context, w *model.Workload) Picture {
	return Picture{
		Name: "workloads/" + w.ID, File: site.WorkloadPicture(w.ID),
		grid: func(s Selection, links matrix.Links) matrix.Grid {
			return matrix.WorkloadChosen(c.Site.Model, w, s.Areas, links)
		},
		of: func(s Selection) []model.Common {
			var used []model.Subject
			for _, u := range w.Uses {
				used = append(used, u.Of)
			}
			return append([]model.Common{w.Common}, c.services(used)(Selection{})...)
		},
	}
}

func stack(c Context) Picture {
	m := c.Site.Model
	return Picture{
		Name: "stack", File: site.StackPicture,
		grid: func(s Selection, links matrix.Links) matrix.Grid {
			areas := s.Areas
			if len(areas) == 0 {
				areas = stackIDs(m)
			}
			return matrix.Stack(m, ids(m.Things(model.KindModel)), areas, links)
		},
		of: func(Selection) []model.Common {
			return commons(m.Models, func(x *model.ServiceModel) model.Common { return x.Common })
		},
	}
}

func servicesByAreas(c Context) Picture {
	all := subjects(c.Site.Model.Services)
	return Picture{
		Name: "services-by-areas", File: site.ServicesPicture, TakeServices: true,
		grid: func(s Selection, links matrix.Links) matrix.Grid {
			return matrix.ServicesByChosen(c.Site.Model, s.services(all), s.Areas, "Services by areas", links)
		},
		of: c.services(all),
	}
}

func ofCategory(c Context, category string) Picture {
	own := subjects(c.Site.Model.CategoryServices(c.Site.Model.Services, category))
	return Picture{
		Name: "services-by-areas-" + category, File: site.CategoryPicture(category), TakeServices: true,
		grid: func(s Selection, links matrix.Links) matrix.Grid {
			return matrix.ServicesOfCategory(c.Site.Model, category, s.services(own), s.Areas, links)
		},
		of: c.services(own),
	}
}

func controlsByServices(c Context) Picture {
	m := c.Site.Model
	all := subjects(m.UsedServices())
	return Picture{
		Name: "controls-by-services", File: site.ControlsPicture, TakeServices: true,
		grid: func(s Selection, links matrix.Links) matrix.Grid {
			return matrix.ControlsByServices(m, s.controls(m), s.services(all), links)
		},
		of: func(s Selection) []model.Common { return controlCommons(m, s.controls(m)) },
	}
}

// Comparison is the picture of two to five services or variants.
func Comparison(c Context, of []model.Subject) Picture {
	var names []string
	for _, s := range of {
		names = append(names, s.String())
	}
	return Picture{
		Name: "compare:" + strings.Join(names, ","),
		grid: func(s Selection, links matrix.Links) matrix.Grid {
			return matrix.CompareChosen(c.Site.Model, of, s.Areas, links)
		},
		of: func(Selection) []model.Common { return c.services(of)(Selection{}) },
	}
}

// SubjectStrip is the strip of a service or variant.
func SubjectStrip(c Context, of model.Subject) Picture {
	return Picture{
		Name: "services/" + of.String(),
		grid: func(s Selection, links matrix.Links) matrix.Grid {
			return matrix.StripOfChosen(c.Site.Model, of, s.Areas, links)
		},
		of: func(Selection) []model.Common { return c.services([]model.Subject{of})(Selection{}) },
	}
}

// services are those that are selected, or all of a picture's.
func (s Selection) services(all []model.Subject) []model.Subject {
	if len(s.Services) == 0 {
		return all
	}
	return s.Services
}

// controls are those that concern a selected area.
func (s Selection) controls(m *model.Model) []string {
	var list []string
	for _, c := range m.Controls {
		if len(s.Areas) == 0 || slices.ContainsFunc(c.Areas, func(a string) bool { return slices.Contains(s.Areas, a) }) {
			list = append(list, c.ID)
		}
	}
	return list
}

// services is what a picture of services shows.
func (c Context) services(all []model.Subject) func(Selection) []model.Common {
	return func(s Selection) []model.Common {
		var shown []model.Common
		for _, of := range s.services(all) {
			if x := c.Site.Model.Service(of.Service); x != nil {
				shown = append(shown, x.Common)
			}
		}
		return shown
	}
}

func controlCommons(m *model.Model, ids []string) []model.Common {
	var shown []model.Common
	for _, id := range ids {
		shown = append(shown, m.Control(id).Common)
	}
	return shown
}

// Drawn is a picture as a file of the site: on an opaque ground, with title, legend, version and review date, and links
// relative to where it stands. It is what both the SVG and the PNG are made of.
func (p Picture) Drawn(c Context) matrix.Drawing {
	g := p.grid(Selection{}, func(to model.Key, anchor string) string {
		page, ok := c.Site.Page(to)
		if !ok {
			return ""
		}
		return site.Rel(p.File, strings.TrimSuffix(page.URL+"#"+anchor, "#"))
	})
	d := matrix.Layout(g, matrix.Wide)
	return matrix.Alone(d, p.captionOf(c, Selection{}, d.Unlinked()))
}

// PNGScale is how many pixels a site's PNGs have for one of the picture's: enough for a slide and for a sharp screen.
const PNGScale = 2

// Travelling lays a picture out that leaves the site, on one page or on as many as the paper makes of it. Its links are
// absolute with a base URL, and there are none without.
func (p Picture) Travelling(c Context, s Selection, paper matrix.Paper) []matrix.Drawing {
	var links matrix.Links
	if base := strings.TrimSuffix(c.Site.Model.Site.BaseURL, "/"); base != "" {
		links = func(to model.Key, anchor string) string {
			page, ok := c.Site.Page(to)
			if !ok {
				return ""
			}
			return base + "/" + strings.TrimSuffix(page.URL+"#"+anchor, "#")
		}
	}
	return matrix.Pages(p.grid(s, links), p.caption(c, s), paper)
}

// caption is what a picture says of itself below its legend.
func (p Picture) caption(c Context, s Selection) matrix.Caption {
	if c.Site.Model.Site.Version != "" {
		return p.captionOf(c, s, matrix.Drawing{})
	}
	return p.captionOf(c, s, matrix.Layout(p.grid(s, nil), matrix.Wide))
}

// captionOf is caption where the drawing without links is at hand: its hash is the version where the site gives none.
func (p Picture) captionOf(c Context, s Selection, d matrix.Drawing) matrix.Caption {
	version := c.Site.Model.Site.Version
	if version == "" {
		version = plain.Short(d)
	}
	return matrix.Caption{Site: c.Site.Model.Site.Title, Version: version, Reviewed: oldest(p.of(s))}
}

func ids(things []*model.Common) []string {
	out := make([]string, len(things))
	for i, t := range things {
		out[i] = t.ID
	}
	return out
}

// stackIDs are the areas of the stack, top to bottom.
func stackIDs(m *model.Model) []string {
	var out []string
	for _, a := range m.StackAreas() {
		out = append(out, a.ID)
	}
	return out
}

func subjects(services []*model.Service) []model.Subject {
	out := make([]model.Subject, len(services))
	for i, s := range services {
		out[i] = model.Subject{Service: s.ID}
	}
	return out
}

func commons[T any](things []T, common func(T) model.Common) []model.Common {
	out := make([]model.Common, len(things))
	for i, t := range things {
		out[i] = common(t)
	}
	return out
}

// oldest is the earliest review among what a picture shows; nothing where something was never reviewed.
func oldest(of []model.Common) string {
	var first model.Date
	for _, c := range of {
		if c.Review.On == "" {
			return ""
		}
		if first == "" || c.Review.On < first {
			first = c.Review.On
		}
	}
	return string(first)
}

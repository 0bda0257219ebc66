package export

import (
	"strings"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/plain"
	"github.com/srmgen/srmgen/internal/site"
)

// Picture is a picture of the site that stands in a file of its own.
type Picture struct {
	Name string // as "srmgen diagram" takes it
	File string
	grid func(matrix.Links) matrix.Grid
	of   []model.Common // what it shows, for its review date
}

// Pictures lists every picture of the site.
func Pictures(c Context) []Picture {
	s, m := c.Site, c.Site.Model
	services := subjects(m.Services)
	all := func(f func(matrix.Links) matrix.Grid, name string, of []model.Common) Picture {
		return Picture{name, "diagrams/" + name + ".svg", f, of}
	}
	pics := []Picture{
		all(func(links matrix.Links) matrix.Grid {
			return matrix.Stack(m, ids(m.Things(model.KindModel)), stackIDs(m), links)
		}, "stack", commons(m.Models, func(x *model.ServiceModel) model.Common { return x.Common })),
		all(func(links matrix.Links) matrix.Grid {
			return matrix.ServicesByAreas(m, services, "Services by areas", links)
		}, "services-by-areas", serviceCommons(m.Services)),
		all(func(links matrix.Links) matrix.Grid {
			return matrix.ControlsByServices(m, ids(m.Things(model.KindControl)), subjects(m.UsedServices()), links)
		}, "controls-by-services", commons(m.Controls, func(x *model.Control) model.Common { return x.Common })),
	}
	for _, category := range s.UsedCategories() {
		own := m.CategoryServices(m.Services, category.ID)
		pics = append(pics, all(func(links matrix.Links) matrix.Grid {
			return matrix.ServicesOfCategory(m, category.ID, services, links)
		}, "services-by-areas-"+category.ID, serviceCommons(own)))
	}
	for _, service := range m.Services {
		pics = append(pics, all(func(links matrix.Links) matrix.Grid {
			return matrix.Strip(m, model.Subject{Service: service.ID}, links)
		}, "services/"+service.ID, []model.Common{service.Common}))
	}
	for _, compared := range s.Comparisons() {
		p := Comparison(c, compared.Subjects)
		p.Name, p.File = "compare/"+compared.ID, site.ComparisonPicture(compared.ID)
		pics = append(pics, p)
	}
	return pics
}

// Comparison is the picture of two to five services or variants.
func Comparison(c Context, of []model.Subject) Picture {
	var names []string
	var shown []model.Common
	for _, s := range of {
		names = append(names, s.String())
		if x := c.Site.Model.Service(s.Service); x != nil {
			shown = append(shown, x.Common)
		}
	}
	return Picture{"compare:" + strings.Join(names, ","), "", func(links matrix.Links) matrix.Grid { return matrix.Compare(c.Site.Model, of, links) }, shown}
}

// SubjectStrip is the strip of a service or variant.
func SubjectStrip(c Context, of model.Subject) Picture {
	var shown []model.Common
	if x := c.Site.Model.Service(of.Service); x != nil {
		shown = append(shown, x.Common)
	}
	return Picture{"services/" + of.String(), "", func(links matrix.Links) matrix.Grid { return matrix.Strip(c.Site.Model, of, links) }, shown}
}

// SVG draws a picture as a file of the site: attributes only, on an opaque ground, with title, legend, version and
// review date. Its links are relative to where it stands.
func (p Picture) SVG(c Context, t *matrix.Templates) ([]byte, error) {
	return p.draw(c, t, func(to model.Key, anchor string) string {
		page, ok := c.Site.Page(to)
		if !ok {
			return ""
		}
		return site.Rel(p.File, strings.TrimSuffix(page.URL+"#"+anchor, "#"))
	})
}

// Travelling draws a picture that leaves the site: its links are absolute with a base URL, and there are none without.
func (p Picture) Travelling(c Context, t *matrix.Templates) ([]byte, error) {
	base := strings.TrimSuffix(c.Site.Model.Site.BaseURL, "/")
	if base == "" {
		return p.draw(c, t, nil)
	}
	return p.draw(c, t, func(to model.Key, anchor string) string {
		page, ok := c.Site.Page(to)
		if !ok {
			return ""
		}
		return base + "/" + strings.TrimSuffix(page.URL+"#"+anchor, "#")
	})
}

func (p Picture) draw(c Context, t *matrix.Templates, links matrix.Links) ([]byte, error) {
	d := matrix.Layout(p.grid(links), matrix.Wide)
	version := c.Site.Model.Site.Version
	if version == "" {
		version = plain.Short(matrix.Layout(p.grid(nil), matrix.Wide))
	}
	return matrix.SVG(t, matrix.Alone(d, matrix.Caption{Site: c.Site.Model.Site.Title, Version: version, Reviewed: oldest(p.of)}), matrix.Standalone)
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

func serviceCommons(services []*model.Service) []model.Common {
	return commons(services, func(x *model.Service) model.Common { return x.Common })
}

func commons[T any](things []*T, common func(*T) model.Common) []model.Common {
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

package export

import (
	"bytes"
	"cmp"
	"encoding/json"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/oscal"
	"github.com/srmgen/srmgen/internal/site"
)

// oscalFiles are a catalog and a component definition for each provider, and a plan for each workload.
func (c Context) oscalFiles() []File {
	var files []File
	add := func(path, about string, make func() oscal.File) {
		files = append(files, File{Path: path, Group: OSCAL, About: about, Make: func() ([]byte, error) {
			var out bytes.Buffer
			e := json.NewEncoder(&out) // on one line: indented, the components would be twice the bytes
			e.SetEscapeHTML(false)
			err := e.Encode(make())
			return out.Bytes(), err
		}})
	}
	for _, p := range c.Site.Providers() {
		add(site.CatalogFile(p.ID), "The controls as a catalog, with each side's part: "+p.Title+".", func() oscal.File { return oscal.File{Catalog: c.catalog(p)} })
		add(site.ComponentsFile(p.ID), "The services of "+p.Title+" as components, with who acts for each control.", func() oscal.File { return oscal.File{Components: c.components(p)} })
	}
	for _, w := range c.Site.Model.Workloads {
		add(site.PlanFile(w.ID), "A fragment of a security plan for "+w.Title+": what is provided and inherited, which responsibilities follow, and how they are satisfied.", func() oscal.File { return oscal.File{Plan: c.plan(w)} })
	}
	return files
}

func own(name, value string) oscal.Property {
	return oscal.Property{Name: name, NS: oscal.Namespace, Value: value}
}

// metadata says what a file is. A clock would change its bytes, so it was modified when it was last reviewed.
func (c Context) metadata(title string, provider *model.Party) oscal.Metadata {
	review := c.Review()
	m := oscal.Metadata{
		Title: title, Modified: cmp.Or(review.To, "1970-01-01") + "T00:00:00Z", Version: c.Version, OSCAL: oscal.Version, Remarks: c.State(),
		Roles: []oscal.Role{{ID: "provider", Title: "Provider"}, {ID: "customer", Title: "Customer"}},
	}
	if provider != nil {
		m.Parties = []oscal.Party{{UUID: oscal.UUID("party", provider.ID), Type: "organization", Name: provider.Title}}
	}
	if review.To != "" {
		m.Props = []oscal.Property{own("reviewed-from", review.From), own("reviewed-to", review.To)}
	}
	return m
}

// catalog is the controls, grouped by class, with the two sides as parts of their statements.
func (c Context) catalog(p *model.Party) *oscal.Catalog {
	m := c.Site.Model
	out := &oscal.Catalog{UUID: oscal.UUID("catalog", p.ID), Metadata: c.metadata("Controls: "+p.Title, p)}
	cited := c.citations()
	for _, class := range m.ControlClasses {
		group := oscal.Group{ID: class.ID, Title: class.Title}
		for _, x := range m.Controls {
			if x.Class != class.ID {
				continue
			}
			control := oscal.Control{ID: x.ID, Class: x.Class, Title: x.Title, Links: cited.links(x.Sources)}
			if x.Review.On != "" {
				control.Props = []oscal.Property{own("reviewed", string(x.Review.On))}
			}
			statement := oscal.Part{ID: x.ID + "_smt", Name: "statement", Prose: strings.TrimSpace(c.Site.Plain(x.Summary))}
			for _, side := range []struct{ id, title, text string }{{"provider", "Provider", x.ProviderDoes}, {"customer", "Customer", x.CustomerDoes}} {
				if text := strings.TrimSpace(c.Site.Plain(side.text)); text != "" {
					statement.Parts = append(statement.Parts, oscal.Part{ID: x.ID + "_smt." + side.id, Name: "item", Title: side.title, Prose: text})
				}
			}
			if statement.Prose != "" || statement.Parts != nil {
				control.Parts = []oscal.Part{statement}
			}
			group.Controls = append(group.Controls, control)
		}
		if group.Controls != nil {
			out.Groups = append(out.Groups, group)
		}
	}
	out.BackMatter = cited.matter()
	return out
}

// components are the services of a provider.
func (c Context) components(p *model.Party) *oscal.ComponentDefinition {
	catalog := oscal.Resource{UUID: oscal.UUID("catalog-of", p.ID), Title: "Controls", Links: []oscal.RLink{{Href: "catalog.json"}}}
	cited := c.citations(catalog)
	out := &oscal.ComponentDefinition{UUID: oscal.UUID("components", p.ID), Metadata: c.metadata("Services: "+p.Title, p)}
	for _, s := range c.Site.Model.Services {
		if s.Provider == p.ID {
			out.Components = append(out.Components, c.component(s, catalog, cited))
		}
	}
	out.BackMatter = cited.matter()
	return out
}

func (c Context) component(s *model.Service, catalog oscal.Resource, cited *citations) oscal.Component {
	m := c.Site.Model
	subject := model.Subject{Service: s.ID}
	out := oscal.Component{UUID: oscal.UUID("service", s.ID), Type: "service", Title: s.Title, Description: cmp.Or(strings.TrimSpace(c.Site.Plain(s.Summary)), s.Title),
		Props: []oscal.Property{own("service-id", s.ID)}, Links: cited.links(s.Sources)}
	if s.Review.On != "" {
		out.Props = append(out.Props, own("reviewed", string(s.Review.On)))
	}
	var requirements []oscal.Requirement
	for _, x := range m.Controls {
		cell := m.ControlCell(subject, x)
		if !cell.Applies {
			continue
		}
		r := oscal.Requirement{UUID: oscal.UUID("service", s.ID, "control", x.ID), Control: x.ID, Description: c.said(s.Provider, cell),
			Props: []oscal.Property{own("split", cmp.Or(cell.Who.ID(), "not-assessed"))}, Roles: roles(cell.Who)}
		for _, side := range []struct{ id, text, general string }{{"provider", cell.Use.ProviderDoes, x.ProviderDoes}, {"customer", cell.Use.CustomerDoes, x.CustomerDoes}} {
			if text := strings.TrimSpace(c.Site.Plain(side.text)); text != "" && side.text != side.general {
				r.Statements = append(r.Statements, oscal.Statement{ID: x.ID + "_smt." + side.id, UUID: oscal.UUID("service", s.ID, "control", x.ID, side.id),
					Description: text, Roles: []oscal.ResponsibleRole{{Role: side.id}}})
			}
		}
		requirements = append(requirements, r)
	}
	if requirements != nil {
		out.Controls = []oscal.Implementation{{UUID: oscal.UUID("service", s.ID, "controls"), Source: "#" + catalog.UUID,
			Description: "Who acts for each control. Where a side has no statement here, that of the catalog holds.", Requirements: requirements}}
	}
	return out
}

// said is a control's answer for a subject in a sentence: "Shared: Guest OS, Runtime."
func (c Context) said(provider string, cell model.ControlCell) string {
	w := c.Site.Model.Words(provider)
	return w.Of(cell.Who) + ": " + strings.Join(words(cell.Areas, func(id string) string { return c.Site.Model.Area(id).Title }), ", ") + "."
}

// roles are those who act.
func roles(who model.Who) []oscal.ResponsibleRole {
	switch who.Side() {
	case model.Provider:
		return []oscal.ResponsibleRole{{Role: "provider"}}
	case model.Customer:
		return []oscal.ResponsibleRole{{Role: "customer"}}
	case model.Shared:
		return []oscal.ResponsibleRole{{Role: "provider"}, {Role: "customer"}}
	}
	return nil
}

// citations are the resources of a file, in the order in which they were first cited.
type citations struct {
	c         Context
	seen      map[string]bool
	resources []oscal.Resource
}

func (c Context) citations(first ...oscal.Resource) *citations {
	return &citations{c, map[string]bool{}, first}
}

// links lead to the sources that statements cite.
func (r *citations) links(cited []model.Citation) []oscal.Link {
	var links []oscal.Link
	here := map[string]bool{}
	for _, citation := range cited {
		s := r.c.Site.Model.Source(citation.Source)
		if s == nil || here[s.ID] {
			continue
		}
		here[s.ID] = true
		id := oscal.UUID("source", s.ID)
		if !r.seen[s.ID] {
			r.seen[s.ID] = true
			r.resources = append(r.resources, oscal.Resource{UUID: id, Title: s.Title, Citation: &oscal.Citation{Text: s.Title}, Links: []oscal.RLink{{Href: s.URL}}})
		}
		links = append(links, oscal.Link{Href: "#" + id, Rel: "reference"})
	}
	return links
}

func (r *citations) matter() *oscal.BackMatter {
	if r.resources == nil {
		return nil
	}
	return &oscal.BackMatter{Resources: r.resources}
}

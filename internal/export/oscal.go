package export

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
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
		add(site.ComponentsFile(p.ID), "The services of "+p.Title+" as components, with who acts for each control, and the variants that differ.", func() oscal.File { return oscal.File{Components: c.components(p)} })
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
			out.Components = append(out.Components, c.variantComponents(s, catalog, cited)...)
		}
	}
	out.BackMatter = cited.matter()
	return out
}

func (c Context) component(s *model.Service, catalog oscal.Resource, cited *citations) oscal.Component {
	m := c.Site.Model
	subject := model.Subject{Service: s.ID}
	out := c.described(subject, s.Title, s.Summary, s)
	out.Links = cited.links(s.Sources)
	var requirements []oscal.Requirement
	for _, x := range m.Controls {
		if cell := m.ControlCell(subject, x); cell.Applies {
			requirements = append(requirements, c.requirement(subject, s.Provider, x, cell))
		}
	}
	out.Controls = implementation(subject, catalog, requirements, "Who acts for each control. Where a side has no statement here, that of the catalog holds.")
	return out
}

// variantComponents are the variants of a service for which the answer to a control is another, each with these controls
// alone and a link to the service.
func (c Context) variantComponents(s *model.Service, catalog oscal.Resource, cited *citations) []oscal.Component {
	m := c.Site.Model
	base := model.Subject{Service: s.ID}
	var all []oscal.Component
	for i := range s.Variants {
		v := &s.Variants[i]
		subject := model.Subject{Service: s.ID, Variants: []string{v.ID}}
		var requirements []oscal.Requirement
		for _, x := range m.Controls {
			of, cell := m.ControlCell(base, x), m.ControlCell(subject, x)
			if cell.Applies != of.Applies || cell.Who != of.Who || !slices.Equal(cell.Areas, of.Areas) {
				requirements = append(requirements, c.requirement(subject, s.Provider, x, cell))
			}
		}
		if requirements == nil || v.Default {
			continue
		}
		out := c.described(subject, m.SubjectTitle(subject), v.Summary, s)
		out.Links = append([]oscal.Link{{Href: "#" + componentID(base), Rel: "variant-of"}}, cited.links(v.Sources)...)
		out.Controls = implementation(subject, catalog, requirements, "The controls for which this variant differs from its service, to which a link leads; for all others that holds.")
		all = append(all, out)
	}
	return all
}

// componentID is the id of a service or a variant, or of what is said of it.
func componentID(subject model.Subject, more ...string) string {
	return oscal.UUID(append([]string{"service", subject.String()}, more...)...)
}

// described is a component without its controls.
func (c Context) described(subject model.Subject, title, summary string, s *model.Service) oscal.Component {
	out := oscal.Component{UUID: componentID(subject), Type: "service", Title: title, Description: cmp.Or(strings.TrimSpace(c.Site.Plain(summary)), title),
		Props: []oscal.Property{own("service-id", subject.String())}}
	if s.Review.On != "" {
		out.Props = append(out.Props, own("reviewed", string(s.Review.On)))
	}
	return out
}

// requirement is who acts for a control in a service or a variant, with the words that only this service has.
func (c Context) requirement(subject model.Subject, provider string, x *model.Control, cell model.ControlCell) oscal.Requirement {
	r := oscal.Requirement{UUID: componentID(subject, "control", x.ID), Control: x.ID, Description: c.said(provider, cell),
		Props: []oscal.Property{own("split", cmp.Or(cell.Who.ID(), "not-assessed"))}, Roles: roles(cell.Who)}
	for _, side := range []struct{ id, text, general string }{{"provider", cell.Use.ProviderDoes, x.ProviderDoes}, {"customer", cell.Use.CustomerDoes, x.CustomerDoes}} {
		if text := strings.TrimSpace(c.Site.Plain(side.text)); text != "" && side.text != side.general {
			r.Statements = append(r.Statements, oscal.Statement{ID: x.ID + "_smt." + side.id, UUID: componentID(subject, "control", x.ID, side.id),
				Description: text, Roles: []oscal.ResponsibleRole{{Role: side.id}}})
		}
	}
	return r
}

func implementation(subject model.Subject, catalog oscal.Resource, requirements []oscal.Requirement, about string) []oscal.Implementation {
	if requirements == nil {
		return nil
	}
	return []oscal.Implementation{{UUID: componentID(subject, "controls"), Source: "#" + catalog.UUID, Description: about, Requirements: requirements}}
}

// said is a control's answer for a subject in a sentence: "Shared: Guest OS, Runtime.", or "Not there."
func (c Context) said(provider string, cell model.ControlCell) string {
	w := c.Site.Model.Words(provider)
	if !cell.Applies {
		return w.Of(cell.Who) + "."
	}
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

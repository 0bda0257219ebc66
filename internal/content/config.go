package content

import (
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/source"
)

// ConfigFile is the name of the site's own settings, beside content/.
const ConfigFile = "srmgen.yaml"

// Config is srmgen.yaml, read. Site holds what needs no look-up; Assemble resolves the rest.
type Config struct {
	Site  model.Site
	node  *frontmatter.Node
	check checker
}

// DefaultTitle is the title of a site that does not give one.
const DefaultTitle = "Shared responsibility"

// ParseConfig reads srmgen.yaml; a file without bytes gives the defaults.
func ParseConfig(file source.File) Config {
	c := Config{Site: model.Site{Title: DefaultTitle, Extends: []string{"default"}, Services: "all", ReviewEvery: 180}}
	if len(file.Data) == 0 {
		return c
	}
	var problems diag.List
	c.node, problems = frontmatter.YAML(file.Path, file.Data, 1)
	c.check.diags.Add(problems...)
	if c.node == nil {
		return c
	}
	c.check.value(c.node, configShape, "srmgen.yaml")
	n, s := c.node, &c.Site
	if title := n.Get("title").Text(); title != "" {
		s.Title = title
	}
	if extends := n.Get("extends"); extends != nil {
		s.Extends = extends.Texts()
	}
	if services := n.Get("services"); services != nil && services.Kind == frontmatter.List {
		s.ServiceIDs, s.Services = services.Texts(), ""
	} else if services.Text() != "" {
		s.Services = services.Text()
	}
	if every := parseDays(n.Get("review_every").Text()); every > 0 {
		s.ReviewEvery = every
	}
	s.BaseURL, s.Version, s.Exclude = n.Get("base_url").Text(), n.Get("version").Text(), n.Get("exclude").Texts()
	s.Repo, s.EditURL, s.ReportURL, s.RawHTML = n.Get("repo").Text(), n.Get("edit_url").Text(), n.Get("report_url").Text(), isTrue(n.Get("raw_html"))
	s.Provider, s.Customer = n.Get("parties").Get("provider").Text(), n.Get("parties").Get("customer").Text()
	return c
}

// resolve completes the settings that name pages.
func (c Config) resolve(d *decoder) model.Site {
	s := c.Site
	for _, item := range items(c.node.Get("navigation")) {
		s.Navigation = append(s.Navigation, model.NavItem{Title: item.Get("title").Text(), Page: d.place(item.Get("page"))})
	}
	return s
}

// ExtendsSpan is the place of the i-th entry under extends.
func (c Config) ExtendsSpan(i int) diag.Span {
	if e := c.node.Get("extends"); e != nil && i < len(e.Items) {
		return e.Items[i].Span
	}
	return diag.Span{File: ConfigFile}
}

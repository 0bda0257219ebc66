package view

import (
	"html/template"
	"slices"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// on is a page that is being made: it turns the model's values into those of a view, with addresses as this page
// needs them.
type on struct {
	Context
	page site.Page
}

func (o on) m() *model.Model { return o.Site.Model }

// href is an address below the root, seen from this page; empty stays empty. A host serves 404.html at any depth, so
// with a base URL its addresses start at the root.
func (o on) href(url string) string {
	if url == "" {
		return ""
	}
	if base := o.m().Site.BaseURL; o.page.Template == "not-found" && base != "" {
		return site.BasePath(base) + url
	}
	return site.Rel(o.page.URL, url)
}

// link is a link of the site, seen from this page.
func (o on) link(l site.Link) Href { return Href{Title: l.Title, Href: o.href(l.URL)} }

// thing is a link to a thing; its id stands for the title of one that is not there.
func (o on) thing(kind model.Kind, id string) Href {
	l := o.link(o.Site.Of(kind, id))
	if l.Title == "" {
		l.Title = id
	}
	return l
}

// things links to several things of one kind.
func (o on) things(kind model.Kind, ids []string) []Href {
	var links []Href
	for _, id := range ids {
		links = append(links, o.thing(kind, id))
	}
	return links
}

// full is like thing, with the full title even where there is a short one.
func (o on) full(c *model.Common) Href {
	return Href{Title: c.Title, Href: o.href(o.Site.URL(model.Place{Key: c.Key}))}
}

// area links to the page of an area.
func (o on) area(id string) Href { return o.thing(model.KindArea, id) }

// cell links to an area of a subject on its service's page.
func (o on) cell(subject model.Subject, area string) string {
	return o.href(o.Site.CellURL(subject, area))
}

// subject links to a service, or to a variant on its page.
func (o on) subject(s model.Subject) Href {
	url := o.Site.URL(model.Place{Key: model.Key{Kind: model.KindService, ID: s.Service}, Variants: s.Variants})
	return Href{Title: o.m().SubjectTitle(s), Href: o.href(url)}
}

// task links to a task on its service's page.
func (o on) task(service, id string) string {
	return o.href(o.Site.URL(model.Place{Key: model.Key{Kind: model.KindService, ID: service}, Anchor: "task-" + id}))
}

// text is inline Markdown of this page's own file as HTML.
func (o on) text(markdown string) template.HTML { return o.Site.Inline(o.page, markdown) }

// textOf is inline Markdown that stands in another thing's file, with links as this page needs them.
func (o on) textOf(owner model.Key, markdown string) template.HTML {
	from, ok := o.Site.Page(owner)
	if !ok {
		from = o.page
	}
	return o.Site.InlineAt(from, o.page.URL, markdown)
}

// texts is textOf for a list.
func (o on) texts(owner model.Key, list []string) []template.HTML {
	var out []template.HTML
	for _, s := range list {
		out = append(out, o.textOf(owner, s))
	}
	return out
}

// parts are the two texts of a cell, which stand where the cell comes from.
func (o on) parts(subject model.Subject, c model.Cell) (provider, customer template.HTML) {
	owner := model.Key{Kind: model.KindService, ID: subject.Service}
	if c.Origin == model.FromModel {
		owner = model.Key{Kind: model.KindModel, ID: c.From}
	}
	return o.textOf(owner, c.ProviderDoes), o.textOf(owner, c.CustomerDoes)
}

// modelParts are the two texts of a service model's cell. Who holds an area alone and without words does everything in it.
func (o on) modelParts(c model.Cell) (provider, customer template.HTML) {
	provider, customer = o.parts(model.Subject{}, c)
	switch {
	case c.Who == model.Provider && provider == "":
		provider = "Everything."
	case c.Who == model.Customer && customer == "":
		customer = "Everything."
	}
	return provider, customer
}

// words are those of a subject's provider.
func (o on) words(s model.Subject) model.Words {
	if service := o.m().Service(s.Service); service != nil {
		return o.m().WordsOf(service)
	}
	return o.m().Words("")
}

// subjects lists the services that this site leads with and those of their variants.
func (o on) subjects() []model.Subject {
	var all []model.Subject
	for _, s := range o.m().UsedServices() {
		all = append(all, o.m().Subjects(s)...)
	}
	return all
}

// Thing is a link to something with a line about it.
type Thing struct {
	Title string
	Href  string
	Note  string // beside the title: a class, a model, a state
	Text  template.HTML
}

// entry is a thing with its summary.
func (o on) entry(c *model.Common, note string) Thing {
	l := o.full(c)
	if note == l.Title {
		note = ""
	}
	return Thing{Title: l.Title, Href: l.Href, Note: note, Text: o.textOf(c.Key, c.Summary)}
}

// cites reports whether a source is among citations.
func cites(citations []model.Citation, source string) bool {
	return slices.ContainsFunc(citations, func(c model.Citation) bool { return c.Source == source })
}

// place links to a page, cell or anchor that content points at. What is said of a variant is its own: that of its service
// may be wrong for it.
func (o on) place(p model.Place) Thing {
	t := Thing{Title: o.Site.PlaceTitle(p), Href: o.href(o.Site.URL(p))}
	if c := o.m().Common(p.Key); c != nil {
		text := c.Summary
		for _, id := range p.Variants {
			if v, ok := o.m().Service(p.Key.ID).Variant(id); ok && v.Summary != "" {
				text = v.Summary
			}
		}
		t.Text = o.textOf(c.Key, text)
	}
	return t
}

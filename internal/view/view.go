// Package view turns a site's pages into what their templates see: one plain value a page, with every address
// already relative to that page. It promises that views hold strings, numbers, booleans, HTML that is safe to show,
// and slices and structs of these, so that a view can be hashed, and that the same page of the same site gives the
// same view. It refuses to know files, templates and the order of work.
package view

import (
	"html/template"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/plain"
	"github.com/srmgen/srmgen/internal/site"
)

// Context is what every view is made from.
type Context struct {
	Site      *site.Site
	Pics      *matrix.Templates
	SideItems []template.HTML   // one for each of the site's pages: its SideItem, rendered
	Exports   []ExportGroup     // what the Data page lists
	Days      map[string]string // on which day a file last changed, by the name that diagnostics give it
}

// Of makes the view of a page; the page's Template says which type it has. It is nil for a template that no view
// belongs to.
func Of(c Context, p site.Page) any {
	switch p.Template {
	case "service":
		return seal(c, service(c, p))
	case "home":
		return seal(c, home(c, p))
	case "matrix":
		return seal(c, explorer(c, p))
	case "controls-matrix":
		return seal(c, controlsMatrix(c, p))
	case "compare":
		return seal(c, compare(c, p))
	case "comparison":
		return seal(c, sideBySide(c, p))
	case "redirect":
		return seal(c, redirect(c, p))
	}
	return ofThing(c, p)
}

// ofThing is Of for pages of things other than services, and for lists and prose.
func ofThing(c Context, p site.Page) any {
	switch p.Template {
	case "control":
		return seal(c, control(c, p))
	case "control-class":
		return seal(c, controlClass(c, p))
	case "area":
		return seal(c, area(c, p))
	case "model":
		return seal(c, serviceModel(c, p))
	case "class":
		return seal(c, class(c, p))
	case "party":
		return seal(c, party(c, p))
	case "tool":
		return seal(c, tool(c, p))
	case "framework":
		return seal(c, framework(c, p))
	case "source":
		return seal(c, source(c, p))
	case "workload":
		return seal(c, workload(c, p))
	}
	return ofProse(c, p)
}

// ofProse is Of for pages that are read from top to bottom, and for lists.
func ofProse(c Context, p site.Page) any {
	switch p.Template {
	case "role":
		return seal(c, role(c, p))
	case "path":
		return seal(c, pathway(c, p))
	case "term":
		return seal(c, term(c, p))
	case "page":
		return seal(c, page(c, p))
	case "list":
		return seal(c, list(c, p))
	case "coverage":
		return seal(c, coverage(c, p))
	case "changes":
		return seal(c, changes(c, p))
	case "data":
		return seal(c, data(c, p))
	case "embeds":
		return seal(c, embeds(c, p))
	case "search":
		return seal(c, search(c, p))
	case "print":
		return seal(c, printed(c, p))
	case "not-found":
		return seal(c, notFound(c, p))
	}
	return nil
}

// seal puts the version into a finished view: the site's own where srmgen.yaml gives one, else a short hash of the
// view itself, so that a page's version changes exactly when what it says does. Absolute addresses and what
// commits tell are no part of it: what a page says depends neither on where it is hosted nor on how it was committed.
func seal[V any, P interface {
	*V
	shell() *Shell
}](c Context, v V) V {
	s := P(&v).shell()
	version := c.Site.Model.Site.Version
	if version == "" {
		absolute, changed, own, past := s.Absolute, s.State.Changed, s.State.Past, s.Past
		s.Absolute, s.State.Changed, s.State.Past, s.Past = Absolute{}, "", "", Past{}
		version = plain.Short(v)
		s.Absolute, s.State.Changed, s.State.Past, s.Past = absolute, changed, own, past
	}
	s.Version, s.State.Version = version, version
	return v
}

package build

import (
	"cmp"
	"html/template"

	"github.com/srmgen/srmgen/internal/output"
	"github.com/srmgen/srmgen/internal/site"
	"github.com/srmgen/srmgen/internal/view"
)

// pages names every page, to be made on demand.
func (w *work) pages(k keys) []output.File {
	redirects := redirectPages(w.Site)
	files := make([]output.File, 0, len(w.Site.Pages)+len(redirects))
	add := func(p site.Page, key string) {
		files = append(files, output.File{Path: p.URL, Key: key, Bytes: func() ([]byte, error) {
			items, err := w.items()
			if err != nil {
				return nil, err
			}
			return w.theme.set.Page(p.Template, view.Of(w.viewed(items, p), p))
		}})
	}
	for _, p := range w.Site.Pages {
		switch p.Template {
		case "print":
			add(p, k.all)
		case "changes":
			add(p, k.tales)
		default:
			add(p, k.page(p))
		}
	}
	for _, p := range redirects {
		add(p, k.page(p)) // it says when the page that it leads to last changed
	}
	return files
}

// viewed is what the view of a page is made from.
func (w *work) viewed(items []template.HTML, p site.Page) view.Context {
	c := view.Context{Site: w.Site, Pics: w.Pics, SideItems: items, Days: w.days}
	if p.Template == "data" {
		c.Exports = exportsOf(w.Export)
	}
	return c
}

// renderItems renders each page's item for the lists of its neighbours: once a build, not once for each neighbour.
func (w *work) renderItems() ([]template.HTML, error) {
	items, errs := make([]template.HTML, len(w.Site.Pages)), make([]error, len(w.Site.Pages))
	parallel(len(w.Site.Pages), func(i int) {
		items[i], errs[i] = w.theme.set.Part("sideitem", view.SideItem(w.Site.Pages[i]))
	})
	return items, cmp.Or(errs...)
}

// redirectPages are pages at old addresses, for where no server redirects: from disk, and in the preview.
func redirectPages(s *site.Site) []site.Page {
	var pages []site.Page
	for _, l := range s.Redirects {
		if to, ok := s.At(l.URL); ok {
			pages = append(pages, site.Page{Key: to.Key, Template: "redirect", URL: l.Title, Title: to.Title})
		}
	}
	return pages
}

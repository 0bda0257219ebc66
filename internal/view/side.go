package view

import (
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// SideNav is the group that a page belongs to, as far as it stands beside the page.
type SideNav struct {
	Title  string
	Before template.HTML // list items
	Here   string        // the page itself; empty where there is no group
	After  template.HTML
	All    Href // the whole group, where it is larger
}

// sideLimit is how many links may stand beside a page: of a larger group, those around it.
const sideLimit = 40

// SideItem is the link to a page as its neighbours see it: a list item of every SideNav around it. It is rendered once
// for all of them, with the template "sideitem", since all pages of a group lie in one folder.
func SideItem(p site.Page) Href { return Href{p.Title, path.Base(p.URL)} }

// side is the current group only: a service's category, a control's class, the pages of a folder.
func (o on) side() SideNav {
	switch o.page.Template {
	case "list", "home", "matrix", "controls-matrix", "compare", "comparison", "coverage", "changes", "data", "embeds", "search", "print", "not-found", "term", "source":
		return SideNav{}
	}
	siblings := o.Site.Siblings(o.page)
	if o.page.Key.Kind == model.KindService {
		siblings = slices.DeleteFunc(slices.Clone(siblings), func(i int) bool {
			q := o.Site.Pages[i]
			return q.URL != o.page.URL && !o.Site.Used(q.Key.ID)
		})
	}
	at := slices.IndexFunc(siblings, func(i int) bool { return o.Site.Pages[i].URL == o.page.URL })
	if len(siblings) < 2 || at < 0 || !strings.Contains(o.page.URL, "/") {
		return SideNav{}
	}
	from := max(0, min(at-sideLimit/2, len(siblings)-sideLimit))
	to := min(len(siblings), from+sideLimit)
	group := o.Site.Crumbs(o.page)
	above := group[len(group)-1]
	nav := SideNav{Title: above.Title, Here: o.page.Title, Before: o.items(siblings[from:at]), After: o.items(siblings[at+1 : to])}
	if to-from < len(siblings) {
		nav.All = Href{fmt.Sprintf("All %d pages", len(siblings)), o.href(above.URL)}
	}
	return nav
}

// items are the ready list items of pages.
func (o on) items(pages []int) template.HTML {
	var b strings.Builder
	for _, i := range pages {
		b.WriteString(string(o.SideItems[i]))
	}
	return template.HTML(b.String())
}

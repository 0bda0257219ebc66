package view

import (
	"slices"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Search is the search page: without script, everything by its name.
type Search struct {
	Shell
	Count   int
	Sources Href // where the sources are listed, which are left out; no Href where there are none
	Letters []SearchLetter
}

// SearchLetter is the names under one letter.
type SearchLetter struct {
	Letter  string
	ID      string
	Entries []SearchEntry
}

// SearchEntry is one name of a page. Of is the page's title where the name is another one.
type SearchEntry struct {
	Name string
	Href string
	Kind string
	Of   string
}

// search makes the search page.
func search(c Context, p site.Page) Search {
	o := on{c, p}
	v := Search{Shell: shell(c, p)}
	if len(o.m().Sources) > 0 {
		v.Sources = o.link(site.Link{Title: "Sources", URL: "sources/index.html"})
	}
	entries := o.names()
	slices.SortStableFunc(entries, func(a, b SearchEntry) int { return alphabetical(a.Name, b.Name) })
	for _, e := range slices.Compact(entries) {
		letter := initial(e.Name)
		if n := len(v.Letters); n == 0 || v.Letters[n-1].Letter != letter {
			v.Letters = append(v.Letters, SearchLetter{Letter: letter, ID: letterID(letter)})
		}
		last := &v.Letters[len(v.Letters)-1]
		last.Entries = append(last.Entries, e)
		v.Count++
	}
	return v
}

// names are the titles, short names and aliases of every page but sources, and the variants of services.
func (o on) names() []SearchEntry {
	var entries []SearchEntry
	for _, p := range o.Site.Pages {
		if p.Template == "not-found" || p.Template == "search" || p.Template == "embeds" || p.Template == "home" || p.Template == "comparison" || p.Key.Kind == model.KindSource {
			continue
		}
		kind := p.Key.Kind.Info().Name
		if p.Template == "list" {
			kind = "list"
		}
		entries = append(entries, SearchEntry{Name: p.Title, Href: o.href(p.URL), Kind: orElse(kind, "page")})
		c := o.m().Common(p.Key)
		if c == nil {
			continue
		}
		for _, name := range append([]string{c.Short}, c.Aliases...) {
			if name != "" && name != p.Title {
				entries = append(entries, SearchEntry{Name: name, Href: o.href(p.URL), Kind: orElse(kind, "page"), Of: p.Title})
			}
		}
	}
	for _, s := range o.m().Services {
		for _, variant := range s.Variants {
			link := o.subject(model.Subject{Service: s.ID, Variants: []string{variant.ID}})
			if link.Title != s.Title {
				entries = append(entries, SearchEntry{Name: link.Title, Href: link.Href, Kind: "variant", Of: s.Title})
			}
		}
	}
	return entries
}

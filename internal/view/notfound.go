package view

import "github.com/srmgen/srmgen/internal/site"

// NotFound is what a host serves where there is no page.
type NotFound struct {
	Shell
	Places []Thing
}

// likely are the places where a lost reader most often wants to be.
var likely = [...]Thing{
	{Title: "All services", Href: "services/index.html", Text: "Who does what, service by service."},
	{Title: "The matrix", Href: "matrix.html", Text: "Every service and every area on one page."},
	{Title: "Search and A–Z", Href: "search.html", Text: "Every page of this site by its name."},
}

// notFound makes that page. A host serves it at any depth, so its addresses start at the site's root.
func notFound(c Context, p site.Page) NotFound {
	v := NotFound{Shell: shell(c, p)}
	for _, place := range likely {
		if _, ok := c.Site.At(place.Href); ok {
			place.Href = v.Root + place.Href
			v.Places = append(v.Places, place)
		}
	}
	return v
}

package view

import "github.com/srmgen/srmgen/internal/site"

// Redirect is a page at an old address that leads on, for where no server does: from disk, and in the preview.
type Redirect struct {
	Shell
	To string
}

func redirect(c Context, p site.Page) Redirect {
	r := Redirect{Shell: shell(c, p)}
	if to, ok := c.Site.Page(p.Key); ok {
		r.To = site.Rel(p.URL, to.URL)
	}
	return r
}

package view

import (
	"html/template"

	"github.com/srmgen/srmgen/internal/site"
)

// Page is a plain page: prose with its contents beside it.
type Page struct {
	Shell
	Summary template.HTML
	Tail
}

// page makes a plain page.
func page(c Context, p site.Page) Page {
	o := on{c, p}
	v := Page{Shell: shell(c, p)}
	if common := o.m().Common(p.Key); common != nil {
		v.Summary = o.marked(o.text(common.Summary))
		v.Tail, v.TOC = o.tail(common, nil, nil)
	}
	return v
}

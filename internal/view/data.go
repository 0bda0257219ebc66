package view

import "github.com/srmgen/srmgen/internal/site"

// Data is the page that lists what other programs can take from the site.
type Data struct {
	Shell
	Groups []ExportGroup
	Thing  string // address of a JSON file of a thing, as an example; empty where there is none
}

// ExportGroup is exports of one form.
type ExportGroup struct {
	ID    string
	Title string
	About string
	Files []Export
}

// Export is a file.
type Export struct {
	File    string // its name
	Path    string // below the site's root
	Href    string
	Name    string // as the command line calls it
	Title   string
	About   string
	Columns []ExportColumn
}

// ExportColumn is a column of a table.
type ExportColumn struct {
	Name    string
	Means   string
	Written string // how several values are written
	Read    bool   // import reads it back
}

// data makes the Data page.
func data(c Context, p site.Page) Data {
	o := on{c, p}
	v := Data{Shell: shell(c, p)}
	v.Description = "Everything that this site says as files: tables, JSON, sheets for auditors, with each column explained."
	for _, g := range c.Exports {
		files := make([]Export, len(g.Files))
		for i, f := range g.Files {
			f.Href = o.href(f.Path)
			files[i] = f
		}
		g.Files = files
		v.Groups = append(v.Groups, g)
	}
	if services := o.m().Services; len(services) > 0 {
		page, _ := o.Site.Page(services[0].Key)
		v.Thing = o.href(site.ThingFile(page))
	}
	return v
}

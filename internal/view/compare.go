package view

import (
	"path"
	"slices"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Compare lists the comparisons, by category.
type Compare struct {
	Shell
	Groups []CompareGroup
}

// CompareGroup is the comparisons of the services of a category.
type CompareGroup struct {
	Title string
	Rows  []CompareLink
}

// CompareLink leads to a comparison.
type CompareLink struct {
	ID     string
	Page   Href
	Differ []string // the areas in which they differ
}

// SideBySide is a service beside those that its page relates it to: the areas in which they differ as a table, and the
// rest in words.
type SideBySide struct {
	Shell
	Areas int  // how many areas differ
	Twin  Twin // of these only
	Same  []Href
	File  Download // the picture of all areas
}

// compare lists the comparisons that the site's services ask for; their pages link to them.
func compare(c Context, p site.Page) Compare {
	o := on{c, p}
	v := Compare{Shell: shell(c, p)}
	v.Description = "Services side by side, area by area, with what changes hands between them."
	for _, category := range o.categories(o.m().Services) {
		g := CompareGroup{Title: category.Title}
		for _, s := range category.Services {
			if l := o.Site.Comparison(s.ID); l.URL != "" {
				g.Rows = append(g.Rows, CompareLink{s.ID, o.link(l), o.differing(o.m().Alternatives(s))})
			}
		}
		if len(g.Rows) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	return v
}

// differing names the areas in which subjects differ.
func (o on) differing(subjects []model.Subject) []string {
	var areas []string
	for _, row := range matrix.Compare(o.m(), subjects, o.links()).Rows {
		if row.Changed {
			areas = append(areas, lower(row.Title))
		}
	}
	return areas
}

// sideBySide makes one comparison.
func sideBySide(c Context, p site.Page) SideBySide {
	o := on{c, p}
	s := o.m().Service(path.Base(p.Key.ID))
	g := matrix.Compare(o.m(), o.m().Alternatives(s), o.links())
	x := SideBySide{Shell: shell(c, p), File: o.download(site.ComparisonPicture(s.ID))}
	x.Description = "Who does what in " + p.Title + ": the areas in which they differ, and those in which they do not."
	table, all := g.Table, g.Table.Sections
	table.Sections, table.Cols = []matrix.Section{{}}, slices.Clone(table.Cols)
	for i, h := range table.Cols {
		table.Cols[i].Title = orElse(h.Short, h.Title) // four of them stand side by side on a phone
	}
	for _, section := range all {
		for _, row := range section.Rows {
			if row.Head.Changed {
				table.Sections[0].Rows = append(table.Sections[0].Rows, row)
			} else {
				x.Same = append(x.Same, Href{lower(row.Head.Title), row.Head.Href})
			}
		}
	}
	if x.Areas = len(table.Sections[0].Rows); x.Areas > 0 {
		x.Twin = twin(table)
	}
	return x
}

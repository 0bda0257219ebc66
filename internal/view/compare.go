package view

import (
	"html/template"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Compare is the page on which readers choose what to compare, with the comparisons that have pages of their own.
type Compare struct {
	Shell
	Most    int // so many can be compared
	Groups  []CompareGroup
	Example string // an address with two chosen; empty without comparisons
}

// CompareGroup is the comparisons whose first service is of a category.
type CompareGroup struct {
	Title string
	Rows  []CompareLink
}

// CompareLink leads to a comparison.
type CompareLink struct {
	ID   string
	Page Href
	Text template.HTML // what an author says of it, else the areas in which they differ
}

// compare lists the site's comparisons; the pages of the services in them link to them too.
func compare(c Context, p site.Page) Compare {
	o := on{c, p}
	v := Compare{Shell: shell(c, p), Most: model.MostCompared}
	v.Description = "Any two to five services or their forms side by side, area by area, with what changes hands between them."
	all := o.Site.Comparisons()
	for _, category := range o.categories(o.m().Services) {
		g := CompareGroup{Title: category.Title}
		for _, x := range all {
			if slices.ContainsFunc(category.Services, func(s *model.Service) bool { return s.ID == x.Subjects[0].Service }) {
				g.Rows = append(g.Rows, CompareLink{x.ID, o.link(x.Link), o.comparisonText(x)})
			}
		}
		if len(g.Rows) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	if len(all) > 0 {
		v.Example = o.chooser(all[0].Subjects[:2])
	}
	return v
}

// comparisonText is what an author says of a comparison, else the areas in which hands differ.
func (o on) comparisonText(x site.Comparison) template.HTML {
	if x.Summary != "" {
		index, _ := o.Site.At("services/index.html")
		return o.textOf(index.Key, x.Summary)
	}
	if differ := o.differing(x.Subjects); len(differ) > 0 {
		return template.HTML(template.HTMLEscapeString("Differ in " + strings.Join(differ, ", ") + "."))
	}
	return "Alike in every area."
}

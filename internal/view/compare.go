package view

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Compare is services side by side: for each service those that its page relates it to.
type Compare struct {
	Shell
	Comparisons []Compared
}

// Compared is one comparison: the areas in which the services differ as a table, and the rest in words.
type Compared struct {
	ID    string
	Title string
	Areas int  // how many areas differ
	Twin  Twin // of these only
	Same  []Href
	SVG   string // the picture of all areas
}

// compare makes the comparisons that the site's services ask for; their pages link to them.
func compare(c Context, p site.Page) Compare {
	o := on{c, p}
	v := Compare{Shell: shell(c, p)}
	v.Description = "Services side by side, area by area, with what changes hands between them."
	for _, s := range o.m().Services {
		if subjects := o.m().Alternatives(s); len(subjects) > 1 {
			v.Comparisons = append(v.Comparisons, o.comparison(s, subjects))
		}
	}
	for _, x := range v.Comparisons {
		v.TOC = append(v.TOC, TOCItem{x.ID, x.Title, 2})
	}
	return v
}

func (o on) comparison(s *model.Service, subjects []model.Subject) Compared {
	g := matrix.Compare(o.m(), subjects, o.links())
	var names []string
	for _, subject := range subjects[1:] {
		names = append(names, o.m().SubjectName(subject))
	}
	x := Compared{ID: s.ID, Title: s.Name() + " and " + joined(names), SVG: o.href(site.ComparisonPicture(s.ID))}
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

// joined writes names as running text does.
func joined(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	names = slices.Clone(names)
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

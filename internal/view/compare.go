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

// Compared is one comparison.
type Compared struct {
	ID      string
	Title   string
	Changed string // the areas in which they differ, in words
	Figure  Figure
}

// compare makes the comparisons that the site's services ask for; their pages link to them.
func compare(c Context, p site.Page) Compare {
	o := on{c, p}
	v := Compare{Shell: shell(c, p)}
	v.Description = "Services side by side, area by area, with what changes hands between them."
	for _, s := range o.m().UsedServices() {
		subjects := o.related(s)
		if len(subjects) < 2 {
			continue
		}
		v.Comparisons = append(v.Comparisons, o.comparison(s, subjects))
	}
	for _, x := range v.Comparisons {
		v.TOC = append(v.TOC, TOCItem{x.ID, x.Title, 2})
	}
	return v
}

// related are a service and the services that its page relates it to.
func (o on) related(s *model.Service) []model.Subject {
	subjects := []model.Subject{{Service: s.ID}}
	for _, k := range s.Related {
		if k.Kind == model.KindService && o.m().Service(k.ID) != nil && len(subjects) < compareMost {
			subjects = append(subjects, model.Subject{Service: k.ID})
		}
	}
	return subjects
}

func (o on) comparison(s *model.Service, subjects []model.Subject) Compared {
	g := matrix.Compare(o.m(), subjects, o.links())
	g.ID = "compare-" + s.ID
	var names, changed []string
	for _, subject := range subjects[1:] {
		names = append(names, o.m().SubjectName(subject))
	}
	for _, h := range g.Rows {
		if h.Changed {
			changed = append(changed, lower(h.Title))
		}
	}
	figure := Figure{Title: g.Title, Wide: o.svg(g, matrix.Wide), Twin: twin(g.Table)}
	return Compared{ID: s.ID, Title: s.Name() + " and " + joined(names), Changed: strings.Join(changed, ", "), Figure: figure}
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

package view

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Assessment is what a workload inherits for a framework, held against the assessments of its services.
type Assessment struct {
	Framework Href
	Inside    []InsideBy
	Outside   []Href // components whose service is known to be outside
	Unsaid    []Href // components whose service says neither
	Controls  []InheritedControl
}

// InsideBy is the components whose services are inside, says one source for one day.
type InsideBy struct {
	Source     Href
	AsOf       string // a date
	Components []Href
}

// InheritedControl is a control that the workload takes over, with the components that it counts for.
type InheritedControl struct {
	Control      Href
	Requirements []Href
	Inside       string // components; "every component" for all of them
	Outside      string
	Unknown      string
}

func (o on) assessment(w *model.Workload, framework string) Assessment {
	v := Assessment{Framework: o.thing(model.KindFramework, framework)}
	for _, u := range w.Uses {
		s, link := o.m().Service(u.Of.Service), Href{Title: u.As, Href: "#use-" + u.As}
		if s == nil {
			continue
		}
		switch a, in := s.Inside(framework); {
		case in:
			v.insideBy(o.thing(model.KindSource, a.Source), string(o.m().AsOf(a)), link)
		case slices.Contains(s.Outside, framework):
			v.Outside = append(v.Outside, link)
		default:
			v.Unsaid = append(v.Unsaid, link)
		}
	}
	some := func(components []string) string {
		if len(components) == len(w.Uses) && len(w.Uses) > 1 {
			return "every component"
		}
		return strings.Join(components, ", ")
	}
	page := o.thing(model.KindFramework, framework).Href
	for _, x := range o.m().Inherits(w, framework) {
		c := InheritedControl{Control: o.full(&x.Control.Common), Inside: some(x.Inside), Outside: some(x.Outside), Unknown: some(x.Unknown)}
		for _, id := range x.Requirements {
			c.Requirements = append(c.Requirements, Href{Title: id, Href: page + "#" + site.RequirementAnchor(id)})
		}
		v.Controls = append(v.Controls, c)
	}
	return v
}

// insideBy adds a component to those of its source and day.
func (v *Assessment) insideBy(source Href, asOf string, component Href) {
	i := slices.IndexFunc(v.Inside, func(x InsideBy) bool { return x.Source == source && x.AsOf == asOf })
	if i < 0 {
		v.Inside = append(v.Inside, InsideBy{Source: source, AsOf: asOf})
		i = len(v.Inside) - 1
	}
	v.Inside[i].Components = append(v.Inside[i].Components, component)
}

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
	Known     bool // some of its services say whether they are inside
	Services  []AssessedUse
	Controls  []InheritedControl
}

// AssessedUse is a component, and what its service says of the provider's assessment.
type AssessedUse struct {
	Component Href
	Service   Href
	Inside    bool
	Outside   bool // known to be; neither: nothing is said
	Source    Href
	AsOf      string // a date
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
		s := o.m().Service(u.Of.Service)
		if s == nil {
			continue
		}
		row := AssessedUse{Component: Href{Title: u.As, Href: "#use-" + u.As}, Service: o.thing(model.KindService, s.ID)}
		if a, in := s.Inside(framework); in {
			row.Inside, row.Source, row.AsOf = true, o.thing(model.KindSource, a.Source), string(o.m().AsOf(a))
		}
		row.Outside = slices.Contains(s.Outside, framework)
		v.Known = v.Known || row.Inside || row.Outside
		v.Services = append(v.Services, row)
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

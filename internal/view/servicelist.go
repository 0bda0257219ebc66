package view

import (
	"html/template"
	"slices"

	"github.com/srmgen/srmgen/internal/model"
)

// ServiceGroup is the services of a category in a list.
type ServiceGroup struct {
	ID    string // the category's
	Title string
	Rows  []ServiceLine
}

// ServiceLine is a service with what matters of it in one line.
type ServiceLine struct {
	Service  Href
	Model    Href
	Class    Href
	Badge    Badge
	Summary  template.HTML
	Strip    StripView
	Bars     []StripCell // the strip with neighbours joined
	Variants []Href
	State    string // of its lifecycle, unless it is active
	Review   string // when it is due
}

// category is a category with its services.
type category struct {
	ID       string
	Title    string
	Services []*model.Service
}

// categories sorts services by category, in the order of the site; those without one come last.
func (o on) categories(services []*model.Service) []category {
	var groups []category
	listed := map[string]bool{}
	for _, c := range o.m().Categories {
		listed[c.ID] = true
		if own := o.m().CategoryServices(services, c.ID); len(own) > 0 {
			groups = append(groups, category{c.ID, c.Title, own})
		}
	}
	rest := category{ID: "other", Title: "Other"}
	for _, s := range services {
		if !listed[s.Category] {
			rest.Services = append(rest.Services, s)
		}
	}
	if len(rest.Services) > 0 {
		groups = append(groups, rest)
	}
	return groups
}

// serviceGroups lists the services that a test picks, by category: all of them, not only those that the site leads with.
func (o on) serviceGroups(pick func(*model.Service) bool) []ServiceGroup {
	var groups []ServiceGroup
	for _, c := range o.categories(o.m().Services) {
		g := ServiceGroup{ID: c.ID, Title: c.Title}
		for _, s := range c.Services {
			if pick(s) {
				g.Rows = append(g.Rows, o.serviceLine(s))
			}
		}
		if len(g.Rows) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// serviceFacets are what services are chosen by: each has several values.
func (o on) serviceFacets(groups []ServiceGroup) []Filter {
	category := Filter{Name: "category", Label: "Category", Any: "All"}
	review := Filter{Name: "review", Label: "Review", Any: "Any"}
	for _, g := range groups {
		category.Choices = append(category.Choices, Choice{g.ID, g.Title})
		if slices.ContainsFunc(g.Rows, func(l ServiceLine) bool { return l.Review != "" }) {
			review.Choices = []Choice{{"due", "Due soon"}, {"overdue", "Overdue"}}
		}
	}
	return filled([]Filter{category, {"model", "Model", "All", o.models()}, {"state", "Lifecycle", "All", o.states()}, review})
}

// serviceLine is one service.
func (o on) serviceLine(s *model.Service) ServiceLine {
	subject := model.Subject{Service: s.ID}
	line := ServiceLine{
		Service: o.full(&s.Common), Badge: o.badge(s.Lifecycle), Summary: o.textOf(s.Key, s.Summary),
		Strip: o.strip(subject), Review: o.nextReview(&s.Common),
	}
	if s.Lifecycle.State != model.Active {
		line.State = string(s.Lifecycle.State)
	}
	for _, c := range line.Strip.Cells {
		c.Mark.Setting, c.Mark.Word = false, c.Mark.Side // bars are about sides
		line.Bars = append(line.Bars, c)
	}
	line.Bars = joinedStrip(line.Bars, func(StripCell) bool { return true })
	if sm := o.m().Model(s.Model); sm != nil {
		line.Model = o.full(&sm.Common)
		line.Model.Title = sm.Name()
	}
	if s.Class != "" {
		line.Class = o.thing(model.KindClass, s.Class)
	}
	for _, v := range s.Variants {
		if !v.Default {
			link := o.subject(model.Subject{Service: s.ID, Variants: []string{v.ID}})
			link.Title = v.Name()
			line.Variants = append(line.Variants, link)
		}
	}
	return line
}

package model

import "slices"

// Model is everything a site says. Slices are sorted for reading: by weight, then title, then id.
type Model struct {
	Site           Site
	Parties        []*Party
	Areas          []*Area // top to bottom
	Groups         []Group
	Categories     []Category
	Comparisons    []Comparison
	Models         []*ServiceModel
	Classes        []*Class
	Services       []*Service
	ControlClasses []*ControlClass
	Controls       []*Control
	Tools          []*Tool
	Frameworks     []*Framework
	Sources        []*Source
	Workloads      []*Workload
	Roles          []*Role
	Paths          []*Path
	Terms          []*Term
	Pages          []*Page

	index  map[Key]int // position in the kind's slice
	common map[Key]*Common
}

// Site is what srmgen.yaml says.
type Site struct {
	Title       string
	BaseURL     string
	Version     string
	Extends     []string
	Services    string   // all, used, or empty where ids are listed
	ServiceIDs  []string // the listed ones
	Exclude     []string
	Repo        string
	EditURL     string
	ReportURL   string
	ReviewEvery int // days
	Provider    string
	Customer    string
	Navigation  []NavItem
	RawHTML     bool
}

// NavItem is an entry of the header.
type NavItem struct {
	Title string
	Page  Place
	URL   string // a generated page such as matrix.html
}

// Index makes look-ups by key work; content.Assemble calls it once, when the slices are sorted.
func (m *Model) Index() {
	m.index, m.common = map[Key]int{}, map[Key]*Common{}
	m.each(func(c *Common, i int) { m.index[c.Key], m.common[c.Key] = i, c })
}

// each visits every thing of every kind.
func (m *Model) each(visit func(c *Common, i int)) {
	for i, x := range m.Parties {
		visit(&x.Common, i)
	}
	for i, x := range m.Areas {
		visit(&x.Common, i)
	}
	for i, x := range m.Models {
		visit(&x.Common, i)
	}
	for i, x := range m.Classes {
		visit(&x.Common, i)
	}
	for i, x := range m.Services {
		visit(&x.Common, i)
	}
	for i, x := range m.ControlClasses {
		visit(&x.Common, i)
	}
	for i, x := range m.Controls {
		visit(&x.Common, i)
	}
	for i, x := range m.Tools {
		visit(&x.Common, i)
	}
	for i, x := range m.Frameworks {
		visit(&x.Common, i)
	}
	for i, x := range m.Sources {
		visit(&x.Common, i)
	}
	for i, x := range m.Workloads {
		visit(&x.Common, i)
	}
	for i, x := range m.Roles {
		visit(&x.Common, i)
	}
	for i, x := range m.Paths {
		visit(&x.Common, i)
	}
	for i, x := range m.Terms {
		visit(&x.Common, i)
	}
	for i, x := range m.Pages {
		visit(&x.Common, i)
	}
}

// All returns the common part of every thing, kind by kind in the order of the Model's fields.
func (m *Model) All() []*Common {
	var all []*Common
	m.each(func(c *Common, _ int) { all = append(all, c) })
	return all
}

// Has reports whether there is such a thing.
func (m *Model) Has(k Key) bool { _, ok := m.index[k]; return ok }

// Common returns what is common to all kinds of the thing with the key, or nil.
func (m *Model) Common(k Key) *Common { return m.common[k] }

// kind returns the common parts of one kind.
func (m *Model) kind(k Kind) []*Common {
	switch k {
	case KindParty:
		return commons(m.Parties, func(x *Party) *Common { return &x.Common })
	case KindArea:
		return commons(m.Areas, func(x *Area) *Common { return &x.Common })
	case KindModel:
		return commons(m.Models, func(x *ServiceModel) *Common { return &x.Common })
	case KindClass:
		return commons(m.Classes, func(x *Class) *Common { return &x.Common })
	case KindService:
		return commons(m.Services, func(x *Service) *Common { return &x.Common })
	case KindControlClass:
		return commons(m.ControlClasses, func(x *ControlClass) *Common { return &x.Common })
	case KindControl:
		return commons(m.Controls, func(x *Control) *Common { return &x.Common })
	case KindTool:
		return commons(m.Tools, func(x *Tool) *Common { return &x.Common })
	case KindFramework:
		return commons(m.Frameworks, func(x *Framework) *Common { return &x.Common })
	case KindSource:
		return commons(m.Sources, func(x *Source) *Common { return &x.Common })
	case KindWorkload:
		return commons(m.Workloads, func(x *Workload) *Common { return &x.Common })
	case KindRole:
		return commons(m.Roles, func(x *Role) *Common { return &x.Common })
	case KindPath:
		return commons(m.Paths, func(x *Path) *Common { return &x.Common })
	case KindTerm:
		return commons(m.Terms, func(x *Term) *Common { return &x.Common })
	case KindPage:
		return commons(m.Pages, func(x *Page) *Common { return &x.Common })
	}
	return nil
}

// Things returns the common part of every thing of one kind, in reading order.
func (m *Model) Things(k Kind) []*Common { return m.kind(k) }

func commons[T any](things []*T, common func(*T) *Common) []*Common {
	out := make([]*Common, len(things))
	for i, t := range things {
		out[i] = common(t)
	}
	return out
}

// find returns the thing with the id, or nil.
func find[T any](m *Model, things []*T, kind Kind, id string) *T {
	if i, ok := m.index[Key{kind, id}]; ok {
		return things[i]
	}
	return nil
}

// Party returns the party with the id, or nil; so do the methods below for their kinds.
func (m *Model) Party(id string) *Party { return find(m, m.Parties, KindParty, id) }

// Area returns the area with the id, or nil.
func (m *Model) Area(id string) *Area { return find(m, m.Areas, KindArea, id) }

// Model returns the service model with the id, or nil.
func (m *Model) Model(id string) *ServiceModel { return find(m, m.Models, KindModel, id) }

// Class returns the service class with the id, or nil.
func (m *Model) Class(id string) *Class { return find(m, m.Classes, KindClass, id) }

// Service returns the service with the id, or nil.
func (m *Model) Service(id string) *Service { return find(m, m.Services, KindService, id) }

// ControlClass returns the control class with the id, or nil.
func (m *Model) ControlClass(id string) *ControlClass {
	return find(m, m.ControlClasses, KindControlClass, id)
}

// Control returns the control with the id, or nil.
func (m *Model) Control(id string) *Control { return find(m, m.Controls, KindControl, id) }

// Tool returns the tool with the id, or nil.
func (m *Model) Tool(id string) *Tool { return find(m, m.Tools, KindTool, id) }

// Framework returns the framework with the id, or nil.
func (m *Model) Framework(id string) *Framework { return find(m, m.Frameworks, KindFramework, id) }

// Source returns the source with the id, or nil.
func (m *Model) Source(id string) *Source { return find(m, m.Sources, KindSource, id) }

// Workload returns the workload with the id, or nil.
func (m *Model) Workload(id string) *Workload { return find(m, m.Workloads, KindWorkload, id) }

// Page returns the plain page with the path below content/ without ".md", or nil.
func (m *Model) Page(path string) *Page { return find(m, m.Pages, KindPage, path) }

// StackAreas returns the areas of the stack, top to bottom.
func (m *Model) StackAreas() []*Area {
	return slices.DeleteFunc(slices.Clone(m.Areas), func(a *Area) bool { return !a.Stack })
}

// GroupAreas returns the areas of a group, in order.
func (m *Model) GroupAreas(group string) []*Area {
	return slices.DeleteFunc(slices.Clone(m.Areas), func(a *Area) bool { return a.Group != group })
}

// UsedServices returns what home, navigation and pictures lead with: all services, the listed ones, or with
// "used" those that a workload names; always without the excluded ones.
func (m *Model) UsedServices() []*Service {
	used := map[string]bool{}
	for _, w := range m.Workloads {
		for _, u := range w.Uses {
			used[u.Of.Service] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(m.Services), func(s *Service) bool {
		switch {
		case m.Site.ServiceIDs != nil:
			return !slices.Contains(m.Site.ServiceIDs, s.ID)
		case m.Site.Services == "used":
			return !used[s.ID]
		}
		return false
	})
}

// CategoryServices returns the services of a category, in order; "" collects those without one.
func (m *Model) CategoryServices(services []*Service, category string) []*Service {
	return slices.DeleteFunc(slices.Clone(services), func(s *Service) bool { return s.Category != category })
}

// Role returns the role with the id, or nil.
func (m *Model) Role(id string) *Role { return find(m, m.Roles, KindRole, id) }

// Path returns the path with the id, or nil.
func (m *Model) Path(id string) *Path { return find(m, m.Paths, KindPath, id) }

// Term returns the term with the id, or nil.
func (m *Model) Term(id string) *Term { return find(m, m.Terms, KindTerm, id) }

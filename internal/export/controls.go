package export

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// ControlTable is every control with each side's part and what proves it.
func (c Context) ControlTable() Table {
	type R = *model.Control
	columns := slices.Concat([]column[R]{
		versioned[R](c),
		{Column{Name: "control", Means: "id of the control"}, func(x R) string { return x.ID }},
		{Column{Name: "title", Means: "its name", Key: "title"}, func(x R) string { return x.Title }},
		{Column{Name: "class", Means: "control class: inherited, shared or customer-specific", Key: "class", Of: model.KindControlClass}, func(x R) string { return x.Class }},
		{Column{Name: "areas", Means: "areas that it covers", Form: Words, Key: "areas", Of: model.KindArea}, func(x R) string { return strings.Join(x.Areas, " ") }},
		{Column{Name: "services", Means: "with categories, the only services that it is for; both empty: every service", Form: Words, Key: "services", Of: model.KindService}, func(x R) string { return strings.Join(x.Services, " ") }},
		{Column{Name: "categories", Means: "categories of services that it is for", Form: Words, Key: "categories"}, func(x R) string { return strings.Join(x.Categories, " ") }},
		{Column{Name: "provider_does", Means: "the provider's part", Form: Text, Key: "provider_does"}, func(x R) string { return c.Site.Plain(x.ProviderDoes) }},
		{Column{Name: "customer_does", Means: "the customer's part", Form: Text, Key: "customer_does"}, func(x R) string { return c.Site.Plain(x.CustomerDoes) }},
		{Column{Name: "tools", Means: "tools that help", Form: Words, Key: "tools", Of: model.KindTool}, func(x R) string { return strings.Join(x.Tools, " ") }},
		{Column{Name: "provider_evidence", Means: "what proves the provider's part", Form: Lines, Key: "evidence.provider"}, func(x R) string { return c.plainLines(x.Evidence.Provider) }},
		{Column{Name: "customer_evidence", Means: "what proves the customer's part", Form: Lines, Key: "evidence.customer"}, func(x R) string { return c.plainLines(x.Evidence.Customer) }},
		{Column{Name: "differs", Means: "sources that say otherwise, with the ruling", Form: Conflicts, Key: "differs"}, func(x R) string { return c.differs(x.Differs) }},
	}, common(c, func(x R) *model.Common { return &x.Common }), []column[R]{address(func(x R) string { return c.Site.Of(model.KindControl, x.ID).URL })})
	return tableOf(Table{Name: "controls", Title: "Controls", About: "A row for each control, with each side's part and what proves it."}, columns, func() []R { return c.Site.Model.Controls })
}

// mappingOf is a mapping with its control.
type mappingOf struct {
	control *model.Control
	model.Mapping
}

// Mappings relates controls to requirements of frameworks.
func (c Context) Mappings() Table {
	type R = mappingOf
	columns := []column[R]{
		versioned[R](c),
		{Column{Name: "control", Means: "id of the control", Of: model.KindControl}, func(m R) string { return m.control.ID }},
		{Column{Name: "framework", Means: "id of the framework", Of: model.KindFramework}, func(m R) string { return m.Framework }},
		{Column{Name: "requirement", Means: "id of the requirement"}, func(m R) string { return m.ID }},
		{Column{Name: "relation", Means: "how the control relates to it, in OSCAL's words", Key: "relation", OneOf: model.Relations()}, func(m R) string { return m.Relation }},
		{Column{Name: "confidence", Means: "how sure that is", Key: "confidence", OneOf: confident}, func(m R) string { return string(m.Confidence) }},
		{Column{Name: "source", Means: "source that says so", Key: "source", Of: model.KindSource}, func(m R) string { return m.Source }},
		{Column{Name: "reviewed", Means: "when the control's page was last held against its sources", Form: Day}, func(m R) string { return string(m.control.Review.On) }},
		address(func(m R) string { return c.Site.Of(model.KindControl, m.control.ID).URL }),
	}
	return tableOf(Table{Name: "mappings", Title: "Mappings", About: "A row for each requirement of a framework that a control answers. Ids only: the texts of standards belong to their publishers."}, columns,
		each(c.Site.Model.Controls, func(x *model.Control) []model.Mapping { return x.Mappings }, func(x *model.Control, m model.Mapping) R { return R{x, m} }))
}

// useOf is what a service says of a control for itself.
type useOf struct {
	service *model.Service
	model.ControlUse
}

// ServiceControls is where services differ from what a control says in general.
func (c Context) ServiceControls() Table {
	type R = useOf
	columns := []column[R]{
		versioned[R](c),
		serviceID(func(u R) *model.Service { return u.service }),
		{Column{Name: "control", Means: "id of the control", Of: model.KindControl}, func(u R) string { return u.Control }},
		{Column{Name: "apply", Means: "none where the control is not for this service", Key: "apply", OneOf: []string{"none"}}, func(u R) string {
			if u.Out {
				return "none"
			}
			return ""
		}},
		{Column{Name: "class", Means: "its class here", Key: "class", Of: model.KindControlClass}, func(u R) string { return u.Class }},
		{Column{Name: "provider_does", Means: "the provider's part here", Form: Text, Key: "provider_does"}, func(u R) string { return c.Site.Plain(u.ProviderDoes) }},
		{Column{Name: "customer_does", Means: "the customer's part here", Form: Text, Key: "customer_does"}, func(u R) string { return c.Site.Plain(u.CustomerDoes) }},
		{Column{Name: "checks", Means: "rules that prove it here", Form: Words, Key: "checks"}, func(u R) string { return strings.Join(u.Checks, " ") }},
		{Column{Name: "provider_evidence", Means: "what proves the provider's part here", Form: Lines, Key: "evidence.provider"}, func(u R) string { return c.plainLines(u.Evidence.Provider) }},
		{Column{Name: "customer_evidence", Means: "what proves the customer's part here", Form: Lines, Key: "evidence.customer"}, func(u R) string { return c.plainLines(u.Evidence.Customer) }},
		serviceReviewed(func(u R) *model.Service { return u.service }),
		address(func(u R) string { return c.Site.Of(model.KindService, u.service.ID).URL }),
	}
	return tableOf(Table{Name: "service-controls", Title: "Service controls", About: "A row for each service that says something of its own about a control: another class, other parts, rules that prove it."}, columns,
		each(c.Site.Model.Services, func(s *model.Service) []model.ControlUse { return s.Controls }, func(s *model.Service, u model.ControlUse) R { return R{s, u} }))
}

// WideControls is controls down, services across.
func (c Context) WideControls() Table {
	type R = *model.Control
	m := c.Site.Model
	columns := []column[R]{
		versioned[R](c),
		{Column{Name: "control", Means: "id of the control"}, func(x R) string { return x.ID }},
		{Column{Name: "title", Means: "its name"}, func(x R) string { return x.Title }},
		{Column{Name: "class", Means: "control class"}, func(x R) string { return x.Class }},
		{Column{Name: "reviewed", Means: "when the control's page was last held against its sources", Form: Day}, func(x R) string { return string(x.Review.On) }},
	}
	for _, s := range m.Services {
		columns = append(columns, column[R]{Column{Name: s.ID, Means: "inherited, or one of the six answers; empty: not assessed", Each: "service"}, func(x R) string {
			cell := m.ControlCell(model.Subject{Service: s.ID}, x)
			if cell.Inherited {
				return "inherited"
			}
			return cell.Who.ID()
		}})
	}
	return tableOf(Table{Name: "controls-wide", Title: "Controls and services", About: "A row for each control, a column for each service, with the answer in each cell."}, columns, func() []R { return m.Controls })
}

func (c Context) plainLines(texts []string) string {
	return strings.Join(words(texts, c.Site.Plain), "\n")
}

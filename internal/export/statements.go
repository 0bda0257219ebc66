package export

import (
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// Statements is the matrix, one cell a row: every area of every service and of each of its variants.
func (c Context) Statements() Table {
	type R = Cell
	text := func(name, means string, of func(R) string) column[R] {
		return column[R]{Column{Name: name, Means: means, Form: Text, Key: name}, of}
	}
	shown := func(name, means string, of func(R) string) column[R] {
		return column[R]{Column{Name: name, Means: means}, of}
	}
	columns := []column[R]{
		versioned[R](c),
		{Column{Name: "service", Means: "id of the service", Of: model.KindService}, func(r R) string { return r.Service }},
		shown("variant", "id of the variant; empty: the service's own values", func(r R) string { return r.Variant }),
		shown("title", "full name of the service or variant", func(r R) string { return r.Title }),
		{Column{Name: "area", Means: "id of the area", Of: model.KindArea}, func(r R) string { return r.Area }},
		shown("area_title", "name of the area", func(r R) string { return r.AreaTitle }),
		{Column{Name: "who", Means: "one of the six answers; empty: not assessed", Key: "who", OneOf: whoWords}, func(r R) string { return r.Who }},
		shown("words", "the answer as pages say it", func(r R) string { return r.Words }),
		shown("party", "who acts: the provider, or who holds the customer's part", func(r R) string { return r.Party }),
		text("provider_does", "the provider's part", func(r R) string { return r.ProviderDoes }),
		text("customer_does", "the customer's part", func(r R) string { return r.CustomerDoes }),
		{Column{Name: "parts", Means: "what further parties do, each as party | what it does, and | decides or told where it has that role", Form: Parts, Key: "parts"}, func(r R) string { return parts(r.Parts) }},
		text("note", "a remark", func(r R) string { return r.Note }),
		{Column{Name: "owner", Means: "party that this statement names for the customer's part", Key: "owner", Of: model.KindParty}, func(r R) string { return r.Owner }},
		shown("origin", "where the answer stands: variant, service, or model for one that is inherited", func(r R) string { return r.Origin }),
		shown("from", "id of that variant, service or model", func(r R) string { return r.From }),
		{Column{Name: "sources", Means: "ids of the sources", Form: Words, Key: "sources", Of: model.KindSource}, func(r R) string { return strings.Join(r.Sources, " ") }},
		{Column{Name: "places", Means: "places in these sources, each as source | place", Form: Places, Key: "sources"}, func(r R) string { return placesOf(r.Sources, r.Places) }},
		{Column{Name: "differs", Means: "sources that say otherwise, each as source | what it says | the ruling", Form: Conflicts, Key: "differs"}, func(r R) string { return differing(r.Differs) }},
		{Column{Name: "confidence", Means: "how sure it is", Key: "confidence", OneOf: confident}, func(r R) string { return r.Confidence }},
		{Column{Name: "reviewed", Means: "when it was last held against its sources", Form: Day, Key: "reviewed"}, func(r R) string { return r.Reviewed }},
		address(func(r R) string { return r.URL }),
	}
	return tableOf(Table{Name: "matrix", Title: "Statements", About: "A row for each cell of the matrix: an area of a service, or of one of its variants."}, columns, func() []R { return Cells(c) })
}

// Wide is the matrix as people know it: services and variants down, areas across.
func (c Context) Wide() Table {
	type R = model.Subject
	m := c.Site.Model
	columns := []column[R]{
		versioned[R](c),
		{Column{Name: "service", Means: "id of the service", Of: model.KindService}, func(s R) string { return s.Service }},
		{Column{Name: "variant", Means: "id of the variant; empty: the service's own values"}, func(s R) string { return strings.Join(s.Variants, ".") }},
		{Column{Name: "title", Means: "full name of the service or variant"}, m.SubjectTitle},
		{Column{Name: "reviewed", Means: "when the service's page was last held against its sources", Form: Day}, func(s R) string { return string(m.Service(s.Service).Review.On) }},
	}
	for _, a := range m.Areas {
		columns = append(columns, column[R]{Column{Name: a.ID, Means: "one of the six answers; empty: not assessed", Key: "who", OneOf: whoWords, Each: "area"},
			func(s R) string { return m.WhoAt(s, a.ID).ID() }})
	}
	return tableOf(Table{Name: "matrix-wide", Title: "Matrix", About: "A row for each service and variant, a column for each area, with one of the six answers in each cell."}, columns, c.subjects)
}

// subjects are all services, each followed by its variants.
func (c Context) subjects() []model.Subject {
	var all []model.Subject
	for _, s := range c.Site.Model.Services {
		all = append(all, c.Site.Model.Subjects(s)...)
	}
	return all
}

func parts(all []Part) string {
	return strings.Join(words(all, func(p Part) string {
		if p.Role != "" {
			return Fields(p.Party, p.Does, p.Role)
		}
		return Fields(p.Party, p.Does)
	}), "\n")
}

func differing(all []Differ) string {
	return strings.Join(words(all, func(d Differ) string { return Fields(d.Source, d.Says, d.Ruling) }), "\n")
}

// differs are the conflicts of a page as a whole.
func (c Context) differs(all []model.Difference) string {
	return differing(c.conflicts(all))
}

func (c Context) conflicts(all []model.Difference) []Differ {
	var out []Differ
	for _, d := range all {
		out = append(out, Differ{d.Source, c.Site.Plain(d.Says), c.Site.Plain(d.Ruling)})
	}
	return out
}

// taskOf is a task with its service.
type taskOf struct {
	service *model.Service
	model.Task
}

// Tasks is what the customer must do, service by service, in order of importance.
func (c Context) Tasks() Table {
	type R = taskOf
	m := c.Site.Model
	columns := []column[R]{
		versioned[R](c),
		serviceID(func(t R) *model.Service { return t.service }),
		{Column{Name: "task", Means: "id of the task, unique in its service"}, func(t R) string { return t.ID }},
		{Column{Name: "do", Means: "what to do", Form: Text, Key: "do"}, func(t R) string { return c.Site.Plain(t.Do) }},
		{Column{Name: "why", Means: "why it matters", Form: Text, Key: "why"}, func(t R) string { return c.Site.Plain(t.Why) }},
		{Column{Name: "area", Means: "area that it belongs to", Key: "area", Of: model.KindArea}, func(t R) string { return t.Area }},
		{Column{Name: "checks", Means: "rules that prove it", Form: Words, Key: "checks"}, func(t R) string { return strings.Join(t.Checks, " ") }},
		{Column{Name: "evidence", Means: "what proves it where no rule does", Form: Text, Key: "evidence"}, func(t R) string { return c.Site.Plain(t.Evidence) }},
		{Column{Name: "tools", Means: "tools that help", Form: Words, Key: "tools", Of: model.KindTool}, func(t R) string { return strings.Join(t.Tools, " ") }},
		{Column{Name: "only", Means: "variants that it is for; empty: all", Form: Words, Key: "only"}, func(t R) string { return strings.Join(t.Only, " ") }},
		{Column{Name: "except", Means: "variants that it is not for", Form: Words, Key: "except"}, func(t R) string { return strings.Join(t.Except, " ") }},
		{Column{Name: "every_days", Means: "after how many days it is due again; empty: once", Form: Days, Key: "every"}, func(t R) string { return number(t.EveryDays) }},
		{Column{Name: "party", Means: "who holds it"}, func(t R) string {
			subject := model.Subject{Service: t.service.ID}
			holder, _ := m.Holder(subject, m.Cell(subject, t.Area))
			return holder
		}},
		serviceReviewed(func(t R) *model.Service { return t.service }),
		address(func(t R) string { return c.Site.Of(model.KindService, t.service.ID).URL + "#task-" + t.ID }),
	}
	return tableOf(Table{Name: "tasks", Title: "Tasks", About: "A row for each task of the customer, in order of importance within its service."}, columns,
		each(m.Services, func(s *model.Service) []model.Task { return s.Tasks }, func(s *model.Service, t model.Task) R { return R{s, t} }))
}

// withinOf is an assessment that a service lies inside.
type withinOf struct {
	service *model.Service
	model.Assurance
}

// Assurances says inside which of the provider's assessments services lie.
func (c Context) Assurances() Table {
	type R = withinOf
	columns := []column[R]{
		versioned[R](c),
		serviceID(func(a R) *model.Service { return a.service }),
		{Column{Name: "framework", Means: "id of the framework of the assessment", Of: model.KindFramework}, func(a R) string { return a.Framework }},
		{Column{Name: "source", Means: "source that says so", Key: "source", Of: model.KindSource}, func(a R) string { return a.Source }},
		{Column{Name: "accessed", Means: "when that was read", Form: Day, Key: "accessed"}, func(a R) string { return string(a.Accessed) }},
		{Column{Name: "as_of", Means: "day for which the claim holds"}, func(a R) string { return string(c.Site.Model.AsOf(a.Assurance)) }},
		serviceReviewed(func(a R) *model.Service { return a.service }),
		address(func(a R) string { return c.Site.Of(model.KindService, a.service.ID).URL }),
	}
	return tableOf(Table{Name: "assurance", Title: "Assurance", About: "A row for each of the provider's assessments that a service lies inside; what is not here is not stated."}, columns,
		each(c.Site.Model.Services, func(s *model.Service) []model.Assurance { return s.Assurance }, func(s *model.Service, a model.Assurance) R { return R{s, a} }))
}

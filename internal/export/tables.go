package export

import (
	"slices"
	"strconv"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// Tables lists what a site says as tables, things before what is said of them.
func (c Context) Tables() []Table {
	return []Table{c.Services(), c.Variants(), c.Statements(), c.Tasks(), c.Assurances(), c.ControlTable(), c.Mappings(), c.ServiceControls(), c.SourceTable()}
}

// The words for cells of tables.
var (
	whoWords  = words(model.Answers(), model.Who.ID)
	confident = words(model.Confidences(), func(c model.Confidence) string { return string(c) })
	states    = words(model.States(), func(s model.State) string { return string(s) })
)

func words[T any](all []T, word func(T) string) []string {
	out := make([]string, len(all))
	for i, x := range all {
		out[i] = word(x)
	}
	return out
}

// versioned is the first column of every table.
func versioned[R any](c Context) column[R] {
	return column[R]{Column{Name: "version", Means: "version of the whole content that the file was made from"}, func(R) string { return c.Version }}
}

// serviceID and serviceReviewed are columns of tables of what stands under services.
func serviceID[R any](of func(R) *model.Service) column[R] {
	return column[R]{Column{Name: "service", Means: "id of the service", Of: model.KindService}, func(r R) string { return of(r).ID }}
}

func serviceReviewed[R any](of func(R) *model.Service) column[R] {
	return column[R]{Column{Name: "reviewed", Means: "when the service's page was last held against its sources", Form: Day}, func(r R) string { return string(of(r).Review.On) }}
}

// address is the last column of every table.
func address[R any](of func(R) string) column[R] {
	return column[R]{Column{Name: "url", Means: "page, below the site's address"}, of}
}

// common are the columns of what all things can say.
func common[R any](c Context, of func(R) *model.Common) []column[R] {
	col := func(name, means string, form Form, value func(*model.Common) string) column[R] {
		return column[R]{Column{Name: name, Means: means, Form: form, Key: name}, func(r R) string { return value(of(r)) }}
	}
	keeper := col("keeper", "party that maintains the page", Word, func(x *model.Common) string { return x.Keeper })
	keeper.Column.Of = model.KindParty
	confidence := col("confidence", "how sure the page's statements are", Word, func(x *model.Common) string { return string(x.Confidence) })
	confidence.OneOf = confident
	cited := col("sources", "sources of the page's statements", Words, func(x *model.Common) string { return sources(*x) })
	cited.Column.Of = model.KindSource
	return []column[R]{
		col("short", "short name", Word, func(x *model.Common) string { return x.Short }),
		col("summary", "one sentence that says it", Text, func(x *model.Common) string { return c.Site.Plain(x.Summary) }),
		col("aliases", "other names", Lines, func(x *model.Common) string { return strings.Join(x.Aliases, "\n") }),
		col("weight", "place among its kind, lower first", Word, func(x *model.Common) string { return number(x.Weight) }),
		keeper,
		col("reviewed", "when it was last held against its sources", Day, func(x *model.Common) string { return string(x.Review.On) }),
		col("reviewed_by", "who did", Word, func(x *model.Common) string { return x.Review.By }),
		col("review_every", "after how many days that is due again, where the site's interval does not hold", Days, func(x *model.Common) string { return number(x.Review.EveryDays) }),
		cited,
		{Column{Name: "places", Means: "places in these sources, each as source | place", Form: Places, Key: "sources"}, func(r R) string { return places(of(r).Sources) }},
		confidence,
		col("related", "what to read next, as kind:id", Words, func(x *model.Common) string { return keys(x.Related) }),
		col("tags", "free words", Lines, func(x *model.Common) string { return strings.Join(x.Tags, "\n") }),
	}
}

func keys(all []model.Key) string { return strings.Join(words(all, model.Key.String), " ") }

// places are the places in sources, each with its source on a line.
func places(citations []model.Citation) string {
	return placesOf(words(citations, func(c model.Citation) string { return c.Source }), words(citations, func(c model.Citation) string { return c.At }))
}

// placesOf leaves out sources without a place, but for those that are cited more than once, which their order tells apart.
func placesOf(sources, places []string) string {
	var lines []string
	for i, id := range sources {
		if i >= len(places) {
			break
		}
		again := slices.Index(sources, id) < i || slices.Contains(sources[i+1:], id)
		if places[i] != "" || again && strings.Join(places, "") != "" {
			lines = append(lines, Fields(id, places[i]))
		}
	}
	return strings.Join(lines, "\n")
}

// lifecycles are the columns of a lifecycle.
func lifecycles[R any](of func(R) model.Lifecycle) []column[R] {
	col := func(name, key, means string, form Form, value func(model.Lifecycle) string) column[R] {
		return column[R]{Column{Name: name, Means: means, Form: form, Key: "lifecycle." + key}, func(r R) string { return value(of(r)) }}
	}
	state := col("lifecycle", "state", "state at its provider", Word, func(l model.Lifecycle) string { return string(l.State) })
	state.OneOf = states
	source := col("lifecycle_source", "source", "source that says so", Word, func(l model.Lifecycle) string { return l.Source })
	source.Column.Of = model.KindSource
	return []column[R]{
		state,
		col("since", "since", "when that state began", Day, func(l model.Lifecycle) string { return string(l.Since) }),
		col("until", "until", "when it ends", Day, func(l model.Lifecycle) string { return string(l.Until) }),
		source,
		col("replaced_by", "replaced_by", "what takes its place, as kind:id", Words, func(l model.Lifecycle) string { return keys(l.ReplacedBy) }),
	}
}

// Services is every service with what its page says of it.
func (c Context) Services() Table {
	type R = *model.Service
	ref := func(name, means string, kind model.Kind, of func(R) string) column[R] {
		return column[R]{Column{Name: name, Means: means, Key: name, Of: kind}, of}
	}
	columns := slices.Concat([]column[R]{
		versioned[R](c),
		{Column{Name: "service", Means: "id of the service"}, func(s R) string { return s.ID }},
		{Column{Name: "title", Means: "full name", Key: "title"}, func(s R) string { return s.Title }},
		ref("provider", "party that offers it", model.KindParty, func(s R) string { return s.Provider }),
		ref("model", "service model, whose answers hold where the service says nothing", model.KindModel, func(s R) string { return s.Model }),
		ref("category", "category", "", func(s R) string { return s.Category }),
		ref("class", "service class", model.KindClass, func(s R) string { return s.Class }),
		ref("owner", "party that holds the customer's part of it", model.KindParty, func(s R) string { return s.Owner }),
		ref("docs", "address of its documentation on security", "", func(s R) string { return s.Docs }),
	}, lifecycles(func(s R) model.Lifecycle { return s.Lifecycle }), []column[R]{
		{Column{Name: "axes", Means: "what the choices among its variants are about", Form: Words, Key: "axes"}, func(s R) string { return strings.Join(s.Axes, " ") }},
		{Column{Name: "base_title", Means: "what the service's own values stand for", Key: "base.title"}, func(s R) string { return s.Base.Title }},
		{Column{Name: "base_axis", Means: "axis that these stand on", Key: "base.axis"}, func(s R) string { return s.Base.Axis }},
		{Column{Name: "runs_on", Means: "services that it stands on", Form: Words, Key: "runs_on"}, func(s R) string { return strings.Join(words(s.RunsOn, model.Subject.String), " ") }},
		{Column{Name: "differs", Means: "sources that say otherwise of it, with the ruling", Form: Conflicts, Key: "differs"}, func(s R) string { return c.differs(s.Differs) }},
	}, common(c, func(s R) *model.Common { return &s.Common }), []column[R]{address(func(s R) string { return c.Site.Of(model.KindService, s.ID).URL })})
	return tableOf(Table{Name: "services", Title: "Services", About: "A row for each service, with what its page says of the service as a whole."}, columns, func() []R { return c.Site.Model.Services })
}

// variantOf is a variant with its service.
type variantOf struct {
	service *model.Service
	model.Variant
}

// Variants is every variant of every service.
func (c Context) Variants() Table {
	type R = variantOf
	word := func(name, means string, of func(R) string) column[R] {
		return column[R]{Column{Name: name, Means: means, Key: name}, of}
	}
	columns := slices.Concat([]column[R]{
		versioned[R](c),
		serviceID(func(v R) *model.Service { return v.service }),
		{Column{Name: "variant", Means: "id of the variant"}, func(v R) string { return v.ID }},
		word("title", "name of the variant", func(v R) string { return v.Title }),
		word("short", "short name", func(v R) string { return v.Short }),
		{Column{Name: "summary", Means: "one sentence that says it", Form: Text, Key: "summary"}, func(v R) string { return c.Site.Plain(v.Summary) }},
		word("axis", "what it is a choice of", func(v R) string { return v.Axis }),
		{Column{Name: "default", Means: "true where the service's own values stand for it", Key: "default", OneOf: []string{"true"}}, func(v R) string { return truth(v.Default) }},
		word("docs", "address of its documentation", func(v R) string { return v.Docs }),
	}, lifecycles(func(v R) model.Lifecycle { return v.Lifecycle }), []column[R]{
		{Column{Name: "sources", Means: "sources of its statements", Form: Words, Key: "sources", Of: model.KindSource}, func(v R) string { return cited(v.Sources) }},
		{Column{Name: "places", Means: "places in these sources, each as source | place", Form: Places, Key: "sources"}, func(v R) string { return places(v.Sources) }},
		serviceReviewed(func(v R) *model.Service { return v.service }),
		address(func(v R) string { return c.Site.Of(model.KindService, v.service.ID).URL + "#variant-" + v.ID }),
	})
	return tableOf(Table{Name: "variants", Title: "Variants", About: "A row for each form of a service in which some areas are held differently."}, columns,
		each(c.Site.Model.Services, func(s *model.Service) []model.Variant { return s.Variants }, func(s *model.Service, v model.Variant) R { return R{s, v} }))
}

// SourceTable is every source that the site cites.
func (c Context) SourceTable() Table {
	type R = *model.Source
	word := func(name, means string, form Form, of func(R) string) column[R] {
		return column[R]{Column{Name: name, Means: means, Form: form, Key: name}, of}
	}
	kind := word("kind", "what it is", Word, func(s R) string { return s.Origin })
	kind.OneOf = []string{"official", "standard", "community"}
	columns := slices.Concat([]column[R]{
		versioned[R](c),
		{Column{Name: "source", Means: "id of the source"}, func(s R) string { return s.ID }},
		word("title", "its title", Word, func(s R) string { return s.Title }),
		{Column{Name: "address", Means: "where it is", Key: "url"}, func(s R) string { return s.URL }},
		word("publisher", "who published it", Word, func(s R) string { return s.Publisher }),
		word("published", "when", Day, func(s R) string { return string(s.Published) }),
		word("accessed", "when it was read", Day, func(s R) string { return string(s.Accessed) }),
		kind,
	}, common(c, func(s R) *model.Common { return &s.Common }), []column[R]{address(func(s R) string { return c.Site.Of(model.KindSource, s.ID).URL })})
	return tableOf(Table{Name: "sources", Title: "Sources", About: "A row for each source that statements are taken from."}, columns, func() []R { return c.Site.Model.Sources })
}

func truth(b bool) string {
	if b {
		return "true"
	}
	return ""
}

func cited(citations []model.Citation) string {
	return strings.Join(words(citations, func(c model.Citation) string { return c.Source }), " ")
}

func sources(common model.Common) string { return cited(common.Sources) }

// number writes a count; nothing for none.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

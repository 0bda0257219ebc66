package view

import (
	"slices"
	"strconv"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// Choice is one entry of a list to choose from. Value stands in addresses.
type Choice struct {
	Value string
	Title string
}

// Filter is a list of values of which the reader chooses one, or none.
type Filter struct {
	Name    string // in addresses
	Label   string
	Any     string // the entry that filters nothing
	Choices []Choice
}

// Highlight is an answer that can be made to stand out, with how often it is given.
type Highlight struct {
	ID    string // of the switch; the style sheet knows it
	Value string // in addresses
	Mark  Mark
	N     int
}

// Used is the switch between what the site uses and everything. Without a Label there is nothing to switch.
type Used struct {
	Label string
	On    bool // at first
}

// uses says which services a site uses: those that it leads with or, where it leads with all, those that workloads name.
type uses struct {
	ids      map[string]bool
	narrowed bool
}

func (o on) uses() uses {
	u := uses{ids: map[string]bool{}}
	lead := o.m().UsedServices()
	if len(lead) < len(o.m().Services) {
		u.narrowed = true
		for _, s := range lead {
			u.ids[s.ID] = true
		}
		return u
	}
	for _, w := range o.m().Workloads {
		for _, use := range w.Uses {
			u.ids[use.Of.Service] = true
		}
	}
	return u
}

// choice is the switch, if there is something to choose.
func (u uses) choice(any bool) Used {
	if !any || len(u.ids) == 0 {
		return Used{}
	}
	return Used{Label: "Used here only", On: u.narrowed}
}

// facts is what filters ask of a row: its model, class, state, use and provider, with a dash for what it has not. A
// variant says its own only where its state differs.
func (o on) facts(subject model.Subject, u uses) string {
	s := o.m().Service(subject.Service)
	state := o.m().LifecycleOf(subject).State
	if len(subject.Variants) > 0 && state == s.Lifecycle.State {
		return ""
	}
	used := ""
	if u.ids[s.ID] {
		used = "used"
	}
	facts := []string{s.Model, s.Class, string(state), used, orElse(s.Provider, o.m().Site.Provider)}
	for i, f := range facts {
		facts[i] = orElse(f, "-")
	}
	return strings.Join(facts, " ")
}

// holders lists the teams below the customer that hold something of a subject, each with the columns where they do.
func (o on) holders(subject model.Subject) string {
	return o.holdersBy(subject, func(cell model.Cell) string {
		id, _ := o.m().Holder(subject, cell)
		return id
	})
}

func (o on) holdersBy(subject model.Subject, holder func(model.Cell) string) string {
	var order []string
	columns := map[string][]string{}
	for j, g := range o.columns() {
		for _, a := range o.m().GroupAreas(g.ID) {
			cell := o.m().Cell(subject, a.ID)
			if side := cell.Who.Side(); side != model.Customer && side != model.Shared {
				continue
			}
			id, n := holder(cell), strconv.Itoa(j)
			if id == "" || id == o.m().Site.Customer || slices.Contains(columns[id], n) {
				continue
			}
			if columns[id] == nil {
				order = append(order, id)
			}
			columns[id] = append(columns[id], n)
		}
	}
	for i, id := range order {
		order[i] = id + ":" + strings.Join(columns[id], ".")
	}
	return strings.Join(order, " ")
}

// columns are the groups that have areas: the columns of the matrix.
func (o on) columns() []model.Group {
	return slices.DeleteFunc(slices.Clone(o.m().Groups), func(g model.Group) bool { return len(o.m().GroupAreas(g.ID)) == 0 })
}

// groupings are the ways to group services that make more than one group.
func (o on) groupings() []Choice {
	all := []Choice{{"category", "Category"}}
	if len(o.models()) > 1 {
		all = append(all, Choice{"model", "Model"})
	}
	if len(o.classes()) > 1 {
		all = append(all, Choice{"class", "Class"})
	}
	return all
}

// highlights are the three sides, with the numbers of their cells at services.
func (o on) highlights(sections []ExplorerSection) []Highlight {
	words := o.m().Words("")
	show := []Highlight{
		{ID: "h-cust", Value: "you", Mark: mark(words, model.Customer)},
		{ID: "h-shared", Value: "shared", Mark: mark(words, model.Shared)},
		{ID: "h-prov", Value: "provider", Mark: mark(words, model.Provider)},
	}
	for _, s := range sections {
		for _, row := range s.Rows {
			for _, cell := range row.Cells {
				for i := range show {
					if !row.Variant && !row.Unused && cell.Mark.Kind == show[i].Mark.Kind {
						show[i].N++
					}
				}
			}
		}
	}
	return show
}

// filters are the lists that there is something to choose from.
func (o on) filters(v Explorer) []Filter {
	category := Filter{Name: "category", Label: "Category", Any: "All"}
	for _, s := range v.Sections {
		category.Choices = append(category.Choices, Choice{s.ID, s.Title})
	}
	answers := o.answerFilters(v.Heads, v.Sections)
	return filled(append(answers[:2:2], category, Filter{"model", "Model", "All", o.models()}, Filter{"class", "Class", "All", o.classes()},
		Filter{"state", "Lifecycle", "All", o.states()}, Filter{"provider", "Provider", "All", o.providers()}, answers[2]))
}

// answerFilters ask for a cell: its answer, its column, and the team that holds it.
func (o on) answerFilters(heads []ExplorerHead, sections []ExplorerSection) []Filter {
	words := o.m().Words("")
	who := Filter{"who", "Answer", "Any", []Choice{{"you", words.Customer}, {"shared", "Shared"}, {"provider", words.Provider},
		{"setting", "A setting decides"}, {"none", words.Of(model.None)}, {"unknown", words.Of(model.NotAssessed)}}}
	in := Filter{Name: "in", Label: "In", Any: "Any area"}
	for _, h := range heads {
		in.Choices = append(in.Choices, Choice{h.ID, h.Title})
	}
	return []Filter{who, in, {"holder", "Held by", "Anyone", o.teams(sections)}}
}

// filled leaves out lists that choose nothing. One team is enough: the rest is the customer's.
func filled(all []Filter) []Filter {
	return slices.DeleteFunc(all, func(f Filter) bool { return len(f.Choices) == 0 || len(f.Choices) == 1 && f.Name != "holder" })
}

// having is the choices whose value a service has.
func (o on) having(all []Choice, value func(*model.Service) string) []Choice {
	return slices.DeleteFunc(all, func(c Choice) bool {
		return !slices.ContainsFunc(o.m().Services, func(s *model.Service) bool { return value(s) == c.Value })
	})
}

func (o on) models() []Choice {
	var all []Choice
	for _, m := range o.m().Models {
		all = append(all, Choice{m.ID, m.Name()})
	}
	return o.having(all, func(s *model.Service) string { return s.Model })
}

func (o on) classes() []Choice {
	var all []Choice
	for _, c := range o.m().Classes {
		all = append(all, Choice{c.ID, c.Name()})
	}
	return o.having(all, func(s *model.Service) string { return s.Class })
}

func (o on) states() []Choice {
	all := []Choice{{string(model.Active), "Active"}, {string(model.Maintenance), "Closed to new customers"}, {string(model.Sunset), "Ending"},
		{string(model.Ended), "Ended"}, {string(model.Unknown), "Not known"}}
	return o.having(all, func(s *model.Service) string { return string(s.Lifecycle.State) })
}

func (o on) providers() []Choice {
	var all []Choice
	for _, p := range o.m().Parties {
		all = append(all, Choice{p.ID, p.Name()})
	}
	return o.having(all, func(s *model.Service) string { return orElse(s.Provider, o.m().Site.Provider) })
}

// teams are the parties that hold something in a row.
func (o on) teams(sections []ExplorerSection) []Choice {
	var all []Choice
	for _, p := range o.m().Parties {
		if slices.ContainsFunc(sections, func(s ExplorerSection) bool {
			return slices.ContainsFunc(s.Rows, func(r ExplorerRow) bool { return strings.Contains(" "+r.Holders, " "+p.ID+":") })
		}) {
			all = append(all, Choice{p.ID, p.Name()})
		}
	}
	return all
}

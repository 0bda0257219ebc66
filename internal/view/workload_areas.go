package view

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// AreaGroup is a group of areas, each with what all components of a workload leave in it.
type AreaGroup struct {
	ID   string
	Rows []AreaUnion
}

// AreaUnion is what the components leave together in one area, which of them decide it, and who holds the customer's part.
type AreaUnion struct {
	ID      string
	Area    Href
	Answer  Mark
	Because []Href // components; one entry without an address for all of them
	Held    []HeldBy
}

// HeldBy is who holds an area in some components, and where that is said.
type HeldBy struct {
	Holder     Href
	Components string // empty: in all that there are
	Said       string
}

// areaGroups says for each area what the components leave together. Those whose answer is the union's decide it.
func (o on) areaGroups(w *model.Workload) []AreaGroup {
	var groups []AreaGroup
	unions := o.m().Unions(w)
	for _, g := range o.m().Groups {
		group := AreaGroup{ID: "union-" + g.ID}
		for _, u := range unions {
			if o.m().Area(u.Area).Group == g.ID {
				group.Rows = append(group.Rows, o.areaUnion(w, u))
			}
		}
		if group.Rows != nil {
			groups = append(groups, group)
		}
	}
	return groups
}

func (o on) areaUnion(w *model.Workload, u model.AreaUnion) AreaUnion {
	row := AreaUnion{ID: "together-" + u.Area, Area: o.area(u.Area), Answer: mark(o.m().Words(""), u.Who)}
	for _, c := range u.Deciders {
		row.Because = append(row.Because, Href{Title: c, Href: "#use-" + c})
	}
	if len(u.Deciders) == len(w.Uses) && len(w.Uses) > 1 {
		row.Because = []Href{{Title: "every component"}}
	}
	type said struct{ holder, because string }
	var order []said
	components := map[said][]string{}
	for _, c := range u.Held {
		s := said{c.Holder, c.Because}
		if components[s] == nil {
			order = append(order, s)
		}
		components[s] = append(components[s], c.Use.As)
	}
	for _, s := range order {
		held := HeldBy{Holder: o.holder(s.holder), Components: strings.Join(components[s], ", "), Said: heldBecause(s.because)}
		if len(order) == 1 && len(u.Held) == len(w.Uses) {
			held.Components = ""
		}
		row.Held = append(row.Held, held)
	}
	return row
}

// holder links to a party; the customer by the words of the site.
func (o on) holder(id string) Href {
	link := o.thing(model.KindParty, id)
	if id == o.m().Site.Customer {
		link.Title = o.m().Words("").Customer
	}
	return link
}

// heldBecause says where a holder is named.
func heldBecause(because string) string {
	switch because {
	case model.HeldByCell:
		return "named here for this area"
	case model.HeldByUse:
		return "holds the component"
	case model.HeldByStatement:
		return "named by the service for this area"
	case model.HeldByArea:
		return "holds this area everywhere"
	case model.HeldByService:
		return "holds the service"
	case model.HeldByWorkload:
		return "owns the workload"
	}
	return "nobody is named"
}

// partyNames are the parties below the customer that hold something of some rows, in reading order, with what cells call
// them; holders are written as in ExplorerRow.
func (o on) partyNames(holders []string) []PartyName {
	var names []PartyName
	for _, p := range o.m().Parties {
		held := slices.ContainsFunc(holders, func(h string) bool { return strings.Contains(" "+h, " "+p.ID+":") })
		if held {
			mark := p.Mark
			if mark == "" {
				mark = strings.ToUpper(string([]rune(p.Name())[:1]))
			}
			names = append(names, PartyName{p.ID, p.Name(), mark})
		}
	}
	return names
}

// PartyName is a party as the cells of a matrix name it.
type PartyName struct {
	ID   string
	Name string
	Mark string
}

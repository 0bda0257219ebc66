package diff

import (
	"slices"

	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/model"
)

// Held is the customer's part of an area of a component that another party holds now, although the cell of its service
// did not change hands: the workload names somebody else.
type Held struct {
	Workload  string
	Title     string // of the workload
	Component string
	Area      string
	AreaTitle string
	Old, New  string // titles of the parties
	ids       [2]string
}

// holding is who holds the customer's part of an area of a component.
type holding struct {
	Held
	by    string // the party
	named bool   // by the workload, and not by what it uses
	cell  string // that answers
}

// compareHolders finds what changed its holder in workloads that both sides have.
func (r *Report) compareHolders(before, after State) {
	was, is := holdings(before), holdings(after)
	olds := index(was, holding.key)
	titles := [2]map[string]string{partyTitles(before), partyTitles(after)}
	moved := map[string]bool{} // cells that changed hands by themselves
	for _, c := range r.Hands() {
		for _, v := range append([]string{c.Variant}, c.also...) {
			moved[subject(c.Service, v)+"#"+c.Area] = true
		}
	}
	for _, h := range is {
		old, there := olds[h.key()]
		follows := (moved[h.cell] || moved[old.cell]) && !h.named && !old.named
		if !there || old.by == h.by || follows {
			continue
		}
		h.Old, h.New, h.ids = title(titles[0], old.by), title(titles[1], h.by), [2]string{old.by, h.by}
		r.Holders = append(r.Holders, h.Held)
	}
}

func (h holding) key() string { return h.Workload + ":" + h.Component + "#" + h.Area }

// holdings lists who holds the customer's part of every area of every component.
func holdings(s State) []holding {
	cells := index(s.cells, cellKey)
	var areas []export.Cell
	for _, c := range s.cells {
		if !slices.ContainsFunc(areas, func(a export.Cell) bool { return a.Area == c.Area }) {
			areas = append(areas, c)
		}
	}
	customers := map[string]bool{}
	for _, t := range s.things {
		customers[t.ID] = customers[t.ID] || t.Party != nil && t.Party.Kind == string(model.PartyCustomer)
	}
	var all []holding
	for _, t := range s.things {
		if t.Workload == nil {
			continue
		}
		for _, u := range t.Workload.Uses {
			for _, a := range areas {
				c, ok := answering(cells, u.Service, a.Area)
				if who, _ := model.ParseWho(c.Who); !ok || !who.Ours() {
					continue
				}
				h := holding{Held: Held{Workload: t.ID, Title: t.Title, Component: u.As, Area: a.Area, AreaTitle: c.AreaTitle}, cell: cellKey(c)}
				h.by, h.named = holder(t.Workload, u, c, customers)
				all = append(all, h)
			}
		}
	}
	return all
}

// answering is the cell that answers for a subject in an area: that of its last variant with an answer of its own, else
// the service's.
func answering(cells map[string]export.Cell, of, area string) (export.Cell, bool) {
	s := model.ParseSubject(of)
	for _, v := range slices.Backward(s.Variants) {
		if c, ok := cells[subject(s.Service, v)+"#"+area]; ok && c.Origin == string(model.FromVariant) {
			return c, true
		}
	}
	c, ok := cells[subject(s.Service, "")+"#"+area]
	return c, ok
}

// holder is the first who is named: by the workload for the area, for the component, by the service or the area, by the
// workload; else the customer. named is whether the workload says so.
func holder(w *export.WorkloadFacts, u export.Use, c export.Cell, customers map[string]bool) (party string, named bool) {
	for _, h := range w.Holders {
		if h.Component == u.As && h.Area == c.Area {
			return h.Owner, true
		}
	}
	if u.Owner != "" {
		return u.Owner, true
	}
	if customers[c.Party] && w.Owner != "" {
		return w.Owner, true
	}
	return c.Party, false
}

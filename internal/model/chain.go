package model

import (
	"maps"
	"slices"
	"strings"
)

// Chain is a service with all that it runs on, as a row of parties from its customer down: who buys it, who provides
// it, who provides what that runs on, and so on. A party that builds on services of its own stands in it once for them.
// A chain is cut between two neighbours; the first cut, between the customer and the provider, is the plain matrix.
type Chain struct {
	Of       Subject
	Customer string
	Links    []ChainLink // the service's own provider first
	level    map[string]int
	below    map[string][]Subject
}

// ChainLink is a step down a chain: services, and who provides them. There are several parties where a service runs on
// those of several.
type ChainLink struct {
	Parties  []string
	Services []Subject
}

// Chain follows what a subject runs on. A service lies below all that run on it. One that does not exist has no links.
func (m *Model) Chain(of Subject) Chain {
	c := Chain{Of: of, level: map[string]int{of.Service: 0}, below: map[string][]Subject{}}
	s := m.Service(of.Service)
	if s == nil {
		return c
	}
	c.Customer = m.CustomerOf(s)
	named := map[string][]Subject{s.ID: {of}}
	order := m.standing(s, map[string]bool{})
	for i, above := range order {
		for _, on := range above.RunsOn {
			below := m.Service(on.Service)
			if below == nil || !slices.Contains(order[i+1:], below) { // nothing of a circle, which is an error
				continue
			}
			c.below[above.ID] = append(c.below[above.ID], on)
			named[below.ID] = append(named[below.ID], on)
			c.level[below.ID] = max(c.level[below.ID], c.level[above.ID]+step(above, below))
		}
	}
	m.gather(c, order)
	for _, level := range slices.Compact(slices.Sorted(maps.Values(c.level))) {
		var link ChainLink
		for _, x := range order {
			if c.level[x.ID] == level {
				link.add(x.Provider, named[x.ID])
				c.level[x.ID] = len(c.Links) // levels that were left are closed up
			}
		}
		c.Links = append(c.Links, link)
	}
	return c
}

// step is how far a service lies below one that runs on it.
func step(above, below *Service) int {
	if below.Provider == above.Provider {
		return 0
	}
	return 1
}

// gather moves services down to where their provider stands anyway, unless it would be beside what they run on or below it,
// so that a party stands in a chain as rarely as can be.
func (m *Model) gather(c Chain, order []*Service) {
	for i := len(order) - 1; i > 0; i-- {
		x := order[i]
		lowest := len(order)
		for _, on := range c.below[x.ID] {
			below := m.Service(on.Service)
			lowest = min(lowest, c.level[below.ID]-step(x, below))
		}
		to := c.level[x.ID]
		for _, y := range order {
			if at := c.level[y.ID]; y.Provider == x.Provider && at <= lowest {
				to = max(to, at)
			}
		}
		c.level[x.ID] = to
	}
}

func (l *ChainLink) add(party string, services []Subject) {
	if !slices.Contains(l.Parties, party) {
		l.Parties = append(l.Parties, party)
	}
	for _, s := range services {
		if !slices.ContainsFunc(l.Services, func(x Subject) bool { return x.String() == s.String() }) {
			l.Services = append(l.Services, s)
		}
	}
}

// standing lists a service and all that it runs on, each before what it runs on itself.
func (m *Model) standing(s *Service, seen map[string]bool) []*Service {
	seen[s.ID] = true
	var below []*Service
	for _, on := range slices.Backward(s.RunsOn) {
		if x := m.Service(on.Service); x != nil && !seen[x.ID] {
			below = append(m.standing(x, seen), below...)
		}
	}
	return append([]*Service{s}, below...)
}

// Parties are those at a place of a chain: 0 is the customer, 1 who provides the service, and so on.
func (c Chain) Parties(place int) []string {
	if place == 0 {
		return []string{c.Customer}
	}
	return c.Links[place-1].Parties
}

// Cuts is between how many pairs of neighbours a chain can be cut. Cut n lies between the places n and n+1.
func (c Chain) Cuts() int { return len(c.Links) }

// WordsAt returns the words for a cut: those of the neighbours on its two sides.
func (m *Model) WordsAt(c Chain, cut int) Words {
	above, below := c.Parties(cut), c.Parties(cut+1)
	w := m.Between(below[0], above[0])
	if len(above) > 1 {
		w.Customer = m.partyNames(above)
		w.you, w.yours = w.Customer, named
	}
	if len(below) > 1 {
		w.Provider, w.ProviderMark = m.partyNames(below), "P"
		w.they, w.theirs = w.Provider, named
	}
	return w
}

func (m *Model) partyNames(ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, m.Between(id, "").Provider)
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// CellAt is the answer in an area at a cut: all that is held above it is the customer's, all below it the provider's.
// At the first cut it is the subject's own cell. Further down, what a service leaves to its provider is as the services
// say that it runs on, taken together, and where these have no such thing that provider's own.
func (m *Model) CellAt(c Chain, cut int, area string) Cell {
	w := cutWalk{m, c, cut, area, map[string]Cell{}}
	return w.cell(c.Of)
}

// AnswerAt is the answer in an area at a cut with its words. Where the customer's side holds it, but not the customer's
// neighbour of the cut, the words are those of who does.
func (m *Model) AnswerAt(c Chain, cut int, area string) (Who, Words) {
	who := m.CellAt(c, cut, area).Who
	if above, _, _ := c.Sides(cut, m.ChainDuties(c, area)); who.Side() == Customer && len(above) > 0 {
		cut = min(cut, above[len(above)-1].Place)
	}
	return who, m.WordsAt(c, cut)
}

// cutWalk goes down a chain to a cut in one area.
type cutWalk struct {
	m    *Model
	c    Chain
	cut  int
	area string
	seen map[string]Cell
}

func (w cutWalk) cell(of Subject) Cell {
	known, ok := w.seen[of.String()]
	if !ok {
		known = w.find(of)
		w.seen[of.String()] = known
	}
	return known
}

func (w cutWalk) find(of Subject) Cell {
	cell := w.m.Cell(of, w.area)
	if w.c.level[of.Service] >= w.cut || cell.Who == None || cell.Who == NotAssessed {
		return cell
	}
	if cell.Who.Side() == Customer { // the setting is one of another cut
		cell.Who = Customer
		return cell
	}
	below, union := cell, None
	for _, on := range w.c.below[of.Service] {
		x := w.cell(on)
		if both := Union(union, x.Who); x.Who != None && both != union {
			below, union = x, both
		}
	}
	switch {
	case union == None, cell.Who == Shared && union.Side() == Customer:
		below.Who = Customer
	case cell.Who == Shared && union.Side() == Provider:
		below.Who = Shared
	}
	return below
}

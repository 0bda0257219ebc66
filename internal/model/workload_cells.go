package model

import "slices"

// Where it is said who holds the customer's part, in the order in which the first one wins.
const (
	HeldByCell       = "workload responsibility" // the workload's own word on the component's area
	HeldByUse        = "use"                     // the component's owner
	HeldByStatement  = "responsibility"          // the service's responsibility
	HeldByArea       = "area"                    // the area's owner
	HeldByService    = "service"                 // the service's owner
	HeldByWorkload   = "workload"                // the workload's owner
	HeldByNobodyElse = "customer"                // nobody is named
)

// HolderOrigins returns where a holder can be said, the first winner first.
func HolderOrigins() []string {
	return []string{HeldByCell, HeldByUse, HeldByStatement, HeldByArea, HeldByService, HeldByWorkload, HeldByNobodyElse}
}

// Ours reports whether the customer has a part: the answers You, You switch it on, and Shared.
func (w Who) Ours() bool { return w.Side() == Customer || w == Shared }

// WorkloadCell is an area of a component: the answer, who holds the customer's part of it, and how far that is.
type WorkloadCell struct {
	Use     Use
	Cell    Cell
	Holder  string // the party that holds the customer's part; empty where there is none
	Because string // where that is said
	Duty    bool   // there is something to do: the customer has a part, or a task is about it
	Status  Status // of the duty
}

// WorkloadCell is the cell of a component in an area.
func (m *Model) WorkloadCell(w *Workload, u Use, area string) WorkloadCell {
	c := WorkloadCell{Use: u, Cell: m.Cell(u.Of, area)}
	if c.Cell.Who.Ours() {
		c.Holder, c.Because = m.WorkloadHolder(w, u, c.Cell)
	}
	c.Duty = c.Holder != "" || slices.ContainsFunc(m.tasksOf(u), func(t Task) bool { return t.Area == area })
	if c.Duty {
		c.Status = m.CellStatus(w, u, area)
	}
	return c
}

// AreaUnion is what the components of a workload leave together in one area.
type AreaUnion struct {
	Area     string
	Who      Who
	Deciders []string       // the components with that answer, in order; none where nobody has such a thing
	Held     []WorkloadCell // of the components in which the customer has a part
}

// Unions are the areas of a workload, top to bottom: an area is the customer's if any component makes it so.
func (m *Model) Unions(w *Workload) []AreaUnion {
	var all []AreaUnion
	for _, a := range m.Areas {
		u := AreaUnion{Area: a.ID, Who: m.UnionWho(w, a.ID)}
		for _, use := range w.Uses {
			cell := m.WorkloadCell(w, use, a.ID)
			if cell.Cell.Who == u.Who && u.Who != None {
				u.Deciders = append(u.Deciders, use.As)
			}
			if cell.Holder != "" {
				u.Held = append(u.Held, cell)
			}
		}
		all = append(all, u)
	}
	return all
}

// UnionWho is the answer of all components of a workload together in some areas.
func (m *Model) UnionWho(w *Workload, areas ...string) Who {
	var answers []Who
	for _, u := range w.Uses {
		for _, a := range areas {
			answers = append(answers, m.WhoAt(u.Of, a))
		}
	}
	return Union(answers...)
}

// Hands are the parties that do something in a component's cell: the provider of its service, the holder of the
// customer's part, or both. Nobody does anything where there is no such thing, or where nobody has looked.
func (m *Model) Hands(c WorkloadCell) []string {
	var hands []string
	if side := c.Cell.Who.Side(); side == Provider || side == Shared {
		provider := m.Site.Provider
		if s := m.Service(c.Use.Of.Service); s != nil && s.Provider != "" {
			provider = s.Provider
		}
		hands = append(hands, provider)
	}
	if c.Holder != "" && !slices.Contains(hands, c.Holder) {
		hands = append(hands, c.Holder)
	}
	return hands
}

// RollUp is whom a party counts as in the picture of two: a provider for itself, everybody below the customer for the
// customer. A party with nobody above it is the customer's if it is a team, else it stands for itself.
func (m *Model) RollUp(party string) string {
	seen := map[string]bool{}
	for p := m.Party(party); p != nil && !seen[p.ID]; p = m.Party(p.Parent) {
		seen[p.ID] = true
		switch {
		case p.Role == PartyProvider || p.Role == PartyCustomer:
			return p.ID
		case p.Parent == "" && p.Role == PartyTeam:
			return m.Site.Customer
		case p.Parent == "":
			return p.ID
		}
	}
	return party
}

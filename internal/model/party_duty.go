package model

import "slices"

// Duty is one thing that a party has to do: in a workload, with a service as its customer, or for a service as who
// provides it.
type Duty struct {
	Party    string
	Workload *Workload // nil outside of workloads
	Todo     Todo      // of a workload
	Of       Subject   // the service
	Task     Task      // zero for an area
	Area     string    // empty for a task of no area
	Who      Who       // the answer there
	Because  string    // of the customer's part: which file names the party
	Provides bool      // the party does it as who provides a service
	Side     Who       // where it provides: its side of Of
	For      Subject   // where it provides: the service that it provides, which may run on Of
	Text     string    // where it provides: in words; may be empty
	Says     Subject   // whose words these are
}

// Duties lists everything that somebody has to do, each once: in workloads, heaviest first; then of the services that the site
// leads with what is to be done wherever they are used; then what their providers do, down the chain of each.
func (m *Model) Duties() []Duty {
	var all []Duty
	for _, w := range m.Workloads {
		for _, t := range m.Todos(w) {
			all = append(all, Duty{Party: t.Holder, Workload: w, Todo: t, Of: t.Use.Of, Task: t.Task, Area: t.Area, Who: t.Cell.Who, Because: t.Because})
		}
	}
	for _, s := range m.UsedServices() {
		all = append(all, m.standingDuties(s)...)
	}
	return append(all, m.providedDuties()...)
}

// Provided are the services that the site leads with, those that its customer offers, and all that these run on.
func (m *Model) Provided() []*Service {
	all := m.UsedServices()
	for _, s := range append(m.UsedServices(), m.Offers()...) {
		for _, below := range m.standing(s, map[string]bool{}) {
			if !slices.Contains(all, below) {
				all = append(all, below)
			}
		}
	}
	return all
}

// standingDuties are the tasks of a service, then its areas in which the customer has a part and no task says what.
func (m *Model) standingDuties(s *Service) []Duty {
	var all []Duty
	of := Subject{Service: s.ID}
	covered := map[string]bool{}
	for _, t := range s.Tasks {
		d := Duty{Of: Subject{Service: s.ID, Variants: t.Only[:min(len(t.Only), 1)]}, Task: t, Area: t.Area}
		cell := m.Cell(d.Of, t.Area)
		d.Who = cell.Who
		d.Party, d.Because = m.Holder(d.Of, cell)
		covered[t.Area] = true
		all = append(all, d)
	}
	for _, a := range m.Areas {
		if cell := m.Cell(of, a.ID); cell.Who.Ours() && !covered[a.ID] {
			d := Duty{Of: of, Area: a.ID, Who: cell.Who}
			d.Party, d.Because = m.Holder(of, cell)
			all = append(all, d)
		}
	}
	return all
}

// providedDuties is what the providers of services do for them. A service that others run on has a chain of its own, which
// says what its provider does.
func (m *Model) providedDuties() []Duty {
	var all []Duty
	seen := map[string]bool{}
	for _, s := range m.Provided() {
		c := m.Chain(Subject{Service: s.ID})
		for _, a := range m.Areas {
			for _, d := range m.ChainDuties(c, a.ID) {
				key := d.Party + " " + d.Of.String() + " " + a.ID + " " + d.Side.ID()
				if d.Party == s.Provider && d.Place == 1 && !seen[key] {
					seen[key] = true
					all = append(all, Duty{Party: d.Party, Of: d.Of, Area: a.ID, Who: d.Cell.Who, Provides: true, Side: d.Side, For: c.Of, Text: d.Text, Says: d.Says})
				}
			}
		}
	}
	return all
}

// DutiesOf are the duties that one of some parties has.
func DutiesOf(duties []Duty, parties ...string) []Duty {
	var own []Duty
	for i := range duties { // a duty is large, and most are somebody else's
		if slices.Contains(parties, duties[i].Party) {
			own = append(own, duties[i])
		}
	}
	return own
}

// DutiesBelow are the duties of a party and of all that are part of it.
func (m *Model) DutiesBelow(duties []Duty, party string) []Duty {
	return DutiesOf(duties, m.Below(party)...)
}

// StatesOf counts how far the duties are that workloads leave; the other duties have no state.
func StatesOf(duties []Duty) []StateCount {
	var todos []Todo
	for _, d := range duties {
		if d.Workload != nil {
			todos = append(todos, d.Todo)
		}
	}
	return CountStates(todos)
}

// Idle lists the parties that nothing is for: neither they nor a part of them hold, provide, decide, buy or keep
// anything, or hear of it.
func (m *Model) Idle() []*Party {
	busy := map[string]bool{m.Site.Provider: true, m.Site.Customer: true}
	name := func(parties ...string) {
		for _, p := range parties {
			busy[p] = true
			for _, above := range m.Above(p) {
				busy[above] = true
			}
		}
	}
	cells := func(cells map[string]Responsibility) {
		for _, r := range cells {
			name(r.Owner)
			for _, p := range r.Parts {
				name(p.Party)
			}
		}
	}
	for _, c := range m.All() {
		name(c.Keeper)
	}
	for _, a := range m.Areas {
		name(a.Owner)
	}
	for _, x := range m.Models {
		name(x.Provider)
		cells(x.Responsibilities)
	}
	for _, t := range m.Tools {
		name(t.Provider)
	}
	for _, s := range m.Services {
		name(s.Provider, s.Owner, m.CustomerOf(s))
		cells(s.Responsibilities)
		for _, v := range s.Variants {
			cells(v.Responsibilities)
		}
	}
	for _, w := range m.Workloads {
		name(w.Owner)
		for _, u := range w.Uses {
			name(u.Owner)
		}
		for _, h := range w.Holders {
			name(h.Owner)
		}
		for _, p := range w.Progress {
			name(p.By)
		}
	}
	return slices.DeleteFunc(slices.Clone(m.Parties), func(p *Party) bool { return busy[p.ID] })
}

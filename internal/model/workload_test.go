package model

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// random makes a model with a workload: areas in groups, services with variants, tasks and owners, teams in a tree.
func random(seed uint64) (*Model, *Workload) {
	r := rand.New(rand.NewPCG(seed, 6))
	key := func(k Kind, prefix string, i int) Common { return Common{Key: Key{k, fmt.Sprintf("%s%d", prefix, i)}} }
	team := func() string {
		if r.IntN(3) > 0 {
			return ""
		}
		return fmt.Sprintf("t%d", r.IntN(4))
	}
	m := &Model{Site: Site{Provider: "aws", Customer: "us"}, Groups: []Group{{ID: "g0"}, {ID: "g1"}, {ID: "g2"}}}
	m.Parties = []*Party{{Common: Common{Key: Key{KindParty, "aws"}}, Role: PartyProvider}, {Common: Common{Key: Key{KindParty, "us"}}, Role: PartyCustomer}}
	for i := range 4 {
		parent := []string{"us", "", fmt.Sprintf("t%d", max(i-1, 0))}[r.IntN(3)]
		if i == 0 {
			parent = "us"
		}
		m.Parties = append(m.Parties, &Party{Common: key(KindParty, "t", i), Role: PartyTeam, Parent: parent})
	}
	answers := func(none bool) map[string]Responsibility {
		all := map[string]Responsibility{}
		for _, a := range m.Areas {
			if r.IntN(3) > 0 || none {
				all[a.ID] = Responsibility{Who: randomWho(r), Owner: team()}
			}
		}
		return all
	}
	for i := range 2 + r.IntN(6) {
		m.Areas = append(m.Areas, &Area{Common: key(KindArea, "a", i), Group: fmt.Sprintf("g%d", r.IntN(3)), Owner: team()})
	}
	m.Models = []*ServiceModel{{Common: key(KindModel, "m", 0), Responsibilities: answers(true)}}
	for i := range 1 + r.IntN(4) {
		s := &Service{Common: key(KindService, "s", i), Model: "m0", Provider: "aws", Owner: team(), Axes: []string{"x"}, Responsibilities: answers(false)}
		s.Variants = []Variant{{ID: "v", Axis: "x", Responsibilities: answers(false)}}
		for j := range r.IntN(5) {
			t := Task{ID: fmt.Sprintf("k%d", j), Area: m.Areas[r.IntN(len(m.Areas))].ID, EveryDays: r.IntN(2) * 90}
			if r.IntN(3) == 0 {
				t.Only = []string{"v"}
			}
			s.Tasks = append(s.Tasks, t)
		}
		m.Services = append(m.Services, s)
	}
	w := &Workload{Common: key(KindWorkload, "w", 0), Owner: team()}
	for i := range 1 + r.IntN(6) {
		u := Use{As: fmt.Sprintf("c%d", i), Of: Subject{Service: m.Services[r.IntN(len(m.Services))].ID}, Owner: team()}
		if r.IntN(2) == 0 {
			u.Of.Variants = []string{"v"}
		}
		w.Uses = append(w.Uses, u)
		for _, a := range m.Areas {
			if owner := team(); owner != "" && r.IntN(3) == 0 {
				w.Holders = append(w.Holders, Holder{u.As, a.ID, owner})
			}
			if r.IntN(3) == 0 {
				w.Progress = append(w.Progress, Progress{Component: u.As, Of: a.ID, State: randomState(r), Checked: "2026-01-01"})
			}
		}
		for j := range 4 {
			if r.IntN(2) == 0 {
				w.Progress = append(w.Progress, Progress{Component: u.As, Of: fmt.Sprintf("k%d", j), State: randomState(r), Checked: "2026-01-01"})
			}
		}
	}
	m.Workloads = []*Workload{w}
	m.Index()
	return m, w
}

// randomWho is seldom NotAssessed, which would swallow every union.
func randomWho(r *rand.Rand) Who {
	if r.IntN(15) == 0 {
		return NotAssessed
	}
	return Who(1 + r.IntN(6))
}

func randomState(r *rand.Rand) string { return ProgressStates()[r.IntN(len(ProgressStates()))] }

// each runs a property over many random models.
func each(t *testing.T, property func(t *testing.T, m *Model, w *Workload)) {
	t.Helper()
	for seed := range uint64(400) {
		m, w := random(seed)
		t.Run(fmt.Sprint(seed), func(t *testing.T) { property(t, m, w) })
		if t.Failed() {
			return
		}
	}
}

func TestTheRollUpOfAUnionIsTheUnionOfTheRollUps(t *testing.T) {
	each(t, func(t *testing.T, m *Model, w *Workload) {
		for _, g := range m.Groups { // of areas to a group, of components to a workload: in either order
			var areas []string
			var byArea, byComponent, sides []Who
			for _, a := range m.GroupAreas(g.ID) {
				areas, byArea = append(areas, a.ID), append(byArea, m.UnionWho(w, a.ID))
			}
			for _, u := range w.Uses {
				byComponent = append(byComponent, m.GroupWho(u.Of, g.ID))
				sides = append(sides, m.GroupWho(u.Of, g.ID).Side())
			}
			whole := m.UnionWho(w, areas...)
			if Union(byArea...) != whole || Union(byComponent...) != whole {
				t.Errorf("%s: %v by area, %v by component, %v at once", g.ID, Union(byArea...), Union(byComponent...), whole)
			}
			if Union(sides...) != whole.Side() {
				t.Errorf("%s: in three colours %v, of the whole %v", g.ID, Union(sides...), whole.Side())
			}
		}
	})
}

func TestTheTwoPartyPictureIsTheRollUpOfTheDetailedOne(t *testing.T) {
	each(t, func(t *testing.T, m *Model, w *Workload) {
		for _, u := range w.Uses {
			for _, a := range m.Areas {
				c := m.WorkloadCell(w, u, a.ID)
				var rolled []string
				for _, party := range m.Hands(c) {
					rolled = append(rolled, m.RollUp(party))
				}
				want := map[Who][]string{Provider: {"aws"}, Shared: {"aws", "us"}, Customer: {"us"}}[c.Cell.Who.Side()]
				if !slices.Equal(rolled, want) {
					t.Errorf("%s#%s, %v, held by %s: %v, want %v", u.As, a.ID, c.Cell.Who, c.Holder, rolled, want)
				}
			}
		}
	})
}

func TestUnionsNameWhoDecidesAndEveryHolder(t *testing.T) {
	each(t, func(t *testing.T, m *Model, w *Workload) {
		for _, u := range m.Unions(w) {
			if (len(u.Deciders) == 0) != (u.Who == None) {
				t.Errorf("%s is %v because of %v", u.Area, u.Who, u.Deciders)
			}
			held := 0
			for _, use := range w.Uses {
				cell := m.Cell(use.Of, u.Area)
				if cell.Who.Ours() {
					held++
				}
				if slices.Contains(u.Deciders, use.As) != (cell.Who == u.Who && u.Who != None) {
					t.Errorf("%s: %s decides %v", u.Area, use.As, u.Who)
				}
			}
			if held != len(u.Held) {
				t.Errorf("%s: %d holders of %d", u.Area, len(u.Held), held)
			}
		}
	})
}

// The order of content-model.md, written down a second time.
func TestHoldersFollowTheOrderOfTheContentModel(t *testing.T) {
	each(t, func(t *testing.T, m *Model, w *Workload) {
		for _, u := range w.Uses {
			for _, a := range m.Areas {
				cell := m.Cell(u.Of, a.ID)
				said := []string{"", u.Owner, cell.Owner, a.Owner, m.Service(u.Of.Service).Owner, w.Owner, "us"}
				for _, h := range w.Holders {
					if h.Component == u.As && h.Area == a.ID && said[0] == "" {
						said[0] = h.Owner
					}
				}
				i := slices.IndexFunc(said, func(s string) bool { return s != "" })
				if party, because := m.WorkloadHolder(w, u, cell); party != said[i] || because != HolderOrigins()[i] {
					t.Errorf("%s#%s: %s by %s, want %s by %s", u.As, a.ID, party, because, said[i], HolderOrigins()[i])
				}
			}
		}
	})
}

func TestTheOrderOfThingsToDoIsTotalAndStable(t *testing.T) {
	each(t, func(t *testing.T, m *Model, w *Workload) {
		todos := m.Todos(w)
		ids := map[string]bool{}
		for i, x := range todos {
			if ids[x.ID()] {
				t.Errorf("%s stands twice", x.ID())
			}
			ids[x.ID()] = true
			if i > 0 && todos[i-1].Weight.compare(x.Weight) > 0 {
				t.Errorf("%s is lighter than %s and stands before it", todos[i-1].ID(), x.ID())
			}
		}
		if again := m.Todos(w); !reflect.DeepEqual(todos, again) {
			t.Error("the second list is another")
		}
		bare := *w
		bare.Progress = nil
		for i, x := range m.Todos(&bare) {
			if x.ID() != todos[i].ID() {
				t.Errorf("progress moves %s", x.ID())
			}
		}
		for _, u := range w.Uses { // nothing is left out: a part of the customer's is a task, or stands for itself
			for _, a := range m.Areas {
				if m.Cell(u.Of, a.ID).Who.Ours() && !slices.ContainsFunc(todos, func(x Todo) bool { return x.Use.As == u.As && x.Area == a.ID }) {
					t.Errorf("nothing to do about %s#%s", u.As, a.ID)
				}
			}
		}
	})
}

func TestProgressChangesStatesAndNothingElse(t *testing.T) {
	each(t, func(t *testing.T, m *Model, w *Workload) {
		bare := *w
		bare.Progress = nil
		without := m.Todos(&bare)
		for i, x := range m.Todos(w) {
			if without[i].Status != (Status{}) {
				t.Errorf("%s has a state that nobody wrote", x.ID())
			}
			x.Status = Status{}
			if !reflect.DeepEqual(x, without[i]) {
				t.Errorf("%s is more than its state: %+v, without progress %+v", x.ID(), x, without[i])
			}
		}
		for i, u := range m.Unions(w) {
			v := m.Unions(&bare)[i]
			if u.Who != v.Who || !slices.Equal(u.Deciders, v.Deciders) {
				t.Errorf("progress changes who does %s", u.Area)
			}
		}
	})
}

func TestTheStateOfAWholeIsTheStateOfItsParts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	states := append(ProgressStates(), "")
	for range 2000 {
		var all []string
		for range r.IntN(6) {
			all = append(all, states[r.IntN(len(states))])
		}
		cut := r.IntN(len(all) + 1)
		if whole, parts := UnionState(all...), UnionState(UnionState(all[:cut]...), UnionState(all[cut:]...)); whole != parts {
			t.Fatalf("%q is %q, in parts at %d %q", all, whole, cut, parts)
		}
		slices.Reverse(all)
		if back := UnionState(all...); back != UnionState(append(slices.Clone(all[cut:]), all[:cut]...)...) {
			t.Fatalf("the order of %q matters", all)
		}
	}
	for want, of := range map[string][]string{"gap": {"done", "gap", ""}, "in-work": {"done", ""}, "": {"", "not-applicable"}, "accepted": {"done", "accepted"}, "not-applicable": {}, "done": {"done", "not-applicable"}} {
		if got := UnionState(of...); got != want {
			t.Errorf("%q is %q, want %q", of, got, want)
		}
	}
}

func TestWhatIsDoneHoldsUntilItIsDueAgain(t *testing.T) {
	m, w := random(1)
	u := w.Uses[0]
	task := Task{ID: "k", Area: "a0", EveryDays: 90}
	for name, c := range map[string]struct {
		of    string
		p     Progress
		until Date
	}{
		"a task that comes again":            {"k", Progress{State: "done", Checked: "2026-11-20"}, "2027-02-18"},
		"one with an end of its own":         {"k", Progress{State: "done", Checked: "2026-11-20", Expires: "2026-12-01"}, "2026-12-01"},
		"one that is in work":                {"k", Progress{State: "in-work", Checked: "2026-11-20"}, ""},
		"one that nobody dated":              {"k", Progress{State: "done"}, ""},
		"what is written for its whole area": {"a0", Progress{State: "done", Checked: "2026-01-01"}, "2026-04-01"},
	} {
		c.p.Component, c.p.Of = u.As, c.of
		w.Progress = []Progress{c.p}
		s := m.TaskStatus(w, u, task)
		if s.Until != c.until || s.State != c.p.State {
			t.Errorf("%s: %+v, want until %q", name, s, c.until)
		}
		if s.Expired(c.until) || c.until != "" && !s.Expired(c.until.Plus(1)) {
			t.Errorf("%s holds through its last day and no longer", name)
		}
	}
}

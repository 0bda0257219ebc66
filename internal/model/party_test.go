package model

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// counted is how often each duty stands in lists.
func counted(lists ...[]Duty) map[string]int {
	n := map[string]int{}
	for _, list := range lists {
		for _, d := range list {
			workload := ""
			if d.Workload != nil {
				workload = d.Workload.ID + "#" + d.Todo.ID()
			}
			n[fmt.Sprint(d.Party, " ", workload, " ", d.Of, d.For, " ", d.Area, " ", d.Task.ID, " ", d.Provides, d.Side, " ", d.Who.ID())]++
		}
	}
	return n
}

// organisation gives a random site tasks, owners and a workload.
func organisation(r *rand.Rand) *Model {
	m := randomChain(r, 2)
	w := &Workload{Common: Common{Key: Key{KindWorkload, "w"}}}
	anybody := func() string { return fmt.Sprintf("p%d", r.IntN(5)) }
	for i, s := range m.Services {
		s.Tasks = []Task{{ID: "t", Area: "a0"}, {ID: "u", Area: "a2"}}
		switch r.IntN(3) {
		case 0:
			s.Owner = anybody()
		case 1:
			w.Uses = append(w.Uses, Use{As: fmt.Sprintf("c%d", i), Of: Subject{Service: s.ID}, Owner: anybody()})
		}
	}
	m.Areas[1].Owner = anybody()
	m.Workloads = []*Workload{w}
	m.Index()
	return m
}

func TestTheDutiesBelowAPartyAreItsOwnAndThoseOfItsParts(t *testing.T) {
	for seed := range uint64(300) {
		m := organisation(rand.New(rand.NewPCG(seed, 2)))
		all := m.Duties()
		for _, p := range m.Parties {
			lists := [][]Duty{DutiesOf(all, p.ID)}
			for _, child := range m.Parties {
				if child.Parent == p.ID {
					lists = append(lists, m.DutiesBelow(all, child.ID))
				}
			}
			if got, want := counted(m.DutiesBelow(all, p.ID)), counted(lists...); !reflect.DeepEqual(got, want) {
				t.Fatalf("seed %d: below %s are %v, want %v", seed, p.ID, got, want)
			}
		}
	}
}

func TestEveryDutyIsSomebodysAndStandsOnce(t *testing.T) {
	for seed := range uint64(300) {
		m := organisation(rand.New(rand.NewPCG(seed, 3)))
		all := m.Duties()
		var ids []string
		for _, p := range m.Parties {
			ids = append(ids, p.ID)
		}
		if got := DutiesOf(all, ids...); len(got) != len(all) {
			t.Fatalf("seed %d: %d of %d duties are a party's", seed, len(got), len(all))
		}
		for duty, n := range counted(all) {
			if n > 1 {
				t.Fatalf("seed %d: %s stands %d times", seed, duty, n)
			}
		}
	}
}

func TestAPartyHoldsItsComponentsWithTheirState(t *testing.T) {
	m := small()
	m.Services[0].Tasks = []Task{{ID: "restore", Area: "data"}}
	m.Workloads = []*Workload{{
		Common: Common{Key: Key{KindWorkload, "w"}}, Uses: []Use{{As: "ledger", Of: ParseSubject("db.custom"), Owner: "team"}},
		Progress: []Progress{{Component: "ledger", Of: "restore", State: "done"}},
	}}
	m.Index()
	duties := DutiesOf(m.Duties(), "team")
	if got, want := StatesOf(duties), []StateCount{{"done", 1}, {"", 1}}; !reflect.DeepEqual(got, want) {
		t.Errorf("the states are %v, want %v", got, want)
	}
	if i := slices.IndexFunc(duties, func(d Duty) bool { return d.Workload == nil }); i < 0 || duties[i].Because != HeldByStatement {
		t.Errorf("what it holds of the service itself is not among %v", duties)
	}
}

func TestAPartyOfWhichAPartHoldsSomethingIsNotIdle(t *testing.T) {
	m := small()
	m.Parties = append(m.Parties, party("group", PartyTeam, "", ""), party("nobody", PartyTeam, "", ""))
	m.Party("team").Parent = "group"
	m.Index()
	if idle := m.Idle(); len(idle) != 1 || idle[0].ID != "nobody" {
		t.Errorf("idle are %v", idle)
	}
}

func TestThePartsOfAPartyAreFoundOnceEvenInACircle(t *testing.T) {
	m := small()
	m.Party("team").Parent, m.Party("us").Parent = "us", "team"
	if got := m.Below("us"); !slices.Equal(got, []string{"us", "team"}) {
		t.Errorf("below us are %v", got)
	}
	if got := m.Above("us"); !slices.Equal(got, []string{"team"}) {
		t.Errorf("above us are %v", got)
	}
}

package model

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// platform is a chain of three parties: us, our platform team on AWS, and AWS.
func platform() *Model {
	m := small()
	m.Parties = append(m.Parties, party("platform", PartyTeam, "F", ""))
	m.Parties[len(m.Parties)-1].Title = "Platform"
	m.Services[0].Responsibilities["os"] = Responsibility{Who: Shared, ProviderDoes: "Tests patches.", CustomerDoes: "Installs patches."}
	cells := map[string]Responsibility{"data": {Who: Customer, CustomerDoes: "Decides what goes in."}, "os": {Who: Provider, ProviderDoes: "Installs patches on Sundays."}}
	m.Services = append(m.Services, &Service{Common: Common{Key: Key{KindService, "shop"}, Title: "Shop platform"}, Provider: "platform", Model: "paas", Responsibilities: cells, RunsOn: []Subject{{Service: "db"}}})
	m.Index()
	return m
}

func TestWhatALowerServiceLeavesToItsCustomerIsTheMiddlePartys(t *testing.T) {
	m := platform()
	c := m.Chain(Subject{Service: "shop"})
	var said []string
	for _, d := range m.ChainDuties(c, "os") {
		said = append(said, fmt.Sprintf("%d %s of %s: %s", d.Place, d.Party, d.Of, d.Text))
	}
	want := []string{"1 platform of db: Installs patches on Sundays.", "2 aws of db: Tests patches."}
	if !slices.Equal(said, want) {
		t.Errorf("said %q, want %q", said, want)
	}
	if top, low := m.CellAt(c, 0, "os").Who, m.CellAt(c, 1, "os").Who; top != Provider || low != Shared {
		t.Errorf("the cuts say %v and %v, want the provider and shared", top.ID(), low.ID())
	}
	if w := m.WordsAt(c, 1); w.Provider != "AWS" || w.Customer != "Platform" {
		t.Errorf("the lower cut is between %s and %s", w.Customer, w.Provider)
	}
}

func TestAMiddlePartyDoesItselfWhatTheServiceBelowDoesNotHave(t *testing.T) {
	m := platform()
	m.Services[0].Responsibilities["os"] = Responsibility{Who: None}
	c := m.Chain(Subject{Service: "shop"})
	duties := m.ChainDuties(c, "os")
	if len(duties) != 1 || duties[0].Party != "platform" || m.CellAt(c, 1, "os").Who != Customer {
		t.Errorf("got %v and %v", duties, m.CellAt(c, 1, "os").Who.ID())
	}
}

func TestServicesOfOnePartyAreOneLink(t *testing.T) {
	m := platform()
	m.Services[1].Provider = "aws"
	if c := m.Chain(Subject{Service: "shop"}); c.Cuts() != 1 || len(c.Links[0].Services) != 2 {
		t.Errorf("the chain has the links %v", c.Links)
	}
}

func TestAPartyStandsInAChainAsRarelyAsCanBe(t *testing.T) {
	m := platform()
	direct := *m.Services[0]
	direct.Key.ID, direct.RunsOn = "direct", nil
	m.Services[1].RunsOn = append(m.Services[1].RunsOn, Subject{Service: "direct"})
	shop := *m.Services[1]
	shop.Key.ID, shop.Provider, shop.RunsOn = "site", "us", []Subject{{Service: "shop"}, {Service: "direct"}}
	m.Services = append(m.Services, &direct, &shop)
	m.Index()
	c := m.Chain(Subject{Service: "site"})
	if c.Cuts() != 3 || len(c.Links[2].Services) != 2 || !slices.Equal(c.Links[1].Parties, []string{"platform"}) {
		t.Errorf("the chain has the links %v", c.Links)
	}
	eachChain(t, 3, func(m *Model, c Chain, area string) {
		for _, l := range c.Links {
			if len(l.Parties) == 0 || len(l.Services) == 0 {
				t.Fatalf("the chain of %s has an empty link: %v", c.Of, c.Links)
			}
		}
	})
}

func TestOurOwnCustomersAreTheCustomersOfWhatWeOffer(t *testing.T) {
	m := platform()
	m.Services[1].Provider = "us"
	if got := m.CustomerOf(m.Services[1]); got != "" {
		t.Errorf("without another customer it is %q", got)
	}
	m.Parties = append(m.Parties, party("buyers", PartyCustomer, "B", ""))
	if got := m.CustomerOf(m.Services[1]); got != "buyers" {
		t.Errorf("it is %q, want the other customer", got)
	}
	m.Services[1].Customer = "team"
	if got := m.CustomerOf(m.Services[1]); got != "team" {
		t.Errorf("it is %q, want the one that is named", got)
	}
	if m.Area("data").Owner = "team"; m.CustomerOf(m.Services[0]) != "us" {
		t.Error("what others offer us has another customer")
	}
	m.Services[1].Customer = "buyers"
	if holder, _ := m.Holder(Subject{Service: "shop"}, m.Cell(Subject{Service: "shop"}, "data")); holder != "buyers" {
		t.Errorf("%s holds our customers' part, because it owns the area", holder)
	}
}

// randomChain is a site of up to eight services, any of which may run on some of those after it, of up to four parties.
func randomChain(r *rand.Rand, most int) *Model {
	m := &Model{Site: Site{Customer: "p0"}}
	for i := range 5 {
		p := party(fmt.Sprintf("p%d", i), PartyTeam, "", "")
		if i > 0 && r.IntN(2) == 0 {
			p.Parent = fmt.Sprintf("p%d", r.IntN(i))
		}
		m.Parties = append(m.Parties, p)
	}
	for i := range 3 {
		m.Areas = append(m.Areas, &Area{Common: Common{Key: Key{KindArea, fmt.Sprintf("a%d", i)}}})
	}
	n := 1 + r.IntN(8)
	for i := range n {
		s := &Service{Common: Common{Key: Key{KindService, fmt.Sprintf("s%d", i)}}, Provider: fmt.Sprintf("p%d", 1+r.IntN(4)), Responsibilities: map[string]Responsibility{}}
		for _, a := range m.Areas {
			s.Responsibilities[a.ID] = Responsibility{Who: Who(r.IntN(int(Customer)*4+1)) % (Customer + 1)}
		}
		for j := i + 1; j < n && len(s.RunsOn) < most; j++ {
			if r.IntN(3) == 0 {
				s.RunsOn = append(s.RunsOn, Subject{Service: fmt.Sprintf("s%d", j)})
			}
		}
		m.Services = append(m.Services, s)
	}
	m.Index()
	return m
}

// eachChain visits the chains of many random sites in which a service runs on at most so many others.
func eachChain(t *testing.T, most int, visit func(m *Model, c Chain, area string)) {
	t.Helper()
	for seed := range uint64(400) {
		m := randomChain(rand.New(rand.NewPCG(seed, 1)), most)
		for _, s := range m.Services {
			for _, a := range m.Areas {
				visit(m, m.Chain(Subject{Service: s.ID}), a.ID)
			}
		}
	}
}

func TestBothSidesOfEveryCutCoverEveryDutyExactlyOnce(t *testing.T) {
	eachChain(t, 3, func(m *Model, c Chain, area string) {
		duties := m.ChainDuties(c, area)
		count := func(list []ChainDuty) map[string]int {
			n := map[string]int{}
			for _, d := range list {
				n[fmt.Sprint(d.Place, d.Party, d.Of, d.Side)]++
			}
			return n
		}
		want := count(duties)
		for duty, n := range want {
			if n > 1 {
				t.Errorf("%s stands %d times in the chain of %s", duty, n, c.Of)
			}
		}
		for cut := range c.Cuts() {
			customer, provider, open := c.Sides(cut, duties)
			if got := count(slices.Concat(customer, provider, open)); !reflect.DeepEqual(got, want) {
				t.Fatalf("cut %d of %s has %v, want %v", cut, c.Of, got, want)
			}
		}
	})
}

func TestTheFirstCutIsThePlainMatrix(t *testing.T) {
	eachChain(t, 3, func(m *Model, c Chain, area string) {
		if got, want := m.CellAt(c, 0, area), m.Cell(c.Of, area); !reflect.DeepEqual(got, want) {
			t.Fatalf("%s: got %v, want %v", c.Of, got, want)
		}
		if got, want := m.WordsAt(c, 0), m.WordsOf(m.Service(c.Of.Service)); len(c.Parties(1)) == 1 && got != want {
			t.Fatalf("%s: got the words %v, want %v", c.Of, got, want)
		}
	})
}

func TestAChainOfOneServiceIsTheService(t *testing.T) {
	eachChain(t, 0, func(m *Model, c Chain, area string) {
		cell, duties := m.Cell(c.Of, area), m.ChainDuties(c, area)
		n := map[Who]int{None: 0, Shared: 2}
		want, ok := n[cell.Who]
		if !ok {
			want = 1
		}
		if c.Cuts() != 1 || len(duties) != want {
			t.Fatalf("%s, %s: %d cuts and the duties %v", c.Of, cell.Who.ID(), c.Cuts(), duties)
		}
	})
}

// In a row of services, an answer says exactly who has a part; where one runs on several, the customer's answer wins.
func TestTheAnswerAtACutSaysWhoHasAPart(t *testing.T) {
	for most := range 4 {
		eachChain(t, most, func(m *Model, c Chain, area string) {
			for cut := range c.Cuts() {
				who := m.CellAt(c, cut, area).Who.Side()
				customer, provider, open := c.Sides(cut, m.ChainDuties(c, area))
				var want Who
				switch {
				case len(open) > 0:
					want = NotAssessed
				case len(customer) > 0 && len(provider) > 0:
					want = Shared
				case len(customer) > 0:
					want = Customer
				case len(provider) > 0:
					want = Provider
				default:
					want = None
				}
				if who != want && !(most > 1 && want == Shared && who == Customer) {
					t.Fatalf("cut %d of %s says %q of %s, but %q hold it: %v", cut, c.Of, who.ID(), area, want.ID(), strings.Join(holders(customer, provider, open), "; "))
				}
			}
		})
	}
}

func holders(lists ...[]ChainDuty) []string {
	var names []string
	for _, list := range lists {
		for _, d := range list {
			names = append(names, fmt.Sprintf("%d %s by %s", d.Place, d.Party, d.Of))
		}
	}
	return names
}

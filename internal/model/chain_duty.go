package model

import (
	"slices"
	"strconv"
)

// ChainDuty is what one party of a chain has to do in an area.
type ChainDuty struct {
	Area  string
	Place int     // of the party in the chain: 0 is the customer
	Party string  // who does it; empty where nothing says who
	Of    Subject // the service that leaves it to the party
	Side  Who     // the party's side of that service: Customer, Provider, or NotAssessed where nothing says who does it
	Cell  Cell    // of that service
	Text  string  // in words; may be empty
	Says  Subject // the service whose words these are
}

// ChainDuties lists who does what in an area, from the customer down. What a service leaves to its provider lies with
// the services that it runs on, whose customer that provider is. Where all of these have no such thing, or it runs on
// nothing, the provider does it itself.
func (m *Model) ChainDuties(c Chain, area string) []ChainDuty {
	if len(c.Links) == 0 {
		return nil
	}
	w := &chainWalk{m: m, c: c, area: area, seen: map[string]bool{}}
	w.walk(c.Of, c.Customer, 0, said{})
	slices.SortStableFunc(w.duties, func(a, b ChainDuty) int { return a.Place - b.Place })
	return w.duties
}

// Sides parts duties at a cut into those above it, the customer's, and those below it, the provider's. Open are those of
// which nothing says on which side they lie. Each duty is in one of the three.
func (c Chain) Sides(cut int, duties []ChainDuty) (customer, provider, open []ChainDuty) {
	for _, d := range duties {
		switch {
		case d.Place > cut:
			provider = append(provider, d)
		case d.Side == NotAssessed:
			open = append(open, d)
		default:
			customer = append(customer, d)
		}
	}
	return customer, provider, open
}

// chainWalk goes down a chain in one area.
type chainWalk struct {
	m      *Model
	c      Chain
	area   string
	seen   map[string]bool // a service, with who uses it and where
	duties []ChainDuty
}

// said is what a service says that its provider does.
type said struct {
	text string
	of   Subject
}

// walk adds the duties of a service that a party at a place uses. A user that is itself a provider has words of its own
// for what it does, which say more than those for every customer.
func (w *chainWalk) walk(of Subject, user string, place int, own said) {
	key := of.String() + " " + strconv.Itoa(place) + " " + user
	if w.seen[key] {
		return
	}
	w.seen[key] = true
	cell := w.m.Cell(of, w.area)
	duty := ChainDuty{Area: w.area, Place: place, Party: user, Of: of, Cell: cell}
	switch cell.Who {
	case NotAssessed:
		duty.Party = ""
		w.add(duty, said{})
	case Shared, CustomerConfig, Customer:
		duty.Side = Customer
		if own.text == "" {
			own = said{cell.CustomerDoes, of}
		}
		w.add(duty, own)
	}
	if cell.Who == Shared || cell.Who.Side() == Provider {
		w.below(duty)
	}
}

// below adds the provider's part of a service.
func (w *chainWalk) below(duty ChainDuty) {
	duty.Place, duty.Party, duty.Side = w.c.level[duty.Of.Service]+1, w.m.Service(duty.Of.Service).Provider, Provider
	words, its := said{duty.Cell.ProviderDoes, duty.Of}, said{}
	if duty.Cell.Origin != FromModel { // whose words are for any provider
		its = words
	}
	itself := true
	for _, on := range w.c.below[duty.Of.Service] {
		w.walk(on, duty.Party, duty.Place, its)
		itself = itself && w.m.WhoAt(on, w.area) == None
	}
	if itself {
		w.add(duty, words)
	}
}

// add adds a duty, unless another way down the chain has led to it.
func (w *chainWalk) add(d ChainDuty, words said) {
	d.Text, d.Says = words.text, words.of
	if !slices.ContainsFunc(w.duties, func(x ChainDuty) bool {
		return x.Place == d.Place && x.Party == d.Party && x.Side == d.Side && x.Of.String() == d.Of.String()
	}) {
		w.duties = append(w.duties, d)
	}
}

package model

import "slices"

// CustomerOf is the party that buys a service: the one that the service names, else the site's customer. Of what the
// site's customer offers itself, that is the other party of kind customer, or nobody where there is none.
func (m *Model) CustomerOf(s *Service) string {
	switch {
	case s == nil:
		return m.Site.Customer
	case s.Customer != "":
		return s.Customer
	case s.Provider != m.Site.Customer || s.Provider == "":
		return m.Site.Customer
	}
	for _, p := range m.Parties {
		if p.Role == PartyCustomer && p.ID != m.Site.Customer {
			return p.ID
		}
	}
	return ""
}

// Buys reports whether a service names the party as its customer.
func (m *Model) Buys(party string) bool {
	return slices.ContainsFunc(m.Services, func(s *Service) bool { return s.Customer == party })
}

// Below lists a party and all that are part of it, each before its own, in reading order.
func (m *Model) Below(party string) []string {
	var list []string
	var walk func(id string)
	walk = func(id string) {
		if slices.Contains(list, id) {
			return
		}
		list = append(list, id)
		for _, p := range m.Parties {
			if p.Parent == id {
				walk(p.ID)
			}
		}
	}
	walk(party)
	return list
}

// Above lists what a party is part of, the nearest first.
func (m *Model) Above(party string) []string {
	var list []string
	for p := m.Party(party); p != nil && p.Parent != "" && p.Parent != party && !slices.Contains(list, p.Parent); p = m.Party(p.Parent) {
		list = append(list, p.Parent)
	}
	return list
}

// Inside reports whether a party is the site's customer or a part of it.
func (m *Model) Inside(party string) bool {
	return party != "" && (party == m.Site.Customer || slices.Contains(m.Above(party), m.Site.Customer))
}

// Offers lists the services that the site's customer, or a part of it, offers to others than itself: of these the
// customers are owed a word on what is theirs.
func (m *Model) Offers() []*Service {
	return slices.DeleteFunc(slices.Clone(m.Services), func(s *Service) bool {
		return !m.Inside(s.Provider) || m.Inside(m.CustomerOf(s))
	})
}

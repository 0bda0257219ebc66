package view

import (
	"html/template"

	"github.com/srmgen/srmgen/internal/model"
)

// PartyRow is a party in its organisation, with how to reach it and how far its duties are, those of its parts counted in.
type PartyRow struct {
	Depth    int // below the first row of its group
	Party    Href
	Role     string
	Text     template.HTML
	Contact  []Href
	N        int // things to do in workloads
	Settled  int
	Provides int // services
}

// PartyGroup is one organisation, or several of a kind.
type PartyGroup struct {
	ID    string
	Title string
	Text  string
	Rows  []PartyRow
}

// tree lists a party and its parts, or only its parts.
func (o on) tree(all []model.Duty, party string, depth int, itself bool) []PartyRow {
	var rows []PartyRow
	if itself {
		rows = append(rows, o.partyRow(all, party, depth))
		depth++
	}
	for _, p := range o.m().Parties {
		if p.Parent == party {
			rows = append(rows, o.tree(all, p.ID, depth, true)...)
		}
	}
	return rows
}

func (o on) partyRow(all []model.Duty, id string, depth int) PartyRow {
	p := o.m().Party(id)
	row := PartyRow{Depth: min(depth, 5), Party: o.full(&p.Common), Role: roleWord(p.Role), Text: o.textOf(p.Key, p.Summary), Contact: contacts(p)}
	for _, part := range o.m().Below(id) {
		c := o.heldCount(all, part, nil)
		row.N, row.Settled = row.N+c.N, row.Settled+c.Settled
	}
	for _, s := range o.m().Provided() {
		if s.Provider == id {
			row.Provides++
		}
	}
	return row
}

func contacts(p *model.Party) []Href {
	var list []Href
	for _, l := range p.Contact {
		list = append(list, Href{Title: l.Title, Href: l.URL})
	}
	return list
}

// parties groups all parties by what they are to the site's customer; each group is a tree.
func (o on) parties() []PartyGroup {
	all := o.Site.Duties()
	groups := []PartyGroup{
		{ID: "role-customer", Title: "Your organization", Text: "Who holds what the providers leave to you, with all that is part of it."},
		{ID: "role-provider", Title: "Providers", Text: "What you run on."},
		{ID: "role-vendor", Title: "Vendors", Text: "Whose services you use, and what they stand on."},
		{ID: "role-buyer", Title: "Customers of yours", Text: "Who buys what you offer."},
	}
	for _, p := range o.m().Parties {
		if p.Parent != "" && o.m().Party(p.Parent) != nil {
			continue
		}
		at := &groups[0]
		switch {
		case p.Role == model.PartyProvider:
			at = &groups[1]
		case p.Role == model.PartyVendor:
			at = &groups[2]
		case p.Role == model.PartyCustomer && p.ID != o.m().Site.Customer:
			at = &groups[3]
		}
		at.Rows = append(at.Rows, o.tree(all, p.ID, 0, true)...)
	}
	var filled []PartyGroup
	for _, g := range groups {
		if len(g.Rows) > 0 {
			filled = append(filled, g)
		}
	}
	return filled
}

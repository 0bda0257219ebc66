package check

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

// unheld finds duties of the customer that no party below the customer holds, in what the site uses: the components of
// workloads, and services that srmgen.yaml lists. A site without teams has nobody who could. What the site's customer
// offers itself needs somebody who buys it, teams or not.
func unheld(x *subject) diag.List {
	diags := x.unbought()
	if !slices.ContainsFunc(x.m.Parties, func(p *model.Party) bool { return p.Role == model.PartyTeam }) {
		return diags
	}
	for _, w := range x.m.Workloads {
		for _, u := range w.Uses {
			areas := x.heldBy(u.Of, func(c model.Cell) string { party, _ := x.m.WorkloadHolder(w, u, c); return party })
			if areas != nil {
				diags.Add(diag.New(x.at(w.Key, "uses"), diag.Unheld, "no party holds your part of %s in %s", strings.Join(areas, ", "), u.As).
					WithHint("give the workload, the component or the areas an owner"))
			}
		}
	}
	for _, id := range x.m.Site.ServiceIDs {
		of := model.Subject{Service: id}
		areas := x.heldBy(of, func(c model.Cell) string { party, _ := x.m.Holder(of, c); return party })
		if areas != nil {
			diags.Add(diag.New(diag.Span{File: content.ConfigFile}, diag.Unheld, "no party holds your part of %s in %s", strings.Join(areas, ", "), id).
				WithHint("give the service or the areas an owner"))
		}
	}
	return diags
}

// unbought finds services that the site's customer offers, and of which no party is the customer.
func (x *subject) unbought() diag.List {
	var diags diag.List
	for _, s := range x.m.Services {
		if x.m.CustomerOf(s) == "" && s.Provider != "" {
			diags.Add(diag.New(x.at(s.Key, "provider"), diag.Unheld, "no party is the customer of %s, so nobody holds the customer's part", s.ID).
				WithHint("add a party of kind customer, and customer: with its id to the service"))
		}
	}
	return diags
}

// heldBy lists the areas in which a part of the customer's is held by nobody below the customer.
func (x *subject) heldBy(of model.Subject, holder func(model.Cell) string) []string {
	var areas []string
	for _, a := range x.m.Areas {
		c := x.m.Cell(of, a.ID)
		if (c.Who == model.Shared || c.Who.Side() == model.Customer) && holder(c) == x.m.Site.Customer {
			areas = append(areas, a.ID)
		}
	}
	return areas
}

package check

import (
	"cmp"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

// classAtOdds finds controls whose class the responsibilities that they cover deny: an inherited one of which a service
// leaves something to the customer, and one that gives the customer a part that no service has. What a variant changes
// counts for nothing here: on the customer's premises, nothing is inherited, and the cell shows it.
func classAtOdds(x *subject) diag.List {
	var diags diag.List
	for _, c := range x.m.Controls {
		applies, theirs := false, false
		for _, s := range x.m.Services {
			cell := x.m.ControlCell(model.Subject{Service: s.ID}, c)
			applies = applies || cell.Applies
			theirs = theirs || cell.Who.Side() == model.Customer || cell.Who == model.Shared
			if cell.Applies && cell.Use.Class == "inherited" && cell.Who != model.Provider {
				list, first := x.notTheirs(s, c)
				diags.Add(diag.New(x.at(s.Key, "responsibilities", first), diag.ClassAtOdds, "%s is inherited, but %s", c.Key, list).
					WithHint("under controls, give it the class that it has here, or none where it does not fit").WithRelated(x.at(c.Key, "class"), "the control's class"))
			}
		}
		if applies && !theirs && c.Class != "inherited" {
			diags.Add(diag.New(x.at(c.Key, "class"), diag.ClassAtOdds, "%s is %s, but no service leaves any of it to the customer", c.Key, c.Class).
				WithHint("mend its class or its areas"))
		}
	}
	return diags
}

// notTheirs lists the areas of a control that are not the provider's at a service, and gives the first of them.
func (x *subject) notTheirs(s *model.Service, c *model.Control) (list, first string) {
	var all []string
	for _, area := range c.Areas {
		if who := x.m.WhoAt(model.Subject{Service: s.ID}, area); who != model.Provider && who != model.None {
			all, first = append(all, area+" is "+who.ID()), cmp.Or(first, area)
		}
	}
	return strings.Join(all, ", "), first
}

package export

import (
	"slices"
	"strings"
	"sync"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Sheets for auditors follow the columns of forms that they know, filled with what this site says of its controls. A
// control of ours covers several requirements of a standard, or a part of one, so these sheets are drafts that follow
// from our facts; they hold the ids of requirements and our own words, never a publisher's text.

// draft marks what is not an assessment.
const draft = "draft, derived"

// demand is a requirement of a framework with the controls of ours that answer it.
type demand struct {
	id       string
	controls []*model.Control
	who      model.Who // provider, customer or shared; none where it applies nowhere; not assessed where nobody has looked
	reviewed string    // the earliest review of the controls
}

// demands lists the requirements of the frameworks whose id begins so and that controls answer, each once, in the order
// of the frameworks.
func (c Context) demands(prefix string, sides map[string]model.Who) []demand {
	m := c.Site.Model
	answers := map[string][]*model.Control{}
	var order []string
	for _, f := range m.Frameworks {
		if strings.HasPrefix(f.ID, prefix) {
			order = append(order, words(f.Requirements, func(r model.Requirement) string { return r.ID })...)
		}
	}
	for _, x := range m.Controls {
		for _, mapping := range x.Mappings {
			if strings.HasPrefix(mapping.Framework, prefix) && !slices.Contains(answers[mapping.ID], x) {
				answers[mapping.ID] = append(answers[mapping.ID], x)
				order = append(order, mapping.ID)
			}
		}
	}
	var out []demand
	for _, id := range order {
		if controls := answers[id]; controls != nil {
			out = append(out, newDemand(id, controls, sides))
			delete(answers, id)
		}
	}
	return out
}

func newDemand(id string, controls []*model.Control, sides map[string]model.Who) demand {
	d := demand{id: id, controls: controls}
	var all []model.Who
	for _, x := range controls {
		all = append(all, sides[x.ID])
		if day := string(x.Review.On); d.reviewed == "" || day < d.reviewed {
			d.reviewed = day
		}
	}
	d.who = together(all)
	return d
}

// sides is who has to act for each control.
func (c Context) sides() map[string]model.Who {
	sides := map[string]model.Who{}
	for _, x := range c.Site.Model.Controls {
		sides[x.ID] = c.side(x)
	}
	return sides
}

// side is who has to act for a control over all services that it applies to: the classic three, with shared where they
// are not all the same.
func (c Context) side(x *model.Control) model.Who {
	m := c.Site.Model
	var all []model.Who
	for _, s := range m.UsedServices() {
		if cell := m.ControlCell(model.Subject{Service: s.ID}, x); cell.Applies {
			all = append(all, cell.Who)
		}
	}
	if all == nil {
		return model.WhoOfClasses([]string{x.Class})
	}
	return together(all)
}

// together is one side where all agree, and shared where some of it is the provider's and some the customer's.
func together(all []model.Who) model.Who {
	side := model.None
	for _, who := range all {
		switch who = who.Side(); {
		case who == model.NotAssessed:
			return model.NotAssessed
		case who == model.None || who == side:
		case side == model.None:
			side = who
		default:
			side = model.Shared
		}
	}
	return side
}

// AuditTables are the sheets for auditors for which the site has requirements.
func (c Context) AuditTables() []Table {
	sides := sync.OnceValue(c.sides) // every sheet asks for all of them
	makers := map[string]func(func() []demand) Table{"fedramp-crm": c.CRM, "origination": c.Origination, "caiq-style": c.CAIQ, "pci-dss-12.8.5": c.PCI}
	var tables []Table
	for _, sheet := range site.AuditSheets() {
		if prefix := c.Site.Audited(sheet); prefix != "" {
			t := makers[sheet.Name](func() []demand { return c.demands(prefix, sides()) })
			t.Name = sheet.Name
			tables = append(tables, t)
		}
	}
	return tables
}

// trailing are the columns after those of the form.
func trailing(c Context) []column[demand] {
	return []column[demand]{
		{Column{Name: "Our controls", Means: "ids of the controls of this site that it follows from"}, func(d demand) string {
			return strings.Join(words(d.controls, func(x *model.Control) string { return x.ID }), " ")
		}},
		{Column{Name: "Status", Means: "always “" + draft + "”: no assessment has been made"}, func(demand) string { return draft }},
		{Column{Name: "Reviewed", Means: "earliest day on which one of these controls was last reviewed", Form: Day}, func(d demand) string { return d.reviewed }},
		{Column{Name: "Content version", Means: "version of the whole content that the file was made from"}, func(demand) string { return c.Version }},
	}
}

// audit makes a sheet for auditors.
func (c Context) audit(demands func() []demand, t Table, columns []column[demand]) Table {
	return tableOf(t, append(columns, trailing(c)...), demands)
}

// CRM is the customer responsibility matrix that a provider gives to those who build on it, with FedRAMP's columns.
func (c Context) CRM(demands func() []demand) Table {
	return c.audit(demands, Table{Title: "FedRAMP CRM", About: "A row for each requirement that controls of this site answer: what can be inherited from the provider, and what is left to the customer. Per requirement, not per part of it, as the official form has it."}, []column[demand]{
		{Column{Name: "Control ID", Means: "id of the requirement"}, func(d demand) string { return d.id }},
		{Column{Name: "Can Be Inherited from CSP", Means: "Yes: all of it is the provider's; Partial: each has a part; No: the customer configures or provides it; empty: not applicable or not assessed, as the next column says"}, func(d demand) string {
			switch d.who {
			case model.Provider:
				return "Yes"
			case model.Shared:
				return "Partial"
			case model.Customer:
				return "No"
			}
			return ""
		}},
		{Column{Name: "Specific Inheritance and Customer Agency/CSP Responsibilities", Means: "empty for Yes; for Partial what is inherited and what the customer must do; for No why nothing is inherited and what the customer must do; what only some services ask for follows, each after its name; without an answer, why there is none", Form: Text}, c.inheritance},
	})
}

// inheritance is what the third column of the CRM asks for.
func (c Context) inheritance(d demand) string {
	inherited, duties := c.both(d)
	var lines []string
	switch d.who {
	case model.Provider:
		return ""
	case model.None:
		return "Not applicable: no service has the areas that these controls are about."
	case model.NotAssessed:
		return "Not assessed."
	case model.Customer:
		lines = append(lines, "Not inherited: the customer configures or provides it in every service.")
	case model.Shared:
		if inherited != "" {
			lines = append(lines, "Inherited: "+inherited)
		}
	}
	if duties != "" {
		lines = append(lines, "Customer: "+duties)
	}
	return limited(strings.Join(append(lines, c.optional(d)...), "\n"))
}

// both are what the provider and the customer do for a requirement, from all its controls.
func (c Context) both(d demand) (provider, customer string) {
	var p, q []string
	for _, x := range d.controls {
		p, q = append(p, c.Site.Plain(x.ProviderDoes)), append(q, c.Site.Plain(x.CustomerDoes))
	}
	return joined(p), joined(q)
}

// joined are different sentences, one after the other.
func joined(all []string) string {
	var out []string
	for _, s := range all {
		if s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}

// optional are the duties that services have in words of their own, each after the name of the service.
func (c Context) optional(d demand) []string {
	var lines []string
	for _, s := range c.Site.Model.UsedServices() {
		var own []string
		for _, u := range s.Controls {
			if !u.Out && slices.ContainsFunc(d.controls, func(x *model.Control) bool { return x.ID == u.Control }) {
				own = append(own, c.Site.Plain(u.CustomerDoes))
			}
		}
		if text := joined(own); text != "" {
			lines = append(lines, s.Title+": "+text)
		}
	}
	return lines
}

// cellLimit is how long a text a spreadsheet takes in a cell.
const cellLimit = 32000

// limited cuts a text after a line where a spreadsheet could not hold it.
func limited(text string) string {
	if len(text) <= cellLimit {
		return text
	}
	cut := strings.LastIndexByte(text[:cellLimit], '\n')
	if cut < 0 {
		cut = 0
	}
	return text[:cut] + "\nMore services have words of their own: see service-controls.csv."
}

// Origination is where a control comes from in the words of a plan of one's own, which are not the provider's.
func (c Context) Origination(demands func() []demand) Table {
	return c.audit(demands, Table{Title: "Our plan", About: "A row for each requirement that controls of this site answer, with its origin in the words that a plan of one's own uses on top of the provider's authorization."}, []column[demand]{
		{Column{Name: "Control ID", Means: "id of the requirement"}, func(d demand) string { return d.id }},
		{Column{Name: "Control Origination", Means: "Inherited; Inherited and Service Provider System Specific; or Service Provider System Specific, where service provider means whoever writes the plan"}, func(d demand) string {
			switch d.who {
			case model.Provider:
				return "Inherited"
			case model.Shared:
				return "Inherited and Service Provider System Specific"
			case model.Customer:
				return "Service Provider System Specific"
			}
			return ""
		}},
		{Column{Name: "What we do", Means: "our own part", Form: Text}, func(d demand) string {
			if d.who == model.Provider {
				return ""
			}
			_, duties := c.both(d)
			return limited(duties)
		}},
	})
}

// CAIQ follows the columns of the questionnaire that providers answer.
func (c Context) CAIQ(demands func() []demand) Table {
	owner := func(d demand) string {
		switch d.who {
		case model.Provider:
			return "CSP-owned"
		case model.Shared:
			return "Shared CSP and CSC"
		case model.Customer:
			return "CSC-owned"
		case model.None:
			return "N/A"
		}
		return ""
	}
	return c.audit(demands, Table{Title: "CAIQ style", About: "A row for each control of the CSA matrix that controls of this site answer, with the columns of its questionnaire. Questions are named by our controls: the publisher's text is not here."}, []column[demand]{
		{Column{Name: "Question ID", Means: "empty: the questions of the questionnaire are finer than our facts"}, func(demand) string { return "" }},
		{Column{Name: "Question", Means: "names of our controls, in place of the publisher's text"}, func(d demand) string {
			return strings.Join(words(d.controls, func(x *model.Control) string { return x.Title }), "; ")
		}},
		{Column{Name: "CSP CAIQ Answer", Means: "Yes where the provider does some of it, NA where it is the customer's alone or does not apply; empty: not assessed"}, func(d demand) string {
			switch d.who {
			case model.Provider, model.Shared:
				return "Yes"
			case model.Customer, model.None:
				return "NA"
			}
			return ""
		}},
		{Column{Name: "SSRM Control Ownership", Means: "CSP-owned, Shared CSP and CSC, CSC-owned or N/A: CSP is the provider, CSC its customer"}, owner},
		{Column{Name: "CSP Implementation Description (Optional/Recommended)", Means: "the provider's part", Form: Text}, func(d demand) string { p, _ := c.both(d); return limited(p) }},
		{Column{Name: "CSC Responsibilities (Optional/Recommended)", Means: "the customer's part", Form: Text}, func(d demand) string { _, q := c.both(d); return limited(q) }},
		{Column{Name: "CCM Control ID", Means: "id in the CSA matrix"}, func(d demand) string { return d.id }},
	})
}

// PCI is the record of who meets which requirement that PCI DSS asks for in 12.8.5.
func (c Context) PCI(demands func() []demand) Table {
	return c.audit(demands, Table{Title: "PCI DSS 12.8.5", About: "A row for each requirement that controls of this site answer: who meets it, and with which parts."}, []column[demand]{
		{Column{Name: "Requirement", Means: "id of the requirement"}, func(d demand) string { return d.id }},
		{Column{Name: "Responsibility", Means: "Provider, Entity (whoever is assessed) or Shared; empty: not assessed"}, func(d demand) string {
			switch d.who {
			case model.Provider:
				return "Provider"
			case model.Shared:
				return "Shared"
			case model.Customer:
				return "Entity"
			case model.None:
				return "Not applicable"
			}
			return ""
		}},
		{Column{Name: "Provider statement", Means: "the provider's part", Form: Text}, func(d demand) string { p, _ := c.both(d); return limited(p) }},
		{Column{Name: "Customer statement", Means: "the part of the entity that is assessed", Form: Text}, func(d demand) string { _, q := c.both(d); return limited(q) }},
		{Column{Name: "Provider evidence", Means: "what proves the provider's part", Form: Lines}, func(d demand) string {
			return c.proofs(d, func(e model.Evidence) []string { return e.Provider })
		}},
		{Column{Name: "Customer evidence", Means: "what proves the entity's part", Form: Lines}, func(d demand) string {
			return c.proofs(d, func(e model.Evidence) []string { return e.Customer })
		}},
	})
}

func (c Context) proofs(d demand, side func(model.Evidence) []string) string {
	var out []string
	for _, x := range d.controls {
		for _, text := range side(x.Evidence) {
			if text = c.Site.Plain(text); !slices.Contains(out, text) {
				out = append(out, text)
			}
		}
	}
	return strings.Join(out, "\n")
}

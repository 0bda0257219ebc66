package export

import (
	"fmt"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
)

// ChainOf is the picture of what stands behind a subject, cut by cut.
func ChainOf(c Context, of model.Subject) Picture {
	var all []model.Subject
	for _, link := range c.Site.Model.Chain(of).Links {
		all = append(all, link.Services...)
	}
	return Picture{
		Name: "chains/" + of.String(),
		grid: func(s Selection, links matrix.Links) matrix.Grid {
			return matrix.Chain(c.Site.Model, of, s.Areas, links)
		},
		of: func(Selection) []model.Common { return c.services(all)(Selection{}) },
	}
}

// CustomerRow is what our customers are told of an area of a service that we offer: the cut of its chain between us and
// them. PCI DSS asks providers for this word on request (12.9.2).
type CustomerRow struct {
	Service, Variant, Title string
	Area, AreaTitle         string
	Responsibility          string // provider, shared, customer, none; empty where nobody has looked
	Words                   string // the answer as pages say it
	Customer, Provider      string // the parties' names
	CustomerDoes            string
	ProviderDoes            string
	Behind                  []string // what the parties do that the provider stands on, each "AWS: Builds it."
	Tasks                   []string // what the customer must do there
	Requirements            []string // "pci-dss-4-0-1 8.3.1": those that controls over the area answer
	Evidence                []string // what proves the provider's part
	Reviewed                string
	URL                     string
}

// CustomerRows lists every area of the services that the site's customer offers to others, of a variant those that it
// replaces. The services lie in reading order.
func CustomerRows(c Context) []CustomerRow {
	m := c.Site.Model
	var rows []CustomerRow
	for _, s := range m.Offers() {
		for _, of := range m.Subjects(s) {
			chain := m.Chain(of)
			for _, a := range m.Areas {
				if cell := m.CellAt(chain, 0, a.ID); len(of.Variants) == 0 || cell.Origin == model.FromVariant {
					rows = append(rows, c.customerRow(s, chain, a, cell))
				}
			}
		}
	}
	return rows
}

func (c Context) customerRow(s *model.Service, chain model.Chain, a *model.Area, cell model.Cell) CustomerRow {
	m := c.Site.Model
	words := m.WordsAt(chain, 0).AsWe()
	row := CustomerRow{
		Service: s.ID, Variant: strings.Join(chain.Of.Variants, "."), Title: m.SubjectTitle(chain.Of), Area: a.ID, AreaTitle: a.Title,
		Responsibility: cell.Who.Side().ID(), Words: words.Of(cell.Who), Customer: words.Customer, Provider: c.ourName(s.Provider),
		CustomerDoes: c.Site.Plain(cell.CustomerDoes), ProviderDoes: c.Site.Plain(cell.ProviderDoes), Reviewed: string(cell.Reviewed), URL: c.Site.CellURL(chain.Of, a.ID),
	}
	var ours []string
	for _, d := range m.ChainDuties(chain, a.ID) {
		said := c.Site.Plain(d.Text)
		if d.Place == 1 && said != "" && !slices.Contains(ours, said) {
			ours = append(ours, said)
		}
		if said = c.partyName(d.Party) + prefixed(": ", said); d.Place > 1 && !slices.Contains(row.Behind, said) {
			row.Behind = append(row.Behind, said)
		}
	}
	if cell.Origin == model.FromModel && (ours != nil || row.Behind != nil) { // whose words are for any provider
		row.ProviderDoes = strings.Join(ours, " ")
	}
	for _, t := range s.Tasks {
		if t.Area == a.ID && t.For(s.Chosen(chain.Of.Variants)) {
			row.Tasks = append(row.Tasks, c.Site.Plain(t.Do))
		}
	}
	row.Requirements, row.Evidence = c.covered(s, chain.Of, a.ID)
	return row
}

// ourName is what a party is called towards its customers: "You" is what this site calls it towards its own readers.
func (c Context) ourName(id string) string {
	p := c.Site.Model.Party(id)
	if p == nil || strings.EqualFold(p.Title, p.Voice) {
		return "We"
	}
	return p.Title
}

func (c Context) partyName(id string) string {
	if p := c.Site.Model.Party(id); p != nil {
		return p.Name()
	}
	return id
}

// covered are the requirements that the controls over an area answer, of the frameworks that the service lies inside
// where it says any, and what the service itself names as evidence for its provider's part.
func (c Context) covered(s *model.Service, of model.Subject, area string) (requirements, evidence []string) {
	m := c.Site.Model
	for _, control := range m.Controls {
		if cell := m.ControlCell(of, control); !cell.Applies || !slices.Contains(cell.Areas, area) {
			continue
		}
		for _, x := range control.Mappings {
			within := slices.ContainsFunc(s.Assurance, func(a model.Assurance) bool { return a.Framework == x.Framework })
			if id := x.Framework + " " + x.ID; (within || len(s.Assurance) == 0) && !slices.Contains(requirements, id) {
				requirements = append(requirements, id)
			}
		}
		for _, own := range s.Controls {
			if own.Control == control.ID {
				evidence = append(evidence, own.Evidence.Provider...)
			}
		}
	}
	slices.Sort(requirements)
	return requirements, evidence
}

// Customers is what our own customers must do, and what we do for them.
func (c Context) Customers() Table {
	type R = CustomerRow
	word := func(name, means string, of func(R) string) column[R] {
		return column[R]{Column{Name: name, Means: means}, of}
	}
	text := func(name, means string, of func(R) string) column[R] {
		return column[R]{Column{Name: name, Means: means, Form: Text}, of}
	}
	lines := func(name, means string, of func(R) []string) column[R] {
		return column[R]{Column{Name: name, Means: means, Form: Lines}, func(r R) string { return strings.Join(of(r), "\n") }}
	}
	columns := []column[R]{
		versioned[R](c),
		word("service", "id of the service that we offer", func(r R) string { return r.Service }),
		word("variant", "id of its variant", func(r R) string { return r.Variant }),
		word("title", "full name of both", func(r R) string { return r.Title }),
		word("area", "id of the area", func(r R) string { return r.Area }),
		word("area_title", "its name", func(r R) string { return r.AreaTitle }),
		word("responsibility", "provider, shared or customer; none where there is no such thing, empty where nobody has looked", func(r R) string { return r.Responsibility }),
		word("words", "the answer in words", func(r R) string { return r.Words }),
		word("customer", "who buys it", func(r R) string { return r.Customer }),
		text("customer_statement", "what the customer does", func(r R) string { return r.CustomerDoes }),
		word("provider", "who offers it", func(r R) string { return r.Provider }),
		text("provider_statement", "what the provider does", func(r R) string { return r.ProviderDoes }),
		lines("behind_provider", "what those do on whom the provider stands", func(r R) []string { return r.Behind }),
		lines("tasks", "what the customer must do, most important first", func(r R) []string { return r.Tasks }),
		lines("requirements", "framework and id of the requirements that our controls over the area answer", func(r R) []string { return r.Requirements }),
		lines("evidence", "what proves the provider's part", func(r R) []string { return r.Evidence }),
		{Column{Name: "reviewed", Means: "when it was checked", Form: Day}, func(r R) string { return r.Reviewed }},
		address(func(r R) string { return r.URL }),
	}
	return tableOf(Table{Name: "customers", Title: "Our customers", About: "A row for each area of each service that we offer to others: what they must do, and what we do for them (PCI DSS 12.9.2)."},
		columns, func() []R { return CustomerRows(c) })
}

// CustomersMarkdown is the same to be read: for each service that we offer what its customers must do, then every area.
func CustomersMarkdown(c Context) []byte {
	b := c.head("What our customers must do")
	rows := CustomerRows(c)
	if len(rows) == 0 {
		b.WriteString("\nThis site describes no service of ours that others buy.\n")
	}
	for len(rows) > 0 {
		n := slices.IndexFunc(rows, func(r CustomerRow) bool { return r.Title != rows[0].Title })
		if n < 0 {
			n = len(rows)
		}
		b.WriteString(offer(rows[:n]))
		rows = rows[n:]
	}
	return []byte(b.String())
}

// offer is the rows of one service, or of a variant of it.
func offer(rows []CustomerRow) string {
	first := rows[0]
	text := fmt.Sprintf("\n## %s\n\nWho does what: %s as the provider, and %s.%s\n\n", first.Title, inSentence(first.Provider), first.Customer, prefixed(" Reviewed ", reviewedBy(rows)))
	var areas [][]string
	for _, r := range rows {
		for _, task := range r.Tasks {
			text += "- [ ] " + task + " (" + r.AreaTitle + ")\n"
		}
		areas = append(areas, []string{r.AreaTitle, r.Words, r.CustomerDoes, r.ProviderDoes, strings.Join(r.Behind, " "), strings.Join(r.Requirements, ", ")})
	}
	if strings.HasSuffix(text, ")\n") {
		text += "\n"
	}
	return text + markdownTable([]string{"Area", "Who", first.Customer, first.Provider, "Behind it", "Requirements"}, areas)
}

// reviewedBy is the day up to which all rows hold: that of the oldest review, with a full stop; empty where one has none.
func reviewedBy(rows []CustomerRow) string {
	oldest := rows[0].Reviewed
	for _, r := range rows {
		oldest = min(oldest, r.Reviewed)
	}
	if oldest == "" {
		return ""
	}
	return oldest + "."
}

// inSentence is a provider's name inside a sentence.
func inSentence(provider string) string {
	if provider == "We" {
		return "we"
	}
	return provider
}

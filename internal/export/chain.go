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
	_, below, _ := chain.Sides(1, m.ChainDuties(chain, a.ID))
	for _, d := range below {
		row.Behind = append(row.Behind, c.partyName(d.Party)+prefixed(": ", c.Site.Plain(d.Text)))
	}
	for _, t := range s.Tasks {
		if t.Area == a.ID && t.For(s.Chosen(chain.Of.Variants)) {
			row.Tasks = append(row.Tasks, c.Site.Plain(t.Do))
		}
	}
	row.Requirements, row.Evidence = c.answered(s, chain.Of, a.ID)
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

// answered are the requirements that the controls over an area answer, of the frameworks that the service lies inside
// where it says any, and what the service itself names as evidence for its provider's part.
func (c Context) answered(s *model.Service, of model.Subject, area string) (requirements, evidence []string) {
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

// CustomersCSV is what our own customers must do, and what we do for them: one area of a service that we offer a row.
func CustomersCSV(c Context) ([]byte, error) {
	rows := [][]string{{"version", "service", "variant", "title", "area", "area_title", "responsibility", "words", "customer", "customer_statement",
		"provider", "provider_statement", "behind_provider", "tasks", "requirements", "evidence", "reviewed", "url"}}
	for _, r := range CustomerRows(c) {
		rows = append(rows, []string{c.Version, r.Service, r.Variant, r.Title, r.Area, r.AreaTitle, r.Responsibility, r.Words, r.Customer, r.CustomerDoes,
			r.Provider, r.ProviderDoes, strings.Join(r.Behind, "\n"), strings.Join(r.Tasks, "\n"), strings.Join(r.Requirements, "\n"), c.plainAll(r.Evidence), r.Reviewed, r.URL})
	}
	return table(rows)
}

// CustomersMarkdown is the same to be read: for each service that we offer what its customers must do, then every area.
func CustomersMarkdown(c Context) []byte {
	var t twin
	t.line("# What our customers must do")
	rows := CustomerRows(c)
	if len(rows) == 0 {
		t.line("This site describes no service of ours that others buy.")
	}
	for len(rows) > 0 {
		n := slices.IndexFunc(rows, func(r CustomerRow) bool { return r.Title != rows[0].Title })
		if n < 0 {
			n = len(rows)
		}
		t.offer(c, rows[:n])
		rows = rows[n:]
	}
	t.line("Version " + c.Version + " of the content.")
	return t.Bytes()
}

// offer writes the rows of one service, or of a variant of it.
func (t *twin) offer(c Context, rows []CustomerRow) {
	first := rows[0]
	t.line("## " + first.Title)
	t.line(fmt.Sprintf("Who does what: %s as the provider, and %s.%s", inSentence(first.Provider), first.Customer, prefixed(" Reviewed ", reviewedBy(rows))))
	var tasks []string
	var areas [][]string
	for _, r := range rows {
		for _, task := range r.Tasks {
			tasks = append(tasks, "- [ ] "+task+" ("+r.AreaTitle+")")
		}
		areas = append(areas, []string{r.AreaTitle, r.Words, r.CustomerDoes, r.ProviderDoes, strings.Join(r.Behind, " "), strings.Join(r.Requirements, ", ")})
	}
	t.line(strings.Join(tasks, "\n"))
	t.table([]string{"Area", "Who", first.Customer, first.Provider, "Behind it", "Requirements"}, areas)
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

// Package export turns a site's model into files for programs: JSON, CSV, text. Every format has types of its own and
// carries the version of the whole content. It knows nothing of pages' looks.
package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Context is what every format is made from.
type Context struct {
	Site    *site.Site
	Version string // of the whole content
}

// Cell is one row of the matrix: a subject in an area.
type Cell struct {
	Service      string   `json:"service"`
	Variant      string   `json:"variant,omitempty"`
	Title        string   `json:"title"`
	Area         string   `json:"area"`
	AreaTitle    string   `json:"area_title"`
	Who          string   `json:"who"`
	Words        string   `json:"words"`
	Provider     string   `json:"provider,omitempty"`
	Party        string   `json:"party,omitempty"` // the provider, or who holds the customer's part
	ProviderDoes string   `json:"provider_does,omitempty"`
	CustomerDoes string   `json:"customer_does,omitempty"`
	Parts        []Part   `json:"parts,omitempty"`
	Note         string   `json:"note,omitempty"`
	Origin       string   `json:"origin,omitempty"`
	From         string   `json:"from,omitempty"`
	Sources      []string `json:"sources,omitempty"`
	Places       []string `json:"places,omitempty"` // in the sources, one for each, where one of them has any
	Differs      []Differ `json:"differs,omitempty"`
	Confidence   string   `json:"confidence,omitempty"`
	Reviewed     string   `json:"reviewed,omitempty"`
	URL          string   `json:"url"`
}

// Part is what a further party does in a cell.
type Part struct {
	Party string `json:"party"`
	Role  string `json:"role,omitempty"` // decides or told; does where it is not said
	Does  string `json:"does"`           // or decides, or is told
}

// Differ is a source that says otherwise, and the ruling.
type Differ struct {
	Source string `json:"source"`
	Says   string `json:"says"`
	Ruling string `json:"ruling,omitempty"`
}

// Format is the version of the files below api/: a higher one is of files that programs made for this one may misread.
// Files without it are older, and their cells lack provider, parts, note, places and differs.
const Format = 1

// Cells lists every cell of every service, and of each variant, in reading order.
func Cells(c Context) []Cell {
	cells := []Cell{}
	for _, s := range c.Site.Model.Services {
		cells = append(cells, c.cells(s)...)
	}
	return cells
}

// cells lists every cell of a service, and of each variant those that it replaces.
func (c Context) cells(s *model.Service) []Cell {
	m := c.Site.Model
	var rows []Cell
	for _, subject := range m.Subjects(s) {
		for _, a := range m.Areas {
			cell := m.Cell(subject, a.ID)
			row := Cell{
				Service: s.ID, Variant: strings.Join(subject.Variants, "."), Title: m.SubjectTitle(subject), Area: a.ID, AreaTitle: a.Title,
				Who: cell.Who.ID(), Words: m.WordsOf(s).Of(cell.Who), ProviderDoes: c.Site.Plain(cell.ProviderDoes), CustomerDoes: c.Site.Plain(cell.CustomerDoes),
				Origin: string(cell.Origin), From: cell.From, Confidence: string(cell.Confidence), Reviewed: string(cell.Reviewed), URL: c.Site.CellURL(subject, a.ID),
			}
			row.Provider, row.Party, row.Note = s.Provider, c.party(s, subject, cell), c.Site.Plain(cell.Note)
			row.cite(cell.Sources)
			for _, p := range cell.Parts {
				part := Part{Party: p.Party, Does: c.Site.Plain(p.Text)}
				if p.Role != model.Does {
					part.Role = string(p.Role)
				}
				row.Parts = append(row.Parts, part)
			}
			for _, d := range cell.Differs {
				row.Differs = append(row.Differs, Differ{d.Source, c.Site.Plain(d.Says), c.Site.Plain(d.Ruling)})
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// cite names the sources of a cell, and the places in them.
func (c *Cell) cite(citations []model.Citation) {
	var places []string
	for _, citation := range citations {
		c.Sources, places = append(c.Sources, citation.Source), append(places, citation.At)
	}
	if strings.Join(places, "") != "" {
		c.Places = places
	}
}

// party is who acts in a cell: the provider, or the holder of the customer's part.
func (c Context) party(s *model.Service, subject model.Subject, cell model.Cell) string {
	switch cell.Who {
	case model.None, model.NotAssessed:
		return ""
	case model.Provider:
		return s.Provider
	}
	holder, _ := c.Site.Model.Holder(subject, cell)
	return holder
}

// Matrix is api/matrix.json.
type Matrix struct {
	Format  int    `json:"format"`
	Version string `json:"version"` // of the content
	Cells   []Cell `json:"cells"`
}

// MatrixJSON is every cell of every service.
func MatrixJSON(c Context) ([]byte, error) {
	return marshal(Matrix{Format, c.Version, Cells(c)})
}

// MatrixCSV is every cell of every service, one a row.
func MatrixCSV(c Context) ([]byte, error) {
	rows := [][]string{{"version", "service", "variant", "title", "area", "area_title", "who", "words", "party", "provider_does", "customer_does", "origin", "from", "sources", "confidence", "reviewed", "url"}}
	for _, s := range c.Site.Model.Services {
		for _, r := range c.cells(s) {
			rows = append(rows, []string{c.Version, r.Service, r.Variant, r.Title, r.Area, r.AreaTitle, r.Who, r.Words, r.Party, r.ProviderDoes, r.CustomerDoes,
				r.Origin, r.From, strings.Join(r.Sources, " "), r.Confidence, r.Reviewed, r.URL})
		}
	}
	return table(rows)
}

// ControlsCSV is every control with both sides' parts and its mappings, one mapping a row.
func ControlsCSV(c Context) ([]byte, error) {
	rows := [][]string{{"version", "control", "title", "class", "areas", "provider_does", "customer_does", "tools", "provider_evidence", "customer_evidence",
		"framework", "requirement", "relation", "mapping_confidence", "sources", "confidence", "reviewed", "url"}}
	for _, control := range c.Site.Model.Controls {
		mappings := control.Mappings
		if len(mappings) == 0 {
			mappings = []model.Mapping{{}}
		}
		for _, m := range mappings {
			rows = append(rows, []string{c.Version, control.ID, control.Title, control.Class, strings.Join(control.Areas, " "), c.Site.Plain(control.ProviderDoes),
				c.Site.Plain(control.CustomerDoes), strings.Join(control.Tools, " "), c.plainAll(control.Evidence.Provider), c.plainAll(control.Evidence.Customer),
				m.Framework, m.ID, m.Relation, string(m.Confidence), sources(control.Common), string(control.Confidence), string(control.Review.On), c.Site.Of(model.KindControl, control.ID).URL})
		}
	}
	return table(rows)
}

// TasksCSV is every task of every service, in order of importance.
func TasksCSV(c Context) ([]byte, error) {
	rows := [][]string{{"version", "service", "task", "do", "why", "area", "checks", "evidence", "tools", "only", "except", "every_days", "party", "url"}}
	m := c.Site.Model
	for _, s := range m.Services {
		for _, t := range s.Tasks {
			subject := model.Subject{Service: s.ID}
			holder, _ := m.Holder(subject, m.Cell(subject, t.Area))
			rows = append(rows, []string{c.Version, s.ID, t.ID, c.Site.Plain(t.Do), c.Site.Plain(t.Why), t.Area, strings.Join(t.Checks, " "), c.Site.Plain(t.Evidence), strings.Join(t.Tools, " "),
				strings.Join(t.Only, " "), strings.Join(t.Except, " "), number(t.EveryDays), holder, c.Site.Of(model.KindService, s.ID).URL + "#task-" + t.ID})
		}
	}
	return table(rows)
}

func (c Context) plainAll(texts []string) string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = c.Site.Plain(t)
	}
	return strings.Join(out, "; ")
}

func sources(common model.Common) string {
	var ids []string
	for _, s := range common.Sources {
		ids = append(ids, s.Source)
	}
	return strings.Join(ids, " ")
}

// table writes CSV (RFC 4180). A value that a spreadsheet would take for a formula gets an apostrophe, as OWASP advises.
func table(rows [][]string) ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	for _, row := range rows {
		for i, v := range row {
			if v != "" && strings.ContainsRune("=+-@\t\r", rune(v[0])) {
				row[i] = "'" + v
			}
		}
		if err := w.Write(row); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

func marshal[T any](v T) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return out.Bytes(), err
}

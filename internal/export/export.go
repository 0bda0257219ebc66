// Package export turns a site's model into files for programs: JSON, CSV, text. Every format has types of its own and
// carries the version of the whole content. It knows nothing of pages' looks.
package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"sync"

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
	Service      string   `json:"service" doc:"id of the service"`
	Variant      string   `json:"variant,omitempty" doc:"id of the variant; without one, the service's own values"`
	Title        string   `json:"title" doc:"full name of the service or variant"`
	Area         string   `json:"area" doc:"id of the area"`
	AreaTitle    string   `json:"area_title" doc:"name of the area"`
	Who          string   `json:"who" doc:"one of the six answers; empty: not assessed" of:"who"`
	Words        string   `json:"words" doc:"the answer as pages say it"`
	Provider     string   `json:"provider,omitempty" doc:"party that offers the service"`
	Party        string   `json:"party,omitempty" doc:"who acts: the provider, or who holds the customer's part"`
	ProviderDoes string   `json:"provider_does,omitempty" doc:"the provider's part"`
	CustomerDoes string   `json:"customer_does,omitempty" doc:"the customer's part"`
	Parts        []Part   `json:"parts,omitempty" doc:"what further parties do"`
	Note         string   `json:"note,omitempty" doc:"a remark"`
	Owner        string   `json:"owner,omitempty" doc:"party that the statement itself names for the customer's part"`
	Origin       string   `json:"origin,omitempty" doc:"where the answer stands: variant, service, or model for one that is inherited" of:"origin"`
	From         string   `json:"from,omitempty" doc:"id of that variant, service or model"`
	Sources      []string `json:"sources,omitempty" doc:"ids of the sources"`
	Places       []string `json:"places,omitempty" doc:"places in the sources, one for each, where one of them has any"`
	Differs      []Differ `json:"differs,omitempty" doc:"sources that say otherwise"`
	Confidence   string   `json:"confidence,omitempty" doc:"how sure it is" of:"confidence"`
	Reviewed     string   `json:"reviewed,omitempty" doc:"when it was last held against its sources" form:"date"`
	URL          string   `json:"url" doc:"row of the page, below the site's address"`
}

// Part is what a further party does in a cell.
type Part struct {
	Party string `json:"party" doc:"id of the party"`
	Role  string `json:"role,omitempty" doc:"decides, or told: it hears of it; without it, the party does it"`
	Does  string `json:"does" doc:"what it does, decides or hears of"`
}

// Differ is a source that says otherwise, and the ruling.
type Differ struct {
	Source string `json:"source" doc:"id of the source"`
	Says   string `json:"says" doc:"what it says"`
	Ruling string `json:"ruling,omitempty" doc:"what is right, and why"`
}

// Format is the version of the files below api/: a higher one is of files that programs made for this one may misread.
// Files without it are older, and their cells lack provider, parts, note, places and differs.
const Format = 1

// Cells lists every cell of every service, and of each variant, in reading order.
func Cells(c Context) []Cell {
	cells := make([]Cell, 0, len(c.subjects())*len(c.Site.Model.Areas))
	for _, s := range c.Site.Model.Services {
		cells = append(cells, c.cells(s)...)
	}
	return cells
}

// cells lists every cell of a service, and of each variant those that it replaces.
func (c Context) cells(s *model.Service) []Cell {
	m := c.Site.Model
	subjects := m.Subjects(s)
	rows := make([]Cell, 0, len(subjects)*len(m.Areas))
	for _, subject := range subjects {
		for _, a := range m.Areas {
			cell := m.Cell(subject, a.ID)
			row := Cell{
				Service: s.ID, Variant: strings.Join(subject.Variants, "."), Title: m.SubjectTitle(subject), Area: a.ID, AreaTitle: a.Title,
				Who: cell.Who.ID(), Words: m.WordsOf(s).Of(cell.Who), ProviderDoes: c.Site.Plain(cell.ProviderDoes), CustomerDoes: c.Site.Plain(cell.CustomerDoes),
				Origin: string(cell.Origin), From: cell.From, Confidence: string(cell.Confidence), Reviewed: string(cell.Reviewed), URL: c.Site.CellURL(subject, a.ID),
			}
			row.Provider, row.Party, row.Note = s.Provider, c.party(s, subject, cell), c.Site.Plain(cell.Note)
			row.Owner = cell.Owner
			row.cite(cell.Sources)
			for _, p := range cell.Parts {
				part := Part{Party: p.Party, Does: c.Site.Plain(p.Text)}
				if p.Role != model.Does {
					part.Role = string(p.Role)
				}
				row.Parts = append(row.Parts, part)
			}
			row.Differs = c.conflicts(cell.Differs)
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

// Head is what a file of many things says of itself.
type Head struct {
	Schema  string `json:"$schema" doc:"address of the JSON Schema, from this file"`
	Format  int    `json:"format" doc:"version of the form of these files"`
	Version string `json:"version" doc:"version of the whole content"`
	Review  Review `json:"review" doc:"how far the content was held against its sources"`
}

func (c Context) fileHead() Head { return Head{"schema.json", Format, c.Version, c.Review()} }

// Matrix is api/matrix.json.
type Matrix struct {
	Head
	Cells []Cell `json:"cells" doc:"every cell of every service, and of each variant"`
}

// MatrixJSON is every cell of every service, one a line: indented, they would be twice the bytes and take twice as long.
func MatrixJSON(c Context) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(c.fileHead()); err != nil {
		return nil, err
	}
	out.Truncate(out.Len() - len("}\n"))
	out.WriteString(`,"cells":[`)
	for i, cell := range Cells(c) {
		if i > 0 {
			out.Truncate(out.Len() - len("\n"))
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		if err := e.Encode(cell); err != nil {
			return nil, err
		}
	}
	out.WriteString("]}\n")
	return out.Bytes(), nil
}

func marshal[T any](v T) ([]byte, error) {
	w := jsonWriters.Get().(*jsonWriter)
	defer jsonWriters.Put(w)
	w.out.Reset()
	err := w.Encode(v)
	return bytes.Clone(w.out.Bytes()), err
}

// jsonWriter writes indented JSON into buffers that have grown before.
type jsonWriter struct {
	*json.Encoder
	out bytes.Buffer
}

var jsonWriters = sync.Pool{New: func() any {
	w := new(jsonWriter)
	w.Encoder = json.NewEncoder(&w.out)
	w.SetEscapeHTML(false)
	w.SetIndent("", "  ")
	return w
}}

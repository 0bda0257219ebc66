package view

import (
	"encoding/json"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/render"
	"github.com/srmgen/srmgen/internal/site"
)

// MatrixDataURL is the address of the script that holds the words of the matrix's cells, which the matrix loads
// when somebody first points at a cell.
const MatrixDataURL = site.MatrixData

// rowData is the words of a row: for each group of areas, its areas.
type rowData struct {
	ID     string       `json:"id"`
	Groups [][]areaData `json:"groups"` // null: as the service has it
}

// areaData is the words of one area.
type areaData struct {
	Area  string      `json:"area"`
	Who   string      `json:"who"`
	Parts [][2]string `json:"parts"` // a side, and what it does
	State string      `json:"state"` // sources, confidence, review
}

// MatrixData is the script with the words of the cells of every service and variant that the site leads with.
func MatrixData(s *site.Site) []byte {
	o := on{Context: Context{Site: s}, page: site.Page{URL: "matrix.html"}}
	rows := []rowData{}
	for _, subject := range o.subjects() {
		row := rowData{ID: subject.String(), Groups: [][]areaData{}}
		for _, g := range o.m().Groups {
			if areas := o.m().GroupAreas(g.ID); len(areas) > 0 {
				row.Groups = append(row.Groups, o.ownGroupData(subject, areas))
			}
		}
		rows = append(rows, row)
	}
	text, err := json.Marshal(rows)
	if err != nil {
		panic("view: strings that are not JSON: " + err.Error()) // there are only strings in it
	}
	return []byte("window.srmMatrix=" + string(text) + ";\n")
}

// ownGroupData is the words of a group, or nothing where a variant leaves them as its service has them.
func (o on) ownGroupData(subject model.Subject, areas []*model.Area) []areaData {
	for _, a := range areas {
		if len(subject.Variants) == 0 || o.m().Cell(subject, a.ID).Origin == model.FromVariant {
			return o.groupData(subject, areas)
		}
	}
	return nil
}

// groupData is the words of a group's areas; what does not exist is left out unless it is all there is.
func (o on) groupData(subject model.Subject, areas []*model.Area) []areaData {
	words := o.words(subject)
	list := []areaData{}
	for _, a := range areas {
		cell := o.m().Cell(subject, a.ID)
		if cell.Who == model.None && len(areas) > 1 {
			continue
		}
		d := areaData{Area: a.Title, Who: words.Of(cell.Who), Parts: [][2]string{}, State: o.cellState(cell)}
		if cell.CustomerDoes != "" {
			d.Parts = append(d.Parts, [2]string{words.Customer, o.Site.Plain(cell.CustomerDoes)})
		}
		if cell.ProviderDoes != "" {
			d.Parts = append(d.Parts, [2]string{words.Provider, o.Site.Plain(cell.ProviderDoes)})
		}
		list = append(list, d)
	}
	return list
}

// cellState says what a cell stands on.
func (o on) cellState(cell model.Cell) string {
	var parts []string
	for i, c := range cell.Sources {
		if src := o.m().Source(c.Source); src != nil && i < 2 {
			parts = append(parts, src.Title)
		}
	}
	if cell.Confidence != "" {
		parts = append(parts, string(cell.Confidence))
	}
	if cell.Reviewed != "" {
		parts = append(parts, "reviewed "+render.Date(string(cell.Reviewed)))
	}
	return strings.Join(parts, " · ")
}

package view

import (
	"encoding/json"
	"slices"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/render"
	"github.com/srmgen/srmgen/internal/site"
)

// matrixData is the words of all cells, which a matrix loads when somebody first points at one. What is said often stands in a list and is named by its place there.
type matrixData struct {
	Customer string             `json:"customer"`
	Areas    []string           `json:"areas"`
	Words    []string           `json:"words"`   // answers, parties
	Sources  [][2]string        `json:"sources"` // title, address below the site's root
	Rows     map[string]rowData `json:"rows"`    // by subject
}

// rowData is the words of a row: for each group of areas, its areas.
type rowData struct {
	Provider int          `json:"p"`
	Customer int          `json:"c,omitempty"` // the place of who buys it, where that is not the site's customer, counted from 1
	Groups   [][]areaData `json:"g"`           // null: as the service has it
}

// areaData is the words of one area.
type areaData struct {
	Area       int    `json:"a"`
	Who        int    `json:"w"`
	Customer   string `json:"y,omitempty"`
	Provider   string `json:"v,omitempty"`
	Sources    []int  `json:"s,omitempty"`
	Confidence string `json:"c,omitempty"`
	Reviewed   string `json:"r,omitempty"`
	Holder     int    `json:"h,omitempty"` // the place of a team below the customer, counted from 1
}

// most is how many sources a cell names; its row on the service's page has all.
const most = 3

// MatrixData is the script with the words of the cells of every service and variant, and of what workloads use.
func MatrixData(s *site.Site) []byte {
	o := on{Context: Context{Site: s}, page: site.Page{URL: "matrix.html"}}
	d := &matrixData{Customer: o.m().Words("").Customer, Rows: map[string]rowData{}}
	for _, a := range o.m().Areas {
		d.Areas = append(d.Areas, a.Title)
	}
	for _, service := range o.m().Services {
		for _, subject := range o.m().Subjects(service) {
			o.row(d, subject)
		}
	}
	for _, w := range o.m().Workloads {
		for _, use := range w.Uses {
			if _, there := d.Rows[use.Of.String()]; !there && o.m().Service(use.Of.Service) != nil {
				o.row(d, use.Of)
			}
		}
	}
	return d.script()
}

// ControlsData is the script with what each side does for every control.
func ControlsData(s *site.Site) []byte {
	o := on{Context: Context{Site: s}, page: site.Page{URL: "matrix.html"}}
	words := o.m().Words("")
	d := &matrixData{Customer: words.Customer, Areas: []string{}, Words: []string{words.Provider}, Sources: [][2]string{}, Rows: map[string]rowData{}}
	for _, c := range o.m().Controls {
		x := areaData{Area: -1, Who: -1, Customer: o.Site.Plain(c.CustomerDoes), Provider: o.Site.Plain(c.ProviderDoes),
			Confidence: string(c.Confidence), Sources: o.sourcePlaces(d, c.Sources)}
		if c.Review.On != "" {
			x.Reviewed = render.Date(string(c.Review.On))
		}
		d.Rows[c.ID] = rowData{Groups: [][]areaData{{x}}}
	}
	return d.script()
}

// script is a classic script, since pages on a disk can read nothing else.
func (d *matrixData) script() []byte {
	text, err := json.Marshal(d)
	if err != nil {
		panic("view: strings that are not JSON: " + err.Error()) // there are only strings and numbers in it
	}
	return []byte("window.srmMatrix=" + string(text) + ";\n")
}

// row adds a subject.
func (o on) row(d *matrixData, subject model.Subject) {
	words := o.words(subject)
	row := rowData{Provider: place(&d.Words, words.Provider)}
	if words.Customer != d.Customer {
		row.Customer = place(&d.Words, words.Customer) + 1
	}
	for _, g := range o.columns() {
		row.Groups = append(row.Groups, o.ownGroupData(d, subject, o.m().GroupAreas(g.ID)))
	}
	d.Rows[subject.String()] = row
}

// place is where a value stands in a list, which gets it if it has not got it yet.
func place[V comparable](list *[]V, value V) int {
	i := slices.Index(*list, value)
	if i < 0 {
		*list = append(*list, value)
		return len(*list) - 1
	}
	return i
}

// ownGroupData is the words of a group, or nothing where a variant leaves them as its service has them.
func (o on) ownGroupData(d *matrixData, subject model.Subject, areas []*model.Area) []areaData {
	for _, a := range areas {
		if len(subject.Variants) == 0 || o.m().Cell(subject, a.ID).Origin == model.FromVariant {
			return o.groupData(d, subject, areas)
		}
	}
	return nil
}

// groupData is the words of a group's areas; what does not exist is left out unless it is all there is.
func (o on) groupData(d *matrixData, subject model.Subject, areas []*model.Area) []areaData {
	words, buyer := o.words(subject), o.m().CustomerOf(o.m().Service(subject.Service))
	list := []areaData{}
	for _, a := range areas {
		cell := o.m().Cell(subject, a.ID)
		if cell.Who == model.None && len(areas) > 1 {
			continue
		}
		x := areaData{
			Area: place(&d.Areas, a.Title), Who: place(&d.Words, words.Of(cell.Who)), Customer: o.Site.Plain(cell.CustomerDoes), Provider: o.Site.Plain(cell.ProviderDoes),
			Confidence: string(cell.Confidence), Sources: o.sourcePlaces(d, cell.Sources),
		}
		if cell.Reviewed != "" {
			x.Reviewed = render.Date(string(cell.Reviewed))
		}
		id, _ := o.m().Holder(subject, cell)
		if p := o.m().Party(id); p != nil && id != buyer && (cell.Who.Side() == model.Customer || cell.Who.Side() == model.Shared) {
			x.Holder = place(&d.Words, p.Name()) + 1
		}
		list = append(list, x)
	}
	return list
}

// sourcePlaces are the places of the first sources of a cell.
func (o on) sourcePlaces(d *matrixData, cited []model.Citation) []int {
	var places []int
	for _, c := range cited {
		if src := o.m().Source(c.Source); src != nil && len(places) < most {
			places = append(places, place(&d.Sources, [2]string{src.Title, o.thing(model.KindSource, c.Source).Href}))
		}
	}
	return places
}

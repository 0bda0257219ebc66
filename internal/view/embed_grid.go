package view

import (
	"strings"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// everyService is services as subjects.
func everyService(services []*model.Service) []model.Subject {
	all := make([]model.Subject, len(services))
	for i, s := range services {
		all[i] = model.Subject{Service: s.ID}
	}
	return all
}

// embedDrawn is the table of a comparison, of a category of the matrix, or of a chain.
func (o on) embedDrawn(v *EmbedTable, e site.Embed) {
	switch e.Group {
	case "compare":
		o.embedGrid(v, matrix.Compare(o.m(), o.Site.ComparisonAt(e.Of).Subjects, o.headLinks()), false)
	case "chains":
		v.Title = "Who stands behind " + e.Title
		o.embedGrid(v, matrix.Chain(o.m(), model.Subject{Service: e.Of.Key.ID}, nil, o.headLinks()), false)
	default:
		_, category, _ := strings.Cut(e.At, "#")
		o.embedGrid(v, matrix.ServicesOfCategory(o.m(), category, everyService(o.m().Services), nil, o.headLinks()), true)
	}
}

// embedServices is some of the services that the site leads with, by groups of areas.
func (o on) embedServices(v *EmbedTable, is func(*model.Service) bool) {
	var own []model.Subject
	for _, s := range o.m().UsedServices() {
		if is(s) {
			own = append(own, model.Subject{Service: s.ID})
		}
	}
	o.embedGrid(v, matrix.ServicesByAreas(o.m(), own, v.Title, o.headLinks()), true)
}

// embedGrid is the table of a picture; only its heads have links.
func (o on) embedGrid(v *EmbedTable, g matrix.Grid, letters bool) {
	v.Empty = g.Empty
	if v.Letters, v.Even = letters, !letters; letters {
		v.legend(g)
	}
	v.Cols = append(v.Cols, Href{Title: g.Table.Corner})
	for _, h := range g.Table.Cols {
		title := h.Title
		if letters {
			title = orElse(h.Short, h.Title)
		}
		v.Cols = append(v.Cols, Href{title, h.Href})
	}
	for _, s := range g.Table.Sections {
		section := embedRows{title: s.Title}
		for _, r := range s.Rows {
			cells := make([]embedCell, len(r.Cells))
			for j, c := range r.Cells {
				switch cells[j] = (embedCell{class: "w-" + c.Kind, letter: c.Mark, text: c.Word}); {
				case letters:
				case c.Setting:
					cells[j].class += " set"
					fallthrough
				default:
					cells[j].text, cells[j].label = c.Answer, v.Cols[j+1].Title
				}
			}
			section.add(embedRow{Href{r.Head.Title, r.Head.Href}, r.Head.Note, r.Head.Changed && !letters, cells})
		}
		section.addTo(v)
	}
}

// legend is what the letters of a grid mean.
func (v *EmbedTable) legend(g matrix.Grid) {
	for _, c := range g.Legend {
		v.Key = append(v.Key, Mark{Kind: c.Kind, Letter: c.Mark, Word: c.Word})
	}
}

// embedControls is controls by services. Services stand under their categories, and in these neighbours with the same
// answer are one cell: the table has thousands of them.
func (o on) embedControls(v *EmbedTable) {
	g := o.controlsGrid()
	v.Title, v.Empty, v.Letters = "Controls by services: whose evidence an auditor asks for", g.Empty, true
	v.legend(g)
	for i, c := range v.Key {
		if c.Kind == "none" {
			v.Key[i].Word = controlWord(o.m().Words(""), model.None)
		}
	}
	v.Cols = []Href{{Title: g.Corner}}
	for j, h := range g.Cols {
		if j == 0 || h.Group != g.Cols[j-1].Group {
			v.Groups = append(v.Groups, EmbedGroupHead{Title: orElse(h.Group, "Services")})
		}
		v.Groups[len(v.Groups)-1].Span++
		v.Cols = append(v.Cols, Href{orElse(h.Short, h.Title), h.Href})
	}
	for _, s := range g.Table.Sections {
		section := embedRows{title: s.Title}
		for _, r := range s.Rows {
			section.add(embedRow{head: Href{r.Head.Title, r.Head.Href}, cells: runsOf(r.Cells, v.Groups)})
		}
		section.addTo(v)
	}
}

// fitsRun reports whether a word has room in so many columns of letters.
func fitsRun(word string, columns int) bool {
	return columns > 1 && 8*len([]rune(word))+10 <= 24*columns
}

// runsOf is the cells of a row, equal neighbours of a group as one.
func runsOf(cells []matrix.Cell, groups []EmbedGroupHead) []embedCell {
	var runs []embedCell
	for _, g := range groups {
		for j, c := range cells[:g.Span] {
			if j > 0 && c.Kind == cells[j-1].Kind && c.Word == cells[j-1].Word {
				last := &runs[len(runs)-1]
				if last.span++; c.Kind != "none" && fitsRun(c.Word, last.span) {
					last.letter = c.Word
				}
				continue
			}
			run := embedCell{class: "w-" + c.Kind, letter: c.Mark, text: c.Word, span: 1}
			if c.Kind == "none" {
				run.text = c.Answer
			}
			if j == 0 {
				run.class += " first"
			}
			runs = append(runs, run)
		}
		cells = cells[g.Span:]
	}
	return runs
}

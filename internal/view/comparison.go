package view

import (
	"html/template"
	"slices"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// SideBySide is two to five services or variants side by side: what changes hands from the first to each of the others,
// the areas in which they differ with the words of both sides, the duties that begin and end, the picture, and the rest.
type SideBySide struct {
	Shell
	Customer string
	Provider string
	Summary  template.HTML // an author's sentence; may be empty
	Columns  []Column
	Span     int // columns, that of the areas included
	Moves    []Move
	Changed  []AcrossRow
	Same     []AcrossRow
	Duties   Duties
	Figure   Figure
	Chooser  string // the page on which others can be chosen, with these chosen
}

// Column is a service or variant that is compared.
type Column struct {
	Subject Href
	Short   string
	Note    string // its service model, or the state of its lifecycle
}

// AcrossRow is an area in every column.
type AcrossRow struct {
	Area  Href
	Group string       // where it begins another part of the areas than the row before
	Cells []AcrossCell // one for each column, or one for all where every column has the same answer
}

// AcrossCell is who does what in an area of a column.
type AcrossCell struct {
	Column   string
	Mark     Mark
	Href     string // its row on the service's page
	As       string // the column before it that says the same word by word; its words stand there
	Customer template.HTML
	Provider template.HTML
	Source   Href // the first one
}

// compared is a comparison in the making.
type compared struct {
	on
	subjects []model.Subject
	grid     matrix.Grid
}

// sideBySide makes the page of a comparison.
func sideBySide(c Context, p site.Page) SideBySide {
	o := on{c, p}
	about := o.Site.ComparisonAt(p)
	x := compared{o, about.Subjects, matrix.Compare(o.m(), about.Subjects, o.links())}
	words := o.words(x.subjects[0])
	v := SideBySide{
		Shell: shell(c, p), Customer: words.Customer, Provider: words.Provider, Summary: o.marked(o.text(about.Summary)), Columns: x.columns(),
		Moves: x.moves(), Duties: x.duties(), Chooser: o.chooser(x.subjects),
	}
	if about.Summary != "" {
		index, _ := o.Site.At("services/index.html")
		v.Summary = o.textOf(index.Key, about.Summary)
	}
	v.Changed, v.Same = x.rows()
	v.Span = len(v.Columns) + 1
	drawn := matrix.Compare(o.m(), about.Subjects, nil) // the tables have the links, and the words
	v.Figure = Figure{Title: drawn.Title, Caption: drawn.Desc, Wide: o.svg(drawn, matrix.Wide), File: o.download(site.ComparisonPicture(about.ID))}
	if len(v.Changed)*len(v.Columns) <= mostDrawnTwice {
		v.Figure.Narrow = o.svg(drawn, matrix.Narrow)
	}
	v.Description = "Who does what in " + p.Title + ": the areas in which they differ, and those in which they do not."
	v.TOC = v.contents()
	return v
}

// mostDrawnTwice is how many cells with words leave room in a page's budget of elements for a second, narrow picture;
// beyond that the wide one scrolls on a phone.
const mostDrawnTwice = 40

// contents lists the sections that the page has.
func (v SideBySide) contents() []TOCItem {
	var toc []TOCItem
	for _, t := range []struct {
		have bool
		item TOCItem
	}{
		{len(v.Changed) > 0, TOCItem{"changed", "What changes hands", 2}},
		{len(v.Duties.Columns) > 0, TOCItem{"duties", "Duties", 2}},
		{true, TOCItem{"picture", "Picture", 2}},
		{len(v.Same) > 0, TOCItem{"same", "What stays the same", 2}},
	} {
		if t.have {
			toc = append(toc, t.item)
		}
	}
	return toc
}

// chooser is the address of the page on which others can be chosen, with some chosen.
func (o on) chooser(subjects []model.Subject) string {
	url, sep := o.href("compare.html"), "?"
	for _, s := range subjects {
		url, sep = url+sep+"s="+s.String(), "&"
	}
	return url
}

func (x compared) columns() []Column {
	var columns []Column
	for _, h := range x.grid.Cols {
		columns = append(columns, Column{Href{h.Title, h.Href}, orElse(h.Short, h.Title), h.Note})
	}
	return columns
}

// rows are the areas, those in which hands differ with their words, and the others.
func (x compared) rows() (changed, same []AcrossRow) {
	group := ""
	for i, head := range x.grid.Rows {
		row := AcrossRow{Area: Href{head.Title, head.Href}}
		for j := range x.subjects {
			row.Cells = append(row.Cells, x.across(i, j))
		}
		if head.Changed {
			changed = append(changed, row)
			continue
		}
		if !slices.ContainsFunc(row.Cells, func(c AcrossCell) bool { return c.Mark != row.Cells[0].Mark }) {
			row.Cells = []AcrossCell{{Mark: row.Cells[0].Mark}}
		}
		if head.Group != group {
			row.Group, group = head.Group, head.Group
		}
		same = append(same, row)
	}
	return changed, same
}

// across is a cell; its words stand only where hands differ, since the rows of the services' pages have them.
func (x compared) across(i, j int) AcrossCell {
	head, c, column := x.grid.Rows[i], x.grid.Cells[i][j], x.grid.Cols[j]
	cell := AcrossCell{Column: orElse(column.Short, column.Title), Mark: gridMark(c), Href: c.Href}
	if !head.Changed {
		return cell
	}
	of := x.m().Cell(x.subjects[j], head.ID)
	for before, subject := range x.subjects[:j] {
		if sameWords(x.m().Cell(subject, head.ID), of) {
			cell.As = orElse(x.grid.Cols[before].Short, x.grid.Cols[before].Title)
			return cell
		}
	}
	cell.Provider, cell.Customer = x.parts(x.subjects[j], of)
	if len(of.Sources) > 0 {
		cell.Source = x.thing(model.KindSource, of.Sources[0].Source)
	}
	return cell
}

// sameWords reports whether two cells say the same.
func sameWords(a, b model.Cell) bool {
	return a.Who == b.Who && a.ProviderDoes == b.ProviderDoes && a.CustomerDoes == b.CustomerDoes
}

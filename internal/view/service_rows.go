package view

import (
	"html/template"
	"regexp"
	"slices"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
)

// AreaSection is the stack, or what runs across it.
type AreaSection struct {
	Title string
	Rows  []AreaRow
}

// AreaRow is an area, or (Fold) a run of neighbours that are the provider's alone.
type AreaRow struct {
	Shown
	ID         string
	At         RowSpots
	Cut        string // classes of the forms in which hands change above this row; "cut" for all
	Area       Href
	Mark       Mark
	Line       template.HTML // one side's part, without links: pressing it opens the row
	Linked     template.HTML // the same again where links were left out
	Customer   template.HTML
	Provider   template.HTML
	Parts      []PartText
	Holder     Href
	Contact    Href
	Refs       []Ref
	Confidence string
	Reviewed   string // where it differs from the page's
	Origin     string // the service model that it comes from
	Note       template.HTML
	Disputed   bool
	Fold       []FoldLine
	FoldTitle  string
}

// RowSpots are a row's further ids. Its cells carry them, so that the page has no elements for them alone.
type RowSpots struct {
	Head, Who, You, They, Ref string
	More                      []string
}

// spread puts ids on the cells of a row, and what is left into More.
func spread(ids []string) RowSpots {
	var at RowSpots
	for _, cell := range []*string{&at.Head, &at.Who, &at.You, &at.They, &at.Ref} {
		if len(ids) == 0 {
			break
		}
		*cell, ids = ids[0], ids[1:]
	}
	at.More = ids
	return at
}

// FoldLine is an area inside a fold.
type FoldLine struct {
	ID       string
	Spots    []string // further ids
	Area     Href
	Provider template.HTML
	Refs     []Ref
	Origin   string
}

// PartText is what a further party has to do with a cell.
type PartText struct {
	Party Href
	Verb  string // does, decides, is told
	Text  template.HTML
}

// item is a row in the making: the areas from first to last of some forms.
type item struct {
	first, last int
	key         string
	forms       []int
}

// sections are the rows by area. Forms whose cells come from the same place share a row.
func (sp servicePage) sections() []AreaSection {
	grid := matrix.Compare(sp.m(), sp.subjects, nil)
	stack := AreaSection{Title: "The stack, top to bottom"}
	cross := AreaSection{Title: "Across the stack"}
	mark := sp.section()
	for _, it := range sp.items() {
		row := sp.row(it)
		if it.forms[0] == 0 {
			row.marked(mark)
		}
		if len(grid.Cells) == len(sp.areas) {
			row.Cut = sp.cuts(it, grid)
		}
		if sp.areas[it.first].Stack {
			stack.Rows = append(stack.Rows, row)
		} else {
			cross.Rows = append(cross.Rows, row)
		}
	}
	var sections []AreaSection
	for _, s := range []AreaSection{stack, cross} {
		if len(s.Rows) > 0 {
			sections = append(sections, s)
		}
	}
	return sections
}

// items are the rows of all forms, in the order of the areas.
func (sp servicePage) items() []item {
	var items []item
	for form := range sp.subjects {
		for j := 0; j < len(sp.areas); {
			last := sp.foldEnd(form, j)
			it := item{first: j, last: last}
			for _, cell := range sp.cells[form][j : last+1] {
				it.key += string(cell.Origin) + ":" + cell.From + " "
			}
			at := slices.IndexFunc(items, func(x item) bool { return x.first == it.first && x.last == it.last && x.key == it.key })
			if at < 0 {
				at, items = len(items), append(items, it)
			}
			items[at].forms = append(items[at].forms, form)
			j = last + 1
		}
	}
	slices.SortStableFunc(items, func(a, b item) int {
		if a.first != b.first {
			return a.first - b.first
		}
		return a.forms[0] - b.forms[0]
	})
	return items
}

// foldEnd is the last area of the fold that begins at an area: of at least two neighbours of the stack that are the
// provider's, with nothing for the customer and no dispute; else the area itself.
func (sp servicePage) foldEnd(form, from int) int {
	plain := func(j int) bool {
		c := sp.cells[form][j]
		return sp.areas[j].Stack && c.Who == model.Provider && c.CustomerDoes == "" && len(c.Differs) == 0 && len(c.Parts) == 0
	}
	end := from
	for end < len(sp.areas) && plain(end) {
		end++
	}
	return max(end-1, from)
}

// row is one row of the table.
func (sp servicePage) row(it item) AreaRow {
	form := it.forms[0]
	row := AreaRow{Shown: sp.shown(it.forms)}
	if it.last > it.first {
		row.Mark = mark(sp.words, model.Provider)
		row.FoldTitle = sp.areas[it.first].Title + " to " + lower(sp.areas[it.last].Title)
		for j := it.first; j <= it.last; j++ {
			row.Fold = append(row.Fold, sp.foldLine(it, form, j))
		}
		return row
	}
	a, cell := sp.areas[it.first], sp.cells[form][it.first]
	ids := sp.ids(it.forms, a.ID)
	row.ID, row.At = ids[0], spread(ids[1:])
	row.Area, row.Mark = sp.thing(model.KindArea, a.ID), mark(sp.words, cell.Who)
	if form > 0 {
		row.Area.Href = "" // the service's own row leads there
	}
	row.Provider, row.Customer = sp.parts(sp.subjects[form], cell)
	row.Note, row.Disputed = sp.textOf(sp.owner(cell), cell.Note), len(cell.Differs) > 0 && cell.Origin != model.FromModel
	row.line(sp.words, cell.Who.Side())
	row.Confidence, row.Origin = string(cell.Confidence), sp.origin(cell)
	row.Refs = sp.sources.refs(sp, cell)
	if string(cell.Reviewed) != string(sp.s.Review.On) && cell.Origin != model.FromModel {
		row.Reviewed = string(cell.Reviewed)
	}
	for _, p := range cell.Parts {
		row.Parts = append(row.Parts, PartText{sp.thing(model.KindParty, p.Party), p.Role.Verb(), sp.textOf(sp.owner(cell), p.Text)})
	}
	if side := cell.Who.Side(); side == model.Customer || side == model.Shared || cell.CustomerDoes != "" {
		row.Holder, row.Contact = sp.heldBy(sp.s, sp.subjects[form], cell)
	}
	return row
}

// anchors are the tags of links.
var anchors = regexp.MustCompile(`</?a\b[^>]*>`)

// unlinked leaves the links out of words that are pressed themselves.
func unlinked(words template.HTML) template.HTML {
	return template.HTML(anchors.ReplaceAllString(string(words), ""))
}

// line says a row in one line, and whose part that is where the answer beside it names somebody else.
func (row *AreaRow) line(words model.Words, side model.Who) {
	part, whose := row.Customer, words.Customer
	if part == "" {
		part, whose = row.Provider, words.Provider
	}
	switch {
	case part == "" && row.Note == "":
		part = "Nothing more is said."
	case part == "":
		part, row.Note = row.Note, ""
	case row.Customer == "" || side != model.Customer:
		part = template.HTML(template.HTMLEscapeString(whose)) + ": " + part
	}
	if row.Line = unlinked(part); row.Line != part {
		row.Linked = part
	}
}

// marked marks the words of the glossary in the row's texts, in the order in which they are read; the line has no links.
func (row *AreaRow) marked(mark func(template.HTML) template.HTML) {
	row.Linked = mark(row.Linked)
	for i := range row.Parts {
		row.Parts[i].Text = mark(row.Parts[i].Text)
	}
	row.Note, row.Provider = mark(row.Note), mark(row.Provider)
	for i := range row.Fold {
		row.Fold[i].Provider = mark(row.Fold[i].Provider)
	}
}

func (sp servicePage) foldLine(it item, form, j int) FoldLine {
	a, cell := sp.areas[j], sp.cells[form][j]
	line := FoldLine{Area: sp.thing(model.KindArea, a.ID), Refs: sp.sources.refs(sp, cell), Origin: sp.origin(cell)}
	ids := sp.ids(it.forms, a.ID)
	line.ID, line.Spots = ids[0], ids[1:]
	line.Provider, _ = sp.parts(sp.subjects[form], cell)
	return line
}

// owner is the thing in whose file a cell's texts stand.
func (sp servicePage) owner(cell model.Cell) model.Key {
	if cell.Origin == model.FromModel {
		return model.Key{Kind: model.KindModel, ID: cell.From}
	}
	return sp.s.Key
}

// origin names the service model that a cell comes from; empty for the service's own.
func (sp servicePage) origin(cell model.Cell) string {
	sm := sp.m().Model(cell.From)
	if cell.Origin != model.FromModel || sm == nil {
		return ""
	}
	return sm.Name()
}

// ids are those that an area has in some forms: every documented anchor is on the page exactly once.
func (sp servicePage) ids(forms []int, area string) []string {
	var all []string
	for _, form := range forms {
		if form == 0 {
			all = append(all, area)
			for _, d := range sp.defaults() {
				all = append(all, "variant-"+d+"-"+area)
			}
			continue
		}
		all = append(all, "variant-"+sp.subjects[form].Variants[0]+"-"+area)
	}
	return all
}

// cuts are the classes of the forms in which hands change above a row.
func (sp servicePage) cuts(it item, grid matrix.Grid) string {
	var cut []int
	for _, form := range it.forms {
		if grid.Cells[it.first][form].CutTop {
			cut = append(cut, form)
		}
	}
	if len(cut) == len(it.forms) {
		return "cut"
	}
	return classes("c", cut)
}

// heldBy is who holds the customer's part, below the customer, with the first way to reach them.
func (o on) heldBy(s *model.Service, subject model.Subject, cell model.Cell) (party, contact Href) {
	id, _ := o.m().Holder(subject, cell)
	p := o.m().Party(id)
	if p == nil || id == o.m().CustomerOf(s) {
		return Href{}, Href{}
	}
	party = Href{p.Name(), o.full(&p.Common).Href}
	if len(p.Contact) > 0 {
		contact = Href{p.Contact[0].Title, p.Contact[0].URL}
	}
	return party, contact
}

package view

import (
	"slices"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Explorer is the matrix of services and groups of areas.
type Explorer struct {
	Shell
	Region   string
	Services int
	Variants int
	Show     []Highlight
	Groups   []Choice // ways to group the rows
	Filters  []Filter
	Used     Used
	Heads    []ExplorerHead
	Left     Slim // columns that are the customer's in every service, folded
	Right    Slim // columns that are the provider's
	Span     int  // columns while the folds are closed
	Sections []ExplorerSection
	Key      []KeyLine
	Names    string // the groups' names, for the form without heads
	CSV      string
	File     Download
	Parties  []PartyName
}

// ExplorerHead is a column. Fold says which fold it belongs to: "l", "r" or neither.
type ExplorerHead struct {
	ID    string
	Title string
	Short string
	Href  string
	Fold  string
}

// Slim is a fold of columns that never vary.
type Slim struct {
	N    int // columns; none: no fold
	Text string
}

// ExplorerSection is a category.
type ExplorerSection struct {
	ID    string
	Title string
	N     int // services
	SVG   string
	Rows  []ExplorerRow
}

// ExplorerRow is a service or, below it, a variant.
type ExplorerRow struct {
	Subject Href
	Variant bool
	Facts   string // what filters and groupings ask for; empty for a variant that has its service's
	Holders string // teams that hold something: "security-team:0.3 network-team:5"
	Unused  bool   // the site does not use it
	Note    string
	Setting int
	Cells   []ExplorerCell
	Left    ExplorerCell // of the fold
	Right   ExplorerCell
	Words   []WordRun
}

// ExplorerCell is one answer; equal neighbours are drawn as one bar.
type ExplorerCell struct {
	Mark  Mark
	Href  string
	Join  string // place in a bar: "a" alone, "s" start, "m" middle, "e" end
	Cut   bool
	Fold  string
	State string // of a workload: how far it is
	Loose bool   // of a row whose folded cells are not all alike
}

// KeyLine explains an answer.
type KeyLine struct {
	Mark Mark
	Line string
}

// explorer makes the matrix: every service, those that the site does not use hidden at first where it says which it uses.
func explorer(c Context, p site.Page) Explorer {
	o := on{c, p}
	words := o.m().Words("")
	v := Explorer{Shell: shell(c, p), Services: len(o.m().Services), Groups: o.groupings(), CSV: o.href("api/matrix.csv"), File: o.download(site.ServicesPicture)}
	v.Description = "Who does what: every service by groups of areas."
	if provider := o.m().Party(o.m().Site.Provider); provider != nil && provider.Role == model.PartyProvider {
		v.Region = "in " + article(words.Provider) + " " + words.Provider + " Region"
	}
	v.Key = o.keyLines()
	var subjects []model.Subject
	for _, s := range o.m().UsedServices() {
		subjects = append(subjects, model.Subject{Service: s.ID})
	}
	o.explorerHeads(&v, matrix.ServicesByAreas(o.m(), subjects, "", o.links()))
	uses := o.uses()
	for _, cat := range o.categories(o.m().Services) {
		section := ExplorerSection{ID: cat.ID, Title: cat.Title, N: len(cat.Services)}
		if slices.ContainsFunc(o.m().Categories, func(c model.Category) bool { return c.ID == cat.ID }) { // the others have no picture
			section.SVG = o.href(site.CategoryPicture(cat.ID))
		}
		for _, s := range cat.Services {
			base := len(section.Rows)
			for _, subject := range o.m().Subjects(s) {
				row := o.explorerRow(v, subject, uses)
				if len(subject.Variants) > 0 {
					v.Variants++
					if slices.Equal(row.Words, section.Rows[base].Words) {
						row.Words = nil // its service's words stand above
					}
				}
				section.Rows = append(section.Rows, row)
			}
		}
		v.Sections = append(v.Sections, section)
	}
	var holders []string
	for _, s := range v.Sections {
		for _, r := range s.Rows {
			holders = append(holders, r.Holders)
		}
	}
	v.Parties = o.partyNames(holders)
	v.Used = uses.choice(len(v.Sections) > 0)
	v.Show = o.highlights(v.Sections)
	v.Filters = o.filters(v)
	return v
}

// keyLines explain the answers.
func (o on) keyLines() []KeyLine {
	words := o.m().Words("")
	var key []KeyLine
	for _, who := range append(model.Answers(), model.NotAssessed) {
		key = append(key, KeyLine{mark(words, who), words.Line(who)})
	}
	return key
}

// explorerHeads are the columns; those at the ends that are the same for every service are folded.
func (o on) explorerHeads(v *Explorer, g matrix.Grid) {
	for j, h := range g.Cols {
		v.Heads = append(v.Heads, ExplorerHead{ID: h.ID, Title: h.Title, Short: orElse(h.Short, h.Title), Href: h.Href})
		if j > 0 {
			v.Names += ", "
		}
		v.Names += lower(h.Title)
	}
	v.Span = len(g.Cols) + 1
	if len(g.Rows) < 2 {
		return
	}
	others := func(j int, kind string) int { // rows with another answer
		n := 0
		for i := range g.Cells {
			if g.Cells[i][j].Kind != kind {
				n++
			}
		}
		return n
	}
	mostly := func(j int, kind string) bool { return others(j, kind)*10 <= len(g.Rows) }
	left, right := 0, 0
	for v.Left.N < len(g.Cols) && mostly(v.Left.N, "cust") {
		left += others(v.Left.N, "cust")
		v.Heads[v.Left.N].Fold = "l"
		v.Left.N++
	}
	for last := len(g.Cols) - 1; v.Right.N < len(g.Cols)-v.Left.N && mostly(last-v.Right.N, "prov"); v.Right.N++ {
		right += others(last-v.Right.N, "prov")
		v.Heads[last-v.Right.N].Fold = "r"
	}
	v.Span -= v.Left.N + v.Right.N - min(v.Left.N, 1) - min(v.Right.N, 1)
	v.Left.Text, v.Right.Text = howOften(left)+lower(v.Customer), howOften(right)+v.Provider
}

// howOften begins the head of folded columns, whose rows have so many other answers.
func howOften(others int) string {
	if others == 0 {
		return "Always "
	}
	return "Mostly "
}

// explorerRow is one service or variant.
func (o on) explorerRow(v Explorer, subject model.Subject, uses uses) ExplorerRow {
	g := matrix.Strip(o.m(), subject, o.links())
	row := ExplorerRow{
		Subject: o.subject(subject), Variant: len(subject.Variants) > 0, Facts: o.facts(subject, uses),
		Holders: o.holders(subject), Unused: uses.narrowed && !uses.ids[subject.Service], Note: lifecycleNote(o.m().LifecycleOf(subject)), Setting: g.Setting,
	}
	row.Subject.Title = o.m().SubjectName(subject)
	if len(g.Cells) == 0 {
		return row
	}
	cells := g.Cells[0]
	row.Words = wordRuns(g.Cols, cells)
	row.Cells = joined(cells, func(j int) string { return v.Heads[j].Fold })
	if row.Variant { // the address of its service's cell serves; the page would double otherwise
		for j := range row.Cells {
			row.Cells[j].Href = ""
		}
	}
	row.Left = slimCell(cells[:v.Left.N])
	row.Right = slimCell(cells[len(cells)-v.Right.N:])
	return row
}

// joined are the cells of a row with their places in its bars; no bar leaves its fold.
func joined(cells []matrix.Cell, fold func(j int) string) []ExplorerCell {
	var out []ExplorerCell
	for j, c := range cells {
		with := func(k int) bool {
			return k >= 0 && k < len(cells) && fold(k) == fold(j) && cells[k].Kind == c.Kind && c.Kind != "none" && c.Kind != "unk"
		}
		out = append(out, ExplorerCell{Mark: gridMark(c), Href: c.Href, Cut: c.CutLeft, Fold: fold(j), Join: join(with(j-1), with(j+1))})
	}
	return out
}

// join is a cell's place in a bar.
func join(before, after bool) string {
	switch {
	case before && after:
		return "m"
	case before:
		return "e"
	case after:
		return "s"
	}
	return "a"
}

// slimCell stands for folded cells: their common answer, or for a variant in which they differ the strongest.
func slimCell(cells []matrix.Cell) ExplorerCell {
	var slim ExplorerCell
	for i, c := range cells {
		m := gridMark(c)
		m.Setting = false
		switch {
		case i == 0:
			slim.Mark, slim.Cut = m, c.CutLeft
		case c.Kind != slim.Mark.Kind:
			slim.Loose = true
			if kindRank(c.Kind) > kindRank(slim.Mark.Kind) {
				slim.Mark = m
			}
		}
		slim.Href = c.Href
	}
	return slim
}

// kindRank orders answers as their union does.
func kindRank(kind string) int {
	for i, k := range []string{"none", "prov", "shared", "cust", "unk"} {
		if k == kind {
			return i
		}
	}
	return 0
}

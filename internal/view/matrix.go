package view

import (
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Explorer is the matrix of services and groups of areas.
type Explorer struct {
	Shell
	Customer string
	Provider string
	Region   string
	Services int
	Variants int
	Heads    []ExplorerHead
	Left     Slim // columns that are the customer's in every service, folded
	Right    Slim // columns that are the provider's
	Span     int  // columns while the folds are closed
	Sections []ExplorerSection
	Key      []KeyLine
	Names    string // the groups' names, for the form without heads
	CSV      string
	File     Download
}

// ExplorerHead is a column. Fold says which fold it belongs to: "l", "r" or neither.
type ExplorerHead struct {
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
	ID      string
	Subject Href
	Variant bool
	Note    string
	Setting int
	Cells   []ExplorerCell
	Left    ExplorerCell // of the fold
	Right   ExplorerCell
	Words   []WordRun
}

// ExplorerCell is one answer; equal neighbours are drawn as one bar.
type ExplorerCell struct {
	N     int // of the column
	Mark  Mark
	Href  string
	Join  string // place in a bar: "a" alone, "s" start, "m" middle, "e" end
	Cut   bool
	Fold  string
	Loose bool // of a row whose folded cells are not all alike
}

// KeyLine explains an answer.
type KeyLine struct {
	Mark Mark
	Line string
}

// explorer makes the matrix.
func explorer(c Context, p site.Page) Explorer {
	o := on{c, p}
	words := o.m().Words("")
	v := Explorer{Shell: shell(c, p), Customer: words.Customer, Provider: words.Provider, CSV: o.href("api/matrix.csv"), File: o.download(site.ServicesPicture)}
	v.Description = "Who does what: every service by groups of areas."
	if provider := o.m().Party(o.m().Site.Provider); provider != nil && provider.Role == model.PartyProvider {
		v.Region = "in " + article(words.Provider) + " " + words.Provider + " Region"
	}
	for _, who := range append(model.Answers(), model.NotAssessed) {
		v.Key = append(v.Key, KeyLine{mark(words, who), words.Line(who)})
	}
	services := o.m().UsedServices()
	var subjects []model.Subject
	for _, s := range services {
		subjects = append(subjects, model.Subject{Service: s.ID})
	}
	g := matrix.ServicesByAreas(o.m(), subjects, "", o.links())
	o.explorerHeads(&v, g)
	for _, cat := range o.categories(services) {
		section := ExplorerSection{ID: cat.ID, Title: cat.Title, N: len(cat.Services), SVG: o.href(site.CategoryPicture(cat.ID))}
		for _, s := range cat.Services {
			for _, subject := range o.m().Subjects(s) {
				section.Rows = append(section.Rows, o.explorerRow(v, subject))
				if len(subject.Variants) > 0 {
					v.Variants++
				}
			}
		}
		v.Services += section.N
		v.Sections = append(v.Sections, section)
	}
	return v
}

// explorerHeads are the columns; those at the ends that are the same for every service are folded.
func (o on) explorerHeads(v *Explorer, g matrix.Grid) {
	for j, h := range g.Cols {
		v.Heads = append(v.Heads, ExplorerHead{Title: h.Title, Short: orElse(h.Short, h.Title), Href: h.Href})
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
func (o on) explorerRow(v Explorer, subject model.Subject) ExplorerRow {
	g := matrix.Strip(o.m(), subject, o.links())
	row := ExplorerRow{ID: subject.String(), Subject: o.subject(subject), Variant: len(subject.Variants) > 0, Note: lifecycleNote(o.m().LifecycleOf(subject)), Setting: g.Setting}
	row.Subject.Title = o.m().SubjectName(subject)
	if len(g.Cells) == 0 {
		return row
	}
	cells := g.Cells[0]
	row.Words = wordRuns(g.Cols, cells)
	for j, c := range cells {
		fold := v.Heads[j].Fold
		with := func(k int) bool {
			return k >= 0 && k < len(cells) && v.Heads[k].Fold == fold && cells[k].Kind == c.Kind && c.Kind != "none" && c.Kind != "unk"
		}
		row.Cells = append(row.Cells, ExplorerCell{N: j, Mark: gridMark(c), Href: c.Href, Cut: c.CutLeft, Fold: fold, Join: join(with(j-1), with(j+1))})
	}
	row.Left = slimCell(cells[:v.Left.N])
	row.Right = slimCell(cells[len(cells)-v.Right.N:])
	return row
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

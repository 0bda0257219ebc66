package diff

import (
	"slices"

	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/model"
)

// grid is the matrix of the subjects of which something changed hands, in all areas of either side.
type grid struct {
	Areas []string // titles
	Rows  []gridRow
}

type gridRow struct {
	Title string
	Cells []gridCell
}

// gridCell is a cell as it was and as it is.
type gridCell struct {
	Old, New Hands
	OldMark  string // the letter of the answer
	NewMark  string
	Changed  bool // hands
}

// gridOf draws what changed hands.
func (r Report) gridOf(before, after State) grid {
	changed := map[string]bool{}
	var subjects []string
	for _, c := range r.Hands() {
		for _, v := range append([]string{c.Variant}, c.also...) {
			id := subject(c.Service, v)
			if !slices.Contains(subjects, id) {
				subjects = append(subjects, id)
			}
			changed[id+"#"+c.Area] = true
		}
	}
	area := func(c export.Cell) string { return c.Area }
	areas := union(before.cells, after.cells, area)
	byArea := index(slices.Concat(after.cells, before.cells), area)
	olds, news := index(before.cells, cellKey), index(after.cells, cellKey)
	titles, marksBefore, marksAfter := partyTitles(after), marksOf(before), marksOf(after)
	g := grid{}
	for _, a := range areas {
		g.Areas = append(g.Areas, byArea[a].AreaTitle)
	}
	for _, id := range subjects {
		row := gridRow{}
		for _, a := range areas {
			old, is := olds[id+"#"+a], news[id+"#"+a]
			cell := gridCell{Old: hands(old, titles), New: hands(is, titles), Changed: changed[id+"#"+a]}
			cell.OldMark, cell.NewMark = marksBefore.of(old), marksAfter.of(is)
			row.Cells = append(row.Cells, cell)
			if is.Title != "" {
				row.Title = is.Title
			}
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// letters are the marks of the parties.
type letters struct {
	provider map[string]string
	customer string
}

func marksOf(s State) letters {
	l := letters{map[string]string{}, "C"}
	for _, t := range s.things {
		if t.Party != nil && t.Party.Mark != "" {
			if l.provider[t.ID] = t.Party.Mark; t.Party.Kind == string(model.PartyCustomer) {
				l.customer = t.Party.Mark
			}
		}
	}
	return l
}

// of is the letter of a cell's answer.
func (l letters) of(c export.Cell) string {
	who, _ := model.ParseWho(c.Who)
	words := model.Words{ProviderMark: "P", CustomerMark: l.customer}
	if m := l.provider[c.Provider]; m != "" {
		words.ProviderMark = m
	}
	return words.Mark(who)
}

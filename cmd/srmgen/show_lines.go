package main

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

// answer is who does something: its colour, its letter and its words.
type answer struct {
	who   model.Who
	mark  string
	words string
}

// answer is that of a service's cell.
func (s shown) answer(v *model.Service, cell model.Cell) answer {
	words := s.model.WordsOf(v)
	return answer{cell.Who, words.Mark(cell.Who), words.Of(cell.Who)}
}

// answers is a table whose rows have an answer each, as two columns: its letter and its words.
type answers struct {
	table
	at  int // the column of the letter
	who []model.Who
}

// newAnswers is a table with these columns and the answers before the one at a place.
func newAnswers(at int, names ...string) answers {
	return answers{table{slices.Insert(row(names), at, "", "WHO")}, at, []model.Who{model.NotAssessed}}
}

func (t *answers) add(who answer, cells ...string) {
	t.table = append(t.table, slices.Insert(row(cells), t.at, who.mark, who.words))
	t.who = append(t.who, who.who)
}

// answers prints a table; nothing where it has no rows. On a terminal the answers have the colours of their sides.
func (s shown) answers(t answers) {
	colours := whoColours()
	s.print(t.table, func(row, column int) string {
		if row > 0 && (column == t.at || column == t.at+1) {
			return colours[t.who[row]]
		}
		return ""
	})
}

// table prints rows under their names; nothing where there are none.
func (s shown) table(t table) {
	s.print(t, func(int, int) string { return "" })
}

func (s shown) print(t table, colour paint) {
	if len(t) < 2 {
		return
	}
	s.line(s.out, "")
	t.fit(s.out, s.width, func(row, column int) string {
		switch {
		case !s.lively:
			return ""
		case row == 0:
			return "\x1b[1m"
		}
		return colour(row, column)
	})
}

// text prints a text in lines that fit; those after the first one are indented like it.
func (s shown) text(text string) {
	words := strings.TrimLeft(text, " ")
	indent := text[:len(text)-len(words)]
	for _, line := range wrapped(diag.Printable(words), s.width-len(indent)) {
		s.line(s.out, "%s%s", indent, line)
	}
}

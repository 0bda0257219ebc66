package view

import (
	"strings"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
)

// Move says what changes hands from the first of a comparison to another one.
type Move struct {
	From string
	To   string
	Text string // "3 areas change hands: AWS takes runtime and guest OS; shared from there on: backup."
}

// moves are one for each column but the first. assets/js/comparison.js says the same of what readers choose.
func (x compared) moves() []Move {
	var moves []Move
	for j := 1; j < len(x.grid.Cols); j++ {
		moves = append(moves, Move{x.grid.Cols[0].Title, x.grid.Cols[j].Title, x.moved(j)})
	}
	return moves
}

// moved says in words what changes hands between the first column and another.
func (x compared) moved(j int) string {
	n, words := 0, x.words(x.subjects[j])
	to := map[string][]string{}
	for i, head := range x.grid.Rows {
		from, now := x.grid.Cells[i][0].Kind, x.grid.Cells[i][j].Kind
		switch {
		case from == now:
			continue
		case from == "none":
			now = "new"
		}
		n++
		to[now] = append(to[now], lower(orElse(head.Title, head.ID)))
	}
	if n == 0 {
		return "nothing changes hands."
	}
	var parts []string
	for _, bucket := range [...]struct{ kind, text string }{
		{"prov", words.ProviderTakes() + " "}, {"shared", "shared from there on: "}, {"cust", words.Takes() + " "},
		{"new", "there for the first time: "}, {"none", "no longer there: "}, {"unk", "not assessed: "},
	} {
		if len(to[bucket.kind]) > 0 {
			parts = append(parts, bucket.text+spoken(to[bucket.kind]))
		}
	}
	count := number(n) + " areas change hands: "
	if n == 1 {
		count = "1 area changes hands: "
	}
	return count + strings.Join(parts, "; ") + "."
}

// spoken joins names as running text does.
func spoken(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// differing names the areas in which subjects differ.
func (o on) differing(subjects []model.Subject) []string {
	var areas []string
	for _, row := range matrix.Compare(o.m(), subjects, o.links()).Rows {
		if row.Changed {
			areas = append(areas, lower(row.Title))
		}
	}
	return areas
}

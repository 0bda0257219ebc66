package matrix

import (
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/model"
)

// wide is a grid of many services by groups, in categories, wider and higher than any paper.
func wide(m *model.Model) Grid {
	var subjects []model.Subject
	var controls []string
	for _, s := range m.Services {
		for range 6 {
			subjects = append(subjects, m.Subjects(s)...)
		}
	}
	for _, c := range m.Controls {
		for range 12 {
			controls = append(controls, c.ID)
		}
	}
	return ControlsByServices(m, controls, subjects, nil)
}

func TestPagesHaveTheSizeOfTheirPaper(t *testing.T) {
	m := sample()
	for _, g := range append(sampleGrids(m, nil)[:7], wide(m)) {
		for paper, want := range map[Paper][]size{A4: {{1123, 794}, {794, 1123}}, A3: {{1587, 1123}, {1123, 1587}}, Slide: {{1280, 720}}} {
			for _, d := range Pages(g, sampleCaption, paper) {
				p := pictureOf(d)
				if !slices.ContainsFunc(want, func(s size) bool { return p.Width == decimal(s.w) && p.Height == decimal(s.h) }) {
					t.Errorf("%s on %s: %s x %s", d.ID, paper, p.Width, p.Height)
				}
				for _, it := range d.Items {
					if b := it.Box; b.X < 0 || b.Y < 0 || b.X+b.W > d.W+1 || b.Y+b.H > d.H+1 {
						t.Errorf("%s on %s: %+v leaves the sheet", d.ID, paper, b)
					}
				}
			}
		}
	}
}

func TestWhatFitsIsOnePageAndNothingIsLostWhereItDoesNot(t *testing.T) {
	m := sample()
	if n := len(Pages(sampleGrids(m, nil)[0], sampleCaption, Slide)); n != 1 {
		t.Errorf("the stack takes %d slides", n)
	}
	g := wide(m)
	pages := Pages(g, sampleCaption, A4)
	if len(pages) < 4 {
		t.Fatalf("%d pages", len(pages))
	}
	cells := 0
	for i, d := range pages {
		if !strings.HasPrefix(d.Title, g.Title+" (") || d.Zoom != pages[0].Zoom || d.Zoom < leastZoom-.001 {
			t.Errorf("page %d: %q at %.2f", i+1, d.Title, d.Zoom)
		}
		heads := 0
		for _, it := range d.Items {
			if it.Cell {
				cells++
			} else if slices.ContainsFunc(it.Texts, func(t Text) bool { return t.Turned }) {
				heads++
			}
		}
		if heads == 0 {
			t.Errorf("page %d has no heads of columns", i+1)
		}
	}
	if want := len(g.Rows) * len(g.Cols); cells != want {
		t.Errorf("%d cells on all pages, of %d", cells, want)
	}
}

func TestPiecesEndWithAGroupWhereTheyCan(t *testing.T) {
	var heads []Head
	for _, group := range strings.Fields("a a a b b c c c c c c c") {
		heads = append(heads, Head{Group: group})
	}
	got := pieces(heads, func(from, to int) bool { return to-from <= 4 })
	if want := []piece{{0, 3}, {3, 5}, {5, 9}, {9, 12}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := pieces(heads[:3], func(int, int) bool { return false }); len(got) != 3 {
		t.Errorf("what never fits is in %d pieces", len(got))
	}
}

func TestTheLineOfAPartIsNeverOnTheWrongSide(t *testing.T) {
	g := sampleGrids(sample(), nil)[0]
	for from := range g.Rows {
		for to := from + 1; to <= len(g.Rows); to++ {
			p := g.part(from, to, 0, len(g.Cols))
			for j, s := range p.Steps {
				for i := range p.Rows {
					if mine := holder(p.Cells[i][j].Who) == model.Customer; s >= 0 && holder(p.Cells[i][j].Who) != model.None && mine != (i < s) {
						t.Fatalf("rows %d to %d, column %d: the line is on %d, row %d is on the other side", from, to, j, s, i)
					}
				}
			}
		}
	}
}

func TestCardsKeepTheirWordsOnTheCard(t *testing.T) {
	long := strings.Repeat("Very long words about responsibility ", 20)
	grids := sampleGrids(sample(), nil)
	for _, d := range []Drawing{Layout(grids[0], Narrow), Layout(grids[9], Wide), {}} {
		card := CardOf(d, Card{Title: long, Text: long, Caption: Caption{Site: long, Version: "1", Reviewed: "2026-01-01"}})
		if card.W != 1200 || card.H != 630 {
			t.Errorf("%v x %v", card.W, card.H)
		}
		for _, it := range card.Items {
			for _, text := range it.Texts {
				if !text.Turned && (text.X < 0 || text.Y < 0 || text.Y > card.H || text.Anchor == Start && text.X+text.Font.Width(text.Text) > card.W) {
					t.Errorf("%q leaves the card", text.Text)
				}
			}
		}
	}
}

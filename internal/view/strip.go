package view

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
)

// StripView is a service or variant in one row of the groups of areas.
type StripView struct {
	Label   string // for those who do not see it
	Cells   []StripCell
	Setting string // how many settings decide, in words; may be empty
	Words   []WordRun
}

// StripCell is one group of areas.
type StripCell struct {
	Group string
	Short string
	Mark  Mark
	Href  string // empty: no link
	Cut   bool   // hands change before this cell
	Same  bool   // in a comparison: every row has this answer
	Wide  int    // how many groups it stands for, where neighbours with one answer are joined
}

// WordRun is the groups of one side, in words: "You: data to network".
type WordRun struct {
	Side string
	Text string
}

// strip is a subject's strip, its cells linked to the rows of its page.
func (o on) strip(subject model.Subject) StripView {
	return o.stripOf(matrix.Strip(o.m(), subject, o.links()), subject)
}

func (o on) stripOf(g matrix.Grid, subject model.Subject) StripView {
	s := StripView{Label: o.m().SubjectTitle(subject) + ", who does what, by group of areas", Setting: o.settings(subject)}
	if len(g.Cells) == 0 {
		return s
	}
	for j, c := range g.Cells[0] {
		s.Cells = append(s.Cells, StripCell{Group: g.Cols[j].Title, Short: orElse(g.Cols[j].Short, g.Cols[j].Title), Mark: gridMark(c), Href: c.Href, Cut: c.CutLeft})
	}
	s.Words = wordRuns(g.Cols, g.Cells[0])
	return s
}

// gridMark is the mark of a picture's cell.
func gridMark(c matrix.Cell) Mark {
	return Mark{Kind: c.Kind, Letter: c.Mark, Word: c.Answer, Side: c.Word, Setting: c.Setting}
}

// settings counts a subject's settings by area: "3 to switch on, 2 on unless you change it".
func (o on) settings(subject model.Subject) string {
	var off, on int
	for _, a := range o.m().Areas {
		switch o.m().WhoAt(subject, a.ID) {
		case model.CustomerConfig:
			off++
		case model.ProviderDefault:
			on++
		}
	}
	words := o.words(subject)
	var parts []string
	if off > 0 {
		parts = append(parts, number(off)+" to switch on")
	}
	if on > 0 {
		change := strings.TrimPrefix(words.Of(model.ProviderDefault), words.Provider+", ")
		parts = append(parts, number(on)+" on "+change)
	}
	return strings.Join(parts, ", ")
}

// wordRuns says a row of cells in words, side by side in the order in which the sides first appear, what is nobody's last. Three or more
// neighbours are named by the first and the last.
func wordRuns(heads []matrix.Head, cells []matrix.Cell) []WordRun {
	var runs []WordRun
	var kinds, last []string
	for _, c := range cells {
		switch {
		case slices.Contains(kinds, c.Kind), slices.Contains(last, c.Kind):
		case c.Kind == "none", c.Kind == "unk":
			last = append(last, c.Kind)
		default:
			kinds = append(kinds, c.Kind)
		}
	}
	for _, kind := range append(kinds, last...) {
		run := WordRun{}
		var names []string
		for j := 0; j < len(cells); j++ {
			if cells[j].Kind != kind {
				continue
			}
			run.Side = sideWord(cells[j])
			last := j
			for last+1 < len(cells) && cells[last+1].Kind == kind {
				last++
			}
			names = append(names, span(heads, j, last)...)
			j = last
		}
		run.Text = strings.Join(names, ", ")
		runs = append(runs, run)
	}
	return runs
}

// span names the heads from one to another.
func span(heads []matrix.Head, from, to int) []string {
	if to-from >= 2 {
		return []string{lower(heads[from].Title) + " to " + lower(heads[to].Title)}
	}
	var names []string
	for _, h := range heads[from : to+1] {
		names = append(names, lower(h.Title))
	}
	return names
}

// sideWord is a cell's side where it stands alone in a sentence.
func sideWord(c matrix.Cell) string {
	if c.Kind == "none" || c.Kind == "unk" {
		return c.Answer
	}
	return c.Word
}

// lower starts with a small letter, unless the word is an abbreviation.
func lower(text string) string {
	if len(text) > 1 && text[1] >= 'A' && text[1] <= 'Z' {
		return text
	}
	if text == "" {
		return ""
	}
	return strings.ToLower(text[:1]) + text[1:]
}

func orElse(text, other string) string {
	if text != "" {
		return text
	}
	return other
}

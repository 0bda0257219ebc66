package view

import (
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
)

// Comparison sets a service beside those that its page relates it to, group by group.
type Comparison struct {
	Heads []CompareHead
	Rows  []CompareRow
	Href  string // the same area by area
	Forms string // the service's forms side by side; may be empty
	More  []Href // the site's comparisons in which the service takes part
}

// CompareHead names a group; On where the rows differ in it.
type CompareHead struct {
	Text string
	On   bool
}

// CompareRow is one service or form.
type CompareRow struct {
	Shown
	Subject Href
	Own     bool // the page's own service
	Strip   StripView
}

// compared is the service, in each of its forms, beside the related ones. A group in which all of them agree is
// drawn thin.
func (sp servicePage) compared() Comparison {
	var c Comparison
	var grids []matrix.Grid
	add := func(subject model.Subject, row CompareRow) {
		g := matrix.Strip(sp.m(), subject, sp.links())
		if len(g.Cells) > 0 {
			row.Strip = sp.stripOf(g, subject)
			row.Strip.Label = sp.m().SubjectTitle(subject)
			grids, c.Rows = append(grids, g), append(c.Rows, row)
		}
	}
	keys := make([]string, len(sp.subjects))
	for i, subject := range sp.subjects {
		for _, g := range sp.m().Groups {
			keys[i] += sp.m().GroupWho(subject, g.ID).ID() + " "
		}
	}
	for _, forms := range share(keys) {
		add(sp.subjects[forms[0]], CompareRow{Shown: sp.shown(forms), Subject: Href{Title: sp.s.Name()}, Own: true})
	}
	all := sp.m().Alternatives(sp.s)
	for _, subject := range all[1:] {
		other := sp.m().Service(subject.Service)
		add(subject, CompareRow{Subject: Href{other.Name(), sp.full(&other.Common).Href}})
	}
	if len(all) == 1 || len(grids) == 0 {
		return Comparison{}
	}
	c.Href = sp.chooser(all)
	if forms := sp.m().Forms(sp.s); forms != nil {
		c.Forms = sp.chooser(forms[:min(len(forms), model.MostCompared)])
	}
	for _, l := range sp.Site.ComparedWith(sp.s.ID) {
		c.More = append(c.More, sp.link(l))
	}
	for j, h := range grids[0].Cols {
		same := true
		for i, g := range grids {
			same = same && (g.Cells[0][j].Kind == grids[0].Cells[0][j].Kind || c.Rows[i].Own)
		}
		for i := range c.Rows {
			c.Rows[i].Strip.Cells[j].Same = same && grids[i].Cells[0][j].Kind == grids[0].Cells[0][j].Kind
		}
		c.Heads = append(c.Heads, CompareHead{orElse(h.Short, h.Title), !same})
	}
	for i := range c.Rows {
		c.Rows[i].Strip.Cells = joinedStrip(c.Rows[i].Strip.Cells, func(cell StripCell) bool { return cell.Same })
	}
	return c
}

// joinedStrip makes one cell of neighbours that have one answer, of those that may be joined.
func joinedStrip(cells []StripCell, may func(StripCell) bool) []StripCell {
	var out []StripCell
	for _, c := range cells {
		if n := len(out); n > 0 && may(c) && may(out[n-1]) && !c.Cut && out[n-1].Mark == c.Mark {
			out[n-1].Wide++
			continue
		}
		c.Wide = 1
		out = append(out, c)
	}
	return out
}

package view

import (
	"slices"

	"github.com/srmgen/srmgen/internal/model"
)

// SourceGroup is sources of one kind, by publisher.
type SourceGroup struct {
	ID         string
	Title      string
	N          int
	Publishers []Publisher
}

// Publisher is the sources that somebody published.
type Publisher struct {
	Title string
	Rows  []ListSource
}

// ListSource is a source in the list of all.
type ListSource struct {
	SourceRow
	Cited int // pages
}

// sourcesByOrigin groups sources by who stands behind them, each with how many pages cite it.
func (o on) sourcesByOrigin() []SourceGroup {
	var groups []SourceGroup
	for _, origin := range []struct{ id, title string }{{"official", "Official: the provider's own"}, {"standard", "Standards"}, {"community", "Community"}, {"", "Other"}} {
		g := SourceGroup{ID: "origin-" + orElse(origin.id, "other"), Title: origin.title}
		for _, s := range o.m().Sources {
			if s.Origin != origin.id {
				continue
			}
			row := ListSource{SourceRow: o.sources([]model.Citation{{Source: s.ID}})[0]}
			for _, kind := range o.cited(s.ID) {
				row.Cited += len(kind.Rows)
			}
			title := orElse(s.Publisher, "Publisher not named")
			i := slices.IndexFunc(g.Publishers, func(p Publisher) bool { return p.Title == title })
			if i < 0 {
				i, g.Publishers = len(g.Publishers), append(g.Publishers, Publisher{Title: title})
			}
			g.Publishers[i].Rows = append(g.Publishers[i].Rows, row)
			g.N++
		}
		slices.SortStableFunc(g.Publishers, func(a, b Publisher) int { return len(b.Rows) - len(a.Rows) })
		if g.N > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

package view

import "github.com/srmgen/srmgen/internal/model"

// SourceGroup is sources of one kind.
type SourceGroup struct {
	ID    string
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
			g.Rows = append(g.Rows, row)
		}
		if len(g.Rows) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

package view

import (
	"slices"
	"strings"
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
	Works []Work
}

// Work is a source, or several parts of one: those whose titles begin with its title and a colon.
type Work struct {
	Title string // empty for a source by itself
	Parts []Href
}

// sourcesByOrigin groups sources by who stands behind them, and by publisher.
func (o on) sourcesByOrigin() []SourceGroup {
	var groups []SourceGroup
	for _, origin := range []struct{ id, title string }{{"official", "Official: the provider's own"}, {"standard", "Standards"}, {"community", "Community"}, {"", "Other"}} {
		g := SourceGroup{ID: "origin-" + orElse(origin.id, "other"), Title: origin.title}
		for _, s := range o.m().Sources {
			if s.Origin != origin.id {
				continue
			}
			title := orElse(s.Publisher, "Publisher not named")
			i := slices.IndexFunc(g.Publishers, func(p Publisher) bool { return p.Title == title })
			if i < 0 {
				i, g.Publishers = len(g.Publishers), append(g.Publishers, Publisher{Title: title})
			}
			g.Publishers[i].add(o.full(&s.Common))
			g.N++
		}
		for _, p := range g.Publishers {
			p.settle()
		}
		slices.SortStableFunc(g.Publishers, func(a, b Publisher) int { return len(b.Works) - len(a.Works) })
		if g.N > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// add puts a source with the other parts of its work.
func (p *Publisher) add(source Href) {
	work, part, ok := strings.Cut(source.Title, ": ")
	if !ok {
		p.Works = append(p.Works, Work{Parts: []Href{source}})
		return
	}
	source.Title = part
	i := slices.IndexFunc(p.Works, func(w Work) bool { return w.Title == work })
	if i < 0 {
		i, p.Works = len(p.Works), append(p.Works, Work{Title: work})
	}
	p.Works[i].Parts = append(p.Works[i].Parts, source)
}

// settle gives a part that stands alone its whole title again.
func (p Publisher) settle() {
	for i, w := range p.Works {
		if w.Title != "" && len(w.Parts) == 1 {
			w.Parts[0].Title = w.Title + ": " + w.Parts[0].Title
			p.Works[i].Title = ""
		}
	}
}

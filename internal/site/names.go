package site

import (
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// names finds things by what they are called: titles, short names and aliases, those of variants too, ignoring case.
type names struct {
	called map[string][]model.Place
	all    []string
}

func newNames(s *Site) names {
	n := names{called: map[string][]model.Place{}}
	for _, c := range s.Model.All() {
		n.add(model.Place{Key: c.Key}, append([]string{c.Title, c.Short}, c.Aliases...))
	}
	for _, service := range s.Model.Services {
		for _, v := range service.Variants {
			n.add(model.Place{Key: service.Key, Variants: []string{v.ID}}, []string{v.Title, v.Short})
		}
	}
	for _, t := range s.Model.Tools { // a tool that is a service gives way to it
		if s.Model.Service(t.Service) != nil {
			n.drop(t.Key)
		}
	}
	return n
}

func (n *names) add(p model.Place, called []string) {
	seen := map[string]bool{}
	for _, name := range called {
		if name = strings.ToLower(name); name != "" && !seen[name] {
			seen[name] = true
			if n.called[name] == nil {
				n.all = append(n.all, name)
			}
			n.called[name] = append(n.called[name], p)
		}
	}
}

// drop takes a thing out where something else has the same name.
func (n *names) drop(k model.Key) {
	for name, places := range n.called {
		var others []model.Place
		for _, p := range places {
			if p.Key != k {
				others = append(others, p)
			}
		}
		if len(others) > 0 {
			n.called[name] = others
		}
	}
}

// find returns what a wikilink's target names: an exact id first, then a name. More than one place means that
// the name is ambiguous; exact says that an id was given.
func (s *Site) find(target string) (places []model.Place, exact bool) {
	if p, ok := s.assembly.Place(target); ok {
		return []model.Place{p}, true
	}
	name, anchor, found := strings.Cut(target, "#")
	places = s.names.called[strings.ToLower(strings.TrimSpace(name))]
	if found {
		for i := range places {
			p := places[i]
			p.Anchor = anchor
			if p.Key.Kind == model.KindService && s.Model.Area(anchor) != nil {
				p.Area, p.Anchor = anchor, ""
			}
			places = append(append([]model.Place{}, places[:i]...), append([]model.Place{p}, places[i+1:]...)...)
		}
	}
	return places, false
}

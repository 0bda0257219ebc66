package site

import (
	"path"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// Crumbs are the pages above a page, from the home page down, without the page itself.
func (s *Site) Crumbs(p Page) []Link {
	if p.URL == "index.html" {
		return nil
	}
	crumbs := []Link{{"Home", "index.html"}}
	var folders []string
	for dir := path.Dir(p.URL); dir != "."; dir = path.Dir(dir) {
		folders = append([]string{dir}, folders...)
	}
	for _, dir := range folders {
		if up, ok := s.At(dir + "/index.html"); ok && up.URL != p.URL {
			crumbs = append(crumbs, Link{up.Title, up.URL})
		}
	}
	if up, ok := s.At("compare.html"); ok && p.Template == "comparison" {
		crumbs = append(crumbs, Link{up.Title, up.URL})
	}
	switch p.Key.Kind {
	case model.KindService:
		service := s.Model.Service(p.Key.ID)
		for _, c := range s.Model.Categories {
			if c.ID == service.Category {
				crumbs = append(crumbs, Link{c.Title, "services/index.html#" + c.ID})
			}
		}
	case model.KindControl:
		crumbs = append(crumbs, s.Of(model.KindControlClass, s.Model.Control(p.Key.ID).Class))
	}
	return crumbs
}

// Neighbours are the pages before and after a page among those of its folder; zero where there is none.
func (s *Site) Neighbours(p Page) (before, after Link) {
	if p.Template == "list" || p.Template == "home" || p.Key.Kind == model.KindPage && !strings.Contains(p.URL, "/") {
		return Link{}, Link{}
	}
	siblings := s.siblings[s.groupOf(p)]
	i, ok := slices.BinarySearch(siblings, s.page[p.Key])
	if !ok {
		return Link{}, Link{}
	}
	link := func(i int) Link { return Link{s.Pages[siblings[i]].Title, s.Pages[siblings[i]].URL} }
	if i > 0 {
		before = link(i - 1)
	}
	if i < len(siblings)-1 {
		after = link(i + 1)
	}
	return before, after
}

// group is what keeps siblings together: a folder, and in it the category of services or the class of controls.
type group struct{ dir, part string }

// Siblings are the pages of a page's folder, itself among them, without the folder's own page, by their places in Pages.
// Services keep to their category, controls to their class. Nobody changes them.
func (s *Site) Siblings(p Page) []int { return s.siblings[s.groupOf(p)] }

// groupSiblings lists each group's pages, by their places among all pages.
func (s *Site) groupSiblings() {
	s.siblings = map[group][]int{}
	for i, p := range s.Pages {
		if p.Template != "list" && p.Template != "controls-matrix" {
			g := s.groupOf(p)
			s.siblings[g] = append(s.siblings[g], i)
		}
	}
}

func (s *Site) groupOf(p Page) group {
	g := group{dir: path.Dir(p.URL)}
	switch p.Key.Kind {
	case model.KindService:
		g.part = s.Model.Service(p.Key.ID).Category
	case model.KindControl:
		g.part = s.Model.Control(p.Key.ID).Class
	}
	return g
}

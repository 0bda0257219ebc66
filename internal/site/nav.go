package site

import (
	"path"
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
	siblings := s.Siblings(p)
	for i, q := range siblings {
		if q.URL != p.URL {
			continue
		}
		if i > 0 {
			before = Link{siblings[i-1].Title, siblings[i-1].URL}
		}
		if i < len(siblings)-1 {
			after = Link{siblings[i+1].Title, siblings[i+1].URL}
		}
	}
	return before, after
}

// Siblings are the pages of a page's folder, itself among them, without the folder's own page. Services keep to
// their category, controls to their class.
func (s *Site) Siblings(p Page) []Page {
	var siblings []Page
	for _, q := range s.Pages {
		if path.Dir(q.URL) == path.Dir(p.URL) && q.Template != "list" && q.Template != "controls-matrix" && s.groupOf(q) == s.groupOf(p) {
			siblings = append(siblings, q)
		}
	}
	return siblings
}

// groupOf is what keeps siblings together.
func (s *Site) groupOf(p Page) string {
	switch p.Key.Kind {
	case model.KindService:
		return s.Model.Service(p.Key.ID).Category
	case model.KindControl:
		return s.Model.Control(p.Key.ID).Class
	}
	return ""
}

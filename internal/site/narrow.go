package site

import (
	"fmt"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/model"
)

// Selection is the part of a site that is made, and for whom.
type Selection struct {
	Audience model.Audience
	Only     []string // things, as kind:id, with what they need; empty: everything
}

// Whole reports whether nothing is left out.
func (s Selection) Whole() bool { return s.Audience.Sees(model.ForInsiders) && len(s.Only) == 0 }

// somewhere stands for the title of a page that the reader must not know.
const somewhere = "a page that is not public"

// Narrow is the site with nothing but what a selection asks for, as if the rest had never been written: what leads to
// pages that are left out becomes plain words, or with a base URL leads to the whole site where they are public. What
// commits say was written for insiders, and names pages that nobody can ask any more, so only they are told of it. The
// error is about a name in Only.
func (s *Site) Narrow(sel Selection, commits ...model.Commit) (*Site, error) {
	if sel.Whole() {
		return s, nil
	}
	hidden := s.assembly.Closed(s.assembly.Hidden(sel.Audience), sel.Audience)
	left := hidden
	if len(sel.Only) > 0 {
		roots, err := s.roots(sel, hidden)
		if err != nil {
			return nil, err
		}
		left = map[model.Key]bool{}
		keep := s.needed(roots, hidden)
		for _, p := range s.assembly.Pages {
			left[p.Key] = !keep[p.Key] && !s.frames(p.Key, keep) || hidden[p.Key]
		}
		left = s.assembly.Closed(left, sel.Audience)
	}
	assets := s.assetsOf(left)
	told := toldTo(sel.Audience, commits)
	narrow := content.Narrowing{Audience: sel.Audience, Left: left, Reserved: ReservedAnchors()}
	skeleton, _ := New(s.assembly.Narrow(narrow), assets, told...)
	narrow.Link = narrowing{s, skeleton, hidden}.link
	out, _ := New(s.assembly.Narrow(narrow), assets, told...) // the whole site was checked
	return out, nil
}

// toldTo are the commits of which an audience is told, without the pages that they took away: whether these belong to a
// part of the site nobody knows.
func toldTo(to model.Audience, commits []model.Commit) []model.Commit {
	if !to.Sees(model.ForInsiders) {
		return nil
	}
	told := slices.Clone(commits)
	for i := range told {
		told[i].Gone = nil
	}
	return told
}

// frames reports whether a page is the frame of what is kept: home, and the folders of its kinds.
func (s *Site) frames(k model.Key, keep map[model.Key]bool) bool {
	if k.Kind != model.KindPage {
		return false
	}
	kind, ok := model.KindOfFolder(strings.TrimSuffix(k.ID, "/index"))
	if !ok || !strings.HasSuffix(k.ID, "/index") {
		return k.ID == "index"
	}
	for kept := range keep {
		if kept.Kind == kind {
			return true
		}
	}
	return false
}

// roots are the things that a selection names.
func (s *Site) roots(sel Selection, hidden map[model.Key]bool) ([]model.Key, error) {
	var roots []model.Key
	for _, name := range sel.Only {
		place, ok := s.assembly.Place(strings.TrimPrefix(name, "page:"))
		if _, exists := s.Page(place.Key); !ok || !exists {
			var all []string
			for _, p := range s.Pages {
				if !hidden[p.Key] {
					all = append(all, p.Key.String())
				}
			}
			if near := nearestOf(name, all); near != "" {
				return nil, fmt.Errorf("there is no %q; did you mean %s?", name, near)
			}
			return nil, fmt.Errorf("there is no %q; name things by their kind and id, as srmgen list shows them", name)
		}
		if hidden[place.Key] {
			return nil, fmt.Errorf("%q is not for the audience %s", name, sel.Audience)
		}
		roots = append(roots, place.Key)
	}
	return roots, nil
}

// nearestOf lists the nearest of all names, kind:id each; without a kind, those with the nearest ids.
func nearestOf(name string, all []string) string {
	candidates, full := make([]string, len(all)), map[string]string{}
	for i, key := range all {
		if candidates[i] = key; !strings.Contains(name, ":") {
			_, candidates[i], _ = strings.Cut(key, ":")
		}
		if full[candidates[i]] == "" {
			full[candidates[i]] = key
		}
	}
	var near []string
	for len(near) < 3 {
		next := diag.Nearest(name, candidates)
		if next == "" {
			break
		}
		near = append(near, full[next])
		candidates = slices.DeleteFunc(candidates, func(k string) bool { return k == next })
	}
	return strings.Join(near, " or ")
}

// narrowing resolves links of the whole site for a narrower one.
type narrowing struct {
	whole    *Site
	skeleton *Site              // the narrower one, with links as they were
	hidden   map[model.Key]bool // what the reader must not know
}

// link is where a link leads from the narrower site.
func (n narrowing) link(of model.Key, l markdown.Link) markdown.Target {
	from, ok := n.whole.Page(of)
	if !ok {
		return markdown.Target{}
	}
	t := n.whole.resolve(from, l)
	if t.broken || t.external || n.there(t) {
		return markdown.Target{}
	}
	base, generated := n.whole.Model.Site.BaseURL, n.whole.assembly.Page(t.key) == nil
	_, page := n.skeleton.Page(t.key)
	switch {
	case n.hidden[t.key] || generated && len(n.hidden) > 0:
		return markdown.Target{Broken: true, Text: somewhere}
	case page: // but not the anchor, whose name is part of the words
		to, _ := n.skeleton.Page(t.key)
		return markdown.Target{Broken: true, Text: to.Title}
	case base != "" && t.key != (model.Key{}):
		return markdown.Target{Href: strings.TrimSuffix(base, "/") + "/" + t.url, Text: t.text}
	}
	return markdown.Target{Broken: true, Text: t.text}
}

// there reports whether the narrower site has what a link of the whole one leads to.
func (n narrowing) there(t target) bool {
	if t.key == (model.Key{}) {
		return n.skeleton.outputs[t.url]
	}
	if _, ok := n.skeleton.Page(t.key); !ok {
		return false
	}
	_, anchor, found := strings.Cut(t.url, "#")
	return !found || slices.Contains(n.skeleton.anchors[t.key], anchor)
}

// assetsOf lists the assets without those that only pages show that are left out.
func (s *Site) assetsOf(left map[model.Key]bool) []string {
	shown, lost := map[string]bool{}, map[string]bool{}
	note := func(p Page, links []markdown.Link) {
		for _, l := range links {
			if t := s.resolve(p, l); t.key == (model.Key{}) && !t.external && !t.broken {
				if left[p.Key] {
					lost[t.url] = true
				} else {
					shown[t.url] = true
				}
			}
		}
	}
	for _, p := range s.Pages {
		for _, doc := range s.Bodies(p) {
			note(p, doc.Links)
		}
	}
	for _, text := range s.assembly.Texts {
		if p, ok := s.Page(text.Of); ok {
			doc, _ := markdown.ParseInline(text.At, text.Value)
			note(p, doc.Links)
		}
	}
	return slices.DeleteFunc(slices.Clone(s.Assets), func(file string) bool { return lost[file] && !shown[file] })
}

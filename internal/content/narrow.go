package content

import (
	"slices"

	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/model"
)

// Narrowing says what a narrower assembly leaves out.
type Narrowing struct {
	Audience model.Audience
	Left     map[model.Key]bool // things and pages, as Closed gives them
	// Link says where a link of a page leads, as markdown.Doc.Relinked asks; nil leaves all as they are.
	Link     func(of model.Key, l markdown.Link) markdown.Target
	Reserved []string // as Options.Reserved
}

// insideKeys lists the keys of the front matter that not every audience sees, at whatever depth they stand, with the first
// audience that does: holders, contacts and progress are for insiders; a name under a review is for auditors too.
var insideKeys = map[string]model.Audience{
	"owner": model.ForInsiders, "keeper": model.ForInsiders, "contact": model.ForInsiders, "progress": model.ForInsiders,
	"reviewed_by": model.ForAuditors,
}

// seenKey reports whether an audience sees a key.
func seenKey(key string, a model.Audience) bool {
	meant, secret := insideKeys[key]
	return !secret || a.Sees(meant)
}

// Narrow is the assembly without what is left out: pages, what front matter says of them, keys that are not for the
// audience, and links. It is what Assemble would make of files that never named any of it, so whatever is made from it
// cannot show more.
func (a *Assembly) Narrow(n Narrowing) *Assembly {
	b := &Assembly{Model: &model.Model{}, at: map[model.Key]int{}, left: map[string]bool{}, shapes: map[model.Key]shape{}, files: map[string]model.Key{}}
	for _, p := range a.Pages {
		if n.Left[p.Key] {
			continue
		}
		q := *p
		var to func(markdown.Link) markdown.Target
		if n.Link != nil {
			to = func(l markdown.Link) markdown.Target { return n.Link(p.Key, l) }
		}
		if q.Meta, _ = (pruner{a.names, n.Left, n.Audience, to}).prune(p.Meta, a.shape(p.Key)); q.Meta == nil {
			q.Meta = &node{Kind: frontmatter.Map, Span: p.Meta.Span}
		}
		q.Parts = slices.Clone(p.Parts)
		for i := range q.Parts {
			q.Parts[i].Meta = nil
			if to != nil {
				q.Parts[i].Body = q.Parts[i].Body.Relinked(to)
			}
			b.files[q.Parts[i].Path] = q.Key
		}
		b.at[q.Key] = len(b.Pages)
		b.Pages = append(b.Pages, &q)
	}
	b.names = newNames(b.Pages, nil, nil)
	b.settleIDs(n.Reserved)
	b.check(b.names, Config{})
	d := &decoder{names: b.names}
	for _, p := range b.Pages {
		b.decode(d, p)
	}
	b.Diags = nil // the whole site was judged
	b.Model.Site = narrowSite(a.Model.Site, b.names)
	tidy(b.Model)
	sortModel(b.Model)
	b.Model.Index()
	b.defaults()
	return b
}

// narrowSite is what the settings say, without names of what is left out.
func narrowSite(s model.Site, n *names) model.Site {
	s.Exclude = nil
	s.Navigation = slices.DeleteFunc(slices.Clone(s.Navigation), func(i model.NavItem) bool { return !n.has(i.Page.Key) })
	if s.ServiceIDs != nil {
		s.ServiceIDs = slices.DeleteFunc(slices.Clone(s.ServiceIDs), func(id string) bool { return !n.has(model.Key{Kind: model.KindService, ID: id}) })
	}
	for _, id := range []*string{&s.Provider, &s.Customer} {
		if !n.has(model.Key{Kind: model.KindParty, ID: *id}) {
			*id = ""
		}
	}
	return s
}

// tidy mends what refers to names that are no things: components of a workload, groups of areas, and categories. Those
// without a service are no categories any more.
func tidy(m *model.Model) {
	for _, w := range m.Workloads {
		for i, u := range w.Uses {
			w.Uses[i].To = slices.DeleteFunc(slices.Clone(u.To), func(name string) bool { _, ok := w.Component(name); return !ok })
		}
	}
	for _, area := range m.Areas {
		if !slices.ContainsFunc(m.Groups, func(g model.Group) bool { return g.ID == area.Group }) {
			area.Group = ""
		}
	}
	known := func(id string) bool {
		return slices.ContainsFunc(m.Categories, func(c model.Category) bool { return c.ID == id })
	}
	used := map[string]bool{}
	for _, s := range m.Services {
		if !known(s.Category) {
			s.Category = ""
		}
		used[s.Category] = true
	}
	m.Categories = slices.DeleteFunc(m.Categories, func(c model.Category) bool { return !used[c.ID] })
	for _, c := range m.Controls {
		c.Categories = slices.DeleteFunc(slices.Clone(c.Categories), func(id string) bool { return !known(id) })
	}
	if len(m.UsedServices()) == 0 { // those that the site leads with are left out
		m.Site.Services, m.Site.ServiceIDs = "all", nil
	}
}

// Hidden lists what an audience does not see: pages that are for those further inside, and the parties that are only
// named as holders. A team that provides something, or has a part of its own in a cell, is no mere holder.
func (a *Assembly) Hidden(to model.Audience) map[model.Key]bool {
	left := map[model.Key]bool{}
	for _, p := range a.Pages {
		if !to.Sees(visibility(p.Meta)) {
			left[p.Key] = true
		}
	}
	if to.Sees(model.ForInsiders) {
		return left
	}
	holds, acts := map[model.Key]bool{}, map[model.Key]bool{
		{Kind: model.KindParty, ID: a.Model.Site.Provider}: true, {Kind: model.KindParty, ID: a.Model.Site.Customer}: true,
	}
	for _, p := range a.Pages {
		for _, r := range a.Namings(p.Key) {
			switch {
			case !seenKey(r.Field, to) || r.Inside && r.To.Kind == model.KindParty:
				holds[r.To] = true
			case r.Party && r.Field != "parent" && !left[p.Key]:
				acts[r.To] = true
			}
		}
	}
	for _, p := range a.Model.Parties {
		outer := p.Role == model.PartyProvider || p.Role == model.PartyCustomer
		if !outer && !acts[p.Key] && (p.Role == model.PartyTeam || holds[p.Key]) {
			left[p.Key] = true
		}
	}
	return left
}

// Closed adds to what is left out what cannot be without it: a service without its model, a control without areas or
// without any of the services that it is for.
func (a *Assembly) Closed(left map[model.Key]bool, to model.Audience) map[model.Key]bool {
	for grown := true; grown; {
		grown = false
		for _, p := range a.Pages {
			if left[p.Key] {
				continue
			}
			if _, whole := (pruner{names: a.names, left: left, audience: to}).prune(p.Meta, a.shape(p.Key)); !whole || a.idle(p.Key, left) {
				left[p.Key], grown = true, true
			}
		}
	}
	return left
}

// idle reports whether a thing is a control for certain services or categories, none of which is there: without their
// names it would be one for all.
func (a *Assembly) idle(k model.Key, left map[model.Key]bool) bool {
	c := a.Model.Control(k.ID)
	if k.Kind != model.KindControl || c == nil || len(c.Services)+len(c.Categories) == 0 {
		return false
	}
	categories := !left[model.Key{Kind: model.KindPage, ID: "services/index"}]
	return !slices.ContainsFunc(a.Model.Services, func(s *model.Service) bool {
		return !left[s.Key] && (slices.Contains(c.Services, s.ID) || categories && slices.Contains(c.Categories, s.Category))
	})
}

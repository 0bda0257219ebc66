package site

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// Relation is a kind of backlink, with the pages that it comes from.
type Relation struct {
	Title  string
	Links  []Link
	Listed bool // the thing's own page has a section for them
}

// Backlinks lists what leads to a thing, grouped by relation.
func (s *Site) Backlinks(k model.Key) []Relation { return s.backlinks[k] }

// Citers are the things whose pages cite a source, or rule otherwise than it says, kind by kind in reading order.
func (s *Site) Citers(source string) []model.Key {
	var citers []model.Key
	for _, r := range s.Backlinks(model.Key{Kind: model.KindSource, ID: source}) {
		if r.Title != relCites {
			continue
		}
		for _, l := range r.Links {
			if p, ok := s.At(l.URL); ok {
				citers = append(citers, p.Key)
			}
		}
	}
	slices.SortFunc(citers, func(a, b model.Key) int { return s.page[a] - s.page[b] }) // pages stand in that order
	return citers
}

// gatherer collects backlinks: for each thing, for each relation in the order of relationTitles, the things it comes from.
type gatherer struct {
	site *Site
	from map[model.Key]map[string][]Link
}

// The relations, in the order in which a page shows them.
const (
	relShared     = "Services where this is shared"
	relConfig     = "Services where a setting of yours decides"
	relCovers     = "Controls that cover this area"
	relServices   = "Services of this kind"
	relControls   = "Controls"
	relUsedBy     = "Workloads that use it"
	relTools      = "Tools that help"
	relTasks      = "Services whose tasks use it"
	relHelps      = "Controls that it helps with"
	relMaps       = "Controls that answer its requirements"
	relCites      = "Pages that cite it"
	relHolds      = "What it holds"
	relKeeps      = "Pages that it maintains"
	relComplies   = "Workloads that must comply"
	relRelated    = "Pages that compare with it"
	relMentions   = "Pages that mention it"
	relRunsOn     = "Services that run on it"
	relPathSteps  = "Paths that lead here"
	relReplaces   = "What it replaces"
	relIsPartOf   = "Parties that are part of it"
	relAssurances = "Services inside its scope"
)

var relationTitles = []string{relShared, relConfig, relCovers, relTools, relServices, relControls, relUsedBy, relRunsOn, relTasks, relHelps, relMaps,
	relComplies, relAssurances, relHolds, relIsPartOf, relCites, relKeeps, relReplaces, relRelated, relPathSteps, relMentions}

// listed are those that pages have sections for.
var listed = []string{relShared, relConfig, relCovers, relTasks, relHelps, relServices, relControls, relMaps, relAssurances, relComplies, relHolds, relIsPartOf}

func (g *gatherer) add(to model.Key, relation string, from Link) {
	if from.URL == "" || !g.site.Model.Has(to) {
		return
	}
	if g.from[to] == nil {
		g.from[to] = map[string][]Link{}
	}
	if !slices.Contains(g.from[to][relation], from) {
		g.from[to][relation] = append(g.from[to][relation], from)
	}
}

// relations gathers what leads to each thing.
func (s *Site) relations(mentions map[model.Key][]model.Key) map[model.Key][]Relation {
	g := &gatherer{s, map[model.Key]map[string][]Link{}}
	for _, service := range s.Model.Services {
		g.service(service)
	}
	for _, c := range s.Model.Controls {
		g.control(c)
	}
	for _, w := range s.Model.Workloads {
		g.workload(w)
	}
	for _, t := range s.Model.Tools {
		if t.Service == "" { // else the service's page says it
			g.lifecycle(t.Lifecycle, s.Of(model.KindTool, t.ID))
		}
	}
	g.common()
	for _, p := range s.Model.Parties {
		g.add(model.Key{Kind: model.KindParty, ID: p.Parent}, relIsPartOf, s.Of(model.KindParty, p.ID))
	}
	for _, p := range s.Model.Paths {
		for _, step := range p.Steps {
			g.add(step.Page.Key, relPathSteps, s.Of(model.KindPath, p.ID))
		}
	}
	for _, p := range s.Pages {
		for _, from := range mentions[p.Key] {
			if from.Kind == model.KindService && p.Key.Kind == model.KindService {
				continue // a service's words name many others
			}
			if page, ok := s.Page(from); ok && !g.leads(p.Key, page.URL) {
				g.add(p.Key, relMentions, Link{page.Title, page.URL})
			}
		}
	}
	return g.sorted()
}

// leads reports whether a page leads to a thing in a way that says more than a mention.
func (g *gatherer) leads(to model.Key, page string) bool {
	for relation, links := range g.from[to] {
		if relation != relMentions && slices.ContainsFunc(links, func(l Link) bool { return withoutAnchor(l.URL) == page }) {
			return true
		}
	}
	return false
}

func withoutAnchor(url string) string {
	page, _, _ := strings.Cut(url, "#")
	return page
}

func (g *gatherer) service(service *model.Service) {
	s, link := g.site, g.site.Of(model.KindService, service.ID)
	g.add(model.Key{Kind: model.KindModel, ID: service.Model}, relServices, link)
	g.add(model.Key{Kind: model.KindClass, ID: service.Class}, relServices, link)
	for _, subject := range s.Model.Subjects(service) {
		for _, a := range s.Model.Areas {
			cell := s.Model.Cell(subject, a.ID)
			if len(subject.Variants) > 0 && cell.Origin != model.FromVariant {
				continue // the same as the service's own
			}
			at := Link{s.Model.SubjectTitle(subject), s.CellURL(subject, a.ID)}
			switch {
			case cell.Who == model.Shared:
				g.add(a.Key, relShared, at)
			case cell.Who.Setting():
				g.add(a.Key, relConfig, at)
			}
			for _, c := range cell.Sources {
				g.add(model.Key{Kind: model.KindSource, ID: c.Source}, relCites, link)
			}
			for _, d := range cell.Differs {
				g.add(model.Key{Kind: model.KindSource, ID: d.Source}, relCites, link)
			}
			g.add(model.Key{Kind: model.KindParty, ID: cell.Owner}, relHolds, at)
		}
	}
	for _, t := range service.Tasks {
		for _, tool := range t.Tools {
			g.add(model.Key{Kind: model.KindTool, ID: tool}, relTasks, Link{service.Title, link.URL + "#task-" + t.ID})
			g.add(model.Key{Kind: model.KindArea, ID: t.Area}, relTools, s.Of(model.KindTool, tool))
		}
	}
	for _, on := range service.RunsOn {
		g.add(model.Key{Kind: model.KindService, ID: on.Service}, relRunsOn, link)
	}
	for _, a := range service.Assurance {
		g.add(model.Key{Kind: model.KindFramework, ID: a.Framework}, relAssurances, link)
		g.add(model.Key{Kind: model.KindSource, ID: a.Source}, relCites, link)
	}
	g.lifecycle(service.Lifecycle, link)
	for _, v := range service.Variants {
		g.lifecycle(v.Lifecycle, link)
		for _, c := range v.Sources {
			g.add(model.Key{Kind: model.KindSource, ID: c.Source}, relCites, link)
		}
	}
	g.add(model.Key{Kind: model.KindParty, ID: service.Owner}, relHolds, link)
}

// lifecycle gathers what the state of a service, a variant or a tool leads to.
func (g *gatherer) lifecycle(life model.Lifecycle, from Link) {
	g.add(model.Key{Kind: model.KindSource, ID: life.Source}, relCites, from)
	for _, k := range life.ReplacedBy {
		g.add(k, relReplaces, from)
	}
}

func (g *gatherer) control(c *model.Control) {
	link := g.site.Of(model.KindControl, c.ID)
	g.add(model.Key{Kind: model.KindControlClass, ID: c.Class}, relControls, link)
	for _, a := range c.Areas {
		g.add(model.Key{Kind: model.KindArea, ID: a}, relCovers, link)
		for _, tool := range c.Tools {
			g.add(model.Key{Kind: model.KindArea, ID: a}, relTools, g.site.Of(model.KindTool, tool))
		}
	}
	for _, tool := range c.Tools {
		g.add(model.Key{Kind: model.KindTool, ID: tool}, relHelps, link)
	}
	for _, m := range c.Mappings {
		g.add(model.Key{Kind: model.KindFramework, ID: m.Framework}, relMaps, link)
		g.add(model.Key{Kind: model.KindSource, ID: m.Source}, relCites, link)
	}
}

func (g *gatherer) workload(w *model.Workload) {
	link := g.site.Of(model.KindWorkload, w.ID)
	g.add(model.Key{Kind: model.KindParty, ID: w.Owner}, relHolds, link)
	for _, u := range w.Uses {
		g.add(model.Key{Kind: model.KindService, ID: u.Of.Service}, relUsedBy, link)
		g.add(model.Key{Kind: model.KindParty, ID: u.Owner}, relHolds, link)
	}
	for _, h := range w.Holders {
		g.add(model.Key{Kind: model.KindParty, ID: h.Owner}, relHolds, link)
	}
	for _, f := range w.Frameworks {
		g.add(model.Key{Kind: model.KindFramework, ID: f}, relComplies, link)
	}
}

// common gathers what every kind can say.
func (g *gatherer) common() {
	for _, c := range g.site.Model.All() {
		p, ok := g.site.Page(c.Key)
		if !ok {
			continue
		}
		link := Link{p.Title, p.URL}
		for _, citation := range c.Sources {
			g.add(model.Key{Kind: model.KindSource, ID: citation.Source}, relCites, link)
		}
		for _, d := range c.Differs {
			g.add(model.Key{Kind: model.KindSource, ID: d.Source}, relCites, link)
		}
		for _, k := range c.Related {
			if c.Key.Kind != model.KindService || k.Kind != model.KindService { // the comparisons say that of services
				g.add(k, relRelated, link)
			}
		}
		g.add(model.Key{Kind: model.KindParty, ID: c.Keeper}, relKeeps, link)
	}
	for _, m := range g.site.Model.Models {
		for _, a := range g.site.Model.Areas {
			for _, d := range m.Responsibilities[a.ID].Differs {
				g.add(model.Key{Kind: model.KindSource, ID: d.Source}, relCites, g.site.Of(model.KindModel, m.ID))
			}
			for _, c := range m.Responsibilities[a.ID].Sources {
				g.add(model.Key{Kind: model.KindSource, ID: c.Source}, relCites, g.site.Of(model.KindModel, m.ID))
			}
		}
	}
}

// sorted puts each thing's relations into the order of relationTitles; links stay in reading order.
func (g *gatherer) sorted() map[model.Key][]Relation {
	out := map[model.Key][]Relation{}
	for k, byRelation := range g.from {
		for _, title := range relationTitles {
			if links := byRelation[title]; len(links) > 0 {
				out[k] = append(out[k], Relation{title, links, slices.Contains(listed, title)})
			}
		}
	}
	return out
}

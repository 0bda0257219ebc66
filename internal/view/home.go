package view

import (
	"html/template"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Home is the first page.
type Home struct {
	Shell
	Heading    string
	Summary    template.HTML
	Questions  []Href
	Sample     Sample
	Starts     []Start
	Stack      Figure
	Legend     []Mark
	StackLine  string // what the stack shows, in a sentence
	Statements []Statement
	Services   []HomeService
	Groups     []Href // heads of the strips
	All        Href
	StripLine  string
	Body       template.HTML
}

// Sample is a question with its answer, for readers who have not asked yet. It has no Ask where there is none.
type Sample struct {
	Ask        string
	Mark       Mark
	Customer   string
	Provider   string
	You        template.HTML
	They       template.HTML
	Cell       Href
	Confidence string
	Reviewed   string
}

// Start is a way in for a kind of reader.
type Start struct {
	For  string
	Link Href
	Text template.HTML
}

// Statement is a sentence that holds everywhere, with what it means.
type Statement struct {
	Title template.HTML
	Text  template.HTML
}

// HomeService is a service with its strip.
type HomeService struct {
	Service Href
	Note    string
	Badge   Badge
	Strip   StripView
}

// homeServices is how many services the first page shows.
const homeServices = 6

// home makes the first page.
func home(c Context, p site.Page) Home {
	o := on{c, p}
	v := Home{Shell: shell(c, p), Heading: p.Title}
	v.Title = o.m().Site.Title
	if page := o.m().Page("index"); page != nil {
		v.Summary = o.marked(o.text(page.Summary))
		o.homeLeads(&v, page.Home)
	}
	v.Body, v.TOC = Prose(c, p)
	if len(o.m().Models) > 0 {
		g := o.stackGrid(o.links())
		words := o.m().Words("")
		v.StackLine = upper(inWords(len(o.m().Models))) + " ways to run the same workload. Above the heavy line: " + lower(words.Customer) + "; below it: " + words.Provider + "."
		v.Stack = o.figure(g, site.StackPicture)
		for _, n := range g.Legend {
			v.Legend = append(v.Legend, Mark{Kind: n.Kind, Letter: n.Mark, Word: n.Word, Side: n.Word})
		}
	}
	v.Services = o.homeStrips()
	for _, g := range o.m().Groups {
		v.Groups = append(v.Groups, Href{Title: orElse(g.Short, g.Title)})
	}
	v.StripLine = upper(inWords(len(v.Groups))) + " groups of areas, from your data to the buildings. The bar marks each change of hands."
	v.All = o.link(site.Link{Title: "All services", URL: "services/index.html"})
	return v
}

// inWords writes a small number as a word.
func inWords(n int) string {
	words := [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"}
	if n < len(words) {
		return words[n]
	}
	return number(n)
}

// homeLeads fills in what the page's file leads with.
func (o on) homeLeads(v *Home, h model.Home) {
	for _, q := range h.Questions {
		v.Questions = append(v.Questions, Href{o.Site.Plain(q.Title), o.href(o.Site.URL(q.Page))})
		if v.Sample.Ask == "" && q.Page.Area != "" && q.Page.Key.Kind == model.KindService {
			v.Sample = o.sample(q)
		}
	}
	for _, s := range h.Starts {
		v.Starts = append(v.Starts, Start{s.For, Href{o.Site.Plain(s.Title), o.href(o.Site.URL(s.Page))}, o.text(s.Text)})
	}
	for _, s := range h.Statements {
		v.Statements = append(v.Statements, Statement{o.text(s.Title), o.text(s.Text)})
	}
}

// sample answers a question from the cell that it points at.
func (o on) sample(q model.Lead) Sample {
	subject := model.Subject{Service: q.Page.Key.ID, Variants: q.Page.Variants}
	cell, words := o.m().Cell(subject, q.Page.Area), o.words(subject)
	s := Sample{
		Ask: o.Site.Plain(q.Title), Mark: mark(words, cell.Who), Customer: words.Customer, Provider: words.Provider,
		Confidence: string(cell.Confidence), Reviewed: string(cell.Reviewed),
	}
	s.They, s.You = o.parts(subject, cell)
	s.Cell = Href{o.m().SubjectName(subject) + ", " + lower(o.area(q.Page.Area).Title), o.href(o.Site.URL(q.Page))}
	return s
}

// homeStrips are the services that the site leads with: of each service model one first, so that they differ, then
// more in reading order. What one can no longer start with is left out.
func (o on) homeStrips() []HomeService {
	var chosen, rest []*model.Service
	models := map[string]bool{}
	for _, s := range o.m().UsedServices() {
		switch state := s.Lifecycle.State; {
		case state != "" && state != model.Active:
		case models[s.Model]:
			rest = append(rest, s)
		default:
			models[s.Model], chosen = true, append(chosen, s)
		}
	}
	chosen = append(chosen, rest...)
	chosen = chosen[:min(len(chosen), homeServices)]
	var list []HomeService
	for _, sm := range o.m().Models { // from the most to carry to the least
		for _, s := range chosen {
			if s.Model == sm.ID {
				list = append(list, o.homeService(s, sm.Name()))
			}
		}
	}
	return list
}

func (o on) homeService(s *model.Service, note string) HomeService {
	subject := model.Subject{Service: s.ID}
	g := matrix.Strip(o.m(), subject, o.links())
	return HomeService{Service: Href{s.Name(), o.full(&s.Common).Href}, Note: note, Badge: o.badge(s.Lifecycle), Strip: o.stripOf(g, subject)}
}

package view

import (
	"path"
	"strings"
	"time"

	"github.com/srmgen/srmgen/internal/assets"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Shell is what every page has around its own content.
type Shell struct {
	Site        string
	Title       string // plain text; the h1
	Description string // plain text
	Kind        string // name of the page's template
	URL         string // below the root
	Root        string // the site's root, seen from this page: empty or ../ as often as needed
	Absolute    Absolute
	Policy      string // content security policy
	Provider    string // the site's provider, in a word
	Customer    string // the reader's own organisation, likewise
	Nav         []NavLink
	Search      string // address of the search page
	Crumbs      []Href
	Side        SideNav
	TOC         []TOCItem
	Prev        Href
	Next        Href
	Foot        []Href
	State       State
	Past        Past
	Version     string
}

// Absolute are addresses that are whole; empty without a base URL.
type Absolute struct {
	Site string // with a slash at the end
	Page string
	Card string // the picture that other sites show
	Feed string // of changes; empty also without a history
}

// Href is a link.
type Href struct {
	Title string
	Href  string // empty: no link
}

// NavLink is a link that may lead to where the reader is.
type NavLink struct {
	Title   string
	Href    string
	Current bool
}

// TOCItem is a section of the page.
type TOCItem struct {
	ID    string
	Text  string
	Level int
}

// State says how far a page can be trusted: reviewed when, due again when, kept by whom, on how many sources.
type State struct {
	Reviewed   string // a date, or empty
	By         string
	NextReview string // a date, or empty
	Changed    string // the day of the last commit that changed one of the page's files, or empty
	Past       string // address of what else changed them, where the page does not say it
	Keeper     Href
	Sources    int
	Official   int // of the sources
	Version    string
	Edit       string // address of the editor of the page's file
	Embed      string // what shows the page's table elsewhere, where no picture of the page says so
	Report     string // address of the form for reporting an error on this page
	SeenBy     string // where not everyone does
}

// shell gives seal access to the part that all views share.
func (s *Shell) shell() *Shell { return s }

// shell makes the frame of a page. The sections of the page are the page's own to add.
func shell(c Context, p site.Page) Shell {
	o := on{c, p}
	m := o.m()
	s := Shell{
		Site: m.Site.Title, Title: p.Title, Kind: p.Template, URL: p.URL, Policy: assets.PagePolicy,
		Root: strings.Repeat("../", strings.Count(p.URL, "/")), Provider: m.Words("").Provider, Customer: m.Words("").Customer,
		Nav: o.nav(), Search: o.href("search.html"), Side: o.side(), Foot: o.foot(), State: o.state(), Past: o.past(),
	}
	if p.Template == "not-found" && m.Site.BaseURL != "" { // a host serves it at any depth
		s.Root = site.BasePath(m.Site.BaseURL)
	}
	if common := m.Common(p.Key); common != nil {
		s.Description = o.Site.Plain(common.Summary)
	}
	if m.Site.BaseURL != "" && p.Template != "not-found" {
		base := strings.TrimSuffix(m.Site.BaseURL, "/") + "/"
		s.Absolute = Absolute{Site: base, Page: base + strings.TrimSuffix(p.URL, "index.html"), Card: base + o.Site.Card(p)}
		if len(o.Site.Changes()) > 0 {
			s.Absolute.Feed = base + site.ChangesFeed
		}
	}
	for _, l := range o.Site.Crumbs(p) {
		s.Crumbs = append(s.Crumbs, o.link(l))
	}
	before, after := o.Site.Neighbours(p)
	s.Prev, s.Next = o.link(before), o.link(after)
	return s
}

// defaultNav is the header where srmgen.yaml says nothing; what does not exist is left out.
var defaultNav = [...]site.Link{
	{Title: "Services", URL: "services/index.html"},
	{Title: "Matrix", URL: "matrix.html"},
	{Title: "Controls", URL: "controls/index.html"},
	{Title: "Models", URL: "models/index.html"},
	{Title: "Guides", URL: "guides/index.html"},
}

// nav is the header's navigation, with the entry that the page belongs to.
func (o on) nav() []NavLink {
	var links []site.Link
	for _, item := range o.m().Site.Navigation {
		l := site.Link{Title: item.Title, URL: item.URL}
		if l.URL == "" {
			l.URL = o.Site.URL(item.Page)
		}
		links = append(links, l)
	}
	if len(links) == 0 {
		links = defaultNav[:]
	}
	var nav []NavLink
	for _, l := range links {
		address, _, _ := strings.Cut(l.URL, "#")
		if _, ok := o.Site.At(address); !ok {
			continue
		}
		nav = append(nav, NavLink{l.Title, o.href(l.URL), o.below(address)})
	}
	return nav
}

// below reports whether the page is the one at the address, or lies in the folder whose own page that is.
func (o on) below(address string) bool {
	if address == o.page.URL {
		return true
	}
	dir := path.Dir(address)
	return path.Base(address) == "index.html" && dir != "." && strings.HasPrefix(o.page.URL, dir+"/")
}

// foot is the footer's links.
func (o on) foot() []Href {
	var links []Href
	for _, l := range []site.Link{{Title: "Compare", URL: "compare.html"}, {Title: "Glossary", URL: "glossary/index.html"}, {Title: "Sources", URL: "sources/index.html"}, {Title: "Coverage", URL: "coverage.html"}, {Title: "Data", URL: site.DataPage + ".html"}, {Title: "Search and A–Z", URL: "search.html"}, {Title: "Print everything", URL: "print.html"}, {Title: "Accessibility", URL: "accessibility.html"}} {
		if _, ok := o.Site.At(l.URL); ok {
			links = append(links, o.link(l))
		}
	}
	return links
}

// state is the review state of the page's own file.
func (o on) state() State {
	c := o.m().Common(o.page.Key)
	if c == nil {
		return State{Reviewed: o.lastReview(), Embed: o.embedOf(), Report: o.Site.ReportURL(o.page)}
	}
	s := State{Reviewed: string(c.Review.On), By: c.Review.By, Edit: o.Site.EditURL(o.page), Embed: o.embedOf(), Report: o.Site.ReportURL(o.page), SeenBy: seenBy(c.Visibility)}
	for _, part := range o.Site.Written(o.page) {
		s.Changed = max(s.Changed, o.Days[part.File])
	}
	if o.page.Key.Kind == model.KindService && len(o.Site.ChangesOf(o.page)) > 0 {
		s.Past = o.href(site.ChangesPage + "#" + pastOf(o.page.Key.ID))
	}
	s.NextReview = o.nextReview(c)
	if c.Keeper != "" {
		s.Keeper = o.thing(model.KindParty, c.Keeper)
	}
	s.countSources(o.m(), c.Sources)
	return s
}

// embedOf is the address of the snippets for the page's table; empty where a picture stands beside it, which has a link.
func (o on) embedOf() string {
	e, ok := o.Site.EmbedOf(o.page)
	if !ok || e.Picture != "" {
		return ""
	}
	return o.href(site.EmbedLink(e))
}

// nextReview is when a thing is to be looked at again; empty where nothing says so.
func (o on) nextReview(c *model.Common) string {
	return addDays(string(c.Review.On), cmpDays(c.Review.EveryDays, o.m().Site.ReviewEvery))
}

// seenBy says for whom a page is; empty where it is for everyone.
func seenBy(a model.Audience) string {
	switch a {
	case model.ForCustomers:
		return "customers, auditors and insiders"
	case model.ForAuditors:
		return "auditors and insiders"
	case model.ForInsiders:
		return "insiders only"
	}
	return ""
}

// lastReview is the latest review of a service: what a generated page stands on.
func (o on) lastReview() string {
	last := ""
	for _, s := range o.m().Services {
		last = max(last, string(s.Review.On))
	}
	return last
}

// countSources counts different sources, and those that are official.
func (s *State) countSources(m *model.Model, citations []model.Citation) {
	seen := map[string]bool{}
	for _, c := range citations {
		if seen[c.Source] {
			continue
		}
		seen[c.Source] = true
		s.Sources++
		if src := m.Source(c.Source); src != nil && src.Origin == "official" {
			s.Official++
		}
	}
}

func cmpDays(own, site int) int {
	if own > 0 {
		return own
	}
	return site
}

// addDays is a date so many days later; empty where there is no date or no interval.
func addDays(date string, days int) string {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil || days <= 0 {
		return ""
	}
	return day.AddDate(0, 0, days).Format(time.DateOnly)
}

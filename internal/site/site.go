// Package site turns an assembled model into pages: which exist, where they live, how they link to each other and
// what leads back to them. It promises that every link that it gives out leads to a page and an anchor that exist;
// those that authors wrote and that do not are diagnostics at their source position. It knows nothing of templates,
// of how pictures are drawn, or of files to be written.
package site

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

// Page is one page of the site.
type Page struct {
	Key      model.Key  // the thing; KindPage for plain, folder and generated pages
	Template string     // the name of its template
	URL      string     // below the site's root, such as services/rds.html
	Title    string     // plain text
	Lists    model.Kind // for a folder's own page: the kind that it lists, empty for plain pages
}

// Link is a page's title and address below the site's root, perhaps with an anchor.
type Link struct {
	Title string
	URL   string
}

// Site is every page with its place among the others. It is not changed once New has returned.
type Site struct {
	Model     *model.Model
	Pages     []Page   // kind by kind, each in reading order; plain pages last
	Redirects []Link   // old address -> page: Title holds the old address
	Assets    []string // files below assets/ that pages may use, such as assets/img/stack.png

	assembly     *content.Assembly
	page         map[model.Key]int
	url          map[string]int
	names        names
	terms        map[string][]TermName // by the first word of the name
	outputs      map[string]bool
	anchors      map[model.Key][]string
	backlinks    map[model.Key][]Relation
	mentions     map[model.Key][]model.Key // thing -> pages whose text links to it
	siblings     map[group][]int
	used         map[string]bool // services that the site leads with
	compared     []Comparison
	comparison   map[string]int   // id -> its place among compared
	comparedWith map[string][]int // service -> the comparisons in which it takes part
	duties       func() []model.Duty
	fences       map[model.Key][]Fence
	embedOf      func() map[model.Key]Embed
	changes      []Change
	changesOf    map[model.Key][]PageChange
}

// Duties are the model's, worked out when they are first asked for and not changed by anybody.
func (s *Site) Duties() []model.Duty { return s.duties() }

// WithBodies is the same site with other prose, as content.Assembly.WithBodies gives it.
func (s *Site) WithBodies(a *content.Assembly) *Site {
	t := *s
	t.assembly = a
	return &t
}

// New decides which pages exist and checks every link of the content. assets lists the files below assets/, commits what
// is known of how the content came about, latest first.
func New(a *content.Assembly, assets []string, commits ...model.Commit) (*Site, diag.List) {
	s := &Site{Model: a.Model, Assets: assets, assembly: a, page: map[model.Key]int{}, url: map[string]int{}, outputs: map[string]bool{}, anchors: map[model.Key][]string{}}
	s.duties, s.embedOf = sync.OnceValue(a.Model.Duties), sync.OnceValue(s.embedsOfPages)
	s.addPages()
	if s.tellChanges(commits); len(s.changes) > 0 {
		s.add(Page{Key: model.Key{Kind: model.KindPage, ID: "changes"}, Template: "changes", Title: "What changed"})
	}
	diags := s.readFences()
	for _, file := range slices.Concat(assets, s.GeneratedFiles()) {
		s.outputs[file] = true
	}
	for _, p := range s.Pages {
		s.anchors[p.Key] = s.pageAnchors(p)
	}
	s.names = newNames(s)
	s.terms = s.termNames()
	s.groupSiblings()
	s.used = map[string]bool{}
	for _, service := range s.Model.UsedServices() {
		s.used[service.ID] = true
	}
	diags.Add(s.addRedirects()...)
	mentions, problems := s.checkLinks()
	s.mentions, s.backlinks = mentions, s.relations(mentions)
	return s, append(diags, problems...)
}

// addPages lists the pages of the content, the folders' own pages and the generated ones.
func (s *Site) addPages() {
	for _, info := range model.Kinds() {
		things := s.Model.Things(info.Kind)
		if len(things) == 0 && !s.Model.Has(model.Key{Kind: model.KindPage, ID: info.Folder + "/index"}) {
			continue
		}
		s.add(Page{Key: model.Key{Kind: model.KindPage, ID: info.Folder + "/index"}, Template: "list", Title: info.Title, Lists: info.Kind})
		for _, c := range things {
			s.add(Page{Key: c.Key, Template: string(info.Kind), Title: c.Title})
		}
	}
	s.addPlain()
	for _, g := range []Page{
		{Key: model.Key{ID: "matrix"}, Template: "matrix", Title: "Matrix"},
		{Key: model.Key{ID: "controls/matrix"}, Template: "controls-matrix", Title: "Controls and services"},
		{Key: model.Key{ID: "compare"}, Template: "compare", Title: "Compare services"},
		{Key: model.Key{ID: "coverage"}, Template: "coverage", Title: "Coverage"},
		{Key: model.Key{ID: DataPage}, Template: "data", Title: "Data files"},
		{Key: model.Key{ID: EmbedsPage}, Template: "embeds", Title: "Embed pictures and tables"},
		{Key: model.Key{ID: "search"}, Template: "search", Title: "Search and A–Z"},
		{Key: model.Key{ID: "print"}, Template: "print", Title: "Print everything"},
		{Key: model.Key{ID: "404"}, Template: "not-found", Title: "No page here"},
	} {
		g.Key.Kind = model.KindPage
		s.add(g)
	}
	s.addComparisons()
}

// addPlain adds the plain pages, with a page for every folder that has none.
func (s *Site) addPlain() {
	folders := map[string]bool{".": true}
	plain := slices.Clone(s.Model.Pages)
	for _, p := range plain {
		for dir := path.Dir(p.ID); dir != "."; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	dirs := make([]string, 0, len(folders))
	for dir := range folders {
		dirs = append(dirs, dir)
	}
	slices.Sort(dirs)
	for _, dir := range dirs {
		key := model.Key{Kind: model.KindPage, ID: path.Join(dir, "index")}
		template, title := "list", strings.ReplaceAll(path.Base(dir), "-", " ")
		if dir == "." {
			template, title = "home", s.Model.Site.Title
		}
		s.add(Page{Key: key, Template: template, Title: capital(title)})
	}
	slices.SortStableFunc(plain, func(a, b *model.Page) int { return cmp.Compare(path.Dir(a.ID), path.Dir(b.ID)) })
	for _, p := range plain {
		s.add(Page{Key: p.Key, Template: "page", Title: p.Title})
	}
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// add adds a page once; what its file says of its title wins.
func (s *Site) add(p Page) {
	if _, ok := s.page[p.Key]; ok {
		return
	}
	if c := s.Model.Common(p.Key); c != nil && c.Title != "" {
		p.Title = c.Title
	}
	if p.URL = p.Key.ID + ".html"; p.Key.Kind != model.KindPage {
		p.URL = p.Key.Kind.Info().Folder + "/" + p.URL
	}
	s.page[p.Key], s.url[p.URL] = len(s.Pages), len(s.Pages)
	s.Pages = append(s.Pages, p)
}

// Page returns the page of a thing.
func (s *Site) Page(k model.Key) (Page, bool) {
	i, ok := s.page[k]
	if !ok {
		return Page{}, false
	}
	return s.Pages[i], true
}

// Assembly is what the site was made from.
func (s *Site) Assembly() *content.Assembly { return s.assembly }

// Mentions lists the pages whose text links to a thing.
func (s *Site) Mentions(k model.Key) []model.Key { return s.mentions[k] }

// Used reports whether the site leads with a service.
func (s *Site) Used(service string) bool { return s.used[service] }

// At returns the page at an address below the site's root.
func (s *Site) At(url string) (Page, bool) {
	i, ok := s.url[url]
	if !ok {
		return Page{}, false
	}
	return s.Pages[i], true
}

// URL is the address of a place below the site's root, with its anchor; empty where there is no such page.
func (s *Site) URL(p model.Place) string {
	page, ok := s.Page(p.Key)
	if !ok {
		return ""
	}
	if p.Key.Kind == model.KindService && (p.Area != "" || len(p.Variants) > 0) {
		return page.URL + "#" + anchorOf(p.Variants, p.Area)
	}
	if p.Anchor != "" {
		return page.URL + "#" + p.Anchor
	}
	return page.URL
}

// CellURL is the address of a cell: the row of the area on the service's page.
func (s *Site) CellURL(subject model.Subject, area string) string {
	return s.URL(model.Place{Key: model.Key{Kind: model.KindService, ID: subject.Service}, Variants: subject.Variants, Area: area})
}

// anchorOf is the anchor of a variant, an area, or an area of a variant; of chained variants the last one's.
func anchorOf(variants []string, area string) string {
	anchor := area
	if len(variants) > 0 {
		anchor = strings.TrimSuffix("variant-"+variants[len(variants)-1]+"-"+area, "-")
	}
	return anchor
}

// Of is the link to a thing, by its title; zero where it has no page.
func (s *Site) Of(kind model.Kind, id string) Link {
	p, ok := s.Page(model.Key{Kind: kind, ID: id})
	if !ok {
		return Link{}
	}
	return Link{p.Title, p.URL}
}

// Rel is the relative address from one page to another, both below the site's root; anchors stay.
func Rel(from, to string) string {
	to, anchor, found := strings.Cut(to, "#")
	if found {
		anchor = "#" + anchor
	}
	if from == to && found {
		return anchor
	}
	common := 0 // how long the folders are that both lie in
	for i := range min(len(from), len(to)) {
		if from[i] != to[i] {
			break
		}
		if from[i] == '/' {
			common = i + 1
		}
	}
	up := strings.Count(from[common:], "/")
	if up == 0 && anchor == "" {
		return to[common:]
	}
	return strings.Repeat("../", up) + to[common:] + anchor
}

// Common is what is common to all kinds of the page's thing; nil for a generated page without a file.
func (s *Site) Common(p Page) *model.Common { return s.Model.Common(p.Key) }

package view

import (
	"html/template"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Print is the whole site as a book: a cover, the contents, every page in reading order. Its links lead to other places
// in it.
type Print struct {
	Shell
	Heading string // the site's title
	Summary template.HTML
	Stack   Figure
	Parts   []PrintPart
	Count   int
	Large   bool // the site does not fit on one page, which then is a list of pages
}

// maxPrint is how many bytes of files are shown on one page: about 1,000 sheets of paper. Browsers hardly open more.
const maxPrint = 4 << 20

// FitsOnePage reports whether the page of everything shows all of a site, not only its titles.
func FitsOnePage(s *site.Site) bool { return written(s) <= maxPrint }

// PrintPart is a kind, a category of services, or all plain pages.
type PrintPart struct {
	ID       string
	Only     string // the anchor at which this part alone is shown and printed
	Title    string
	Kind     string // names a class: sections of some kinds begin a sheet
	Listed   bool   // the contents name its sections
	Figure   Figure
	Sections []PrintSection
}

// book is the page of everything while it is made.
type book struct {
	on
	v  Print
	at map[string]string // where the site's other pages stand in it: address -> anchor
}

// printed makes the page of everything. Headings of embedded pages get ids of their own, and pictures too, so that
// none stands twice.
func printed(c Context, p site.Page) Print {
	b := book{on: on{c, p}, v: Print{Shell: shell(c, p), Large: !FitsOnePage(c.Site)}, at: map[string]string{}}
	b.v.Heading = b.m().Site.Title
	chapters := b.chapters()
	if !b.v.Large {
		if home := b.m().Common(model.Key{Kind: model.KindPage, ID: "index"}); home != nil {
			b.v.Summary = b.textOf(home.Key, home.Summary)
		}
		for _, chapter := range chapters {
			for _, q := range chapter.pages {
				b.at[b.href(q.URL)] = printID(q)
			}
		}
		if len(b.m().Models) > 0 {
			b.v.Stack = b.picture(b.stackGrid(nil))
		}
	}
	for _, chapter := range chapters {
		b.add(chapter)
	}
	return b.v
}

// chapter is the pages of one part, before they are shown.
type chapter struct {
	PrintPart
	pages    []site.Page
	category string // of services
}

// chapters are the parts in the order of a book: guides and the model first, then services, then what proves it.
func (b *book) chapters() []chapter {
	guides := chapter{PrintPart: PrintPart{ID: "pages", Title: "Guides and pages", Kind: "pages", Listed: true}}
	for _, q := range b.Site.Pages {
		if q.Key.Kind == model.KindPage && q.Template == "page" {
			guides.pages = append(guides.pages, q)
		}
	}
	all := []chapter{guides}
	for _, k := range []model.Kind{
		model.KindModel, model.KindClass, model.KindArea, model.KindService, model.KindControlClass, model.KindControl,
		model.KindParty, model.KindWorkload, model.KindTool, model.KindFramework, model.KindRole, model.KindPath,
		model.KindTerm, model.KindSource,
	} {
		info := k.Info()
		part := chapter{PrintPart: PrintPart{ID: info.Folder, Title: info.Title, Kind: info.Folder, Listed: k != model.KindTerm && k != model.KindSource}}
		for _, thing := range b.m().Things(k) {
			if q, ok := b.Site.Page(thing.Key); ok {
				part.pages = append(part.pages, q)
			}
		}
		if k == model.KindService {
			all = append(all, b.byCategory(part)...)
			continue
		}
		all = append(all, part)
	}
	return all
}

// byCategory makes a chapter of each category of services; those without one come last.
func (b *book) byCategory(services chapter) []chapter {
	var all []chapter
	rest := services.pages
	for _, category := range b.Site.UsedCategories() {
		own := services
		own.ID, own.Title, own.category, own.pages = services.ID+"-"+category.ID, services.Title+": "+category.Title, category.ID, nil
		var others []site.Page
		for _, q := range rest {
			if b.m().Service(q.Key.ID).Category == category.ID {
				own.pages = append(own.pages, q)
			} else {
				others = append(others, q)
			}
		}
		rest = others
		all = append(all, own)
	}
	services.pages = rest
	return append(all, services)
}

// add shows a chapter that has something in it.
func (b *book) add(c chapter) {
	if len(c.pages) == 0 {
		return
	}
	part := c.PrintPart
	part.ID, part.Only = "part-"+c.ID, "only-"+c.ID
	if c.category != "" && !b.v.Large {
		var services []model.Subject
		for _, s := range b.m().Services {
			services = append(services, model.Subject{Service: s.ID})
		}
		part.Figure = b.picture(matrix.ServicesOfCategory(b.m(), c.category, services, nil, nil))
	}
	for _, q := range c.pages {
		part.Sections = append(part.Sections, b.section(q))
	}
	b.v.Parts = append(b.v.Parts, part)
	b.v.Count += len(part.Sections)
	b.v.TOC = append(b.v.TOC, TOCItem{ID: part.ID, Text: part.Title, Level: 2})
}

// picture is a figure without its table and its narrow form: the sections below it say the same in words.
func (b *book) picture(g matrix.Grid) Figure {
	d := matrix.Layout(g, matrix.Wide)
	return Figure{Title: g.Title, Caption: g.Desc, Wide: b.inline(d), Broad: d.W > broad}
}

// written is the size of all files of a site, in bytes.
func written(s *site.Site) int {
	size := 0
	for _, p := range s.Pages {
		for _, part := range s.Written(p) {
			size += part.Size
		}
	}
	return size
}

// printID is the anchor at which a page stands in the book.
func printID(q site.Page) string { return BookAnchor(q.URL) }

// BookAnchor is the anchor at which the page with an address stands in the page of everything.
func BookAnchor(url string) string {
	return "p-" + strings.NewReplacer("/", "-", ".", "-").Replace(strings.TrimSuffix(url, ".html"))
}

// within turns links to pages that stand in the book into links to their place in it.
func (b *book) within(html template.HTML) template.HTML {
	const attribute = ` href="`
	if !strings.Contains(string(html), attribute) {
		return html
	}
	var out strings.Builder
	for rest := string(html); rest != ""; {
		before, after, found := strings.Cut(rest, attribute)
		out.WriteString(before)
		if !found {
			break
		}
		out.WriteString(attribute)
		address, _, _ := strings.Cut(after, `"`)
		rest = after[len(address):]
		page, _, _ := strings.Cut(address, "#")
		if id, ok := b.at[page]; ok {
			address = "#" + id
		}
		out.WriteString(address)
	}
	return template.HTML(out.String())
}

// inside is a link to a thing's place in the book.
func (b *book) inside(l Href) Href {
	page, _, _ := strings.Cut(l.Href, "#")
	if id, ok := b.at[page]; ok {
		l.Href = "#" + id
	}
	return l
}

// citations lists sources, each once, with their places in the book.
func (b *book) citations(citations []model.Citation) []Href {
	var links []Href
	for _, c := range citations {
		if s := b.m().Source(c.Source); s != nil {
			if l := b.inside(b.full(&s.Common)); !slices.Contains(links, l) {
				links = append(links, l)
			}
		}
	}
	return links
}

package view

import (
	"html/template"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Print is everything on one page, in reading order.
type Print struct {
	Shell
	Parts []PrintPart
	Count int
	Large bool // the site does not fit on one page, which then is a list of pages
}

// maxPrint is how many bytes of files are shown on one page: about 1,000 sheets of paper. Browsers hardly open more.
const maxPrint = 4 << 20

// PrintPart is a kind, or a folder of plain pages.
type PrintPart struct {
	ID       string
	Title    string
	Sections []PrintSection
}

// PrintSection is one page: its facts as rows, then its prose. Its anchor is unique on the page.
type PrintSection struct {
	ID       string
	Title    string
	Href     string
	Reviewed string
	Lede     template.HTML
	Facts    []PrintFact
	Tasks    []TaskLine
	HTML     template.HTML
}

// PrintFact is one fact of a page in a row: what it is about, the answer, what each side does.
type PrintFact struct {
	What     string
	Mark     Mark // Kind empty: no mark
	Provider template.HTML
	Customer template.HTML
}

// printed makes the page of everything. Headings of embedded pages get ids of their own, and pictures too, so that
// none stands twice.
func printed(c Context, p site.Page) Print {
	o := on{c, p}
	v := Print{Shell: shell(c, p), Large: written(c.Site) > maxPrint}
	guides := PrintPart{ID: "part-pages", Title: "Guides and pages"}
	for _, q := range c.Site.Pages {
		if q.Key.Kind == model.KindPage && q.Template == "page" {
			guides.Sections = append(guides.Sections, o.printSection(q, v.Large))
		}
	}
	v.add(guides)
	for _, info := range readingOrder() {
		part := PrintPart{ID: "part-" + info.Folder, Title: info.Title}
		for _, thing := range o.m().Things(info.Kind) {
			if q, ok := c.Site.Page(thing.Key); ok {
				part.Sections = append(part.Sections, o.printSection(q, v.Large))
			}
		}
		v.add(part)
	}
	return v
}

// add appends a part that has something in it.
func (v *Print) add(part PrintPart) {
	if len(part.Sections) == 0 {
		return
	}
	v.Parts = append(v.Parts, part)
	v.Count += len(part.Sections)
	v.TOC = append(v.TOC, TOCItem{ID: part.ID, Text: part.Title, Level: 2})
}

// readingOrder is the order of a book: the model first, then services, then what proves it.
func readingOrder() []model.KindInfo {
	var order []model.KindInfo
	for _, k := range []model.Kind{
		model.KindModel, model.KindClass, model.KindArea, model.KindService, model.KindControlClass, model.KindControl,
		model.KindParty, model.KindWorkload, model.KindTool, model.KindFramework, model.KindRole, model.KindPath,
		model.KindTerm, model.KindSource,
	} {
		order = append(order, k.Info())
	}
	return order
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

var printID = strings.NewReplacer("/", "-", ".", "-")

// printSection is one page as it stands on paper, or only its title.
func (o on) printSection(q site.Page, titleOnly bool) PrintSection {
	id := "p-" + printID.Replace(strings.TrimSuffix(q.URL, ".html"))
	s := PrintSection{ID: id, Title: q.Title, Href: o.href(q.URL)}
	if titleOnly {
		return s
	}
	s.Facts = o.printFacts(q.Key)
	if c := o.m().Common(q.Key); c != nil {
		s.Reviewed, s.Lede = string(c.Review.On), o.textOf(c.Key, c.Summary)
	}
	if service := o.m().Service(q.Key.ID); q.Key.Kind == model.KindService {
		for _, t := range service.Tasks {
			s.Tasks = append(s.Tasks, o.taskLine(service, t))
		}
	}
	for _, t := range o.m().Terms {
		if t.Key == q.Key {
			s.Lede = o.textOf(t.Key, t.Definition)
		}
	}
	var html strings.Builder
	for i, doc := range o.Site.Bodies(q) {
		prefix := id + "-" + number(i) + "-"
		html.WriteString(o.prose(q, doc.WithIDs(prefix, nil), prefix))
	}
	s.HTML = template.HTML(lowered.Replace(html.String()))
	return s
}

// lowered puts the headings of an embedded page below that of its section. Prose holds no such text but in headings.
var lowered = strings.NewReplacer("<h2", "<h4", "</h2>", "</h4>", "<h3", "<h5", "</h3>", "</h5>",
	"<h4", "<h6", "</h4>", "</h6>", "<h5", "<h6", "</h5>", "</h6>")

// printFacts are the facts of a page that are not prose.
func (o on) printFacts(k model.Key) []PrintFact {
	var facts []PrintFact
	switch k.Kind {
	case model.KindModel:
		sm := o.m().Model(k.ID)
		for _, a := range o.m().Areas {
			cell := o.m().ModelCell(k.ID, a.ID)
			facts = append(facts, PrintFact{a.Title, mark(o.m().Words(sm.Provider), cell.Who), o.textOf(k, cell.ProviderDoes), o.textOf(k, cell.CustomerDoes)})
		}
	case model.KindService:
		for _, subject := range o.m().Subjects(o.m().Service(k.ID)) {
			facts = append(facts, o.printCells(subject)...)
		}
	case model.KindControl:
		c := o.m().Control(k.ID)
		facts = append(facts, PrintFact{What: o.thing(model.KindControlClass, c.Class).Title, Provider: o.textOf(k, c.ProviderDoes), Customer: o.textOf(k, c.CustomerDoes)})
	}
	return facts
}

// printCells are a subject's answers; a variant gives only its own.
func (o on) printCells(subject model.Subject) []PrintFact {
	var facts []PrintFact
	for _, a := range o.m().Areas {
		cell := o.m().Cell(subject, a.ID)
		if len(subject.Variants) > 0 && cell.Origin != model.FromVariant {
			continue
		}
		fact := PrintFact{What: a.Title, Mark: mark(o.words(subject), cell.Who)}
		if len(subject.Variants) > 0 {
			fact.What = o.m().SubjectName(subject) + ": " + a.Title
		}
		fact.Provider, fact.Customer = o.parts(subject, cell)
		facts = append(facts, fact)
	}
	return facts
}

package view

import (
	"html/template"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/render"
	"github.com/srmgen/srmgen/internal/site"
)

// PrintSection is one page: its facts as rows, then its prose. Its anchor is unique in the book.
type PrintSection struct {
	ID       string
	Title    string
	Href     string // of the page itself
	Badge    Badge
	Reviewed string
	About    string // a source's publisher and dates
	Address  string // of a source
	Lede     template.HTML
	Strips   []PrintStrip
	Facts    []PrintFact
	Tasks    []TaskLine
	Points   []PrintPoint
	Todo     []PrintTodos
	HTML     template.HTML
	Sources  []Href
}

// PrintStrip is the picture of a service or of one of its variants.
type PrintStrip struct {
	Name  string
	Strip StripView
}

// PrintFact is one fact of a page in a row: what it is about, the answer, what each side does.
type PrintFact struct {
	What     string
	Mark     Mark // Kind empty: no mark
	Provider template.HTML
	Customer template.HTML
}

// PrintPoint is an entry of a list: a step of a path, a question, a requirement, a component.
type PrintPoint struct {
	Text  template.HTML
	Links []Href
}

// PrintTodos is what one party has to do in a workload, heaviest first.
type PrintTodos struct {
	Holder Href
	Lines  []PrintTodo
}

// PrintTodo is one thing to do: the service's section says why, and what proves it.
type PrintTodo struct {
	Component string
	Do        string
	Place     Href   // in the book
	State     string // empty where nothing is written
}

// section is one page as it stands on paper, or only its title where the site is too large for more.
func (b *book) section(q site.Page) PrintSection {
	s := PrintSection{ID: printID(q), Title: q.Title, Href: b.href(q.URL)}
	if b.v.Large {
		return s
	}
	if c := b.m().Common(q.Key); c != nil {
		s.Reviewed, s.Lede = string(c.Review.On), b.textOf(c.Key, c.Summary)
		s.Sources = b.citations(append(slices.Clone(c.Sources), b.cellSources(q.Key)...))
	}
	b.facts(&s, q.Key)
	s.Lede = b.within(s.Lede)
	var html strings.Builder
	for i, doc := range b.Site.Bodies(q) {
		prefix := s.ID + "-" + number(i) + "-"
		html.WriteString(b.prose(q, i, doc.WithIDs(prefix, nil), prefix))
	}
	s.HTML = b.within(template.HTML(lowered.Replace(html.String())))
	return s
}

// lowered puts the headings of an embedded page below that of its section. Prose holds no such text but in headings.
var lowered = strings.NewReplacer("<h2", "<h4", "</h2>", "</h4>", "<h3", "<h5", "</h3>", "</h5>",
	"<h4", "<h6", "</h4>", "</h6>", "<h5", "<h6", "</h5>", "</h6>")

// cellSources are the sources of a service's own statements.
func (b *book) cellSources(k model.Key) []model.Citation {
	var all []model.Citation
	if k.Kind != model.KindService {
		return nil
	}
	for _, subject := range b.m().Subjects(b.m().Service(k.ID)) {
		for _, a := range b.m().Areas {
			if cell := b.m().Cell(subject, a.ID); cell.Origin != model.FromModel {
				all = append(all, cell.Sources...)
			}
		}
	}
	return all
}

// facts adds what a page says besides its prose.
func (b *book) facts(s *PrintSection, k model.Key) {
	switch k.Kind {
	case model.KindModel:
		for _, a := range b.m().Areas {
			cell := b.m().ModelCell(k.ID, a.ID)
			provider, customer := b.modelParts(cell)
			s.Facts = append(s.Facts, PrintFact{a.Title, mark(b.m().Words(b.m().Model(k.ID).Provider), cell.Who), b.within(provider), b.within(customer)})
		}
	case model.KindService:
		b.service(s, b.m().Service(k.ID))
	case model.KindControl:
		b.control(s, b.m().Control(k.ID))
	case model.KindTerm:
		for _, t := range b.m().Terms {
			if t.Key == k {
				s.Lede = b.textOf(k, t.Definition)
			}
		}
	case model.KindSource:
		b.source(s, b.m().Source(k.ID))
	default:
		b.points(s, k)
	}
}

// service adds the pictures, answers and tasks of a service; a variant gives only its own.
func (b *book) service(s *PrintSection, service *model.Service) {
	s.Badge = b.badge(service.Lifecycle)
	for _, subject := range b.m().Subjects(service) {
		strip := PrintStrip{Strip: b.strip(subject)}
		if s.Strips != nil || len(subject.Variants) > 0 {
			strip.Name = b.m().SubjectName(subject)
		}
		for i := range strip.Strip.Cells {
			strip.Strip.Cells[i].Href = ""
		}
		s.Strips = append(s.Strips, strip)
		for _, a := range b.m().Areas {
			cell := b.m().Cell(subject, a.ID)
			if len(subject.Variants) > 0 && cell.Origin != model.FromVariant {
				continue
			}
			fact := PrintFact{What: a.Title, Mark: mark(b.words(subject), cell.Who)}
			if len(subject.Variants) > 0 {
				fact.What = b.m().SubjectName(subject) + ": " + a.Title
			}
			provider, customer := b.on.parts(subject, cell)
			fact.Provider, fact.Customer = b.within(provider), b.within(customer)
			s.Facts = append(s.Facts, fact)
		}
	}
	for _, t := range service.Tasks {
		line := b.taskLine(service, t)
		line.Do, line.Why, line.Proof = b.within(line.Do), b.within(line.Why), b.within(line.Proof)
		s.Tasks = append(s.Tasks, line)
	}
}

// control adds both sides of a control, and what proves them.
func (b *book) control(s *PrintSection, c *model.Control) {
	text := func(markdown string) template.HTML { return b.within(b.textOf(c.Key, markdown)) }
	all := func(list []string) template.HTML {
		var parts []string
		for _, t := range list {
			parts = append(parts, string(text(t)))
		}
		return template.HTML(strings.Join(parts, "<br>"))
	}
	s.Facts = append(s.Facts, PrintFact{What: b.thing(model.KindControlClass, c.Class).Title, Provider: text(c.ProviderDoes), Customer: text(c.CustomerDoes)})
	if len(c.Evidence.Provider)+len(c.Evidence.Customer) > 0 {
		s.Facts = append(s.Facts, PrintFact{What: "Evidence", Provider: all(c.Evidence.Provider), Customer: all(c.Evidence.Customer)})
	}
}

// source says where a source is published.
func (b *book) source(s *PrintSection, src *model.Source) {
	s.Address = src.URL
	about := []string{src.Publisher, originWord(src.Origin)}
	if src.Published != "" {
		about = append(about, "published "+render.Date(string(src.Published)))
	}
	if src.Accessed != "" {
		about = append(about, "read "+render.Date(string(src.Accessed)))
	}
	s.About = strings.Join(slices.DeleteFunc(about, func(t string) bool { return t == "" }), ", ")
}

// points adds the lists of roles, paths, frameworks and workloads.
func (b *book) points(s *PrintSection, k model.Key) {
	plain := func(text string) template.HTML { return template.HTML(template.HTMLEscapeString(text)) }
	switch k.Kind {
	case model.KindRole:
		for _, q := range b.m().Role(k.ID).Questions {
			point := PrintPoint{Text: b.within(b.textOf(k, q.Ask))}
			for _, place := range q.Pages {
				point.Links = append(point.Links, b.placed(place))
			}
			s.Points = append(s.Points, point)
		}
	case model.KindPath:
		for _, step := range b.m().Path(k.ID).Steps {
			s.Points = append(s.Points, PrintPoint{Text: b.within(b.textOf(k, step.Do)), Links: []Href{b.placed(step.Page)}})
		}
	case model.KindFramework:
		for _, r := range b.m().Framework(k.ID).Requirements {
			point := PrintPoint{Text: plain(strings.TrimSpace(r.ID + " " + r.Title))}
			for _, c := range b.requirement(k.ID, r).Controls {
				point.Links = append(point.Links, b.inside(c.Control))
			}
			s.Points = append(s.Points, point)
		}
	case model.KindWorkload:
		for _, use := range b.m().Workload(k.ID).Uses {
			s.Points = append(s.Points, PrintPoint{Text: plain(use.As), Links: []Href{b.inside(b.subject(use.Of))}})
		}
		s.Todo = b.checklist(b.m().Workload(k.ID))
	}
}

// checklist is what there is to do in a workload, by who holds it.
func (b *book) checklist(w *model.Workload) []PrintTodos {
	var all []PrintTodos
	todos := b.m().Todos(w)
	for _, p := range b.m().Parties {
		own := PrintTodos{Holder: b.inside(b.holder(p.ID))}
		for _, t := range todos {
			if t.Holder != p.ID {
				continue
			}
			line := PrintTodo{Component: t.Use.As, Do: b.Site.Plain(orElse(t.Task.Do, b.area(t.Area).Title)), Place: b.inside(b.subject(t.Use.Of))}
			if t.Status.State != "" {
				line.State = stateWord(t.Status.State)
			}
			own.Lines = append(own.Lines, line)
		}
		if own.Lines != nil {
			all = append(all, own)
		}
	}
	return all
}

// placed is a link to a place in the book.
func (b *book) placed(p model.Place) Href {
	t := b.place(p)
	return b.inside(Href{t.Title, t.Href})
}

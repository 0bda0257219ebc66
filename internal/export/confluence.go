package export

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// confluencePage is a page of a wiki in Confluence's storage format.
type confluencePage struct {
	file, title, parent string // parent: title of the page above it; empty for the first one
	about               string
	body                func(*storage)
}

// ConfluenceFiles are pages for Confluence, each the body of a page in its storage format, and a list of them with their
// titles, for the script that puts them there. Only export makes them, when they are named: a build has no use for them.
func ConfluenceFiles(c Context) []File {
	pages := c.confluencePages()
	files := []File{{Path: "exports/confluence/pages.json", Group: Confluence, About: "The pages for Confluence with their files, titles and parents.", Make: func() ([]byte, error) { return c.confluenceList(pages) }}}
	for _, p := range pages {
		files = append(files, File{Path: p.file, Group: Confluence, About: p.about, Make: func() ([]byte, error) {
			s := newStorage(c, p.file)
			p.body(s)
			return s.done()
		}})
	}
	return files
}

// ConfluenceList is pages.json.
type ConfluenceList struct {
	Version string           `json:"version"`
	Review  Review           `json:"review"`
	Pages   []ConfluenceItem `json:"pages"`
}

// ConfluenceItem is a page: parents stand before their children.
type ConfluenceItem struct {
	File   string `json:"file"` // beside the list
	Title  string `json:"title"`
	Parent string `json:"parent,omitempty"`
}

func (c Context) confluenceList(pages []confluencePage) ([]byte, error) {
	list := ConfluenceList{Version: c.Version, Review: c.Review()}
	for _, p := range pages {
		list.Pages = append(list.Pages, ConfluenceItem{strings.TrimPrefix(p.file, "exports/confluence/"), p.title, p.parent})
	}
	return marshal(list)
}

// confluencePages are the matrix, the controls, and a page for each workload and service.
func (c Context) confluencePages() []confluencePage {
	top := c.Site.Model.Site.Title + ": who does what"
	pages := []confluencePage{
		{"exports/confluence/matrix.xml", top, "", "Services by groups of areas.", c.matrixPage},
		{"exports/confluence/controls.xml", c.Site.Model.Site.Title + ": controls", top, "Controls with each side's part and evidence.", c.controlsPage},
	}
	for _, w := range c.Site.Model.Workloads {
		pages = append(pages, confluencePage{"exports/confluence/workloads/" + w.ID + ".xml", w.Title + ": who holds what", top, w.Title + ": components, and what to do.", func(s *storage) { c.workloadPage(s, w) }})
	}
	for _, x := range c.Site.Model.Services {
		pages = append(pages, confluencePage{"exports/confluence/services/" + x.ID + ".xml", confluenceTitle(x), top, x.Title + ": who does what.", func(s *storage) { c.servicePage(s, x) }})
	}
	return pages
}

// confluenceTitle is what a page of a service is called there, where titles stand once in a space.
func confluenceTitle(s *model.Service) string { return s.Title + ": who does what" }

func (c Context) matrixPage(s *storage) {
	m := c.Site.Model
	s.picture(site.ServicesPicture, "Services by areas")
	head := []string{"Service"}
	for _, g := range m.Groups {
		head = append(head, g.Title)
	}
	part := func(title string, services []*model.Service) {
		if len(services) == 0 {
			return
		}
		s.heading(title)
		s.table(head, func() {
			for _, x := range services {
				for _, subject := range m.Subjects(x) {
					s.row(func() {
						s.head("", func() { s.pageLink(confluenceTitle(x), m.SubjectTitle(subject)) })
						for _, g := range m.Groups {
							s.cell(m.WordsOf(x).Of(m.GroupWho(subject, g.ID)))
						}
					})
				}
			}
		})
	}
	for _, category := range m.Categories {
		part(category.Title, m.CategoryServices(m.Services, category.ID))
	}
	part("Other services", m.CategoryServices(m.Services, ""))
	s.from("matrix.html")
}

func (c Context) servicePage(s *storage, x *model.Service) {
	m, words := c.Site.Model, c.Site.Model.WordsOf(x)
	s.paragraph(c.Site.Plain(x.Summary))
	s.picture(site.ServicePicture(x.ID), x.Title+": who does what")
	own := m.Subjects(x)[0]
	for i, subject := range m.Subjects(x) {
		var cells []model.Cell
		for _, a := range m.Areas {
			cell := m.Cell(subject, a.ID)
			if i == 0 || cell.Origin == model.FromVariant {
				cells = append(cells, cell)
			}
		}
		if len(cells) == 0 {
			continue
		}
		title, anchor := "Who does what", ""
		if i > 0 {
			title, anchor = m.SubjectTitle(subject)+": what differs", "variant-"+subject.Variants[len(subject.Variants)-1]+"-"
		}
		s.heading(title)
		c.cellsTable(s, subject, words, anchor, cells)
	}
	if len(x.Tasks) > 0 {
		s.heading("Tasks")
		s.table([]string{"Do", "Why", "Proved by"}, func() {
			for _, t := range x.Tasks {
				s.row(func() {
					s.head("task-"+t.ID, func() { s.text(c.Site.Plain(t.Do)) })
					s.cell(c.Site.Plain(t.Why))
					s.cell(proof(t.Checks, c.Site.Plain(t.Evidence)))
				})
			}
		})
	}
	s.from(c.Site.CellURL(own, ""))
}

// cellsTable is who does what in some areas of a subject, with who holds the customer's part where that is somebody below
// the customer.
func (c Context) cellsTable(s *storage, subject model.Subject, words model.Words, anchor string, cells []model.Cell) {
	m := c.Site.Model
	service := m.Service(subject.Service)
	held := func(cell model.Cell) string {
		id, _ := m.Holder(subject, cell)
		if id == "" || id == m.CustomerOf(service) || !cell.Who.Ours() {
			return ""
		}
		return c.partyTitle(id)
	}
	holders := slices.ContainsFunc(cells, func(cell model.Cell) bool { return held(cell) != "" })
	head := []string{"Area", "Who", words.Customer, words.Provider}
	if holders {
		head = append(head, "Held by")
	}
	s.table(head, func() {
		for _, cell := range cells {
			s.row(func() {
				s.head(anchor+cell.Area, func() { s.text(m.Area(cell.Area).Title) })
				s.cellOf(func() { s.status(subject.String()+"#"+cell.Area, words, cell.Who) })
				s.lines(c.customersPart(cell))
				s.cell(c.Site.Plain(cell.ProviderDoes))
				if holders {
					s.cell(held(cell))
				}
			})
		}
	})
}

// customersPart is what the customer does in a cell, and what further parties do.
func (c Context) customersPart(cell model.Cell) []string {
	lines := []string{c.Site.Plain(cell.CustomerDoes)}
	for _, p := range cell.Parts {
		line := c.partyTitle(p.Party) + " " + p.Role.Verb()
		if p.Text != "" {
			line += ": " + c.Site.Plain(p.Text)
		}
		lines = append(lines, line)
	}
	return append(lines, c.Site.Plain(cell.Note))
}

func (c Context) controlsPage(s *storage) {
	m := c.Site.Model
	w := m.Words("")
	part := func(title string, controls []*model.Control) {
		if len(controls) == 0 {
			return
		}
		s.heading(title)
		s.table([]string{"Control", w.Customer, w.Provider, "Evidence: " + w.Customer, "Evidence: " + w.Provider}, func() {
			for _, x := range controls {
				s.row(func() {
					s.head(x.ID, func() { s.siteLink(c.Site.Of(model.KindControl, x.ID).URL, x.Title) })
					s.cell(c.Site.Plain(x.CustomerDoes))
					s.cell(c.Site.Plain(x.ProviderDoes))
					s.lines(words(x.Evidence.Customer, c.Site.Plain))
					s.lines(words(x.Evidence.Provider, c.Site.Plain))
				})
			}
		})
	}
	of := func(in func(*model.Control) bool) []*model.Control {
		return slices.DeleteFunc(slices.Clone(m.Controls), func(x *model.Control) bool { return !in(x) })
	}
	for _, class := range m.ControlClasses {
		part(class.Title, of(func(x *model.Control) bool { return x.Class == class.ID }))
	}
	part("Other controls", of(func(x *model.Control) bool { return m.ControlClass(x.Class) == nil }))
	s.from("controls/index.html")
}

func (c Context) workloadPage(s *storage, w *model.Workload) {
	m := c.Site.Model
	s.paragraph(c.Site.Plain(w.Summary))
	s.picture(site.WorkloadPicture(w.ID), w.Title+": who does what")
	s.heading("Components")
	head := []string{"Component", "Service"}
	for _, g := range m.Groups {
		head = append(head, g.Title)
	}
	s.table(head, func() {
		for _, u := range w.Uses {
			s.row(func() {
				service := m.Service(u.Of.Service)
				s.head("use-"+u.As, func() { s.text(u.As) })
				if service == nil {
					s.cell(u.Of.String())
					return
				}
				s.cellOf(func() { s.pageLink(confluenceTitle(service), m.SubjectTitle(u.Of)) })
				for _, g := range m.Groups {
					s.cell(m.WordsOf(service).Of(m.GroupWho(u.Of, g.ID)))
				}
			})
		}
	})
	if todos := m.Todos(w); len(todos) > 0 {
		s.heading("What to do")
		s.table([]string{"What", "Why", "Component", "Held by", "State"}, func() {
			for _, t := range todos {
				do, why := c.todoTexts(t)
				s.row(func() {
					s.head("", func() { s.siteLink(c.todoURL(t), do) })
					s.cell(why)
					s.cell(t.Use.As)
					s.cell(c.partyTitle(t.Holder))
					s.cell(t.Status.State)
				})
			}
		})
	}
	s.from(c.Site.Of(model.KindWorkload, w.ID).URL)
}

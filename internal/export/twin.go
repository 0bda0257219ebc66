package export

import (
	"bytes"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/plain"
	"github.com/srmgen/srmgen/internal/site"
)

// Twin is a page in Markdown: its facts as lists and tables, then its prose.
func Twin(c Context, p site.Page) []byte {
	t := twin{Context: c, page: p}
	t.line("# " + p.Title)
	if x := c.Site.Common(p); x != nil {
		t.line(c.Site.Plain(x.Summary))
		if x.Review.On != "" {
			t.line("Reviewed " + string(x.Review.On) + ".")
		}
	}
	switch p.Key.Kind {
	case model.KindService:
		t.service(c.Site.Model.Service(p.Key.ID))
	case model.KindControl:
		t.control(c.Site.Model.Control(p.Key.ID))
	case model.KindModel:
		t.model(p.Key.ID)
	case model.KindArea:
		t.area(p.Key.ID)
	case model.KindWorkload:
		t.workload(c.Site.Model.Workload(p.Key.ID))
	case model.KindSource:
		s := c.Site.Model.Source(p.Key.ID)
		t.table([]string{"Address", "Publisher", "Published", "Read"}, [][]string{{s.URL, s.Publisher, string(s.Published), string(s.Accessed)}})
	case model.KindTerm:
		term := c.Site.Model.Term(p.Key.ID)
		t.line(c.Site.Plain(term.Definition))
		t.line(c.Site.Plain(term.Not))
	}
	if p.Lists != "" {
		var rows []string
		for _, x := range c.Site.Model.Things(p.Lists) {
			rows = append(rows, "- ["+x.Title+"]("+x.ID+".md)"+prefixed(": ", c.Site.Plain(x.Summary)))
		}
		t.line(strings.Join(rows, "\n"))
	}
	for i, doc := range c.Site.Bodies(p) {
		t.line(doc.Markdown(t.targets(doc), c.Site.PerFence(p, i, doc, t.picture)))
	}
	version := c.Site.Model.Site.Version
	if version == "" {
		version = plain.Short(t.String()) // as a page's, so that it changes when what the twin says does
	}
	t.line("Version " + version + ".")
	return append(bytes.TrimRight(t.Bytes(), "\n"), '\n')
}

// twin is a Markdown page being written.
type twin struct {
	Context
	page site.Page
	bytes.Buffer
}

// line writes a block and a blank line; nothing for nothing.
func (t *twin) line(s string) {
	if s = strings.TrimSpace(s); s != "" {
		t.Grow(len(s) + 2)
		t.WriteString(s)
		t.WriteString("\n\n")
	}
}

func (t *twin) table(head []string, rows [][]string) {
	t.line(markdownTable(head, rows))
}

// picture is what a picture in the text says.
func (t *twin) picture(f site.Fence) string {
	table := matrix.Asked(t.Site.Model, f.Picture, nil, nil).Table
	head := []string{table.Corner}
	for _, h := range table.Cols {
		head = append(head, h.Title)
	}
	var rows [][]string
	for _, s := range table.Sections {
		for _, r := range s.Rows {
			row := []string{r.Head.Title}
			for _, c := range r.Cells {
				row = append(row, c.Answer)
			}
			rows = append(rows, row)
		}
	}
	text := inCell.Replace(table.Caption) + ":\n\n" + markdownTable(head, rows)
	if f.File != "" {
		text += "\n[The same as a picture](" + site.Rel(site.Twin(t.page), f.File) + ")\n"
	}
	return text
}

func (t *twin) service(s *model.Service) {
	w := t.Site.Model.WordsOf(s)
	if m := t.Site.Model.Model(s.Model); m != nil {
		t.line("Service model: " + m.Title)
	}
	t.line("## Who does what")
	var rows [][]string
	for _, r := range t.cells(s) {
		if r.Variant == "" || r.Origin == string(model.FromVariant) {
			rows = append(rows, []string{r.Title, r.AreaTitle, r.Words, r.CustomerDoes, r.ProviderDoes})
		}
	}
	t.table([]string{"Service", "Area", "Who", w.Customer, w.Provider}, rows)
	rows = nil
	for _, task := range s.Tasks {
		rows = append(rows, []string{t.Site.Plain(task.Do), t.Site.Plain(task.Why), proof(task.Checks, t.Site.Plain(task.Evidence))})
	}
	if rows != nil {
		t.line("## Tasks")
		t.table([]string{"Do", "Why", "Proved by"}, rows)
	}
}

// proof is what shows that a task is done: rules, and else in words.
func proof(checks []string, evidence string) string {
	if evidence != "" {
		checks = append(slices.Clone(checks), evidence)
	}
	return strings.Join(checks, ", ")
}

func (t *twin) control(x *model.Control) {
	w := t.Site.Model.Words("")
	t.line("Class: " + t.Site.Of(model.KindControlClass, x.Class).Title)
	t.table([]string{w.Provider, w.Customer}, [][]string{{t.Site.Plain(x.ProviderDoes), t.Site.Plain(x.CustomerDoes)}})
	var rows [][]string
	for _, m := range x.Mappings {
		rows = append(rows, []string{t.Site.Of(model.KindFramework, m.Framework).Title, m.ID, string(m.Confidence)})
	}
	t.table([]string{"Framework", "Requirement", "Confidence"}, rows)
	t.table([]string{"Evidence of " + w.Provider, "Evidence of the customer"}, evidenceRows(words(x.Evidence.Provider, t.Site.Plain), words(x.Evidence.Customer, t.Site.Plain)))
	rows = nil
	for _, s := range t.Site.Model.Services {
		if cell := t.Site.Model.ControlCell(model.Subject{Service: s.ID}, x); cell.Applies {
			rows = append(rows, []string{s.Title, t.said(s.Provider, cell)})
		}
	}
	t.table([]string{"Service", "Who, and where"}, rows)
}

// evidenceRows puts two lists side by side.
func evidenceRows(provider, customer []string) [][]string {
	var rows [][]string
	for i := range max(len(provider), len(customer)) {
		row := []string{"", ""}
		if i < len(provider) {
			row[0] = provider[i]
		}
		if i < len(customer) {
			row[1] = customer[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// area is who acts in it, service by service.
func (t *twin) area(id string) {
	m := t.Site.Model
	var rows [][]string
	for _, s := range m.Services {
		cell := m.Cell(model.Subject{Service: s.ID}, id)
		rows = append(rows, []string{s.Title, m.WordsOf(s).Of(cell.Who), t.Site.Plain(cell.CustomerDoes), t.Site.Plain(cell.ProviderDoes)})
	}
	t.table([]string{"Service", "Who", "Customer", "Provider"}, rows)
}

func (t *twin) model(id string) {
	m := t.Site.Model
	w := m.Words("")
	var rows [][]string
	for _, a := range m.Areas {
		cell := m.ModelCell(id, a.ID)
		rows = append(rows, []string{a.Title, w.Of(cell.Who), t.Site.Plain(cell.CustomerDoes), t.Site.Plain(cell.ProviderDoes)})
	}
	t.table([]string{"Area", "Who", w.Customer, w.Provider}, rows)
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

// targets are where the links of a page's prose lead from its twin: to the twins of pages. Other sites stay as written.
func (t *twin) targets(doc *markdown.Doc) []markdown.Target {
	targets := t.Site.Targets(t.page, doc)
	for i, to := range targets {
		if markdown.ReadAddress(to.Href) != markdown.Here {
			targets[i] = markdown.Target{}
		}
		targets[i].Href = strings.Replace(targets[i].Href, ".html", ".md", 1)
	}
	return targets
}

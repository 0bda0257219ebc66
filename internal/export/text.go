package export

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// LLMs is llms.txt: the site for readers that are programs, as a list of the pages' Markdown twins
// (https://llmstxt.org).
func LLMs(c Context) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", c.Site.Model.Site.Title)
	if home := c.Site.Model.Page("index"); home != nil && home.Summary != "" {
		fmt.Fprintf(&b, "> %s\n\n", c.Site.Plain(home.Summary))
	}
	fmt.Fprintf(&b, "%s Every page has a Markdown twin; api/matrix.csv and api/matrix.json hold every cell.\n", c.State())
	for _, p := range c.Site.Pages {
		if p.Template == "list" {
			fmt.Fprintf(&b, "\n## %s\n\n", p.Title)
		}
		twin := site.Twin(p)
		if twin == "" || p.Template == "list" {
			continue
		}
		fmt.Fprintf(&b, "- [%s](%s)", p.Title, twin)
		if x := c.Site.Common(p); x != nil && x.Summary != "" {
			fmt.Fprintf(&b, ": %s", c.Site.Plain(x.Summary))
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

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
	case model.KindWorkload:
		t.workload(c.Site.Model.Workload(p.Key.ID))
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
	for _, doc := range c.Site.Bodies(p) {
		t.line(doc.Markdown(t.targets(doc)))
	}
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
		if to.Class == "ext" {
			targets[i] = markdown.Target{}
		}
		targets[i].Href = strings.Replace(targets[i].Href, ".html", ".md", 1)
	}
	return targets
}

// Sitemap lists the pages' absolute addresses (https://www.sitemaps.org/protocol.html); it needs a base URL.
func Sitemap(c Context) ([]byte, error) {
	type entry struct {
		Loc     string `xml:"loc"`
		LastMod string `xml:"lastmod,omitempty"`
	}
	out := struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []entry  `xml:"url"`
	}{}
	base := strings.TrimSuffix(c.Site.Model.Site.BaseURL, "/") + "/"
	for _, p := range c.Site.Pages {
		if p.Template == "not-found" || p.Template == "search" {
			continue
		}
		e := entry{Loc: base + p.URL}
		if x := c.Site.Common(p); x != nil {
			e.LastMod = string(x.Review.On)
		}
		out.URLs = append(out.URLs, e)
	}
	body, err := xml.MarshalIndent(out, "", "  ")
	return append([]byte(xml.Header), append(body, '\n')...), err
}

// Robots is robots.txt: everything may be read.
func Robots(c Context) []byte {
	text := "User-agent: *\nAllow: /\n"
	if base := c.Site.Model.Site.BaseURL; base != "" {
		text += "Sitemap: " + strings.TrimSuffix(base, "/") + "/sitemap.xml\n"
	}
	return []byte(text)
}

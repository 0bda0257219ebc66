package search

import (
	"slices"
	"strconv"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// passage is a piece of a page that can be led to.
type passage struct {
	place string // how sections.js writes it
	text  string // plain; paragraphs are lines
}

// How sections.js writes where a passage stands on its page:
//
//	""            its beginning
//	"5"           a service's or model's row for area 5, counted as names.Areas; of a service's second variant, "2.5"
//	"!id check"   a task, with the rules that check it
//	"=id"         a requirement
//	"#id heading" below a heading; or a section that the page has besides its prose
const (
	taskMark        = "!"
	requirementMark = "="
	headingMark     = "#"
)

// Reader reads the pages of a site.
type Reader struct {
	site   *site.Site
	groups [][]site.Page
	texts  map[model.Key][]string // values of front matter, by page
}

// NewReader returns a reader of a site. Any number of goroutines may use it.
func NewReader(s *site.Site) *Reader {
	r := &Reader{s, s.SearchPassages(), map[model.Key][]string{}}
	for _, t := range s.Assembly().Texts {
		r.texts[t.Of] = append(r.texts[t.Of], t.Value)
	}
	return r
}

// passages are all that a page says, in the order in which scripts number it. How many there are, and where they stand,
// depends on no prose.
func (r *Reader) passages(p site.Page) []passage {
	rows := r.rows(p)
	taken := map[string]bool{}
	for _, row := range rows {
		for _, text := range row.values {
			taken[text] = true
		}
	}
	list := []passage{{"", r.head(p, taken)}}
	for _, row := range rows {
		list = append(list, passage{row.place, r.plain(row.values)})
	}
	for i, doc := range r.site.Bodies(p) {
		for j, section := range doc.Sections(r.site.Targets(p, doc)) {
			switch {
			case j > 0:
				list = append(list, passage{headingMark + section.ID + " " + section.Heading, section.Text})
			case i == 0:
				list[0].text = strings.Trim(list[0].text+"\n"+section.Text, "\n")
			default:
				list = append(list, passage{"", section.Text})
			}
		}
	}
	return list
}

// row is a piece of a page that stands in its front matter, as it is written there.
type row struct {
	place  string
	values []string // the customer's part comes before the provider's
}

// plain is a row's text without markup, a line for each value, even an empty one.
func (r *Reader) plain(values []string) string {
	lines := make([]string, len(values))
	for i, v := range values {
		lines[i] = strings.ReplaceAll(strings.TrimSpace(r.site.Plain(v)), "\n", " ")
	}
	return strings.Join(lines, "\n")
}

// head is what stands at the top of a page: its summary, and everything in its front matter that no row shows.
func (r *Reader) head(p site.Page, taken map[string]bool) string {
	var lines []string
	add := func(text string) {
		if text = strings.TrimSpace(r.site.Plain(text)); text != "" && !slices.Contains(lines, text) {
			lines = append(lines, strings.ReplaceAll(text, "\n", " "))
		}
	}
	c := r.site.Common(p)
	if c != nil {
		add(c.Summary)
	}
	if p.Key.Kind == model.KindTerm {
		term := r.site.Model.Term(p.Key.ID)
		add(term.Definition)
		add(term.Not)
	}
	for _, text := range r.texts[p.Key] {
		if !taken[text] && text != p.Title {
			add(text)
		}
	}
	if p.Key.Kind == model.KindSource {
		add(r.site.Model.Source(p.Key.ID).Publisher)
	}
	return strings.Join(lines, "\n")
}

// rows are the pieces of a page that its front matter gives an address of their own.
func (r *Reader) rows(p site.Page) []row {
	m := r.site.Model
	switch p.Key.Kind {
	case model.KindService:
		return serviceRows(m, m.Service(p.Key.ID))
	case model.KindModel:
		var rows []row
		for i, a := range m.Areas {
			rows = append(rows, cellRow(strconv.Itoa(i), m.ModelCell(p.Key.ID, a.ID)))
		}
		return rows
	case model.KindFramework:
		var rows []row
		for _, q := range m.Framework(p.Key.ID).Requirements {
			rows = append(rows, row{requirementMark + q.ID, []string{q.Title}})
		}
		return rows
	case model.KindControl:
		return controlRows(m, m.Control(p.Key.ID))
	case model.KindWorkload:
		return checklistRows(m, m.Workload(p.Key.ID))
	}
	return nil
}

// serviceRows are the cells in which a service or a variant of it has words of its own, and its tasks.
func serviceRows(m *model.Model, s *model.Service) []row {
	var rows []row
	for v, subject := range m.Subjects(s) {
		for i, a := range m.Areas {
			cell := m.Cell(subject, a.ID)
			if !own(m, subject, cell) {
				continue
			}
			place := strconv.Itoa(i)
			if v > 0 {
				place = strconv.Itoa(v) + "." + place
			}
			rows = append(rows, cellRow(place, cell))
		}
	}
	for _, t := range s.Tasks {
		place := taskMark + t.ID
		for _, check := range t.Checks {
			place += " " + check
		}
		rows = append(rows, row{place, []string{t.Do, t.Why, t.Evidence}})
	}
	return rows
}

// checklistRows is where a workload's checklist stands, with how much each party has on it. What is to be done is found on
// the pages of services.
func checklistRows(m *model.Model, w *model.Workload) []row {
	held := map[string]int{}
	for _, t := range m.Todos(w) {
		held[t.Holder]++
	}
	if len(held) == 0 {
		return nil
	}
	var parties []string
	for _, p := range m.Parties {
		if n := held[p.ID]; n > 0 {
			parties = append(parties, p.Title+" "+strconv.Itoa(n))
		}
	}
	return []row{{headingMark + "todo Checklist: what to do", []string{"Checklist, to do in " + w.Title + ": " + strings.Join(parties, ", ") + "."}}}
}

// cellRow is what each side does in a cell, and what else is said of it.
func cellRow(place string, cell model.Cell) row {
	values := []string{cell.CustomerDoes, cell.ProviderDoes}
	for _, p := range cell.Parts {
		values = append(values, p.Text)
	}
	if cell.Note != "" {
		values = append(values, cell.Note)
	}
	for _, d := range cell.Differs {
		values = append(values, d.Ruling)
	}
	return row{place, values}
}

// controlRows are what each side does for a control, and the requirements that it answers.
func controlRows(m *model.Model, c *model.Control) []row {
	var ids []string
	for _, x := range c.Mappings {
		name := x.Framework
		if f := m.Framework(x.Framework); f != nil {
			name = f.Name()
		}
		if n := len(ids); n > 0 && strings.HasPrefix(ids[n-1], name+" ") {
			ids[n-1] += ", " + x.ID
		} else {
			ids = append(ids, name+" "+x.ID)
		}
	}
	return []row{
		{headingMark + " Who does what", []string{c.CustomerDoes, c.ProviderDoes}},
		{headingMark + "mappings Requirements that it answers", []string{strings.Join(ids, "; ")}},
	}
}

// Passages is a script with what some pages say, one of those that site.SearchPassages puts together. The script is
// the n-th.
func (r *Reader) Passages(n int) []byte {
	texts := [][]string{}
	for _, p := range r.groups[n] {
		list := []string{}
		for _, x := range r.passages(p) {
			list = append(list, x.text)
		}
		texts = append(texts, list)
	}
	return entry("srmPassages", strconv.Itoa(n), texts)
}

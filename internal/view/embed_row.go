package view

import (
	"html"
	"html/template"
	"strconv"
	"strings"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
)

// EmbedSection is rows under a label, which may be empty.
type EmbedSection struct {
	Title string
	Rows  template.HTML // their elements: see embedRow
}

// embedRows is a section in the making.
type embedRows struct {
	title string
	rows  strings.Builder
}

// addTo adds the section to a table, if it has rows.
func (s *embedRows) addTo(v *EmbedTable) {
	if s.rows.Len() > 0 {
		v.Sections = append(v.Sections, EmbedSection{s.title, template.HTML(s.rows.String())})
	}
}

// embedRow is a row. Tables in frames repeat what pages say, in thousands of cells: html/template would take longer for
// these than all else that they cost a build. So a row writes its elements by itself.
type embedRow struct {
	head    Href
	note    string
	changed bool
	cells   []embedCell
}

// embedCell is an answer, with a class and a letter, or plain text.
type embedCell struct {
	class  string
	letter string
	text   string // its lines stand below each other
	label  string // the head of the column, for where it is not above
	span   int    // columns; one where it is 0
}

// add adds a row. Addresses are the site's own, made of ids.
func (s *embedRows) add(r embedRow) {
	b := &s.rows
	attribute := func(name, value string) {
		if value != "" {
			b.WriteString(" ")
			b.WriteString(name)
			b.WriteString(`="`)
			b.WriteString(html.EscapeString(value))
			b.WriteString(`"`)
		}
	}
	b.WriteString("<tr")
	if r.changed {
		attribute("class", "changed")
	}
	b.WriteString(`><th scope="row">`)
	if r.head.Href != "" {
		b.WriteString("<a")
		attribute("href", r.head.Href)
		b.WriteString(` target="_top">`)
		b.WriteString(html.EscapeString(r.head.Title))
		b.WriteString("</a>")
	} else {
		b.WriteString(html.EscapeString(r.head.Title))
	}
	if r.note != "" {
		b.WriteString(` <small class="muted">` + html.EscapeString(r.note) + "</small>")
	}
	b.WriteString("</th>")
	for _, c := range r.cells {
		b.WriteString("<td")
		attribute("class", c.class)
		attribute("data-k", c.letter)
		attribute("data-label", c.label)
		if c.span > 1 {
			attribute("colspan", strconv.Itoa(c.span))
		}
		b.WriteString(">")
		if lines := strings.Split(c.text, "\n"); len(lines) > 1 {
			for _, line := range lines {
				b.WriteString("<p>" + html.EscapeString(line) + "</p>")
			}
		} else {
			b.WriteString(html.EscapeString(c.text))
		}
		b.WriteString("</td>")
	}
	b.WriteString("</tr>\n")
}

// line adds a row of texts, as many as the table has columns beside that of heads. A single one needs no label.
func (s *embedRows) line(v *EmbedTable, head Href, texts ...string) {
	r := embedRow{head: head}
	for i, h := range v.Cols[1:] {
		c := embedCell{text: texts[i]}
		if len(v.Cols) > 2 {
			c.label = h.Title
		}
		r.cells = append(r.cells, c)
	}
	s.add(r)
}

// answerCell is an answer in the words of a provider.
func answerCell(words model.Words, who model.Who) embedCell {
	c := embedCell{class: "w-" + matrix.KindOf(who), letter: words.Mark(who), text: words.Of(who)}
	if who.Setting() {
		c.class += " set"
	}
	return c
}

// titles is what links say, as one text.
func titles(links []Href) string {
	names := make([]string, len(links))
	for i, l := range links {
		names[i] = l.Title
	}
	return strings.Join(names, ", ")
}

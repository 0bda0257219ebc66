package view

import (
	"html"
	"html/template"
	"strconv"
	"strings"

	"github.com/srmgen/srmgen/internal/assets"
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/plain"
	"github.com/srmgen/srmgen/internal/site"
)

// Framed is what each page below embed/ has around what it shows.
type Framed struct {
	Title     string
	Site      string
	Root      string // the site's root, seen from here
	Policy    string
	Canonical string // address of the page that this one is taken from; empty without a base URL
	Page      Href   // the same page, seen from here
	Version   string
	Reviewed  string
}

// EmbedPicture is a picture by itself. It carries its version and review date.
type EmbedPicture struct {
	Framed
	Source        string
	Alt           string
	Width, Height string
}

// EmbedTable is a table by itself.
type EmbedTable struct {
	Framed
	Note     string
	Cols     []Href // the first one is that of the heads of rows
	Sections []EmbedSection
	Letters  bool // cells are marks alone, with a legend
	Key      []Mark
	Empty    string
}

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

// embedRow is a row. Tables in frames repeat what pages say, in eight thousand cells: html/template would take longer for
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
	text   string
	label  string // the head of the column, for where it is not above
}

// add adds a row. Addresses are the site's own, made of ids.
func (s *embedRows) add(r embedRow) {
	b := &s.rows
	attribute := func(name, value string) {
		if value != "" {
			b.WriteString(" " + name + `="` + html.EscapeString(value) + `"`)
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
		b.WriteString(` target="_top">` + html.EscapeString(r.head.Title) + "</a>")
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
		b.WriteString(">" + html.EscapeString(c.text) + "</td>")
	}
	b.WriteString("</tr>\n")
}

// framed is an embed on its own page, at the address.
func (c Context) framed(e site.Embed, url string) (on, Framed) {
	o := on{c, site.Page{Key: e.Of.Key, Template: "embed", URL: url}}
	f := Framed{
		Title: e.Title, Site: o.m().Site.Title, Root: strings.Repeat("../", strings.Count(url, "/")), Policy: assets.PagePolicy,
		Page: Href{e.Of.Title, o.href(e.At)}, Version: o.m().Site.Version,
	}
	if base := o.m().Site.BaseURL; base != "" {
		f.Canonical = strings.TrimSuffix(base, "/") + "/" + e.Of.URL
	}
	return o, f
}

// EmbedOfPicture frames a picture that is laid out already.
func EmbedOfPicture(c Context, e site.Embed, d matrix.Drawing) EmbedPicture {
	o, f := c.framed(e, site.Framed(e.Picture))
	f.Title = d.Title
	pixels := func(x float64) string { return strconv.Itoa(int(x + .5)) }
	return EmbedPicture{f, o.href(e.Picture), d.Desc, pixels(d.W), pixels(d.H)}
}

// EmbedOfTable frames the table of an embed.
func EmbedOfTable(c Context, e site.Embed) EmbedTable {
	o, f := c.framed(e, e.Table)
	f.Title += ": who does what"
	if common := o.m().Common(e.Of.Key); common != nil {
		f.Reviewed = string(common.Review.On)
	} else {
		f.Reviewed = o.lastReview()
	}
	v := EmbedTable{Framed: f}
	switch e.Of.Key.Kind {
	case model.KindService:
		o.embedService(&v, e.Of.Key.ID)
	case model.KindControl:
		o.embedControl(&v, o.m().Control(e.Of.Key.ID))
	case model.KindFramework:
		o.embedFramework(&v, o.m().Framework(e.Of.Key.ID))
	case model.KindWorkload:
		o.embedGrid(&v, matrix.Workload(o.m(), o.m().Workload(e.Of.Key.ID), o.headLinks()), true)
	default:
		o.embedChosen(&v, e)
	}
	if v.Version == "" {
		version := v
		version.Canonical = ""
		v.Version = plain.Short(version)
	}
	return v
}

// embedChosen is the table of a comparison, of the matrix, or of a category of it.
func (o on) embedChosen(v *EmbedTable, e site.Embed) {
	if e.Of.Template == "comparison" {
		o.embedGrid(v, matrix.Compare(o.m(), o.Site.ComparisonAt(e.Of).Subjects, o.headLinks()), false)
		return
	}
	var all []model.Subject
	for _, s := range o.m().Services {
		all = append(all, model.Subject{Service: s.ID})
	}
	if _, category, found := strings.Cut(e.At, "#"); found {
		o.embedGrid(v, matrix.ServicesOfCategory(o.m(), category, all, nil, o.headLinks()), true)
		return
	}
	o.embedGrid(v, matrix.ServicesByAreas(o.m(), all, e.Title, o.headLinks()), true)
}

// embedGrid is the table of a picture; only its heads have links.
func (o on) embedGrid(v *EmbedTable, g matrix.Grid, letters bool) {
	v.Empty, v.Letters = g.Empty, letters
	v.Cols = append(v.Cols, Href{Title: g.Table.Corner})
	for _, h := range g.Table.Cols {
		title := h.Title
		if letters {
			title = orElse(h.Short, h.Title)
		}
		v.Cols = append(v.Cols, Href{title, h.Href})
	}
	if letters {
		for _, c := range g.Legend {
			v.Key = append(v.Key, Mark{Kind: c.Kind, Letter: c.Mark, Word: c.Word})
		}
	}
	for _, s := range g.Table.Sections {
		section := embedRows{title: s.Title}
		for _, r := range s.Rows {
			cells := make([]embedCell, len(r.Cells))
			for j, c := range r.Cells {
				switch cells[j] = (embedCell{class: "w-" + c.Kind, letter: c.Mark, text: c.Word}); {
				case letters:
				case c.Setting:
					cells[j].class += " set"
					fallthrough
				default:
					cells[j].text, cells[j].label = c.Answer, v.Cols[j+1].Title
				}
			}
			section.add(embedRow{Href{r.Head.Title, r.Head.Href}, r.Head.Note, r.Head.Changed && !letters, cells})
		}
		section.addTo(v)
	}
}

// answerCell is an answer in the words of a provider.
func answerCell(words model.Words, who model.Who) embedCell {
	c := embedCell{class: "w-" + matrix.KindOf(who), letter: words.Mark(who), text: words.Of(who)}
	if who.Setting() {
		c.class += " set"
	}
	return c
}

package export

import (
	"encoding/xml"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/oscal"
	"github.com/srmgen/srmgen/internal/site"
)

// storage is a page in Confluence's storage format while it is written
// (https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html): XML of a few elements of XHTML, and of
// Confluence's own with the prefixes ac and ri, which it declares itself. All text goes through escape, so that nothing is
// markup but what stands here. Macros have ids of their own, made from addresses: a page that is put there again, unchanged,
// is the same page.
type storage struct {
	c    Context
	file string
	base string // of the site, with a slash at the end; empty without a base URL
	b    strings.Builder
	err  error
}

func newStorage(c Context, file string) *storage {
	s := &storage{c: c, file: file}
	if base := c.Site.Model.Site.BaseURL; base != "" {
		s.base = strings.TrimSuffix(base, "/") + "/"
	}
	return s
}

func (s *storage) done() ([]byte, error) { return []byte(s.b.String()), s.err }

// text writes words. What XML does not allow in a document becomes the sign for what cannot be shown.
func (s *storage) text(words string) {
	if err := xml.EscapeText(&s.b, []byte(words)); err != nil {
		s.err = err
	}
}

func (s *storage) raw(markup string) { s.b.WriteString(markup) }

// attribute writes an attribute with a space before it.
func (s *storage) attribute(name, value string) {
	s.raw(" " + name + `="`)
	s.text(value)
	s.raw(`"`)
}

func (s *storage) heading(words string) {
	s.raw("<h2>")
	s.text(words)
	s.raw("</h2>\n")
}

func (s *storage) paragraph(words string) {
	if words != "" {
		s.raw("<p>")
		s.text(words)
		s.raw("</p>\n")
	}
}

func (s *storage) table(head []string, rows func()) {
	s.raw("<table><tbody>\n<tr>")
	for _, h := range head {
		s.head("", func() { s.text(h) })
	}
	s.raw("</tr>\n")
	rows()
	s.raw("</tbody></table>\n")
}

func (s *storage) row(cells func()) {
	s.raw("<tr>")
	cells()
	s.raw("</tr>\n")
}

// head is the head of a row or column, with an anchor where one is given.
func (s *storage) head(anchor string, words func()) {
	s.raw("<th><p>")
	if anchor != "" {
		s.macro("anchor", anchor, [][2]string{{"", anchor}})
	}
	words()
	s.raw("</p></th>")
}

func (s *storage) cell(words string) { s.cellOf(func() { s.text(words) }) }

func (s *storage) cellOf(content func()) {
	s.raw("<td><p>")
	content()
	s.raw("</p></td>")
}

// lines is a cell of paragraphs; empty ones are left out.
func (s *storage) lines(all []string) {
	s.raw("<td>")
	some := false
	for _, line := range all {
		if line != "" {
			some = true
			s.raw("<p>")
			s.text(line)
			s.raw("</p>")
		}
	}
	if !some {
		s.raw("<p></p>")
	}
	s.raw("</td>")
}

// macro is one of Confluence's macros, with its parameters as pairs; at says where on the page it is.
func (s *storage) macro(name, at string, parameters [][2]string) {
	s.raw(`<ac:structured-macro ac:name="` + name + `" ac:schema-version="1"`)
	s.attribute("ac:macro-id", oscal.UUID("confluence", s.file, name, at))
	s.raw(">")
	for _, p := range parameters {
		s.raw("<ac:parameter")
		s.attribute("ac:name", p[0])
		s.raw(">")
		s.text(p[1])
		s.raw("</ac:parameter>")
	}
	s.raw("</ac:structured-macro>")
}

// status is an answer as a coloured label, in the words of its provider.
func (s *storage) status(at string, words model.Words, who model.Who) {
	colour := map[model.Who]string{model.Customer: "Yellow", model.Shared: "Green", model.Provider: "Blue", model.None: "Grey"}[who.Side()]
	if colour == "" {
		colour = "Red" // nobody has looked
	}
	s.macro("status", at, [][2]string{{"colour", colour}, {"title", words.Of(who)}})
}

// pageLink leads to another page of the export, in the same space.
func (s *storage) pageLink(title, words string) {
	s.raw("<ac:link><ri:page")
	s.attribute("ri:content-title", title)
	s.raw("/><ac:link-body>")
	s.text(words)
	s.raw("</ac:link-body></ac:link>")
}

// siteLink leads to the site, where its address is known; else it is its words.
func (s *storage) siteLink(url, words string) {
	if s.base == "" || url == "" {
		s.text(words)
		return
	}
	s.raw("<a")
	s.attribute("href", s.base+url)
	s.raw(">")
	s.text(words)
	s.raw("</a>")
}

// picture shows a picture of the site by its address, where that is known.
func (s *storage) picture(svg, words string) {
	if s.base == "" {
		return
	}
	s.raw("<p><ac:image")
	s.attribute("ac:alt", words)
	s.raw(` ac:width="900"><ri:url`)
	s.attribute("ri:value", s.base+site.PNG(svg))
	s.raw("/></ac:image></p>\n")
}

// from says where the page comes from, and how current it is.
func (s *storage) from(url string) {
	s.raw("<p><em>")
	s.siteLink(url, "From the site")
	s.text(". " + s.c.State())
	s.raw("</em></p>\n")
}

package export

import (
	"encoding/xml"
	"fmt"
	"html"
	"net/url"
	"strings"

	"github.com/srmgen/srmgen/internal/site"
)

// mostEntries is how many changes the feed holds, and mostNamed how many pages it names of each.
const mostEntries, mostNamed = 40, 30

// atom is a feed (https://www.rfc-editor.org/rfc/rfc4287).
type atom struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Link    atomLink    `xml:"link"`
	Content atomContent `xml:"content"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	Body string `xml:",chardata"`
}

// Feed is the changes of the content for programs that follow them, as Atom; it needs a base URL and a history.
func Feed(c Context) ([]byte, error) {
	base := strings.TrimSuffix(c.Site.Model.Site.BaseURL, "/") + "/"
	page := base + site.ChangesPage
	f := atom{Title: c.Site.Model.Site.Title + ": what changed", ID: page, Author: c.Site.Model.Site.Title,
		Links: []atomLink{{"self", base + site.ChangesFeed}, {"alternate", page}}}
	all := c.Site.Changes()
	for _, change := range all[:min(len(all), mostEntries)] {
		e := atomEntry{Title: change.Subject, ID: page + "#" + change.Anchor(), Updated: change.At, Link: atomLink{"", page + "#" + change.Anchor()}, Content: atomContent{"html", pagesOf(change, base)}}
		if e.Title == "" {
			e.Title = "Without words"
		}
		if e.Updated == "" {
			e.Updated = unknown
		}
		f.Updated = max(f.Updated, e.Updated)
		f.Entries = append(f.Entries, e)
	}
	body, err := xml.MarshalIndent(f, "", "  ")
	return append([]byte(xml.Header), append(body, '\n')...), err
}

// unknown is when something changed of which nobody knows when: the format wants a time.
const unknown = "1970-01-01T00:00:00Z"

// pagesOf are the pages of a change as HTML, with whole addresses.
func pagesOf(c site.Change, base string) string {
	var b strings.Builder
	b.WriteString("<ul>")
	for _, p := range c.Pages[:min(len(c.Pages), mostNamed)] {
		address := html.EscapeString((&url.URL{Path: p.URL}).EscapedPath())
		fmt.Fprintf(&b, `<li><a href="%s">%s</a>%s</li>`, html.EscapeString(base)+address, html.EscapeString(p.Title), map[bool]string{true: " (new)"}[p.New])
	}
	if more := len(c.Pages) - mostNamed; more > 0 {
		fmt.Fprintf(&b, "<li>and %d more</li>", more)
	}
	for _, gone := range c.Went[:min(len(c.Went), mostNamed)] {
		fmt.Fprintf(&b, "<li>%s (went)</li>", html.EscapeString(gone.String()))
	}
	return b.String() + "</ul>"
}

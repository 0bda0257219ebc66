package export

import (
	"encoding/xml"
	"fmt"
	"strings"

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
		if p.Template == "not-found" || p.Template == "search" || p.Template == "embeds" {
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

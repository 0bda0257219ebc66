package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/util"
)

// Target is where a link leads. The zero Target leaves a link as it was written; for a wikilink, which has no address
// of its own, it is the same as Broken.
type Target struct {
	Href   string
	Text   string // shown by a wikilink without a label: the page's title
	Class  string // further classes
	Broken bool   // leads nowhere: the link is shown as text
}

// HTML is the document with its holes filled: targets has one entry per link, fences ready HTML per fence. What is
// missing counts as empty. No address gets out that ReadAddress refuses, whoever gave it.
func (d *Doc) HTML(targets []Target, fences []string) string {
	var b strings.Builder
	c := d.compiled()
	for _, p := range c.parts {
		if p.hole == codeBox {
			b.WriteString(c.codes[p.n].html())
		} else {
			d.fill(&b, p, targets, fences)
		}
	}
	return b.String()
}

func (d *Doc) fill(b *strings.Builder, p part, targets []Target, fences []string) {
	switch p.hole {
	case ready:
		b.WriteString(p.text)
	case headingID:
		b.WriteString(escape(d.Headings[p.n].ID))
	case noteID:
		b.WriteString(escape(d.notes + p.text))
	case pictureBox:
		if p.n < len(fences) {
			b.WriteString(fences[p.n])
		}
	default:
		var t Target
		if p.n < len(targets) {
			t = targets[p.n]
		}
		d.Links[p.n].fill(b, p, t)
	}
}

// fill writes the hole of one link.
func (l Link) fill(b *strings.Builder, p part, t Target) {
	href, ok := l.href(t)
	switch p.hole {
	case linkStart:
		if !ok {
			b.WriteString(`<span class="broken-link">`)
			return
		}
		b.WriteString(`<a href="` + href + `"` + classes(ReadAddress(t.or(l)), t.Class) + p.text + ">")
	case linkEnd:
		if !ok {
			b.WriteString("</span>")
			return
		}
		b.WriteString("</a>")
	case wikiTitle:
		if t.Text == "" {
			t.Text = l.Target
		}
		b.WriteString(escape(t.Text))
	case imageTag:
		if !ok {
			b.WriteString(`<span class="broken-image">` + escape(l.Label) + "</span>")
			return
		}
		b.WriteString(`<img src="` + href + `"` + classes(Here, t.Class) + p.text + ">")
	case address:
		if ok {
			b.WriteString(" " + p.text + `="` + href + `"`)
		}
	}
}

// or is the address of a target, or else what the author wrote.
func (t Target) or(l Link) string {
	if t.Href == "" && l.Kind != Wiki {
		return l.Target
	}
	return t.Href
}

// href is the value of the attribute, and whether there is one.
func (l Link) href(t Target) (string, bool) {
	at := t.or(l)
	kind := ReadAddress(at)
	if t.Broken || kind == Refused || l.Address == Refused || l.Kind == Wiki && at == "" || l.Kind == Image && kind == Mail {
		return "", false
	}
	return escape(string(util.URLEscape([]byte(at), false))), true
}

// classes are the attributes that a link has because of where it leads.
func classes(to Address, class string) string {
	if to != Web {
		if class == "" {
			return ""
		}
		return attribute("class", class)
	}
	return attribute("class", strings.TrimSpace("ext "+class)) + ` rel="noopener"`
}

// html is a code block with its caption. The element can be focused, because it may be wider than the page and is
// then scrolled by keys.
func (c code) html() string {
	var b strings.Builder
	if c.title != "" {
		b.WriteString(`<figure class="code"><figcaption>` + escape(c.title) + "</figcaption>")
	} else {
		b.WriteString(`<div class="code">`)
	}
	b.WriteString(`<pre class="chroma" tabindex="0" role="group"` + attribute("aria-label", c.label()) + "><code")
	if c.lang != "" {
		b.WriteString(attribute("class", "language-"+c.lang))
	}
	b.WriteString(">")
	c.lines(&b)
	b.WriteString("</code></pre>")
	if c.title != "" {
		b.WriteString("</figure>\n")
	} else {
		b.WriteString("</div>\n")
	}
	return b.String()
}

func (c code) label() string {
	switch {
	case c.title != "":
		return c.title
	case c.lang != "":
		return "Code in " + c.lang
	}
	return "Code of " + strconv.Itoa(strings.Count(c.text, "\n")) + " lines"
}

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
	if d.parts == nil {
		c, _ := d.compileAgain(func(c *compiler, p part) { d.fill(&c.sink, p, c.codes, targets, fences) })
		return string(c.buf)
	}
	b := sink{buf: make([]byte, 0, 2*len(d.from.text))}
	for _, p := range d.parts {
		d.fill(&b, p, d.codes, targets, fences)
	}
	return string(b.buf)
}

func (d *Doc) fill(b *sink, p part, codes []code, targets []Target, fences []string) {
	switch p.hole {
	case ready:
		b.string(p.text)
	case headingID:
		b.string(escape(d.Headings[p.n].ID))
	case noteID:
		b.string(escape(d.notes + p.text))
	case codeBox:
		codes[p.n].html(b)
	case pictureBox:
		if p.n < len(fences) {
			b.string(fences[p.n])
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
func (l Link) fill(b *sink, p part, t Target) {
	href, ok := l.href(t)
	switch p.hole {
	case linkStart:
		if !ok {
			b.string(`<span class="broken-link">`)
			return
		}
		b.string(`<a href="` + href + `"` + classes(ReadAddress(t.or(l)), t.Class) + p.text + ">")
	case linkEnd:
		if !ok {
			b.string("</span>")
			return
		}
		b.string("</a>")
	case wikiTitle:
		if t.Text == "" {
			t.Text = l.Target
		}
		b.string(escape(t.Text))
	case imageTag:
		if !ok {
			b.string(`<span class="broken-image">` + escape(l.Label) + "</span>")
			return
		}
		b.string(`<img src="` + href + `"` + classes(Here, t.Class) + p.text + ">")
	case address:
		if ok && !(l.Kind == Image && l.Address == Web) {
			b.string(" " + p.text + `="` + href + `"`)
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
	if class = strings.TrimSpace(strings.TrimPrefix(class, "ext")); class != "" {
		class = " " + class
	}
	return attribute("class", "ext"+class) + ` rel="noopener"`
}

// html is a code block with its caption. The element can be focused, because it may be wider than the page and is
// then scrolled by keys.
func (c code) html(b *sink) {
	if c.title != "" {
		b.string(`<figure class="code"><figcaption>` + escape(c.title) + "</figcaption>")
	} else {
		b.string(`<div class="code">`)
	}
	b.string(`<pre class="chroma" tabindex="0" role="group"` + attribute("aria-label", c.label()) + "><code")
	if c.lang != "" {
		b.string(attribute("class", "language-"+c.lang))
	}
	b.string(">")
	c.lines(b)
	b.string("</code></pre>")
	if c.title != "" {
		b.string("</figure>\n")
	} else {
		b.string("</div>\n")
	}
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

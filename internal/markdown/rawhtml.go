package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"

	"github.com/srmgen/srmgen/internal/diag"
)

// rawText is a run of raw HTML and where its lines stand.
type rawText struct {
	text  []byte
	lines []text.Segment
}

// offset is the place in the document of a byte of the text.
func (r rawText) offset(i int) int {
	for _, line := range r.lines {
		if i < line.Len() {
			return line.Start + max(i-line.Padding, 0)
		}
		i -= line.Len() + line.Padding
	}
	if n := len(r.lines); n > 0 {
		return r.lines[n-1].Stop
	}
	return 0
}

func rawTextOf(src []byte, lines ...text.Segment) rawText {
	r := rawText{lines: lines}
	for _, line := range lines {
		r.text = append(r.text, line.Value(src)...)
	}
	return r
}

// htmlBlock writes a block of raw HTML.
func (c *compiler) htmlBlock(n *ast.HTMLBlock) {
	lines := n.Lines().Sliced(0, n.Lines().Len())
	if n.HasClosure() {
		lines = append(slices.Clone(lines), n.ClosureLine)
	}
	r := rawTextOf(c.src, lines...)
	if c.opts.RawHTML {
		c.checked(r)
		return
	}
	shown, first := withoutComments(r.text)
	if len(bytes.TrimSpace(shown)) == 0 {
		return
	}
	c.refuseRaw(r, first, shown)
	c.string("<p>")
	c.escaped(string(bytes.TrimSpace(shown)))
	c.string("</p>\n")
}

func (c *compiler) rawInline(n *ast.RawHTML) {
	r := rawTextOf(c.src, n.Segments.Sliced(0, n.Segments.Len())...)
	if c.opts.RawHTML {
		c.checked(r)
		return
	}
	shown, first := withoutComments(r.text)
	if len(shown) == 0 {
		return
	}
	if !bytes.HasPrefix(shown, []byte("</")) {
		c.refuseRaw(r, first, shown)
	}
	c.escaped(string(shown))
}

func (c *compiler) refuseRaw(r rawText, first int, shown []byte) {
	line, _, _ := bytes.Cut(bytes.TrimSpace(shown), []byte("\n"))
	start := r.offset(first)
	c.report(diag.RawHTML, start, start+len(line), "HTML %q is shown as text", shorten(string(line))).
		hint("set raw_html: true in srmgen.yaml, or write it in backticks")
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "..."
	}
	return s
}

// withoutComments drops whole comments and gives the offset of the first thing that stays. A comment without an end
// stays, because dropping it would drop what the author wrote after it.
func withoutComments(b []byte) (shown []byte, first int) {
	first = -1
	last := bytes.LastIndex(b, []byte("-->"))
	for i := 0; i < len(b); {
		if i <= last {
			if n := commentLength(b[i:]); n > 0 {
				i += n
				continue
			}
		}
		if first < 0 && b[i] > ' ' {
			first = i
		}
		shown = append(shown, b[i])
		i++
	}
	return shown, max(first, 0)
}

// commentLength is the length of the comment that b begins with, by CommonMark's rules, or 0. Where "-->" doesn't come
// any more it need not be asked, and isn't, as each question would read to the end.
func commentLength(b []byte) int {
	for _, empty := range []string{"<!-->", "<!--->"} {
		if bytes.HasPrefix(b, []byte(empty)) {
			return len(empty)
		}
	}
	if bytes.HasPrefix(b, []byte("<!--")) {
		if i := bytes.Index(b[4:], []byte("-->")); i >= 0 {
			return i + len("<!---->")
		}
	}
	return 0
}

// rawElement is an element of raw HTML that is open.
type rawElement struct {
	name string
	at   int
}

// checked writes raw HTML token by token, so that what comes out is well-formed whatever went in: listed elements and
// attributes pass, text is escaped, comments are dropped, everything else is refused with a diagnostic.
func (c *compiler) checked(r rawText) {
	z := html.NewTokenizer(bytes.NewReader(r.text))
	at := 0
	for {
		kind := z.Next()
		raw := z.Raw()
		start := at
		at += len(raw)
		switch kind {
		case html.ErrorToken:
			if rest := r.text[min(start, len(r.text)):]; len(bytes.TrimSpace(rest)) > 0 {
				c.refused(r, start, "HTML %q has no end", shorten(string(rest)))
				c.escaped(string(rest))
			}
			return
		case html.TextToken:
			c.escapedMarks(string(raw))
		case html.StartTagToken, html.SelfClosingTagToken:
			c.startTag(r, start, z.Token())
		case html.EndTagToken:
			name, _ := z.TagName()
			c.endTag(r, start, string(name))
		case html.DoctypeToken:
			c.refused(r, start, "a doctype stands in no page's text")
		}
	}
}

// escapedMarks writes text in which entities are already written as such.
func (c *compiler) escapedMarks(s string) {
	c.string(strings.NewReplacer("<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s))
}

func (c *compiler) refused(r rawText, i int, format string, args ...any) {
	c.report(diag.RawHTMLRefused, r.offset(i), r.offset(i), format, args...).
		hint("write it in Markdown, or in backticks to show it")
}

func (c *compiler) startTag(r rawText, at int, t html.Token) {
	allowed, ok := rawElements[t.Data]
	if !ok {
		c.refused(r, at, "element %q is not allowed", t.Data)
		return
	}
	c.string("<" + t.Data)
	var seen []string
	for _, a := range t.Attr {
		switch {
		case slices.Contains(seen, a.Key):
		case a.Key == "href" && t.Data == "a", a.Key == "src" && t.Data == "img":
			c.rawAddress(r, at, a)
		case a.Key == "id":
			c.rawID(r, at, a.Val)
		case slices.Contains(everyElement, a.Key), strings.HasPrefix(a.Key, "aria-") && isWord(a.Key), slices.Contains(allowed, a.Key):
			c.string(attribute(a.Key, a.Val))
		default:
			c.refused(r, at, "attribute %q of %q is not allowed", a.Key, t.Data)
		}
		seen = append(seen, a.Key)
	}
	c.string(">")
	if t.Data == "img" && !slices.Contains(seen, "alt") {
		c.report(diag.ImageAlt, r.offset(at), r.offset(at), "image has no text for readers who don't see it").
			hint("write what it says: alt=\"text\"")
	}
	if !isVoid(t.Data) {
		c.open = append(c.open, rawElement{t.Data, r.offset(at)})
	}
}

func (c *compiler) rawAddress(r rawText, at int, a html.Attribute) {
	kind := Inline
	if a.Key == "src" {
		kind = Image
	}
	start := r.offset(at)
	i := c.addLink(nil, Link{Kind: kind, Target: a.Val}, start, start)
	c.hole(address, i, a.Key)
}

func (c *compiler) rawID(r rawText, at int, id string) {
	if id == "" || c.anchors[id] || c.isReserved(id) {
		c.refused(r, at, "id %q is taken", id)
		return
	}
	c.anchors[id] = true
	c.doc.Anchors = append(c.doc.Anchors, id)
	c.string(` id="`)
	c.hole(noteID, 0, id)
	c.string(`"`)
}

func (c *compiler) isReserved(id string) bool {
	return slices.ContainsFunc(append([]string{"fn-", "fnref-"}, c.opts.Reserved...), func(r string) bool {
		return id == r || strings.HasSuffix(r, "-") && strings.HasPrefix(id, r)
	})
}

// endTag closes the innermost element of its name that was opened in the same Markdown block.
func (c *compiler) endTag(r rawText, at int, name string) {
	if len(c.open) > c.base && c.open[len(c.open)-1].name == name {
		c.open = c.open[:len(c.open)-1]
		c.string("</" + name + ">")
		return
	}
	if _, ok := rawElements[name]; ok {
		c.refused(r, at, "\"</%s>\" ends nothing that was begun last and in the same block", name)
	}
}

// closeRaw ends the raw elements that the block at hand left open.
func (c *compiler) closeRaw() {
	for len(c.open) > c.base {
		last := c.open[len(c.open)-1]
		c.open = c.open[:len(c.open)-1]
		c.string("</" + last.name + ">")
		c.report(diag.RawHTMLRefused, last.at, last.at, "element %q is not ended in the block where it begins", last.name).
			hint("add </%s> where it ends", last.name)
	}
}

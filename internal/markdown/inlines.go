package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/srmgen/srmgen/internal/diag"
)

func (c *compiler) inlineNode(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		c.textNode(n)
	case *ast.String:
		c.text(n.Value)
	case *ast.CodeSpan:
		c.string("<code>")
		c.escaped(codeText(n, c.src))
		c.string("</code>")
	case *ast.Emphasis:
		tag := "em"
		if n.Level == 2 {
			tag = "strong"
		}
		c.wrap("<"+tag+">", n, "</"+tag+">")
	case *extast.Strikethrough:
		c.wrap("<del>", n, "</del>")
	case *ast.Link:
		c.link(n)
	case *ast.Image:
		c.image(n)
	case *ast.AutoLink:
		c.autoLink(n)
	case *wikiLink:
		c.wiki(n)
	case *ast.RawHTML:
		c.rawInline(n)
	case *extast.TaskCheckBox:
		c.taskBox(n)
	case *extast.FootnoteLink:
		c.noteLink(n)
	case *extast.FootnoteBacklink:
		c.noteBack(n)
	default:
		c.children(n)
	}
}

func (c *compiler) textNode(n *ast.Text) {
	v := n.Segment.Value(c.src)
	if n.IsRaw() {
		c.verbatim(v)
		return
	}
	c.text(v)
	if n.HardLineBreak() || n.SoftLineBreak() {
		// goldmark leaves spaces at the end of a line where it looked for a bare address.
		c.buf = bytes.TrimRight(c.buf, " ")
	}
	switch {
	case n.HardLineBreak():
		c.string("<br>\n")
	case n.SoftLineBreak():
		c.string("\n")
	}
}

// codeText is the text of a code span, on one line.
func codeText(n *ast.CodeSpan, src []byte) string {
	var b strings.Builder
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if t, ok := child.(*ast.Text); ok {
			b.Write(t.Segment.Value(src))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// addLink notes a link and says whether its address is refused.
func (c *compiler) addLink(n ast.Node, l Link, start, stop int) int {
	l.Span, l.from, l.to = c.at.span(start, stop), start, stop
	if l.Kind != Wiki {
		l.Address = ReadAddress(l.Target)
	}
	if l.Address == Refused || l.Address == Mail && l.Kind == Image {
		l.Address = Refused
		c.report(diag.URLScheme, start, stop, "address %q is not allowed", l.Target).
			hint("use https, http, mailto or a relative address")
	}
	if l.Kind == Image && l.Address == Web {
		c.report(diag.ImageExternal, start, stop, "image %q comes from elsewhere, so it is a link and not shown", l.Target).
			hint("put the file into assets/ and link to it there: a page's policy loads nothing from other places")
	}
	i := len(c.doc.Links)
	c.doc.Links = append(c.doc.Links, l)
	if n != nil {
		c.index[n] = i
	}
	return i
}

// link writes a link. A link inside another one's label is only its text, as there are no links in links.
func (c *compiler) link(n *ast.Link) {
	if c.inLink {
		c.children(n)
		return
	}
	place := c.found.targets[n]
	i := c.addLink(n, Link{Kind: Inline, Target: decodedAddress(n.Destination), Label: plainText(n, c.src), whole: place.whole}, place.target[0], place.target[1])
	extra := ""
	if n.Title != nil {
		extra = attribute("title", decoded(n.Title))
	}
	c.hole(linkStart, i, extra)
	c.inLink = true
	c.children(n)
	c.inLink = false
	c.hole(linkEnd, i, "")
}

func (c *compiler) image(n *ast.Image) {
	place := c.found.targets[n]
	alt := plainText(n, c.src)
	i := c.addLink(n, Link{Kind: Image, Target: decodedAddress(n.Destination), Label: alt, whole: place.whole}, place.target[0], place.target[1])
	if strings.TrimSpace(alt) == "" {
		c.report(diag.ImageAlt, n.Pos(), n.Pos()+1, "image %q has no text for readers who don't see it", n.Destination).
			hint("write what it says between the brackets: ![text](address)")
	}
	if !c.opts.RawHTML {
		c.rawInAlt(n)
	}
	if c.doc.Links[i].Address == Web {
		c.elsewhere(i, alt)
		return
	}
	extra := attribute("alt", alt)
	if n.Title != nil {
		extra += attribute("title", decoded(n.Title))
	}
	c.hole(imageTag, i, extra)
}

// elsewhere writes an image that the page's policy would not load: as a link to it.
func (c *compiler) elsewhere(i int, alt string) {
	if strings.TrimSpace(alt) == "" {
		alt = c.doc.Links[i].Target
	}
	if c.inLink {
		c.escaped(alt)
		return
	}
	c.hole(linkStart, i, "")
	c.escaped(alt)
	c.hole(linkEnd, i, "")
}

// rawInAlt reports HTML in an image's text, where nothing of it is shown.
func (c *compiler) rawInAlt(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if raw, ok := child.(*ast.RawHTML); ok {
			r := rawTextOf(c.src, raw.Segments.Sliced(0, raw.Segments.Len())...)
			if shown, first := withoutComments(r.text); len(shown) > 0 {
				c.refuseRaw(r, first, shown)
			}
		}
		c.rawInAlt(child)
	}
}

func (c *compiler) autoLink(n *ast.AutoLink) {
	label := string(n.Label(c.src))
	if c.inLink {
		c.escaped(label)
		return
	}
	target := string(n.URL(c.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(target), "mailto:") {
		target = "mailto:" + target
	}
	// goldmark's place is that of the bracket, or of the character before a bare address.
	start := n.Pos()
	if i := bytes.Index(c.src[start:min(start+len(label)+1, len(c.src))], []byte(label)); i > 0 {
		start += i
	}
	i := c.addLink(n, Link{Kind: Auto, Target: target, Label: label}, start, start+len(label))
	c.hole(linkStart, i, "")
	c.escaped(label)
	c.hole(linkEnd, i, "")
}

func (c *compiler) wiki(n *wikiLink) {
	if c.inLink {
		c.escaped(n.shown())
		return
	}
	i := c.addLink(n, Link{Kind: Wiki, Target: n.target, Label: n.label}, n.start, n.stop)
	c.hole(linkStart, i, "")
	if n.label == "" {
		c.hole(wikiTitle, i, "")
	} else {
		c.escaped(n.label)
	}
	c.hole(linkEnd, i, "")
}

// shown is the text of a wikilink as far as it is known before pages are.
func (n *wikiLink) shown() string {
	if n.label == "" {
		return n.target
	}
	return n.label
}

func (c *compiler) taskBox(n *extast.TaskCheckBox) {
	class, word := "task-open", "To do"
	if n.IsChecked {
		class, word = "task-done", "Done"
	}
	c.string(`<span class="task-box ` + class + `" role="img" aria-label="` + word + `"></span> `)
}

// noteLink writes the number of a footnote. The second and later uses of one have a second number in their ids.
func (c *compiler) noteLink(n *extast.FootnoteLink) {
	if c.inLink {
		c.string("<sup>" + strconv.Itoa(n.Index) + "</sup>")
		return
	}
	c.string(`<sup id="`)
	c.hole(noteID, 0, useID(n.Index, n.RefIndex))
	c.string(`"><a class="footnote-ref" role="doc-noteref" href="#`)
	c.hole(noteID, 0, "fn-"+strconv.Itoa(n.Index))
	c.string(`">` + strconv.Itoa(n.Index) + `</a></sup>`)
}

func (c *compiler) noteBack(n *extast.FootnoteBacklink) {
	c.string(` <a class="footnote-back" role="doc-backlink" href="#`)
	c.hole(noteID, 0, useID(n.Index, n.RefIndex))
	c.string(`" aria-label="Back to the text">&#x21a9;&#xfe0e;</a>`)
}

func useID(note, use int) string {
	id := "fnref-" + strconv.Itoa(note)
	if use > 0 {
		id += "-" + strconv.Itoa(use+1)
	}
	return id
}

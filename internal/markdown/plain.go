package markdown

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// plainText is the text of what is inside a node, without markup.
func plainText(n ast.Node, src []byte) string {
	p := plainer{src: src}
	p.inside(n)
	return strings.TrimSpace(joined(p.parts()))
}

// plainer writes text. The titles of wikilinks stay holes where index knows them.
type plainer struct {
	sink
	src   []byte
	index map[ast.Node]int
}

func (p *plainer) parts() []part { return p.done() }

func (p *plainer) inside(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p.node(c)
	}
}

func (p *plainer) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		if n.IsRaw() {
			p.string(string(n.Segment.Value(p.src)))
		} else {
			p.string(decoded(n.Segment.Value(p.src)))
		}
		if n.SoftLineBreak() || n.HardLineBreak() {
			p.string(" ")
		}
	case *ast.String:
		p.string(decoded(n.Value))
	case *ast.CodeSpan:
		p.string(codeText(n, p.src))
	case *ast.AutoLink:
		p.string(string(n.Label(p.src)))
	case *wikiLink:
		p.wiki(n)
	case *ast.FencedCodeBlock, *ast.CodeBlock, *ast.HTMLBlock, *ast.RawHTML, *ast.LinkReferenceDefinition,
		*extast.FootnoteLink, *extast.FootnoteBacklink:
	case *ast.Heading, *ast.Paragraph, *ast.TextBlock, *extast.TableRow, *extast.TableHeader, *extast.DefinitionTerm:
		p.inside(n)
		p.string("\n")
	case *extast.TableCell:
		p.inside(n)
		p.string(" ")
	default:
		p.inside(n)
	}
}

func (p *plainer) wiki(n *wikiLink) {
	i, known := p.index[n]
	if n.label != "" || !known {
		p.string(n.shown())
		return
	}
	p.hole(wikiTitle, i, n.target)
}

// joined is text whose holes are filled with what stands in them.
func joined(parts []part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.text)
	}
	return b.String()
}

// isWords reports whether inline Markdown is the same as HTML and as plain text, as most values of the front matter are.
func isWords(text string) bool {
	return text != "" && text == strings.TrimSpace(text) && utf8.ValidString(text) &&
		!strings.ContainsAny(text, "[]*_`<>&\\!~\"@\n\r\x00\ufeff") && !strings.Contains(text, "://") && !strings.Contains(strings.ToLower(text), "www.")
}

// tree is the document's tree, with its source and where in Links a node's link stands.
func (d *Doc) tree() (src []byte, root ast.Node, index map[ast.Node]int) {
	if d.ready != nil {
		return d.ready.src, d.ready.root, d.ready.index
	}
	c, root := d.compileAgain(func(c *compiler, _ part) { c.buf = c.buf[:0] })
	return c.src, root, c.index
}

// Text is the prose without markup and without code blocks, one line a block, with the titles of the pages that
// wikilinks without a label lead to. targets has one entry per link; a missing or empty one leaves the link's target as
// its text.
func (d *Doc) Text(targets []Target) string {
	if d.words != "" {
		return d.words
	}
	src, root, index := d.tree()
	if root == nil {
		return ""
	}
	text := plainer{src: src, index: index}
	text.inside(root)
	var b strings.Builder
	for _, p := range text.parts() {
		if p.hole == wikiTitle && p.n < len(targets) && targets[p.n].Text != "" {
			b.WriteString(targets[p.n].Text)
			continue
		}
		b.WriteString(p.text)
	}
	return strings.TrimRight(b.String(), "\n ")
}

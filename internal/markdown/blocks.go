package markdown

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"github.com/srmgen/srmgen/internal/diag"
)

func (c *compiler) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		c.heading(n)
	case *ast.Paragraph:
		c.paragraph(n)
	case *ast.TextBlock:
		c.children(n)
		if n.NextSibling() != nil && n.FirstChild() != nil {
			c.string("\n")
		}
	case *ast.ThematicBreak:
		c.string("<hr>\n")
	case *ast.CodeBlock:
		c.indentedCode(n)
	case *ast.FencedCodeBlock:
		c.fence(n)
	case *ast.Blockquote:
		c.quote(n)
	case *ast.List:
		c.list(n)
	case *ast.ListItem:
		c.item(n)
	case *ast.HTMLBlock:
		c.htmlBlock(n)
	case *ast.LinkReferenceDefinition:
		c.definition(n)
	default:
		c.extension(n)
	}
}

// extension writes the blocks that CommonMark doesn't have.
func (c *compiler) extension(n ast.Node) {
	switch n := n.(type) {
	case *extast.Table:
		c.wrap(`<div class="table" tabindex="0" role="group" aria-label="Table"><table>`+"\n", n, "</table></div>\n")
	case *extast.TableHeader:
		c.wrap("<thead>\n<tr>\n", n, "</tr>\n</thead>\n")
		if n.NextSibling() != nil {
			c.string("<tbody>\n")
		}
	case *extast.TableRow:
		c.wrap("<tr>\n", n, "</tr>\n")
		if n.NextSibling() == nil {
			c.string("</tbody>\n")
		}
	case *extast.TableCell:
		c.cell(n)
	case *extast.DefinitionList:
		c.wrap("<dl>\n", n, "</dl>\n")
	case *extast.DefinitionTerm:
		c.wrap("<dt>", n, "</dt>\n")
	case *extast.DefinitionDescription:
		c.wrap("<dd>", n, "</dd>\n")
	case *extast.FootnoteList:
		c.wrap(`<section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol>`+"\n", n, "</ol></section>\n")
	case *extast.Footnote:
		c.string(`<li id="`)
		c.hole(noteID, 0, "fn-"+strconv.Itoa(n.Index))
		c.wrap("\">\n", n, "</li>\n")
	default:
		c.children(n)
	}
}

func (c *compiler) heading(n *ast.Heading) {
	h := Heading{Level: max(n.Level, 2), Text: plainText(n, c.src)}
	start, stop := n.Pos(), n.Pos()
	if lines := n.Lines(); lines.Len() > 0 {
		stop = lines.At(lines.Len() - 1).Stop
	}
	h.Span = c.at.span(start, stop)
	if n.Level == 1 {
		c.report(diag.HeadingOne, start, stop, "heading %q is a page title's level", h.Text).
			hint("begin with ##: the title stands in the front matter; it is shown as one")
	}
	i := len(c.doc.Headings)
	c.doc.Headings = append(c.doc.Headings, h)
	tag := "h" + strconv.Itoa(h.Level)
	c.string("<" + tag + ` id="`)
	c.hole(headingID, i, "")
	c.string(`">`)
	c.children(n)
	if h.Level <= 4 {
		c.string(` <a class="anchor" href="#`)
		c.hole(headingID, i, "")
		c.string(`" aria-label="Link to this section">#</a>`)
	}
	c.string("</" + tag + ">\n")
}

// paragraph writes a paragraph; in a value of the front matter there is no element around it.
func (c *compiler) paragraph(n *ast.Paragraph) {
	if !c.inline {
		c.wrap("<p>", n, "</p>\n")
		return
	}
	if n.PreviousSibling() != nil {
		c.string("<br>")
	}
	c.children(n)
}

func (c *compiler) quote(n *ast.Blockquote) {
	kind, ok := n.Attribute(alertKey)
	if !ok {
		c.wrap("<blockquote>\n", n, "</blockquote>\n")
		return
	}
	word := kind.(string)
	c.string(`<div class="alert alert-` + word + `" role="note"><p class="alert-title">` + alertTitle(word) + "</p>\n")
	c.wrap("", n, "</div>\n")
}

// alertTitle is the word of an alert as a title.
func alertTitle(word string) string { return string(word[0]-'a'+'A') + word[1:] }

func (c *compiler) list(n *ast.List) {
	switch {
	case !n.IsOrdered():
		c.wrap("<ul>\n", n, "</ul>\n")
	case n.Start != 1:
		c.wrap(fmt.Sprintf("<ol start=\"%d\">\n", n.Start), n, "</ol>\n")
	default:
		c.wrap("<ol>\n", n, "</ol>\n")
	}
}

func (c *compiler) item(n *ast.ListItem) {
	c.string("<li")
	if first := n.FirstChild(); first != nil {
		if box := first.FirstChild(); box != nil && box.Kind() == extast.KindTaskCheckBox {
			c.string(` class="task"`)
		}
	}
	c.string(">")
	if first := n.FirstChild(); first != nil && first.Kind() != ast.KindTextBlock {
		c.string("\n")
	}
	c.wrap("", n, "</li>\n")
}

// cell writes a table's cell. A head without text is no head for anyone who listens.
func (c *compiler) cell(n *extast.TableCell) {
	open, end := "<td", "</td>\n"
	if n.Parent().Kind() == extast.KindTableHeader && n.FirstChild() != nil {
		open, end = `<th scope="col"`, "</th>\n"
	}
	if n.Alignment != extast.AlignNone {
		open += attribute("class", "to-"+n.Alignment.String())
	}
	c.wrap(open+">", n, end)
	c.cutLink(n)
}

// cutLink reports a wikilink that a bar of its own cuts in two cells.
func (c *compiler) cutLink(n *extast.TableCell) {
	if n.Lines().Len() == 0 {
		return
	}
	at := n.Lines().At(0)
	text := at.Value(c.src)
	i := bytes.LastIndex(text, []byte("[["))
	if i < 0 || bytes.Contains(text[i:], []byte("]]")) || i > 0 && text[i-1] == '`' {
		return
	}
	c.report(diag.LinkCut, at.Start+i, at.Stop, "the table's bar cuts %q in two", text[i:]).hint(`put a backslash before the bar: [[id\|words]]`)
}

// definition writes nothing; it looks whether its label is used up.
func (c *compiler) definition(n *ast.LinkReferenceDefinition) {
	label := util.ToLinkReference(n.Label)
	first, taken := c.labels[label]
	if !taken {
		c.labels[label] = n.Pos()
		return
	}
	r := c.report(diag.DefinitionTwice, n.Pos(), n.Pos()+len(n.Label)+2, "link definition %q stands twice; the first one is used", n.Label)
	*r.last = r.last.WithHint("rename or delete this one").WithRelated(c.at.span(first, first), "the first one")
}

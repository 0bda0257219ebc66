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
	src      []byte
	index    map[ast.Node]int
	headings int // that have been met
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
	case *ast.Heading:
		if p.index != nil { // of a document, not of a link's or heading's own text
			p.hole(headingID, p.headings, "")
			p.headings++
		}
		p.inside(n)
		p.string("\n")
	case *ast.Paragraph, *ast.TextBlock, *extast.TableRow, *extast.TableHeader, *extast.DefinitionTerm:
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

// mayMean are the bytes with which markup, or what is no plain text, can begin.
var mayMean = func() (set [256]bool) {
	for _, b := range []byte("[]*_`<>&\\!~\"@\n\r\x00:wW") {
		set[b] = true
	}
	return set
}()

// IsWords reports whether inline Markdown is the same as HTML and as plain text, as most values of the front matter are.
func IsWords(text string) bool {
	if text == "" || text != strings.TrimSpace(text) {
		return false
	}
	ascii := true
	for i := range len(text) {
		b := text[i]
		ascii = ascii && b < utf8.RuneSelf
		if !mayMean[b] {
			continue
		}
		switch b {
		case ':':
			if strings.HasPrefix(text[i:], "://") {
				return false
			}
		case 'w', 'W':
			if len(text) >= i+4 && strings.EqualFold(text[i:i+4], "www.") {
				return false
			}
		default:
			return false
		}
	}
	return ascii || utf8.ValidString(text) && !strings.Contains(text, "\ufeff")
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
	if d.ready == nil {
		return strings.TrimRight(d.said.filled(targets, nil), "\n ")
	}
	if d.ready.root == nil {
		return ""
	}
	text := plainer{src: d.ready.src, index: d.ready.index}
	text.inside(d.ready.root)
	return strings.TrimRight(saidOf(text.parts()).filled(targets, nil), "\n ")
}

// Section is the text below one heading, up to the next one of any level; the first of a document has no heading.
type Section struct {
	ID      string // of the heading; empty before the first one
	Heading string // plain
	Text    string // as Text gives it, without the heading
}

// Sections is Text, heading by heading. A document that begins with a heading has an empty first section.
func (d *Doc) Sections(targets []Target) []Section {
	out, from := make([]Section, 1, len(d.Headings)+1), 0
	var marks []int
	text := d.said.filled(targets, func(at, _ int) { marks = append(marks, at) })
	for i, at := range append(marks, len(text)) {
		last := &out[len(out)-1]
		if last.Text = text[from:at]; i > 0 {
			_, last.Text, _ = strings.Cut(last.Text, "\n") // the first line is the heading
		}
		last.Text = strings.Trim(last.Text, "\n ")
		if from = at; i < len(marks) && i < len(d.Headings) {
			out = append(out, Section{ID: d.Headings[i].ID, Heading: d.Headings[i].Text})
		}
	}
	return out
}

// said is the plain text of a document, from its first reading, with the places of its headings and of the titles that
// stand in other files. It is held, and packed where HTML is not, since whoever writes a search index asks for all of
// it at once, and reading ten thousand files again takes longer than all else.
type said struct {
	text   string
	packed []byte // with the text from there on
	from   int
	holes  []saidHole
}

// saidHole is a heading, or the title that a wikilink shows.
type saidHole struct {
	at, n   int32 // an offset in the text; which heading or link
	heading bool
	target  string // shown where nothing else is known
}

func saidOf(parts []part) said {
	var s said
	var b strings.Builder
	for _, p := range parts {
		if p.hole == ready {
			b.WriteString(p.text)
			continue
		}
		s.holes = append(s.holes, saidHole{int32(b.Len()), int32(p.n), p.hole == headingID, p.text})
	}
	s.text = b.String()
	return s
}

// pack lets the text go and keeps a packed copy.
func (s said) pack() said {
	s.text, s.packed = "", pack([]byte(s.text))
	return s
}

// words are the text.
func (s said) words() string {
	if s.packed == nil {
		return s.text
	}
	return string(unpack(s.packed)[s.from:])
}

// filled is the text with its titles; heading is told the offset of each heading in it.
func (s said) filled(targets []Target, heading func(at, n int)) string {
	text := s.words()
	if len(s.holes) == 0 {
		return text
	}
	b, from := make([]byte, 0, len(text)+len(s.holes)*len("a title")), 0
	for _, h := range s.holes {
		b, from = append(b, text[from:h.at]...), int(h.at)
		switch {
		case h.heading && heading != nil:
			heading(len(b), int(h.n))
		case h.heading:
		case int(h.n) < len(targets) && targets[h.n].Text != "":
			b = append(b, targets[h.n].Text...)
		default:
			b = append(b, h.target...)
		}
	}
	return string(append(b, text[from:]...))
}

package markdown

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gmhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/limit"
)

// compiler walks the tree of one document once and writes its HTML, noting links, headings and faults on the way.
type compiler struct {
	sink
	doc     *Doc
	src     []byte
	at      places
	found   *findings
	opts    Options
	diags   diag.List
	index   map[ast.Node]int // where in doc.Links a node's link stands
	labels  map[string]int   // offsets of link definitions
	anchors map[string]bool  // ids of raw HTML
	counts  map[diag.Code]int
	inLink  bool
	open    []rawElement // elements of raw HTML that are open
	base    int          // those below belong to blocks around this one and can't be closed here
	codes   []code
	colour  int  // bytes of code that may still get colours
	inline  bool // a value of the front matter
}

// compiled is a document with its tree, and its HTML where it was asked for.
type compiled struct {
	doc   *Doc
	parts []part // the HTML, with holes
	codes []code // what the code holes hold
	src   []byte
	root  ast.Node         // nil for a document that breaks a bound
	index map[ast.Node]int // where in doc.Links a node's link stands
	diags diag.List
}

// compile reads the text for the first time. What is not kept of its HTML is not written.
func (w written) compile(keep bool) *compiled {
	src := normal(w.text)
	c := w.compiler(src)
	c.at = newPlaces(w.at, src)
	if !keep {
		c.fill = func(part) { c.buf = c.buf[:0] }
	}
	var root ast.Node
	if over, bad := checkLimits(src); bad {
		c.refuse(over)
	} else {
		root = c.parse(w.grammar)
		c.doc.assignIDs("", w.opts.Reserved)
		c.doc.bounded = true
		c.notes()
	}
	out := &compiled{doc: c.doc, src: src, root: root, index: c.index, diags: c.diags.Normal()}
	if keep {
		out.parts, out.codes = c.sink.done(), c.codes
	}
	return out
}

// source is the text as it is parsed.
func (d *Doc) source() []byte {
	if d.from.packed != nil {
		return normal(unpack(d.from.packed)[:d.from.size])
	}
	return normal(d.from.text)
}

// compileAgain reads the text of a document that was read before. fill writes what stands in the holes.
func (d *Doc) compileAgain(fill func(c *compiler, p part)) (*compiler, ast.Node) {
	src := d.source()
	c := d.from.compiler(src)
	c.buf = make([]byte, 0, 2*len(src))
	c.fill = func(p part) { fill(c, p) }
	if !d.bounded {
		c.refuse(excess{})
		return c, nil
	}
	return c, c.parse(d.from.grammar)
}

func (w written) compiler(src []byte) *compiler {
	return &compiler{
		doc: &Doc{from: w}, src: src, opts: w.opts, colour: limit.CodePage, inline: w.grammar == inlineGrammar,
		index: map[ast.Node]int{}, labels: map[string]int{}, anchors: map[string]bool{}, counts: map[diag.Code]int{},
	}
}

// parse writes the whole document.
func (c *compiler) parse(grammar parser.Parser) ast.Node {
	pc := parser.NewContext()
	root := grammar.Parse(text.NewReader(c.src), parser.WithContext(pc))
	c.found = findingsOf(pc)
	c.children(root)
	return root
}

// refuse shows a document that breaks a bound as it is written.
func (c *compiler) refuse(over excess) {
	c.report(diag.Limit, over.at, over.at, "more than %d %s", over.limit.Max, over.limit.Of).
		hint("split the file, or write this part more simply")
	c.string("<pre>")
	c.escaped(string(c.src))
	c.string("</pre>\n")
}

// notes reports what was found about footnotes.
func (c *compiler) notes() {
	for _, at := range c.found.lost {
		c.report(diag.FootnoteUnknown, at[0], at[1], "footnote %q is used but not written", c.src[at[0]:at[1]]).
			hint("write a line %s: with its text, or put the brackets in backticks", c.src[at[0]:at[1]])
	}
	for _, n := range c.found.twice {
		c.report(diag.FootnoteTwice, n.Pos(), n.Pos()+len(n.Ref)+3, "footnote %q is written twice; the first one is used", n.Ref).
			hint("rename or delete this one")
	}
	for _, n := range c.found.unused {
		c.report(diag.FootnoteUnused, n.Pos(), n.Pos()+len(n.Ref)+3, "nothing refers to footnote %q, so it is not shown", n.Ref).
			hint("write [^%s] where it belongs, or delete it", n.Ref)
	}
}

// reported is the diagnostic just added, so that a hint can follow.
type reported struct{ last *diag.Diagnostic }

func (c *compiler) report(code diag.Code, start, stop int, format string, args ...any) reported {
	d := diag.New(c.at.span(start, stop), code, format, args...)
	if c.counts[code]++; c.counts[code] > limit.Reports {
		return reported{&d}
	}
	c.diags.Add(d)
	return reported{&c.diags[len(c.diags)-1]}
}

func (r reported) hint(format string, args ...any) { *r.last = r.last.WithHint(format, args...) }

// children writes what is inside a node. Raw elements that were opened there are closed there.
func (c *compiler) children(n ast.Node) {
	base := c.base
	c.base = len(c.open)
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if child.Type() == ast.TypeInline {
			c.inlineNode(child)
		} else {
			c.block(child)
		}
	}
	c.closeRaw()
	c.base = base
}

// wrap writes what is inside a node between two tags.
func (c *compiler) wrap(open string, n ast.Node, end string) {
	c.string(open)
	c.children(n)
	c.string(end)
}

// sink collects HTML, and holes in it, unless they are filled at once. It has the methods of goldmark's BufWriter, for its writer of text.
type sink struct {
	parts []part
	buf   []byte
	fill  func(part)
}

// hole says what stands in a part of the HTML.
type hole int

const (
	ready      hole = iota // the text is HTML
	linkStart              // of link n; the text holds further attributes
	linkEnd                // of link n
	wikiTitle              // of the page that link n leads to
	imageTag               // of link n; the text holds further attributes
	address                // of link n, for raw HTML; the text is the attribute's name
	headingID              // of heading n
	noteID                 // the text is the id
	pictureBox             // for fence n
	codeBox                // for code n
)

type part struct {
	hole hole
	n    int
	text string
}

func (s *sink) string(v string)                   { s.buf = append(s.buf, v...) }
func (s *sink) escaped(v string)                  { s.buf = append(s.buf, escape(v)...) }
func (s *sink) Write(b []byte) (int, error)       { s.buf = append(s.buf, b...); return len(b), nil }
func (s *sink) WriteByte(b byte) error            { s.buf = append(s.buf, b); return nil }
func (s *sink) WriteString(v string) (int, error) { s.buf = append(s.buf, v...); return len(v), nil }
func (s *sink) WriteRune(r rune) (int, error)     { return s.WriteString(string(r)) }
func (s *sink) Available() int                    { return 0 }
func (s *sink) Buffered() int                     { return 0 }
func (s *sink) Flush() error                      { return nil }
func (s *sink) text(v []byte)                     { gmhtml.DefaultWriter.Write(s, v) }
func (s *sink) verbatim(v []byte)                 { gmhtml.DefaultWriter.RawWrite(s, v) }

func (s *sink) hole(kind hole, n int, extra string) {
	if s.fill != nil {
		s.fill(part{kind, n, extra})
		return
	}
	s.parts = append(s.done(), part{kind, n, extra})
}

// done moves what was written into a part and gives all parts.
func (s *sink) done() []part {
	if len(s.buf) > 0 {
		s.parts = append(s.parts, part{hole: ready, text: string(s.buf)})
		s.buf = s.buf[:0]
	}
	return s.parts
}

// decoded is text with its backslashes and entities resolved.
func decoded(v []byte) string {
	var s sink
	s.text(v)
	return html.UnescapeString(string(s.buf))
}

// decodedAddress is the same for addresses, which keep their percent signs.
func decodedAddress(v []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(v))))
}

// attribute is one more attribute of a tag, with its value escaped.
func attribute(name, value string) string {
	return " " + name + `="` + escape(value) + `"`
}

// escape makes text safe in HTML and between double quotes.
func escape(v string) string {
	if !strings.ContainsAny(v, "<>&\"\x00") {
		return v
	}
	return string(util.EscapeHTML([]byte(v)))
}

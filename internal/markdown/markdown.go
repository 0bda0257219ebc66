// Package markdown turns the Markdown of one file into links, headings, fences, plain text and HTML with holes.
// It promises that parsing never fails and never panics, that every link, heading and fault has its exact place, and
// that the HTML holds no script, no inline style, no event attribute and no address but https, http, mailto and
// relative ones, whatever the author wrote. It refuses to know pages: where a link leads is filled in later.
//
// It is the only package that imports goldmark.
package markdown

import (
	"slices"

	"github.com/yuin/goldmark/parser"

	"github.com/srmgen/srmgen/internal/diag"
)

// Options are what the site allows.
type Options struct {
	RawHTML  bool     // raw_html in srmgen.yaml
	Reserved []string // ids that headings leave alone; one that ends in "-" stands for all that begin with it
	HoldHTML bool     // hold the HTML too: it is asked for sooner, and takes more memory
}

// Doc is one parsed run of Markdown: what others have to know of it. Its HTML, unless it is held, and its text are
// compiled again when they are asked for: the facts of ten thousand files fit into memory together, their HTML does not.
// It is not changed after it was parsed, but for Pack.
type Doc struct {
	Links    []Link    // in the order of the page; footnotes come last
	Headings []Heading // likewise
	Fences   []Fence   // likewise
	Anchors  []string  // ids in raw HTML, without WithIDs' prefix

	from    written   // what it was parsed from
	bounded bool      // that breaks no bound
	ready   *compiled // only of a value of the front matter, which is short and used at once
	parts   []part    // the HTML, with holes, where it is held
	codes   []code    // what the code holes hold, likewise
	words   string    // all of a value of the front matter that is nothing but words
	said    said      // the plain text of a document
	notes   string    // put before the ids of footnotes and of raw HTML
}

// written is a run of Markdown and what decides how it is read.
type written struct {
	at      diag.Span // the place of the first character
	text    []byte    // not changed by anyone; nil where it is packed
	packed  []byte    // begins with the text
	size    int       // of the text, where it is packed
	opts    Options
	grammar parser.Parser
}

// LinkKind says how a link was written.
type LinkKind int

// Inline is [text](target), <a href> or a reference; Image is ![alt](target) or <img src>; Wiki is [[target]];
// Auto is a bare or bracketed address.
const (
	Inline LinkKind = iota
	Image
	Wiki
	Auto
)

// Link is one use of an address.
type Link struct {
	Kind    LinkKind
	Target  string    // as written, with its fragment; entities and backslashes are resolved, percent signs are not
	Label   string    // the plain text shown; empty for a wikilink that shows its page's title
	Address Address   // how a browser reads Target; Here for wikilinks
	Span    diag.Span // of the target where it is written, else (reference links) of the whole link

	from, to int // the same in the normal text
	whole    whole
}

// Heading is one heading. Levels run from 2 to 6: a page's title is its only h1.
type Heading struct {
	Level int
	ID    string // unique in the document
	Text  string // plain
	Span  diag.Span
}

// Fence is a fenced block whose content is a picture's description, to be replaced by ready HTML.
type Fence struct {
	Lang string // matrix, strip, stack or compare
	Text string // the lines between the fences, ended by line feeds
	Span diag.Span
	Line int // line of the first content line in the file

	from, to int // of the whole block in the normal text
}

// isPicture reports whether a fence with this info word is handed out instead of shown.
func isPicture(lang string) bool {
	switch lang {
	case "matrix", "strip", "stack", "compare":
		return true
	}
	return false
}

// Parse reads a document. at is the place of the first character of text, which begins a line, and which nobody changes
// from now on. A byte order mark does not count as a character, and all forms of line break are one.
func Parse(at diag.Span, text []byte, opts Options) (*Doc, diag.List) {
	c := written{at: at, text: text, opts: opts, grammar: blockGrammar}.compile(opts.HoldHTML)
	c.doc.parts, c.doc.codes = c.parts, c.codes
	if c.root != nil {
		text := plainer{src: c.src, index: c.index}
		text.inside(c.root)
		if c.doc.said = saidOf(text.parts()); !opts.HoldHTML {
			c.doc.said = c.doc.said.pack()
		}
	}
	c.doc.Links, c.doc.Headings = slices.Clone(c.doc.Links), slices.Clone(c.doc.Headings) // without room to grow
	return c.doc, c.diags
}

// ParseInline reads a value of the front matter: inline Markdown only. at is the place of the value's first character.
// Places on later lines assume that every line of the value begins in the same column, as in a literal block.
func ParseInline(at diag.Span, text string) (*Doc, diag.List) {
	if IsWords(text) {
		return &Doc{words: text, parts: []part{{text: text}}}, nil
	}
	return parseInline(at, text)
}

func parseInline(at diag.Span, text string) (*Doc, diag.List) {
	c := written{at: at, text: []byte(text), grammar: inlineGrammar}.compile(true)
	c.doc.ready, c.doc.parts = c, c.parts
	return c.doc, c.diags
}

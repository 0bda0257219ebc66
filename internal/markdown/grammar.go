package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The two grammars are goldmark parsers; both are safe for use by many goroutines at once.
var (
	blockGrammar  = newBlockGrammar()
	inlineGrammar = parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
		inlineParsers(),
	)
)

func newBlockGrammar() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithBlockParsers(
			util.Prioritized(extension.NewDefinitionListParser(), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(extension.NewFootnoteBlockParser(), 999),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(alertMarker{}, 50),
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(noteChecker{}, 998),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(extension.NewFootnoteParser(), 101),
			util.Prioritized(lostNotes{}, 102),
		),
		inlineParsers(),
	)
}

func inlineParsers() parser.Option {
	return parser.WithInlineParsers(
		util.Prioritized(wikiParser{}, 90),
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(placedLinks{parser.NewLinkParser()}, 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
		util.Prioritized(extension.NewLinkifyParser(
			extension.WithLinkifyAllowedProtocols([]string{"https:", "http:"}),
		), 999),
	)
}

// findings are what the parsers below learn in one parse and the tree doesn't hold.
type findings struct {
	targets map[ast.Node]placed // of links and images
	lost    [][2]int            // uses of footnotes that nobody wrote
	twice   []*extast.Footnote  // footnotes whose label an earlier one has
	unused  []*extast.Footnote
}

// placed says where a link or an image is written.
type placed struct {
	target [2]int // where its target is written, or the whole link
	whole  whole
}

// whole is the extent of a link in the normal text: from its first bracket to its end, and where the brackets around its
// words close. Zero for what is not written in brackets.
type whole struct{ open, closing, end int }

var findingsKey = parser.NewContextKey()

func findingsOf(pc parser.Context) *findings {
	return pc.ComputeIfAbsent(findingsKey, func() any {
		return &findings{targets: map[ast.Node]placed{}}
	}).(*findings)
}

// placedLinks is goldmark's parser of links and images, which also notes where each target stands.
type placedLinks struct{ parser.InlineParser }

// Parse implements goldmark's InlineParser.
func (p placedLinks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, before := block.Position()
	c := block.Peek()
	node := p.InlineParser.Parse(parent, block, pc)
	if node == nil || c != ']' {
		return node
	}
	lineAfter, after := block.Position()
	place := placed{[2]int{node.Pos(), after.Start}, whole{node.Pos(), before.Start, after.Start}}
	if raw, inline := destination(node); inline && len(raw) > 0 {
		block.SetPosition(line, before)
		block.Advance(len("]("))
		block.SkipSpaces()
		_, at := block.Position()
		if block.Peek() == '<' {
			at.Start++
		}
		place.target = [2]int{at.Start, at.Start + len(raw)}
		block.SetPosition(lineAfter, after)
	}
	findingsOf(pc).targets[node] = place
	return node
}

// CloseBlock implements goldmark's CloseBlocker, which its parser of links needs.
func (p placedLinks) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	p.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

// destination is the target as written, and whether it is written in the link itself.
func destination(n ast.Node) (raw []byte, inline bool) {
	switch n := n.(type) {
	case *ast.Link:
		return n.Destination, n.Reference == nil
	case *ast.Image:
		return n.Destination, n.Reference == nil
	}
	return nil, false
}

// lostNotes stands behind the parser of footnotes and notes the uses that it left alone.
type lostNotes struct{}

var notePattern = regexp.MustCompile(`^\[\^[^\s\[\]^]+\](?:[^(\[:]|$)`)

// Trigger implements goldmark's InlineParser.
func (lostNotes) Trigger() []byte { return []byte{'['} }

// Parse implements goldmark's InlineParser; it never takes anything.
func (lostNotes) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	if notePattern.Match(line) {
		f := findingsOf(pc)
		f.lost = append(f.lost, [2]int{at.Start, at.Start + bytes.IndexByte(line, ']') + 1})
	}
	return nil
}

// noteChecker looks at the footnotes before goldmark takes those out that nothing refers to.
type noteChecker struct{}

// Transform implements goldmark's ASTTransformer.
func (noteChecker) Transform(doc *ast.Document, _ text.Reader, pc parser.Context) {
	list := noteList(doc)
	if list == nil {
		return
	}
	f, seen := findingsOf(pc), map[string]bool{}
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		note := n.(*extast.Footnote)
		switch {
		case seen[string(note.Ref)]:
			f.twice = append(f.twice, note)
		case note.Index < 0:
			f.unused = append(f.unused, note)
		}
		seen[string(note.Ref)] = true
	}
}

func noteList(n ast.Node) ast.Node {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == extast.KindFootnoteList {
			return c
		}
		if c.Type() == ast.TypeBlock {
			if found := noteList(c); found != nil {
				return found
			}
		}
	}
	return nil
}

// alertMarker takes the line [!NOTE] off the head of a block quote and marks the quote with the word.
type alertMarker struct{}

var (
	alertPattern = regexp.MustCompile(`(?i)^\[!(note|tip|important|warning|caution)\][ \t]*\n?$`)
	alertKey     = []byte("alert")
)

// Transform implements goldmark's ParagraphTransformer.
func (alertMarker) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := node.Parent().(*ast.Blockquote)
	if !ok || quote.FirstChild() != node || node.Lines().Len() == 0 {
		return
	}
	first := node.Lines().At(0)
	m := alertPattern.FindSubmatch(first.Value(reader.Source()))
	if m == nil {
		return
	}
	quote.SetAttribute(alertKey, string(bytes.ToLower(m[1])))
	if node.Lines().Len() == 1 {
		quote.RemoveChild(quote, node)
		return
	}
	node.Lines().SetSliced(1, node.Lines().Len())
}

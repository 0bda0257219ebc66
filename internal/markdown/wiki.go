package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// wikiLink is [[target]] or [[target|label]].
type wikiLink struct {
	ast.BaseInline
	target, label string
	start, stop   int // of the target
}

var kindWikiLink = ast.NewNodeKind("WikiLink")

// Kind implements goldmark's Node.
func (*wikiLink) Kind() ast.NodeKind { return kindWikiLink }

// Dump implements goldmark's Node.
func (n *wikiLink) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Target": n.target, "Label": n.label}, nil)
}

type wikiParser struct{}

// Trigger implements goldmark's InlineParser.
func (wikiParser) Trigger() []byte { return []byte{'['} }

// Parse implements goldmark's InlineParser. A wikilink stands on one line and holds no brackets and no code. What is
// followed by "(" is left alone: [[1]](address) is an ordinary link. In a table the bar is written \|, since a
// plain one ends the cell.
func (wikiParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, at := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[[")) {
		return nil
	}
	length := bytes.IndexAny(line[2:], "[]`\n")
	if length < 0 || !bytes.HasPrefix(line[2+length:], []byte("]]")) || bytes.HasPrefix(line[4+length:], []byte("(")) {
		return nil
	}
	inner := line[2 : 2+length]
	target, label, _ := bytes.Cut(inner, []byte("|"))
	target = bytes.TrimSuffix(target, []byte(`\`))
	start := at.Start + 2 + len(target) - len(bytes.TrimLeft(target, " \t"))
	target = bytes.TrimSpace(target)
	if len(target) == 0 || target[0] == '^' {
		return nil
	}
	block.Advance(length + len("[[]]"))
	return &wikiLink{
		target: string(target),
		label:  string(bytes.TrimSpace(bytes.ReplaceAll(label, []byte(`\|`), []byte("|")))),
		start:  start, stop: start + len(target),
	}
}

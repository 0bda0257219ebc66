package frontmatter

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/limit"
)

// YAML reads one YAML map whose first line is the file's line number line. The node is nil where nothing could be read.
func YAML(file string, block []byte, line int) (*Node, diag.List) {
	p := parser{file: file, offset: line - 1, lines: strings.Split(strings.ReplaceAll(string(block), "\r\n", "\n"), "\n")}
	if len(block) > limit.MetaBytes {
		return nil, diag.List{diag.New(p.at(line, 1), diag.MetaLimit, "%d bytes of YAML; the limit is %d", len(block), limit.MetaBytes).
			WithHint("move prose into the body, or split the file")}
	}
	if d, ok := p.separator(); ok {
		return nil, diag.List{d}
	}
	if at, ok := anchorBeyond(p.lines, limit.MetaAnchors); ok {
		return nil, diag.List{diag.New(p.at(at.Line+p.offset, at.Col), diag.MetaLimit, "more than %d words that begin with &, as anchors do", limit.MetaAnchors).
			WithHint("anchors are not used here; put texts with a & in quotes")}
	}
	doc, err := unmarshal(block)
	if err != nil {
		return nil, diag.List{p.syntax(err, string(block))}
	}
	root := &Node{Kind: Map, Span: p.at(line, 1)}
	if len(doc.Content) > 0 && doc.Content[0].Tag != "!!null" {
		root = p.convert(doc.Content[0], 1)
	}
	if root.Kind != Map {
		p.diags.Add(diag.New(root.Span, diag.WrongType, "expected keys and values, found %s", root.Kind).WithHint("write key: value, one on a line"))
		return nil, p.diags
	}
	return root, p.diags
}

type parser struct {
	file   string
	lines  []string
	offset int // added to the library's line numbers
	keys   int
	diags  diag.List
}

// separator finds a character that YAML takes for a line break and editors don't: all places behind it would be wrong.
func (p *parser) separator() (diag.Diagnostic, bool) {
	for i, line := range p.lines {
		if at := strings.IndexAny(line, "\r\u0085\u2028\u2029"); at >= 0 {
			col := utf8.RuneCountInString(line[:at]) + 1
			r, _ := utf8.DecodeRuneInString(line[at:])
			return diag.New(diag.Span{File: p.file, Line: i + 1 + p.offset, Col: col, EndCol: col + 1}, diag.BadCharacter, "line separator U+%04X", r).
				WithHint("delete it, or break the line there"), true
		}
	}
	return diag.Diagnostic{}, false
}

func (p *parser) at(line, col int) diag.Span { return diag.Span{File: p.file, Line: line, Col: col} }

// span is where a node stands. What stands nowhere, behind a last line without an end, is at that end: the library says that
// it is on the line below.
func (p *parser) span(n *yaml.Node) diag.Span {
	if last := len(p.lines); n.Line > last && n.Value == "" && !strings.Contains(p.lines[last-1], "\r") {
		return p.at(last+p.offset, utf8.RuneCountInString(p.lines[last-1])+1)
	}
	s := p.at(n.Line+p.offset, n.Column)
	if n.Kind == yaml.ScalarNode && !strings.Contains(n.Value, "\n") && n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
		s.EndCol = s.Col + utf8.RuneCountInString(n.Value)
		if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
			s.EndCol += 2
		}
		if line := s.Line - p.offset - 1; line < len(p.lines) { // a plain text may go on over the next lines
			s.EndCol = max(s.Col, min(s.EndCol, utf8.RuneCountInString(p.lines[line])+1))
		}
	}
	return s
}

// convert turns the library's node into ours, refusing what front matter has no use for.
func (p *parser) convert(n *yaml.Node, depth int) *Node {
	out := &Node{Kind: Scalar, Value: n.Value, Span: p.span(n)} // what a refused value is taken for
	switch {
	case depth > limit.MetaDepth:
		return p.refuse(out, diag.MetaLimit, "write it flatter", "nested deeper than %d levels", limit.MetaDepth)
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		return p.refuse(out, diag.YAMLSyntax, "write the value out", "anchors and aliases are not used here")
	case n.Style&yaml.TaggedStyle != 0:
		return p.refuse(out, diag.YAMLSyntax, "delete the tag", "tags such as %s are not used here", n.Tag)
	}
	if i := strings.IndexFunc(n.Value, escaped); i >= 0 {
		r, _ := utf8.DecodeRuneInString(n.Value[i:])
		out.Value = strings.Map(func(r rune) rune {
			if escaped(r) {
				return -1
			}
			return r
		}, n.Value)
		return p.refuse(out, diag.BadCharacter, "delete it", "control character U+%04X", r)
	}
	switch n.Kind {
	case yaml.MappingNode:
		out.Kind = Map
		p.entries(n, out, depth)
	case yaml.SequenceNode:
		out.Kind = List
		for _, item := range n.Content {
			out.Items = append(out.Items, p.convert(item, depth+1))
		}
	case yaml.ScalarNode:
		if out.Kind = Null; n.Tag != "!!null" {
			out.Kind = Scalar
			out.Quoted = n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0
			out.Block = n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0
		}
	}
	return out
}

// refuse says what is wrong with a value, and nothing else will be said about it.
func (p *parser) refuse(out *Node, code diag.Code, hint, format string, args ...any) *Node {
	p.report(diag.New(out.Span, code, format, args...).WithHint("%s", hint))
	out.Refused = true
	return out
}

// report adds a diagnostic, as long as somebody would read it.
func (p *parser) report(d diag.Diagnostic) {
	if len(p.diags) < limit.Reports {
		p.diags.Add(d)
	}
}

func (p *parser) entries(n *yaml.Node, out *Node, depth int) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		e := Entry{Key: key.Value, KeySpan: p.span(key)}
		if p.keys++; p.keys > limit.MetaKeys {
			if p.keys == limit.MetaKeys+1 {
				p.report(diag.New(e.KeySpan, diag.MetaLimit, "more than %d keys", limit.MetaKeys).WithHint("split the file"))
			}
			return
		}
		first, again := out.Entry(e.Key)
		switch {
		case key.Kind != yaml.ScalarNode || key.Tag == "!!merge" || strings.ContainsFunc(key.Value, escaped):
			p.report(diag.New(e.KeySpan, diag.YAMLSyntax, "a key must be a plain word").WithHint("write key: value"))
			continue
		case again:
			p.report(diag.New(e.KeySpan, diag.DuplicateKey, "key %q stands here twice", e.Key).
				WithHint("keep one of them").WithRelated(first.KeySpan, "the first one"))
			continue
		}
		e.Value = p.convert(n.Content[i+1], depth+1)
		out.Entries = append(out.Entries, e)
	}
}

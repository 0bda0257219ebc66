package frontmatter

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/srmgen/srmgen/internal/diag"
)

// YAML reads one YAML map whose first line is the file's line number line. The node is nil where nothing could be read.
func YAML(file string, block []byte, line int) (*Node, diag.List) {
	p := parser{file: file, offset: line - 1, lines: strings.Split(strings.ReplaceAll(string(block), "\r\n", "\n"), "\n")}
	if len(block) > MaxBytes {
		return nil, diag.List{diag.New(p.at(line, 1), diag.MetaLimit, "%d bytes of YAML; the limit is %d", len(block), MaxBytes).
			WithHint("move prose into the body, or split the file")}
	}
	if d, ok := p.separator(); ok {
		return nil, diag.List{d}
	}
	var doc yaml.Node
	if err := unmarshal(block, &doc); err != nil {
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

// unmarshal turns a panic of the library, which its fuzzing has found before, into an error.
func unmarshal(block []byte, doc *yaml.Node) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("yaml: line 1: cannot be read")
		}
	}()
	return yaml.Unmarshal(block, doc)
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

func (p *parser) span(n *yaml.Node) diag.Span {
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
	case depth > MaxDepth:
		p.diags.Add(diag.New(out.Span, diag.MetaLimit, "nested deeper than %d levels", MaxDepth).WithHint("write it flatter"))
		return out
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		p.diags.Add(diag.New(out.Span, diag.YAMLSyntax, "anchors and aliases are not used here").WithHint("write the value out"))
		return out
	case n.Style&yaml.TaggedStyle != 0:
		p.diags.Add(diag.New(out.Span, diag.YAMLSyntax, "tags such as %s are not used here", n.Tag).WithHint("delete the tag"))
		return out
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

func (p *parser) entries(n *yaml.Node, out *Node, depth int) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		e := Entry{Key: key.Value, KeySpan: p.span(key)}
		if p.keys++; p.keys == MaxKeys+1 {
			p.diags.Add(diag.New(e.KeySpan, diag.MetaLimit, "more than %d keys", MaxKeys).WithHint("split the file"))
		}
		first, again := out.Entry(e.Key)
		switch {
		case key.Kind != yaml.ScalarNode || key.Tag == "!!merge":
			p.diags.Add(diag.New(e.KeySpan, diag.YAMLSyntax, "a key must be a plain word").WithHint("write key: value"))
			continue
		case again:
			p.diags.Add(diag.New(e.KeySpan, diag.DuplicateKey, "key %q stands here twice", e.Key).
				WithHint("keep one of them").WithRelated(first.KeySpan, "the first one"))
			continue
		case p.keys > MaxKeys:
			return
		}
		e.Value = p.convert(n.Content[i+1], depth+1)
		out.Entries = append(out.Entries, e)
	}
}

var yamlError = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// syntax makes a diagnostic of the library's error, which has a line at best: the column is found in the text.
func (p *parser) syntax(err error, block string) diag.Diagnostic {
	lines := strings.Split(block, "\n")
	message, line := strings.SplitN(err.Error(), "\n", 2)[0], 1
	if m := yamlError.FindStringSubmatch(message); m != nil {
		message = m[2]
		line, _ = strconv.Atoi(m[1])
		line = min(max(line, 1), len(lines))
	}
	for i, text := range lines { // a tab in the indentation makes the library complain elsewhere
		if indent := text[:len(text)-len(strings.TrimLeft(text, " \t"))]; strings.Contains(indent, "\t") {
			return diag.New(p.at(i+1+p.offset, strings.Index(text, "\t")+1), diag.YAMLSyntax, "a tab in the indentation").WithHint("use spaces")
		}
	}
	if i, col, ok := openQuote(lines); ok && strings.Contains(message, "unexpected end") {
		return diag.New(p.at(i+1+p.offset, col), diag.YAMLSyntax, "the quote that opens here is never closed").WithHint("close it on the same line")
	}
	if strings.Contains(message, "mapping values are not allowed") {
		for _, i := range []int{line - 1, line} {
			if i < len(lines) && strings.Count(lines[i], ": ") > 1 {
				col := strings.Index(lines[i], ": ") + 2
				col += strings.Index(lines[i][col:], ": ") + 1
				return diag.New(p.at(i+1+p.offset, col), diag.YAMLSyntax, "a second colon in one value").WithHint("put the value in quotes")
			}
		}
	}
	text := lines[line-1]
	col := len(text) - len(strings.TrimLeft(text, " ")) + 1
	return diag.New(p.at(line+p.offset, col), diag.YAMLSyntax, "YAML: %s", message).WithHint("check the indentation and the quotes around here")
}

// openQuote finds the first line whose value opens a quote that the line does not close.
func openQuote(lines []string) (line, col int, ok bool) {
	for i, text := range lines {
		key, value, found := strings.Cut(text, ": ")
		value = strings.TrimSpace(value)
		if found && value != "" && strings.ContainsRune(`"'`, rune(value[0])) && strings.Count(value, value[:1])%2 == 1 {
			return i, utf8.RuneCountInString(key) + 3, true
		}
	}
	return 0, 0, false
}

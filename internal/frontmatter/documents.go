package frontmatter

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/limit"
)

// Documents reads YAML as other programs write it: any number of documents, with anchors and aliases, which are written
// out, and tags. A value with a tag of its own, such as !Ref, is a map from the tag to the value. Of a key that stands
// twice the last one holds. Without a readable document there is a diagnostic.
func Documents(file string, data []byte) ([]*Node, diag.List) {
	data = bytes.TrimPrefix(data, []byte(bom))
	if bad, ok := badByte(file, data); ok {
		return nil, diag.List{bad}
	}
	p := parser{file: file, lines: strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")}
	if at, ok := anchorBeyond(p.lines, limit.YAMLAnchors); ok {
		return nil, diag.List{diag.New(p.at(at.Line, at.Col), diag.MetaLimit, "more than %d words that begin with &, as anchors do", limit.YAMLAnchors).
			WithHint("write the values out, or give the file as JSON")}
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	var docs []*Node
	for {
		var doc yaml.Node
		err := next(d, &doc)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, diag.List{p.syntax(err, string(data))}
		}
		if len(doc.Content) > 0 {
			docs = append(docs, p.foreign(doc.Content[0], 1))
		}
		if len(p.diags) > 0 {
			return nil, p.diags
		}
	}
	if docs == nil {
		docs = []*Node{{Span: p.at(1, 1)}}
	}
	return docs, nil
}

// next turns a panic of the library into an error, as unmarshal does.
func next(d *yaml.Decoder, doc *yaml.Node) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("yaml: line 1: cannot be read")
		}
	}()
	return d.Decode(doc)
}

// foreign turns the library's node into ours.
func (p *parser) foreign(n *yaml.Node, depth int) *Node {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	out := &Node{Span: p.span(n)}
	if p.keys++; p.keys > limit.Values || depth > limit.YAMLDepth {
		if len(p.diags) == 0 {
			p.diags.Add(diag.New(out.Span, diag.MetaLimit, "more than %d values, or nested deeper than %d levels", limit.Values, limit.YAMLDepth).
				WithHint("split the file; aliases count as often as they stand"))
		}
		return out
	}
	switch {
	case n.Kind == yaml.MappingNode:
		p.foreignMap(n, out, depth)
	case n.Kind == yaml.SequenceNode:
		out.Kind = List
		for _, item := range n.Content {
			out.Items = append(out.Items, p.foreign(item, depth+1))
		}
	case n.Tag != "!!null":
		out.Kind, out.Value = Scalar, n.Value
		out.Quoted = n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0
	}
	if n.Style&yaml.TaggedStyle != 0 && !strings.HasPrefix(n.Tag, "!!") && n.Tag != "!" {
		return &Node{Kind: Map, Span: out.Span, Entries: []Entry{{Key: n.Tag, KeySpan: out.Span, Value: out}}}
	}
	return out
}

// foreignMap takes in the entries of a map, those of <<: first, so that its own hold.
func (p *parser) foreignMap(n *yaml.Node, out *Node, depth int) {
	out.Kind = Map
	at := map[string]int{}
	put := func(e Entry) {
		if i, ok := at[e.Key]; ok {
			out.Entries[i] = e
			return
		}
		at[e.Key] = len(out.Entries)
		out.Entries = append(out.Entries, e)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Tag != "!!merge" {
			continue
		}
		from := p.foreign(n.Content[i+1], depth+1)
		for _, m := range append([]*Node{from}, from.Items...) {
			for _, e := range m.Entries {
				put(e)
			}
		}
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Tag != "!!merge" {
			put(Entry{Key: n.Content[i].Value, KeySpan: p.span(n.Content[i]), Value: p.foreign(n.Content[i+1], depth+1)})
		}
	}
}

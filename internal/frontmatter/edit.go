package frontmatter

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"
)

// Edit is a change of one value of a front matter. What is not edited stays as it is written, with its comments, but
// for blanks.
type Edit struct {
	Path  []Step
	Value *Node // nil takes the key away
	Make  bool  // sets nothing, but makes sure that the path is there
}

// Step leads from a map to the value of a key, and on to the item with an id where that value is a list.
type Step struct {
	Key   string
	ID    string
	Short string // the key that a text stands for where this step leads to a map: "who" in guest-os: provider
}

// Apply makes edits in a Markdown file; a file without bytes becomes a new one. The error says where the file has another
// shape than the edits take for granted.
func Apply(data []byte, edits []Edit) ([]byte, error) {
	block, body := []byte(nil), []byte(nil)
	if data = bytes.TrimPrefix(data, []byte(bom)); len(data) > 0 {
		b, end, problem := split("", data)
		if problem != nil {
			return nil, errors.New(problem.Message)
		}
		block, body = b, data[end:]
	}
	doc, err := unmarshal(block)
	if err != nil {
		return nil, err
	}
	root := &yaml.Node{Kind: yaml.MappingNode}
	if len(doc.Content) > 0 && doc.Content[0].Kind == yaml.MappingNode {
		root = doc.Content[0]
	}
	for _, e := range edits {
		if err := apply(root, e); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	out.WriteString("---\n")
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := errors.Join(encoder.Encode(root), encoder.Close()); err != nil {
		return nil, err
	}
	out.WriteString("---\n")
	out.Write(body)
	return out.Bytes(), nil
}

func apply(root *yaml.Node, e Edit) error {
	at := root
	for i, step := range e.Path {
		if i == len(e.Path)-1 && !e.Make {
			return set(at, step, e.Value)
		}
		if e.Value == nil && !e.Make && key(at, step.Key) < 0 {
			return nil // what is not there need not be taken away
		}
		next, err := follow(at, step)
		if err != nil {
			return err
		}
		at = next
	}
	return nil
}

// key is the place of a key among a map's content; -1 where it is not there.
func key(m *yaml.Node, name string) int {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == name {
			return i
		}
	}
	return -1
}

func set(m *yaml.Node, step Step, value *Node) error {
	i := key(m, step.Key)
	switch {
	case value == nil && i >= 0:
		m.Content = slices.Delete(m.Content, i, i+2)
	case value == nil:
	case i >= 0:
		fresh := written(value)
		fresh.LineComment, fresh.FootComment = m.Content[i+1].LineComment, m.Content[i+1].FootComment
		m.Content[i+1] = fresh
	default:
		m.Content = append(m.Content, scalar(step.Key), written(value))
		if len(m.Content) > 6 {
			m.Style &^= yaml.FlowStyle // it no longer fits on a line
		}
	}
	return nil
}

// follow returns the map that a step leads to, and makes it where it is not there.
func follow(m *yaml.Node, step Step) (*yaml.Node, error) {
	i := key(m, step.Key)
	if i < 0 {
		kind := yaml.MappingNode
		if step.ID != "" {
			kind = yaml.SequenceNode
		}
		m.Content = append(m.Content, scalar(step.Key), &yaml.Node{Kind: kind})
		i = len(m.Content) - 2
	}
	value := &m.Content[i+1]
	if step.ID == "" {
		return asMap(value, step)
	}
	if (*value).Kind != yaml.SequenceNode {
		return nil, fmt.Errorf("%s is no list", step.Key)
	}
	list := *value
	for j, item := range list.Content {
		if item.Kind == yaml.ScalarNode && item.Value == step.ID {
			return asMap(&list.Content[j], step)
		}
		if at := key(item, "id"); item.Kind == yaml.MappingNode && at >= 0 && item.Content[at+1].Value == step.ID {
			return item, nil
		}
	}
	list.Style &^= yaml.FlowStyle
	item := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{scalar("id"), scalar(step.ID)}}
	list.Content = append(list.Content, item)
	return item, nil
}

// asMap turns a text that stands for a key into a map with that key, and nothing into an empty map.
func asMap(value **yaml.Node, step Step) (*yaml.Node, error) {
	n := *value
	switch {
	case n.Kind == yaml.MappingNode:
		return n, nil
	case n.Kind == yaml.ScalarNode && n.Tag == "!!null":
		*value = &yaml.Node{Kind: yaml.MappingNode}
	case n.Kind == yaml.ScalarNode && step.Short != "":
		text := *n
		text.HeadComment, text.LineComment, text.FootComment = "", "", ""
		*value = &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{scalar(step.Short), &text}}
	default:
		return nil, fmt.Errorf("%s is no map", step.Key)
	}
	return *value, nil
}

// scalar is a text as YAML reads it back: quoted where it would be nothing otherwise.
func scalar(text string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Value: text}
	switch text {
	case "", "~", "null", "Null", "NULL":
		n.Tag = "!!str"
	}
	return n
}

// written is a node as the library writes it: lists of texts on one line, maps in lists, too.
func written(n *Node) *yaml.Node {
	switch n.Kind {
	case List:
		out := &yaml.Node{Kind: yaml.SequenceNode}
		short := true
		for _, item := range n.Items {
			out.Content = append(out.Content, written(item))
			short = short && len(item.Value) < 40 && (item.Kind == Scalar || len(item.Entries) < 3)
		}
		if short {
			out.Style = yaml.FlowStyle
		}
		return out
	case Map:
		out := &yaml.Node{Kind: yaml.MappingNode}
		for _, e := range n.Entries {
			out.Content = append(out.Content, scalar(e.Key), written(e.Value))
		}
		return out
	}
	return scalar(n.Value)
}

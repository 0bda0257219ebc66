package scope

import (
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/frontmatter"
)

// maxItems bounds the elements of a list that are looked at.
const maxItems = 1000

// present is what is kept of a value of which only matters that it is there.
const present = ""

// ask is the tree of the attributes that the table asks for.
type ask struct {
	below map[string]*ask // by plainKey; "*" is any key
	value bool            // the value matters, not only that there is one
}

func (a *ask) add(path []string, value bool) {
	for _, key := range path {
		if a.below == nil {
			a.below = map[string]*ask{}
		}
		if a.below[key] == nil {
			a.below[key] = &ask{}
		}
		a = a.below[key]
	}
	a.value = a.value || value
}

// child is what is asked below a key; nil where nothing is.
func (a *ask) child(key string) *ask {
	if c := a.below[key]; c != nil {
		return c
	}
	return a.below[anyKey]
}

// plainKey is a key in the one form that Terraform, CloudFormation and the provider awscc share.
func plainKey(key string) string { return strings.ReplaceAll(strings.ToLower(key), "_", "") }

// prune reads a value and keeps only what is asked for.
func (s *scanner) prune(a *ask) (*frontmatter.Node, error) {
	b, err := s.peek()
	if err != nil {
		return nil, err
	}
	n := &frontmatter.Node{}
	switch b {
	case '{':
		err = s.object(func(key string) error {
			n.Kind = frontmatter.Map // one without a key says nothing
			key = plainKey(key)
			c := a.child(key)
			if c == nil {
				return s.skip()
			}
			v, err := s.prune(c)
			n.Entries = append(n.Entries, frontmatter.Entry{Key: key, Value: v})
			return err
		})
	case '[':
		err = s.array(func() error {
			if len(n.Items) == maxItems {
				return s.skip()
			}
			v, err := s.prune(a)
			n.Kind, n.Items = frontmatter.List, append(n.Items, v)
			return err
		})
	default:
		var text string
		var null bool
		if text, null, err = s.scalar(); !null && text != "" {
			n.Kind, n.Value = frontmatter.Scalar, present
			if a.value || text == "true" { // true is how a path is marked as sensitive
				n.Value = text
			}
		}
	}
	return n, err
}

// mask takes out of attributes what is marked as sensitive. An element of a list marks all elements: those of a set
// have no order.
func mask(n, marks *frontmatter.Node) *frontmatter.Node {
	if n == nil || marks == nil {
		return n
	}
	switch {
	case marks.Kind == frontmatter.Scalar && marks.Value == "true":
		return nil
	case marks.Kind == frontmatter.List:
		for _, m := range marks.Items {
			n = mask(n, m)
		}
		return n
	case marks.Kind != frontmatter.Map:
		return n
	}
	out := *n
	out.Items, out.Entries = nil, nil
	for _, i := range n.Items {
		out.Items = append(out.Items, mask(i, marks))
	}
	for _, e := range n.Entries {
		for _, m := range marks.Entries {
			if m.Key == e.Key {
				e.Value = mask(e.Value, m.Value)
			}
		}
		out.Entries = append(out.Entries, e)
	}
	return &out
}

// there reports whether an attribute has a value.
func there(n *frontmatter.Node) bool {
	if n == nil || n.Kind == frontmatter.Null {
		return false
	}
	if n.Kind != frontmatter.List {
		return true
	}
	for _, i := range n.Items {
		if there(i) {
			return true
		}
	}
	return false
}

// pruneNode is prune for a template, whose functions it resolves as far as that goes without running it.
func (t *template) pruneNode(n *frontmatter.Node, a *ask) *frontmatter.Node {
	n = t.resolve(n)
	out := &frontmatter.Node{}
	if n == nil {
		return out
	}
	switch n.Kind {
	case frontmatter.Map:
		for _, e := range n.Entries {
			out.Kind = frontmatter.Map
			key := plainKey(e.Key)
			if c := a.child(key); c != nil {
				out.Entries = append(out.Entries, frontmatter.Entry{Key: key, Value: t.pruneNode(e.Value, c)})
			}
		}
	case frontmatter.List:
		for _, i := range n.Items[:min(len(n.Items), maxItems)] {
			out.Kind = frontmatter.List
			out.Items = append(out.Items, t.pruneNode(i, a))
		}
	case frontmatter.Scalar:
		out.Kind, out.Value = frontmatter.Scalar, present
		if a.value {
			out.Value = n.Value
		}
	}
	return out
}

// placeOf is where a node stands, for a message.
func placeOf(s diag.Span) (line, col int) { return max(s.Line, 1), max(s.Col, 1) }

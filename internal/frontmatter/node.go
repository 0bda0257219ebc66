// Package frontmatter turns the YAML block of a file into nodes that know their places, so that a later stage
// can point at the key or value itself. It promises never to fail: whatever cannot be read becomes a diagnostic
// and an empty node. It is the only importer of a YAML library and knows no keys.
package frontmatter

import "github.com/srmgen/srmgen/internal/diag"

// Kind is the shape of a node.
type Kind int

// The shapes of YAML that an author can write. Null is a key without a value.
const (
	Null Kind = iota
	Scalar
	List
	Map
)

// String names the shape in a message.
func (k Kind) String() string {
	return [...]string{"nothing", "a text", "a list", "a map"}[k]
}

// Node is a value with its place. Value is the scalar as written: 0123, 1.10 and no keep their spelling.
// Nodes are not changed once parsed; the methods work on a nil node, which is nothing at all.
type Node struct {
	Kind    Kind
	Value   string
	Quoted  bool
	Refused bool // said to be wrong already, so that nothing else is said about it
	Block   bool // a literal or folded scalar, whose text stands on the following lines
	Span    diag.Span
	Items   []*Node // of a list
	Entries []Entry // of a map, in the order written
}

// Entry is a key of a map with its value.
type Entry struct {
	Key     string
	KeySpan diag.Span
	Value   *Node
}

// Entry returns the entry of a map with the key.
func (n *Node) Entry(key string) (Entry, bool) {
	if n != nil {
		for _, e := range n.Entries {
			if e.Key == key {
				return e, true
			}
		}
	}
	return Entry{}, false
}

// Get returns the value of a key, or nil.
func (n *Node) Get(key string) *Node {
	e, _ := n.Entry(key)
	return e.Value
}

// Text returns the scalar's text; empty for anything else.
func (n *Node) Text() string {
	if n == nil || n.Kind != Scalar {
		return ""
	}
	return n.Value
}

// Texts returns the texts of a list's scalars; nil for anything else.
func (n *Node) Texts() []string {
	if n == nil || n.Kind != List {
		return nil
	}
	texts := make([]string, 0, len(n.Items))
	for _, item := range n.Items {
		texts = append(texts, item.Text())
	}
	return texts
}

// Merge puts one node over another and returns a new one: maps by key, lists of maps that have an "id" by that id,
// everything else replaced. Either may be nil.
func Merge(base, over *Node) *Node {
	switch {
	case over == nil:
		return base
	case base == nil || base.Kind != over.Kind:
		return over
	case over.Kind == Map:
		return mergeMaps(base, over)
	case over.Kind == List && withIDs(base) && withIDs(over):
		return mergeLists(base, over)
	}
	return over
}

func mergeMaps(base, over *Node) *Node {
	merged := *over
	merged.Entries = nil
	for _, e := range base.Entries {
		if own, ok := over.Entry(e.Key); ok {
			own.Value = Merge(e.Value, own.Value)
			e = own
		}
		merged.Entries = append(merged.Entries, e)
	}
	for _, e := range over.Entries {
		if _, ok := base.Entry(e.Key); !ok {
			merged.Entries = append(merged.Entries, e)
		}
	}
	return &merged
}

func mergeLists(base, over *Node) *Node {
	merged := *over
	merged.Items = nil
	find := func(items []*Node, id string) *Node {
		for _, item := range items {
			if item.Get("id").Text() == id {
				return item
			}
		}
		return nil
	}
	for _, item := range base.Items {
		merged.Items = append(merged.Items, Merge(item, find(over.Items, item.Get("id").Text())))
	}
	for _, item := range over.Items {
		if find(base.Items, item.Get("id").Text()) == nil {
			merged.Items = append(merged.Items, item)
		}
	}
	return &merged
}

// withIDs reports whether every item is a map with an id.
func withIDs(list *Node) bool {
	for _, item := range list.Items {
		if item.Kind != Map || item.Get("id").Text() == "" {
			return false
		}
	}
	return true
}

package content

import (
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/model"
)

// pruner takes out of front matter, by its shape, what a narrower site leaves out.
type pruner struct {
	names    *names
	left     map[model.Key]bool
	audience model.Audience
	link     func(markdown.Link) markdown.Target // nil: texts stay as they are
}

// prune is a value without references to what is left out; ok is false where nothing is left of it, or not what it
// needs. A value that names a page goes as a whole, since it was there to lead to it.
func (p pruner) prune(n *node, s shape) (pruned *node, ok bool) {
	switch {
	case n == nil || n.Kind == frontmatter.Null:
		return n, true
	case s.form == formObject && n.Kind == frontmatter.Map:
		return p.object(n, s)
	case s.form == formObject && s.scalar != nil:
		return p.prune(n, *s.scalar)
	case s.form == formMap && n.Kind == frontmatter.Map:
		return p.entries(n, s)
	case s.form == formList && n.Kind == frontmatter.List:
		return p.items(n, *s.of)
	case s.list != nil && n.Kind == frontmatter.List:
		return p.prune(n, *s.list)
	case n.Kind != frontmatter.Scalar:
		return n, true
	case s.form == formText && p.link != nil:
		out := *n
		out.Value = markdown.RelinkedText(n.Value, p.link)
		return &out, true
	}
	for _, k := range named(p.names, n.Value, s) {
		if p.left[k] {
			return nil, false
		}
	}
	return n, true
}

func (p pruner) object(n *node, s shape) (*node, bool) {
	out := *n
	out.Entries = nil
	for _, e := range n.Entries {
		f, known := fieldOf(s, e.Key)
		if !known {
			continue
		}
		value, ok := e.Value, seenKey(e.Key, p.audience)
		if ok {
			value, ok = p.prune(e.Value, f.shape)
		}
		switch {
		case ok:
			e.Value = value
			out.Entries = append(out.Entries, e)
		case f.required || f.shape.form == formPlace:
			return nil, false
		}
	}
	return &out, true
}

func (p pruner) entries(n *node, s shape) (*node, bool) {
	out := *n
	out.Entries = nil
	for _, e := range n.Entries {
		if _, ok := p.prune(&node{Kind: frontmatter.Scalar, Value: e.Key}, *s.keys); !ok {
			continue
		}
		if value, ok := p.prune(e.Value, *s.of); ok {
			e.Value = value
			out.Entries = append(out.Entries, e)
		}
	}
	return &out, len(out.Entries) > 0 || len(n.Entries) == 0
}

func (p pruner) items(n *node, of shape) (*node, bool) {
	out := *n
	out.Items = nil
	for _, item := range n.Items {
		if value, ok := p.prune(item, of); ok {
			out.Items = append(out.Items, value)
		}
	}
	return &out, len(out.Items) > 0 || len(n.Items) == 0
}

// named are the things that a value of a shape names.
func named(n *names, text string, s shape) []model.Key {
	switch s.form {
	case formRef:
		if k, ok := n.key(text, s.kinds); ok {
			return []model.Key{k}
		}
	case formSubject:
		return []model.Key{{Kind: model.KindService, ID: model.ParseSubject(text).Service}}
	case formPlace:
		if p, ok := n.place(text); ok && p.Area != "" {
			return []model.Key{p.Key, {Kind: model.KindArea, ID: p.Area}}
		} else if ok {
			return []model.Key{p.Key}
		}
	}
	return nil
}

// Naming is a thing that a page's front matter names.
type Naming struct {
	To     model.Key
	Field  string // the key under which it stands, such as runs_on
	Party  bool   // only parties can stand there
	Inside bool   // it stands in something that not every audience sees
}

// Namings lists what a page's front matter names, in the order written.
func (a *Assembly) Namings(k model.Key) []Naming {
	page := a.Page(k)
	if page == nil {
		return nil
	}
	var refs []Naming
	var walk func(n *node, s shape, r Naming)
	walk = func(n *node, s shape, r Naming) {
		switch {
		case n == nil:
		case n.Kind == frontmatter.Map:
			for _, e := range n.Entries {
				if s.form == formMap {
					walk(&node{Kind: frontmatter.Scalar, Value: e.Key}, *s.keys, r)
					walk(e.Value, *s.of, r)
				} else if f, ok := fieldOf(s, e.Key); ok {
					_, secret := insideKeys[e.Key]
					walk(e.Value, f.shape, Naming{Field: e.Key, Inside: r.Inside || secret})
				}
			}
		case n.Kind == frontmatter.List && s.list != nil:
			walk(n, *s.list, r)
		case n.Kind == frontmatter.List && s.of != nil:
			for _, item := range n.Items {
				walk(item, *s.of, r)
			}
		case s.form == formObject && s.scalar != nil:
			walk(n, *s.scalar, r)
		default:
			r.Party = len(s.kinds) == 1 && s.kinds[0] == model.KindParty
			for _, to := range named(a.names, n.Value, s) {
				r.To = to
				refs = append(refs, r)
			}
		}
	}
	walk(page.Meta, a.shape(k), Naming{})
	return refs
}

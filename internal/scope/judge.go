package scope

import (
	"fmt"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/frontmatter"
)

// findings are the services that the rows of a type show. The row without a condition says the service and what holds
// where nothing else is said; rows whose conditions hold may name another one, or one more.
func (t *Table) findings(rows []row, attributes *frontmatter.Node) []Finding {
	main := row{}
	var holding []row
	for _, w := range rows {
		switch {
		case len(w.when) == 0 && !w.also:
			main = w
		case w.holds(attributes):
			holding = append(holding, w)
		}
	}
	if i := slices.IndexFunc(holding, func(w row) bool { return !w.also && !slices.Equal(w.services, main.services) }); i >= 0 {
		main = row{services: holding[i].services}
	}
	var out []Finding
	add := func(f Finding, ok bool) {
		if ok && !slices.ContainsFunc(out, func(o Finding) bool { return fmt.Sprint(o.Services, o.Variants) == fmt.Sprint(f.Services, f.Variants) }) {
			out = append(out, f)
		}
	}
	same := []row{}
	for _, w := range holding {
		if !w.also && slices.Equal(w.services, main.services) {
			same = append(same, w)
		}
	}
	add(t.finding(main, same))
	for _, w := range holding {
		if w.also {
			add(t.finding(row{services: w.services}, []row{w}))
		}
	}
	return out
}

// finding puts the rows of one service together: of each axis the first one. False where the site has no such service.
func (t *Table) finding(main row, holding []row) (Finding, bool) {
	var f Finding
	for _, id := range main.services {
		if t.services[id] != nil {
			f.Services = append(f.Services, id)
		}
	}
	if len(f.Services) == 0 {
		return f, false
	}
	taken := map[string]bool{}
	var by []string
	for _, w := range append(slices.Clone(holding), main) {
		axis, known := t.axis(f.Services[0], w.variant)
		if w.variant != "" && taken[axis] {
			continue
		}
		if len(w.when) > 0 {
			by = append(by, w.text())
		}
		if w.variant == "" {
			continue
		}
		taken[axis], f.Decided = true, true
		if w.variant != base && known {
			f.Variants = append(f.Variants, w.variant)
		}
	}
	f.Variants, f.By = t.ordered(f.Services[0], f.Variants), strings.Join(by, "; ")
	return f, true
}

// axis is the axis of a variant; of base the one that the service itself stands for. False where the site's service has
// no such variant.
func (t *Table) axis(service, variant string) (string, bool) {
	s := t.services[service]
	if variant != base {
		v, ok := s.Variant(variant)
		return v.Axis, ok
	}
	if s.Base.Axis != "" {
		return s.Base.Axis, true
	}
	for _, v := range s.Variants {
		if v.Default {
			return v.Axis, true
		}
	}
	return "", true
}

// ordered puts variants into the order of the service's own.
func (t *Table) ordered(service string, variants []string) []string {
	var out []string
	for _, v := range t.services[service].Variants {
		if slices.Contains(variants, v.ID) {
			out = append(out, v.ID)
		}
	}
	return out
}

// condition is one part of a row's when.
type condition struct {
	text   string
	not    bool // it must not be there
	path   []step
	values []string // nil: that something is there
}

// step is a key, or one that picks elements of a list by another of their keys.
type step struct {
	key       string // in plainKey's form; anyKey is any
	name, has string
}

const anyKey = "*"

func (w row) holds(attributes *frontmatter.Node) bool {
	for _, c := range w.when {
		if !c.met(attributes) {
			return false
		}
	}
	return true
}

func (w row) text() string {
	var parts []string
	for _, c := range w.when {
		parts = append(parts, c.text)
	}
	return strings.Join(parts, " & ")
}

// parseCondition reads "a.'b.c'.d[name=x].e=y|z".
func parseCondition(text string) (condition, error) {
	c := condition{text: text}
	rest, not := strings.CutPrefix(text, "!")
	for c.not = not; ; {
		var s step
		if quoted, ok := strings.CutPrefix(rest, "'"); ok {
			s.key, rest, ok = strings.Cut(quoted, "'")
			if !ok {
				return c, fmt.Errorf("%q: a quote is not closed", text)
			}
			if s.key == "" {
				return c, fmt.Errorf("%q: a key is missing", text)
			}
		} else {
			end := strings.IndexAny(rest, ".=[")
			if end < 0 {
				end = len(rest)
			}
			s.key, rest = rest[:end], rest[end:]
		}
		if picked, ok := strings.CutPrefix(rest, "["); ok {
			pick, after, closed := strings.Cut(picked, "]")
			name, has, equals := strings.Cut(pick, "=")
			if !closed || !equals {
				return c, fmt.Errorf("%q: expected [key=value]", text)
			}
			s.name, s.has, rest = plainKey(name), has, after
		}
		s.key = plainKey(s.key)
		if c.path = append(c.path, s); s.key == "" {
			return c, fmt.Errorf("%q: a key is missing", text)
		}
		values, ok := strings.CutPrefix(rest, "=")
		switch {
		case ok:
			c.values = strings.Split(values, "|")
			return c, nil
		case rest == "":
			return c, nil
		}
		if rest, ok = strings.CutPrefix(rest, "."); !ok {
			return c, fmt.Errorf("%q: expected a dot or =", text)
		}
	}
}

// ask adds what the condition looks at.
func (c condition) ask(all *ask) {
	var path []string
	for _, s := range c.path {
		if path = append(path, s.key); s.name != "" {
			all.add(append(slices.Clone(path), s.name), true)
		}
	}
	all.add(path, c.values != nil)
}

// met reports whether the condition is as it must be.
func (c condition) met(attributes *frontmatter.Node) bool {
	if c.not {
		return c.absent(attributes, c.path)
	}
	return c.holds(attributes, c.path)
}

// absent reports whether it is known that nothing stands at the path. What was not told, or is hidden since it is
// sensitive, is not known to be absent.
func (c condition) absent(n *frontmatter.Node, path []step) bool {
	switch {
	case n == nil:
		return false
	case n.Kind == frontmatter.List:
		return !slices.ContainsFunc(n.Items, func(i *frontmatter.Node) bool { return !c.absent(i, path) })
	case len(path) == 0 || n.Kind != frontmatter.Map:
		return !there(n)
	}
	for _, e := range n.Entries {
		if (path[0].key == anyKey || path[0].key == e.Key) && !c.absent(path[0].picked(e.Value), path[1:]) {
			return false
		}
	}
	return true
}

// holds follows the path; of a list, any element will do.
func (c condition) holds(n *frontmatter.Node, path []step) bool {
	switch {
	case n == nil:
		return false
	case n.Kind == frontmatter.List:
		return slices.ContainsFunc(n.Items, func(i *frontmatter.Node) bool { return c.holds(i, path) })
	case len(path) == 0 && c.values == nil:
		return there(n)
	case len(path) == 0:
		return n.Kind == frontmatter.Scalar && slices.ContainsFunc(c.values, func(v string) bool { return like(strings.ToLower(n.Value), strings.ToLower(v)) })
	case n.Kind != frontmatter.Map:
		return false
	}
	for _, e := range n.Entries {
		if (path[0].key == anyKey || path[0].key == e.Key) && c.holds(path[0].picked(e.Value), path[1:]) {
			return true
		}
	}
	return false
}

// picked are the elements that the step picks.
func (s step) picked(n *frontmatter.Node) *frontmatter.Node {
	if s.name == "" || n == nil || n.Kind != frontmatter.List {
		return n
	}
	out := *n
	out.Items = slices.DeleteFunc(slices.Clone(n.Items), func(i *frontmatter.Node) bool { return i.Get(s.name).Text() != s.has })
	return &out
}

// like reports whether a text fits a pattern in which * stands for anything.
func like(text, pattern string) bool {
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return text == pattern
	}
	rest, ok := strings.CutPrefix(text, parts[0])
	if !ok {
		return false
	}
	last := len(parts) - 1
	for _, p := range parts[1:last] {
		_, after, ok := strings.Cut(rest, p)
		if !ok {
			return false
		}
		rest = after
	}
	return strings.HasSuffix(rest, parts[last])
}

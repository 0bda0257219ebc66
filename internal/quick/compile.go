package quick

import (
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// call is a template with the type of what it is called with: nil for nothing.
type call struct {
	name string
	typ  reflect.Type
}

type compiler struct {
	Set
	bodies map[call]*body // also those that are still being compiled, since templates call themselves
}

// inQuotes is how html/template ends the name of what it makes of a template that stands in a quoted attribute, whose
// value is plain text: the same with the escaper of attributes for each value, which is what this package makes of it.
const inQuotes = "$htmltemplate_stateAttr_delimDoubleQuote"

func (c *compiler) template(t call) *body {
	if b, ok := c.bodies[t]; ok {
		return b
	}
	from, name := c.Tree, t.name
	base, quoted := strings.CutSuffix(name, inQuotes)
	if quoted {
		from, name = c.Parsed, base
	}
	tree := from(name)
	if tree == nil || tree.Root == nil {
		refuse("there is no template %q, or it stands where html/template makes another of it", t.name)
	}
	b := new(body)
	c.bodies[t] = b
	s := &scope{compiler: c, quoted: quoted, dot: t.typ, slots: 1, vars: []variable{{"$", 0, t.typ}}}
	b.steps = s.list(tree.Root)
	b.vars = s.slots
	return b
}

// scope is a template while it is compiled.
type scope struct {
	*compiler
	quoted bool
	dot    reflect.Type
	vars   []variable // that can be seen, the innermost last
	slots  int
}

type variable struct {
	name string
	slot int
	typ  reflect.Type
}

func (s *scope) declare(name string, typ reflect.Type) (slot int) {
	slot = s.slots
	s.vars = append(s.vars, variable{name, slot, typ})
	s.slots++
	return slot
}

func (s *scope) variable(name string) variable {
	for _, v := range slices.Backward(s.vars) {
		if v.name == name {
			return v
		}
	}
	refuse("the variable %s", name)
	return variable{}
}

func (s *scope) list(l *parse.ListNode) []step {
	if l == nil {
		return nil
	}
	var steps []step
	for _, n := range l.Nodes {
		if do := s.node(n); do != nil {
			steps = append(steps, do)
		}
	}
	return steps
}

// block is list for what sees variables that nobody sees after it, and for another type of the dot.
func (s *scope) block(l *parse.ListNode, dot reflect.Type) []step {
	before, seen := s.dot, len(s.vars)
	s.dot = dot
	steps := s.list(l)
	s.dot, s.vars = before, s.vars[:seen]
	return steps
}

func (s *scope) node(n parse.Node) step {
	switch n := n.(type) {
	case *parse.TextNode:
		text := string(n.Text)
		if s.quoted && strings.Contains(text, `"`) {
			refuse("text that ends an attribute: %s", n)
		}
		return func(m *machine) { m.out = append(m.out, text...) }
	case *parse.CommentNode:
		return nil
	case *parse.ActionNode:
		return s.action(n.Pipe)
	case *parse.IfNode:
		return s.branch(&n.BranchNode)
	case *parse.WithNode:
		return s.branch(&n.BranchNode)
	case *parse.RangeNode:
		return s.loop(n)
	case *parse.TemplateNode:
		return s.use(n)
	}
	refuse("%s", n)
	return nil
}

// action is a value that is written, or a variable that is set.
func (s *scope) action(p *parse.PipeNode) step {
	if len(p.Decl) == 0 {
		return s.written(p)
	}
	_, set := s.setting(p)
	return func(m *machine) { set(m) }
}

// setting is a pipeline with the variable that it sets, if any.
func (s *scope) setting(p *parse.PipeNode) (expr, func(*machine) reflect.Value) {
	e := s.pipe(p)
	if len(p.Decl) == 0 {
		return e, e.val
	}
	if len(p.Decl) > 1 || e.typ == nil {
		refuse("%s", p)
	}
	name := p.Decl[0].Ident[0]
	var slot int
	if p.IsAssign {
		v := s.variable(name)
		if slot = v.slot; v.typ != e.typ {
			refuse("%s has another type", p)
		}
	} else {
		slot = s.declare(name, e.typ)
	}
	return e, func(m *machine) reflect.Value {
		v := e.val(m)
		m.vars[m.base+slot] = v
		return v
	}
}

// branch is {{if}} and {{with}}.
func (s *scope) branch(n *parse.BranchNode) step {
	seen := len(s.vars)
	defer func() { s.vars = s.vars[:seen] }()
	e, set := s.setting(n.Pipe)
	if n.NodeType == parse.NodeIf && len(n.Pipe.Decl) == 0 {
		yes, no := s.block(n.List, s.dot), s.block(n.ElseList, s.dot)
		return func(m *machine) {
			if e.is(m) {
				m.run(yes)
			} else {
				m.run(no)
			}
		}
	}
	if e.typ == nil {
		refuse("%s", n.Pipe)
	}
	holds := truth(e.typ)
	if n.NodeType == parse.NodeIf {
		yes, no := s.block(n.List, s.dot), s.block(n.ElseList, s.dot)
		return func(m *machine) {
			if holds(set(m)) {
				m.run(yes)
			} else {
				m.run(no)
			}
		}
	}
	yes, no := s.block(n.List, e.typ), s.block(n.ElseList, s.dot)
	return func(m *machine) {
		if v := set(m); holds(v) {
			m.with(v, yes)
		} else {
			m.run(no)
		}
	}
}

func (s *scope) loop(n *parse.RangeNode) step {
	e := s.pipe(n.Pipe)
	if e.typ == nil || e.typ.Kind() != reflect.Slice || n.Pipe.IsAssign {
		refuse("%s", n.Pipe)
	}
	no := s.block(n.ElseList, s.dot)
	seen := len(s.vars)
	at, it := -1, -1 // which variables hold the index and the element
	if len(n.Pipe.Decl) == 2 {
		at = s.declare(n.Pipe.Decl[0].Ident[0], reflect.TypeFor[int]())
	}
	if len(n.Pipe.Decl) > 0 {
		it = s.declare(n.Pipe.Decl[len(n.Pipe.Decl)-1].Ident[0], e.typ.Elem())
	}
	each := s.block(n.List, e.typ.Elem())
	s.vars = s.vars[:seen]
	return func(m *machine) {
		all := e.val(m)
		count := all.Len()
		for i := range count {
			v := all.Index(i)
			if at >= 0 {
				m.vars[m.base+at] = reflect.ValueOf(i)
			}
			if it >= 0 {
				m.vars[m.base+it] = v
			}
			m.with(v, each)
		}
		if count == 0 {
			m.run(no)
		}
	}
}

// use is {{template}} and {{block}}.
func (s *scope) use(n *parse.TemplateNode) step {
	name := n.Name
	if s.quoted {
		name += inQuotes
	}
	if n.Pipe == nil {
		b := s.template(call{name, nil})
		return func(m *machine) { m.call(b, reflect.Value{}) }
	}
	seen := len(s.vars)
	e, set := s.setting(n.Pipe)
	s.vars = s.vars[:seen]
	if e.typ == nil {
		refuse("%s", n)
	}
	b := s.template(call{name, e.typ})
	return func(m *machine) { m.call(b, set(m)) }
}

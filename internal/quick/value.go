package quick

import (
	"reflect"
	"text/template/parse"
)

// expr is something that has a value.
type expr struct {
	typ  reflect.Type                 // nil where it is one of several
	val  func(*machine) reflect.Value // nil where typ is
	text func(*machine) string        // of strings
	num  func(*machine) int64         // of whole numbers
	is   func(*machine) bool          // whether it counts as true

	any   []expr             // where typ is nil: what it may be,
	which func(*machine) int // and which of them it is
}

var (
	aString = reflect.TypeFor[string]()
	aNumber = reflect.TypeFor[int]()
	aBool   = reflect.TypeFor[bool]()
)

// of is an expression whose value comes as it is.
func of(typ reflect.Type, val func(*machine) reflect.Value) expr {
	holds := truth(typ)
	e := expr{typ: typ, val: val, is: func(m *machine) bool { return holds(val(m)) }}
	switch {
	case typ.Kind() == reflect.String:
		e.text = func(m *machine) string { return val(m).String() }
	case isNumber(typ):
		e.num = func(m *machine) int64 { return val(m).Int() }
	}
	return e
}

func ofText(text func(*machine) string) expr {
	return expr{
		typ: aString, val: func(m *machine) reflect.Value { return reflect.ValueOf(text(m)) }, text: text,
		is: func(m *machine) bool { return text(m) != "" },
	}
}

func ofNumber(num func(*machine) int64) expr {
	return expr{
		typ: aNumber, val: func(m *machine) reflect.Value { return reflect.ValueOf(int(num(m))) }, num: num,
		is: func(m *machine) bool { return num(m) != 0 },
	}
}

func ofBool(is func(*machine) bool) expr {
	return expr{typ: aBool, val: func(m *machine) reflect.Value { return reflect.ValueOf(is(m)) }, is: is}
}

func isNumber(typ reflect.Type) bool {
	return typ.Kind() >= reflect.Int && typ.Kind() <= reflect.Int64
}

// truth says which values of a type count as true.
func truth(typ reflect.Type) func(reflect.Value) bool {
	switch kind := typ.Kind(); {
	case kind == reflect.Bool:
		return reflect.Value.Bool
	case kind == reflect.String, kind == reflect.Slice:
		return func(v reflect.Value) bool { return v.Len() > 0 }
	case kind == reflect.Struct:
		return func(reflect.Value) bool { return true }
	case isNumber(typ):
		return func(v reflect.Value) bool { return v.Int() != 0 }
	}
	refuse("values of type %s", typ)
	return nil
}

// pipe is a pipeline's value, without what it sets.
func (s *scope) pipe(p *parse.PipeNode) expr {
	e := s.command(p.Cmds[0])
	for _, c := range p.Cmds[1:] {
		e = s.command(c, e)
	}
	return e
}

// command is a value, or a function with its arguments; those that come through the pipeline are the last ones.
func (s *scope) command(c *parse.CommandNode, piped ...expr) expr {
	if id, ok := c.Args[0].(*parse.IdentifierNode); ok {
		args := make([]expr, 0, len(c.Args))
		for _, a := range c.Args[1:] {
			args = append(args, s.arg(a))
		}
		return s.function(id.Ident, append(args, piped...))
	}
	if len(c.Args) > 1 || len(piped) > 0 {
		refuse("%s", c)
	}
	return s.arg(c.Args[0])
}

func (s *scope) arg(n parse.Node) expr {
	switch n := n.(type) {
	case *parse.DotNode:
		return s.dotted()
	case *parse.FieldNode:
		return s.fields(s.dotted(), n.Ident)
	case *parse.VariableNode:
		v := s.variable(n.Ident[0])
		if v.typ == nil {
			refuse("%s holds nothing", n)
		}
		return s.fields(of(v.typ, func(m *machine) reflect.Value { return m.vars[m.base+v.slot] }), n.Ident[1:])
	case *parse.ChainNode:
		return s.fields(s.arg(n.Node), n.Field)
	case *parse.PipeNode:
		if len(n.Decl) == 0 {
			return s.pipe(n)
		}
	case *parse.IdentifierNode:
		return s.function(n.Ident, nil)
	case *parse.StringNode:
		return ofText(func(*machine) string { return n.Text })
	case *parse.BoolNode:
		return ofBool(func(*machine) bool { return n.True })
	case *parse.NumberNode:
		if n.IsInt && !n.IsComplex || n.IsInt && n.Int64 == 0 {
			return ofNumber(func(*machine) int64 { return n.Int64 })
		}
	}
	refuse("%s", n)
	return expr{}
}

func (s *scope) dotted() expr {
	if s.dot == nil {
		refuse("a dot that holds nothing")
	}
	return of(s.dot, func(m *machine) reflect.Value { return m.dot })
}

// fields goes from a struct to a field of a field.
func (s *scope) fields(e expr, names []string) expr {
	for _, name := range names {
		if e.typ == nil || e.typ.Kind() != reflect.Struct {
			refuse("the field %s of what is no struct", name)
		}
		f, ok := e.typ.FieldByName(name)
		if !ok || !f.IsExported() {
			refuse("%s has no field %s", e.typ, name)
		}
		if _, method := reflect.PointerTo(e.typ).MethodByName(name); method {
			refuse("%s has a method %s", e.typ, name)
		}
		for _, i := range f.Index {
			e = field(e, i)
		}
	}
	return e
}

func field(e expr, i int) expr {
	if e.typ.Kind() != reflect.Struct {
		refuse("a field of an embedded pointer")
	}
	from := e.val
	return of(e.typ.Field(i).Type, func(m *machine) reflect.Value { return from(m).Field(i) })
}

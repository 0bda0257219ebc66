package quick

import (
	"cmp"
	"reflect"
)

// function is a call of what is built in, or of one of the set's own.
func (s *scope) function(name string, args []expr) expr {
	switch name {
	case "and", "or":
		return either(name == "or", args)
	case "not":
		need(name, args, 1)
		return ofBool(func(m *machine) bool { return !args[0].is(m) })
	case "eq", "ne", "lt", "le", "gt", "ge":
		need(name, args, 2)
		return compared(name, args[0], args[1])
	case "len":
		need(name, args, 1)
		return length(args[0])
	case "index":
		need(name, args, 2)
		return element(args[0], args[1])
	}
	switch f := s.Funcs[name].(type) {
	case func(string) string:
		need(name, args, 1)
		exactly(name, aString, args[0])
		return ofText(func(m *machine) string { return f(args[0].text(m)) })
	case func(int, string, string) string:
		need(name, args, 3)
		exactly(name, aNumber, args[0])
		exactly(name, aString, args[1:]...)
		return ofText(func(m *machine) string { return f(int(args[0].num(m)), args[1].text(m), args[2].text(m)) })
	}
	refuse("the function %s", name)
	return expr{}
}

func need(name string, args []expr, n int) {
	if len(args) != n {
		refuse("%s of %d values", name, len(args))
	}
}

// exactly refuses what text/template would not give to a function that takes the type.
func exactly(name string, typ reflect.Type, args ...expr) {
	for _, a := range args {
		if a.typ != typ {
			refuse("%s of a %v", name, a.typ)
		}
	}
}

// either is and, or: the first value that decides, else the last. Values with several types can be
// written and asked for their truth, nothing else.
func either(until bool, args []expr) expr {
	if len(args) == 0 {
		refuse("and, or of nothing")
	}
	e := expr{typ: args[0].typ, is: func(m *machine) bool {
		for _, a := range args {
			if a.is(m) == until {
				return until
			}
		}
		return !until
	}}
	for _, a := range args {
		if a.typ != e.typ {
			e.typ = nil
		}
	}
	if e.typ == nil {
		e.any = args
		e.which = func(m *machine) int {
			for i, a := range args {
				if a.is(m) == until {
					return i
				}
			}
			return len(args) - 1
		}
		return e
	}
	holds := truth(e.typ)
	return of(e.typ, func(m *machine) (v reflect.Value) {
		for _, a := range args {
			if v = a.val(m); holds(v) == until {
				break
			}
		}
		return v
	})
}

func compared(name string, a, b expr) expr {
	var order func(*machine) int
	switch {
	case a.text != nil && b.text != nil:
		order = func(m *machine) int { return cmp.Compare(a.text(m), b.text(m)) }
	case a.num != nil && b.num != nil:
		order = func(m *machine) int { return cmp.Compare(a.num(m), b.num(m)) }
	default:
		refuse("%s of a %v and a %v", name, a.typ, b.typ)
	}
	holds := map[string]func(int) bool{
		"eq": func(o int) bool { return o == 0 }, "ne": func(o int) bool { return o != 0 },
		"lt": func(o int) bool { return o < 0 }, "le": func(o int) bool { return o <= 0 },
		"gt": func(o int) bool { return o > 0 }, "ge": func(o int) bool { return o >= 0 },
	}[name]
	return ofBool(func(m *machine) bool { return holds(order(m)) })
}

func length(e expr) expr {
	if e.typ == nil || e.typ.Kind() != reflect.Slice && e.typ.Kind() != reflect.String {
		refuse("len of a %v", e.typ)
	}
	return ofNumber(func(m *machine) int64 { return int64(e.val(m).Len()) })
}

func element(e, at expr) expr {
	if e.typ == nil || e.typ.Kind() != reflect.Slice || at.num == nil {
		refuse("index of a %v", e.typ)
	}
	return of(e.typ.Elem(), func(m *machine) reflect.Value {
		all, i := e.val(m), at.num(m)
		if i < 0 || i >= int64(all.Len()) {
			refuse("index out of range")
		}
		return all.Index(int(i))
	})
}

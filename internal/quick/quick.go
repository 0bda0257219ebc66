// Package quick executes templates of html/template and text/template for values whose types are known beforehand:
// structs, slices, strings, numbers and booleans. A template is compiled once for the type of its value, so that no
// field is looked up by its name and no function is called by reflection while pages are made. It promises the bytes
// that the template's own package makes, or none: what it does not know, it refuses, and the caller lets that package
// do the work. It refuses to know what templates are for.
package quick

import (
	"fmt"
	"reflect"
	"text/template/parse"
)

// Set is a set of templates that belong together.
type Set struct {
	Tree  func(name string) *parse.Tree // of a template; with html/template, after it has put its escapers in. Nil: none
	Funcs map[string]any                // what templates may call beside what is built in

	// Parsed are the templates as they were before html/template put its escapers in, and not nil where it did: then a
	// template is refused where a value is written without an escaper.
	Parsed func(name string) *parse.Tree
}

// Program is a template, compiled for values of one type.
type Program struct {
	body *body
	typ  reflect.Type
}

// Compile compiles a template for values of a type. The error says what in it, or in a template that it uses, is refused.
func (s Set) Compile(name string, typ reflect.Type) (p *Program, err error) {
	defer func() {
		if r, refused := refused(recover()); refused {
			err = r
		}
	}()
	c := &compiler{Set: s, bodies: map[call]*body{}}
	return &Program{c.template(call{name, typ}), typ}, nil
}

// Append executes the program and appends what it writes. It is not ok where the value has another type, or where the
// template fails with it; then nothing is known of what has been appended.
func (p *Program) Append(to []byte, value any) (out []byte, ok bool) {
	v := reflect.ValueOf(value)
	if !v.IsValid() || v.Type() != p.typ {
		return to, false
	}
	m := &machine{out: to}
	defer func() {
		if _, refused := refused(recover()); refused {
			out, ok = m.out, false
		}
	}()
	m.call(p.body, v)
	return m.out, true
}

// refusal is why something is left to the template's own package.
type refusal string

func (r refusal) Error() string { return string(r) }

// refused tells a refusal from what may not happen, which goes on as the panic that it is.
func refused(recovered any) (r refusal, ok bool) {
	if r, ok = recovered.(refusal); !ok && recovered != nil {
		panic(recovered)
	}
	return r, ok
}

func refuse(format string, args ...any) { panic(refusal(fmt.Sprintf(format, args...))) }

// machine is a program that runs.
type machine struct {
	out   []byte
	dot   reflect.Value
	vars  []reflect.Value // of all templates that are being executed, the innermost last
	base  int             // where those of the innermost begin; its first is $
	depth int
}

// deepest is how far templates may call each other here. What goes on deeper goes on for ever, or is nothing for this
// package.
const deepest = 1000

type step func(*machine)

// body is a template for one type of its dot.
type body struct {
	steps []step
	vars  int
}

func (m *machine) run(steps []step) {
	for _, do := range steps {
		do(m)
	}
}

// with runs steps for another dot.
func (m *machine) with(dot reflect.Value, steps []step) {
	before := m.dot
	m.dot = dot
	m.run(steps)
	m.dot = before
}

func (m *machine) call(b *body, dot reflect.Value) {
	if m.depth++; m.depth > deepest {
		refuse("templates call each other more than %d deep", deepest)
	}
	base := m.base
	m.base = len(m.vars)
	for range b.vars {
		m.vars = append(m.vars, reflect.Value{})
	}
	m.vars[m.base] = dot
	m.with(dot, b.steps)
	m.vars, m.base = m.vars[:m.base], base
	m.depth--
}

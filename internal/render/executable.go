package render

import (
	"bytes"
	"html/template"
	"io"
	"reflect"
	"sync"
	"text/template/parse"

	"github.com/srmgen/srmgen/internal/quick"
)

// executable is a template with all that it uses. html/template says what it writes; where package quick knows a program
// that writes the same, it does so in a fraction of the time.
type executable struct {
	*template.Template
	root   string
	parsed []*template.Template // the same, never executed: what is looked up in one of them is not in those after it

	compiling sync.Mutex
	programs  map[reflect.Type]*quick.Program // by the type of the view; nil where there is none
}

// together makes a shared template executable.
func together(shared *template.Template, root string) (*executable, error) {
	set, err := shared.Clone()
	return &executable{Template: set, root: root, parsed: []*template.Template{shared}, programs: map[reflect.Type]*quick.Program{}}, err
}

// pageOf puts a page's template, which was parsed from this text, beside the shared ones.
func pageOf(shared, page *template.Template, text string) (*executable, error) {
	e, err := together(shared, base)
	if err != nil {
		return nil, err
	}
	if _, err := e.New(page.Name()).Parse(text); err != nil {
		return nil, err
	}
	e.parsed = []*template.Template{page, shared}
	e.root = Root(e.Template)
	return e, nil
}

// append executes the template and appends what it writes.
func (e *executable) append(to []byte, view any) ([]byte, error) {
	if program := e.program(reflect.TypeOf(view)); program != nil {
		if out, ok := program.Append(to, view); ok {
			return out, nil
		}
	}
	out := bytes.NewBuffer(to)
	err := e.ExecuteTemplate(out, e.root, view)
	return out.Bytes(), err
}

func (e *executable) program(view reflect.Type) *quick.Program {
	e.compiling.Lock()
	defer e.compiling.Unlock()
	program, ok := e.programs[view]
	if !ok {
		program, _ = e.compile(view)
		e.programs[view] = program
	}
	return program
}

// compile makes the program for views of a type. The error says what keeps html/template at work.
func (e *executable) compile(view reflect.Type) (*quick.Program, error) {
	_ = e.ExecuteTemplate(io.Discard, e.root, struct{}{}) // fails, but for the escapers, which are put in now
	set := quick.Set{Tree: lookup(e.Template), Parsed: lookup(e.parsed...), Funcs: Funcs()}
	return set.Compile(e.root, view)
}

// lookup finds a template in the first of several sets that has it, and something in it.
func lookup(sets ...*template.Template) func(name string) *parse.Tree {
	return func(name string) *parse.Tree {
		var found *parse.Tree
		for _, set := range sets {
			if t := set.Lookup(name); t != nil && t.Tree != nil && (found == nil || parse.IsEmptyTree(found.Root)) {
				found = t.Tree
			}
		}
		return found
	}
}

// Refused is why html/template has to execute a page's template for views of a type; nil where it has not to.
func (s *Set) Refused(name string, view any) error {
	page, err := s.pages[name]()
	if err != nil {
		return err
	}
	_, err = page.compile(reflect.TypeOf(view))
	return err
}

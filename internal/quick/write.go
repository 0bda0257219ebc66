package quick

import (
	"fmt"
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// The names that html/template gives the escapers that it puts at the end of pipelines.
const escapers = "_html_template_"

var (
	aMarkup  = reflect.TypeFor[template.HTML]()
	printers = []reflect.Type{reflect.TypeFor[fmt.Stringer](), reflect.TypeFor[error](), reflect.TypeFor[fmt.Formatter]()}
	// What html/template's escapers know by its type, beside markup, is none of this package's.
	special = []reflect.Type{
		reflect.TypeFor[template.CSS](), reflect.TypeFor[template.HTMLAttr](), reflect.TypeFor[template.JS](),
		reflect.TypeFor[template.JSStr](), reflect.TypeFor[template.URL](), reflect.TypeFor[template.Srcset](),
	}
)

// written is a pipeline whose value is written, through the escapers at its end.
func (s *scope) written(p *parse.PipeNode) step {
	cmds, names := p.Cmds, []string(nil)
	for len(cmds) > 0 {
		id, ok := cmds[len(cmds)-1].Args[0].(*parse.IdentifierNode)
		name, escapes := "", false
		if ok {
			name, escapes = strings.CutPrefix(id.Ident, escapers)
		}
		if !escapes {
			break
		}
		names = append([]string{name}, names...)
		cmds = cmds[:len(cmds)-1]
	}
	if s.quoted && len(names) == 0 {
		names = []string{"attrescaper"}
	}
	if len(cmds) == 0 || s.Parsed != nil && len(names) == 0 {
		refuse("%s has no escaper", p)
	}
	return writer(s.pipe(&parse.PipeNode{NodeType: p.NodeType, Cmds: cmds}), names)
}

// writer writes a value through escapers.
func writer(e expr, names []string) step {
	if e.any != nil {
		var each []step
		for _, one := range e.any {
			each = append(each, writer(one, names))
		}
		return func(m *machine) { each[e.which(m)](m) }
	}
	text := textOf(e)
	if len(names) == 0 {
		return func(m *machine) { m.out = append(m.out, text(m)...) }
	}
	markup := e.typ == aMarkup
	for _, name := range names[:len(names)-1] {
		text, markup = cleaned(name, markup, text), false
	}
	return escaped(names[len(names)-1], markup, text)
}

// textOf is a value as it is written.
func textOf(e expr) func(*machine) string {
	for _, p := range printers {
		if e.typ.Implements(p) || reflect.PointerTo(e.typ).Implements(p) {
			refuse("a %s writes itself", e.typ)
		}
	}
	for _, t := range special {
		if e.typ == t {
			refuse("a %s is written", e.typ)
		}
	}
	switch {
	case e.text != nil:
		return e.text
	case e.num != nil:
		return func(m *machine) string { return strconv.FormatInt(e.num(m), 10) }
	case e.typ.Kind() == reflect.Bool:
		return func(m *machine) string { return strconv.FormatBool(e.is(m)) }
	}
	refuse("a %s is written", e.typ)
	return nil
}

// cleaned is an escaper before the last one.
func cleaned(name string, markup bool, text func(*machine) string) func(*machine) string {
	switch {
	case name == "urlfilter":
		return func(m *machine) string { return safeAddress(text(m)) }
	case name == "urlnormalizer":
		return func(m *machine) string { return address(text(m), true) }
	case name == "urlescaper":
		return func(m *machine) string { return address(text(m), false) }
	case (name == "htmlescaper" || name == "attrescaper" || name == "rcdataescaper") && !markup:
		return func(m *machine) string { return string(appendEscaped(nil, text(m), '&')) }
	}
	refuse("the escaper %s", name)
	return nil
}

// escaped is the last escaper.
func escaped(name string, markup bool, text func(*machine) string) step {
	switch {
	case name == "htmlescaper" && markup:
		return func(m *machine) { m.out = append(m.out, text(m)...) }
	case name == "rcdataescaper" && markup:
		return func(m *machine) { m.out = appendEscaped(m.out, text(m), 0) }
	case (name == "htmlescaper" || name == "attrescaper" || name == "rcdataescaper") && !markup:
		return func(m *machine) { m.out = appendEscaped(m.out, text(m), '&') }
	}
	text = cleaned(name, markup, text)
	return func(m *machine) { m.out = append(m.out, text(m)...) }
}

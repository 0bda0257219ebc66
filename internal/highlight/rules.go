package highlight

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// ruleCompiler turns chroma's rules of one lexer into ours.
type ruleCompiler struct {
	l      *lexer
	others map[string]func() *lexer
	flags  string
	done   map[*chroma.CompiledRule]*rule // a rule may stand in several states
	sets   map[string]*charset
}

func (c *ruleCompiler) state(of []*chroma.CompiledRule) (state, error) {
	s := state{known: true}
	var rules []*rule
	for _, r := range of {
		if c.done[r] == nil {
			done, err := c.rule(r)
			if err != nil {
				return s, err
			}
			c.done[r] = done
		}
		rules = append(rules, c.done[r])
	}
	for kind := range kinds {
		var list []*rule
		for _, r := range rules {
			if r.pattern.starts.kind(kind) {
				list = append(list, r)
			}
		}
		i := slices.IndexFunc(s.lists, func(l []*rule) bool { return slices.Equal(l, list) })
		if i < 0 {
			i = len(s.lists)
			s.lists = append(s.lists, list)
		}
		s.list[kind] = uint8(i)
	}
	return s, nil
}

func (c *ruleCompiler) rule(of *chroma.CompiledRule) (*rule, error) {
	r := &rule{}
	var err error
	if r.emit, err = c.emitter(of.Type); err != nil {
		return nil, err
	}
	if r.moves, err = c.moves(of.Mutator); err != nil {
		return nil, err
	}
	r.pattern, err = newPattern(`\G`+c.flags+`(?:`+of.Pattern+`)`, r.emit.kind == emitGroups, c.sets)
	if r.emit.kind == emitForeign {
		// Such a function may ask for more than the text of its match, but not one that is given a single group.
		return nil, fmt.Errorf("%q is given to a function", of.Pattern)
	}
	if err == nil && r.emit.kind == emitGroups && r.pattern.groups != len(r.emit.groups) {
		err = fmt.Errorf("%q has %d groups for %d emitters", of.Pattern, r.pattern.groups, len(r.emit.groups))
	}
	return r, err
}

func (c *ruleCompiler) emitter(of chroma.Emitter) (emitter, error) {
	if token, ok := of.(chroma.TokenType); ok {
		return emitter{kind: emitToken, token: token}, nil
	}
	kind := ""
	if named, ok := of.(chroma.SerialisableEmitter); ok {
		kind = named.EmitterKind()
	}
	switch {
	case of == nil:
		return emitter{}, nil
	case kind == "bygroups":
		e := emitter{kind: emitGroups}
		for _, part := range exported[chroma.Emitters](of, "Emitters") {
			group, err := c.emitter(part)
			if err != nil {
				return e, err
			}
			if group.kind == emitGroups {
				return e, fmt.Errorf("groups in groups")
			}
			e.groups = append(e.groups, group)
		}
		return e, nil
	case kind == "usingself":
		return emitter{kind: emitSelf, state: exported[string](of, "State")}, nil
	case kind == "using":
		name := exported[string](of, "Lexer")
		if to := lexers.Get(name); to != nil && c.others[to.Config().Name] != nil {
			return emitter{kind: emitLexer, lexer: c.others[to.Config().Name]}, nil
		}
		return emitter{}, fmt.Errorf("no language %q", name)
	}
	if _, ok := of.(chroma.EmitterFunc); ok {
		return emitter{kind: emitForeign, foreign: of}, nil
	}
	return emitter{}, fmt.Errorf("unknown emitter %T", of)
}

func (c *ruleCompiler) moves(of chroma.Mutator) ([]move, error) {
	kind := ""
	if named, ok := of.(chroma.SerialisableMutator); ok {
		kind = named.MutatorKind()
	}
	switch {
	case of == nil:
		return nil, nil
	case kind == "pop":
		return []move{{exported[int](of, "Depth"), nothing}}, nil
	case kind == "push":
		states := exported[[]string](of, "States")
		if len(states) == 0 {
			return []move{{0, stay}}, nil
		}
		var out []move
		for _, name := range states {
			if name == "#pop" {
				out = append(out, move{1, nothing})
			} else {
				out = append(out, move{0, c.id(name)})
			}
		}
		return out, nil
	case kind == "mutators":
		var out []move
		for _, part := range exported[[]chroma.Mutator](of, "Mutators") {
			more, err := c.moves(part)
			if err != nil {
				return nil, err
			}
			out = append(out, more...)
		}
		return out, nil
	}
	return nil, fmt.Errorf("unknown mutator %T", of)
}

// id is the number of a state; one that isn't there gets a number, because only a text that reaches it is at fault.
func (c *ruleCompiler) id(name string) int {
	id, ok := c.l.ids[name]
	if !ok {
		id = len(c.l.states)
		c.l.ids[name] = id
		c.l.states = append(c.l.states, state{})
	}
	return id
}

// exported is a field that chroma exports in a type that it doesn't export. It panics where there is none;
// compileLexer recovers.
func exported[T any](of any, field string) T {
	return reflect.ValueOf(of).Elem().FieldByName(field).Interface().(T)
}

package highlight

import (
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/alecthomas/chroma/v2"
)

// lexer is one of chroma's, made ready: its states, each with the rules that may match in front of a character.
type lexer struct {
	chroma    chroma.Lexer
	states    []state
	ids       map[string]int // of the states
	endsLines bool           // a text that doesn't end with a line feed is given one
	pool      sync.Pool      // of *tokeniser, which keep their memory
}

type state struct {
	known bool // chroma panics in a state without rules
	list  [kinds]uint8
	lists [][]*rule
}

// rule is a pattern and what its match means.
type rule struct {
	pattern *pattern
	emit    emitter
	moves   []move
}

// move takes states off the stack, then puts one on, or the current one for stay.
type move struct {
	pop  int
	push int
}

const (
	nothing = -1
	stay    = -2
)

// emitter says what tokens a match is made of.
type emitter struct {
	kind    emitterKind
	token   chroma.TokenType
	groups  []emitter
	state   string         // where the same lexer begins
	lexer   func() *lexer  // another lexer
	foreign chroma.Emitter // what only chroma knows how to ask
}

type emitterKind uint8

const (
	emitNothing emitterKind = iota
	emitToken
	emitGroups
	emitSelf
	emitLexer
	emitForeign
)

// compileLexer makes a lexer of chroma's ready. It fails where a rule uses what no lexer in the table of languages
// uses so far; such a lexer is run by chroma.
func compileLexer(of chroma.Lexer, others map[string]func() *lexer) (l *lexer, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%s: %v", of.Config().Name, fault)
		}
	}()
	regex, ok := of.(*chroma.RegexLexer)
	if !ok {
		return nil, fmt.Errorf("%T has no rules", of)
	}
	raw, err := regex.Rules()
	if err != nil {
		return nil, err
	}
	expanded, err := expand(raw)
	if err != nil {
		return nil, err
	}
	l = &lexer{chroma: of, ids: map[string]int{}, endsLines: regex.Config().EnsureNL}
	names := slices.Sorted(maps.Keys(expanded))
	for i, name := range names {
		l.ids[name] = i
	}
	l.states = make([]state, len(names))
	c := ruleCompiler{l: l, others: others, flags: flags(regex.Config()), done: map[*chroma.CompiledRule]*rule{}, sets: map[string]*charset{}}
	for i, name := range names {
		s, err := c.state(expanded[name])
		if err != nil {
			return nil, err
		}
		l.states[i] = s
	}
	return l, nil
}

// expand puts the rules of included states where they are included, by chroma's own hand.
func expand(raw chroma.Rules) (chroma.CompiledRules, error) {
	rules := chroma.CompiledRules{}
	for name, state := range raw {
		for _, r := range state {
			rules[name] = append(rules[name], &chroma.CompiledRule{Rule: r})
		}
		if len(state) == 0 {
			rules[name] = nil
		}
	}
	for {
		name, i, found := includer(rules)
		if !found {
			return rules, nil
		}
		if err := rules[name][i].Mutator.(chroma.LexerMutator).MutateLexer(rules, name, i); err != nil {
			return nil, err
		}
	}
}

// includer finds a rule that stands for others.
func includer(rules chroma.CompiledRules) (string, int, bool) {
	for _, name := range slices.Sorted(maps.Keys(rules)) {
		for i, r := range rules[name] {
			if _, ok := r.Mutator.(chroma.LexerMutator); ok {
				return name, i, true
			}
		}
	}
	return "", 0, false
}

// flags are the options that chroma gives to all patterns of a lexer.
func flags(c *chroma.Config) (out string) {
	if !c.NotMultiline {
		out += "(?m)"
	}
	if c.CaseInsensitive {
		out += "(?i)"
	}
	if c.DotAll {
		out += "(?s)"
	}
	return out
}

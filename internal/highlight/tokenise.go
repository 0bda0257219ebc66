package highlight

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// Bounds of the work. They count, so that no clock decides what a page looks like.
const (
	maxSteps  = 16 << 20 // for one text; beyond them it has no colours
	maxMatch  = 2 << 20  // for one rule at one place; beyond them the rule doesn't match there
	maxNested = 16       // lexers inside lexers
	tryCosts  = 16       // steps for looking for a rule
)

// token is a piece of a text, from one offset to another.
type token struct {
	kind     chroma.TokenType
	from, to int32
}

// tokeniser cuts one text into tokens. It does what chroma's loop does with the same rules, but tries only rules that
// may match in front of the next character, and makes nothing but offsets.
type tokeniser struct {
	m      matcher
	stack  []int // states
	tokens []token
	whole  string // the text, with the line feed that its lexer may add
	done   int    // bytes of the whole that have tokens
	groups []int32
	failed bool // the tokens aren't the text: chroma would have lost or changed some of it, or never ended
}

// tokeniser is one that keeps the memory of another text, if there is one.
func (l *lexer) tokeniser() *tokeniser {
	if t, ok := l.pool.Get().(*tokeniser); ok {
		return t
	}
	return &tokeniser{}
}

func (l *lexer) release(t *tokeniser) {
	t.whole, t.m.text = "", ""
	l.pool.Put(t)
}

// run cuts a text into tokens, none of them empty, and reports whether together they are the text.
func (t *tokeniser) run(l *lexer, text string) (ok bool) {
	// chroma turns \r into \n, and what isn't UTF-8 into a mark.
	if strings.Contains(text, "\r") || !utf8.ValidString(text) || len(text) > math.MaxInt32/2 {
		return false
	}
	defer func() {
		// A function of a lexer that panics costs the colours, not the site.
		if recover() != nil {
			ok = false
		}
	}()
	t.stack, t.tokens, t.groups = t.stack[:0], t.tokens[:0], t.groups[:0]
	t.whole, t.done, t.failed, t.m.steps = text, 0, false, maxSteps
	if l.endsLines && !strings.HasSuffix(text, "\n") {
		t.whole += "\n"
	}
	t.lex(l, stretch{end: len(text), to: len(t.whole), state: "root"})
	return !t.failed && t.done == len(text)
}

// stretch is a part of the whole that a lexer sees as its text.
type stretch struct {
	from, to int
	end      int // no token begins here or later
	state    string
	depth    int
}

func (t *tokeniser) lex(l *lexer, f stretch) {
	if l.states == nil || f.depth > maxNested {
		t.failed = true
		return
	}
	text, first := t.whole[f.from:f.to], l.id(f.state)
	height := len(t.stack)
	t.stack = append(t.stack, first)
	pos := 0
	for end := f.end - f.from; pos < end && len(t.stack) > height && !t.failed; {
		top := t.stack[len(t.stack)-1]
		if top == nothing || !l.states[top].known {
			t.failed = true
			break
		}
		s := &l.states[top]
		t.m.text = text
		r, to := t.try(s.lists[s.list[kindAt(text, pos)]], pos)
		switch {
		case r != nil:
			t.move(r.moves, height)
			t.emit(l, r, stretch{from: f.from + pos, to: f.from + to, depth: f.depth})
			pos = to
		case text[pos] == '\n' && top != first:
			// A line that is at fault ends with its line.
			t.stack = append(t.stack[:height], first)
		default:
			_, n := utf8.DecodeRuneInString(text[pos:])
			t.add(chroma.Error, f.from+pos, f.from+pos+n)
			pos += n
		}
	}
	if !t.failed && pos < len(text) && len(t.stack) == height {
		t.add(chroma.Error, f.from+pos, f.to)
	}
	t.stack = t.stack[:height]
}

func (l *lexer) id(state string) int {
	if id, ok := l.ids[state]; ok {
		return id
	}
	return nothing
}

// try is the first rule that matches at a place, and the end of its match.
func (t *tokeniser) try(rules []*rule, pos int) (*rule, int) {
	t.m.steps -= tryCosts
	t.failed = t.failed || t.m.steps <= 0
	for _, r := range rules {
		if end := t.m.match(r.pattern, pos); end >= 0 {
			return r, end
		}
	}
	return nil, 0
}

func (t *tokeniser) move(moves []move, height int) {
	state := t.stack[len(t.stack)-1]
	for _, m := range moves {
		if len(t.stack)-m.pop < height {
			t.failed = true
			return
		}
		t.stack = t.stack[:len(t.stack)-m.pop]
		switch m.push {
		case nothing:
		case stay:
			t.stack = append(t.stack, state)
		default:
			t.stack = append(t.stack, m.push)
		}
	}
}

// emit makes the tokens of a match.
func (t *tokeniser) emit(l *lexer, r *rule, f stretch) {
	if r.emit.kind != emitGroups {
		t.part(l, &r.emit, f)
		return
	}
	// The registers count from where the lexer's text begins; a lexer in a group uses them anew.
	regs := t.m.regs[:2*r.pattern.groups]
	base := f.from - t.m.from
	height := len(t.groups)
	t.groups = append(t.groups, regs...)
	for i := range r.emit.groups {
		from, to := t.groups[height+2*i], t.groups[height+2*i+1]
		if from >= 0 {
			t.part(l, &r.emit.groups[i], stretch{from: base + int(from), to: base + int(to), depth: f.depth})
		}
	}
	t.groups = t.groups[:height]
}

// part makes the tokens of a match, or of a group, that is one piece.
func (t *tokeniser) part(l *lexer, e *emitter, f stretch) {
	f.end = f.to
	f.depth++
	switch e.kind {
	case emitToken:
		t.add(e.token, f.from, f.to)
	case emitSelf:
		f.state = e.state
		t.lex(l, f)
	case emitLexer:
		f.state = "root"
		t.lex(e.lexer(), f)
	case emitForeign:
		state := &chroma.LexerState{Lexer: l.chroma.(*chroma.RegexLexer), Registry: lexers.GlobalLexerRegistry}
		for tok := range e.foreign.Emit([]string{t.whole[f.from:f.to]}, state).Stdlib() {
			t.addText(tok.Type, tok.Value)
		}
	}
}

// add makes a token of a piece of the text. Tokens must be the text in its order, or at least read like it.
func (t *tokeniser) add(kind chroma.TokenType, from, to int) {
	if from != t.done {
		t.addText(kind, t.whole[from:to])
		return
	}
	if from == to || kind == chroma.Ignore {
		return
	}
	t.tokens = append(t.tokens, token{kind, int32(from), int32(to)})
	t.done = to
}

func (t *tokeniser) addText(kind chroma.TokenType, text string) {
	if text == "" || kind == chroma.Ignore {
		return
	}
	if !strings.HasPrefix(t.whole[t.done:], text) {
		t.failed = true
		return
	}
	t.tokens = append(t.tokens, token{kind, int32(t.done), int32(t.done + len(text))})
	t.done += len(text)
}

package highlight

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

func TestSpansAreTheWholeText(t *testing.T) {
	tests := []struct {
		name, lexer, text string
		coloured          bool
	}{
		{"nothing", "JSON", "", false},
		{"no line feed at the end", "C", "int a;", true},
		{"a token that takes the line feed which the text lacks", "Diff", "+a", false},
		{"a carriage return, which chroma drops", "YAML", "a: b\r\n", false},
		{"not UTF-8", "YAML", "a: \xff\n", false},
		{"a language that isn't there", "Klingon", "a: b\n", false},
		{"rules that end in no state", "JSON", "}}}]]]\n", true},
		{"a grammar in a grammar", "HTML", "<style>a { color: red }</style>\n", true},
		{"what only a function of chroma can read", "Go", "x := `a {{ .B }} c`\n", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			spans := Spans(test.lexer, test.text)
			all, coloured := "", false
			for _, s := range spans {
				all += s.Text
				coloured = coloured || s.Class != ""
			}
			if all != test.text || coloured != test.coloured {
				t.Errorf("%.200v: coloured %t, want %t", spans, coloured, test.coloured)
			}
		})
	}
}

func TestChromasOwnLoopGivesTheSameSpans(t *testing.T) {
	for _, word := range []string{"yaml", "html", "go"} {
		lexer, _ := Find(word)
		if text := sample(t, word); !slices.Equal(chromaSpans(lexers.Get(lexer), text), Spans(lexer, text)) {
			t.Errorf("%s: the spans differ", word)
		}
	}
	if got := chromaSpans(lexers.Get("YAML"), "a\r\n"); !slices.Equal(got, []Span{{"", "a\r\n"}}) {
		t.Errorf("what chroma changes is shown as %q", got)
	}
}

// Every escape of digits can be read in two ways by the rule for strings, which ends at the dollar without a match.
func TestAPatternThatWouldTakeForEverDoesNotMatch(t *testing.T) {
	text := "echo \"" + strings.Repeat(`\1`, 60) + "$A\"\n"
	l := compiled()["Bash"]()
	tok := l.tokeniser()
	defer l.release(tok)
	if !tok.run(l, text) {
		t.Fatal("the text has no colours")
	}
	if steps := maxSteps - tok.m.steps; steps < maxMatch || steps > maxMatch+10_000 {
		t.Errorf("%d steps, want one match given up after %d", steps, maxMatch)
	}
	last := tok.tokens[len(tok.tokens)-3]
	if last.kind != chroma.NameVariable || text[last.from:last.to] != "$A" {
		t.Errorf("%s %q, want the variable that a rule for parts of strings finds", last.kind, text[last.from:last.to])
	}
}

// lexerOf compiles rules that chroma doesn't have.
func lexerOf(t *testing.T, rules chroma.Rules) *lexer {
	t.Helper()
	of := chroma.MustNewLexer(&chroma.Config{Name: "x"}, func() chroma.Rules { return rules })
	l, err := compileLexer(of, nil)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestFaultyRulesCostTheColours(t *testing.T) {
	tests := []struct {
		name  string
		rules chroma.Rules
		ok    bool
	}{
		{"sound rules", chroma.Rules{"root": {{Pattern: `a`, Type: chroma.Keyword}}}, true},
		{"a rule that goes nowhere, for ever", chroma.Rules{"root": {{Pattern: `(?=a)`, Type: chroma.Keyword}}}, false},
		{"more states taken away than there are", chroma.Rules{"root": {{Pattern: `a`, Type: chroma.Keyword, Mutator: chroma.Pop(2)}}}, false},
		{"no state left", chroma.Rules{"root": {{Pattern: `a`, Type: chroma.Keyword, Mutator: chroma.Pop(1)}}}, true},
		{"a state that isn't there", chroma.Rules{"root": {{Pattern: `a`, Type: chroma.Keyword, Mutator: chroma.Push("b")}}}, false},
		{"a state that isn't there, left at once", chroma.Rules{"root": {{Pattern: `a`, Type: chroma.Keyword, Mutator: chroma.Push("b", "#pop")}}}, true},
		{"text that has no token", chroma.Rules{"root": {{Pattern: `a`}}}, false},
		{"text that is left out", chroma.Rules{"root": {{Pattern: `a`, Type: chroma.Ignore}}}, false},
		{"a lexer in itself, for ever", chroma.Rules{"root": {{Pattern: `a+`, Type: chroma.UsingSelf("root")}}}, false},
		{"a part that is left out", chroma.Rules{"root": {{Pattern: `(a)(a)`, Type: chroma.ByGroups(nil, chroma.Keyword)}}}, false},
		{"parts in parts that are read twice", chroma.Rules{"root": {{Pattern: `((a)a)`, Type: chroma.ByGroups(chroma.Keyword, chroma.Text)}}}, false},
		{"a function that panics", chroma.Rules{"root": {{Pattern: `(a)`, Type: chroma.ByGroups(chroma.EmitterFunc(func([]string, *chroma.LexerState) chroma.Iterator { panic("no") }))}}}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := lexerOf(t, test.rules)
			tok := l.tokeniser()
			if got := tok.run(l, "aaaa\n"); got != test.ok {
				t.Errorf("the tokens are the text: %t, want %t", got, test.ok)
			}
			if tok.run(l, "") != true {
				t.Error("the next text has no colours either")
			}
		})
	}
}

// nameless is an emitter that has chroma's name for another one.
type nameless struct{ chroma.Emitters }

func (nameless) EmitterKind() string { return "usingself" }

func (nameless) Emit([]string, *chroma.LexerState) chroma.Iterator { return chroma.Literator() }

func TestRulesThatNoLexerUsesAreLeftToChroma(t *testing.T) {
	function := chroma.EmitterFunc(func([]string, *chroma.LexerState) chroma.Iterator { return chroma.Literator() })
	for name, r := range map[string]chroma.Rule{
		"a function for the whole match":    {Pattern: `a`, Type: function},
		"a function that changes the lexer": {Pattern: `a`, Type: chroma.Text, Mutator: chroma.MutatorFunc(func(*chroma.LexerState) error { return nil })},
		"groups in groups":                  {Pattern: `(a)`, Type: chroma.ByGroups(chroma.ByGroups(chroma.Text))},
		"an unknown lexer":                  {Pattern: `a`, Type: chroma.Using("none such")},
		"a condition in a pattern":          {Pattern: `(a)?(?(1)b|c)`, Type: chroma.Text},
		"an emitter without its fields":     {Pattern: `(a)`, Type: nameless{}},
		"a run that is read backwards":      {Pattern: `(?<=a+)b`, Type: chroma.Text},
	} {
		of := chroma.MustNewLexer(&chroma.Config{Name: "x"}, func() chroma.Rules { return chroma.Rules{"root": {r}} })
		if _, err := compileLexer(of, nil); err == nil {
			t.Errorf("%s is not refused", name)
		}
	}
}

// Most rules can't begin with the next character. Where this test fails, every colour takes longer.
func TestFewRulesAreTriedInFrontOfACharacter(t *testing.T) {
	tried, all := 0, 0
	for _, l := range languages {
		for _, s := range compiled()[l.lexer]().states {
			seen := map[*rule]bool{}
			for _, list := range s.lists {
				for _, r := range list {
					seen[r] = true
				}
			}
			for kind := ' '; kind <= '~'; kind++ {
				tried += len(s.lists[s.list[kind]])
				all += len(seen)
			}
		}
	}
	if tried*5 > all {
		t.Errorf("%d of %d rules are tried, want at most a fifth", tried, all)
	}
}

func TestOneLexerServesManyAtOnce(t *testing.T) {
	text := sample(t, "html")
	want := Spans("HTML", text)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 5 {
				if !slices.Equal(Spans("HTML", text), want) {
					t.Error("the spans differ")
				}
			}
		})
	}
	wait.Wait()
}

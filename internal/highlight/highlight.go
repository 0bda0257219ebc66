// Package highlight turns a piece of code into spans with classes, and gives the styles for them.
//
// The grammars are chroma's. They are run by a loop and a matcher of our own, because colours are the dearest part of
// a page: a rule is tried only where its pattern may begin, and a match makes offsets instead of strings. The spans
// are the ones that chroma would give; where it would change the text, or never come to an end, there is one span
// without a class. The work for a text is bounded by counting, never by time. It is the only package that imports
// chroma and regexp2, and knows nothing of Markdown or HTML.
package highlight

import (
	"slices"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// language is a lexer that code may be coloured with. chroma has some that never end on a line of backslashes, so only
// those are used that were tried on every printable character, alone and in runs. cost is 1, or more where time
// grows so fast with length that only shorter blocks get colours.
type language struct {
	lexer string // chroma's name
	word  string // what authors write
	cost  int
}

var languages = []language{
	{"Bash", "bash", 1}, {"Bash Session", "console", 2}, {"Batchfile", "batch", 1}, {"Bicep", "bicep", 1}, {"C", "c", 1},
	{"C#", "csharp", 1}, {"C++", "cpp", 1}, {"CSS", "css", 1}, {"CSV", "csv", 1}, {"CUE", "cue", 1}, {"Diff", "diff", 1},
	{"Docker", "dockerfile", 1}, {"Go", "go", 1}, {"GraphQL", "graphql", 1}, {"HCL", "hcl", 2}, {"HTML", "html", 1},
	{"INI", "ini", 1}, {"JSON", "json", 1}, {"Java", "java", 8}, {"JavaScript", "javascript", 1}, {"Kotlin", "kotlin", 2},
	{"Makefile", "makefile", 2}, {"Nginx configuration file", "nginx", 1}, {"PowerShell", "powershell", 1},
	{"Protocol Buffer", "protobuf", 1}, {"Python", "python", 1}, {"Rego", "rego", 1}, {"Ruby", "ruby", 2},
	{"Rust", "rust", 8}, {"SQL", "sql", 1}, {"Swift", "swift", 1}, {"TOML", "toml", 1}, {"Terraform", "terraform", 2},
	{"TypeScript", "typescript", 1}, {"XML", "xml", 1}, {"YAML", "yaml", 2}, {"properties", "properties", 1},
}

// Span is a piece of code, never empty. Class is one that CSS has a rule for, or empty.
type Span struct{ Class, Text string }

// Spans cuts a text into spans. lexer is a name that Find gave. The texts of the spans, put together, are the text.
func Spans(lexer, text string) []Span {
	whole := []Span{{"", text}}
	of, ok := compiled()[lexer]
	if !ok {
		return whole
	}
	l := of()
	if l.states == nil {
		return chromaSpans(l.chroma, text)
	}
	t := l.tokeniser()
	defer l.release(t)
	if !t.run(l, text) {
		return whole
	}
	spans := make([]Span, len(t.tokens))
	for i, tok := range t.tokens {
		spans[i] = Span{class(tok.kind), text[tok.from:tok.to]}
	}
	return spans
}

// chromaSpans are the spans that chroma gives. Where it fails or changes the text, the text goes out as it is.
func chromaSpans(l chroma.Lexer, text string) (spans []Span) {
	whole := []Span{{"", text}}
	defer func() {
		// A lexer that panics costs its colours, not the site.
		if recover() != nil {
			spans = whole
		}
	}()
	it, err := l.Tokenise(nil, text)
	if err != nil {
		return whole
	}
	rest := text
	for t := it(); t != chroma.EOF; t = it() {
		after, ok := strings.CutPrefix(rest, t.Value)
		if !ok {
			return whole
		}
		if t.Value != "" {
			spans = append(spans, Span{class(t.Type), t.Value})
		}
		rest = after
	}
	if rest != "" {
		return whole
	}
	return spans
}

// compiled leads from the name of each language's lexer to the lexer, which is compiled when it is first wanted.
var compiled = sync.OnceValue(func() map[string]func() *lexer {
	all := map[string]func() *lexer{}
	for _, l := range languages {
		all[l.lexer] = sync.OnceValue(func() *lexer {
			of := lexers.Get(l.lexer)
			ready, err := compileLexer(of, all)
			if err != nil {
				return &lexer{chroma: of}
			}
			return ready
		})
	}
	return all
})

// IsPlain reports whether a word says that its code has no language, or one that is best shown as it is.
func IsPlain(word string) bool {
	switch strings.ToLower(word) {
	case "text", "txt", "plain", "plaintext", "none", "markdown", "md", "http":
		return true
	}
	return false
}

// Find gives the lexer for what an author calls a language.
func Find(word string) (lexer string, ok bool) {
	lexer, ok = names()[strings.ToLower(word)]
	return lexer, ok
}

// names leads from every word for a language to its lexer: our word, chroma's aliases, and file endings. chroma
// itself isn't asked about an author's word, because it tries the patterns of all its lexers on one that it doesn't know.
var names = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, l := range languages {
		config := lexers.Get(l.lexer).Config()
		words := slices.Concat([]string{l.word}, config.Aliases)
		for _, pattern := range config.Filenames {
			if ending, ok := strings.CutPrefix(pattern, "*."); ok {
				words = append(words, ending)
			}
		}
		for _, word := range words {
			if _, taken := names[strings.ToLower(word)]; !taken {
				names[strings.ToLower(word)] = l.lexer
			}
		}
	}
	return names
})

// Words are the languages that have colours, each as authors write it.
func Words() []string {
	var words []string
	for _, l := range languages {
		words = append(words, l.word)
	}
	return words
}

// Cost says how many times the bytes of a text count against a bound on the text that is coloured.
func Cost(lexer string) int {
	for _, l := range languages {
		if l.lexer == lexer {
			return l.cost
		}
	}
	return 1
}

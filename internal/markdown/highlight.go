package markdown

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

// isPlainLanguage reports whether a word says that its code has no language, or one that is best shown as it is.
func isPlainLanguage(word string) bool {
	switch strings.ToLower(word) {
	case "text", "txt", "plain", "plaintext", "none", "markdown", "md", "http":
		return true
	}
	return false
}

// findLexer gives chroma's name for what an author calls a language.
func findLexer(word string) (string, bool) {
	name, ok := lexerNames()[strings.ToLower(word)]
	return name, ok
}

// lexerNames leads from every word for a language to its lexer: our word, chroma's aliases, and file endings. chroma
// itself isn't asked about an author's word, because it tries the patterns of all its lexers on one that it doesn't know.
var lexerNames = sync.OnceValue(func() map[string]string {
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

func languageWords() []string {
	var words []string
	for _, l := range languages {
		words = append(words, l.word)
	}
	return words
}

func lexerCost(lexer string) int {
	for _, l := range languages {
		if l.lexer == lexer {
			return l.cost
		}
	}
	return 1
}

// lines writes the block's text, coloured where it may be, every marked line in an element of its own.
func (c code) lines(b *strings.Builder) {
	tokens := []chroma.Token{{Type: chroma.Text, Value: c.text}}
	if c.colours {
		tokens = c.tokens()
	}
	w := lineWriter{b: b, code: c, line: 1}
	w.begin()
	for _, t := range tokens {
		class := tokenClass(t.Type)
		for {
			before, after, more := strings.Cut(t.Value, "\n")
			w.write(class, before)
			if !more {
				break
			}
			w.next(after != "" || w.line < strings.Count(c.text, "\n"))
			t.Value = after
		}
	}
	w.end()
}

// tokens asks chroma. Where it fails or changes the text, the text goes out as it is.
func (c code) tokens() (tokens []chroma.Token) {
	whole := []chroma.Token{{Type: chroma.Text, Value: c.text}}
	defer func() {
		// A lexer that panics costs its colours, not the site.
		if recover() != nil {
			tokens = whole
		}
	}()
	it, err := lexers.Get(c.lexer).Tokenise(nil, c.text)
	if err != nil {
		return whole
	}
	tokens = it.Tokens()
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(t.Value)
	}
	if b.String() != c.text {
		return whole
	}
	return tokens
}

// lineWriter writes pieces of code; neighbours of one class share an element, which never spans lines.
type lineWriter struct {
	b     *strings.Builder
	code  code
	line  int
	class string // of the element that is open
}

func (w *lineWriter) write(class, text string) {
	if text == "" {
		return
	}
	if class != w.class && strings.Trim(text, " \t") == "" {
		class = w.class
	}
	if class != w.class {
		w.close()
		if class != "" {
			w.b.WriteString(`<span class="` + class + `">`)
		}
		w.class = class
	}
	w.b.WriteString(escape(text))
}

func (w *lineWriter) close() {
	if w.class != "" {
		w.b.WriteString("</span>")
		w.class = ""
	}
}

func (w *lineWriter) marked() bool {
	return slices.ContainsFunc(w.code.marked, func(r lineRange) bool { return r.from <= w.line && w.line <= r.to })
}

func (w *lineWriter) begin() {
	if w.marked() {
		w.b.WriteString(`<span class="hl">`)
	}
}

func (w *lineWriter) end() {
	w.close()
	if w.marked() {
		w.b.WriteString("</span>")
	}
}

// next ends a line and begins another one where there is more.
func (w *lineWriter) next(more bool) {
	w.close()
	w.b.WriteString("\n")
	if w.marked() {
		w.b.WriteString("</span>")
	}
	w.line++
	if more {
		w.begin()
	}
}

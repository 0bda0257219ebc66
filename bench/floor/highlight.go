package floor

import (
	"bytes"
	"sync"

	"github.com/alecthomas/chroma/v2"
	chromahtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// highlighter is a node renderer that colours fenced code with classes. Many goroutines may use it.
type highlighter struct {
	formatter *chromahtml.Formatter
	lexers    sync.Map // chroma.Lexer by the word for the language
}

// RegisterFuncs implements goldmark's NodeRenderer.
func (h *highlighter) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindFencedCodeBlock, h.code)
}

func (h *highlighter) code(w util.BufWriter, src []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.FencedCodeBlock)
	var code bytes.Buffer
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		code.Write(line.Value(src))
	}
	tokens, err := h.lexer(string(n.Language(src))).Tokenise(nil, code.String())
	if err != nil {
		return ast.WalkStop, err
	}
	return ast.WalkSkipChildren, h.formatter.Format(w, styles.Fallback, tokens)
}

// lexer finds a language's lexer once; an unknown language is plain text.
func (h *highlighter) lexer(language string) chroma.Lexer {
	if l, ok := h.lexers.Load(language); ok {
		return l.(chroma.Lexer)
	}
	l := lexers.Get(language)
	if l == nil {
		l = lexers.Fallback
	}
	kept, _ := h.lexers.LoadOrStore(language, chroma.Coalesce(l))
	return kept.(chroma.Lexer)
}

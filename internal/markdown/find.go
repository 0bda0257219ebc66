package markdown

import (
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/srmgen/srmgen/internal/diag"
)

// Find looks through the prose, block by block in the order of the page, and returns the place of the first hit. find
// is given a block's words without markup and without code, and returns the bytes of the hit; from below 0 is none.
func (d *Doc) Find(find func(block string) (from, to int)) (diag.Span, bool) {
	if d.words != "" {
		from, _ := find(d.words)
		return d.from.at, from >= 0
	}
	src, root, _ := d.tree()
	if root == nil {
		return diag.Span{}, false
	}
	at := newPlaces(d.from.at, src)
	var hit diag.Span
	ok := false
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // it fails only where this function does
		if !entering || n.FirstChild() == nil || n.FirstChild().Type() != ast.TypeInline {
			return ast.WalkContinue, nil
		}
		b := words{src: src}
		b.inside(n)
		if from, to := find(b.text.String()); from >= 0 {
			hit, ok = at.span(b.offset(from), b.offset(max(from, to-1))+1), true
			return ast.WalkStop, nil
		}
		return ast.WalkSkipChildren, nil
	})
	return hit, ok
}

// words is the text of a block that knows where each piece of it was written.
type words struct {
	src    []byte
	text   strings.Builder
	starts []int // of the pieces in the text
	places []int // of the pieces in the source
}

func (w *words) inside(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			w.starts, w.places = append(w.starts, w.text.Len()), append(w.places, c.Segment.Start)
			w.text.Write(c.Segment.Value(w.src))
			if c.SoftLineBreak() || c.HardLineBreak() {
				w.text.WriteByte(' ')
			}
		case *ast.CodeSpan:
			w.text.WriteByte('`')
		default:
			w.inside(c)
		}
	}
}

// offset is where a byte of the text stands in the source.
func (w *words) offset(i int) int {
	piece := sort.SearchInts(w.starts, i+1) - 1
	if piece < 0 {
		return 0
	}
	return w.places[piece] + i - w.starts[piece]
}

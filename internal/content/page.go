package content

import (
	"slices"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/model"
)

// Page is a thing or a plain page with everything that was written about it, over all layers.
type Page struct {
	Key   model.Key
	Meta  *frontmatter.Node // merged
	Parts []Document        // lowest layer first; the last is the file that a reader would change
	Own   bool              // the last part is the site's own file
}

// Span is the place of what a path leads to in the page's front matter, as far as it is there: keys of maps, and of
// lists the ids or texts of their items. Of the whole page where there is no such key.
func (p *Page) Span(path ...string) diag.Span {
	at := diag.Span{File: p.Parts[len(p.Parts)-1].Shown, Line: 1, Col: 1}
	n := p.Meta
	for _, step := range path {
		if e, ok := n.Entry(step); ok {
			if at, n = e.KeySpan, e.Value; n.Kind == frontmatter.Scalar {
				at = n.Span
			}
			continue
		}
		i := slices.IndexFunc(items(n), func(item *frontmatter.Node) bool { return item.Text() == step || item.Get("id").Text() == step })
		if i < 0 {
			break
		}
		at, n = n.Items[i].Span, n.Items[i]
		if id := n.Get("id"); id != nil {
			at = id.Span
		}
	}
	return at
}

package check

import (
	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/model"
)

// baseChanged finds answers that a site puts over those of a site that it extends, and that were written when the answer
// there was another one. instead_of says which.
func baseChanged(x *subject) diag.List {
	var diags diag.List
	x.statements(func(s statement) {
		if s.of == nil || s.cell.InsteadOf == model.NotAssessed {
			return
		}
		page := x.a.Page(s.of.Key)
		below := x.below(page, s)
		if below != s.cell.InsteadOf {
			diags.Add(diag.New(s.at, diag.BaseChanged, "%s was written instead of %s; the site below now says %s", s.area, s.cell.InsteadOf.ID(), below.ID()).
				WithHint("read what changed there, then set instead_of: %s", below.ID()))
		}
	})
	return diags
}

// below is the answer without the page's last file.
func (x *subject) below(page *content.Page, s statement) model.Who {
	var meta *frontmatter.Node
	for _, part := range page.Parts[:len(page.Parts)-1] {
		meta = frontmatter.Merge(meta, part.Meta)
	}
	for _, cells := range []*frontmatter.Node{meta.Get("variants").Get(s.variant).Get("responsibilities"), meta.Get("responsibilities")} {
		if who, ok := model.ParseWho(cells.Get(s.area).Get("who").Text()); ok {
			return who
		}
	}
	return x.m.ModelCell(s.of.Model, s.area).Who
}

package check

import (
	"slices"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

// orphans finds what nothing leads to: an area that no control covers, a control that applies to no service, a source
// that nothing cites, a tool that nothing names, a term whose word no page uses.
func orphans(x *subject) diag.List {
	var diags diag.List
	add := func(k model.Key, format, hint string) {
		diags.Add(diag.New(x.at(k), diag.Orphan, format, k).WithHint("%s", hint))
	}
	for _, a := range x.m.Areas {
		covers := func(c *model.Control) bool { return slices.Contains(c.Areas, a.ID) }
		if len(x.m.Controls) > 0 && !slices.ContainsFunc(x.m.Controls, covers) {
			add(a.Key, "no control covers %s", "add it to the areas of a control")
		}
	}
	for _, c := range x.m.Controls {
		applies := func(s *model.Service) bool {
			return slices.ContainsFunc(x.m.Subjects(s), func(of model.Subject) bool { return x.m.ControlCell(of, c).Applies })
		}
		if len(x.m.Services) > 0 && !slices.ContainsFunc(x.m.Services, applies) {
			add(c.Key, "%s applies to no service", "mend its areas")
		}
	}
	for _, kind := range []struct {
		of           model.Kind
		format, hint string
	}{
		{model.KindSource, "nothing cites %s", "cite it where it says something, or delete it"},
		{model.KindTool, "nothing names %s", "name it in a task or a control, or delete it"},
	} {
		for _, c := range x.m.Things(kind.of) {
			if len(x.Backlinks(c.Key)) == 0 {
				add(c.Key, kind.format, kind.hint)
			}
		}
	}
	for _, t := range x.m.Terms {
		if !x.uses(t) {
			add(t.Key, "no page uses the word of %s", "use it where it belongs, or delete it")
		}
	}
	return diags
}

// uses reports whether a page other than the term's own says its word, or leads to it.
func (x *subject) uses(t *model.Term) bool {
	if len(x.Backlinks(t.Key)) > 0 {
		return true
	}
	word := wordsOf(t)
	for k, text := range x.said {
		if from, _ := word.find(text); from >= 0 && k != t.Key {
			return true
		}
	}
	return false
}

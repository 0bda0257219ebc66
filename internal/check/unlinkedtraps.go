package check

import (
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

// unlinkedTraps finds pages that use a word that misleads and do not lead to the term that says why.
func unlinkedTraps(x *subject) diag.List {
	var diags diag.List
	for _, t := range x.m.Terms {
		if !t.Trap {
			continue
		}
		word, leads := wordsOf(t), x.leadsTo(t.Key)
		find := func(text string) (from, to int) { return word.find(lower(text)) }
		add := func(at diag.Span) {
			diags.Add(diag.New(at, diag.UnlinkedTrap, "the page uses %q, a word that misleads, and does not link to it", t.Title).
				WithHint("write [[term:%s|...]] once on the page", t.ID))
		}
		found := map[model.Key]bool{}
		for _, text := range x.a.Texts {
			if from, _ := find(text.Value); from >= 0 && text.Of != t.Key && !leads[text.Of] && !found[text.Of] {
				found[text.Of] = true
				add(text.At)
			}
		}
		for _, p := range x.Pages {
			if from, _ := word.find(x.said[p.Key]); from < 0 || p.Key == t.Key || leads[p.Key] || found[p.Key] {
				continue
			}
			for _, body := range x.Bodies(p) {
				if at, ok := body.Find(find); ok {
					add(at)
					break
				}
			}
		}
	}
	return diags
}

// leadsTo is the pages that link to a thing.
func (x *subject) leadsTo(k model.Key) map[model.Key]bool {
	leads := map[model.Key]bool{}
	for _, from := range x.Mentions(k) {
		leads[from] = true
	}
	return leads
}

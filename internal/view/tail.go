package view

import (
	"html/template"
	"slices"

	"github.com/srmgen/srmgen/internal/model"
)

// Tail is what pages of things end with: prose, where sources disagree, the sources, what leads here.
type Tail struct {
	Body      template.HTML
	Conflicts []Conflict
	Cited     []SourceRow
	Backlinks []Backlink
	Related   []Href
}

// Conflict is a source that says otherwise, and our ruling.
type Conflict struct {
	Source Href
	Says   template.HTML // one of the six answers in the site's words, or a sentence
	Ruling template.HTML
}

// SourceRow is a source of a page.
type SourceRow struct {
	Source    Href
	Address   string // where it is published, with the place in it
	Publisher string
	Origin    string
	Accessed  string
}

// Backlink is what leads here in one way.
type Backlink struct {
	Title string
	Links []Href
}

// Tally is how often an answer is given.
type Tally struct {
	Mark Mark
	N    int
}

// section is an entry of a page's contents; there is none for a section with nothing in it.
func section(have bool, id, text string) TOCItem {
	if !have {
		return TOCItem{}
	}
	return TOCItem{ID: id, Text: text, Level: 2}
}

// tail makes the end of a thing's page, and the page's contents: the sections before the prose, those of the prose,
// those after it, and the end's own.
func (o on) tail(c *model.Common, before, after []TOCItem) (Tail, []TOCItem) {
	body, prose := Prose(o.Context, o.page)
	t := o.ending(c)
	t.Body = body
	if len(before)+len(after) > 0 { // the prose is only a part of the page
		prose = slices.DeleteFunc(prose, func(s TOCItem) bool { return s.Level > 2 })
	}
	var toc []TOCItem
	all := slices.Concat(before, prose, after)
	all = append(all, section(len(t.Cited) > 0, "sources", "Sources"), section(len(t.Backlinks) > 0, "backlinks", "What leads here"))
	for _, s := range all {
		if s.ID != "" {
			toc = append(toc, s)
		}
	}
	return t, toc
}

// ending is a tail without its prose.
func (o on) ending(c *model.Common) Tail {
	t := Tail{Cited: o.sources(c.Sources)}
	words := o.m().Words("")
	for _, d := range c.Differs {
		t.Conflicts = append(t.Conflicts, o.conflict(c.Key, words, d))
	}
	for _, r := range o.Site.Backlinks(c.Key) {
		if r.Listed {
			continue
		}
		b := Backlink{Title: r.Title}
		for _, l := range r.Links {
			b.Links = append(b.Links, o.link(l))
		}
		t.Backlinks = append(t.Backlinks, b)
	}
	for _, k := range c.Related {
		t.Related = append(t.Related, o.thing(k.Kind, k.ID))
	}
	return t
}

// conflict puts a difference into words; the answer of the six is given as readers know it.
func (o on) conflict(owner model.Key, words model.Words, d model.Difference) Conflict {
	says := o.textOf(owner, d.Says)
	if who, ok := model.ParseWho(d.Says); ok {
		says = template.HTML(template.HTMLEscapeString(words.Of(who)))
	}
	return Conflict{Source: o.thing(model.KindSource, d.Source), Says: says, Ruling: o.textOf(owner, d.Ruling)}
}

// sources lists citations, each source once.
func (o on) sources(citations []model.Citation) []SourceRow {
	var rows []SourceRow
	var seen []string
	for _, c := range citations {
		s := o.m().Source(c.Source)
		if s == nil || slices.Contains(seen, c.Source) {
			continue
		}
		seen = append(seen, c.Source)
		rows = append(rows, SourceRow{
			Source: o.full(&s.Common), Address: s.URL + c.At, Publisher: s.Publisher,
			Origin: originWord(s.Origin), Accessed: string(s.Accessed),
		})
	}
	return rows
}

// tally counts answers by how they are drawn, the customer's first.
func tally(answers []Mark) []Tally {
	var list []Tally
	for _, kind := range []string{"cust", "shared", "prov", "inh", "none", "unk"} {
		t := Tally{}
		for _, a := range answers {
			if a.Kind == kind {
				t.Mark, t.N = a, t.N+1
			}
		}
		if t.N > 0 {
			t.Mark.Setting, t.Mark.Word = false, t.Mark.Side
			list = append(list, t)
		}
	}
	return list
}

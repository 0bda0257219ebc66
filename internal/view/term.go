package view

import (
	"html/template"
	"slices"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Term is the page of a word of the glossary.
type Term struct {
	Shell
	Definition template.HTML
	Not        template.HTML
	Aliases    []string
	All        string
	Tail
}

// TermLine is a word in the list of all.
type TermLine struct {
	ID         string
	Term       Href
	Definition template.HTML
	Not        template.HTML
	Aliases    []string
}

// TermLetter is the words under one letter.
type TermLetter struct {
	Letter string
	ID     string
	Terms  []TermLine
}

// term makes the page of a word.
func term(c Context, p site.Page) Term {
	o := on{c, p}
	i := slices.IndexFunc(o.m().Terms, func(t *model.Term) bool { return t.ID == p.Key.ID })
	t := o.m().Terms[i]
	v := Term{
		Shell: shell(c, p), Definition: o.marked(o.text(t.Definition)), Not: o.marked(o.text(t.Not)), Aliases: t.Aliases,
		All: o.href("glossary/index.html"),
	}
	v.Tail, v.TOC = o.tail(&t.Common, nil, nil)
	if v.Description == "" {
		v.Description = o.Site.Plain(t.Definition)
	}
	return v
}

// glossary sorts all words into the alphabet.
func (o on) glossary() []TermLetter {
	terms := slices.Clone(o.m().Terms)
	slices.SortStableFunc(terms, func(a, b *model.Term) int { return alphabetical(a.Title, b.Title) })
	var letters []TermLetter
	for _, t := range terms {
		letter := initial(t.Title)
		if n := len(letters); n == 0 || letters[n-1].Letter != letter {
			letters = append(letters, TermLetter{Letter: letter, ID: letterID(letter)})
		}
		last := &letters[len(letters)-1]
		last.Terms = append(last.Terms, TermLine{
			ID: t.ID, Term: o.full(&t.Common), Definition: o.textOf(t.Key, t.Definition), Not: o.textOf(t.Key, t.Not), Aliases: t.Aliases,
		})
	}
	return letters
}

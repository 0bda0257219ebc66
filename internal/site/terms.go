package site

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/srmgen/srmgen/internal/model"
)

// TermsData is the script that holds what the words of the glossary mean.
const TermsData = "assets/data/terms.js"

// TermName is a name by which texts may call a word of the glossary without linking to it.
type TermName struct {
	Text  string
	Exact bool   // capitals within it count, as in abbreviations
	Term  string // the word's id
}

// TermNames lists the names that begin with a word, given in lower case, the longest first.
func (s *Site) TermNames(word string) []TermName { return s.terms[word] }

// termNames sorts the names of all words by the first word in them. A name that means two things is none, nor one
// that the word's own file calls a homonym.
func (s *Site) termNames() map[string][]TermName {
	names := map[string][]TermName{}
	for _, t := range s.Model.Terms {
		if t.Definition == "" {
			continue
		}
		for _, name := range append([]string{t.Title, t.Short}, t.Aliases...) {
			if len(s.names.called[strings.ToLower(name)]) != 1 || slices.Contains(t.Homonyms, name) {
				continue
			}
			first := strings.ToLower(FirstWord(name))
			n := TermName{Text: name, Exact: hasInnerCapital(name), Term: t.ID}
			if first != "" && !slices.Contains(names[first], n) {
				names[first] = append(names[first], n)
			}
		}
	}
	for _, list := range names {
		slices.SortStableFunc(list, func(a, b TermName) int { return cmp.Compare(len(b.Text), len(a.Text)) })
	}
	return names
}

// FirstWord is the run of letters and digits that a text begins with.
func FirstWord(text string) string {
	for i, r := range text {
		if !IsWordRune(r) {
			return text[:i]
		}
	}
	return text
}

// IsWordRune reports whether a character is part of a word.
func IsWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }

func hasInnerCapital(name string) bool {
	_, first := utf8.DecodeRuneInString(name)
	return strings.ContainsFunc(name[first:], unicode.IsUpper)
}

// isTerm reports whether a link leads to a word of the glossary.
func isTerm(t target) bool { return t.key.Kind == model.KindTerm }

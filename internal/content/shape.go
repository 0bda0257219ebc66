package content

import (
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/model"
)

// form is what a value looks like.
type form int

const (
	formName    form = iota // one line of plain text
	formText                // inline Markdown
	formID                  // an id that is defined here
	formWord                // one of a few words
	formRef                 // names a thing
	formSubject             // names a service, or a variant of one: service.variant
	formPlace               // names a page: a thing, a cell service#area, or a path such as guides/a.md
	formDate
	formDays // 90d
	formCount
	formFlag
	formURL
	formList
	formMap    // free keys
	formObject // known keys
)

// shape is what a value may be; the same table checks files, makes the JSON Schema and scaffolds new files.
type shape struct {
	form   form
	words  []string     // formWord
	kinds  []model.Kind // formRef: what it may name
	left   bool         // formRef: or name something that the site excludes
	of     *shape       // formList: an item; formMap: a value
	keys   *shape       // formMap: a key
	fields []field      // formObject
	scalar *shape       // formObject: what a single text stands for, the short form
	lift   string       // formObject: the key that the short form fills
	list   *shape       // formWord: a list in place of the word
}

// field is a key of an object.
type field struct {
	key      string
	shape    shape
	required bool
	doc      string
}

var (
	name    = shape{form: formName}
	text    = shape{form: formText}
	id      = shape{form: formID}
	date    = shape{form: formDate}
	days    = shape{form: formDays}
	count   = shape{form: formCount}
	yesNo   = shape{form: formFlag}
	webURL  = shape{form: formURL}
	subject = shape{form: formSubject}
	place   = shape{form: formPlace}
	any_    = shape{form: formRef, kinds: allKinds()}
)

func allKinds() []model.Kind {
	var kinds []model.Kind
	for _, k := range model.Kinds() {
		kinds = append(kinds, k.Kind)
	}
	return kinds
}

func ref(kinds ...model.Kind) shape          { return shape{form: formRef, kinds: kinds} }
func word(words ...string) shape             { return shape{form: formWord, words: words} }
func list(of shape) shape                    { return shape{form: formList, of: &of} }
func mapping(keys, of shape) shape           { return shape{form: formMap, keys: &keys, of: &of} }
func object(fields ...field) shape           { return shape{form: formObject, fields: fields} }
func need(k string, s shape, d string) field { return field{k, s, true, d} }
func may(k string, s shape, d string) field  { return field{k, s, false, d} }

// orText lets a single text stand for an object: the short form fills one of its keys.
func (s shape) orText(key string, short shape) shape {
	s.scalar, s.lift = &short, key
	return s
}

// orWord lets one word stand in place of an object.
func (s shape) orWord(w string) shape {
	short := word(w)
	s.scalar = &short
	return s
}

// wordsOf makes the words of typed constants.
func wordsOf[T ~string](all []T) []string {
	out := make([]string, len(all))
	for i, w := range all {
		out[i] = string(w)
	}
	return out
}

// expand writes the short forms of objects out, so that two of them can be merged by key.
func expand(n *node, s shape) *node {
	switch {
	case n == nil:
		return nil
	case s.form == formObject && n.Kind == frontmatter.Scalar && s.lift != "":
		return &node{Kind: frontmatter.Map, Span: n.Span, Entries: []frontmatter.Entry{{Key: s.lift, KeySpan: n.Span, Value: n}}}
	case s.form == formObject && n.Kind == frontmatter.Map:
		return expandEntries(n, func(key string) (shape, bool) {
			f, ok := fieldOf(s, key)
			return f.shape, ok
		})
	case s.form == formMap && n.Kind == frontmatter.Map:
		return expandEntries(n, func(string) (shape, bool) { return *s.of, true })
	case s.form == formList && n.Kind == frontmatter.List:
		out := *n
		out.Items = make([]*node, len(n.Items))
		for i, item := range n.Items {
			out.Items[i] = expand(item, *s.of)
		}
		return &out
	}
	return n
}

func expandEntries(n *node, of func(key string) (shape, bool)) *node {
	out := *n
	out.Entries = make([]frontmatter.Entry, len(n.Entries))
	for i, e := range n.Entries {
		if s, ok := of(e.Key); ok {
			e.Value = expand(e.Value, s)
		}
		out.Entries[i] = e
	}
	return &out
}

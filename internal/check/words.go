package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/srmgen/srmgen/internal/model"
)

// words are a term's title and aliases in lower case, in the singular.
type words []string

func wordsOf(t *model.Term) words {
	var all words
	for _, name := range append([]string{t.Title}, t.Aliases...) {
		if name = strings.TrimSuffix(strings.ToLower(name), "s"); name != "" {
			all = append(all, name)
		}
	}
	return all
}

// find returns the bytes of the first use of one of the words in a text in lower case, perhaps in the plural; from is -1
// where there is none.
func (w words) find(text string) (from, to int) {
	from = -1
	for _, word := range w {
		for start := 0; ; {
			i := strings.Index(text[start:], word)
			if i < 0 || from >= 0 && start+i >= from {
				break
			}
			begin, end := start+i, start+i+len(word)
			for _, plural := range []string{"es", "s"} {
				if strings.HasPrefix(text[end:], plural) {
					end += len(plural)
					break
				}
			}
			if !letterBefore(text[:begin]) && !letterAfter(text[end:]) {
				from, to = begin, end
				break
			}
			start += i + 1
		}
	}
	return from, to
}

func letterBefore(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func letterAfter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// lower is a text in lower case, unless that moves its bytes.
func lower(text string) string {
	if small := strings.ToLower(text); len(small) == len(text) {
		return small
	}
	return text
}

// prose is what each page says, in lower case: the texts of its front matter and its bodies.
func (x *subject) prose() map[model.Key]string {
	all := map[model.Key]*strings.Builder{}
	add := func(k model.Key, text string) {
		if all[k] == nil {
			all[k] = &strings.Builder{}
		}
		all[k].WriteString(lower(text))
		all[k].WriteByte('\n')
	}
	for _, text := range x.a.Texts {
		add(text.Of, text.Value)
	}
	for _, p := range x.Pages {
		for _, body := range x.Bodies(p) {
			add(p.Key, body.Text(nil))
		}
	}
	out := make(map[model.Key]string, len(all))
	for k, b := range all {
		out[k] = b.String()
	}
	return out
}

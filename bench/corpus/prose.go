package corpus

import (
	"fmt"
	"strings"
)

// headings are the second-level sections of every page; the first one is linked to from elsewhere.
var headings = []string{"Overview", "How it works", "Set it up", "What to watch", "When it fails", "What it costs"}

// writer is a page being written.
type writer struct {
	strings.Builder
	*dice
	page, pages int
	code        []block
}

// page is page i of n. Only its links depend on n.
func page(i, n int) []byte {
	d := roll("page", i)
	w := &writer{dice: d, page: i, pages: n, code: d.blocks()}
	fmt.Fprintf(w, "---\ntitle: %s %s %d\nsummary: %s\nweight: %d\n---\n", capital(d.pick(qualities)), d.pick(things), i, d.sentence(), i%PerSection+1)
	w.paragraph(36)
	for part, heading := range headings {
		if part > 0 {
			heading += " with " + d.noun()
		}
		fmt.Fprintf(w, "## %s\n\n", heading)
		w.paragraph(52)
		switch part {
		case 1, 3:
			w.list()
		case 4:
			w.table()
		}
		if part == 2 || part == 4 {
			w.sample()
		}
		if part%2 == 1 {
			fmt.Fprintf(w, "### %s %s\n\n", capital(d.pick(qualities)), d.name(" "))
		}
		w.paragraph(46)
	}
	return []byte(w.String())
}

// paragraph is at least so many words, with a link and some markup, as prose has it.
func (w *writer) paragraph(words int) {
	linked := w.n(3)
	for i := 0; words > 0; i++ {
		s := w.sentence()
		words -= len(strings.Fields(s))
		if i == linked {
			s = w.linked(s)
		} else if w.n(3) == 0 {
			s = w.marked(s)
		}
		if i > 0 {
			w.WriteByte(' ')
		}
		w.WriteString(s)
	}
	w.WriteString("\n\n")
}

// linked makes a link of two or three words: four of five within the section, as pages that belong together do.
func (w *writer) linked(s string) string {
	first := w.page / PerSection * PerSection
	to := first + w.n(min(PerSection, w.pages-first))
	if w.n(5) == 0 {
		to = w.n(w.pages)
	}
	target := link(w.page, to)
	if w.n(6) == 0 {
		target += "#overview"
	}
	return wrapWords(s, 1, w.in(2, 3), "[", "]("+target+")")
}

// marked puts code, stress or weight on a word or two.
func (w *writer) marked(s string) string {
	switch w.n(4) {
	case 0:
		return wrapWords(s, 1, 2, "*", "*")
	case 1:
		return wrapWords(s, 1, 1, "**", "**")
	}
	return wrapWords(s, 1, 1, "`", "_"+w.pick(things)+"`")
}

// wrapWords puts count words of a sentence, from a place on, between two strings.
func wrapWords(s string, from, count int, before, after string) string {
	words := strings.Fields(s)
	words[from] = before + words[from]
	words[from+count-1] += after
	return strings.Join(words, " ")
}

func (w *writer) list() {
	for range w.in(3, 4) {
		fmt.Fprintf(w, "- `%s`: %s\n", w.name("-"), w.clause())
	}
	w.WriteByte('\n')
}

func (w *writer) table() {
	fmt.Fprintf(w, "| %s | %s | Default |\n| --- | --- | ---: |\n", capital(w.pick(things)), capital(w.pick(things)))
	for range w.in(4, 7) {
		fmt.Fprintf(w, "| `%s` | %s | %d |\n", w.name("_"), w.clause(), w.n(1000))
	}
	w.WriteByte('\n')
}

func (w *writer) sample() {
	b := w.code[0]
	w.code = w.code[1:]
	fmt.Fprintf(w, "```%s\n%s```\n\n", b.language, b.text)
}

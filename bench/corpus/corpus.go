// Package corpus turns a number into a site of that many pages, made of words and code that nobody wrote.
// The same number gives the same bytes on every machine, and no two pages are alike. It writes nothing and refuses to
// know who builds the site: the prose is the same files for every generator.
package corpus

import (
	"fmt"
	"iter"
	"path"
	"strings"
)

// Files are a site's files, by their slash-separated paths below its folder, each once. They are made one after the
// other as they are asked for, so a large site needs no large memory.
type Files = iter.Seq2[string, []byte]

// PerSection is how many pages stand in a folder.
const PerSection = 100

const settings = "title: Corpus\nextends: []\n"

// Prose is a srmgen site of n plain pages and the sections' own: about 900 words, a table, two blocks of code and a
// dozen links each.
func Prose(n int) Files {
	return func(yield func(string, []byte) bool) {
		_ = yield("srmgen.yaml", []byte(settings)) && pages(n, yield)
	}
}

// Pages is the content of Prose without settings: what any generator can read that knows Markdown with front matter.
func Pages(n int) Files {
	return func(yield func(string, []byte) bool) { pages(n, yield) }
}

// pages reports whether the reader wants more.
func pages(n int, yield func(string, []byte) bool) bool {
	if !yield("content/_index.md", home(n)) {
		return false
	}
	for i := range n {
		if i%PerSection == 0 && !yield("content/"+section(i)+"/_index.md", sectionPage(i)) {
			return false
		}
		if !yield(PagePath(i), page(i, n)) {
			return false
		}
	}
	return true
}

// PagePath is where page i of Prose stands.
func PagePath(i int) string { return "content/" + section(i) + "/" + name(i) }

// PageURL is the address that page i has when built, below the root.
func PageURL(i int) string {
	return strings.TrimPrefix(strings.TrimSuffix(PagePath(i), ".md")+".html", "content/")
}

func section(i int) string { return fmt.Sprintf("section-%03d", i/PerSection) }
func name(i int) string    { return fmt.Sprintf("page-%05d.md", i) }

// link is the address of page i as page from writes it: relative, to the file.
func link(from, i int) string {
	if from/PerSection == i/PerSection {
		return name(i)
	}
	return path.Join("..", section(i), name(i))
}

func home(n int) []byte {
	d := roll("home", n)
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: Corpus\nsummary: %s\n---\n%s\n\n", d.sentence(), d.sentence())
	for i := 0; i < n; i += PerSection {
		fmt.Fprintf(&b, "- [%s](%s/_index.md): %s\n", sectionTitle(i), section(i), d.sentence())
	}
	return []byte(b.String())
}

func sectionTitle(i int) string {
	return fmt.Sprintf("%s %d", capital(roll("section", i/PerSection).pick(things)), i/PerSection+1)
}

func sectionPage(i int) []byte {
	d := roll("section text", i/PerSection)
	return fmt.Appendf(nil, "---\ntitle: %s\nsummary: %s\nweight: %d\n---\n%s %s\n", sectionTitle(i), d.sentence(), i/PerSection+1, d.sentence(), d.sentence())
}

package srmgen_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/srmgen/srmgen/internal/site"
)

// searchData is the scripts of the search, as a browser reads them.
type searchData struct {
	pages []string          // the address of each
	page  []int             // of each passage
	lists map[string]string // where each word stands, as it is written
	words int               // of headings

	sections string // the passages of each page, as they are written
}

// value reads what a script sets a variable to.
func value(t *testing.T, file []byte, to any) {
	t.Helper()
	lines := bytes.Split(bytes.TrimSpace(file), []byte("\n"))
	_, text, _ := bytes.Cut(lines[len(lines)-1], []byte("="))
	if err := json.Unmarshal(bytes.TrimSuffix(text, []byte(";")), to); err != nil {
		t.Fatal(err)
	}
}

func readSearch(t *testing.T, b built) searchData {
	t.Helper()
	var names struct {
		Kinds [][2]string
		Pages string
	}
	var sections struct{ Sources, Pages string }
	value(t, b.files[site.SearchNames], &names)
	value(t, b.files[site.SearchSections], &sections)
	d := searchData{lists: map[string]string{}}
	for line := range strings.Lines(names.Pages + sections.Sources) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		url := fields[1] + ".html"
		if folder := names.Kinds[strings.Index("abcdefghijklmnopqrstuvwxyz", fields[0])][1]; folder != "" {
			url = folder + "/" + url
		}
		d.pages = append(d.pages, url)
	}
	d.sections = sections.Pages
	for i, line := range strings.Split(sections.Pages, "\n") {
		for place := range strings.SplitSeq(line, "\t") {
			if id, heading, ok := strings.Cut(place, " "); ok && strings.HasPrefix(id, "#") {
				d.words += len(strings.Fields(heading))
			}
			d.page = append(d.page, i)
		}
	}
	for _, part := range b.Site.SearchWords() {
		var text, before string
		value(t, b.files[site.SearchWordsFile(part)], &text)
		for entry := range strings.SplitSeq(text, " ") {
			if word, list, ok := strings.Cut(entry, ","); ok {
				same := strings.IndexByte("0123456789abcdefghijklmnopqrstuvwxyz", word[0])
				before = string([]rune(before)[:same]) + word[1:]
				d.lists[before] = list
			}
		}
	}
	return d
}

// has reports whether a word stands in a passage of the page.
func (d searchData) has(word, url string) bool {
	const last, more = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-.()*+/:;=[]abcdefghijklmn", "opqrstuvwxyz!#$%@^_{|}~?`"
	at, n := 0, 0
	for _, c := range d.lists[word] {
		digit := strings.IndexRune(last, c)
		if digit < 0 {
			n = n*len(more) + strings.IndexRune(more, c) + 1
			continue
		}
		at += n*len(last) + digit
		if d.pages[d.page[at]] == url {
			return true
		}
		at, n = at+1, 0
	}
	return false
}

// TestEveryWordOfEveryPageCanBeFound goes over what authors wrote, front matter and prose. What is no plain word is left
// to the tests of how words are read.
func TestEveryWordOfEveryPageCanBeFound(t *testing.T) {
	b := shipped(t)
	d := readSearch(t, b)
	looked, lost := 0, 0
	look := func(url, text string) {
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune("0123456789'’._-/", r) }) {
			if strings.ContainsFunc(word, func(r rune) bool { return r > 'z' || !unicode.IsLetter(r) }) {
				continue
			}
			if looked++; !d.has(strings.ToLower(word), url) {
				if lost++; lost < 10 {
					t.Errorf("%s says %q, and is not found by it", url, word)
				}
			}
		}
	}
	for _, text := range b.Site.Assembly().Texts {
		if p, ok := b.Site.Page(text.Of); ok {
			look(p.URL, b.Site.Plain(text.Value))
		}
	}
	for _, group := range b.Site.SearchPassages() {
		for _, p := range group {
			look(p.URL, p.Title)
			for _, body := range b.Site.Bodies(p) {
				look(p.URL, body.Text(b.Site.Targets(p, body)))
			}
		}
	}
	if looked < 200000 {
		t.Errorf("only %d words were looked up: the test looks in the wrong place", looked)
	}
}

// The budgets of the search, gzipped: names and answers come with the first question, passages some at a time, and the
// index of all words is at most so large for each 100,000 words of text.
const (
	mostNames    = 20 << 10
	mostPassages = 24 << 10
	mostScripts  = 14 << 10
	mostIndex    = 90 << 10
)

func TestTheSearchIsSmall(t *testing.T) {
	b := shipped(t)
	d := readSearch(t, b)
	index, words := newZipper().size(t, []byte(d.sections)), d.words // the names of sources are names, and no index
	for _, part := range b.Site.SearchWords() {
		index += newZipper().size(t, b.files[site.SearchWordsFile(part)])
	}
	for i := range b.Site.SearchPassages() {
		file := b.files[site.SearchPassagesFile(i)]
		if size := newZipper().size(t, file); size > mostPassages {
			t.Errorf("%s: %d bytes", site.SearchPassagesFile(i), size)
		}
		var texts [][]string
		value(t, file, &texts)
		words += len(strings.Fields(fmt.Sprint(texts)))
	}
	if size := newZipper().size(t, b.files[site.SearchNames]); size > mostNames {
		t.Errorf("%s: %d bytes", site.SearchNames, size)
	}
	scripts := 0
	for _, name := range []string{"search", "search-engine"} {
		scripts += newZipper().size(t, b.files["assets/"+name+".js"])
	}
	if scripts > mostScripts || scripts == 0 {
		t.Errorf("the scripts of the search: %d bytes", scripts)
	}
	if most := words * mostIndex / 100_000; words < 200_000 || index > most {
		t.Errorf("the index of %d words has %d bytes, and may have %d", words, index, most)
	}
	t.Logf("%d words: names %d, index %d (%d for 100,000 words), scripts %d bytes", words, newZipper().size(t, b.files[site.SearchNames]), index, index*100_000/words, scripts)
}

func TestTheListFromAToZIsSmall(t *testing.T) {
	page := shipped(t).files["search.html"]
	if size, elements := newZipper().size(t, page), bytes.Count(page, []byte("<"))/2; size > 20<<10 || elements > 12000 {
		t.Errorf("search.html: %d bytes, about %d elements", size, elements)
	}
}

package search

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Index says in which passages of a site each word stands.
type Index struct {
	sections []byte            // the script
	words    []string          // sorted
	lists    map[string]*list  // where each stands
	parts    map[string][2]int // the words of each part, from and to
}

// Part is the index of some pages.
type Part struct {
	pages []string           // the places of each page's passages
	count int                // of passages
	words map[string][]int32 // the passages in which each stands, counted from the part's first one
}

// partGroups is how many groups of pages, as site.SearchPassages puts them, are one part.
const partGroups = 8

// Parts is into how many parts a site is read. They are read independently of each other.
func (r *Reader) Parts() int { return (len(r.groups) + partGroups - 1) / partGroups }

// Part indexes the n-th part of the pages that can be found.
func (r *Reader) Part(n int) Part {
	part := Part{words: map[string][]int32{}}
	for _, group := range r.groups[n*partGroups : min((n+1)*partGroups, len(r.groups))] {
		for _, p := range group {
			var places []string
			for i, x := range r.passages(p) {
				places = append(places, x.place)
				if part.add(x.text); i == 0 {
					part.add(title(r.site, p))
				}
				if strings.HasPrefix(x.place, headingMark) { // rules of tasks are found by their ids
					_, heading, _ := strings.Cut(x.place, " ")
					part.add(heading)
				}
				part.count++
			}
			part.pages = append(part.pages, strings.Join(places, "\t"))
		}
	}
	return part
}

// title is what a page is called, with all its names.
func title(s *site.Site, p site.Page) string {
	c := s.Common(p)
	if c == nil {
		return p.Title
	}
	return p.Title + "\n" + c.Short + "\n" + strings.Join(c.Aliases, "\n")
}

// add indexes a text of the passage that is being read.
func (p *Part) add(text string) {
	at := int32(p.count)
	eachWord(text, func(word string) {
		list, known := p.words[word]
		if !known {
			word = strings.Clone(word) // it would hold the whole text
		}
		if n := len(list); n == 0 || list[n-1] != at {
			p.words[word] = append(list, at)
		}
	})
}

// list is the passages in which a word stands, as the script writes them.
type list struct {
	next int32 // the first passage that may follow
	code []byte
}

// New joins the parts of a whole site, which come in their order.
func New(s *site.Site, read iter.Seq[Part]) *Index {
	together := len(s.SearchWords()) == 1
	ix := &Index{lists: map[string]*list{}, parts: map[string][2]int{}}
	var pages []string
	base := int32(0)
	for part := range read {
		for word, at := range part.words { // each word has a list of its own, so their order does not matter
			l := ix.lists[word]
			if l == nil {
				l = &list{}
				ix.lists[word] = l
			}
			for _, i := range at {
				l.code = appendNumber(l.code, base+i-l.next)
				l.next = base + i + 1
			}
		}
		pages = append(pages, part.pages...)
		base += int32(part.count)
	}
	ix.words = slices.Sorted(maps.Keys(ix.lists))
	ix.sections = script("window.srmSections", struct {
		Sources string `json:"sources"`
		Pages   string `json:"pages"`
		Words   string `json:"words"`
	}{lines(s, func(p site.Page) bool { return p.Key.Kind == model.KindSource }), strings.Join(pages, "\n"), strings.Join(s.SearchWords(), " ")})
	for i, word := range ix.words {
		part := "all"
		if !together {
			part = partOf(word)
		}
		at, known := ix.parts[part]
		if !known {
			at[0] = i
		}
		ix.parts[part] = [2]int{at[0], i + 1}
	}
	return ix
}

// partOf is the part of a large index to which a word belongs, one of site.SearchWords.
func partOf(word string) string {
	switch c := word[0]; {
	case 'a' <= c && c <= 'z':
		return word[:1]
	case '0' <= c && c <= '9':
		return "0"
	}
	return "_"
}

// Sections is the script with the names of sources, and the passages of every page in the order of Names.
func (ix *Index) Sections() []byte { return ix.sections }

// Words is the script with the words of one part: each as how many letters it begins with like the one before (a digit
// of base 36), its other letters, a comma and its list; separated by spaces.
func (ix *Index) Words(part string) []byte {
	at := ix.parts[part]
	var b strings.Builder
	before := ""
	for i, word := range ix.words[at[0]:at[1]] {
		same := 0
		for same < min(len(before), len(word), maxSame) && before[same] == word[same] {
			same++
		}
		for same > 0 && same < len(word) && word[same]&0xC0 == 0x80 { // not inside a letter
			same--
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteByte(base36[units(word[:same])])
		b.WriteString(word[same:])
		b.WriteByte(',')
		b.Write(ix.lists[word].code)
		before = word
	}
	return entry("srmWords", part, b.String())
}

const (
	base36  = "0123456789abcdefghijklmnopqrstuvwxyz"
	maxSame = len(base36) - 1
)

// units is the length of a text as scripts count it.
func units(text string) int {
	n := 0
	for _, r := range text {
		if n++; r > 0xFFFF {
			n++
		}
	}
	return n
}

// A number is written with its last digit from lastDigits and those before from moreDigits, so that most take one
// character and none needs a separator. No character needs an escape in JSON.
const (
	lastDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-.()*+/:;=[]abcdefghijklmn"
	moreDigits = "opqrstuvwxyz!#$%@^_{|}~?`"
)

func appendNumber(b []byte, n int32) []byte {
	digits := []byte{lastDigits[n%int32(len(lastDigits))]}
	for n /= int32(len(lastDigits)); n > 0; n /= int32(len(moreDigits)) {
		n--
		digits = append(digits, moreDigits[n%int32(len(moreDigits))])
	}
	slices.Reverse(digits)
	return append(b, digits...)
}

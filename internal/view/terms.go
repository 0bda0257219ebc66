package view

import (
	"encoding/json"
	"html/template"
	"strings"
	"unicode/utf8"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// TermsData is the script with what each word of the glossary means: its name, its definition, what it is not.
func TermsData(s *site.Site) []byte {
	all := map[string][]string{}
	for _, t := range s.Model.Terms {
		words := []string{t.Title, s.Plain(t.Definition)}
		if t.Not != "" {
			words = append(words, s.Plain(t.Not))
		}
		all[t.ID] = words
	}
	text, err := json.Marshal(all) // in the order of the ids
	if err != nil {
		panic("view: strings that are not JSON: " + err.Error()) // there are only strings in it
	}
	return []byte("window.srmTerms=" + string(text) + ";\n")
}

// marked links the words of the glossary where a section first mentions them, unless its author did. The HTML is our
// own, so its tags are whole. Nothing is marked inside links, headings, code and pictures, nor a word on its own page.
func (o on) marked(html template.HTML) template.HTML { return o.section()(html) }

// section marks the texts of one section, each word where the first of them mentions it.
func (o on) section() func(template.HTML) template.HTML {
	seen := map[string]bool{}
	return func(html template.HTML) template.HTML { return o.mark(html, seen) }
}

func (o on) mark(html template.HTML, seen map[string]bool) template.HTML {
	if html == "" {
		return ""
	}
	m := marker{o: o, rest: string(html), seen: seen}
	m.out.Grow(len(html) + len(html)/16)
	for m.rest != "" {
		at := strings.IndexByte(m.rest, '<')
		if at < 0 {
			at = len(m.rest)
		}
		m.text(m.rest[:at])
		if m.rest = m.rest[at:]; m.rest != "" {
			m.element()
		}
	}
	return template.HTML(m.out.String())
}

// marker goes through HTML from front to back.
type marker struct {
	o    on
	rest string
	out  strings.Builder
	seen map[string]bool // terms that this section has mentioned
}

// take moves so many bytes over.
func (m *marker) take(n int) {
	m.out.WriteString(m.rest[:n])
	m.rest = m.rest[n:]
}

// element takes a tag, and all that is inside where nothing is marked there.
func (m *marker) element() {
	end := tagEnd(m.rest)
	tag := m.rest[:end]
	name := site.FirstWord(strings.TrimPrefix(tag, "<"))
	switch name {
	case "h2", "h3":
		clear(m.seen)
	case "a":
		m.linked(tag)
	case "h4", "h5", "h6", "th", "code", "pre", "kbd", "figure", "figcaption", "svg", "summary", "button", "sup":
	default:
		m.take(end)
		return
	}
	if close := strings.Index(m.rest, "</"+name+">"); close > 0 {
		end = close
	}
	m.take(end)
}

// linked notes the term that a link leads to.
func (m *marker) linked(tag string) {
	if !strings.Contains(tag, `class="term"`) {
		return
	}
	_, address, _ := strings.Cut(tag, `href="`)
	address, _, _ = strings.Cut(address, `.html`)
	m.seen[address[strings.LastIndexByte(address, '/')+1:]] = true
}

// tagEnd is where the tag ends with which the text begins. Values of attributes may hold ">".
func tagEnd(text string) int {
	var quote byte
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(text)
}

// text takes text without tags, with its terms marked.
func (m *marker) text(text string) {
	done, joined := 0, false // joined: what stands before belongs to the word
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !site.IsWordRune(r) {
			joined = strings.ContainsRune("-_&#@/\\.", r)
			i += size
			continue
		}
		word := site.FirstWord(text[i:])
		if !joined {
			if name, length := m.find(text[i:], word); length > 0 {
				m.out.WriteString(text[done:i])
				m.out.WriteString(`<a class="term" href="` + m.o.href(m.o.Site.Of(model.KindTerm, name.Term).URL) + `">` + text[i:i+length] + "</a>")
				m.seen[name.Term] = true
				i += length
				done = i
				continue
			}
		}
		i += len(word)
		joined = false
	}
	m.out.WriteString(text[done:])
}

// find is the longest name with which the text begins and that is a whole word of it, and how much of the text it is:
// with the s of a plural. A term that was mentioned hides shorter names in its own.
func (m *marker) find(text, word string) (site.TermName, int) {
	for _, name := range m.o.Site.TermNames(strings.ToLower(word)) {
		n := len(name.Text)
		if len(text) < n || !sameName(text[:n], name) {
			continue
		}
		if strings.HasPrefix(text[n:], "s") && endsWord(text[n+1:]) {
			n++
		}
		if !endsWord(text[n:]) {
			continue
		}
		if m.seen[name.Term] || m.o.page.Key == (model.Key{Kind: model.KindTerm, ID: name.Term}) {
			return name, 0
		}
		return name, n
	}
	return site.TermName{}, 0
}

// sameName compares a piece of text with a name: a line break in it is a space.
func sameName(text string, name site.TermName) bool {
	text = strings.ReplaceAll(text, "\n", " ")
	if !name.Exact {
		return strings.EqualFold(text, name.Text)
	}
	_, first := utf8.DecodeRuneInString(name.Text)
	return strings.EqualFold(text[:first], name.Text[:first]) && text[first:] == name.Text[first:]
}

// endsWord reports whether a word ends where this text begins.
func endsWord(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	if r == '-' || r == '/' || r == '_' || r == '.' {
		r, _ = utf8.DecodeRuneInString(text[size:])
	}
	return !site.IsWordRune(r)
}

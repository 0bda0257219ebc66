package srmgen_test

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// page is a parsed page, with what tests ask about it.
type page struct {
	root      *html.Node
	ids       map[string]int // how often
	places    map[string]int // where in the text an id's element begins
	text      string         // with single spaces
	addresses []address
}

// address is an attribute that makes a browser load or open something.
type address struct{ element, attribute, rel, value string }

func parsePage(t *testing.T, name string, data []byte) page {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return page{}
	}
	p := page{root: root, ids: map[string]int{}, places: map[string]int{}}
	var text strings.Builder
	before := "" // the text before this one
	for n := range root.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "script" {
			goesOn := (isMarked(n.Parent) || isMarked(n.PrevSibling)) && !endsInSpace(before) && strings.TrimLeft(n.Data, " \n") == n.Data
			for i, word := range strings.Fields(n.Data) {
				if i > 0 || !goesOn {
					text.WriteByte(' ')
				}
				text.WriteString(word)
			}
			before = n.Data
			continue
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				p.ids[a.Val]++
				p.places[a.Val] = text.Len()
			case "href", "src", "action", "formaction", "poster", "data", "srcset":
				p.addresses = append(p.addresses, address{n.Data, a.Key, attribute(n, "rel"), a.Val})
			case "content":
				if _, to, ok := strings.Cut(a.Val, "; url="); ok && attribute(n, "http-equiv") == "refresh" {
					p.addresses = append(p.addresses, address{n.Data, a.Key, "", to})
				}
			}
		}
	}
	p.text = text.String()
	return p
}

// isMarked reports whether an element is a word of the glossary, which stands in the middle of a text.
func isMarked(n *html.Node) bool { return n != nil && n.Data == "a" && attribute(n, "class") == "term" }

func endsInSpace(text string) bool { return strings.TrimRight(text, " \n") != text }

// textAfter is the page's text from the element with the id on; all of it for no id.
func (p page) textAfter(id string) (string, bool) {
	if id == "" {
		return p.text, true
	}
	at, ok := p.places[id]
	return p.text[min(at, len(p.text)):], ok
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

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
		t.Fatalf("%s: %v", name, err)
	}
	p := page{root: root, ids: map[string]int{}, places: map[string]int{}}
	var text strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "script" {
			for _, word := range strings.Fields(n.Data) {
				text.WriteString(" " + word)
			}
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

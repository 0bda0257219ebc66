package srmgen_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// frame is what a page has in common with all others: addresses are left out, since they are relative.
type frame struct {
	lang, title string
	nav, foot   []string // the words of the links, in order
	first       string   // where the first link of the page leads
}

func frameOf(p page) frame {
	var f frame
	for n := range p.root.Descendants() {
		switch {
		case n.Data == "html" && n.Type == html.ElementNode:
			f.lang = attribute(n, "lang")
		case n.Data == "title" && n.Namespace == "" && f.title == "":
			f.title = words(n)
		case n.Data == "nav" && attribute(n, "aria-label") == "Main":
			f.nav = linksIn(n)
		case n.Data == "footer":
			f.foot = linksIn(n)
		case n.Data == "a" && n.Type == html.ElementNode && f.first == "":
			f.first = attribute(n, "href")
		}
	}
	return f
}

// words is the text below a node, with single spaces.
func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func linksIn(n *html.Node) []string {
	var out []string
	for d := range n.Descendants() {
		if d.Data == "a" && d.Type == html.ElementNode {
			out = append(out, words(d))
		}
	}
	return out
}

// framed says whether a page is made to stand in a frame of another site; it has a source line in place of ours.
func framed(p page) bool { return strings.HasPrefix(pageTemplate(p), "embed-") }

// redirect says whether a page only sends its reader on; it has no frame.
func redirect(p page) bool {
	for n := range p.root.Descendants() {
		if attribute(n, "http-equiv") == "refresh" {
			return true
		}
	}
	return false
}

// The order of navigation and the footer are the same everywhere (WCAG 2.2, 3.2.3 and 3.2.6), every page says its
// language and has a title that no other has (3.1.1, 2.4.2), and its first link skips what repeats (2.4.1).
func TestEveryPageHasTheSameFrameAndATitleOfItsOwn(t *testing.T) {
	b, found := shipped(t), faults{}
	home := frameOf(b.pages["index.html"])
	if len(home.nav) < 5 || len(home.foot) < 3 {
		t.Fatalf("the home page has the navigation %q and the footer %q", home.nav, home.foot)
	}
	titles := map[string]string{}
	for _, name := range sorted(b.pages) {
		if redirect(b.pages[name]) || framed(b.pages[name]) {
			continue
		}
		f := frameOf(b.pages[name])
		if f.lang != "en" {
			found.add(name, "the language is %q", f.lang)
		}
		if other, taken := titles[f.title]; taken || f.title == "" {
			found.add(name, "the title %q is that of %s", f.title, other)
		}
		titles[f.title] = name
		if got, want := strings.Join(f.nav, ", "), strings.Join(home.nav, ", "); got != want {
			found.add(name, "the navigation is %s, and %s on the home page", got, want)
		}
		if got, want := strings.Join(f.foot, ", "), strings.Join(home.foot, ", "); got != want {
			found.add(name, "the footer has %s, and %s on the home page", got, want)
		}
		if f.first != "#main" {
			found.add(name, "the first link leads to %q and not to the content", f.first)
		}
	}
	found.report(t)
}

// What only a tooltip says is lost to touch and keyboard (1.4.13), and keys that scripts listen to without a modifier
// are in the way of speech (2.1.4): no attribute gives a page either.
func TestNoPageHidesWordsInTooltipsOrTakesKeys(t *testing.T) {
	b, found := shipped(t), faults{}
	for _, name := range sorted(b.pages) {
		for n := range b.pages[name].root.Descendants() {
			for _, a := range n.Attr {
				if a.Key == "accesskey" || a.Key == "title" && n.Data != "abbr" {
					found.add(name, "<%s %s=%q>", n.Data, a.Key, a.Val)
				}
			}
		}
	}
	found.report(t)
}

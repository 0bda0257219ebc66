package markdown

import (
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/diag"
)

// leads is where links lead in the cases below.
func leads(l Link) Target {
	switch {
	case strings.Contains(l.Target, "gone"):
		return Target{Broken: true, Text: "a page"}
	case strings.Contains(l.Target, "away"):
		return Target{Href: "https://example.com/away.html", Text: "Away"}
	}
	return Target{}
}

func TestRelinkedLeavesTheWordsOfLinksThatAreGone(t *testing.T) {
	cases := map[string][2]string{
		"a link":                  {"See [the *plan*](../gone.md#x) now.", "See the *plan* now."},
		"with a title":            {`[a](<gone.md> "t") b`, "a b"},
		"a link that stays":       {"[a](b.md)", "[a](b.md)"},
		"a wikilink":              {"See [[gone]].", "See a page."},
		"a wikilink with words":   {"See [[gone|*this*]].", `See \*this\*.`},
		"an image":                {"![a plan](gone.png)", "a plan"},
		"an image that is a link": {"[![x](a.png)](gone.md)", "![x](a.png)"},
		"a gone image in a link":  {"[![x](gone.png)](a.md)", "[x](a.md)"},
		"a reference":             {"[words][p] and [p].\n\n[p]: gone.md \"title\"\n", "words and p.\n\n"},
		"a reference that leads":  {"[words][p].\n\n[p]: away.md\n", "[words](https://example.com/away.html).\n\n[p]: https://example.com/away.html\n"},
		"an unused definition":    {"a\n\n[p]: gone.md\n[q]: b.md\n", "a\n\n[q]: b.md\n"},
		"elsewhere":               {"[a](away.md) [[away]] [[away|b]]", "[a](https://example.com/away.html) [Away](https://example.com/away.html) [b](https://example.com/away.html)"},
		"HTML":                    {`<a href="gone.md">x</a> <img src='gone.png' alt="y">`, `<a>x</a> <img alt="y">`},
		"over two lines":          {"[a\nb](gone.md) c", "a\nb c"},
		"in a quote":              {"> [a](gone.md)\n> b", "> a\n> b"},
		"in a table":              {"| a |\n| --- |\n| [[gone\\|b]] |\n", "| a |\n| --- |\n| b |\n"},
		"code stays":              {"`[a](gone.md)`", "`[a](gone.md)`"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d, _ := Parse(diag.Span{}, []byte(c[0]), Options{RawHTML: true})
			if got := string(d.Relinked(leads).source()); got != c[1] {
				t.Errorf("got %q, want %q", got, c[1])
			}
		})
	}
	if got := RelinkedText("See [[gone]] and [x](gone.md).", leads); got != "See a page and x." {
		t.Errorf("a value of the front matter: %q", got)
	}
}

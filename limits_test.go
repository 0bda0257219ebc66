package srmgen_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/limit"
	"github.com/srmgen/srmgen/internal/scope"
	"github.com/srmgen/srmgen/internal/source"
)

// limited is how a bound is tried: what makes n of what it counts, and what is said of it.
type limited struct {
	of    string // how the bound begins
	make  func(n int) fstest.MapFS
	code  diag.Code
	words string
}

func onAPage(text func(n int) string) func(int) fstest.MapFS {
	return func(n int) fstest.MapFS { return body(text(n)) }
}

// padded is a text of so many bytes.
func padded(n int, begin, with, end string) string {
	fill := n - len(begin) - len(end)
	return begin + strings.Repeat(with, fill/len(with)) + with[:fill%len(with)] + end
}

var limitedSites = []limited{
	{"bytes of srmgen.yaml and of each file", func(n int) fstest.MapFS { return page1(padded(n, "---\ntitle: A\n---\n", "word ", "\n")) }, diag.FileTooLarge, "larger than the limit of 4 MiB"},
	{"bytes of each file in assets/", func(n int) fstest.MapFS {
		site := page1("---\ntitle: A\n---\n")
		site["assets/a.png"] = &fstest.MapFile{Data: bytes.Repeat([]byte("x"), n)}
		return site
	}, diag.FileTooLarge, "larger than the limit of 32 MiB"},
	{"bytes of an address", func(n int) fstest.MapFS { return redirected(strings.Repeat("b", n-len(".html")) + ".html") }, diag.WrongValue, "is not an address"},
	{"characters of an id", func(n int) fstest.MapFS { return pages(strings.Repeat("b", n), "") }, diag.BadID, "is not an id"},
	{"bytes of a title", func(n int) fstest.MapFS { return keys("title: " + strings.Repeat("b", n)) }, diag.WrongValue, "at most 300 bytes"},
	{"bytes of front matter", func(n int) fstest.MapFS { return keys(padded(n-1, "title: A\nsummary: ", "word ", "x")) }, diag.MetaLimit, "bytes of YAML"},
	{"levels of front matter", func(n int) fstest.MapFS {
		return keys("title: A", "related: "+strings.Repeat("[", n-1)+strings.Repeat("]", n-1))
	}, diag.MetaLimit, "nested deeper than 16"},
	{"keys in a front matter", func(n int) fstest.MapFS {
		return folder("srmgen.yaml", "title: T\nextends: []\n", "content/a.md", "---\ntitle: A\nrelated: [{"+strings.TrimSuffix(lines(n-2, "k%d: v, "), ", ")+"}]\n---\n")
	}, diag.MetaLimit, "more than 5000 keys"},
	{"words in a front matter that begin with &", func(n int) fstest.MapFS {
		return keys("title: A", "summary: 'x "+strings.Repeat("&a ", n)+"'")
	}, diag.MetaLimit, "more than 100 words"},
	{"parties that are part of each other", func(n int) fstest.MapFS { return teams(n, "") }, diag.MetaLimit, "leads over more than"},
	{"bytes of Markdown", nil, "", ""}, // the bound on files comes before it
	{"block quotes and lists", onAPage(func(n int) string { return strings.Repeat("> ", n) + "a\n" }), diag.Limit, "block quotes and lists"},
	{"lines of a file times", onAPage(func(n int) string {
		return strings.Repeat("> ", 64) + "a\n" + strings.Repeat("a\n", n/64-1)
	}), diag.Limit, "lines of a file times"},
	{"columns of a table", onAPage(func(n int) string {
		return strings.Repeat("a|", n-1) + "a\n" + strings.Repeat("-|", n-1) + "-\n"
	}), diag.Limit, "columns of a table"},
	{"cells of all tables", onAPage(func(n int) string { return "a|a|a|a\n-|-|-|-\n" + strings.Repeat("a\n", n/4) }), diag.Limit, "cells of all tables"},
	{"escaped bars", onAPage(func(n int) string { return strings.Repeat("a \\|\n\n", n) }), diag.Limit, "escaped bars"},
	{"footnotes and their uses", onAPage(func(n int) string { return "[^a]: b\n\n" + strings.Repeat("a[^a]\n\n", n-1) }), diag.Limit, "footnotes"},
	{"link definitions", onAPage(func(n int) string { return lines(n, "[a%d]: https://example.com\n\n") }), diag.Limit, "link definitions"},
	{"brackets, stars, underscores", onAPage(func(n int) string { return strings.Repeat("*", n/20_000) + strings.Repeat("a", 20_000-n/20_000) }), diag.Limit, "brackets, stars"},
	{"headings in a file", onAPage(func(n int) string { return strings.Repeat("## A\n", n) }), diag.Limit, "headings"},
}

// triedElsewhere are the bounds that other tests try, by how they begin.
var triedElsewhere = map[string]string{
	"bytes of a code block with colours":       "internal/markdown TestCodeBeyondTheBoundsHasNoColours",
	"bytes of a line in a code block":          "internal/markdown TestCodeBeyondTheBoundsHasNoColours",
	"bytes of code with colours":               "internal/markdown TestCodeBeyondTheBoundsHasNoColours",
	"problems with one code":                   "internal/markdown TestDiagnosticsOfOneKindAreCapped",
	"problems that are printed":                "cmd/srmgen TestScripts/check_many",
	"resources in a plan":                      "internal/scope TestLimitsHoldAtTheirEdge",
	"bytes of an infrastructure file":          "internal/scope TestLimitsHoldAtTheirEdge",
	"values of a template":                     "internal/scope TestLimitsHoldAtTheirEdge",
	"levels of an infrastructure file in YAML": ". TestLimitsOfYAMLThatOthersWrote",
	"words in an infrastructure file":          ". TestLimitsOfYAMLThatOthersWrote",
	"levels of an infrastructure file in J":    "internal/scope TestLimitsHoldAtTheirEdge",
}

func TestEveryLimitTakesWhatItSaysAndNoMore(t *testing.T) {
	memory := build.NewMemory()
	builtin := source.Tree{}
	tried := map[string]bool{}
	for _, l := range limitedSites {
		for _, b := range limit.All() {
			if !strings.HasPrefix(b.Of, l.of) {
				continue
			}
			tried[b.Of] = true
			if l.make == nil {
				continue
			}
			t.Run(l.of, func(t *testing.T) {
				said := func(n int) string {
					var all strings.Builder
					for _, d := range build.Read(loadOn(t, builtin, l.make(n)), build.Options{}, memory).Diags {
						if d.Code == l.code && strings.Contains(d.Message, l.words) {
							fmt.Fprintf(&all, "%s: %s\n", d.Span, d.Message)
						}
					}
					return all.String()
				}
				more := b.Max + max(1, b.Max/1000) // some are counted in steps
				if b.Max <= 10_000 {
					more = b.Max + 1
				}
				if got := said(b.Max); got != "" {
					t.Errorf("%d are refused: %s", b.Max, got)
				}
				if got := said(more); got == "" {
					t.Errorf("%d are not refused", more)
				}
			})
		}
	}
	for _, b := range limit.All() {
		for of := range triedElsewhere {
			tried[b.Of] = tried[b.Of] || strings.HasPrefix(b.Of, of)
		}
		if !tried[b.Of] {
			t.Errorf("nothing tries the limit on %s", b.Of)
		}
	}
}

func TestLimitsOfYAMLThatOthersWrote(t *testing.T) {
	table, err := scope.NewTable(nil)
	if err != nil {
		t.Fatal(err)
	}
	anchors := func(n int) string {
		return "Resources: {}\nMetadata: [" + strings.TrimSuffix(lines(n, "&a%d x, "), ", ") + "]\n"
	}
	levels := func(n int) string {
		return "Resources: {}\nMetadata: " + strings.Repeat("[", n-2) + "a" + strings.Repeat("]", n-2) + "\n"
	}
	for name, c := range map[string]struct {
		make func(int) string
		max  int
		word string
	}{
		"words in an infrastructure file that begin with &": {anchors, limit.YAMLAnchors, "words that begin with &"},
		"levels of an infrastructure file in YAML":          {levels, limit.YAMLDepth, "nested deeper"},
	} {
		for n, refused := range map[int]bool{c.max: false, c.max + 1: true} {
			_, problems, err := table.Read("a.yaml", strings.NewReader(c.make(n)))
			said := err == nil && len(problems) > 0 && strings.Contains(problems[0].Message, c.word)
			if said != refused {
				t.Errorf("%s: %d: %v %v", name, n, problems, err)
			}
		}
	}
}

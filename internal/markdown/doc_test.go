package markdown

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/srmgen/srmgen/internal/diag"
)

// start is where the files of these tests begin.
var start = diag.Span{File: "x.md", Line: 1, Col: 1}

func TestPlacesAreThoseOfTheFile(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"a target behind characters of many bytes", "äöü 世界 [a](b.md) 🙂 [[c]]\n", "b.md 1:12-16 c 1:22-23"},
		{"two links of one line", "[a](b) and [c](<d e> \"t\")\n", "b 1:5-6 d e 1:17-20"},
		{"in a table", "| ü | x |\n|---|---|\n| é [a](b) | [[c\\|d]] |\n", "b 3:9-10 c 3:16-17"},
		{"in a list in a quote", "> - ü\n>   [a](b)\n>\n>   1. ![é](c)\n", "b 2:9-10 c 4:13-14"},
		{"a reference is placed where it is used", "ü [a][r], [r][], [r]\n\n[r]: b.md\n", "b.md 1:3-9 b.md 1:11-16 b.md 1:18-21"},
		{"an image in a link, in the order of the page", "[![a](b)](c)\n", "c 1:11-12 b 1:7-8"},
		{"bare and bracketed addresses", "ü https://x.example, (https://y.example) <a@b.example>\n",
			"https://x.example 1:3-20 https://y.example 1:23-40 mailto:a@b.example 1:43-54"},
		{"an address that begins its line", "https://x.example\nwww.y.example\n", "https://x.example 1:1-18 http://www.y.example 2:1-14"},
		{"a target on the next line", "> [a](\n> b.md)\n", "b.md 2:3-7"},
		{"a link without target", "ü [a]()\n", " 1:3-8"},
		{"wikilinks with spaces", "[[ a b#c | d ]]\n", "a b#c 1:4-9"},
		{"behind a blanked front matter", "   \n        \n   \n[a](b)\n", "b 4:5-6"},
		{"in a footnote and a definition list", "T[^1]\n: [a](b)\n\n[^1]: [c](d)\n", "b 2:7-8 d 4:11-12"},
		{"not in code", "`[a](b)` `[[c]]`\n\n    [d](e)\n", ""},
	}
	for _, test := range tests {
		for _, form := range []struct{ name, in string }{
			{"LF", test.in}, {"CRLF", strings.ReplaceAll(test.in, "\n", "\r\n")},
			{"CR", strings.ReplaceAll(test.in, "\n", "\r")}, {"BOM", "\ufeff" + test.in},
		} {
			t.Run(test.name+" "+form.name, func(t *testing.T) {
				d, _ := Parse(start, []byte(form.in), Options{})
				var got []string
				for _, l := range d.Links {
					got = append(got, fmt.Sprintf("%s %d:%d-%d", l.Target, l.Span.Line, l.Span.Col, l.Span.EndCol))
				}
				if got := strings.Join(got, " "); got != test.want {
					t.Errorf("got  %s\nwant %s", got, test.want)
				}
			})
		}
	}
}

func TestHeadingsAndFencesAreFoundWithTheirPlaces(t *testing.T) {
	in := "\n## Ünder *the* `hood`!\n\nTwo\nlines\n---\n\n> ### In a quote\n\n- x\n\n  ~~~matrix\n  services: [s3]\n   rows: 1\n  ~~~\n\n```stack\n"
	d, _ := Parse(start, []byte(in), Options{})
	var got []string
	for _, h := range d.Headings {
		got = append(got, fmt.Sprintf("%d %s %q %d:%d", h.Level, h.ID, h.Text, h.Span.Line, h.Span.Col))
	}
	for _, f := range d.Fences {
		got = append(got, fmt.Sprintf("%s %q %d:%d %d", f.Lang, f.Text, f.Span.Line, f.Span.Col, f.Line))
	}
	want := []string{
		`2 ünder-the-hood "Ünder the hood!" 2:1`,
		`2 two-lines "Two lines" 4:1`,
		`3 in-a-quote "In a quote" 8:3`,
		`matrix "services: [s3]\n rows: 1\n" 12:6 13`,
		`stack "" 17:4 18`,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestHeadingIDsAreUniqueAndGiveWay(t *testing.T) {
	in := "## A\n## A\n## A 1\n## Runtime\n## Task list\n## !!!\n## 日本 語\n## Fn 1\n## a\u00a0b\u00ad\n##\n"
	d, _ := Parse(start, []byte(in), Options{Reserved: []string{"runtime", "runtime-1", "task-"}})
	ids := func(d *Doc) string {
		var out []string
		for _, h := range d.Headings {
			out = append(out, h.ID)
		}
		return strings.Join(out, " ")
	}
	if got, want := ids(d), "a a-1 a-1-1 runtime-2 section-task-list section 日本-語 section-fn-1 ab section-1"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	again := d.WithIDs("rds-", []string{"rds-a"})
	if got, want := ids(again), "rds-a-1 rds-a-2 rds-a-1-1 rds-runtime rds-task-list rds-section rds-日本-語 rds-fn-1 rds-ab rds-section-1"; got != want {
		t.Errorf("with a prefix\n got %s\nwant %s", got, want)
	}
	if ids(d) == ids(again) || !strings.Contains(again.HTML(nil, nil), `href="#rds-runtime"`) {
		t.Error("WithIDs changed the original, or its HTML has the old ids")
	}
	d, _ = Parse(start, []byte("a[^1]\n\n[^1]: b\n"), Options{})
	if got := d.WithIDs("p-", nil).HTML(nil, nil); strings.Count(got, "p-fn-1") != 2 || strings.Count(got, "p-fnref-1") != 2 {
		t.Errorf("footnotes have no prefix: %s", got)
	}
}

func TestPlainTextIsTheProse(t *testing.T) {
	in := "## A &amp; *b*\n\nC `d` [e](f) ![g](h)\ni  \nj\n\n- k\n- l[^1]\n\n| m | n |\n|---|---|\n| o | [[p]] |\n\n```\nno\n```\n\n[^1]: q <https://r.example>\n"
	d, _ := Parse(start, []byte(in), Options{})
	want := "A & b\nC d e g i j\nk\nl\nm n \no p \nq https://r.example"
	if got := d.Text(nil); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestLineBreaksAndByteOrderMarksChangeNothing(t *testing.T) {
	for _, e := range specExamples(t) {
		want, wantList := Parse(start, []byte(e.Markdown), Options{})
		for _, form := range []string{strings.ReplaceAll(e.Markdown, "\n", "\r\n"), "\ufeff" + e.Markdown} {
			got, list := Parse(start, []byte(form), Options{})
			if text := got.Text(nil); text != want.Text(nil) {
				t.Errorf("example %d: the text of %q is %q", e.Example, form, text)
			}
			got.from.text = want.from.text
			if got.HTML(nil, nil) != want.HTML(nil, nil) || !reflect.DeepEqual(got, want) || !reflect.DeepEqual(list, wantList) {
				t.Errorf("example %d differs for %q", e.Example, form)
			}
		}
	}
}

func TestWhatADocumentHoldsDecidesNothing(t *testing.T) {
	for _, e := range specExamples(t) {
		again, _ := Parse(start, []byte(e.Markdown), Options{RawHTML: true})
		html, _ := Parse(start, []byte(e.Markdown), Options{RawHTML: true, HoldHTML: true})
		packed, _ := Parse(start, []byte(e.Markdown), Options{RawHTML: true})
		packed.Pack()
		for _, other := range []*Doc{html, packed} {
			if again.HTML(nil, nil) != other.HTML(nil, nil) || again.Text(nil) != other.Text(nil) || again.Markdown(nil, nil) != other.Markdown(nil, nil) {
				t.Errorf("example %d: %q and %q", e.Example, again.HTML(nil, nil), other.HTML(nil, nil))
			}
		}
	}
}

func TestParsingTwiceGivesEqualValues(t *testing.T) {
	in := []byte("# A\n\n[b](c) [[d]] x[^1] y[^2]\n\n[^2]: e\n[^1]: f\n\n```go\nfunc main() {}\n```\n")
	a, listA := Parse(start, in, Options{})
	b, listB := Parse(start, in, Options{})
	if !reflect.DeepEqual(a, b) || !reflect.DeepEqual(listA, listB) || a.HTML(nil, nil) != b.HTML(nil, nil) {
		t.Error("two parses differ")
	}
}

func TestManyCanParseAndFillAtOnce(t *testing.T) {
	in := []byte("# A\n\n[b](c) [[d]] x[^1]\n\n[^1]: f\n\n| a |\n|---|\n| `\\|` |\n\n```hcl\na = 1\n```\n")
	shared, _ := Parse(start, in, Options{})
	want := shared.HTML(nil, nil)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			own, _ := Parse(start, in, Options{})
			if own.HTML(nil, nil) != want || shared.HTML(nil, nil) != want {
				t.Error("HTML differs")
			}
		})
	}
	all.Wait()
}

func TestAddressesAreReadAsBrowsersDo(t *testing.T) {
	for in, want := range map[string]Address{
		"": Here, "a.md#b": Here, "#a": Here, "?a=b:c": Here, "/a": Here, "./a:b": Here, "1a:b": Here, "ä:b": Here,
		"https://x": Web, "HTTP:x": Web, " \x01https://x": Web, "mailto:a@b": Mail, "MailTo:a": Mail,
		"javascript:x": Refused, "java\nscript:x": Refused, "\x1f\tjAvAsCrIpT\t:x": Refused, "//x": Refused, "/\\x": Refused,
		"\\\\x": Refused, "\t/\n/x": Refused, "data:image/png,x": Refused, "tel:1": Refused, "view-source:x": Refused, "a+b-c.1:x": Refused,
	} {
		if got := ReadAddress(in); got != want {
			t.Errorf("%q is read as %d, want %d", in, got, want)
		}
	}
}

func TestValuesThatAreOnlyWordsAreReadLikeOthers(t *testing.T) {
	for _, in := range []string{
		"Patches the hosts, and says so.", "it's 3 > 2", "a - b", "- a", "1. a", "# a", "a  b", "http: x", "http://x.example", "www.x.example", "WWW.x.example", "a@b.example",
		"a:b", "x{y}", "a | b", "(c)", "...", "a\tb", "ä 漢", "a\u00a0", "\u00a0a", "[^1]: a", "=== a", "--- ", "a+b", "ftp://x", "a#b", "$a", "%20", "a^b", "'a'", "a\u2028b", "\ufeffa",
	} {
		d, _ := ParseInline(start, in)
		slow, _ := parseInline(start, in)
		if d.HTML(nil, nil) != slow.HTML(nil, nil) || d.Text(nil) != slow.Text(nil) {
			t.Errorf("%q: %q and %q, %q and %q", in, d.HTML(nil, nil), slow.HTML(nil, nil), d.Text(nil), slow.Text(nil))
		}
	}
}

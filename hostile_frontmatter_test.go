package srmgen_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/srmgen/srmgen/internal/build"
)

var rep = strings.Repeat

// lines makes a text of many lines, each with its number.
func lines(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

var hostileFrontMatter = []hostile{
	{"FM-01", "no front matter at all", page1("# Amazon RDS\n"), []string{"content/a.md:1:1: no-front-matter: expected --- on the first line"}, nil},
	{"FM-02", "an opening --- that is never closed", page1("---\ntitle: A\nBody\n"), []string{"content/a.md:1:1: front-matter-unclosed"}, nil},
	{"FM-03", "an empty front matter", folder("srmgen.yaml", "title: T\nextends: [base]\n", "content/services/a.md", "---\n---\n"),
		[]string{"content/services/a.md:2:1: missing-key: this service needs title, provider, model"}, nil},
	{"FM-04", "a tab as indentation", keys("title: A", "related:", "\t- b"), []string{"content/a.md:4:1: yaml: a tab in the indentation (hint: use spaces"}, nil},
	{"FM-05", "a key twice", keys("title: A", "short: a", "title: B"), []string{"content/a.md:4:1: duplicate-key | content/a.md:2:1: the first one"}, nil},
	{"FM-06", "a misspelt key", keys("titel: A", "title: A"), []string{`content/a.md:2:1: unknown-key: unknown key "titel" (hint: did you mean "title"?`}, nil},
	{"FM-07", "a list, a text and a map in each other's place", keys("title: [a]", "aliases: b", "related: {c: d}"), []string{
		"content/a.md:2:8: wrong-type: title takes a text, found a list",
		"content/a.md:3:10: wrong-type: aliases takes a list, found a text",
		"content/a.md:4:10: wrong-type: related takes a list, found a map"}, nil},
	{"FM-08", "titles that YAML takes for truth values", keys("title: no", "short: on"), nil, holds("a.html", "<h1>no", "!false", "!>true")},
	{"FM-09", "a version that YAML takes for a number", keys("title: 1.10"), nil, holds("a.html", "<h1>1.10")},
	{"FM-10", "a second colon in a value", keys("title: S3: the bucket"), []string{"content/a.md:2:10: yaml: a second colon | quotes"}, nil},
	{"FM-10b", "a second colon behind letters of two bytes", keys("title: Größe: der Eimer"), []string{"content/a.md:2:13: yaml: a second colon | quotes"}, nil},
	{"FM-11", "a quote that is never closed", keys(`title: "A`, "short: a"), []string{"content/a.md:2:8: yaml: the quote that opens here is never closed"}, nil},
	{"FM-12", "a day that is in no calendar", keys("title: A", "reviewed: 2024-02-30"), []string{"content/a.md:3:11: bad-date"}, nil},
	{"FM-13", "a list as the root", keys("- a"), []string{"content/a.md:2:1: wrong-type: expected keys and values, found a list"}, nil},
	{"FM-13b", "a word as the root", keys("word"), []string{"content/a.md:2:1: wrong-type: expected keys and values, found a text"}, nil},
	{"FM-14", "a rule --- in the body", body("One\n\n---\n\ntitle: B\n"), nil, holds("a.html", "<hr", "title: B")},
	{"FM-15", "TOML between +++", page1("+++\ntitle = \"A\"\n+++\n"), []string{"content/a.md:1:1: no-front-matter | TOML"}, nil},
	{"FM-15b", "JSON", page1("{\"title\": \"A\"}\n"), []string{"content/a.md:1:1: no-front-matter | JSON"}, nil},
	{"FM-16", "a byte order mark", page1("\ufeff---\ntitle: A\n---\nBody\n"), nil, sameAs(keys("title: A"))},
	{"FM-17", "CRLF as line ends", page1("---\r\ntitle: A\r\n---\r\nBody\r\n"), nil, sameAs(keys("title: A"))},
	{"FM-18", "a blank line before the first ---", page1("\n---\ntitle: A\n---\n"), []string{"content/a.md:1:1: no-front-matter | blank"}, nil},
	{"FM-18b", "a space before the first ---", page1(" ---\ntitle: A\n---\n"), []string{"content/a.md:1:1: no-front-matter | blank"}, nil},
	{"FM-19", "a space behind the first ---", page1("--- \ntitle: A\n---\nBody\n"), nil, holds("a.html", "<h1>A", "<p>Body")},
	{"FM-20", "an alias bomb", keys("title: A", "related:", bomb()), bombed(), nil},
	{"FM-21", "an anchor that holds itself", keys("title: A", "related: &a [*a]"), []string{"content/a.md:3:10: yaml: anchors and aliases"}, nil},
	{"FM-22", "a merge that holds itself", keys("title: A", "related: &a {<<: *a}"), []string{"content/a.md:3:10: yaml: anchors and aliases"}, nil},
	{"FM-23", "10,000 brackets inside each other", keys("title: A", "related:", "  - {id: "+rep("[", 10_000)+rep("]", 10_000)+"}"), []string{"content/a.md:4:1: front-matter-limit: nested deeper than 16"}, nil},
	{"FM-24", "a tag that runs code elsewhere", keys("title: !!python/object/apply:os.system [ls]"), []string{"content/a.md:2:8: yaml: tags such as"}, nil},
	{"FM-25", "binary in a text", keys("title: !!binary aGVsbG8="), []string{"content/a.md:2:8: yaml: tags such as !!binary"}, nil},
	{"FM-26", "numbers that are none", keys("title: A", "weight: .nan"), []string{"content/a.md:3:9: wrong-value"}, nil},
	{"FM-26b", "infinity", keys("title: A", "weight: .inf"), []string{"content/a.md:3:9: wrong-value"}, nil},
	{"FM-26c", "an exponent beyond every number", keys("title: A", "weight: 1e999"), []string{"content/a.md:3:9: wrong-value"}, nil},
	{"FM-27", "a whole number of 26 digits", keys("title: A", "weight: 12345678901234567890123456"), []string{"content/a.md:3:9: wrong-value"}, nil},
	{"FM-28", "a title of ~", keys("title: ~"), []string{"content/a.md:2:1: missing-key: title has no value"}, nil},
	{"FM-28b", "a title of nothing", keys("title:"), []string{"content/a.md:2:1: missing-key: title has no value"}, nil},
	{"FM-28c", "a title of null", keys("title: null"), []string{"content/a.md:2:1: missing-key: title has no value"}, nil},
	{"FM-29", "a title of spaces", keys(`title: "  "`), []string{"content/a.md:2:8: missing-key: title is empty"}, nil},
	{"FM-30", "a title of 10,000 letters", keys("title: " + rep("a", 10_000)), []string{"content/a.md:2:8: wrong-value: title: a name is one line of at most 300 bytes"}, nil},
	{"FM-31", "200,000 keys", keys("title: A", lines(200_000, "k%d: v\n")), []string{"content/a.md:2:1: front-matter-limit | limit is 262144"}, nil},
	{"FM-31b", "20,000 anchors, over which YAML's reader sits for seconds", keys("title: A", "related: ["+lines(20_000, "&a%d x, ")+"]"), []string{"content/a.md:3:801: front-matter-limit: more than 100 words that begin with &"}, nil},
	{"FM-31c", "a key 20,000 times", keys("title: A", rep("short: b\n", 20_000)), []string{"content/a.md:4:1: duplicate-key", "content/a.md:5:1: duplicate-key", "..."}, nil},
	{"FM-31d", "a second document behind the keys", keys("title: A", "...", "short: b"), []string{"content/a.md:3:1: yaml: the keys end here"}, nil},
	{"FM-31e", "a line --- with something behind it, which begins a second document", keys("title: A", "--- b"), []string{"content/a.md:3:1: yaml: a second document"}, nil},
	{"FM-32", "a NUL in a value", keys("title: a\x00b"), []string{"content/a.md:2:9: bad-character: control character U+0000"}, nil},
	{"FM-33", "a byte that is not UTF-8 in a value", keys("title: a\xffb"), []string{"content/a.md:2:9: bad-character: byte 0xff is not UTF-8"}, nil},
	{"FM-34", "digits that YAML takes for an octal number", keys("title: 0123", "short: 0o17"), nil, holds("a.html", "<h1>0123", "!>83<")},
	{"FM-35", "a colour code of terminals in a title", keys("title: \x1b[31mred"), []string{"content/a.md:2:8: bad-character: control character U+001B"}, nil},
	{"FM-35b", "the same, written as an escape", keys(`title: "\e[31mred"`), []string{"content/a.md:2:8: bad-character"}, nil},
	{"FM-36", "a name twice among the aliases", keys("title: A", "aliases: [b, c, b]"), []string{"content/a.md:3:17: listed-twice: aliases lists \"b\" twice | 3:11: the first one"}, nil},
}

// bomb is YAML of nine lists of ten, each of the one before.
func bomb() string {
	var b strings.Builder
	b.WriteString("- &a0 [x]\n")
	for i := range 9 {
		fmt.Fprintf(&b, "- &a%d [%s]\n", i+1, strings.TrimSuffix(rep(fmt.Sprintf("*a%d, ", i), 10), ", "))
	}
	return b.String()
}

// bombed is what is said of it: each anchor is refused, and no alias is followed.
func bombed() []string {
	var want []string
	for i := range 10 {
		want = append(want, fmt.Sprintf("content/a.md:%d:3: yaml: anchors and aliases are not used here", i+4))
	}
	return want
}

// sameAs is a check that the output is that of another site, byte for byte.
func sameAs(other fstest.MapFS) func(*testing.T, map[string][]byte) {
	return func(t *testing.T, files map[string][]byte) {
		t.Helper()
		want := bytesOf(t, build.Run(load(t, other), build.Options{}, nil))
		for _, name := range different(files, want) {
			if name != "api/index.json" && !bytes.Equal(files[name], want[name]) {
				t.Errorf("%s differs", name)
			}
		}
	}
}

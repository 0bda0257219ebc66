package srmgen_test

import (
	"fmt"
	"testing"
	"testing/fstest"
)

// pages is a site of plain pages, each given by its name and its text.
func pages(nameAndText ...string) fstest.MapFS {
	files := []string{"srmgen.yaml", "title: T\nextends: []\n"}
	for i := 0; i < len(nameAndText); i += 2 {
		files = append(files, "content/"+nameAndText[i]+".md", "---\ntitle: Page "+nameAndText[i]+"\n---\n"+nameAndText[i+1])
	}
	return folder(files...)
}

// teams is a site of parties, each with the next one as its parent; the last has the parent that is given.
func teams(n int, last string) fstest.MapFS {
	files := []string{"srmgen.yaml", "title: T\nextends: []\n"}
	for i := range n {
		parent := fmt.Sprintf("t%d", i+1)
		if i == n-1 {
			parent = last
		}
		text := fmt.Sprintf("---\ntitle: T%d\nkind: team\nparent: %s\n---\n", i, parent)
		if parent == "" {
			text = fmt.Sprintf("---\ntitle: T%d\nkind: team\n---\n", i)
		}
		files = append(files, fmt.Sprintf("content/parties/t%d.md", i), text)
	}
	return folder(files...)
}

var hostileReferences = []hostile{
	{"REF-01", "a reference to nothing", onBase("content/services/queue.md", service("category: x", "sources: [aws-guide]"), "content/sources/aws-guides.md", "---\ntitle: S\nurl: https://example.com/\naccessed: 2026-01-01\n---\n"), []string{
		"content/services/queue.md:5:11: ", `content/services/queue.md:6:11: unknown-reference: unknown source "aws-guide" (hint: did you mean "aws-guides"?`}, nil},
	{"REF-02", "one id in two files", onBase("content/services/a/queue.md", service(), "content/services/b/queue.md", service()), []string{
		"content/services/b/queue.md:1:1: duplicate-id | content/services/a/queue.md"}, nil},
	{"REF-03", "a page and a folder of one name", pages("a", "One", "a/_index", "Two"), nil, func(t *testing.T, files map[string][]byte) {
		holds("a.html", "<p>One")(t, files)
		holds("a/index.html", "<p>Two")(t, files)
	}},
	{"REF-03b", "pages at addresses that are srmgen's own", pages("404", "", "api/x", "", "assets/x", "", "changes", "", "compare/x", "", "controls/matrix", "", "coverage", "", "diagrams/x", "", "embed/x", "", "exports/x", "", "matrix", "", "print", "", "search/x", "", "services/index", ""), []string{
		"content/404.md:1:1: reserved-name", "content/api/x.md:1:1: reserved-name", "content/assets/x.md:1:1: reserved-name", "content/changes.md:1:1: reserved-name", "content/compare/x.md:1:1: reserved-name",
		"content/controls/matrix.md:1:1: reserved-name", "content/controls/matrix.md:2:1: missing-key", "content/coverage.md:1:1: reserved-name", "content/diagrams/x.md:1:1: reserved-name", "content/embed/x.md:1:1: reserved-name", "content/exports/x.md:1:1: reserved-name",
		"content/matrix.md:1:1: reserved-name", "content/print.md:1:1: reserved-name", "content/search/x.md:1:1: reserved-name", "content/services/index.md:1:1: reserved-name", "content/services/index.md:2:1: missing-key"}, nil},
	{"REF-04", "names that only letter case tells apart", pages("S3", "", "s3", ""), []string{"content/S3.md:1:1: bad-id", "content/s3.md: file-name-clash | content/S3.md"}, nil},
	{"REF-05", "names that only the form of an accent tells apart", pages("caf\u00e9", "", "cafe\u0301", ""), []string{
		"content/cafe\u0301.md:1:1: bad-id", "content/caf\u00e9.md: file-name-clash | content/cafe\u0301.md", "content/caf\u00e9.md:1:1: bad-id"}, nil},
	{"REF-06", "a party that is its own parent", teams(1, "t0"), []string{"content/parties/t0.md:4:9: cycle | t0 -> t0"}, nil},
	{"REF-06b", "a page that is related to itself", keys("title: A", "related: [a]"), []string{"content/a.md:3:11: "}, nil},
	{"REF-07", "two parties that are each other's parent", teams(2, "t0"), []string{"content/parties/t0.md:4:9: cycle | t0 -> t1 -> t0"}, nil},
	{"REF-08", "a circle of one hundred parties", teams(100, "t0"), []string{"content/parties/t0.md:4:9: cycle | t0 -> t1 -> | ... | -> t0"}, nil},
	{"REF-09", "a chain of 2,000 parties", teams(2_000, ""), []string{"content/parties/t1967.md:4:9: front-matter-limit: parent leads over more than 31 others"}, nil},
	{"REF-10", "an old address that is another page's", folder("srmgen.yaml", "title: T\nextends: []\n", "content/a.md", "---\ntitle: A\nredirects: [b.html]\n---\n", "content/b.md", "---\ntitle: B\n---\n"),
		[]string{"content/a.md:3:13: redirect-taken: b.html is the address of another page"}, nil},
	{"REF-11", "one old address on two pages", folder("srmgen.yaml", "title: T\nextends: []\n", "content/a.md", "---\ntitle: A\nredirects: [c.html]\n---\n", "content/b.md", "---\ntitle: B\nredirects: [c.html]\n---\n"),
		[]string{"content/b.md:3:13: redirect-taken: c.html already leads to | content/a.md:3:13"}, nil},
	{"REF-12", "an old address that is the page's own", keys("title: A", "redirects: [a.html]"), []string{"content/a.md:3:13: redirect-idle: a.html is this page's own address"},
		holds("a.html", "!http-equiv=\"refresh\"")},
	{"REF-13", "old addresses that lead to each other", folder("srmgen.yaml", "title: T\nextends: []\n", "content/a.md", "---\ntitle: A\nredirects: [b.html]\n---\n", "content/b.md", "---\ntitle: B\nredirects: [a.html]\n---\n"),
		[]string{"content/a.md:3:13: redirect-taken: b.html is the address of another page", "content/b.md:3:13: redirect-taken: a.html is the address of another page"}, nil},
	{"REF-14", "a link to a heading that is not there", pages("a", "[x](b.md#nope)", "b", "## Hope\n"), []string{`content/a.md:4:5: broken-anchor | did you mean #hope?`}, nil},
	{"REF-15", "a link to a draft", folder("srmgen.yaml", "title: T\nextends: []\n", "content/a.md", "---\ntitle: A\n---\n[x](b.md)\n", "content/b.md", "---\ntitle: B\ndraft: true\n---\n"),
		[]string{"content/a.md:4:5: broken-link | draft"}, nil},
	{"REF-16", "links and images that lead out of the site", body("[x](../../../etc/passwd)\n\n![x](../../../etc/passwd)\n"), []string{"content/a.md:4:5: broken-link", "content/a.md:6:6: broken-image"}, nil},
	{"REF-16b", "links and images whose addresses cannot be taken apart", body("[x]((1):y) [x](%zz.md)\n\n![x](a%zz.png)\n"), []string{"content/a.md:4:5: broken-link", "content/a.md:4:16: broken-link", "content/a.md:6:6: broken-image"}, nil},
	{"REF-17", "a link in the wrong letter case", pages("a", "[x](B.md)", "b", ""), []string{`content/a.md:4:5: broken-link | b.md`}, nil},
	{"REF-18", "many ways to write one address", pages("_index", "## X\n", "a/_index", "## X\n", "a/b", "[1](.) [2](./) [3](_index.md) [4](./_index.md#x) [5](..) [6](../_index.md)\n"), nil,
		holds("a/b.html", `<a href="index.html">1`, `<a href="index.html">2`, `<a href="index.html">3`, `<a href="index.html#x">4`, `<a href="../index.html">5`, `<a href="../index.html">6`)},
	{"REF-19", "a reference of the wrong kind", onBase("content/services/queue.md", service("sources: [paas]")), []string{`content/services/queue.md:5:11: unknown-reference: "paas" is the name of another kind: service model; here belongs one of: source`}, nil},
	{"REF-20", "references to a page that was deleted", pages("a", "[x](gone.md) and [[gone]]\n", "b", "[x](gone.md)\n"), []string{
		"content/a.md:4:5: broken-link", "content/a.md:4:20: broken-link: nothing is called", "content/b.md:4:5: broken-link"}, nil},
	{"REF-22", "file names that are no ids", pages("a b", "", "c_d", "", "E", ""), []string{
		"content/E.md:1:1: bad-id: \"E\" is not an id (hint: use lower-case letters, digits and hyphens", "content/a b.md:1:1: bad-id", "content/c_d.md:1:1: bad-id"}, nil},
	{"REF-22b", "an id with a slash", onBase("content/services/queue.md", service("tasks: [{id: a/b, do: x, why: y}]")), []string{`content/services/queue.md:5:14: bad-id: "a/b" is not an id`}, nil},
	{"REF-23", "an id of 300 letters", folder("srmgen.yaml", "title: T\nextends: []\n", "content/"+rep("a", 300)+".md", "---\ntitle: A\n---\n"), []string{"content/" + rep("a", 300) + ".md:1:1: bad-id", "content/" + rep("a", 300) + ".md:1:1: bad-id | the limit is 200"}, nil},
	{"REF-23b", "an empty id", onBase("content/services/queue.md", service(`tasks: [{id: "", do: x, why: y}]`)), []string{`content/services/queue.md:5:14: missing-key: id is empty`}, nil},
	{"REF-24", "a link to a host that does not answer", body("[x](https://nowhere.invalid/)\n"), nil, holds("a.html", `href="https://nowhere.invalid/"`)},
	{"REF-25", "five headings with one text", body("## X\n\n## X\n\n## X\n\n## X\n\n## X\n"), nil, holds("a.html", `id="x"`, `id="x-1"`, `id="x-2"`, `id="x-3"`, `id="x-4"`)},
	{"REF-26", "a cell for an area that no page defines", onBase("content/services/queue.md", service("responsibilities: {gest-os: provider}")), []string{`content/services/queue.md:5:20: unknown-reference: unknown area "gest-os" (hint: did you mean "guest-os"?`}, nil},
}

package srmgen_test

import "testing/fstest"

// redirected is a page with an old address.
func redirected(address string) fstest.MapFS {
	return keys("title: A", "redirects: ["+address+"]")
}

// assetNamed is a site with a file in assets/.
func assetNamed(name string) fstest.MapFS {
	return folder("srmgen.yaml", "title: T\nextends: []\n", "content/a.md", "---\ntitle: A\n---\n", "assets/"+name, "x")
}

var notBelow = []string{"content/a.md:3:13: wrong-value | is not an address below the site's root"}

var hostilePaths = []hostile{
	{"PATH-01", "an address that leads out", redirected("../../escape.html"), notBelow, nil},
	{"PATH-02", "an address with a drive", redirected(`'C:/x.html'`), notBelow, nil},
	{"PATH-02b", "an address of another host", redirected("//evil.example/x.html"), notBelow, nil},
	{"PATH-03", "an address that leads out with backslashes", redirected(`'..\..\x.html'`), notBelow, nil},
	{"PATH-04", "an address that leads out in percent signs", redirected("'%2e%2e%2fx.html'"), notBelow, nil},
	{"PATH-05", "an address with a NUL", redirected(`"x\0.html"`), []string{"content/a.md:3:13: bad-character"}, nil},
	{"PATH-06", "pages with names of devices", pages("con", "", "lpt9", ""), []string{"content/con.md:1:1: reserved-name", "content/lpt9.md:1:1: reserved-name"}, nil},
	{"PATH-06b", "an old address with the name of a device", redirected("nul.html"), notBelow, nil},
	{"PATH-06c", "an asset with the name of a device", assetNamed("img/COM1.png"), []string{"assets/img/COM1.png: bad-file-name: \"COM1.png\" is not a file name on Windows"}, nil},
	{"PATH-07", "names that end in a dot or a space", redirected("'a./b.html'"), notBelow, nil},
	{"PATH-07b", "a page with such a name", pages("a.", ""), []string{"content/a..md:1:1: bad-id"}, nil},
	{"PATH-08", "names that begin with a dot are not read", pages("a", "", ".git", "", ".htaccess", ""), nil, nil},
	{"PATH-08b", "a name that begins with a hyphen", pages("-rf", ""), []string{"content/-rf.md:1:1: bad-id"}, nil},
	{"PATH-09", "an old address of 250 bytes", redirected(rep("a", 245) + ".html"), []string{"content/a.md:3:13: wrong-value"}, nil},
	{"PATH-09b", "a page below folders of 2,000 bytes", folder("srmgen.yaml", "title: T\nextends: []\n", "content/"+rep(rep("a", 99)+"/", 20)+"a.md", "---\ntitle: A\n---\n"),
		[]string{"content/" + rep(rep("a", 99)+"/", 20) + "a.md:1:1: bad-id: its address has 2006 bytes, and the limit is 200"}, nil},
	{"PATH-10", "old addresses that only letter case tells apart", redirected("old.html, Old.html"), []string{"content/a.md:3:23: redirect-taken: Old.html already leads to | content/a.md:3:13: the other one"}, nil},
	{"PATH-10b", "an old address that only letter case tells from a page", redirected("A.html"), []string{"content/a.md:3:13: redirect-taken: A.html and a.html are one file on macOS and Windows"}, nil},
	{"PATH-11", "old addresses that only the form of an accent tells apart", redirected("caf\u00e9.html, cafe\u0301.html"), []string{"content/a.md:3:24: redirect-taken | content/a.md:3:13: the other one"}, nil},
	{"PATH-17", "a folder with the name of a page", folder("srmgen.yaml", "title: T\nextends: []\n", "content/x.md/y.md", "---\ntitle: A\n---\n"), []string{`content/x.md/y.md:1:1: bad-id: "x.md" is not an id`}, nil},
	{"PATH-23", "a page of no bytes", page1(""), []string{"content/a.md:1:1: no-front-matter"}, nil},
	{"ENC-01", "Latin-1", body("caf\xe9\n"), []string{"content/a.md:4:4: bad-character: byte 0xe9 is not UTF-8"}, nil},
	{"ENC-02", "U+FFFE and half a character", body("a\ufffe\n"), []string{"content/a.md:4:2: bad-character"}, nil},
	{"ENC-02b", "half of a pair", body("a\xed\xa0\x80\n"), []string{"content/a.md:4:2: bad-character: byte 0xed is not UTF-8"}, nil},
	{"ENC-03", "lines that end in two ways", page1("---\r\ntitle: A\n---\r\none\n\n[x](nope.md)\r\n"), []string{"content/a.md:6:5: broken-link"}, nil},
	{"ENC-04", "a file of one byte order mark", page1("\ufeff"), []string{"content/a.md:1:1: no-front-matter"}, nil},
	{"ENC-04b", "a file of one newline", page1("\n"), []string{"content/a.md:1:1: no-front-matter"}, nil},
	{"ENC-04c", "a file without a last newline", page1("---\ntitle: A\n---\nx"), nil, holds("a.html", "<p>x</p>")},
	{"ENC-05", "10,000 quotes inside each other", body(rep("> ", 10_000) + "a\n"), []string{"content/a.md:4:1: limit: more than 64 block quotes and lists"}, nil},
	{"ENC-06", "10,000 lists inside each other", body(rep("- ", 10_000) + "a\n"), []string{"content/a.md:4:1: limit: more than 64 block quotes and lists"}, nil},
	{"ENC-07", "40,000 brackets", body(rep("[", 40_000) + "\n"), []string{"content/a.md:4:1: limit: more than 200000000 brackets"}, nil},
	{"ENC-07b", "40,000 beginnings of links", body(rep("[a](", 40_000) + "\n"), []string{"content/a.md:4:1: limit: more than 200000000 brackets"}, nil},
	{"ENC-08", "40,000 definitions of links", body(lines(40_000, "[a%d]: b\n\n")), []string{"content/a.md:10004:1: limit: more than 5000 link definitions"}, nil},
	{"ENC-09", "a table of 1,000 columns with short rows", body("|" + rep("a|", 1_000) + "\n|" + rep("-|", 1_000) + "\n" + rep("|a|\n", 10_000)), []string{"content/a.md:5:1: limit: more than 200 columns"}, nil},
	{"ENC-10", "100,000 headings", body(lines(100_000, "## A %d\n\n")), []string{"content/a.md:10004:1: limit: more than 5000 headings"}, nil},
	{"ENC-11", "8 KB of - in a block of YAML", body("```yaml\n" + rep("-", 8<<10) + "\n```\n"), nil, holds("a.html", "<code class=\"language-yaml\">---")},
	{"ENC-12", "1 MB of code without a language", body("```\n" + rep("some code\n", 100_000) + "```\n"), nil, holds("a.html", "some code\nsome code")},
}

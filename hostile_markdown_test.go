package srmgen_test

import "testing/fstest"

// rawHTML is a site that allows HTML, with one page.
func rawHTML(text string) fstest.MapFS {
	return folder("srmgen.yaml", "title: T\nextends: []\nraw_html: true\n", "content/a.md", "---\ntitle: A\n---\n"+text)
}

// refusedHTML is what a site says of HTML at some places of content/a.md.
func refusedHTML(places ...string) []string {
	var want []string
	for _, p := range places {
		want = append(want, "content/a.md:"+p+": raw-html")
	}
	return want
}

func schemes(places ...string) []string {
	var want []string
	for _, p := range places {
		want = append(want, "content/a.md:"+p+": url-scheme")
	}
	return want
}

var hostileMarkdown = []hostile{
	{"MD-01", "a script, and an image that runs one", body("<script>alert(1)</script>\n\na <img src=x onerror=alert(1)>\n"), refusedHTML("4:1", "6:3"), nil},
	{"MD-01b", "the same where HTML is allowed", rawHTML("<script>alert(1)</script>\n\na <img src=x onerror=alert(1)>\n"), []string{"content/a.md:4:1: raw-html-refused", "content/a.md:6:3: broken-image", "content/a.md:6:3: image-alt", "content/a.md:6:3: raw-html-refused"}, nil},
	{"MD-02", "javascript: as an address, in mixed case", body("[x](javascript:alert(1))\n\n[y](JaVaScRiPt:alert(1))\n"), schemes("4:5", "6:5"), nil},
	{"MD-03", "the same, hidden in entities", body("[x](&#106;avascript:alert(1))\n\n[y](javascript&colon;alert(1))\n\n[z](java&NewLine;script:x)\n"), schemes("4:5", "6:5", "8:5"), nil},
	{"MD-04", "other schemes that run or read", body("[x](vbscript:x)\n\n[x](file:///etc/passwd)\n\n[x](data:text/html,x)\n\n[x](ms-word:x)\n\n[x](intent:x)\n\n[x](view-source:x)\n"), schemes("4:5", "6:5", "8:5", "10:5", "12:5", "14:5"), nil},
	{"MD-05", "a picture in an address", body("![x](data:image/svg+xml,<svg/onload=alert(1)>)\n"), schemes("4:6"), nil},
	{"MD-06", "an autolink, and a definition, with a script", body("<javascript:alert(1)>\n\n[x][a]\n\n[a]: javascript:alert(1)\n"), []string{"content/a.md:4:2: url-scheme", "content/a.md:6:1: url-scheme"}, nil},
	{"MD-07", "titles and alternative texts that would end their attribute", body("[x](https://example.com \"\\\" onmouseover=\\\"x\")\n\n![\"> &lt;script>](https://example.com/a.png)\n"), []string{"content/a.md:6:19: image-external"},
		holds("a.html", `title="&quot; onmouseover=&quot;x"`, "!<script>")},
	{"MD-08", "a language that would end its attribute", body("```\"><b>\nx\n```\n"), []string{"content/a.md:4:4: code-language"}, holds("a.html", "!<b>")},
	{"MD-09", "an attribute on a heading", body("## X {onclick=alert(1)}\n"), nil, holds("a.html", "X {onclick=alert(1)}")},
	{"MD-10", "style, link and base", body("<style>x</style>\n\n<link rel=stylesheet href=x>\n\n<base href=x>\n"), refusedHTML("4:1", "6:1", "8:1"), nil},
	{"MD-11", "a page that leads on", body("<meta http-equiv=refresh content=0>\n"), refusedHTML("4:1"), nil},
	{"MD-12", "frames, objects and forms", rawHTML("<iframe srcdoc=x></iframe>\n\n<object data=x></object>\n\n<embed src=x>\n\n<form action=x></form>\n"), refusedHTML("4:1", "6:1", "8:1", "10:1"), nil},
	{"MD-13", "drawings and formulas with events", rawHTML("<svg onload=alert(1)></svg>\n\n<math><mi xlink:href=x>a</mi></math>\n"), []string{"content/a.md:4:1: raw-html-refused", "..."}, nil},
	{"MD-14", "comments that are none", body("<!--> <b>x</b> -->\n\n<!-- a --!> <b>y</b> -->\n"), []string{"content/a.md:4:7: raw-html"}, nil},
	{"MD-15", "a title that would end its element", keys("title: \"</title><script>alert(1)</script>\""), nil, holds("a.html", "<h1>&lt;/title&gt;&lt;script&gt;alert(1)", "!</title><script>")},
	{"MD-16", "a summary that would end its attribute", keys("title: A", "summary: 'a \"quoted\" > b'"), nil, holds("a.html", `content="a &#34;quoted&#34; &gt; b"`)},
	{"MD-17", "a title that would end the script of the search", keys("title: \"</script><b>x</b>\""), nil, holds("assets/data/search.js", "!</script>", "script")},
	{"MD-18", "marks of templates", body("{{ .Title }} {{ template \"x\" }}\n\n`{{ .Title }}`\n"), nil, holds("a.html", "<p>{{ .Title }} {{ template &quot;x&quot; }}", "<code>{{ .Title }}</code>")},
	{"MD-19", "marks of other programs", body("${x} `<?php` `<!--#exec cmd=\"ls\" -->`\n"), nil, holds("a.html", "${x} <code>&lt;?php</code> <code>&lt;!--#exec cmd=&quot;ls&quot; --&gt;</code>")},
	{"MD-20", "a comment", body("a <!-- b --> c\n"), nil, holds("a.html", "<p>a  c</p>", "!b --")},
	{"MD-21", "bare marks of HTML", body("a & b < c > d &amp; e\n"), nil, holds("a.html", "a &amp; b &lt; c &gt; d &amp; e")},
	{"MD-22", "rows longer and shorter than their head", body("| a | b |\n| - | - |\n| 1 | 2 | 3 |\n| 1 |\n"), nil, holds("a.html", "<td>2</td>", "!<td>3</td>")},
	{"MD-23", "footnotes that are nowhere, twice, or unused", body("a[^x] b[^y]\n\n[^y]: 1\n[^y]: 2\n[^z]: 3\n"), []string{"content/a.md:4:2: footnote-unknown", "content/a.md:7:1: footnote-twice", "content/a.md:8:1: footnote-unused"}, nil},
	{"MD-24", "a definition twice", body("[a]\n\n[a]: https://one.example\n[a]: https://two.example\n"), []string{"content/a.md:7:1: definition-twice"}, holds("a.html", "https://one.example", "!two.example")},
	{"MD-25", "emphasis fifty deep", body(rep("*a ", 50) + rep("b* ", 50) + "\n"), nil, holds("a.html", "<em>")},
	{"MD-26", "text from right to left", body("\u0645\u0631\u062d\u0628\u0627\n"), nil, holds("a.html", "<p>\u0645\u0631\u062d\u0628\u0627</p>")},
	{"MD-26b", "characters that turn the direction of text", body("pay \u202eSWA\u202c\n"), []string{"content/a.md:4:5: turned-text: U+202E", "content/a.md:4:9: turned-text"}, nil},
	{"MD-26c", "the same in a title", keys("title: pay \u202eSWA\u202c"), []string{"content/a.md:2:8: wrong-value: title: holds a character that turns the direction"}, nil},
	{"MD-27", "HTML that is allowed", rawHTML("<kbd>Enter</kbd> <b onclick=x>y</b>\n"), []string{"content/a.md:4:18: raw-html-refused"}, nil},
	{"MD-28", "a bare address with an attribute behind it", body("https://example.com\"onmouseover=\"x\n"), nil, holds("a.html", "!\"onmouseover=\"x")},
	{"MD-29", "headings of nothing but spaces and hyphens", body("## a\u00a0b\n\n## \u00ad\n\n## \u00a0\n"), nil, holds("a.html", "!id=\"\"")},
	{"MD-30", "an image without words", body("![](https://example.com/a.png)\n"), []string{"content/a.md:4:1: image-alt", "content/a.md:4:5: image-external"}, nil},
}

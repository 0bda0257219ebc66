package markdown

import (
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/diag"
)

// codesOf lists the codes of diagnostics with their places, such as "url-scheme 1:5-9".
func codesOf(list diag.List) string {
	var out []string
	for _, d := range list {
		out = append(out, string(d.Code)+" "+strings.TrimPrefix(d.Span.String(), "x.md:"))
	}
	return strings.Join(out, ", ")
}

func TestMarkdownBecomesHTML(t *testing.T) {
	tests := []struct {
		name, in, want, codes string
		opts                  Options
	}{
		{name: "task items have words instead of inputs", in: "- [x] a\n- [ ] b\n",
			want: "<ul>\n<li class=\"task\"><span class=\"task-box task-done\" role=\"img\" aria-label=\"Done\"></span> a</li>\n<li class=\"task\"><span class=\"task-box task-open\" role=\"img\" aria-label=\"To do\"></span> b</li>\n</ul>\n"},
		{name: "an alert is a note with a title", in: "> [!WARNING]\n> Mind *this*.\n",
			want: "<div class=\"alert alert-warning\" role=\"note\"><p class=\"alert-title\">Warning</p>\n<p>Mind <em>this</em>.</p>\n</div>\n"},
		{name: "an alert's word may stand in a paragraph of its own", in: "> [!tip]\n>\n> - a\n",
			want: "<div class=\"alert alert-tip\" role=\"note\"><p class=\"alert-title\">Tip</p>\n<ul>\n<li>a</li>\n</ul>\n</div>\n"},
		{name: "another word in brackets is a quote", in: "> [!WHAT]\n> a\n",
			want: "<blockquote>\n<p>[!WHAT]\na</p>\n</blockquote>\n"},
		{name: "a table aligns by class and scrolls by key", in: "| a | |\n|:-:|--|\n| b | c |\n",
			want: "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n<thead>\n<tr>\n<th scope=\"col\" class=\"to-center\">a</th>\n<td></td>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class=\"to-center\">b</td>\n<td>c</td>\n</tr>\n</tbody>\n</table></div>\n"},
		{name: "strikethrough and definition lists", in: "Term\n: ~~no~~ yes\n",
			want: "<dl>\n<dt>Term</dt>\n<dd><del>no</del> yes</dd>\n</dl>\n"},
		{name: "footnotes have ids of their own", in: "a[^x] b[^x]\n\n[^x]: Note.\n",
			want: "<p>a<sup id=\"fnref-1\"><a class=\"footnote-ref\" role=\"doc-noteref\" href=\"#fn-1\">1</a></sup> b<sup id=\"fnref-1-2\"><a class=\"footnote-ref\" role=\"doc-noteref\" href=\"#fn-1\">1</a></sup></p>\n" +
				"<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\"><ol>\n<li id=\"fn-1\">\n<p>Note. <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#fnref-1\" aria-label=\"Back to the text\">&#x21a9;&#xfe0e;</a> <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#fnref-1-2\" aria-label=\"Back to the text\">&#x21a9;&#xfe0e;</a></p>\n</li>\n</ol></section>\n"},
		{name: "headings have anchors, a title's level is lowered", in: "# A b\n\n##### C\n",
			want:  "<h2 id=\"a-b\">A b <a class=\"anchor\" href=\"#a-b\" aria-label=\"Link to this section\">#</a></h2>\n<h5 id=\"c\">C</h5>\n",
			codes: "heading-one 1:1"},
		{name: "external links say so, mail and relative ones don't", in: "[a](https://x.example/?a=1&b) [b](mailto:a@x.example) [c](../c.md#d \"T\")\n",
			want: "<p><a href=\"https://x.example/?a=1&amp;b\" class=\"ext\" rel=\"noopener\">a</a> <a href=\"mailto:a@x.example\">b</a> <a href=\"../c.md#d\" title=\"T\">c</a></p>\n"},
		{name: "no link in a link", in: "[a [[b]] https://x.example <https://y.example>](c)\n",
			want: "<p><a href=\"c\">a b https://x.example https://y.example</a></p>\n"},
		{name: "code with a title, marked lines and colours", in: "```json {hl_lines=\"2\" title='p \"q\".json'}\n{\n\"a\": 1\n}\n```\n",
			want: "<figure class=\"code\"><figcaption>p &quot;q&quot;.json</figcaption><pre class=\"chroma\" tabindex=\"0\" role=\"group\" aria-label=\"p &quot;q&quot;.json\"><code class=\"language-json\">{\n<span class=\"hl\"><span class=\"nt\">&quot;a&quot;</span>: <span class=\"m\">1</span>\n</span>}\n</code></pre></figure>\n"},
		{name: "ranges and lists of lines", in: "```text {hl_lines=[1,\"3-4\"]}\na\nb\nc\nd\n```\n",
			want: "<div class=\"code\"><pre class=\"chroma\" tabindex=\"0\" role=\"group\" aria-label=\"Code in text\"><code class=\"language-text\"><span class=\"hl\">a\n</span>b\n<span class=\"hl\">c\n</span><span class=\"hl\">d\n</span></code></pre></div>\n"},
		{name: "an unknown attribute and a line that is not there", in: "```json {hl_line=1 hl_lines=\"1-9\"}\n1\n```\n",
			codes: "code-attribute 1:10, code-attribute 1:29"},
		{name: "words that are no attributes", in: "```json title=a\n1\n```\n", codes: "code-attribute 1:9"},
		{name: "an unknown language, and one that chroma never ends on", in: "> ```ymal\n> a\n> ```\n\n```jsonata\n\\\\\\\\\n```\n",
			codes: "code-language 1:6, code-language 5:4"},
		{name: "attributes on a picture's fence", in: "```matrix {title=a}\n```\n", codes: "code-attribute 1:11"},
		{name: "comments are dropped, HTML is shown", in: "a <!-- b --> <kbd>c</kbd>\n\n<!-- x\n\ny -->\n<div>d</div>\n",
			want: "<p>a  &lt;kbd&gt;c&lt;/kbd&gt;</p>\n<p>&lt;div&gt;d&lt;/div&gt;</p>\n", codes: "raw-html 1:14, raw-html 6:1"},
		{name: "a comment without an end is shown", in: "<!-- a\n\nb\n", want: "<p>&lt;!-- a\n\nb</p>\n", codes: "raw-html 1:1"},
		{name: "allowed HTML passes", in: "<details open>\n<summary>S</summary>\n\n*a* <kbd class=\"k\">b</kbd> <a href=\"c.md\" id=\"z\">c</a>\n\n</details>\n", opts: Options{RawHTML: true},
			want: "<details open=\"\">\n<summary>S</summary>\n<p><em>a</em> <kbd class=\"k\">b</kbd> <a href=\"c.md\" id=\"z\">c</a></p>\n</details>\n"},
		{name: "what runs, loads or restyles doesn't", opts: Options{RawHTML: true},
			in:    "<b onclick=\"x\" style=\"y\">a</b>\n\n<svg><script>b</script></svg>\n\n<a href=\"java&#10;script:c\">d</a>\n\n<iframe src=x></iframe>\n",
			want:  "<p><b>a</b></p>\n<p>b</p>\n<p><a>d</a></p>\n\n",
			codes: "raw-html-refused 1:1, raw-html-refused 1:1, raw-html-refused 3:1, raw-html-refused 3:6, url-scheme 5:1, raw-html-refused 7:1"},
		{name: "elements end where they begin, and nothing else ends", in: "> <div>\n\n</div></main>\n\n<div title=\"\n\n\" onclick=\"x\">\n", opts: Options{RawHTML: true},
			want:  "<blockquote>\n<div>\n</div></blockquote>\n\n&lt;div title=&quot;\n<p>&quot; onclick=&quot;x&quot;&gt;</p>\n",
			codes: "raw-html-refused 1:3, raw-html-refused 3:1, raw-html-refused 5:1"},
		{name: "ids that are taken", in: "<i id=\"runtime\">a</i> <i id=\"b\">b</i> <i id=\"b\">c</i>\n\n## B\n", opts: Options{RawHTML: true, Reserved: []string{"runtime"}},
			want:  "<p><i>a</i> <i id=\"b\">b</i> <i>c</i></p>\n<h2 id=\"b-1\">B <a class=\"anchor\" href=\"#b-1\" aria-label=\"Link to this section\">#</a></h2>\n",
			codes: "raw-html-refused 1:1, raw-html-refused 1:39"},
		{name: "addresses as a browser reads them", codes: "url-scheme 1:5, url-scheme 2:5, url-scheme 3:2, url-scheme 4:5, url-scheme 5:5, url-scheme 6:6",
			in:   "[a](JavaScript:x)\n[b](java&Tab;script&colon;x)\n<vbscript:x>\n[c](//evil.example)\n[d](\\\\\\\\evil.example)\n![e](data:image/png;base64,AA==)\n",
			want: "<p><span class=\"broken-link\">a</span>\n<span class=\"broken-link\">b</span>\n<span class=\"broken-link\">vbscript:x</span>\n<span class=\"broken-link\">c</span>\n<span class=\"broken-link\">d</span>\n<span class=\"broken-image\">e</span></p>\n"},
		{name: "attributes can't be left", in: "[a](b \"\\\" onmouseover=x\") ![\"><script>](c)\n\n``` \"><script>\nx\n```\n",
			want:  "<p><a href=\"b\" title=\"&quot; onmouseover=x\">a</a> <img src=\"c\" alt=\"&quot;&gt;\"></p>\n<div class=\"code\"><pre class=\"chroma\" tabindex=\"0\" role=\"group\" aria-label=\"Code in &quot;&gt;&lt;script&gt;\"><code class=\"language-&quot;&gt;&lt;script&gt;\">x\n</code></pre></div>\n",
			codes: "raw-html 1:31, code-language 3:5"},
		{name: "images need text and stay here", in: "![](a.png) ![b](https://x.example/c.png)\n",
			want:  "<p><img src=\"a.png\" alt=\"\"> <a href=\"https://x.example/c.png\" class=\"ext\" rel=\"noopener\">b</a></p>\n",
			codes: "image-alt 1:1, image-external 1:17"},
		{name: "footnotes and definitions that don't fit", in: "a[^a][^b]\n\n[^a]: A\n[^a]: B\n[^c]: C\n\n[d]: e\n[D]: f\n\nUse `[^z]` and x[^](y).\n",
			codes: "footnote-unknown 1:6, footnote-twice 4:1, footnote-unused 5:1, definition-twice 8:1"},
		{name: "template marks and entities come out letter for letter", in: "{{ .Title }} ${x} &amp; < > &#0; \x00 & `<?php`\n",
			want: "<p>{{ .Title }} ${x} &amp; &lt; &gt; \ufffd \ufffd &amp; <code>&lt;?php</code></p>\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, list := Parse(start, []byte(test.in), test.opts)
			if got := d.HTML(nil, nil); test.want != "" && got != test.want {
				t.Errorf("HTML\n got %q\nwant %q", got, test.want)
			}
			if got := codesOf(list); got != test.codes {
				t.Errorf("diagnostics\n got %s\nwant %s", got, test.codes)
			}
		})
	}
}

func TestTargetsAndFencesFillTheHoles(t *testing.T) {
	in := "[a](a.md) [[rds]] [[rds|label]] ![i](i.png) [gone](gone.md) [out](https://x.example)\n\n```strip\nservice: rds\n```\n"
	d, _ := Parse(start, []byte(in), Options{})
	targets := []Target{
		{Href: "a.html"}, {Href: "services/rds.html", Text: "Amazon <RDS>", Class: "thing"}, {Href: "services/rds.html", Text: "Amazon RDS"},
		{Href: "assets/i.png"}, {Broken: true}, {},
	}
	want := `<p><a href="a.html">a</a> <a href="services/rds.html" class="thing">Amazon &lt;RDS&gt;</a> <a href="services/rds.html">label</a> ` +
		`<img src="assets/i.png" alt="i"> <span class="broken-link">gone</span> <a href="https://x.example" class="ext" rel="noopener">out</a></p>` + "\n<svg></svg>"
	if got := d.HTML(targets, []string{"<svg></svg>"}); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got, want := d.Text(targets), "a Amazon <RDS> label i gone out"; got != want {
		t.Errorf("Text is %q, want %q", got, want)
	}
	if got, want := d.Text(nil), "a rds label i gone out"; got != want {
		t.Errorf("the text is %q, want %q", got, want)
	}
	d, _ = Parse(start, []byte("[a](b)"), Options{})
	if got := d.HTML([]Target{{Href: " \x01java\nscript:x"}}, nil); strings.Contains(got, "href") {
		t.Errorf("a caller's script address got out: %s", got)
	}
}

func TestInlineValuesHaveNoBlocks(t *testing.T) {
	d, list := ParseInline(diag.Span{File: "x.md", Line: 4, Col: 10}, "# Not a *heading*, see [[rds]]\nand [x](ftp:y)\n\n- no list")
	want := "# Not a <em>heading</em>, see <a href=\"rds.html\">RDS</a>\nand <span class=\"broken-link\">x</span><br>- no list"
	if got := d.HTML([]Target{{Href: "rds.html", Text: "RDS"}}, nil); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if got, want := codesOf(list), "url-scheme 5:18"; got != want {
		t.Errorf("diagnostics %s, want %s", got, want)
	}
	if got, want := d.Links[0].Span, (diag.Span{File: "x.md", Line: 4, Col: 35, EndCol: 38}); got != want {
		t.Errorf("place %+v, want %+v", got, want)
	}
}

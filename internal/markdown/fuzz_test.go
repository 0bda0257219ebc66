package markdown

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/srmgen/srmgen/internal/diag"
)

// scan reads HTML as a browser would and names the first thing in it that could run, load or restyle.
func scan(page string) string {
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return ""
		}
		t := z.Token()
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		switch t.Data {
		case "script", "style", "svg", "math", "template", "noscript", "iframe", "object", "embed", "form", "input", "base", "meta", "link":
			return "element " + t.Data
		}
		for _, a := range t.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" || a.Key == "action" || a.Key == "formaction" {
				return "attribute " + a.Key
			}
			if (a.Key == "href" || a.Key == "src") && dangerous(a.Val) {
				return "address " + a.Val
			}
		}
	}
}

// dangerous is written without the package's own code, so that it can judge it.
func dangerous(v string) bool {
	v = strings.TrimLeft(strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(v), "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f ")
	head, _, found := strings.Cut(v, ":")
	if strings.HasPrefix(strings.ReplaceAll(v, "\\", "/"), "//") {
		return true
	}
	if !found || strings.ContainsAny(head, "/?#\\") {
		return false
	}
	switch strings.ToLower(head) {
	case "javascript", "vbscript", "data", "file", "blob", "intent", "view-source", "ms-word":
		return true
	}
	return false
}

func FuzzParse(f *testing.F) {
	for _, e := range specExamples(f) {
		f.Add(e.Markdown, true)
	}
	for _, s := range []string{
		"[[a|b]] [c](JavaScript:d) ![e](data:f)", "> [!NOTE]\n> a", "|a|b|\n|-|:-:|\n|`\\|`|[[a\\|b]]|", "x[^1]\n\n[^1]: y\n[^1]: z", "a\n: b\n\n  c",
		"```go {hl_lines=\"1-2\" title=\"x\"}\na\n```", "```matrix\na: b\n```", "<b onclick=x>a</b><svg/onload=y>", "<div title=\"\n\n\" style=x>", "<!-- a --> <!-->",
		"<a href=\"java\tscript:x\">y</a>", "<math><style><a title=\"</style><img src=x onerror=y>\">", "- [ ] a\n- [x] b", "\ufeff# a\r\nb\rc\x00\xff",
		"```json {", "``` {title=\"<script>\"}\n", "[a](<\nb>)", "# [^1]\n\n[^1]: # a", "<textarea><script>", "<p><pre><code>", "<plaintext>",
	} {
		f.Add(s, false)
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, in string, raw bool) {
		d, list := Parse(start, []byte(in), Options{RawHTML: raw, Reserved: []string{"runtime", "task-"}})
		out := d.HTML(nil, nil)
		if found := scan(out); found != "" {
			t.Fatalf("%s in %q", found, out)
		}
		targets := make([]Target, len(d.Links))
		for i := range targets {
			targets[i].Href = "x"
		}
		d.Markdown(targets, []string{"picture\n"})
		if kept, _ := Parse(start, []byte(in), Options{RawHTML: raw, Reserved: []string{"runtime", "task-"}, HoldHTML: true}); kept.HTML(targets, nil) != d.HTML(targets, nil) {
			t.Fatalf("held HTML differs for %q", in)
		}
		checkPlaces(t, in, d, list)
		value, _ := ParseInline(diag.Span{File: "x.md", Line: 3, Col: 8}, in)
		slow, _ := parseInline(diag.Span{File: "x.md", Line: 3, Col: 8}, in)
		if value.HTML(nil, nil) != slow.HTML(nil, nil) || value.Text(nil) != slow.Text(nil) {
			t.Fatalf("the value %q is not only words", in)
		}
		if found := scan(value.HTML(nil, nil)); found != "" {
			t.Fatalf("%s in a value %q", found, value.HTML(nil, nil))
		}
	})
}

// checkPlaces tells whether every place lies in the file.
func checkPlaces(t *testing.T, in string, d *Doc, list diag.List) {
	lines := strings.Split(string(normal([]byte(in))), "\n")
	check := func(s diag.Span) {
		if s.Line < 1 || s.Line > len(lines) || s.Col < 1 || s.Col > len([]rune(lines[s.Line-1]))+1 || s.EndCol > len([]rune(lines[s.Line-1]))+1 {
			t.Fatalf("place %+v is not in %q", s, in)
		}
	}
	for _, l := range d.Links {
		check(l.Span)
	}
	for _, x := range list {
		check(x.Span)
	}
	seen := map[string]bool{}
	for _, h := range d.Headings {
		check(h.Span)
		if seen[h.ID] || h.ID == "" {
			t.Fatalf("heading %+v of %q", h, in)
		}
		seen[h.ID] = true
	}
}

package frontmatter

import (
	"bytes"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/diag"
)

func FuzzFile(f *testing.F) {
	for _, s := range []string{
		"---\ntitle: A\n---\nBody\n", "---\r\ntitle: A\r\n---\r\n", bom + "---\na: [1, {b: c}]\n---", "---\na: &x [*x]\n---\n", "---\n<<: {a: b}\n---\n",
		"---\na: |\n  b\n  c\nd: >-\n  e\n---\n", "---\n? [a]\n: b\n---\n", "---\na: !!binary aGk=\n---\n", "---\na: 'it''s'\nb: \"\\u00e4\\n\"\n---\n",
		"---\n- a\n---\n", "---\na: b\na: c\n---\n", "---\n\ta: b\n---\n", "---\na: b: c\n---\n", "---\nä: ö: ü: {\n---\n", "---\nä: ö: \"ü\n---\n", "---\nä: \"ü\n---\n", "---\n%YAML 1.1\n---\n", "---\n...\n---\n", "---\nä: ö # ü\n---\n",
		"---\na:\n---\n", "---\n---\n", "---", "", "\x00", "\xff", "---\na: {b: {c: {d: {e: [[[[[[[[[[[[[[1]]]]]]]]]]]]]]}}}}\n---\n", "---\n\u2028a: b\n---\n", "---\na: \u0085\n---\n", "---\na: b\rc: d\n---\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		meta, body, line, diags := File("x.md", data)
		text := bytes.TrimPrefix(data, []byte(bom))
		lies := func(s diag.Span, text string) bool {
			lines := strings.Split(text, "\n")
			return s.Line >= 1 && s.Line <= len(lines) && s.Col >= 1 && max(s.Col, s.EndCol) <= len([]rune(lines[s.Line-1]))+1
		}
		check := func(s diag.Span) { // a carriage return by itself ends a line in the body, and is a fault in the front matter
			if !lies(s, string(text)) && !lies(s, strings.ReplaceAll(strings.ReplaceAll(string(text), "\r\n", "\n"), "\r", "\n")) {
				t.Fatalf("place %+v is not in %q", s, data)
			}
		}
		for _, d := range diags {
			check(d.Span)
		}
		if meta == nil || meta.Kind != Map {
			t.Fatalf("the front matter of %q is %+v, not a map", data, meta)
		}
		var walk func(n *Node)
		walk = func(n *Node) {
			check(n.Span)
			for _, e := range n.Entries {
				check(e.KeySpan)
				walk(e.Value)
			}
			for _, i := range n.Items {
				walk(i)
			}
		}
		walk(meta)
		if body == nil {
			if len(diags) == 0 {
				t.Fatalf("%q has neither a body nor a diagnostic", data)
			}
			return
		}
		before := strings.ReplaceAll(strings.ReplaceAll(string(text[:len(text)-len(body)]), "\r\n", "\n"), "\r", "\n")
		if !bytes.HasSuffix(text, body) || line != 1+strings.Count(before, "\n") {
			t.Fatalf("the body of %q is %q and begins in line %d", data, body, line)
		}
	})
}

package matrix

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/srmgen/srmgen/internal/model"
)

// drawnWords parses a picture and returns its texts and its titles, and fails where it is not XML of pictures alone.
func drawnWords(t *testing.T, picture string) string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(picture))
	var words strings.Builder
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return words.String()
		}
		if err != nil {
			t.Fatalf("%v: %q", err, picture)
		}
		switch x := token.(type) {
		case xml.StartElement:
			switch x.Name.Local {
			case "svg", "g", "rect", "path", "text", "tspan", "title", "desc", "a", "line", "circle", "defs", "pattern", "use", "clipPath", "polygon":
			default:
				t.Fatalf("the element %s: %q", x.Name.Local, picture)
			}
			for _, a := range x.Attr {
				value := strings.ToLower(a.Value)
				if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") || a.Name.Local == "style" || a.Name.Local == "href" && strings.Contains(value, "script:") {
					t.Fatalf("the attribute %s=%q", a.Name.Local, a.Value)
				}
				if a.Name.Local != "aria-label" && strings.HasPrefix(value, "url(") && !strings.HasPrefix(value, "url(#") {
					t.Fatalf("the attribute %s=%q", a.Name.Local, a.Value)
				}
			}
		case xml.CharData:
			words.Write(x)
			words.WriteByte('\n')
		case xml.ProcInst, xml.Directive:
			if p, ok := x.(xml.ProcInst); !ok || p.Target != "xml" {
				t.Fatalf("%v in %q", x, picture)
			}
		}
	}
}

// Whatever a service, an area and a party are called, their pictures are XML of shapes and texts, in which the names stand as
// they are. What front matter refuses doesn't come here: control characters and what is not UTF-8.
func FuzzLabels(f *testing.F) {
	for _, s := range []string{"Amazon RDS", "<script>alert(1)</script>", "]]> -- -->", `" onload="x`, "'><a href='javascript:x'>", "&amp; &lt; &#0;", "{{.}}", "]]&gt;", "url(https://evil.example)", strings.Repeat("w", 290), "日本語", "e\u0301\u202e", "𝒳🏳️‍🌈", "a b c d e f g h", "<!--", "<?xml?>", "\u00a0", "%!s(MISSING)"} {
		f.Add(s)
	}
	templates := sampleTemplates(f)
	f.Fuzz(func(t *testing.T, label string) {
		if !utf8.ValidString(label) || strings.TrimSpace(label) == "" || len(label) > 300 || strings.ContainsFunc(label, func(r rune) bool {
			return unicode.IsControl(r) || r == 0xfffe || r == 0xffff || r == 0x2028 || r == 0x2029
		}) {
			return
		}
		m := sample()
		s := m.Services[0]
		s.Title, s.Short, m.Areas[0].Title, m.Areas[0].Short, m.Parties[0].Title = label, label, label, label, label
		subject := m.Subjects(s)[0]
		strip, table := Layout(Strip(m, subject, sampleLinks), Wide), Layout(ServicesByAreas(m, []model.Subject{subject}, label, sampleLinks), Wide)
		for _, picture := range []string{svg(t, templates, strip, Inline), svg(t, templates, Alone(strip, sampleCaption), Standalone), svg(t, templates, table, Inline)} {
			words := drawnWords(t, picture)
			if !strings.Contains(strings.Join(strings.Fields(words), " "), strings.Join(strings.Fields(label), " ")) {
				t.Fatalf("%q is not in the picture: %q", label, words)
			}
			if strings.Contains(picture, "NaN") && !strings.Contains(label, "NaN") {
				t.Fatalf("NaN in the picture of %q", label)
			}
		}
	})
}

package diag

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

const s3 = "---\ntitle: S3\ncontrols:\n  encryption-at-rst: {checks: [S3.17]}\n---\n"

func text(t *testing.T, marks Marks, source string, d ...Diagnostic) string {
	t.Helper()
	var out bytes.Buffer
	p := Text{Marks: marks, Source: func(string) []byte { return []byte(source) }}
	if err := p.Print(&out, List(d)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestTextShowsTheLineAndUnderlinesTheSpan(t *testing.T) {
	at := Span{File: "content/services/s3.md", Line: 4, Col: 3, EndCol: 20}
	d := New(at, UnknownReference, "unknown control %q", "encryption-at-rst").WithHint("did you mean %q?", "encryption-at-rest").
		WithRelated(Span{File: "content/controls/x.md", Line: 2, Col: 1}, "this one")
	want := `content/services/s3.md:4:3: error: unknown control "encryption-at-rst" [unknown-reference]
    4 │   encryption-at-rst: {checks: [S3.17]}
      ╵   ~~~~~~~~~~~~~~~~~
  content/controls/x.md:2:1: this one
  hint: did you mean "encryption-at-rest"?
`
	if got := text(t, Marks{}, s3, d); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTextUnderlines(t *testing.T) {
	for _, c := range []struct {
		name, source string
		at           Span
		line, under  string
	}{
		{"one place where the end is unknown", "abc", Span{"f", 1, 2, 0}, "abc", " ~"},
		{"after a tab", "\tab", Span{"f", 1, 2, 4}, "    ab", "    ~~"},
		{"wide characters by their cells", "日本 x", Span{"f", 1, 4, 5}, "日本 x", "     ~"},
		{"marks above letters by none", "e\u0301x", Span{"f", 1, 3, 4}, "e\u0301x", " ~"},
		{"no further than the line", "abc", Span{"f", 1, 3, 90}, "abc", "  ~"},
		{"past the end of the line", "abc", Span{"f", 1, 9, 0}, "abc", "   ~"},
		{"without the carriage return", "abc\r\nd", Span{"f", 1, 1, 4}, "abc", "~~~"},
		{"after a byte order mark", "\ufeffabc", Span{"f", 1, 1, 2}, "abc", "~"},
		{"what could move the cursor", "a\x1b[2Jb", Span{"f", 1, 1, 2}, "a\ufffd[2Jb", "~"},
		{"what turns words around", "a\u202eb", Span{"f", 1, 1, 2}, "a\ufffdb", "~"},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines := strings.Split(text(t, Marks{}, c.source, New(c.at, BadID, "m")), "\n")
			if want := "    1 │ " + c.line; lines[1] != want {
				t.Errorf("line %q, want %q", lines[1], want)
			}
			if want := "      ╵ " + c.under; lines[2] != want {
				t.Errorf("underline %q, want %q", lines[2], want)
			}
		})
	}
}

func TestTextCutsALongLineAroundTheSpan(t *testing.T) {
	line := strings.Repeat("a", 500) + "HERE" + strings.Repeat("b", 500)
	lines := strings.Split(text(t, Marks{}, line, New(Span{"f", 1, 501, 505}, BadID, "m")), "\n")
	shown, under := []rune(lines[1]), []rune(lines[2])
	if len(shown) > 140 || shown[8] != '…' || shown[len(shown)-1] != '…' {
		t.Fatalf("%d characters: %s", len(shown), lines[1])
	}
	if got := string(shown[len(under)-4 : len(under)]); got != "HERE" {
		t.Errorf("%q is underlined", got)
	}
}

func TestTextWithoutASourceHasNoExcerpt(t *testing.T) {
	for _, at := range []Span{{File: "f"}, {"f", 7, 1, 2}} {
		if got := text(t, Marks{}, "one line", New(at, BadID, "m").WithHint("h")); strings.Count(got, "\n") != 2 {
			t.Errorf("%v: %q", at, got)
		}
	}
}

func TestTextKeepsMessagesOnTheirLine(t *testing.T) {
	got := text(t, Marks{}, "", New(Span{File: "a\x1bb"}, BadID, "x\ny\u2029").WithHint("\x07"))
	if want := "a\ufffdb: error: x\ufffdy\ufffd [bad-id]\n  hint: \ufffd\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTextMarksSeverity(t *testing.T) {
	marks := Marks{Place: "<p>", Error: "<e>", Advice: "<a>", Faint: "<f>", End: "<>"}
	got := text(t, marks, "", New(Span{File: "f"}, BadID, "m"), New(Span{File: "g"}, ImageAlt, "n"))
	want := "<p>f<>: <e>error<>: m <f>[bad-id]<>\n<p>g<>: <a>advice<>: n <f>[image-alt]<>\n"
	if got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestPrintersReturnTheWritersError(t *testing.T) {
	list := List{New(Span{File: "f"}, BadID, "m")}
	if err := (Text{}).Print(full{}, list); err == nil {
		t.Error("text: no error")
	}
	if err := list.PrintJSON(full{}); err == nil {
		t.Error("JSON: no error")
	}
}

func TestJSON(t *testing.T) {
	list := List{
		New(Span{"f", 2, 3, 5}, BadID, "<m>").WithHint("h").WithRelated(Span{"g", 1, 1, 0}, "r"),
		New(Span{File: "g"}, ImageAlt, "n"),
	}
	var out bytes.Buffer
	if err := list.PrintJSON(&out); err != nil {
		t.Fatal(err)
	}
	want := `{"errors":1,"advice":1,"diagnostics":[` +
		`{"file":"f","line":2,"column":3,"end_column":5,"severity":"error","code":"bad-id","message":"<m>","hint":"h","related":[{"file":"g","line":1,"column":1,"message":"r"}]},` +
		`{"file":"g","line":0,"column":0,"severity":"advice","code":"image-alt","message":"n"}]}`
	var compact bytes.Buffer
	if err := json.Compact(&compact, out.Bytes()); err != nil {
		t.Fatal(err)
	}
	if compact.String() != want {
		t.Errorf("got  %s\nwant %s", compact.String(), want)
	}
}

func TestJSONOfNothingIsAnEmptyList(t *testing.T) {
	if r := (List{}).JSON(); r.Diagnostics == nil || r.Errors+r.Advice != 0 {
		t.Errorf("%+v", r)
	}
}

func TestTheSameProblemIsSaidOnceInAnOrderOfItsOwn(t *testing.T) {
	a, b := New(Span{"f", 2, 1, 0}, BadID, "a"), New(Span{"f", 1, 1, 0}, BadID, "b")
	for _, list := range []List{{a, b, a}, {b, a, b, a}, {a, a, b}} {
		if got := list.Normal(); len(got) != 2 || got[0].Message != "b" || got[1].Message != "a" {
			t.Errorf("%v", got)
		}
	}
}

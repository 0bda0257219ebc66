package serve

import (
	"encoding/json"
	"io"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"weak"

	"github.com/srmgen/srmgen/internal/diag"
)

// written is a site of two pages, each with a piece of advice about its file.
func written(advice ...diag.Diagnostic) Site {
	return Site{
		Files:       site("index.html", home, "a.html", "a", "a.css", "p{}"),
		Diagnostics: advice,
		Source:      func(file string) []byte { return []byte("one\ntwo <b>\nthree of " + file + "\nfour\nfive\nsix\n") },
		Abs:         func(file string) (string, bool) { return "/w/" + file, file != "builtin.md" },
		Written: func(page string) []string {
			return map[string][]string{"a.html": {"content/a.md", "other/content/a.md"}, "index.html": {"content/_index.md"}, "gone.html": {"content/a.md"}}[page]
		},
	}
}

func note(file string, line int) diag.Diagnostic {
	return diag.New(diag.Span{File: file, Line: line, Col: 1, EndCol: 4}, diag.ImageAlt, "note of %s", file)
}

func TestTheOverlayShowsTheLinesAndTheWayThere(t *testing.T) {
	h := New(Options{AllowHost: []string{"wiki.example.org"}, Editor: Editor{Command: "code"}})
	s := written(diag.New(diag.Span{File: "content/a.md", Line: 3, Col: 1, EndCol: 6}, diag.BadID, "wrong").WithHint("mend <it>").
		WithRelated(diag.Span{File: "builtin.md", Line: 1, Col: 2}, "the first"))
	s.Files = nil
	h.Show(s)
	var got report
	decode(t, ask(h, "/_srmgen/diagnostics"), &got)
	at := place{File: "content/a.md", Line: 3, Column: 1, Link: "vscode://file/w/content/a.md:3:1"}
	want := problem{place: at, Severity: "error", Code: "bad-id", Message: "wrong", Hint: "mend <it>",
		Frame: []line{{Number: 1, Before: "one"}, {Number: 2, Before: "two <b>"}, {Number: 3, Meant: true, Marked: "three", After: " of content/a.md"},
			{Number: 4, Before: "four"}, {Number: 5, Before: "five"}},
		Related: []related{{place{File: "builtin.md", Line: 1, Column: 2}, "the first"}}}
	if len(got.Diagnostics) != 1 || !reflect.DeepEqual(got.Diagnostics[0], want) {
		t.Errorf("got  %+v\nwant %+v", got.Diagnostics, want)
	}
	r := ask(h, "/_srmgen/diagnostics")
	if body, _ := io.ReadAll(r.Body); strings.Contains(string(body), "<") {
		t.Errorf("markup in %s", body)
	}
}

func TestOnlyThisMachineLearnsWhereFilesAre(t *testing.T) {
	h := New(Options{AllowHost: []string{"wiki.example.org"}, Editor: Editor{Command: "code"}})
	h.Show(written(note("content/a.md", 3)))
	for host, want := range map[string]bool{"localhost:1313": true, "127.0.0.1:1313": true, "[::1]:1313": true, "a.localhost": true, "wiki.example.org:1313": false} {
		var got report
		decode(t, askHost(h, host, "/_srmgen/diagnostics"), &got)
		if link := got.Diagnostics[0].Link; link != "" != want {
			t.Errorf("%s is told %q", host, link)
		}
	}
}

func TestWithoutAnEditorOrASourceThereIsTheProblemAlone(t *testing.T) {
	for name, h := range map[string]*Handler{"no editor": New(Options{}), "no functions": New(Options{Editor: Editor{Command: "code"}})} {
		s := Site{Files: site("index.html", home), Diagnostics: diag.List{note("content/a.md", 3)}}
		h.Show(s)
		var got report
		decode(t, ask(h, "/_srmgen/diagnostics"), &got)
		p := got.Diagnostics[0]
		if p.Link+p.Command != "" || p.Frame != nil || p.Line != 3 {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

func TestAPageHasTheAdviceOfItsFiles(t *testing.T) {
	h := New(Options{})
	h.Show(written(note("content/a.md", 2), note("other/content/a.md", 3), note("srmgen.yaml", 1)))
	for page, want := range map[string]int{
		"a.html": 2, "index.html": 0, "": 0, "gone.html": 0, "nope.html": 0, "a.css": 0, "/a.html": 0, "../a.html": 0, strings.Repeat("a", 5000): 0, "%00": 0,
	} {
		var n news
		decode(t, ask(h, "/_srmgen/changes?page="+page), &n)
		if n.Notes != want {
			t.Errorf("%.20q has %d notes, want %d", page, n.Notes, want)
		}
	}
	var got report
	decode(t, ask(h, "/_srmgen/diagnostics?page=a.html"), &got)
	if got.Count != 2 || len(got.Diagnostics) != 2 || got.Diagnostics[1].File != "other/content/a.md" || got.Failed {
		t.Errorf("%+v", got)
	}
	decode(t, ask(h, "/_srmgen/diagnostics?page=nope.html"), &got)
	if got.Count != 0 {
		t.Errorf("of a page that is not there: %+v", got)
	}
	failed := written(note("content/a.md", 2), diag.New(diag.Span{File: "b"}, diag.BadID, "wrong"))
	failed.Files = nil
	h.Show(failed)
	decode(t, ask(h, "/_srmgen/diagnostics?page=index.html"), &got)
	var n news
	decode(t, ask(h, "/_srmgen/changes?page=a.html"), &n)
	if got.Count != 1 || !got.Failed || n.Notes != 0 || n.Problems != 1 {
		t.Errorf("of a failed build: %+v, %+v", got, n)
	}
}

func TestTabsAreToldWhenWhatIsWrongIsSomethingElse(t *testing.T) {
	h := New(Options{})
	bad := diag.New(diag.Span{File: "b", Line: 1, Col: 1}, diag.BadID, "wrong")
	failing := Site{Diagnostics: diag.List{bad}}
	for i, c := range []struct {
		site Site
		told bool
	}{
		{written(), false}, {written(note("content/a.md", 1)), true}, {written(note("content/a.md", 1)), false}, {written(note("content/a.md", 2)), true},
		{written(note("content/a.md", 2).WithHint("h")), true}, {written(note("content/a.md", 2).WithRelated(diag.Span{File: "c"}, "r")), true},
		{written(), true}, {written(), false}, {failing, true}, {failing, true}, {written(), true}, {written(), false},
	} {
		before := h.state.Load().told
		h.Show(c.site)
		if after := h.state.Load(); after.told != before != c.told {
			t.Errorf("step %d: told %d after %d in generation %d", i, after.told, before, after.generation)
		}
	}
}

func TestNothingOfAnOldBuildIsHeld(t *testing.T) {
	h := New(Options{})
	// build shows a build whose functions all hold on to one thing, and returns a pointer that doesn't.
	build := func(good bool) weak.Pointer[[1 << 16]byte] {
		model := new([1 << 16]byte)
		s := written(note("content/a.md", 1))
		for i, f := range s.Files {
			s.Files[i].Bytes = func() ([]byte, error) { runtime.KeepAlive(model); return f.Bytes() }
		}
		s.Source = func(string) []byte { return model[:1] }
		s.Written = func(string) []string { return []string{string(model[:1])} }
		if !good {
			s.Files = nil
		}
		h.Show(s)
		ask(h, "/a.html")
		ask(h, "/_srmgen/diagnostics?page=a.html")
		return weak.Make(model)
	}
	held := func(p weak.Pointer[[1 << 16]byte]) bool { runtime.GC(); return p.Value() != nil }
	first, second := build(true), build(true)
	if held(first) || !held(second) {
		t.Error("after the second build, the first is held, or the second is not")
	}
	third, fourth := build(false), build(false)
	if held(third) || !held(second) || !held(fourth) {
		t.Error("after failed builds, the one before the last is held, or the last good one is not")
	}
	fifth := build(true)
	if held(second) || held(fourth) || !held(fifth) {
		t.Error("after another good one, an older one is held")
	}
	runtime.KeepAlive(h)
}

func TestTheReportIsJSONWithPlacesInline(t *testing.T) {
	b, err := json.Marshal(problem{place: place{File: "a.md", Line: 1}, Message: "m", Related: []related{{place{File: "b.md"}, "r"}}})
	if want := `{"file":"a.md","line":1,"severity":"","message":"m","related":[{"file":"b.md","message":"r"}]}`; err != nil || string(b) != want {
		t.Errorf("%s, %v", b, err)
	}
}

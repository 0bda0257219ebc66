package render

import (
	"errors"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/source"
)

// set parses templates given as name and text below templates/.
func set(files ...string) (*Set, diag.List) {
	var in []source.File
	for i := 0; i < len(files); i += 2 {
		in = append(in, source.File{Path: "templates/" + files[i], Data: []byte(files[i+1]), Sum: [32]byte{byte(len(files[i+1]))}})
	}
	return New(in)
}

type page struct{ Title, Href string }

func TestPageRunsInsideBaseWithPartials(t *testing.T) {
	s, diags := set("base.html", `<h1>{{.Title}}</h1>{{block "main" .}}{{end}}`, "partials/a.html", `{{define "a"}}[{{.}}]{{end}}`, "x.html", `{{define "main"}}{{template "a" .Href}}{{end}}`, "y.html", `{{define "main"}}Y{{end}}`)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	for name, want := range map[string]string{"x": "<h1>&lt;T&gt;</h1>[u]", "y": "<h1>&lt;T&gt;</h1>Y"} {
		if got, err := s.Page(name, page{"<T>", "u"}); err != nil || string(got) != want {
			t.Errorf("%s: %q %v", name, got, err)
		}
	}
}

func TestFaultsNameTheTemplatesPlace(t *testing.T) {
	if _, diags := set("base.html", "{{block \"main\" .}}{{end}}", "x.html", "\n{{define \"main\"}}{{if}}{{end}}{{end}}"); len(diags) != 1 || diags[0].File != "templates/x.html" || diags[0].Line != 2 {
		t.Errorf("parsing: %+v", diags)
	}
	s, _ := set("base.html", "{{block \"main\" .}}{{end}}", "x.html", "{{define \"main\"}}\n  {{.Nope}}{{end}}")
	_, err := s.Page("x", page{})
	var fault Fault
	if !errors.As(err, &fault) || fault.Diagnostic.File != "templates/x.html" || fault.Diagnostic.Line != 2 || fault.Diagnostic.Col != 5 {
		t.Errorf("executing: %+v", err)
	}
	if _, err := s.Page("none", page{}); !errors.As(err, &fault) || fault.Diagnostic.File != "templates/none.html" {
		t.Errorf("missing: %v", err)
	}
}

func TestRefusedValueIsAFaultAndNotAPage(t *testing.T) {
	s, _ := set("base.html", `<a href="{{.Href}}">x</a>`, "x.html", "")
	if got, err := s.Page("x", page{"", "javascript:alert(1)"}); err == nil {
		t.Errorf("%s", got)
	}
}

func TestSumFollowsEveryTemplate(t *testing.T) {
	a, _ := set("base.html", "a", "x.html", "b")
	b, _ := set("base.html", "a", "x.html", "bb")
	c, _ := set("base.html", "aa", "x.html", "b")
	if a.Sum() == b.Sum() || a.Sum() == c.Sum() {
		t.Error("two sets with one sum")
	}
}

func TestDatesAndPlurals(t *testing.T) {
	for in, want := range map[string]string{"2026-10-02": "2 Oct 2026", "": "", "soon": "soon", "2026-13-01": "2026-13-01"} {
		if got := Date(in); got != want {
			t.Errorf("%q is %q", in, got)
		}
	}
	if got := strings.Join([]string{Plural(0, "task", "tasks"), Plural(1, "task", "tasks"), Plural(2, "task", "tasks")}, " "); got != "0 tasks 1 task 2 tasks" {
		t.Error(got)
	}
}

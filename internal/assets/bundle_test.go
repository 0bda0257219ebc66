package assets

import (
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/source"
)

func files(pairs ...string) []source.File {
	var out []source.File
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, source.File{Path: pairs[i], Data: []byte(pairs[i+1])})
	}
	return out
}

func TestBundle(t *testing.T) {
	out, diags := Bundle(files(
		"assets/css/10-a.css", "a { color: red }", "assets/css/20-b.css", "b { color: blue }",
		"assets/img/x.svg", "<svg/>",
		"assets/js/10-one.js", "(function () { one(); })();", "assets/js/20-two.js", "(function () { two(); })();",
		"assets/js/00-theme.js", "early();", "assets/js/page/matrix/1.js", "matrix();", "assets/js/page/matrix/2.js", "cells();", "assets/css/page/home.css", "i { color: red }",
	), ":root{--x:1}")
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	got := map[string]string{}
	for _, f := range out {
		got[f.Path] = strings.TrimSpace(string(f.Data))
	}
	for path, want := range map[string]string{
		"assets/style.css": ":root{--x:1}\na{color:red}\nb{color:blue}",
		// without the semicolons the second function would be an argument of the first
		"assets/site.js":   "early();\naddEventListener(\"DOMContentLoaded\",function(){\n(function(){one()})();\n(function(){two()})();\n})",
		"assets/matrix.js": "matrix();\ncells();",
		"assets/home.css":  "i{color:red}",
		"assets/img/x.svg": "<svg/>",
	} {
		if got[path] != want {
			t.Errorf("%s is %q, want %q", path, got[path], want)
		}
	}
	if len(out) != 5 {
		t.Errorf("%d files, want 5", len(out))
	}
}

func TestPathsListsWhatBundleMakes(t *testing.T) {
	in := files("assets/css/a.css", "a{}", "assets/js/b.js", "b()", "assets/js/page/c.js", "c()", "assets/icon.svg", "<svg/>")
	made := map[string]bool{}
	out, _ := Bundle(in)
	for _, f := range out {
		made[f.Path] = true
	}
	paths := Paths(in)
	for _, p := range paths {
		if !made[p] {
			t.Errorf("%s is listed and not made", p)
		}
	}
	if len(paths) != len(made) {
		t.Errorf("listed %v, made %v", paths, made)
	}
}

func TestAFaultyScriptIsADiagnosticAtItsPlace(t *testing.T) {
	_, diags := Bundle(files("assets/js/bad.js", "var a = 1;\nvar = 2;\n"))
	if len(diags) != 1 || diags[0].Span.File != "assets/js/bad.js" || diags[0].Span.Line != 2 {
		t.Errorf("got %v", diags)
	}
}

package quick

import (
	"bytes"
	"html/template"
	"io"
	"reflect"
	"strings"
	"testing"
	text "text/template"
	"text/template/parse"
)

type link struct{ Title, Href string }

type named string

type base struct{ ID string }

type page struct {
	base
	Base   base
	Title  string
	Kind   named
	Prose  template.HTML
	N, M   int
	On     bool
	Links  []link
	Names  []string
	Tree   []page
	URL    template.URL
	Answer any
	Part   *base
}

func (page) Method() string { return "m" }

var funcs = map[string]any{
	"date": strings.ToUpper, "plural": func(n int, one, many string) string { return one + many[:min(n, len(many))] }, "odd": func(a, b int) int { return a + b },
}

// compiled parses a template, has html/template put its escapers in, and compiles it.
func compiled(t testing.TB, source string, value any) (*template.Template, *Program, error) {
	t.Helper()
	parsed, err := template.New("x").Funcs(funcs).Parse(source)
	if err != nil {
		t.Fatal(source, err)
	}
	whole, err := parsed.Clone()
	if err != nil {
		t.Fatal(source, err)
	}
	_ = whole.Execute(io.Discard, struct{}{})
	find := func(set *template.Template) func(string) *parse.Tree {
		return func(name string) *parse.Tree {
			if t := set.Lookup(name); t != nil {
				return t.Tree
			}
			return nil
		}
	}
	p, err := Set{Tree: find(whole), Parsed: find(parsed), Funcs: funcs}.Compile("x", reflect.TypeOf(value))
	return whole, p, err
}

// every is a page with something in each field, that html/template has to escape.
func every(s string) page {
	p := page{base{s}, base{s + "1"}, s, named(s), template.HTML(s), len(s), 2, s != "", []link{{s, s}, {"b", "b?c=" + s}}, []string{s, "", "x"}, nil, "", nil, nil}
	p.Tree = []page{p, {Title: s}}
	return p
}

var strange = []string{
	"", "a", "a & b <c> \"d\" 'e' +f", "javascript:alert(1)", "JAVASCRIPT:x", "https://x.y/z?a=b&c=%20%zz#f g", "mailto:a@b", "a/b:c", ":x", "ä\x00\xff\u2028\ufffe()[]{}^`|\\\n\t", "<b>x</b> &amp; y", "%", "%4", "%41",
}

func TestAProgramWritesWhatHTMLTemplateWrites(t *testing.T) {
	for _, source := range []string{
		"plain text", "{{/* nothing */}}x", "{{.Title}}", "{{.Kind}}", "{{.Prose}}", "{{.N}} {{.On}}", "{{.Base.ID}} {{.ID}}",
		`<a href="{{.Title}}" title="{{.Kind}}" data-n="{{.N}}">{{.Title}}</a>`, `<a href="x/{{.Title}}?q={{.Title}}#{{.ID}}">y</a>`, `<title>{{.Title}}{{.Prose}}</title>`,
		`<textarea>{{.Prose}}</textarea>`, `<img src="{{.Title}}" alt="{{.N}}">`,
		"{{if .Title}}t{{else if .On}}o{{else}}e{{end}}", "{{if .Links}}l{{end}}{{if .N}}n{{end}}{{if .Base}}b{{end}}{{if not .On}}off{{end}}",
		"{{with .Title}}[{{.}}{{$.N}}]{{else}}none{{end}}", "{{with $x := .Links}}{{len $x}}{{end}}{{with .Base}}{{.ID}}{{end}}{{if $y := .Title}}{{$y}}{{end}}",
		"{{range .Links}}{{.Title}}<a href=\"{{.Href}}\">{{$.Title}}</a>{{else}}none{{end}}", "{{range $i, $l := .Names}}{{if $i}}, {{end}}{{$l}}{{.}}{{end}}", "{{range $l := .Links}}{{$l.Title}}{{end}}",
		"{{range .Tree}}{{range .Names}}{{.}}{{end}}{{else}}none{{end}}",
		`{{$first := true}}{{range .Links}}{{if $first}}first{{$first = false}}{{end}}{{end}}{{$first}}`, `{{$d := ""}}{{range .Names}}{{if ne . $d}}{{$d = .}}[{{.}}]{{end}}{{end}}`,
		`{{if and .On .Title}}a{{end}}{{if or .N .Links}}b{{end}}{{or .Title "none"}} {{and .Title "some"}} {{or .Prose "Nothing & no"}} {{or .Names .Names | len}}`,
		`{{eq .Title "a"}}{{ne .Title .Kind}}{{lt .N 3}}{{le .N .M}}{{gt .N 1}}{{ge .N 2}}{{eq .N 0}}{{eq (len .Links) 2}}{{if and (eq .N 1) (not .On)}}x{{end}}`,
		`{{len .Title}} {{(index .Links 1).Href}} {{index .Names 0}} {{date .Title}} {{.Title | date}} {{plural .N "one" "more"}} {{plural (len .Links) .Title "s"}}`,
		`{{define "in"}}k-{{.Kind}}{{if .On}} on{{end}}{{template "deep" .Title}}{{end}}{{define "deep"}} {{.}}{{end}}<p class="{{template "in" .}}">{{template "in" .}}</p>`,
		`{{define "tree"}}<li>{{.Title}}{{range .Tree}}{{template "tree" .}}{{end}}</li>{{end}}{{template "tree" .}}`, `{{define "none"}}none{{end}}{{template "none"}}`, `{{block "b" .Links}}{{len .}}{{end}}`,
		`{{template "v" $w := .Title}}{{define "v"}}{{.}}{{end}}`, `{{"quoted"}}{{1}}{{true}}`,
	} {
		for _, s := range strange {
			value := every(s)
			whole, program, err := compiled(t, source, value)
			if err != nil {
				t.Errorf("%s: refused: %v", source, err)
				break
			}
			var want bytes.Buffer
			if err := whole.Execute(&want, value); err != nil {
				t.Fatal(source, err)
			}
			if got, ok := program.Append([]byte(">"), value); !ok || string(got) != ">"+want.String() {
				t.Errorf("%s with %q is\n%s\nhtml/template: %s", source, s, got, want.Bytes())
			}
		}
	}
}

func FuzzEscapersWriteWhatHTMLTemplateWrites(f *testing.F) {
	for _, s := range strange {
		f.Add(s)
	}
	whole, program, err := compiled(f, `{{.Title}}<a href="{{.Title}}" title="{{.Title}}">{{.Prose}}</a><a href="a?b={{.Title}}"><textarea>{{.Title}}{{.Prose}}</textarea>`, page{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		value := page{Title: s, Prose: template.HTML(s)}
		var want bytes.Buffer
		if err := whole.Execute(&want, value); err != nil {
			t.Fatal(err)
		}
		if got, ok := program.Append(nil, value); !ok || !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%q is\n%s\nhtml/template: %s", s, got, want.Bytes())
		}
	})
}

func TestWhatIsNotKnownIsRefused(t *testing.T) {
	for _, source := range []string{
		`{{.Nope}}`, `{{.Method}}`, `{{.Part.ID}}`, `{{.Answer}}`, `{{if .Answer}}{{end}}`, `{{.URL}}`, `{{.Links}}`, `{{.Title.Deep}}`, `{{.Title | html}}`, `{{printf "%d" .N}}`, `{{odd 1 2}}`, `{{date .Kind}}`, `{{plural .Title "a" "b"}}`,
		`{{eq .Title .N}}`, `{{eq .Title "a" "b"}}`, `{{index .Title 0}}`, `{{len .N}}`, `{{with or .Title .N}}{{.}}{{end}}`, `{{$x := ""}}{{$x = 1}}`, `{{range .N}}{{end}}`, `{{range .Links}}{{break}}{{end}}`,
		`<p title="{{.Prose}}">`, `<p title={{.Title}}>`, `<p {{.Title}}>`, `<script>let x = {{.Title}}</script>`, `<a onclick="{{.Title}}">`, `<p style="color: {{.Title}}">`, `{{1.5}}`, `{{nil | len}}`,
		`{{define "tag"}} id="{{.}}"{{end}}<p{{template "tag" .Title}}>`, `{{define "end"}}{{.}}" id="x{{end}}<p class="{{template "end" .Title}}">`, `{{define "dot"}}{{.X}}{{end}}{{template "dot"}}`,
	} {
		if _, program, err := compiled(t, source, every("a")); err == nil {
			got, _ := program.Append(nil, every("a"))
			t.Errorf("%s: %s", source, got)
		}
	}
}

// Nothing is written without an escaper, even if html/template has put none in.
func TestATemplateWithoutEscapersIsRefused(t *testing.T) {
	parsed := text.Must(text.New("x").Parse("{{.Title}}"))
	tree := func(string) *parse.Tree { return parsed.Tree }
	if _, err := (Set{Tree: tree, Parsed: tree}).Compile("x", reflect.TypeFor[link]()); err == nil {
		t.Error("html/template was not there, and nobody noticed")
	}
	program, err := Set{Tree: tree}.Compile("x", reflect.TypeFor[link]())
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := program.Append(nil, link{Title: "<&>"}); !ok || string(got) != "<&>" {
		t.Errorf("text/template: %s", got)
	}
}

func TestWhatFailsWithAValueIsLeftToTheTemplatesOwnPackage(t *testing.T) {
	for source, value := range map[string]any{
		`{{index .Names 3}}`: every("a"), `{{define "a"}}{{template "a" .}}{{end}}{{template "a" .}}`: link{},
	} {
		if source[2] == 'd' { // html/template would go on to a hundred thousand
			tree := text.Must(text.New("x").Parse(source))
			p, err := Set{Tree: func(name string) *parse.Tree { return tree.Lookup(name).Tree }}.Compile("x", reflect.TypeOf(value))
			if err != nil {
				t.Fatal(err)
			}
			if _, ok := p.Append(nil, value); ok {
				t.Error(source)
			}
			continue
		}
		_, p, err := compiled(t, source, value)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := p.Append(nil, value); ok {
			t.Error(source)
		}
		for _, other := range []any{nil, 1, link{}} {
			if _, ok := p.Append(nil, other); ok {
				t.Errorf("a program for pages took a %T", other)
			}
		}
	}
}

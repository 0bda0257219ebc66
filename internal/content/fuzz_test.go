package content

import (
	"crypto/sha256"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/source"
)

func file(path, text string) source.File {
	return source.File{Path: path, Data: []byte(text), Sum: sha256.Sum256([]byte(text))}
}

// around are the files that a file under test is assembled with.
var around = []source.File{
	file("content/parties/acme.md", "---\ntitle: Acme\nkind: provider\n---\n"),
	file("content/areas/data.md", "---\ntitle: Data\ngroup: data\n---\n"),
	file("content/models/iaas.md", "---\ntitle: Machines\nresponsibilities: {data: customer}\n---\n"),
	file("content/services/vm.md", "---\ntitle: VM\nprovider: acme\nmodel: iaas\nvariants: {big: {title: Big}}\n---\n"),
}

// assemble connects a file with those around it; a file at one of their paths takes its place.
func assemble(f source.File) *Assembly {
	var docs []*Document
	for _, other := range append(slices.DeleteFunc(slices.Clone(around), func(o source.File) bool { return o.Path == f.Path }), f) {
		docs = append(docs, Parse(other, "", markdown.Options{}))
	}
	return Assemble([][]*Document{docs}, ParseConfig(source.File{Path: ConfigFile}), Options{})
}

// inside fails where a diagnostic points outside of the file.
func inside(t *testing.T, f source.File, diags diag.List) {
	t.Helper()
	lines := strings.Split(strings.TrimPrefix(string(f.Data), "\ufeff"), "\n")
	for _, d := range diags {
		if d.File != f.Path || d.Line == 0 {
			continue
		}
		// Markdown takes other line breaks than line feeds, too, so only files without them are judged exactly.
		if strings.ContainsAny(string(f.Data), "\r\u2028\u2029\u0085") {
			continue
		}
		if d.Line > len(lines) || d.Col < 1 || d.Col > len([]rune(lines[d.Line-1]))+1 {
			t.Fatalf("%v: %s: the place is not in %q", d.Span, d.Message, f.Data)
		}
	}
}

// everywhere are addresses that are files on every system; written without the package's own code, so that it can judge it.
var everywhere = regexp.MustCompile(`^([a-z0-9][a-z0-9-]{0,99}/)*([a-z0-9][a-z0-9-]{0,99}|_index)$`)

func FuzzParse(f *testing.F) {
	for path, texts := range map[string][]string{
		"content/services/vm.md": {
			"---\ntitle: VM\nprovider: acme\nmodel: iaas\nresponsibilities: {data: {who: shared, provider_does: a, customer_does: b, differs: [{source: x, says: y, ruling: z}]}}\n---\n",
			"---\ntitle: VM\nprovider: acme\nmodel: iaas\naxes: [a, b]\nbase: {title: B, axis: a}\nvariants: {c: {title: C, axis: b, lifecycle: {state: sunset, until: 2027-02-30}}}\nruns_on: [vm.big]\ntasks: [{id: t, do: x, area: data, only: [c], every: 90d}]\n---\n",
		},
		"content/areas/data.md":         {"---\ntitle: Data\ngroup: data\nowner: acme\naliases: [a, A]\nweight: x\n---\n[[vm]] [a](b.md#c)\n"},
		"content/areas/_index.md":       {"---\ntitle: Areas\ngroups: [{id: data, title: Data}, {id: data}]\n---\n"},
		"content/models/iaas.md":        {"---\ntitle: M\nprovider: acme\nresponsibilities: {data: none, x: you}\n---\n"},
		"content/controls/c.md":         {"---\ntitle: C\nclass: shared\nareas: [data]\nevidence: {provider: [a]}\nmappings: {n: [a, {id: b, relation: equal-to}]}\n---\n"},
		"content/parties/acme.md":       {"---\ntitle: A\nkind: team\nparent: acme\ncontact: [{title: x, url: 'javascript:y'}]\n---\n"},
		"content/workloads/w.md":        {"---\ntitle: W\nuses: [{service: vm.big, as: a, to: [a, b]}, {service: vm}]\nprogress: {a#data: {state: done, checked: 2026-01-01}}\n---\n"},
		"content/glossary/t.md":         {"---\ntitle: T\nnot: [x]\nredirects: [../a, /b, t.html]\n---\n"},
		"content/sources/s.md":          {"---\ntitle: S\nurl: https://x\naccessed: 2026-13-01\n---\n"},
		"content/a/b.md":                {"---\ntitle: P\ndraft: maybe\nrelated: [vm.big#data, w]\nsources: [{id: s, at: '#x'}]\n---\n# A\n\n```matrix\nservices: [vm]\n```\n"},
		"content/tools/t.md":            {"---\ntitle: T\nservice: vm\n---\n"},
		"content/services/NOT an id.md": {"---\n---\n"},
		"content/../../escape.md":       {"---\ntitle: A\n---\n"},
		"content/a/aux.md":              {"---\ntitle: A\n---\n"},
	} {
		for _, text := range texts {
			f.Add(path, text)
		}
	}
	f.Fuzz(func(t *testing.T, path, text string) {
		in := file(path, text)
		diags := assemble(in).Diags
		inside(t, in, diags)
		refused := slices.ContainsFunc(diags, func(d diag.Diagnostic) bool { return d.Code == diag.BadID || d.Code == diag.ReservedName })
		if address := strings.TrimSuffix(strings.TrimPrefix(path, "content/"), ".md"); IsContent(path) && !refused && !everywhere.MatchString(address) {
			t.Fatalf("%q is the address of a page", address)
		}
	})
}

func FuzzParseConfig(f *testing.F) {
	for _, text := range []string{"", "title: T\nextends: [base, ./a]\n", "services: used\nexclude: [vm]\n", "parties: {provider: acme, customer: x}\nnavigation: [{title: A, to: a}]\n",
		"base_url: ftp://x\n", "raw_html: 1\nreview_every: 3w\n", "- a\n", "extends: default\n", "\x00"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		config := ParseConfig(file(ConfigFile, text))
		for i := range config.Site.Extends {
			config.ExtendsSpan(i)
		}
		inside(t, file(ConfigFile, text), Assemble(nil, config, Options{}).Diags)
	})
}

func TestADocumentDependsOnNothingButItsFile(t *testing.T) {
	in := file("content/services/db.md", "---\ntitle: DB\nprovider: nobody\nmodel: nothing\nno-such-key: 1\n---\nSee [[vm]] and [x](y.md).\n\n```go\npackage x\n```\n")
	alone := Parse(in, "", markdown.Options{})
	assemble(in) // with others around, and after it was connected
	again := Parse(in, "", markdown.Options{})
	if !reflect.DeepEqual(alone, again) {
		t.Errorf("parsed alone it is %+v, later %+v", alone, again)
	}
	inside(t, in, alone.Diags)
}

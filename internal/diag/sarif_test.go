package diag

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	_ "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif" // holds the format's schema
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// sarifSchema is the schema that OASIS publishes for the format, as a Go module holds it.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	const module = "github.com/owenrumney/go-sarif/v3"
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		t.Fatalf("where is %s? %v", module, err)
	}
	source, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "pkg", "report", "v210", "sarif", "schema.go"))
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), "schema.go", source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && len(lit.Value) > len(text) {
			text = lit.Value
		}
		return true
	})
	if text, err = strconv.Unquote(text); err != nil || !strings.Contains(text, "sarif/v2.1.0/errata01") {
		t.Fatalf("no schema in %s: %v", module, err)
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	return compiler.MustCompile("sarif.json")
}

// logOf is a log as it is written.
func logOf(t *testing.T, list List) []byte {
	t.Helper()
	inside := func(file string) (string, bool) { return "docs/" + file, strings.HasPrefix(file, "content/") }
	data, err := json.Marshal(SARIF{Version: "v1", Path: inside}.Log(list))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// everyKind is a diagnostic of each code, in each shape that a diagnostic may have.
func everyKind() List {
	var list List
	for i, info := range Codes() {
		at := []Span{{"content/ä b.md", 2, 3, 5}, {File: "content/a.md"}, {"built-in/c:d.md", 7, 1, 0}, {"content/a.md", 1, 1, 0}}[i%4]
		d := New(at, info.Code, "a {message} with [a link](x) and \x1b")
		if i%3 > 0 {
			d = d.WithHint("do %q", "this").WithRelated(Span{"content/b.md", 1, 1, 0}, "here").WithRelated(Span{File: "content/c.md"}, "and here")
		}
		list.Add(d)
	}
	return list
}

func TestSARIFIsWhatItsSchemaAsksFor(t *testing.T) {
	schema := sarifSchema(t)
	for name, list := range map[string]List{"nothing": nil, "every code": everyKind()} {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(logOf(t, list)))
		if err == nil {
			err = schema.Validate(doc)
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for what, change := range map[string][2]string{
		"a word that is no level": {`"level":"note"`, `"level":"advice"`},
		"a line before the first": {`"startLine":2`, `"startLine":0`},
		"a field of our own":      {`"ruleIndex":`, `"hint":`},
	} {
		changed := strings.Replace(string(logOf(t, everyKind())), change[0], change[1], 1)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(changed))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(doc) == nil {
			t.Errorf("the schema takes %s", what)
		}
	}
}

func TestSARIFSaysWhereAndWhat(t *testing.T) {
	at := Span{"content/ä b.md", 2, 3, 5}
	list := List{New(at, BadID, "a {x} in [b](c)").WithHint("h").WithRelated(Span{"built-in/c:d", 1, 1, 0}, "r"), New(Span{File: "content/x.md"}, ImageAlt, "n")}
	results := string(logOf(t, list))
	results = results[strings.Index(results, `"results":`):]
	for _, want := range []string{
		`"ruleId":"bad-id"`, `"level":"error"`, `"message":{"text":"a {{x}} in [b] (c); h"}`,
		`"artifactLocation":{"uri":"docs/content/%C3%A4%20b.md","uriBaseId":"%SRCROOT%"},"region":{"startLine":2,"startColumn":3,"endLine":2,"endColumn":5}`,
		`{"id":1,"physicalLocation":{"artifactLocation":{"uri":"built-in/c:d"},"region":{"startLine":1,"startColumn":1}},"message":{"text":"r"}}`,
		`"ruleId":"image-alt"`, `"level":"note"`, `"physicalLocation":{"artifactLocation":{"uri":"docs/content/x.md","uriBaseId":"%SRCROOT%"}}}]`,
	} {
		if !strings.Contains(results, want) {
			t.Errorf("no %s in %s", want, results)
		}
	}
	log := SARIF{}.Log(list)
	for _, r := range log.Runs[0].Results {
		if rule := log.Runs[0].Tool.Driver.Rules[r.RuleIndex]; rule.ID != r.RuleID {
			t.Errorf("the rule of %s is %s", r.RuleID, rule.ID)
		}
	}
}

func TestFingerprintsStayWhenLinesMoveAndTellProblemsApart(t *testing.T) {
	prints := func(list ...Diagnostic) (out []string) {
		for _, r := range (SARIF{}).Log(list).Runs[0].Results {
			out = append(out, r.Fingerprints["srmgenProblem/v1"])
		}
		return out
	}
	at := func(line int, code Code, message string) Diagnostic {
		return New(Span{"a.md", line, 1, 0}, code, "%s", message)
	}
	before := prints(at(1, BadID, "m"), at(2, BadID, "m"), at(3, BadID, "n"), at(4, BadDate, "m"))
	after := prints(at(11, BadID, "m"), at(12, BadID, "m"), at(13, BadID, "n"), at(14, BadDate, "m"))
	seen := map[string]bool{}
	for i, p := range before {
		if p != after[i] {
			t.Errorf("problem %d has another fingerprint ten lines below", i)
		}
		if seen[p] {
			t.Errorf("problem %d has the fingerprint of another", i)
		}
		seen[p] = true
	}
}

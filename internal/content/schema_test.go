package content

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/model"
)

// parsedSchema is a schema as a validator reads it: only the words that Schema writes, and an unknown one fails.
type parsedSchema struct {
	Schema        string                   `json:"$schema"`
	Title         string                   `json:"title"`
	Description   string                   `json:"description"`
	Type          []string                 `json:"type"`
	Enum          []string                 `json:"enum"`
	Pattern       string                   `json:"pattern"`
	MaxLength     int                      `json:"maxLength"`
	Minimum       *int                     `json:"minimum"`
	Maximum       *int                     `json:"maximum"`
	Items         *parsedSchema            `json:"items"`
	Properties    map[string]*parsedSchema `json:"properties"`
	Required      []string                 `json:"required"`
	PropertyNames *parsedSchema            `json:"propertyNames"`
	Additional    json.RawMessage          `json:"additionalProperties"`
	AnyOf         []*parsedSchema          `json:"anyOf"`
}

func parseSchema(t *testing.T, data []byte, err error) *parsedSchema {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(strings.NewReader(string(data)))
	d.DisallowUnknownFields()
	var s parsedSchema
	if err := d.Decode(&s); err != nil {
		t.Fatal(err)
	}
	return &s
}

// typeOf is the JSON type that editors give a value.
func typeOf(n *node) string {
	switch {
	case n.Kind == frontmatter.Map:
		return "object"
	case n.Kind == frontmatter.List:
		return "array"
	case n.Quoted || n.Block:
	case n.Value == "true" || n.Value == "false":
		return "boolean"
	case regexp.MustCompile(`^-?[0-9]+$`).MatchString(n.Value):
		return "integer"
	case regexp.MustCompile(`^-?[0-9]+\.[0-9]+$`).MatchString(n.Value):
		return "number"
	}
	return "string"
}

// fault says why a value does not fit the schema; empty where it does.
func (s *parsedSchema) fault(n *node, at string) string {
	if len(s.AnyOf) > 0 {
		var faults []string
		for _, one := range s.AnyOf {
			f := one.fault(n, at)
			if f == "" {
				return ""
			}
			faults = append(faults, f)
		}
		return strings.Join(faults, " and ")
	}
	kind := typeOf(n)
	if s.Type != nil && !slices.Contains(s.Type, kind) && (kind != "integer" || !slices.Contains(s.Type, "number")) {
		return fmt.Sprintf("%s: %s, not %v", at, kind, s.Type)
	}
	if kind == "string" && (s.Enum != nil && !slices.Contains(s.Enum, n.Value) || s.Pattern != "" && !regexp.MustCompile(s.Pattern).MatchString(n.Value)) {
		return fmt.Sprintf("%s: %q", at, n.Value)
	}
	for i, item := range n.Items {
		if f := s.Items.fault(item, fmt.Sprintf("%s[%d]", at, i)); f != "" {
			return f
		}
	}
	for _, e := range n.Entries {
		if f := s.entry(e, at); f != "" {
			return f
		}
	}
	for _, key := range s.Required {
		if n.Get(key) == nil {
			return at + ": no " + key
		}
	}
	return ""
}

func (s *parsedSchema) entry(e frontmatter.Entry, at string) string {
	if s.PropertyNames != nil {
		if f := s.PropertyNames.fault(&node{Kind: frontmatter.Scalar, Value: e.Key, Quoted: true}, at+" key"); f != "" {
			return f
		}
	}
	at += "." + e.Key
	if p, ok := s.Properties[e.Key]; ok {
		return p.fault(e.Value, at)
	}
	if string(s.Additional) == "false" {
		return at + ": unknown"
	}
	var rest parsedSchema
	if err := json.Unmarshal(s.Additional, &rest); err != nil {
		return at + ": " + err.Error()
	}
	return rest.fault(e.Value, at)
}

func schemaFault(t *testing.T, s *parsedSchema, text string) string {
	t.Helper()
	n, diags := frontmatter.YAML("f", []byte(text), 1)
	if n == nil {
		t.Fatal(diags)
	}
	return s.fault(n, "")
}

func TestSchemasAcceptTheShippedContent(t *testing.T) {
	shipped := os.DirFS("../../content")
	schemas, files := map[model.Kind]*parsedSchema{}, 0
	err := fs.WalkDir(shipped, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(p, ".md") {
			return err
		}
		data, err := fs.ReadFile(shipped, p)
		if err != nil {
			return err
		}
		key, _ := keyOf("content/"+p, p)
		if schemas[key.Kind] == nil {
			out, err := Schema(key.Kind)
			schemas[key.Kind] = parseSchema(t, out, err)
		}
		parts := strings.SplitN(string(data), "---\n", 3)
		if f := schemaFault(t, schemas[key.Kind], parts[1]); f != "" {
			t.Errorf("%s%s", p, f)
		}
		files++
		return nil
	})
	if err != nil || files < 100 {
		t.Errorf("%d files, %v", files, err)
	}
}

func TestConfigSchemaAcceptsTheRepositorysSettings(t *testing.T) {
	data, err := os.ReadFile("../../srmgen.yaml")
	if err != nil {
		t.Fatal(err)
	}
	out, err := ConfigSchema()
	if f := schemaFault(t, parseSchema(t, out, err), string(data)); f != "" {
		t.Error(f)
	}
}

func TestSchemasRefuseWhatCheckRefuses(t *testing.T) {
	const service = "{title: A, provider: aws, model: paas, "
	for _, c := range []struct {
		kind model.Kind
		text string
		at   string // of the fault; empty: none
	}{
		{model.KindService, service + "}", ""},
		{model.KindService, "{title: A, provider: aws}", ": no model"},
		{model.KindService, service + "titel: B}", ".titel: unknown"},
		{model.KindService, service + "confidence: sure}", `.confidence: "sure"`},
		{model.KindService, service + "reviewed: 21 Nov}", `.reviewed: "21 Nov"`},
		{model.KindService, service + "review_every: 0d}", `.review_every: "0d"`},
		{model.KindService, service + "draft: maybe}", ".draft: string"},
		{model.KindService, service + "weight: 1.5}", ".weight: number"},
		{model.KindService, service + "responsibilities: {data: customer}}", ""},
		{model.KindService, service + "responsibilities: {data: {who: customer, owner: me}}}", ""},
		{model.KindService, service + "responsibilities: {data: {whom: customer}}}", ".responsibilities.data"},
		{model.KindService, service + "responsibilities: {Data: customer}}", ".responsibilities key"},
		{model.KindService, service + "sources: [a, {id: b, at: '#c'}]}", ""},
		{model.KindService, service + "sources: a}", ".sources: string"},
		{model.KindService, service + "tasks: [{do: it}]}", ".tasks[0]: no id"},
		{model.KindService, service + "docs: 'javascript:1'}", ".docs"},
		{model.KindFramework, "{title: A, version: 1.10}", ""},
		{model.KindPage, "{title: A, groups: [{id: a, title: A}]}", ""},
	} {
		out, err := Schema(c.kind)
		got := schemaFault(t, parseSchema(t, out, err), c.text)
		if c.at == "" && got != "" || !strings.HasPrefix(got, c.at) {
			t.Errorf("%s: %q, want %q", c.text, got, c.at)
		}
	}
}

func TestSchemaOfEveryKindNamesItsDialect(t *testing.T) {
	for _, kind := range append(allKinds(), model.KindPage) {
		out, err := Schema(kind)
		if s := parseSchema(t, out, err); s.Schema != schemaDialect || s.Title == "" {
			t.Errorf("%s: %q %q", kind, s.Schema, s.Title)
		}
	}
}

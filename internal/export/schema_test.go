package export

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// apiSchema is the published schema, compiled.
func apiSchema(t *testing.T, c Context) *jsonschema.Schema {
	t.Helper()
	data, err := SchemaJSON(c)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEveryFileOfTheAPIFollowsThePublishedSchema(t *testing.T) {
	c := shipped(t)
	s := apiSchema(t, c)
	kinds := map[string]bool{}
	for _, f := range append(Files(c), ThingFiles(c)...) {
		if f.Group != API || f.Path == "api/schema.json" {
			continue
		}
		data, err := f.Make()
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		if err := s.Validate(doc); err != nil {
			t.Errorf("%s: %v", f.Path, err)
		}
		kinds[strings.Split(f.Path, "/")[1]] = true
	}
	if len(kinds) < 15 {
		t.Errorf("only %d kinds of files were looked at", len(kinds))
	}
}

func TestTheSchemaRefusesWhatNoFileSays(t *testing.T) {
	c := sample(t)
	s := apiSchema(t, c)
	data, err := MatrixJSON(c)
	if err != nil {
		t.Fatal(err)
	}
	for old, wrong := range map[string]string{
		`"format":1`:              `"format":2`,
		`"who":"provider"`:        `"who":"somebody"`,
		`"reviewed":"2026-01-02"`: `"reviewed":"soon"`,
		`"version":"v1",`:         ``,
		`"area":"data",`:          ``,
	} {
		if !strings.Contains(string(data), old) {
			t.Fatalf("no %s in %s", old, data)
		}
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.Replace(string(data), old, wrong, 1)))
		if err != nil {
			t.Fatal(err)
		}
		if s.Validate(doc) == nil {
			t.Errorf("%s passes in place of %s", wrong, old)
		}
	}
}

func TestEveryKeyOfTheAPIIsExplained(t *testing.T) {
	data, err := SchemaJSON(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Defs map[string]struct {
			Properties map[string]struct {
				Description string
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(data, &doc); err != nil || len(doc.Defs) < 20 {
		t.Fatal(err, len(doc.Defs))
	}
	for name, def := range doc.Defs {
		for key, p := range def.Properties {
			if p.Description == "" {
				t.Errorf("%s.%s says nothing", name, key)
			}
		}
	}
}

func TestMatrixJSONIsReadBackAsItWasWritten(t *testing.T) {
	c := sample(t)
	data, err := MatrixJSON(c)
	if err != nil {
		t.Fatal(err)
	}
	var got Matrix
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&got); err != nil {
		t.Fatal(err)
	}
	if want := (Matrix{c.fileHead(), Cells(c)}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

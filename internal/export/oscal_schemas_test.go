//go:build oscalschemas

package export

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// The schemas are NIST's and no part of this repository: OSCAL_SCHEMAS names a folder that holds them as released:
// OSCAL_SCHEMAS=DIR go test -tags oscalschemas ./internal/export -run Schemas
func TestOSCALFilesFollowTheSchemasOfTheirRelease(t *testing.T) {
	schemas := map[string]*jsonschema.Schema{}
	for _, c := range []Context{shipped(t), rich(t), sample(t)} {
		for name, data := range oscalOf(t, c) {
			kind := map[string]string{"catalog.json": "catalog", "components.json": "component"}[filepath.Base(name)]
			if kind == "" {
				kind = "ssp"
			}
			if schemas[kind] == nil {
				schemas[kind] = oscalSchema(t, kind)
			}
			if err := valid(t, schemas[kind], data); err != nil {
				t.Errorf("%s of %s: %.3000v", name, c.Site.Model.Site.Title, err)
			}
			for what, broken := range map[string]string{"a member that is none": `"srmgen":1,"uuid":`, "an id that is none": `"uuid":"1","x":`} {
				if valid(t, schemas[kind], bytes.Replace(data, []byte(`"uuid":`), []byte(broken), 1)) == nil {
					t.Errorf("%s passes with %s", name, what)
				}
			}
		}
	}
}

func valid(t *testing.T, s *jsonschema.Schema, data []byte) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(doc)
}

// oscalSchema is the schema of a kind of file, or the complete one. Where a folder has neither for catalogs, it is that of
// component definitions with another root: both hold the same metadata, properties, links, parts and back matter.
func oscalSchema(t *testing.T, kind string) *jsonschema.Schema {
	t.Helper()
	dir := os.Getenv("OSCAL_SCHEMAS")
	for _, name := range []string{"oscal_" + kind + "_schema.json", "oscal_complete_schema.json"} {
		if file := filepath.Join(dir, name); exists(file) {
			return compiled(t, readJSON(t, file))
		}
	}
	components := filepath.Join(dir, "oscal_component_schema.json")
	if kind != "catalog" || !exists(components) {
		t.Fatalf("OSCAL_SCHEMAS, %q, names no folder with the released schemas", dir)
	}
	doc := readJSON(t, components)
	doc["properties"], doc["required"] = object(t, `{"catalog": {"$ref": "#/definitions/catalog"}}`), []any{"catalog"}
	definitions := doc["definitions"].(map[string]any)
	common := map[string]string{"T": "TokenDatatype", "U": "UUIDDatatype", "L": "MarkupLineDatatype", "M": "oscal-metadata:metadata", "B": "oscal-metadata:back-matter",
		"props": "oscal-metadata:property", "links": "oscal-metadata:link", "parts": "oscal-control-common:part", "groups": "group", "controls": "control"}
	ref := func(to string) string {
		for name := range definitions {
			if name == to || strings.HasSuffix(name, "-"+to) {
				to = name
			}
		}
		return `{"$ref": "#/definitions/` + to + `"}`
	}
	define := func(name, required string, members map[string]string) {
		properties := map[string]any{}
		for member, of := range members {
			if value := ref(common[of]); of == member {
				properties[member] = object(t, `{"type": "array", "minItems": 1, "items": `+value+`}`)
			} else {
				properties[member] = object(t, value)
			}
		}
		definitions[name] = map[string]any{"type": "object", "additionalProperties": false, "properties": properties, "required": object(t, `{"of": `+required+`}`)["of"]}
	}
	define("catalog", `["uuid", "metadata"]`, map[string]string{"uuid": "U", "metadata": "M", "groups": "groups", "controls": "controls", "back-matter": "B"})
	define("group", `["title"]`, map[string]string{"id": "T", "class": "T", "title": "L", "props": "props", "links": "links", "parts": "parts", "groups": "groups", "controls": "controls"})
	define("control", `["id", "title"]`, map[string]string{"id": "T", "class": "T", "title": "L", "props": "props", "links": "links", "parts": "parts", "controls": "controls"})
	return compiled(t, doc)
}

func object(t *testing.T, text string) map[string]any {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc.(map[string]any)
}

func readJSON(t *testing.T, name string) map[string]any {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return object(t, string(data))
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

func compiled(t *testing.T, doc any) *jsonschema.Schema {
	t.Helper()
	const name = "file:///schema.json"
	c := jsonschema.NewCompiler()
	err := c.AddResource(name, doc)
	if err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

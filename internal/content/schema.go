package content

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/limit"
	"github.com/srmgen/srmgen/internal/model"
)

// schemaDialect is the dialect of the schemas (https://json-schema.org/draft/2020-12).
const schemaDialect = "https://json-schema.org/draft/2020-12/schema"

// jsonSchema is the part of JSON Schema that shapes need.
type jsonSchema struct {
	Schema        string                 `json:"$schema,omitempty"`
	Title         string                 `json:"title,omitempty"`
	Description   string                 `json:"description,omitempty"`
	Type          []string               `json:"type,omitempty"`
	Enum          []string               `json:"enum,omitempty"`
	Pattern       string                 `json:"pattern,omitempty"`
	MaxLength     int                    `json:"maxLength,omitempty"`
	Minimum       *int                   `json:"minimum,omitempty"`
	Maximum       *int                   `json:"maximum,omitempty"`
	Items         *jsonSchema            `json:"items,omitempty"`
	Properties    map[string]*jsonSchema `json:"properties,omitempty"`
	Required      []string               `json:"required,omitempty"`
	PropertyNames *jsonSchema            `json:"propertyNames,omitempty"`
	Additional    *additional            `json:"additionalProperties,omitempty"`
	AnyOf         []*jsonSchema          `json:"anyOf,omitempty"`
}

// additional is what an object may hold besides its properties: values of a schema, or nothing.
type additional struct{ of *jsonSchema }

// MarshalJSON writes false for nothing.
func (a additional) MarshalJSON() ([]byte, error) {
	if a.of == nil {
		return []byte("false"), nil
	}
	return json.Marshal(a.of)
}

// Schema is the JSON Schema of the front matter of a kind. It knows nothing of what a site holds: that a reference
// leads somewhere is for "srmgen check". The schema of a plain page allows what folders' own pages may say too.
func Schema(kind model.Kind) ([]byte, error) {
	fields := slices.Concat(common, own(kind, ""))
	if kind == model.KindPage {
		fields = slices.Concat(common, own(kind, "index"), own(kind, "areas/index"), own(kind, "services/index"))
	}
	return schemaFile(object(fields...), "Front matter of a "+nameOf(kind))
}

// ConfigSchema is the JSON Schema of srmgen.yaml.
func ConfigSchema() ([]byte, error) { return schemaFile(configShape, ConfigFile) }

func schemaFile(s shape, title string) ([]byte, error) {
	root := schemaOf(s)
	root.Schema, root.Title = schemaDialect, title
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(root)
	return out.Bytes(), err
}

// schemaOf translates a shape.
func schemaOf(s shape) *jsonSchema {
	switch s.form {
	case formObject:
		return schemaOfObject(s)
	case formList:
		return &jsonSchema{Type: []string{"array"}, Items: schemaOf(*s.of)}
	case formMap:
		return &jsonSchema{Type: []string{"object"}, PropertyNames: keySchema(*s.keys), Additional: &additional{schemaOf(*s.of)}}
	}
	scalar := schemaOfScalar(s)
	if s.list != nil {
		return &jsonSchema{AnyOf: []*jsonSchema{scalar, schemaOf(*s.list)}}
	}
	return scalar
}

func schemaOfObject(s shape) *jsonSchema {
	o := &jsonSchema{Type: []string{"object"}, Properties: map[string]*jsonSchema{}, Additional: &additional{}}
	for _, f := range s.fields {
		p := schemaOf(f.shape)
		p.Description = capital(f.doc)
		o.Properties[f.key] = p
		if f.required {
			o.Required = append(o.Required, f.key)
		}
	}
	if s.scalar != nil {
		return &jsonSchema{AnyOf: []*jsonSchema{schemaOf(*s.scalar), o}}
	}
	return o
}

func schemaOfScalar(s shape) *jsonSchema {
	text := &jsonSchema{Type: []string{"string"}}
	switch s.form {
	case formName: // a version such as 1.10 is a number to YAML
		return &jsonSchema{Type: []string{"string", "number", "boolean"}, MaxLength: limit.Name}
	case formText:
		return &jsonSchema{Type: []string{"string", "number", "boolean"}}
	case formID, formRef:
		text.Pattern = idPattern.String()
		if s.form == formRef {
			text.Pattern = `^([a-z]+(-[a-z]+)*:)?[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9-]+)*$`
		}
		text.Type = []string{"string", "integer"} // an id such as 404 is a number to YAML
	case formWord:
		text.Enum = s.words
	case formDate:
		text.Pattern = datePattern.String()
	case formDays:
		text.Pattern = `^[1-9][0-9]{0,4}d$`
	case formURL:
		text.Pattern = `^https?://.+`
	case formCount:
		low, high := -1_000_000, 1_000_000
		return &jsonSchema{Type: []string{"integer"}, Minimum: &low, Maximum: &high}
	case formFlag:
		return &jsonSchema{Type: []string{"boolean"}}
	}
	return text
}

// keySchema is the schema of a map's keys, which are always texts.
func keySchema(s shape) *jsonSchema {
	keys := schemaOfScalar(s)
	return &jsonSchema{Pattern: keys.Pattern, Enum: keys.Enum, MaxLength: keys.MaxLength}
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

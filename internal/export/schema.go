package export

import (
	"reflect"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/output"
)

// schema is a JSON Schema (draft 2020-12), as far as the files below api/ need it.
type schema struct {
	Schema      string             `json:"$schema,omitempty"`
	Comment     string             `json:"$comment,omitempty"`
	Title       string             `json:"title,omitempty"`
	Description string             `json:"description,omitempty"`
	Ref         string             `json:"$ref,omitempty"`
	Type        string             `json:"type,omitempty"`
	Format      string             `json:"format,omitempty"`
	Const       int                `json:"const,omitempty"`
	Enum        []string           `json:"enum,omitempty"`
	Required    []string           `json:"required,omitempty"`
	Properties  map[string]*schema `json:"properties,omitempty"`
	Items       *schema            `json:"items,omitempty"`
	OneOf       []*schema          `json:"oneOf,omitempty"`
	Defs        map[string]*schema `json:"$defs,omitempty"`
}

// SchemaJSON is api/schema.json: the form of every JSON file below api/, read off the types that write them. Programs
// must be ready for keys that it does not name: a later srmgen may add some without another format.
func SchemaJSON(c Context) ([]byte, error) {
	root := &schema{
		Schema: "https://json-schema.org/draft/2020-12/schema", Comment: output.Mark, Title: "Files below api/",
		Description: "Content of version " + c.Version + ". " + c.Review().String() + " A file is an index, a matrix or a thing. Later versions of srmgen may add keys; they raise format where a program made for this one may misread them.",
		Defs:        map[string]*schema{},
	}
	for _, t := range []reflect.Type{reflect.TypeFor[Index](), reflect.TypeFor[Matrix](), reflect.TypeFor[Thing]()} {
		root.OneOf = append(root.OneOf, root.of(t))
	}
	root.Defs["thing"].Required = append(root.Defs["thing"].Required, "$schema", "format", "version")
	root.Defs["listed"] = listed(root.Defs["thing"])
	root.Defs["index"].Properties["things"].Items = &schema{Ref: "#/$defs/listed"}
	return marshal(root)
}

// listed is a thing as the index lists it: without what the file around it says.
func listed(thing *schema) *schema {
	s := *thing
	s.Required = thing.Required[:len(thing.Required)-3]
	return &s
}

// of is the schema of a type; structs become definitions of their own.
func (root *schema) of(t reflect.Type) *schema {
	switch t.Kind() {
	case reflect.Pointer:
		return root.of(t.Elem())
	case reflect.Slice:
		return &schema{Type: "array", Items: root.of(t.Elem())}
	case reflect.String:
		return &schema{Type: "string"}
	case reflect.Int:
		return &schema{Type: "integer"}
	case reflect.Bool:
		return &schema{Type: "boolean"}
	}
	name := strings.ToLower(t.Name())
	if root.Defs[name] == nil {
		s := &schema{Type: "object", Properties: map[string]*schema{}}
		root.Defs[name] = s
		for i := range t.NumField() {
			root.field(s, t.Field(i))
		}
	}
	return &schema{Ref: "#/$defs/" + name}
}

func (root *schema) field(s *schema, f reflect.StructField) {
	if f.Anonymous {
		for i := range f.Type.NumField() {
			root.field(s, f.Type.Field(i))
		}
		return
	}
	key, options, _ := strings.Cut(f.Tag.Get("json"), ",")
	value := root.of(f.Type)
	value.Description, value.Format, value.Enum = f.Tag.Get("doc"), f.Tag.Get("form"), oneOf[f.Tag.Get("of")]
	if key == "format" {
		value.Const = Format
	}
	if s.Properties[key] = value; options != "omitempty" {
		s.Required = append(s.Required, key)
	}
}

// oneOf are the values of fields that take no others.
var oneOf = map[string][]string{
	"who": append([]string{""}, whoWords...), "confidence": confident, "state": states, "relation": model.Relations(), "progress": model.ProgressStates(),
	"origin": {string(model.FromVariant), string(model.FromService), string(model.FromModel)}, "source": {"official", "standard", "community"},
	"party": {string(model.PartyProvider), string(model.PartyCustomer), string(model.PartyTeam), string(model.PartyVendor)},
}

//go:build oscalschemas

package export

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// The schemas are NIST's and no part of this repository: OSCAL_SCHEMAS names a folder that holds them as released:
// OSCAL_SCHEMAS=DIR go test -tags oscalschemas ./internal/export -run Schemas
func TestOSCALFilesFollowTheSchemasOfTheirRelease(t *testing.T) {
	dir := os.Getenv("OSCAL_SCHEMAS")
	if dir == "" {
		t.Fatal("OSCAL_SCHEMAS names no folder with the released schemas")
	}
	schemas := map[string]string{"catalog.json": "oscal_catalog_schema.json", "components.json": "oscal_component_schema.json"}
	for name, data := range oscalOf(t) {
		file := schemas[filepath.Base(name)]
		if file == "" {
			file = "oscal_ssp_schema.json"
		}
		if _, err := os.Stat(filepath.Join(dir, file)); err != nil {
			file = "oscal_complete_schema.json"
		}
		if _, err := os.Stat(filepath.Join(dir, file)); err != nil {
			t.Logf("%s: no %s to hold it against", name, file)
			continue
		}
		s, err := jsonschema.NewCompiler().Compile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(doc); err != nil {
			t.Errorf("%s: %.3000v", name, err)
		}
	}
}

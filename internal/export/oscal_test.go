package export

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/oscal"
)

// oscalOf makes the OSCAL files of a site, by their addresses.
func oscalOf(t *testing.T, c Context) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, f := range c.oscalFiles() {
		data, err := f.Make()
		if err != nil {
			t.Fatal(err)
		}
		files[strings.TrimPrefix(f.Path, "exports/oscal/")] = data
	}
	return files
}

// walk visits every object of a JSON document.
func walk(v any, visit func(map[string]any)) {
	switch v := v.(type) {
	case map[string]any:
		visit(v)
		for _, key := range slices.Sorted(maps.Keys(v)) {
			walk(v[key], visit)
		}
	case []any:
		for _, item := range v {
			walk(item, visit)
		}
	}
}

var (
	version5 = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	token    = regexp.MustCompile(`^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$`)
)

func TestOSCALIdsAreOfVersion5AndUniqueAndWhatNamesOneFindsIt(t *testing.T) {
	for name, data := range oscalOf(t, shipped(t)) {
		var doc any
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		walk(doc, func(o map[string]any) {
			if id, ok := o["uuid"].(string); ok {
				if !version5.MatchString(id) || ids[id] {
					t.Errorf("%s: %s is there twice, or no UUID of version 5", name, id)
				}
				ids[id] = true
			}
		})
		walk(doc, func(o map[string]any) {
			for key, v := range o {
				id, _ := v.(string)
				switch {
				case strings.HasSuffix(key, "-uuid") && !ids[id]:
					t.Errorf("%s: %s %s leads nowhere", name, key, id)
				case (key == "href" || key == "source") && strings.HasPrefix(id, "#") && !ids[id[1:]]:
					t.Errorf("%s: %s leads nowhere", name, id)
				case (key == "control-id" || key == "role-id" || key == "statement-id") && !token.MatchString(id):
					t.Errorf("%s: %q is no token", name, id)
				}
			}
		})
	}
}

func TestOSCALListsAndTextsAreNeverEmpty(t *testing.T) {
	for name, data := range oscalOf(t, shipped(t)) {
		var doc any
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(err)
		}
		walk(doc, func(o map[string]any) {
			for key, v := range o {
				if list, ok := v.([]any); ok && len(list) == 0 {
					t.Errorf("%s: %s is an empty list", name, key)
				}
				if text, ok := v.(string); ok && (text == "" || strings.TrimSpace(text) != text) {
					t.Errorf("%s: %s is %q", name, key, text)
				}
			}
		})
	}
}

func TestAPlanInheritsWhatIsProvidedAndSatisfiesWhatIsLeft(t *testing.T) {
	var f oscal.File
	if err := json.Unmarshal(oscalOf(t, shipped(t))["plans/payments.json"], &f); err != nil {
		t.Fatal(err)
	}
	provided, asked, inherited, satisfied := 0, 0, 0, 0
	for _, r := range f.Plan.Controls.Requirements {
		for _, c := range r.Components {
			if c.Export != nil {
				provided, asked = provided+len(c.Export.Provided), asked+len(c.Export.Responsibilities)
			}
			inherited, satisfied = inherited+len(c.Inherited), satisfied+len(c.Satisfied)
		}
	}
	if provided == 0 || asked == 0 || inherited != provided || satisfied != asked {
		t.Errorf("%d provided, %d inherited; %d asked, %d satisfied", provided, inherited, asked, satisfied)
	}
}

func TestACatalogHasBothSidesOfAControl(t *testing.T) {
	data := string(oscalOf(t, shipped(t))["aws/catalog.json"])
	for _, want := range []string{`"id":"patch-management"`, `"id":"patch-management_smt.provider"`, `"id":"patch-management_smt.customer"`, `"oscal-version":"1.2.1"`} {
		if !strings.Contains(data, want) {
			t.Errorf("no %s", want)
		}
	}
}

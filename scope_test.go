package srmgen_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/scope"
)

const typesTable = "internal/scope/types.csv"

// withoutTypes are services for which neither Terraform nor CloudFormation nor AWS Config has a type. The types with
// Chime in their names are those of the Chime SDK, which is another service.
var withoutTypes = []string{"artifact", "chime", "health", "snow", "textract", "trusted-advisor", "workdocs"}

// TestTheTableOfTypesFitsTheServices keeps the table and the content together: a service or variant that a line names
// is there, every service has a line, and a type with conditions says what holds without them.
func TestTheTableOfTypesFitsTheServices(t *testing.T) {
	services := scope.Services{}
	for _, s := range buildFS(t, srmgen.Site).Site.Model.Services {
		services[s.ID] = s
	}
	if _, err := scope.NewTable(services); err != nil {
		t.Fatal(err)
	}
	lines := typeLines(t)
	named, plain, conditional := map[string]bool{}, map[string]int{}, map[string]bool{}
	for _, l := range lines {
		kind, when, service, variant, note := l[0], l[1], l[2], l[3], l[4]
		also := strings.HasPrefix(service, "+")
		switch {
		case when != "":
			conditional[kind] = true
		case !also:
			plain[kind]++
		}
		for _, id := range strings.Split(strings.TrimPrefix(service, "+"), "|") {
			named[id] = true
			s := services[id]
			switch {
			case id == "" && (note == "" || variant != ""), id == "-" && variant != "":
				t.Errorf("%s: %v: a type without a service has a note and no variant", typesTable, l)
			case id != "" && id != "-" && s == nil:
				t.Errorf("%s: %v: there is no service %q", typesTable, l, id)
			case variant != "" && variant != "base" && !hasVariant(s, variant):
				t.Errorf("%s: %v: %s has no variant %q", typesTable, l, id, variant)
			}
		}
	}
	for kind, n := range plain {
		if n != 1 {
			t.Errorf("%s: %s has %d lines without a condition, want one", typesTable, kind, n)
		}
	}
	for kind := range conditional {
		if plain[kind] == 0 {
			t.Errorf("%s: %s has only lines with conditions", typesTable, kind)
		}
	}
	for id := range services {
		if named[id] == slices.Contains(withoutTypes, id) {
			t.Errorf("%s: service %s: lines are there: %v", typesTable, id, named[id])
		}
	}
}

func hasVariant(s *model.Service, id string) bool {
	if s == nil {
		return true // told already
	}
	_, ok := s.Variant(id)
	return ok
}

func typeLines(t *testing.T) [][]string {
	t.Helper()
	f, err := os.Open(typesTable)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return lines[1:]
}

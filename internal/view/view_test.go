package view

import (
	"reflect"
	"testing"
)

// views lists every view that Of can return.
func views() []any {
	return []any{
		Service{}, Home{}, Explorer{}, ControlsMatrix{}, Compare{}, SideBySide{}, CoveragePage{}, Changes{}, Data{},
		Area{}, Class{}, Control{}, ControlClass{}, Framework{}, List{}, NotFound{}, Page{}, Party{}, Path{}, Print{},
		Embeds{}, EmbedPicture{}, EmbedTable{}, Role{}, Search{}, ServiceModel{}, Source{}, Term{}, Tool{}, Workload{}, Redirect{},
	}
}

func TestViewsHoldPlainValues(t *testing.T) {
	for _, v := range views() {
		typ := reflect.TypeOf(v)
		isPlain(t, typ, typ.Name(), map[reflect.Type]bool{})
	}
}

// isPlain fails the test where a type holds anything that could change or could not be hashed.
func isPlain(t *testing.T, typ reflect.Type, at string, seen map[reflect.Type]bool) {
	t.Helper()
	if seen[typ] {
		return
	}
	seen[typ] = true
	switch typ.Kind() {
	case reflect.Struct:
		for i := range typ.NumField() {
			f := typ.Field(i)
			if !f.IsExported() {
				t.Errorf("%s.%s is hidden from templates and from the hash", at, f.Name)
			}
			isPlain(t, f.Type, at+"."+f.Name, seen)
		}
	case reflect.Slice:
		isPlain(t, typ.Elem(), at+"[]", seen)
	case reflect.String, reflect.Bool, reflect.Int:
	default:
		t.Errorf("%s is a %s: views hold strings, numbers, booleans, slices and structs", at, typ.Kind())
	}
}

package view

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/jba/templatecheck"

	"github.com/srmgen/srmgen/internal/render"
	tree "github.com/srmgen/srmgen/internal/source"
)

// viewOf is the view that each page template is written for.
var viewOf = map[string]any{
	"area": Area{}, "changes": Changes{}, "class": Class{}, "comparison": SideBySide{}, "coverage": CoveragePage{}, "data": Data{}, "embeds": Embeds{}, "embed-picture": EmbedPicture{}, "embed-table": EmbedTable{}, "compare": Compare{}, "control": Control{}, "control-class": ControlClass{},
	"controls-matrix": ControlsMatrix{}, "framework": Framework{}, "home": Home{}, "list": List{}, "matrix": Explorer{},
	"model": ServiceModel{}, "not-found": NotFound{}, "page": Page{}, "party": Party{}, "path": Path{}, "print": Print{},
	"redirect": Redirect{}, "role": Role{}, "search": Search{}, "service": Service{}, "source": Source{}, "term": Term{},
	"tool": Tool{}, "workload": Workload{},
}

// templates are those of the repository.
func templates(t *testing.T) *render.Set {
	t.Helper()
	read, _, err := tree.Read(os.DirFS("../.."), "")
	if err != nil {
		t.Fatal(err)
	}
	var files []tree.File
	for _, f := range read.Files {
		if strings.HasPrefix(f.Path, "templates/") {
			files = append(files, f)
		}
	}
	set, diags := render.New(files)
	for _, d := range diags {
		t.Errorf("%s: %s", d, d.Message)
	}
	return set
}

func TestEveryTemplateHasAViewAndEveryViewATemplate(t *testing.T) {
	set := templates(t)
	for _, name := range set.Names() {
		if viewOf[name] == nil {
			t.Errorf("templates/%s.html is no page's", name)
		}
	}
	for name := range viewOf {
		if set.Template(name) == nil {
			t.Errorf("no templates/%s.html", name)
		}
	}
	if len(viewOf) != len(views()) {
		t.Errorf("%d templates, %d views", len(viewOf), len(views()))
	}
}

func TestTemplatesUseOnlyWhatTheirViewHolds(t *testing.T) {
	set := templates(t)
	for name, view := range viewOf {
		page := set.Template(name)
		if page == nil {
			continue // told by the test above
		}
		if err := templatecheck.CheckHTML(page.Lookup(render.Root(page)), view); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTemplatesShowEmptyAndFullViews(t *testing.T) {
	set := templates(t)
	for name, view := range viewOf {
		filled := reflect.New(reflect.TypeOf(view)).Elem()
		fill(filled, "v", 0)
		for _, v := range []any{view, filled.Interface()} {
			if _, err := set.Page(name, v); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// What html/template has to execute by itself takes several times as long.
func TestEveryTemplateIsQuickAndWritesWhatHTMLTemplateWrites(t *testing.T) {
	set := templates(t)
	for name, view := range viewOf {
		if err := set.Refused(name, view); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		filled := reflect.New(reflect.TypeOf(view)).Elem()
		fill(filled, "v", 0)
		for _, v := range []any{view, filled.Interface()} {
			var want bytes.Buffer
			page := set.Template(name)
			if err := page.ExecuteTemplate(&want, render.Root(page), v); err != nil {
				t.Fatal(err)
			}
			if got, err := set.Page(name, v); err != nil || !bytes.Equal(got, want.Bytes()) {
				t.Errorf("%s: %d bytes in place of %d, %v", name, len(got), want.Len(), err)
			}
		}
	}
}

// fill puts something into every field, two of everything into every list, down to where types repeat.
func fill(v reflect.Value, name string, depth int) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), v.Type().Field(i).Name, depth+1)
		}
	case reflect.Slice:
		if depth < 12 {
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
			fill(v.Index(0), name, depth+1)
			fill(v.Index(1), name, depth+1)
		}
	case reflect.String:
		v.SetString(fmt.Sprintf("%s & <%d>", strings.ToLower(name), depth))
	case reflect.Int:
		v.SetInt(2)
	case reflect.Bool:
		v.SetBool(true)
	}
}

package srmgen_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the import path of the root.
const module = "github.com/srmgen/srmgen"

// floors are the packages from the lowest to the highest; a package imports packages of lower floors only.
var floors = [][]string{
	{"internal/diag", "internal/limit", "internal/filenames", "bench/corpus", "bench/floor"},
	{"internal/model", "internal/plain", "internal/raster", "internal/quick", "internal/highlight", "internal/source", "internal/output", "internal/watch", "internal/history", "internal/sheets", "internal/oscal"},
	{"internal/frontmatter", "internal/markdown", "internal/render", "internal/assets"},
	{"internal/content", "internal/scope"},
	{"internal/site"},
	{"internal/matrix", "internal/search", "internal/check"},
	{"internal/export", "internal/view"},
	{"internal/build", "internal/diff", "internal/intake"},
	{"internal/serve"},
	{"."},
	{"cmd/srmgen", "bench"},
}

// doors are the packages that touch the world outside.
var doors = []string{"internal/source", "internal/output", "internal/watch", "internal/history", "internal/serve", "cmd/srmgen", "bench", "bench/floor"}

// outside are the standard library's packages that reach the disk, the network, the terminal or chance. A name that
// ends in "/" stands for all packages below it, too.
var outside = []string{"os/", "net", "net/http/", "log/", "math/rand/", "crypto/rand", "syscall", "io/ioutil", "path/filepath", "flag"}

// clock are the functions of package time that ask for the time or wait for it.
var clock = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

// yardstick measures what libraries cost by themselves, so it imports them beside their only importer.
const yardstick = "bench/floor"

// only names the sole importer of a library.
var only = map[string]string{
	"github.com/yuin/goldmark":              "internal/markdown",
	"github.com/alecthomas/chroma":          "internal/highlight",
	"github.com/dlclark/regexp2":            "internal/highlight",
	"go.yaml.in/yaml":                       "internal/frontmatter",
	"github.com/fsnotify/fsnotify":          "internal/watch",
	"github.com/tdewolff/minify":            "internal/assets",
	"golang.org/x/image":                    "internal/raster",
	"github.com/xuri/excelize":              "internal/sheets",
	"github.com/google/uuid":                "internal/oscal",
	"github.com/go-git":                     "internal/history",
	"github.com/mattn/go-runewidth":         "cmd/srmgen",
	"golang.org/x/term":                     "cmd/srmgen",
	"github.com/spf13/cobra":                "cmd/srmgen",
	"golang.org/x/tools":                    "", // tests only
	"github.com/rogpeppe/go-internal":       "",
	"github.com/owenrumney/go-sarif":        "",
	"github.com/santhosh-tekuri/jsonschema": "",
}

// goFile is a parsed file of the repository that isn't a test.
type goFile struct {
	name, pkg string // slash-separated, from the root
	ast       *ast.File
}

func (f goFile) imports() []string {
	var out []string
	for _, i := range f.ast.Imports {
		p, _ := strconv.Unquote(i.Path.Value)
		out = append(out, p)
	}
	return out
}

// goFiles parses all Go files below the root but tests.
func goFiles(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "node_modules" || d.Name() == "public"):
			return fs.SkipDir
		case d.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments|parser.SkipObjectResolution)
		files = append(files, goFile{name, path.Dir(name), file})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func floor(pkg string) int {
	return slices.IndexFunc(floors, func(f []string) bool { return slices.Contains(f, pkg) })
}

func TestImportsGoDown(t *testing.T) {
	for _, f := range goFiles(t) {
		if floor(f.pkg) < 0 {
			t.Errorf("%s: package %s stands on no floor; give it one in this test and in ARCHITECTURE.md", f.name, f.pkg)
			continue
		}
		for _, i := range f.imports() {
			if i != module && !strings.HasPrefix(i, module+"/") {
				continue
			}
			to := path.Clean("." + strings.TrimPrefix(i, module))
			if floor(to) >= floor(f.pkg) {
				t.Errorf("%s imports %s, which does not stand on a lower floor", f.name, to)
			}
		}
	}
}

func TestOnlyDoorsTouchTheOutside(t *testing.T) {
	for _, f := range goFiles(t) {
		if slices.Contains(doors, f.pkg) {
			continue
		}
		for _, i := range f.imports() {
			if slices.ContainsFunc(outside, func(o string) bool {
				return i == strings.TrimSuffix(o, "/") || strings.HasSuffix(o, "/") && strings.HasPrefix(i, o)
			}) {
				t.Errorf("%s imports %s; only the doors may: %s", f.name, i, strings.Join(doors, ", "))
			}
		}
		for _, call := range uses(f.ast, "time", clock) {
			t.Errorf("%s uses time.%s; only the doors may", f.name, call)
		}
	}
}

// uses lists the names of a standard package, among the given ones, that a file mentions.
func uses(f *ast.File, pkg string, names []string) []string {
	local := ""
	for _, i := range f.Imports {
		if i.Path.Value == strconv.Quote(pkg) {
			if local = pkg; i.Name != nil {
				local = i.Name.Name
			}
		}
	}
	if local == "" {
		return nil
	}
	var out []string
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && x.Name == local && slices.Contains(names, s.Sel.Name) {
				out = append(out, s.Sel.Name)
			}
		}
		return true
	})
	return out
}

func TestALibraryHasOneImporter(t *testing.T) {
	for _, f := range goFiles(t) {
		for _, i := range f.imports() {
			for library, pkg := range only {
				if (i == library || strings.HasPrefix(i, library+"/")) && f.pkg != pkg && f.pkg != yardstick {
					t.Errorf("%s imports %s; only %q may", f.name, i, pkg)
				}
			}
		}
	}
}

func TestModelTypesCarryNoTags(t *testing.T) {
	seen := 0
	for _, f := range goFiles(t) {
		if f.pkg != "internal/model" {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if field, ok := n.(*ast.Field); ok {
				if seen++; field.Tag != nil {
					t.Errorf("%s: a field has the tag %s; formats have types of their own", f.name, field.Tag.Value)
				}
			}
			return true
		})
	}
	if seen == 0 {
		t.Error("no fields found: the test looks in the wrong place")
	}
}

func TestPackagesSayWhatTheyDo(t *testing.T) {
	vague := []string{"util", "utils", "common", "helpers", "misc", "types", "lib", "base"}
	documented := map[string]bool{}
	for _, f := range goFiles(t) {
		name := f.ast.Name.Name
		documented[f.pkg] = documented[f.pkg] || f.ast.Doc != nil && (strings.HasPrefix(f.ast.Doc.Text(), "Package "+name+" ") || name == "main")
		if slices.Contains(vague, name) {
			t.Errorf("%s: package %s says nothing", f.name, name)
		}
		for _, d := range f.ast.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s has an init function: work begins where somebody asks for it", f.name)
			}
		}
	}
	for pkg, ok := range documented {
		if !ok {
			t.Errorf("package %s has no package comment", pkg)
		}
	}
}

func TestTheRootOnlyEmbeds(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.pkg == "." && f.name != "embed.go" {
			t.Errorf("%s: the root holds embed.go and tests", f.name)
		}
	}
}

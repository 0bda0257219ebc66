package srmgen_test

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
)

func document(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestTheServicesInTheReadmeBuild(t *testing.T) {
	site := folder("srmgen.yaml", "title: Mine\nparties: {provider: aws, customer: customer}\n",
		"content/parties/platform-team.md", "---\ntitle: Platform team\nkind: team\nparent: customer\n---\n")
	examples := regexp.MustCompile("(?s)```markdown (\\S+)\n(.*?)```").FindAllStringSubmatch(document(t, "README.md"), -1)
	if len(examples) != 2 {
		t.Fatalf("%d examples found, want 2", len(examples))
	}
	for _, e := range examples {
		site[e[1]] = folder(e[1], e[2])[e[1]]
	}
	r := buildFS(t, site)
	for _, d := range r.Diags {
		t.Errorf("%v: %s [%s]", d.Span, d.Message, d.Code)
	}
	if page := text(t, r, "services/orders-db.html"); !strings.Contains(page, "Restore last night") {
		t.Error("the example's page does not show its task")
	}
}

func TestLinksOfTheDocumentsLeadToFiles(t *testing.T) {
	names := []string{"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"}
	below, err := fs.Glob(os.DirFS("."), "docs/*/*.md")
	if err != nil || len(below) == 0 {
		t.Fatal("there are no documents below docs/", err)
	}
	for _, name := range append(names, below...) {
		prose := regexp.MustCompile("(?s)```.*?```").ReplaceAllString(document(t, name), "")
		for _, m := range regexp.MustCompile(`\]\(([^)]+)\)`).FindAllStringSubmatch(prose, -1) {
			file, _, _ := strings.Cut(m[1], "#")
			if external(m[1]) || file == "" {
				continue
			}
			if _, err := os.Stat(path.Join(path.Dir(name), file)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestDocumentsNameTestsAndFilesThatExist(t *testing.T) {
	var code strings.Builder
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() && (strings.HasPrefix(d.Name(), ".") && name != "." || d.Name() == "node_modules") {
			return fs.SkipDir
		}
		if strings.HasSuffix(name, "_test.go") {
			code.WriteString(document(t, name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	more, err := fs.Glob(os.DirFS("."), "docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, document := range append(more, "ARCHITECTURE.md", "SECURITY.md") {
		data, err := os.ReadFile(document)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		for _, name := range regexp.MustCompile("`((?:Test|Fuzz|Benchmark)\\w+)").FindAllStringSubmatch(text, -1) {
			if !strings.Contains(code.String(), "func "+name[1]+"(") {
				t.Errorf("%s names %s, which does not exist", document, name[1])
			}
		}
		for _, name := range regexp.MustCompile("`((?:internal|cmd|content|templates|assets|browser|testdata)/[\\w./*-]*)`").FindAllStringSubmatch(text, -1) {
			if found, err := fs.Glob(os.DirFS("."), path.Clean(name[1])); err != nil || len(found) == 0 {
				t.Errorf("%s names %s, which does not exist", document, name[1])
			}
		}
	}
}

func TestTheArchitectureListsEveryPackage(t *testing.T) {
	text := document(t, "ARCHITECTURE.md")
	for _, f := range goFiles(t) {
		if name := path.Base(f.pkg); f.pkg != "." && !strings.Contains(text, "`"+name+"`") && !strings.Contains(text, "`"+f.pkg+"`") {
			t.Errorf("ARCHITECTURE.md does not name package %s", f.pkg)
		}
	}
}

package content

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/source"
)

// shippedDocuments parses the repository's content.
func shippedDocuments(t *testing.T) []*Document {
	t.Helper()
	tree, _, err := source.Read(os.DirFS("../.."), "")
	if err != nil {
		t.Fatal(err)
	}
	var docs []*Document
	for _, f := range tree.Under("content") {
		if IsContent(f.Path) {
			docs = append(docs, Parse(f, "", markdown.Options{}))
		}
	}
	return docs
}

func shippedConfig(t *testing.T) Config {
	t.Helper()
	data, err := fs.ReadFile(os.DirFS("../.."), ConfigFile)
	if err != nil {
		t.Fatal(err)
	}
	return ParseConfig(source.File{Path: ConfigFile, Data: data})
}

// faultsOf puts a file over the shipped content and returns what is wrong with that file.
func faultsOf(docs []*Document, config Config, file string, data []byte) diag.List {
	doc := Parse(source.File{Path: file, Data: data}, "", markdown.Options{})
	var own diag.List
	for _, d := range Assemble([][]*Document{docs, {doc}}, config, Options{Drafts: true}).Diags {
		if d.File == file {
			own.Add(d)
		}
	}
	return own
}

func everyKind() []model.Kind { return append(allKinds(), model.KindPage) }

func scaffoldFor(kind model.Kind, m *model.Model) Scaffold {
	return Scaffold{Kind: kind, ID: "brand-new", Site: m, Today: "2026-11-21", Schema: "../../x.json"}
}

func TestNewFilesPassAsTheyAre(t *testing.T) {
	docs, config := shippedDocuments(t), shippedConfig(t)
	m := Assemble([][]*Document{docs}, config, Options{}).Model
	for _, kind := range everyKind() {
		s := scaffoldFor(kind, m)
		p, problems := s.Path()
		if len(problems) > 0 || path.Base(p) != "brand-new.md" {
			t.Errorf("%s: %s %v", kind, p, problems)
		}
		if faults := faultsOf(docs, config, p, s.New()); len(faults) > 0 {
			t.Errorf("%s: %v\n%s", kind, faults, s.New())
		}
	}
}

// Each comment is a key that could be written: taking away the marks gives a file in which every key and value has
// the right form.
func TestEveryCommentOfANewFileIsAKey(t *testing.T) {
	docs, config := shippedDocuments(t), shippedConfig(t)
	m := Assemble([][]*Document{docs}, config, Options{}).Model
	for _, kind := range everyKind() {
		s := scaffoldFor(kind, m)
		p, _ := s.Path()
		lines := strings.Split(string(s.New()), "\n")
		for i := range lines[2:] { // the first comment is the one for editors
			lines[i+2] = strings.TrimPrefix(lines[i+2], "# ")
		}
		text := strings.Join(lines, "\n")
		if faults := faultsOf(docs, config, p, []byte(text)); len(faults) > 0 {
			t.Errorf("%s: %v\n%s", kind, faults, text)
		}
	}
}

func TestNewFilesListEveryKeyWithItsMeaning(t *testing.T) {
	for _, kind := range everyKind() {
		text := string(scaffoldFor(kind, &model.Model{}).New())
		for _, f := range shapeOf(kind, "brand-new").fields {
			if !strings.Contains(text, "\n"+f.key+": ") && !strings.Contains(text, "\n# "+f.key+": ") || !strings.Contains(text, "# "+f.doc+"\n") {
				t.Errorf("%s: no %s", kind, f.key)
			}
		}
	}
}

func TestAFileOverAnotherChangesNothingYet(t *testing.T) {
	docs, config := shippedDocuments(t), shippedConfig(t)
	m := Assemble([][]*Document{docs}, config, Options{}).Model
	s := scaffoldFor(model.KindService, m)
	s.ID = "rds"
	over := s.Over("built-in/content/services/rds.md")
	p, _ := s.Path()
	if faults := faultsOf(docs, config, p, over); len(faults) > 0 {
		t.Errorf("%v\n%s", faults, over)
	}
	doc := Parse(source.File{Path: p, Data: over}, "", markdown.Options{})
	if got := Assemble([][]*Document{docs, {doc}}, config, Options{}).Model.Service("rds").Title; got != m.Service("rds").Title {
		t.Errorf("title %q", got)
	}
}

func TestScaffoldPathRefusesBadNames(t *testing.T) {
	for _, c := range []struct {
		kind model.Kind
		id   string
		code diag.Code
	}{
		{model.KindService, "Amazon RDS", diag.BadID},
		{model.KindService, "index", diag.ReservedName},
		{model.KindControl, "matrix", diag.ReservedName},
		{model.KindPage, "services/rds", diag.BadID},
		{model.KindPage, "api/x", diag.ReservedName},
		{model.KindService, "../x", diag.BadID},
	} {
		_, problems := Scaffold{Kind: c.kind, ID: c.id}.Path()
		if len(problems) == 0 || problems[0].Code != c.code {
			t.Errorf("%s %q: %v, want %s", c.kind, c.id, problems, c.code)
		}
	}
}

package srmgen_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/check"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

// folder makes a site of files given as path and text.
func folder(files ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		m[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return m
}

// text returns the bytes of one output.
func text(t *testing.T, r build.Result, path string) string {
	t.Helper()
	for _, f := range r.Outputs {
		if f.Path == path {
			data, err := f.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			return string(data)
		}
	}
	t.Fatalf("no output %s; diagnostics: %v", path, r.Diags)
	return ""
}

func TestShippedContentHasNoDiagnosticsNotEvenAdvice(t *testing.T) {
	clean(t, shipped(t).Result)
}

func TestExamplesHaveNoDiagnosticsNotEvenAdviceAndPassTheScanner(t *testing.T) {
	examples, err := os.ReadDir("examples")
	if err != nil || len(examples) == 0 {
		t.Fatal("no examples", err)
	}
	for _, e := range examples {
		t.Run(e.Name(), func(t *testing.T) {
			r := buildFS(t, os.DirFS("examples/"+e.Name()))
			clean(t, r)
			scan(t, bytesOf(t, r))
		})
	}
}

// clean fails for every diagnostic of a site, and for all advice about what it says.
func clean(t *testing.T, r build.Result) {
	t.Helper()
	for _, d := range append(slices.Clone(r.Diags), check.Site(r.Whole)...) {
		t.Errorf("%s: %s [%s]", d.Span, d.Message, d.Code)
	}
}

func TestBaseStandsAlone(t *testing.T) {
	r := buildFS(t, folder("srmgen.yaml", "title: T\nextends: [base]\n", "content/a.md", "---\ntitle: A\n---\n[[saas]]\n"))
	for _, d := range r.Diags {
		t.Errorf("%s: %s [%s]", d.Span, d.Message, d.Code)
	}
	if len(r.Site.Model.Areas) != 21 || len(r.Site.Model.Models) != 6 || len(r.Site.Model.Services) != 0 || len(r.Site.Model.Parties) != 0 {
		t.Error("the base is areas, models, classes, control classes, glossary and their sources, and nothing else")
	}
	for _, term := range []string{"AWS does", "[[ec2]]"} {
		for _, area := range r.Site.Model.Models {
			for _, cell := range area.Responsibilities {
				if strings.Contains(cell.ProviderDoes+cell.CustomerDoes, term) {
					t.Errorf("%s speaks of a provider: %q", area.ID, cell.ProviderDoes)
				}
			}
		}
	}
}

func TestFolderWithTwoPlainPagesAndATitleIsASite(t *testing.T) {
	r := buildFS(t, folder("srmgen.yaml", "title: Handbook\nextends: []\n", "content/one.md", "---\ntitle: One\n---\nSee [two](a/two.md).\n", "content/a/two.md", "---\ntitle: Two\n---\n"))
	if len(r.Diags) > 0 {
		t.Fatal(r.Diags)
	}
	if page := text(t, r, "one.html"); !strings.Contains(page, `href="a/two.html"`) {
		t.Error("a link to a .md file leads to its page")
	}
	for _, path := range []string{"index.html", "a/index.html", "matrix.html", "search.html", "print.html", "404.html", "diagrams/stack.svg"} {
		text(t, r, path)
	}
}

func TestOwnFilesAreMergedOverTheOnesThatTheyExtend(t *testing.T) {
	r := buildFS(t, folder(
		"srmgen.yaml", "title: Ours\n",
		"content/parties/platform.md", "---\ntitle: Platform team\nkind: team\nparent: customer\n---\n",
		"content/services/rds.md", "---\nresponsibilities:\n  backup: {owner: platform}\n  guest-os: {owner: platform}\ntasks:\n  - id: our-own\n    do: Order a restore test\n---\n## How we do it\n\nOurs.\n",
		"content/glossary/hypervisor.md", "---\ntitle: Hypervisor\ndefinition: Our word.\nreplace: true\n---\n",
	))
	if len(r.Diags) > 0 {
		t.Fatal(r.Diags)
	}
	m, rds := r.Site.Model, model.ParseSubject("rds")
	backup, os := m.Cell(rds, "backup"), m.Cell(rds, "guest-os")
	if backup.Owner != "platform" || backup.Who == model.NotAssessed || backup.ProviderDoes == "" {
		t.Errorf("an owner is added to the cell that is there: %+v", backup)
	}
	if os.Owner != "platform" || os.Who != model.Provider {
		t.Errorf("an owner is added to the answer that the cell inherits: %+v", os)
	}
	if s := m.Service("rds"); s.Title != "Amazon RDS" || s.Tasks[len(s.Tasks)-1].ID != "our-own" || len(s.Tasks) < 2 {
		t.Error("scalars that the overlay does not have stay, tasks are merged by id")
	}
	if page := text(t, r, "services/rds.html"); !strings.Contains(page, `id="how-we-do-it"`) || strings.Index(page, "Ours.") < strings.Index(page, "surprise") {
		t.Error("the body is appended")
	}
	if term := m.Term("hypervisor"); term.Definition != "Our word." || len(term.Sources) != 0 {
		t.Errorf("replace: true replaces the file: %+v", term)
	}
}

func TestFootnotesOfMergedBodiesDoNotClash(t *testing.T) {
	note := "Text[^1].\n\n[^1]: Note of %s.\n"
	r := buildFS(t, folder("srmgen.yaml", "title: T\nextends: [./team]\n",
		"team/content/a.md", "---\ntitle: A\n---\n"+strings.Replace(note, "%s", "theirs", 1),
		"content/a.md", "---\nshort: a\n---\n"+strings.Replace(note, "%s", "ours", 1)))
	if len(r.Diags) > 0 {
		t.Fatal(r.Diags)
	}
	page := text(t, r, "a.html")
	for _, id := range []string{`id="fn-1"`, `id="part-2-fn-1"`} {
		if strings.Count(page, id) != 1 {
			t.Errorf("%s stands %d times", id, strings.Count(page, id))
		}
	}
	if !strings.Contains(page, `href="#part-2-fn-1"`) {
		t.Error("nothing leads to the second note")
	}
}

func TestFoldersAreExtendedInOrderAndExcludedThingsAreGone(t *testing.T) {
	r := buildFS(t, folder(
		"srmgen.yaml", "title: Ours\nextends: [base, ./one, ./two]\nexclude: [\"term:serverless\"]\n",
		"one/content/a.md", "---\ntitle: One\nshort: kept\n---\n",
		"two/content/a.md", "---\ntitle: Two\n---\n",
		"content/b.md", "---\ntitle: B\n---\n",
	))
	for _, d := range r.Diags {
		if d.Span.File == "srmgen.yaml" || !strings.Contains(d.Message, "serverless") { // pages that speak of it
			t.Error(d.Span, d.Message)
		}
	}
	if a := r.Site.Model.Page("a"); a == nil || a.Title != "Two" || a.Short != "kept" {
		t.Errorf("later folders win key by key: %+v", a)
	}
	if r.Site.Model.Term("serverless") != nil {
		t.Error("an excluded thing is still there")
	}
}

func TestDraftsAreLeftOutAndLinksToThemSaySo(t *testing.T) {
	site := folder("srmgen.yaml", "title: T\nextends: []\n", "content/a.md", "---\ntitle: A\ndraft: true\n---\n", "content/b.md", "---\ntitle: B\nrelated: []\n---\n[A](a.md)\n")
	r := buildFS(t, site)
	if len(r.Diags) != 1 || !strings.Contains(r.Diags[0].Message+r.Diags[0].Hint, "draft") {
		t.Errorf("%v", r.Diags)
	}
}

func TestRedirectsLeadOnFromOldAddresses(t *testing.T) {
	r := buildFS(t, folder("srmgen.yaml", "title: T\nextends: []\n", "content/guides/new.md", "---\ntitle: New\nredirects: [old/place.html]\n---\n"))
	if len(r.Diags) > 0 {
		t.Fatal(r.Diags)
	}
	if page := text(t, r, "old/place.html"); !strings.Contains(page, `content="0; url=../guides/new.html"`) {
		t.Errorf("%s", page)
	}
	if rules := text(t, r, "_redirects"); rules != "/old/place.html /guides/new.html 301\n" {
		t.Errorf("%q", rules)
	}
}

// Row REF-03: what no file of the content is the source of has an address that no file of the content can have.
func TestNoPageCanStandWhereTheSiteHasOneOfItsOwn(t *testing.T) {
	files, wanted := []string{"srmgen.yaml", "title: T\nextends: []\n"}, map[string]bool{}
	for name, data := range shipped(t).files {
		stem, ok := strings.CutSuffix(name, ".html")
		source := "content/" + stem + ".md"
		if !ok || written("content/"+strings.TrimSuffix(stem, "index")+"_index.md") || written(source) || bytes.Contains(data, []byte(`http-equiv="refresh"`)) {
			continue
		}
		files, wanted[source] = append(files, source, "---\ntitle: T\n---\n"), true
	}
	if len(wanted) < 10 {
		t.Fatalf("only %v", wanted)
	}
	for _, d := range build.Run(load(t, folder(files...)), build.Options{}, nil).Diags {
		if d.Code == diag.ReservedName || d.Code == diag.BadID {
			delete(wanted, d.File)
		}
	}
	for source := range wanted {
		t.Errorf("%s could be a page, and take the place of another", source)
	}
}

// written reports whether the shipped site has a file.
func written(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

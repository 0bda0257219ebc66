package intake

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/sheets"
	"github.com/srmgen/srmgen/internal/site"
	"github.com/srmgen/srmgen/internal/source"
)

// sample are the files of the sample site: what a site extends, and what is its own.
func sample(t *testing.T) (base, own []source.File) {
	t.Helper()
	archive, err := txtar.ParseFile("../export/testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		layer, name, _ := strings.Cut(f.Name, "/")
		file := source.NewFile("content/"+name, f.Data)
		if layer == "own" {
			own = append(own, file)
		} else {
			base = append(base, file)
		}
	}
	return base, own
}

// over builds sites of own files over a base.
func over(base []source.File) Build {
	parse := func(files []source.File, layer string) []*content.Document {
		var docs []*content.Document
		for _, f := range files {
			docs = append(docs, content.Parse(f, layer, markdown.Options{}))
		}
		slices.SortFunc(docs, func(a, b *content.Document) int { return strings.Compare(a.Path, b.Path) })
		return docs
	}
	return func(own []source.File) (export.Context, diag.List) {
		config := content.ParseConfig(source.File{Path: content.ConfigFile, Data: []byte("title: T\nversion: \"1\"\n")})
		a := content.Assemble([][]*content.Document{parse(base, "base/"), parse(own, "")}, config, content.Options{})
		s, diags := site.New(a, nil)
		return export.Context{Site: s, Version: "1"}, append(slices.Clone(a.Diags), diags...)
	}
}

// context builds a site that has to be sound.
func context(t *testing.T, build Build, own []source.File) export.Context {
	t.Helper()
	c, diags := build(own)
	for _, d := range diags {
		t.Errorf("%s: %s", d, d.Message)
	}
	if t.Failed() {
		t.FailNow()
	}
	return c
}

// all are the bytes of every export, by address.
func all(t *testing.T, c export.Context) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, f := range append(export.Files(c), export.ThingFiles(c)...) {
		data, err := f.Make()
		if err != nil {
			t.Fatal(err)
		}
		out[f.Path] = string(data)
	}
	return out
}

// asCSV are the tables of a site as import reads them from CSV files.
func asCSV(t *testing.T, c export.Context) []Sheet {
	t.Helper()
	var out []Sheet
	for _, f := range export.Files(c) {
		if f.Group != export.CSV {
			continue
		}
		data, err := f.Make()
		if err != nil {
			t.Fatal(err)
		}
		s, err := CSV(f.Path, string(data))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	return out
}

// asXLSX are the same from the workbook.
func asXLSX(t *testing.T, c export.Context) []Sheet {
	t.Helper()
	data, err := export.Workbook(c)
	if err != nil {
		t.Fatal(err)
	}
	return sheetsOf(t, data)
}

// sheetsOf are the sheets of a workbook as import reads them.
func sheetsOf(t *testing.T, data []byte) []Sheet {
	t.Helper()
	book, err := sheets.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	var out []Sheet
	for _, s := range book {
		out = append(out, Sheet{"all.xlsx", s.Name, s.Rows})
	}
	return out
}

func TestExportAndImportIntoAnEmptySiteLoseNothing(t *testing.T) {
	base, own := sample(t)
	build := over(base)
	full := context(t, build, own)
	want := all(t, full)
	for name, read := range map[string]func(*testing.T, export.Context) []Sheet{"CSV": asCSV, "XLSX": asXLSX} {
		r := Import(context(t, build, nil), nil, read(t, full), build, false)
		for _, f := range r.Faults {
			t.Errorf("%s: %s", name, f)
		}
		for _, d := range r.Diags {
			t.Errorf("%s: %s: %s", name, d, d.Message)
		}
		got := all(t, context(t, build, r.Files))
		for _, path := range slices.Sorted(maps.Keys(want)) {
			if got[path] != want[path] {
				t.Errorf("%s: %s differs\n%.1500s\nwant\n%.1500s", name, path, got[path], want[path])
			}
		}
	}
}

func TestWhatNobodyHasChangedIsNotWritten(t *testing.T) {
	base, own := sample(t)
	build := over(base)
	c := context(t, build, own)
	for _, read := range []func(*testing.T, export.Context) []Sheet{asCSV, asXLSX} {
		if r := Import(c, own, read(t, c), build, false); len(r.Files) > 0 || len(r.Faults) > 0 || r.Changed > 0 || r.Rows < 20 {
			t.Errorf("%d of %d rows changed %d files, %v", r.Changed, r.Rows, len(r.Files), r.Faults)
		}
	}
}

// changed imports a table of one's own and returns the files that it changes.
func changed(t *testing.T, own []source.File, build Build, text string) (map[string]string, Result) {
	t.Helper()
	s, err := CSV("mine.csv", text)
	if err != nil {
		t.Fatal(err)
	}
	r := Import(context(t, build, own), own, []Sheet{s}, build, false)
	out := map[string]string{}
	for _, f := range r.Files {
		out[f.Path] = string(f.Data)
	}
	return out, r
}

func TestOneChangedCellIsOneChangedValue(t *testing.T) {
	base, own := sample(t)
	files, r := changed(t, own, over(base), "service,variant,area,who,customer_does\ndb,,os,provider,Chooses the version.\ndb,,data,customer-config,\"Keeps *it*.\"\n")
	if len(r.Faults) > 0 || len(files) != 1 || r.Changed != 1 {
		t.Fatalf("%v %v", r.Faults, files)
	}
	before := ""
	for _, f := range own {
		if f.Path == "content/services/db.md" {
			before = string(f.Data)
		}
	}
	if want := strings.Replace(before, "customer_does: Sets `it`, and *tests* it.", `customer_does: Keeps \*it\*.`, 1); files["content/services/db.md"] != want || want == before {
		t.Errorf("got\n%s\nwant\n%s", files["content/services/db.md"], want)
	}
}

func TestAChangeOfWhatIsExtendedIsAFileOfItsOwn(t *testing.T) {
	base, own := sample(t)
	everything := slices.Concat(base, own)
	files, r := changed(t, nil, over(everything), "service;area;owner;who\ndb;os;team;\n")
	if want := "---\nresponsibilities:\n  os:\n    owner: team\n---\n"; len(r.Faults) > 0 || files["content/services/db.md"] != want {
		t.Errorf("%v %q", r.Faults, files)
	}
}

func TestWhatCannotBePlacedIsNamedAndNothingOfItsFileIsWritten(t *testing.T) {
	base, own := sample(t)
	good := "db,,data,customer,Other words.\n"
	for text, want := range map[string]string{
		"dbb,,data,customer,x\n":       `mine.csv: row 3: there is no service "dbb"; did you mean db?`,
		"db,,dta,customer,x\n":         `mine.csv: row 3: there is no area "dta"; did you mean data?`,
		"db,custm,data,customer,x\n":   `mine.csv: row 3: db has no variant "custm"`,
		"db,,os,me,x\n":                `mine.csv: row 3: who: "me" is not one of provider, provider-default, shared, customer-config, customer, none`,
		",,os,provider,x\n":            `mine.csv: row 3: there is no service`,
		"db,,data,provider,x\n":        `mine.csv: row 3: says the same again as row 2`,
		"\ndb,,os,provider-defalt,x\n": `mine.csv: row 3: who: "provider-defalt" is not one of provider, provider-default, shared, customer-config, customer, none; did you mean provider-default?`,
	} {
		files, r := changed(t, own, over(base), "service,variant,area,who,customer_does\n"+good+text)
		if len(files) > 0 || len(r.Faults) != 1 || r.Faults[0].String() != want {
			t.Errorf("%q: %v, %d files; want %s", text, r.Faults, len(files), want)
		}
		s, _ := CSV("mine.csv", "service,variant,area,who,customer_does\n"+good+text)
		if r := Import(context(t, over(base), own), own, []Sheet{s}, over(base), true); len(r.Files) != 1 || len(r.Faults) != 1 {
			t.Errorf("%q: partial, %d files, %v", text, len(r.Files), r.Faults)
		}
	}
}

func TestTablesThatAreNotOursAreNamed(t *testing.T) {
	base, own := sample(t)
	for text, want := range map[string]string{
		"a,b\n1,2\n":                                "mine.csv: row 1: these are not the columns of a table that srmgen export writes and import reads",
		"service,area,whoo,who\ndb,data,x,\n":       `mine.csv: row 1: there is no column "whoo"; did you mean who?`,
		"service,title,provider\nnew,New,prov\n":    "mine.csv: row 2: there is no model, which a new row needs",
		"source,title,address,accessed\nx,X,y,soon": `mine.csv: row 2: accessed: "soon" is not a day such as 2026-11-21`,
		"service,title,provider\nNew,New,prov\n":    `mine.csv: row 2: "New" is not an id`,
	} {
		files, r := changed(t, own, over(base), text)
		if len(files) > 0 || len(r.Faults) == 0 || r.Faults[0].String() != want {
			t.Errorf("%q: %v, want %s", text, r.Faults, want)
		}
	}
}

func TestContentThatWouldNotBeSoundIsNotWritten(t *testing.T) {
	base, own := sample(t)
	_, r := changed(t, own, over(base), "service,area,who\nstore,data,shared\n")
	if r.Diags.Errors(false) == 0 {
		t.Error("shared without words passes")
	}
}

func TestDaysThatASpreadsheetCountsAreDays(t *testing.T) {
	base, own := sample(t)
	files, r := changed(t, own, over(base), "service,reviewed\ndb,46348\n")
	if len(r.Faults) > 0 || !strings.Contains(files["content/services/db.md"], "reviewed: 2026-11-22") {
		t.Errorf("%v %v", r.Faults, files)
	}
}

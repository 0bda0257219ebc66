package view

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
	tree "github.com/srmgen/srmgen/internal/source"
)

// comparable has a database with a form of its own, a queue without most of what a database has, and a named comparison.
func comparisons(t *testing.T) Context {
	t.Helper()
	return contextOf(t, map[string]string{
		"parties/aws.md":  "---\ntitle: AWS\nkind: provider\nmark: A\n---\n",
		"parties/us.md":   "---\ntitle: You\nkind: customer\nmark: C\nvoice: you\n---\n",
		"areas/_index.md": "---\ntitle: Areas\ngroups: [{id: g, title: Group}]\n---\n",
		"areas/data.md":   "---\ntitle: Data\ngroup: g\nweight: 1\nstack: true\n---\n",
		"areas/engine.md": "---\ntitle: Engine\ngroup: g\nweight: 2\nstack: true\n---\n",
		"areas/os.md":     "---\ntitle: OS\ngroup: g\nweight: 3\nstack: true\n---\n",
		"models/paas.md":  "---\ntitle: PaaS\nresponsibilities: {data: customer, engine: provider, os: provider}\n---\n",
		"services/_index.md": "---\ntitle: Services\ncomparisons:\n  - {id: storage, title: Where to put it, summary: Two ways., services: [db.custom, queue]}\n" +
			"  - {id: queue, services: [queue, db]}\n  - {id: db-forms, services: [db, db.custom]}\n---\n",
		"services/db.md": "---\ntitle: Database\nsummary: Keeps records.\nprovider: aws\nmodel: paas\nrelated: [queue]\nbase: {title: Standard}\n" +
			"variants:\n  custom: {title: Custom, summary: The system is yours., responsibilities: {os: customer, engine: {who: shared, provider_does: Builds., customer_does: Installs.}}}\n" +
			"tasks: [{id: encrypt, do: Encrypt, area: data}, {id: patch, do: Patch, area: os, only: [custom]}]\n---\n",
		"services/queue.md": "---\ntitle: Queue\nprovider: aws\nmodel: paas\nrelated: [db]\nresponsibilities: {engine: none}\ntasks: [{id: limit, do: Limit, area: data}]\n---\n",
	})
}

// contextOf is the context of a site with some files in its content, which have to be right.
func contextOf(t *testing.T, files map[string]string) Context {
	t.Helper()
	var docs []*content.Document
	for path, text := range files {
		docs = append(docs, content.Parse(tree.File{Path: "content/" + path, Data: []byte(text)}, "", markdown.Options{}))
	}
	a := content.Assemble([][]*content.Document{docs}, content.ParseConfig(tree.File{}), content.Options{})
	s, diags := site.New(a, nil)
	for _, d := range append(a.Diags, diags...) {
		t.Fatal(d.Span, d.Message)
	}
	read, _, err := tree.Read(os.DirFS("../.."), "")
	if err != nil {
		t.Fatal(err)
	}
	pics, err := matrix.ParseTemplates(read.Files)
	if err != nil {
		t.Fatal(err)
	}
	return Context{Site: s, Pics: pics}
}

func comparedOn(t *testing.T, c Context, url string) SideBySide {
	t.Helper()
	p, ok := c.Site.At(url)
	if !ok {
		t.Fatalf("no page %s", url)
	}
	return sideBySide(c, p)
}

func TestAComparisonSaysWhatChangesHands(t *testing.T) {
	c := comparisons(t)
	for _, test := range []struct{ url, from, to, text string }{
		{"compare/db-forms.html", "Database, standard", "Custom", "2 areas change hands: shared from there on: engine; you take OS."},
		{"compare/storage.html", "Custom", "Queue", "2 areas change hands: AWS takes OS; no longer there: engine."},
		{"compare/queue.html", "Queue", "Database", "1 area changes hands: there for the first time: engine."},
	} {
		want := []Move{{test.from, test.to, test.text}}
		if got := comparedOn(t, c, test.url).Moves; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, want %q", test.url, got, want)
		}
	}
}

func TestAComparisonShowsChangedAreasWithWordsAndTheOthersWithout(t *testing.T) {
	v := comparedOn(t, comparisons(t), "compare/db-forms.html")
	if len(v.Changed) != 2 || v.Changed[0].Area.Title != "Engine" || v.Changed[0].Cells[1].Customer != "Installs." || v.Changed[0].Cells[1].Mark.Word != "Shared" {
		t.Errorf("%+v", v.Changed)
	}
	if len(v.Same) != 1 || v.Same[0].Area.Title != "Data" || len(v.Same[0].Cells) != 1 || v.Same[0].Cells[0].Customer != "" {
		t.Errorf("%+v", v.Same)
	}
	if v.Chooser != "../compare.html?s=db&s=db.custom" {
		t.Error(v.Chooser)
	}
}

func TestAVariantIsNotDescribedAsItsService(t *testing.T) {
	c := comparisons(t)
	index, _ := c.Site.At("index.html")
	key := model.Key{Kind: model.KindService, ID: "db"}
	o := on{c, index}
	if got := o.place(model.Place{Key: key, Variants: []string{"custom"}}).Text; got != "The system is yours." {
		t.Errorf("%q", got)
	}
	if got := o.place(model.Place{Key: key}).Text; got != "Keeps records." {
		t.Errorf("%q", got)
	}
}

func TestDutiesEndBeginAndStay(t *testing.T) {
	c := comparisons(t)
	forms := comparedOn(t, c, "compare/db-forms.html").Duties
	if len(forms.Same) != 1 || forms.Same[0].Text != "Encrypt" || len(forms.Rows) != 1 || forms.Columns[1].Text != "2 duties: 1 begins" {
		t.Errorf("%+v", forms)
	}
	if begins := forms.Rows[0].Cells[1].Duties; len(begins) != 1 || begins[0].Turn != "begins" || begins[0].Href != "../services/db.html#task-patch" {
		t.Errorf("%+v", begins)
	}
	other := comparedOn(t, c, "compare/storage.html").Duties
	if len(other.Same) != 0 || other.Columns[1].Text != "1 duty: 1 begins, 2 end" || other.Rows[0].Cells[0].Duties[0].Turn != "ends" || other.Rows[0].Cells[1].Duties[0].Turn != "begins" {
		t.Errorf("%+v", other)
	}
}

func TestWhatIsComparedWhere(t *testing.T) {
	c := comparisons(t)
	var got []string
	for _, x := range c.Site.Comparisons() {
		got = append(got, x.URL+" "+x.Title)
	}
	want := "compare/storage.html Where to put it|compare/queue.html Queue and Database|compare/db-forms.html Database, standard and Custom"
	if strings.Join(got, "|") != want {
		t.Errorf("%q", got)
	}
	var with []string
	for _, l := range c.Site.ComparedWith("db") {
		with = append(with, l.URL)
	}
	if got := strings.Join(with, " "); got != "compare/storage.html compare/queue.html compare/db-forms.html" {
		t.Error(got)
	}
}

func TestFormsShareTheirCells(t *testing.T) {
	c := comparisons(t)
	got := string(CompareDataOf(c.Site, c.Site.Model.Service("db")))
	if n := strings.Count(got, `"at":"data"`); n != 1 {
		t.Errorf("the same cell stands %d times in\n%s", n, got)
	}
	if !strings.HasPrefix(got, `(window.srmFacts=window.srmFacts||{})["db"]={`) {
		t.Error(got)
	}
}

func TestEveryTwoVariantsOfDifferentAxesAreAForm(t *testing.T) {
	s := &model.Service{Common: model.Common{Key: model.Key{ID: "x"}}, Variants: []model.Variant{{ID: "a", Axis: "1", Default: true}, {ID: "b", Axis: "1"}, {ID: "c", Axis: "2"}, {ID: "d", Axis: "2"}}}
	var got []string
	for _, subject := range everyForm(s) {
		got = append(got, subject.String())
	}
	if strings.Join(got, " ") != "x x.a x.b x.c x.d x.b.c x.b.d" {
		t.Error(got)
	}
}

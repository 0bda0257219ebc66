package export

import (
	"encoding/csv"
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
	"github.com/srmgen/srmgen/internal/source"
)

// sample is a small site in which a service says something of its own, a variant more, and a task looks like a formula.
func sample(t *testing.T) Context {
	t.Helper()
	return sampleWith(t, nil)
}

// sampleWith is sample with more files.
func sampleWith(t *testing.T, more map[string]string) Context {
	t.Helper()
	var docs []*content.Document
	files := map[string]string{
		"parties/aws.md":            "---\ntitle: AWS\nkind: provider\nmark: A\n---\n",
		"parties/us.md":             "---\ntitle: You\nkind: customer\nmark: C\nvoice: you\n---\n",
		"areas/_index.md":           "---\ntitle: Areas\ngroups: [{id: g, title: Group}]\n---\n",
		"areas/data.md":             "---\ntitle: Data\ngroup: g\nweight: 1\n---\n",
		"areas/os.md":               "---\ntitle: OS\ngroup: g\nweight: 2\n---\n",
		"models/paas.md":            "---\ntitle: PaaS\nresponsibilities: {data: customer, os: provider}\n---\n",
		"services/db.md":            "---\ntitle: Database\nsummary: See [[os]].\nprovider: aws\nmodel: paas\nconfidence: official\nreviewed: 2026-01-02\nbase: {title: DB}\nresponsibilities:\n  data: {who: customer-config, provider_does: Keeps `it`., customer_does: \"Sets, and *tests*.\"}\nvariants: {custom: {title: Custom, responsibilities: {os: customer}}}\ntasks: [{id: a, do: \"=1+1\", area: data, checks: [X.1], every: 30d}]\n---\nSee [[os|the system]] and [other](../areas/data.md).\n\n```strip\nservices: [db]\n```\n",
		"controls/patch.md":         "---\ntitle: Patching\nclass: shared\nareas: [os]\nmappings: {nist: [SI-2]}\n---\n",
		"control-classes/shared.md": "---\ntitle: Shared\n---\n",
		"frameworks/nist.md":        "---\ntitle: NIST\nversion: r5\n---\n",
	}
	maps.Copy(files, more)
	for path, text := range files {
		docs = append(docs, content.Parse(source.File{Path: "content/" + path, Data: []byte(text)}, "", markdown.Options{}))
	}
	a := content.Assemble([][]*content.Document{docs}, content.ParseConfig(source.File{}), content.Options{})
	s, diags := site.New(a, nil)
	if all := append(a.Diags, diags...); len(all) > 0 {
		t.Fatal(all, all[0].Message)
	}
	return Context{s, "v1"}
}

func rows(t *testing.T, table func(Context) Table) []map[string]string {
	t.Helper()
	data, err := table(sample(t)).CSV()
	if err != nil {
		t.Fatal(err)
	}
	return rowsOf(t, data)
}

func rowsOf(t *testing.T, data []byte) []map[string]string {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range all[1:] {
		m := map[string]string{}
		for i, v := range row {
			m[all[0][i]] = v
		}
		out = append(out, m)
	}
	return out
}

func TestMatrixHasARowForEachCellWithItsOriginAndWords(t *testing.T) {
	got := rows(t, Context.Statements)
	if len(got) != 4 {
		t.Fatalf("%d rows for two areas of a service and its variant", len(got))
	}
	for i, want := range []map[string]string{
		{"variant": "", "area": "data", "who": "customer-config", "words": "You switch it on", "party": "us", "origin": "service", "from": "db", "customer_does": "Sets, and tests.", "confidence": "official", "reviewed": "2026-01-02", "version": "v1", "url": "services/db.html#data"},
		{"variant": "", "area": "os", "who": "provider", "words": "AWS", "party": "aws", "origin": "model", "from": "paas"},
		{"variant": "custom", "area": "data", "who": "customer-config", "origin": "service"},
		{"variant": "custom", "area": "os", "who": "customer", "words": "You", "origin": "variant", "from": "custom", "url": "services/db.html#variant-custom-os"},
	} {
		for k, v := range want {
			if got[i][k] != v {
				t.Errorf("row %d: %s is %q, want %q", i, k, got[i][k], v)
			}
		}
	}
}

func TestFormulasAreDefused(t *testing.T) {
	if got := rows(t, Context.Tasks); got[0]["do"] != "'=1+1" || got[0]["every_days"] != "30" || got[0]["checks"] != "X.1" {
		t.Errorf("%v", got)
	}
}

func TestMappingsHaveARowForEachRequirement(t *testing.T) {
	if got := rows(t, Context.Mappings); len(got) != 1 || got[0]["framework"] != "nist" || got[0]["requirement"] != "SI-2" {
		t.Errorf("%v", got)
	}
}

func TestThingsAreJSONWithTheVersionOfTheContent(t *testing.T) {
	c := sample(t)
	for _, p := range c.Site.Pages {
		if p.Key.Kind == model.KindPage {
			continue
		}
		data, err := ThingJSON(c, p)
		var thing Thing
		if err != nil || json.Unmarshal(data, &thing) != nil || thing.Version != "v1" || thing.ID != p.Key.ID || thing.URL != p.URL {
			t.Errorf("%s: %v %s", p.Key, err, data)
		}
	}
	data, _ := IndexJSON(c)
	if !json.Valid(data) || !strings.Contains(string(data), `"id": "db"`) {
		t.Errorf("%s", data)
	}
}

func TestTwinIsMarkdownWithOrdinaryLinksAndTablesForPictures(t *testing.T) {
	c := sample(t)
	p, _ := c.Site.Page(model.Key{Kind: model.KindService, ID: "db"})
	got := string(Twin(c, p))
	for _, want := range []string{"# Database\n", "[the system](../areas/os.md)", "[other](../areas/data.md)", "| Custom | OS | You |", "| Database | Data | You switch it on |", "[The same as a picture](../diagrams/services/db/strip.svg)"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "[[") || strings.Contains(got, "```strip") {
		t.Errorf("wikilinks or fences are left in\n%s", got)
	}
}

func TestEveryServiceMatrixAndFenceHasAPicture(t *testing.T) {
	c := sample(t)
	var files []string
	for _, p := range Pictures(c) {
		files = append(files, p.File)
	}
	if got := strings.Join(files, " "); got != "diagrams/stack.svg diagrams/services-by-areas.svg diagrams/controls-by-services.svg diagrams/services/db.svg diagrams/services/db/strip.svg" {
		t.Error(got)
	}
}

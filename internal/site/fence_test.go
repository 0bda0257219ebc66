package site

import (
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
)

// pictureModel has two areas, two models and three services, one of them with variants.
func pictureModel() *model.Model {
	key := func(k model.Kind, id string) model.Common {
		return model.Common{Key: model.Key{Kind: k, ID: id}, Title: id}
	}
	answers := func(data, os model.Who) map[string]model.Responsibility {
		return map[string]model.Responsibility{"data": {Who: data}, "os": {Who: os}}
	}
	m := &model.Model{
		Groups: []model.Group{{ID: "data", Title: "Data"}, {ID: "os", Title: "OS"}},
		Areas:  []*model.Area{{Common: key(model.KindArea, "data"), Group: "data", Stack: true}, {Common: key(model.KindArea, "os"), Group: "os", Stack: true}},
		Models: []*model.ServiceModel{
			{Common: key(model.KindModel, "iaas"), Responsibilities: answers(model.Customer, model.Customer)},
			{Common: key(model.KindModel, "paas"), Responsibilities: answers(model.Customer, model.Provider)},
		},
		Services: []*model.Service{
			{Common: key(model.KindService, "ec2"), Model: "iaas"},
			{Common: key(model.KindService, "rds"), Model: "paas", Variants: []model.Variant{{ID: "custom", Title: "Custom"}, {ID: "outposts", Title: "Outposts"}}},
			{Common: key(model.KindService, "s3"), Model: "paas"},
		},
		Site: model.Site{Services: "all"},
	}
	m.Index()
	return m
}

func fence(lang, text string) markdown.Fence {
	return markdown.Fence{Lang: lang, Text: text, Line: 11, Span: diag.Span{File: "a.md", Line: 10, Col: 1}}
}

func TestWhatAFenceDraws(t *testing.T) {
	tests := []struct {
		name, lang, text, title string
		rows, cols              int
	}{
		{"a matrix without services shows those that the site leads with", "matrix", "", "Who does what", 3, 2},
		{"areas narrow a matrix to their groups", "matrix", "areas: [os]\n", "Who does what", 3, 1},
		{"all variants join their service", "matrix", "services: [rds]\nvariants: all\n", "Who does what", 3, 2},
		{"listed variants join their service", "matrix", "services: [ec2, rds]\nvariants: [custom]\n", "Who does what", 3, 2},
		{"a title replaces the picture's own", "strip", "services: [rds.custom]\ntitle: One row\n", "One row", 1, 2},
		{"a stack without keys shows all of it", "stack", "", "Who does what in each service model", 2, 2},
		{"a stack keeps the order of its areas", "stack", "areas: [os]\nmodels: [paas]\n", "Who does what in each service model", 1, 1},
		{"a comparison has a row for each area", "compare", "services: [ec2, rds.custom]\n", "ec2 and Custom compared", 2, 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := pictureModel()
			d, diags := readFence(m, fence(test.lang, test.text), false)
			if len(diags) > 0 {
				t.Fatal(diags)
			}
			g := matrix.Asked(m, d, nil, nil)
			if g.Title != test.title || g.Table.Caption != test.title || len(g.Rows) != test.rows || len(g.Cols) != test.cols {
				t.Errorf("got %q / %q, %d rows and %d columns; want %q, %d and %d", g.Title, g.Table.Caption, len(g.Rows), len(g.Cols), test.title, test.rows, test.cols)
			}
		})
	}
}

func TestWhatIsWrongWithAFence(t *testing.T) {
	tests := []struct{ name, lang, text, at, message, hint string }{
		{"an unknown service", "compare", "services: [ec2, rsd]\n", "a.md:11:17", `no service "rsd"`, `did you mean "rds"?`},
		{"an unknown variant of a service", "strip", "services: [rds.custon]\n", "a.md:11:12", `no service "rds.custon"`, `did you mean "rds.custom"?`},
		{"a key of another picture", "stack", "title: A\nservices: [ec2]\n", "a.md:12:1", `a stack has no key "services"`, "write one of models, areas, title"},
		{"a misspelt key", "matrix", "servces: [ec2]\n", "a.md:11:1", `a matrix has no key "servces"`, `did you mean "services"?`},
		{"an unknown area", "matrix", "areas: [oss]\n", "a.md:11:9", `no area "oss"`, `did you mean "os"?`},
		{"a text in place of a list", "stack", "models: paas\n", "a.md:11:9", "expected a list of service models, found a text", "write a list: [a, b]"},
		{"a variant of no listed service", "matrix", "services: [ec2]\nvariants: [custom]\n", "a.md:12:12", `no variant "custom"`, "there is none here; srmgen explain fence says what the block takes"},
		{"two services in a strip", "strip", "services: [ec2, rds]\n", "a.md:11:1", "a strip takes one service, found 2", "write services: [ID], or use matrix for several"},
		{"a comparison of one", "compare", "services: [ec2]\n", "a.md:11:1", "a comparison takes two to five services, found 1", "write services: [ID, ID]; variants count too"},
		{"a comparison of nothing", "compare", "", "a.md:10:1", "a comparison takes two to five services, found 0", "write services: [ID, ID]; variants count too"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, diags := readFence(pictureModel(), fence(test.lang, test.text), false)
			if len(diags) != 1 {
				t.Fatalf("want one diagnostic, got %v", diags)
			}
			d := diags[0]
			if d.Span.String() != test.at || d.Message != test.message || d.Hint != test.hint || d.Code != diag.BadFence {
				t.Errorf("got %s: %s [%s] hint %q; want %s: %s, hint %q", d.Span, d.Message, d.Code, d.Hint, test.at, test.message, test.hint)
			}
		})
	}
}

func TestAFenceThatIsNotYAMLKeepsItsPlace(t *testing.T) {
	_, diags := readFence(pictureModel(), fence("matrix", "services: [ec2\n"), false)
	if len(diags) == 0 || diags[0].Line < 11 {
		t.Errorf("want a diagnostic from line 11 on, got %v", diags)
	}
}

func TestWhatAPictureIsCalledOnItsPage(t *testing.T) {
	taken := map[string]bool{EmbedUnion: true}
	for _, test := range []struct{ title, want string }{
		{"The same container, three ways", "the-same-container-three-ways"},
		{"The same: container / three ways!", "the-same-container-three-ways-2"},
		{"", "matrix"},
		{"責任", "matrix-2"},
		{"CON", "matrix-con"},
		{"Union", "union-2"},
		{strings.Repeat("word ", 40), "word" + strings.Repeat("-word", 11)},
		{strings.Repeat("x", 61), "matrix-3"},
		{"../../etc", "etc"},
	} {
		if got := fenceName(model.Picture{Shape: "matrix", Title: test.title}, taken); got != test.want {
			t.Errorf("%q: got %q, want %q", test.title, got, test.want)
		}
	}
}

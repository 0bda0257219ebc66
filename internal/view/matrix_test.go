package view

import (
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

func TestNeighboursWithTheSameAnswerAreOneBar(t *testing.T) {
	tests := []struct{ name, kinds, folds, want string }{
		{"one alone", "cust", "-", "a"},
		{"a bar of three, then another", "cust cust cust prov", "- - - -", "s m e a"},
		{"what is not there never joins", "none none unk unk", "- - - -", "a a a a"},
		{"no bar leaves its fold", "cust cust cust prov prov", "l l - - r", "s e a a a"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var cells []matrix.Cell
			for _, kind := range strings.Fields(test.kinds) {
				cells = append(cells, matrix.Cell{Kind: kind})
			}
			folds := strings.Fields(test.folds)
			var got []string
			for _, c := range joined(cells, func(j int) string { return folds[j] }) {
				got = append(got, c.Join)
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("got %v, want %s", got, test.want)
			}
		})
	}
}

// twoServices are a service and one that has forms.
func twoServices() *model.Model {
	key := func(k model.Kind, id string) model.Common {
		return model.Common{Key: model.Key{Kind: k, ID: id}, Title: id}
	}
	m := &model.Model{
		Groups: []model.Group{{ID: "data", Title: "Data"}, {ID: "os", Title: "OS"}},
		Areas:  []*model.Area{{Common: key(model.KindArea, "data"), Group: "data"}, {Common: key(model.KindArea, "os"), Group: "os"}},
		Models: []*model.ServiceModel{
			{Common: key(model.KindModel, "iaas"), Responsibilities: map[string]model.Responsibility{"data": {Who: model.Customer}, "os": {Who: model.Customer}}},
			{Common: key(model.KindModel, "paas"), Responsibilities: map[string]model.Responsibility{"data": {Who: model.Customer}, "os": {Who: model.Provider}}},
		},
		Services: []*model.Service{
			{Common: key(model.KindService, "ec2"), Model: "iaas"},
			{Common: key(model.KindService, "rds"), Model: "paas", Variants: []model.Variant{{ID: "custom", Title: "Custom"}, {ID: "outposts", Title: "Outposts"}}},
		},
	}
	m.Index()
	return m
}

// explorerOf is what the matrix of a model needs.
func explorerOf(m *model.Model) on {
	m.Index()
	return on{Context: Context{Site: &site.Site{Model: m}}}
}

func TestWhatFiltersAskOfARow(t *testing.T) {
	m := twoServices()
	m.Site.Provider = "aws"
	m.Service("ec2").Class = "infrastructure"
	m.Service("rds").Variants[0].Lifecycle.State = model.Ended
	m.Workloads = []*model.Workload{{Uses: []model.Use{{As: "db", Of: model.ParseSubject("rds")}}}}
	o := explorerOf(m)
	for subject, want := range map[string]string{"ec2": "iaas infrastructure - - aws", "rds": "paas - - used aws", "rds.custom": "paas - ended used aws", "rds.outposts": ""} {
		if got := o.facts(model.ParseSubject(subject), o.uses()); got != want {
			t.Errorf("%s: got %q, want %q", subject, got, want)
		}
	}
}

func TestWhatASiteUses(t *testing.T) {
	tests := []struct {
		name, services string
		narrowed       bool
		want           Used
	}{
		{"all: what workloads name, off at first", "all", false, Used{"Used here only", false}},
		{"used: the same, on at first", "used", true, Used{"Used here only", true}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := twoServices()
			m.Site.Services = test.services
			m.Workloads = []*model.Workload{{Uses: []model.Use{{As: "db", Of: model.ParseSubject("rds")}}}}
			u := explorerOf(m).uses()
			if got := u.choice(true); got != test.want || u.narrowed != test.narrowed || len(u.ids) != 1 || !u.ids["rds"] {
				t.Errorf("got %+v of %+v", got, u)
			}
		})
	}
	if got := explorerOf(twoServices()).uses().choice(true); got.Label != "" {
		t.Errorf("nothing is used, and yet there is a switch: %+v", got)
	}
}

func TestTeamsAreFoundWhereTheyHoldSomething(t *testing.T) {
	m := twoServices()
	for _, id := range []string{"platform", "security", "idle"} {
		m.Parties = append(m.Parties, &model.Party{Common: model.Common{Key: model.Key{Kind: model.KindParty, ID: id}, Title: id}, Role: model.PartyTeam})
	}
	m.Service("ec2").Owner = "platform"
	m.Service("rds").Owner = "platform" // its guest system is the provider's, so nobody's here
	m.Areas[0].Owner = "security"
	o := explorerOf(m)
	rows := []ExplorerSection{{}}
	for id, want := range map[string]string{"ec2": "security:0 platform:1", "rds": "security:0"} {
		got := o.holders(model.ParseSubject(id))
		if got != want {
			t.Errorf("%s: got %q, want %q", id, got, want)
		}
		rows[0].Rows = append(rows[0].Rows, ExplorerRow{Holders: got})
	}
	var teams []string
	for _, c := range o.teams(rows) {
		teams = append(teams, c.Value)
	}
	if want := []string{"platform", "security"}; !slices.Equal(teams, want) {
		t.Errorf("got teams %v, want %v", teams, want)
	}
}

func TestListsThatChooseNothingAreLeftOut(t *testing.T) {
	two := []Choice{{"a", "A"}, {"b", "B"}}
	got := filled([]Filter{{Name: "none"}, {Name: "one", Choices: two[:1]}, {Name: "two", Choices: two}, {Name: "holder", Choices: two[:1]}})
	if len(got) != 2 || got[0].Name != "two" || got[1].Name != "holder" {
		t.Errorf("got %+v", got)
	}
}

func TestAControlSaysItsServicesWhereTheyAreFew(t *testing.T) {
	var heads []matrix.Head
	var cells []matrix.Cell
	for _, id := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		kind := "inh"
		if id == "b" {
			kind = "cust"
		}
		heads, cells = append(heads, matrix.Head{Title: id}), append(cells, matrix.Cell{Kind: kind, Answer: kind})
	}
	got := controlRuns(heads, cells)
	want := []WordRun{{"cust", "b"}, {"inh", "6 services"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

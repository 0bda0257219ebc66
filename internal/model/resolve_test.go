package model

import (
	"slices"
	"testing"
)

// small is a model with two areas, a default variant and a variant on another axis.
func small() *Model {
	cell := func(w Who) Responsibility { return Responsibility{Who: w} }
	m := &Model{
		Site:    Site{Provider: "aws", Customer: "us"},
		Parties: []*Party{party("aws", PartyProvider, "A", ""), party("us", PartyCustomer, "C", "you"), party("team", PartyTeam, "T", "")},
		Areas: []*Area{
			{Common: Common{Key: Key{KindArea, "data"}, Title: "Data"}, Group: "g"},
			{Common: Common{Key: Key{KindArea, "os"}, Title: "OS"}, Group: "g"},
		},
		Models: []*ServiceModel{{Common: Common{Key: Key{KindModel, "paas"}, Sources: []Citation{{Source: "model-source"}}, Confidence: Derived},
			Responsibilities: map[string]Responsibility{"data": cell(Customer), "os": cell(Provider)}}},
		Services: []*Service{{
			Common: Common{Key: Key{KindService, "db"}, Title: "Database", Short: "DB", Sources: []Citation{{Source: "page"}}, Confidence: Official, Review: Review{On: "2026-01-01"}},
			Model:  "paas", Provider: "aws", Axes: []string{"engine", "site"},
			Variants: []Variant{
				{ID: "std", Title: "Standard", Axis: "engine", Default: true},
				{ID: "custom", Title: "Custom", Axis: "engine", Responsibilities: map[string]Responsibility{"os": cell(Customer)}},
				{ID: "outpost", Title: "On an Outpost", Axis: "site", Responsibilities: map[string]Responsibility{"os": cell(Shared)}},
			},
			Responsibilities: map[string]Responsibility{"data": {Who: Customer, Owner: "team", Sources: []Citation{{Source: "cell"}}}},
			Controls:         []ControlUse{{Control: "out", Out: true}, {Control: "own", Class: "inherited", Checks: []string{"X.1"}}},
		}},
	}
	m.Index()
	return m
}

func party(id string, role PartyKind, mark, voice string) *Party {
	return &Party{Common: Common{Key: Key{KindParty, id}, Title: map[string]string{"aws": "AWS", "us": "You", "team": "Team"}[id]}, Role: role, Mark: mark, Voice: voice}
}

func TestCellIsTheVariantsThenTheServicesThenTheModels(t *testing.T) {
	for _, c := range []struct {
		subject, area string
		who           Who
		origin        Level
		from          string
	}{
		{"db", "os", Provider, FromModel, "paas"},
		{"db", "data", Customer, FromService, "db"},
		{"db.custom", "os", Customer, FromVariant, "custom"},
		{"db.outpost", "os", Shared, FromVariant, "outpost"},
		{"db.custom.outpost", "os", Shared, FromVariant, "outpost"}, // the later axis wins
		{"db.outpost.custom", "os", Shared, FromVariant, "outpost"}, // in whatever order it is written
		{"db", "nothing", NotAssessed, FromNowhere, ""},
		{"none", "os", NotAssessed, FromNowhere, ""},
	} {
		got := small().Cell(ParseSubject(c.subject), c.area)
		if who := small().WhoAt(ParseSubject(c.subject), c.area); who != c.who {
			t.Errorf("%s#%s is %v by WhoAt, want %v", c.subject, c.area, who, c.who)
		}
		if got.Who != c.who || got.Origin != c.origin || got.From != c.from {
			t.Errorf("%s#%s is %v from %s %s, want %v from %s %s", c.subject, c.area, got.Who, got.Origin, got.From, c.who, c.origin, c.from)
		}
	}
}

func TestCellTakesSourcesConfidenceAndReviewFromThePageThatItStandsOn(t *testing.T) {
	m := small()
	own, fromModel := m.Cell(ParseSubject("db"), "data"), m.Cell(ParseSubject("db"), "os")
	if own.Sources[0].Source != "cell" || own.Confidence != Official || own.Reviewed != "2026-01-01" {
		t.Errorf("own cell: %+v", own)
	}
	if fromModel.Sources[0].Source != "model-source" || fromModel.Confidence != Derived || fromModel.Reviewed != "" {
		t.Errorf("model's cell: %+v", fromModel)
	}
}

func TestUnionTakesTheMostForTheCustomerAndNotAssessedWins(t *testing.T) {
	for _, c := range []struct {
		of   []Who
		want Who
	}{
		{nil, None},
		{[]Who{None, None}, None},
		{[]Who{Provider, None}, Provider},
		{[]Who{Provider, ProviderDefault}, ProviderDefault},
		{[]Who{ProviderDefault, Shared}, Shared},
		{[]Who{Shared, CustomerConfig}, CustomerConfig},
		{[]Who{CustomerConfig, Customer, Provider}, Customer},
		{[]Who{Customer, NotAssessed}, NotAssessed},
	} {
		if got := Union(c.of...); got != c.want {
			t.Errorf("union of %v is %v, want %v", c.of, got, c.want)
		}
		slices.Reverse(c.of)
		if got := Union(c.of...); got != c.want {
			t.Errorf("union of %v is %v, want %v", c.of, got, c.want)
		}
	}
}

func TestControlAppliesWhereAnAreaIsNotNoneAndTheServicesOwnEntryWins(t *testing.T) {
	m := small()
	m.Services[0].Responsibilities["os"] = Responsibility{Who: None}
	control := func(id, class string, areas ...string) *Control {
		return &Control{Common: Common{Key: Key{KindControl, id}}, Class: class, Areas: areas}
	}
	db := ParseSubject("db")
	if c := m.ControlCell(db, control("x", "shared", "os")); c.Applies || c.Who != None {
		t.Errorf("a control whose only area is none applies: %+v", c)
	}
	if c := m.ControlCell(db, control("x", "shared", "os", "data")); !c.Applies || c.Who != Customer || !slices.Equal(c.Areas, []string{"data"}) {
		t.Errorf("union of the areas that exist: %+v", c)
	}
	if c := m.ControlCell(db, control("out", "shared", "data")); c.Applies {
		t.Error("a control that the service takes out applies")
	}
	for _, c := range []struct {
		services, categories []string
		applies              bool
	}{{nil, nil, true}, {[]string{"db"}, nil, true}, {[]string{"vm"}, nil, false}, {nil, []string{"database"}, true}, {[]string{"vm"}, []string{"database"}, true}, {nil, []string{"compute"}, false}} {
		m.Services[0].Category = "database"
		only := control("x", "shared", "data")
		only.Services, only.Categories = c.services, c.categories
		if got := m.ControlCell(db, only); got.Applies != c.applies || got.Applies != (got.Who == Customer) {
			t.Errorf("for %v and %v: %+v", c.services, c.categories, got)
		}
	}
	m.Services[0].Responsibilities["data"] = Responsibility{Who: Provider}
	if c := m.ControlCell(db, control("own", "shared", "data")); !c.Inherited || c.Use.Class != "inherited" || !slices.Equal(c.Use.Checks, []string{"X.1"}) {
		t.Errorf("the service's own class and checks: %+v", c)
	}
}

func TestControlsOfDifferentClassesAreSharedTogether(t *testing.T) {
	for _, c := range []struct {
		classes []string
		want    Who
	}{
		{[]string{"inherited"}, Provider}, {[]string{"customer-specific", "customer-specific"}, Customer}, {[]string{"shared"}, Shared},
		{[]string{"inherited", "customer-specific"}, Shared}, {[]string{"customer-specific", "shared"}, Shared},
	} {
		if got := WhoOfClasses(c.classes); got != c.want {
			t.Errorf("%v: %v, want %v", c.classes, got, c.want)
		}
	}
}

func TestHolderIsFoundInTheOrderOfTheContentModel(t *testing.T) {
	m := small()
	db := ParseSubject("db")
	check := func(want, where string) {
		t.Helper()
		if p, w := m.Holder(db, m.Cell(db, "data")); p != want || w != where {
			t.Errorf("holder is %s by %s, want %s by %s", p, w, want, where)
		}
	}
	check("team", "responsibility")
	m.Services[0].Responsibilities["data"] = Responsibility{Who: Customer}
	m.Areas[0].Owner = "net"
	check("net", "area")
	m.Areas[0].Owner, m.Services[0].Owner = "", "dba"
	check("dba", "service")
	m.Services[0].Owner = ""
	check("us", "customer")

	w := &Workload{Owner: "payments", Uses: []Use{{As: "ledger", Of: db, Owner: "ledger-team"}}, Holders: []Holder{{"ledger", "data", "special"}}}
	for _, want := range []string{"special", "ledger-team", "payments"} {
		if p, _ := m.WorkloadHolder(w, w.Uses[0], m.Cell(db, "data")); p != want {
			t.Errorf("workload holder is %s, want %s", p, want)
		}
		if want == "special" {
			w.Holders = nil
		} else {
			w.Uses[0].Owner = ""
		}
	}
}

func TestTaskForADefaultVariantIsForTheServiceItself(t *testing.T) {
	s := small().Services[0]
	task := Task{Only: []string{"std"}}
	if !task.For(s.Chosen(nil)) || task.For(s.Chosen([]string{"custom"})) || !task.For(s.Chosen([]string{"outpost"})) {
		t.Error("tasks of the default variant follow it")
	}
}

func TestTaskIsNotForAnExceptedVariant(t *testing.T) {
	s := small().Services[0]
	task := Task{Except: []string{"custom"}}
	if !task.For(s.Chosen(nil)) || task.For(s.Chosen([]string{"custom"})) || task.For(s.Chosen([]string{"custom", "outpost"})) {
		t.Error("a task is for all but the excepted variant")
	}
}

func TestWordsFollowTheCustomersVoice(t *testing.T) {
	m := small()
	for voice, want := range map[string][3]string{
		"you":  {"AWS, unless you change it", "You switch it on", "You"},
		"we":   {"AWS, unless we change it", "We switch it on", "We"},
		"Acme": {"AWS, unless changed by Acme", "Switched on by Acme", "Acme"},
	} {
		m.Party("us").Voice = voice
		w := m.Words("")
		if got := [3]string{w.Of(ProviderDefault), w.Of(CustomerConfig), w.Of(Customer)}; got != want {
			t.Errorf("voice %s: %v", voice, got)
		}
	}
}

func TestNamesAreNeverTheSubjectOfAVerb(t *testing.T) {
	m := small()
	m.Party("us").Voice = "Our merchants"
	m.Parties = append(m.Parties, &Party{Common: Common{Key: Key{KindParty, "desk"}, Title: "Operations"}, Role: PartyTeam})
	m.Index()
	company, team := m.Words(""), m.Between("desk", "us")
	for got, want := range map[string]string{
		company.Line(Provider):        "AWS does it; nothing for Our merchants",
		team.Line(Provider):           "done by Operations; nothing for Our merchants",
		company.Line(CustomerConfig):  "AWS offers it; off or open until set by Our merchants",
		team.Line(CustomerConfig):     "offered by Operations; off or open until set by Our merchants",
		company.Line(Customer):        "built and run by Our merchants",
		company.MustDo():              "What is left to Our merchants",
		company.HasAPart():            "a part is left to Our merchants",
		company.RunsItAll():           "all run by Our merchants",
		company.Takes():               "to Our merchants:",
		company.ProviderTakes():       "AWS takes",
		team.ProviderTakes():          "to Operations:",
		company.AsWe().Line(Provider): "we do it; nothing for Our merchants",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

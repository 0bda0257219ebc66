package view

import (
	"fmt"
	"html/template"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
	tree "github.com/srmgen/srmgen/internal/source"
)

// organization has a platform team on a provider's nodes, a team inside a department that uses the platform, and shops
// that buy from the whole.
func organization(t *testing.T) Context {
	t.Helper()
	var docs []*content.Document
	for path, text := range map[string]string{
		"parties/aws.md":        "---\ntitle: AWS\nkind: provider\nmark: A\n---\n",
		"parties/us.md":         "---\ntitle: Acme\nkind: customer\nvoice: we\n---\n",
		"parties/shops.md":      "---\ntitle: The shop\nkind: customer\n---\n",
		"parties/platform.md":   "---\ntitle: Platform team\nshort: Platform\nkind: team\nparent: us\ncontact: [{title: On call, url: \"https://oncall.example.com/\"}]\n---\n",
		"parties/department.md": "---\ntitle: Department\nkind: team\nparent: us\n---\n",
		"parties/web.md":        "---\ntitle: Web team\nkind: team\nparent: department\n---\n",
		"parties/auditor.md":    "---\ntitle: Auditor\nkind: vendor\n---\n",
		"areas/_index.md":       "---\ntitle: Areas\ngroups: [{id: g, title: Group}]\n---\n",
		"areas/data.md":         "---\ntitle: Data\ngroup: g\nweight: 1\n---\n",
		"areas/os.md":           "---\ntitle: OS\ngroup: g\nweight: 2\n---\n",
		"models/paas.md":        "---\ntitle: PaaS\nresponsibilities: {data: customer, os: provider}\n---\n",
		"services/nodes.md":     "---\ntitle: Nodes\nprovider: aws\nmodel: paas\nresponsibilities: {os: {who: shared, provider_does: Builds images., customer_does: Rolls them out.}}\n---\n",
		"services/base.md": "---\ntitle: Base\nprovider: platform\nmodel: paas\nruns_on: [nodes]\nresponsibilities:\n" +
			"  data: {who: customer, customer_does: Chooses., parts: {auditor: {role: told, text: Gets a list.}}}\n  os: {who: provider, provider_does: Rolls out on Sundays.}\n" +
			"tasks: [{id: rebuild, do: Rebuild, area: data}]\n---\n",
		"services/store.md":  "---\ntitle: Store\nprovider: us\ncustomer: shops\nmodel: paas\nruns_on: [base]\n---\n",
		"workloads/shop.md":  "---\ntitle: Shop\nuses: [{service: base, owner: web}]\nprogress: {base#rebuild: {state: done}}\n---\n",
		"workloads/nodes.md": "---\ntitle: Clusters\nowner: platform\nuses: [{service: nodes}]\n---\n",
	} {
		docs = append(docs, content.Parse(tree.File{Path: "content/" + path, Data: []byte(text)}, "", markdown.Options{}))
	}
	a := content.Assemble([][]*content.Document{docs}, content.ParseConfig(tree.File{}), content.Options{})
	s, diags := site.New(a, nil)
	for _, d := range append(a.Diags, diags...) {
		t.Fatal(d.Span, d.Message)
	}
	return Context{Site: s, SideItems: make([]template.HTML, len(s.Pages))}
}

func partyOn(t *testing.T, id string) Party {
	t.Helper()
	c := organization(t)
	p, ok := c.Site.Page(model.Key{Kind: model.KindParty, ID: id})
	if !ok {
		t.Fatal("no page of", id)
	}
	return party(c, p)
}

func TestWhatThePartsOfAPartyDoIsCountedAboveThem(t *testing.T) {
	for _, c := range []struct {
		party, work, states string
	}{
		{"web", "Shop 1/1", "Done 1"},
		{"department", "Shop 0/0, Web team 1/1", "Done 1"},
		{"us", "Clusters 0/0, Platform team 0/2; Shop 0/0, Web team 1/1", "Done 1, Open 2"},
		{"auditor", "", ""},
	} {
		v := partyOn(t, c.party)
		var work, states []string
		for _, h := range v.Work {
			text := fmt.Sprintf("%s %d/%d", h.Workload.Title, h.Settled, h.N)
			for _, o := range h.Others {
				text += fmt.Sprintf(", %s %d/%d", o.Party.Title, o.Settled, o.N)
			}
			work = append(work, text)
		}
		for _, s := range v.States {
			states = append(states, fmt.Sprintf("%s %d", s.State, s.N))
		}
		if got := strings.Join(work, "; "); got != c.work || strings.Join(states, ", ") != c.states {
			t.Errorf("%s has %q (%q), want %q (%q)", c.party, got, states, c.work, c.states)
		}
	}
}

func TestAPartyInTheMiddleSaysWhatItProvides(t *testing.T) {
	v := partyOn(t, "platform")
	if len(v.Provides) != 1 || v.Provides[0].For != "us" || len(v.Provides[0].Rows) != 1 {
		t.Fatalf("it provides %+v", v.Provides)
	}
	if row := v.Provides[0].Rows[0]; row.Text != "Rolls out on Sundays." || strings.Join(row.With, "") != "Nodes" {
		t.Errorf("it does %+v", row)
	}
	if len(v.Above) != 1 || v.Above[0].Title != "Acme" || len(v.Contact) != 1 {
		t.Errorf("it is part of %v and reached by %v", v.Above, v.Contact)
	}
}

func TestAPartyThatIsOnlyToldHasNoDuties(t *testing.T) {
	v := partyOn(t, "auditor")
	if v.Does || !v.Elsewhere || len(v.Holds) != 1 || v.Holds[0].Title.Title != "Is told" || v.Holds[0].Rows[0].Text != "Gets a list." {
		t.Errorf("it has %+v", v.Holds)
	}
}

func TestBuyersHaveAPageOfWhatIsTheirs(t *testing.T) {
	v := partyOn(t, "shops")
	if len(v.Holds) != 1 || v.Holds[0].Title.Title != "As the customer of Store" || len(v.Holds[0].Rows) != 1 {
		t.Errorf("it has %+v", v.Holds)
	}
}

func TestTheIndexOfPartiesIsATreeWithContacts(t *testing.T) {
	c := organization(t)
	p, _ := c.Site.At("parties/index.html")
	var lines []string
	for _, g := range list(c, p).Parties {
		for _, r := range g.Rows {
			line := strings.Repeat("  ", r.Depth) + r.Party.Title
			for _, x := range r.Contact {
				line += ", " + x.Title
			}
			lines = append(lines, g.ID+": "+line)
		}
	}
	want := []string{"role-customer: Acme", "role-customer:   Department", "role-customer:     Web team", "role-customer:   Platform team, On call",
		"role-provider: AWS", "role-vendor: Auditor", "role-buyer: The shop"}
	if strings.Join(lines, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(lines, "\n"))
	}
}

func TestTheChainOfAServiceIsShownCutByCut(t *testing.T) {
	c := organization(t)
	p, _ := c.Site.Page(model.Key{Kind: model.KindService, ID: "store"})
	s := c.Site.Model.Service("store")
	sp := servicePage{on: on{c, p}, s: s, words: c.Site.Model.WordsOf(s), subjects: c.Site.Model.Subjects(s), areas: c.Site.Model.Areas, sources: &numbering{}}
	v := sp.chain()
	var steps, answers []string
	for _, x := range v.Steps {
		steps = append(steps, x.Name)
	}
	for _, m := range v.Rows[1].Answers {
		answers = append(answers, m.Word)
	}
	if got := strings.Join(steps, " > "); got != "The shop > We > Platform > AWS" {
		t.Errorf("the chain is %s", got)
	}
	if got := strings.Join(answers, ", "); v.Rows[1].Areas[0].Title != "OS" || got != "We, Platform, Shared" {
		t.Errorf("the answers for %s are %s", v.Rows[1].Areas[0].Title, got)
	}
	if cells := v.Rows[1].Cells; len(cells[1].Parts) != 0 || cells[2].Parts[0].Text != "Rolls out on Sundays." || cells[3].Parts[0].Text != "Builds images." {
		t.Errorf("they do %+v", cells)
	}
	if v.Cuts[1].Tally[0].Mark.Side != "We and above" {
		t.Errorf("above the second cut stand %+v", v.Cuts[1].Tally)
	}
}

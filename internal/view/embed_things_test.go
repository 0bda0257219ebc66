package view

import (
	"html/template"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/model"
)

// framedThings is a site with something of every kind that has a frame: an engine of AWS, a shop of ours that runs on it
// for its customers, a team, a workload.
func framedThings(t *testing.T) Context {
	t.Helper()
	return contextOf(t, map[string]string{
		"parties/aws.md":            "---\ntitle: AWS\nkind: provider\nmark: A\n---\n",
		"parties/customer.md":       "---\ntitle: Us\nkind: customer\nmark: C\nvoice: we\n---\n",
		"parties/buyer.md":          "---\ntitle: Buyers\nkind: customer\nmark: B\n---\n",
		"parties/team.md":           "---\ntitle: Team\nkind: team\nparent: customer\nmark: T\n---\n",
		"areas/_index.md":           "---\ntitle: Areas\ngroups: [{id: g, title: Group}]\n---\n",
		"areas/data.md":             "---\ntitle: Data\ngroup: g\nweight: 1\nstack: true\n---\n",
		"areas/os.md":               "---\ntitle: OS\ngroup: g\nweight: 2\nstack: true\n---\n",
		"models/paas.md":            "---\ntitle: PaaS\nresponsibilities: {data: {who: customer, customer_does: Keeps it.}, os: {who: provider, provider_does: Patches it.}}\n---\n",
		"classes/managed.md":        "---\ntitle: Managed\n---\n",
		"control-classes/all.md":    "---\ntitle: For all\n---\n",
		"controls/patching.md":      "---\ntitle: Patching\nclass: all\nareas: [os]\nevidence: {provider: [A report, A letter]}\ntools: [scanner]\nmappings: {iso: [A.8.8]}\n---\n",
		"frameworks/iso.md":         "---\ntitle: ISO\nversion: v1\nrequirements: [{id: A.8.8, title: Weaknesses}]\n---\n",
		"tools/scanner.md":          "---\ntitle: Scanner\n---\n",
		"glossary/cell.md":          "---\ntitle: Cell\ndefinition: An answer.\nnot: A room.\n---\n",
		"services/_index.md":        "---\ntitle: Services\ncategories: [{id: run, title: Running}]\n---\n",
		"services/engine.md":        "---\ntitle: Engine\nprovider: aws\nmodel: paas\nclass: managed\ncategory: run\ntasks: [{id: scan, do: Scan it, area: data, tools: [scanner]}]\nbase: {title: Standard}\nvariants: {bare: {title: Bare, responsibilities: {os: customer}}}\n---\n",
		"services/queue.md":         "---\ntitle: Amazon Queue\nshort: Queue\nprovider: aws\nmodel: paas\ncategory: run\nclass: managed\n---\n",
		"services/shop.md":          "---\ntitle: Shop\nprovider: customer\ncustomer: buyer\nmodel: paas\nruns_on: [engine]\ncategory: run\nresponsibilities: {data: {who: customer, customer_does: Enters goods.}, os: {who: provider, provider_does: Keeps it up.}}\n---\n",
		"workloads/payments.md":     "---\ntitle: Payments\nframeworks: [iso]\nuses: [{service: engine, as: core, owner: team}]\nprogress: {core#scan: {state: gap, note: Soon.}}\n---\n",
		"guides/_index.md":          "---\ntitle: Guides\n---\n",
		"control-classes/_index.md": "---\ntitle: Classes of controls\n---\n",
	})
}

func TestFramesOfThingsSayWhatTheirPagesSay(t *testing.T) {
	c := framedThings(t)
	for id, want := range map[string]string{
		"areas/os":                      `<tr><th scope="row"><a href="../../services/engine.html#variant-bare-os" target="_top">Bare</a></th><td class="w-cust" data-k="C">We</td>`,
		"models/paas":                   `<a href="../../models/paas.html#os" target="_top">OS</a></th><td class="w-prov" data-k="A">AWS</td><td data-label="We"></td><td data-label="AWS">Patches it.</td>`,
		"models/paas/services":          `<a href="../../../services/engine.html" target="_top">Engine</a>`,
		"classes/managed":               `<a href="../../services/queue.html" target="_top">Amazon Queue</a>`,
		"control-classes/all":           `Patching</a></th><td data-label="Covers">OS</td><td data-label="Evidence"><p>A report</p><p>A letter</p></td>`,
		"controls/patching":             `ISO</a></th><td>A.8.8</td>`,
		"tools/scanner":                 `<a href="../../services/engine.html#task-scan" target="_top">Scan it</a></th><td>Data</td>`,
		"glossary/index":                `Cell</a></th><td data-label="Means">An answer.</td><td data-label="Not">A room.</td>`,
		"coverage":                      `Engine</a></th><td data-label="Statements">3</td>`,
		"parties/team":                  `Scan it</a></th><td data-label="Where">core, Data</td><td data-label="How far it is">Gap</td>`,
		"parties/aws":                   `<th scope="row"><a href="../../areas/os.html#services" target="_top">OS</a></th><td>AWS 2</td>`,
		"chains/shop":                   `OS</a></th><td class="w-prov" data-k="C" data-label="Buyers | We">We</td><td class="w-prov" data-k="A" data-label="We | AWS">AWS</td>`,
		"chains/shop/parties":           `Data</a></th><td data-label="Buyers">Enters goods.</td><td data-label="We"></td><td data-label="AWS"></td>`,
		"workloads/payments/todo":       `Scan it</a></th><td data-label="Where">core, Data</td>`,
		"workloads/payments/union":      `Data</a></th><td class="w-cust" data-k="C">We</td><td data-label="Because of">core</td><td data-label="Held by">Team</td>`,
		"workloads/payments/components": `<a href="../../../workloads/payments.html#use-core" target="_top">core</a></th><td data-label="Service">Engine</td><td data-label="Held by">Team</td>`,
	} {
		if rows := rowsOf(embedded(t, c, id)); !strings.Contains(rows, want) {
			t.Errorf("%s: no\n%s\nin\n%s", id, want, rows)
		}
	}
}

// rowsOf is all rows of a table, one after the other.
func rowsOf(v EmbedTable) string {
	var all template.HTML
	for _, s := range v.Sections {
		all += s.Rows
	}
	return string(all)
}

func TestEveryFramedTableHasACellForEachColumnInEachRow(t *testing.T) {
	c := framedThings(t)
	for _, e := range c.Site.Embeds() {
		if e.Table == "" {
			t.Errorf("%s has no table", e.ID())
			continue
		}
		v := EmbedOfTable(c, e)
		if (v.Empty == "") != (len(v.Sections) > 0) || len(v.Sections) > 0 && len(v.Cols) < 2 {
			t.Errorf("%s: %q, %d sections, %d columns", e.ID(), v.Empty, len(v.Sections), len(v.Cols))
		}
		for _, row := range strings.SplitAfter(rowsOf(v), "</tr>\n") {
			cells := strings.Count(row, "<td")
			for n := 2; n <= len(v.Cols); n++ {
				cells += (n - 1) * strings.Count(row, ` colspan="`+number(n)+`"`)
			}
			if row != "" && cells != len(v.Cols)-1 {
				t.Errorf("%s: %d columns beside the heads, and in a row %d: %s", e.ID(), len(v.Cols)-1, cells, row)
			}
		}
	}
}

func TestControlsByServicesAreOneCellWhereNeighboursOfACategoryAgree(t *testing.T) {
	v := embedded(t, framedThings(t), "controls-by-services")
	if len(v.Groups) != 1 || v.Groups[0] != (EmbedGroupHead{"Running", 3}) || len(v.Cols) != 4 || v.Cols[1].Title != "Queue" {
		t.Fatalf("%+v, %+v", v.Groups, v.Cols)
	}
	if rows, want := rowsOf(v), `<td class="w-prov first" data-k="AWS" colspan="2">AWS</td><td class="w-prov" data-k="C">We</td>`; !strings.Contains(rows, want) {
		t.Errorf("no %s in\n%s", want, rows)
	}
}

func TestAFrameOfDutiesHasAColumnForProgressOnlyWhereThereIsAny(t *testing.T) {
	with, without := &model.Workload{Progress: []model.Progress{{}}}, &model.Workload{}
	if cols := todoCols(with, without); len(cols) != 3 {
		t.Errorf("%+v", cols)
	}
	if cols := todoCols(without); len(cols) != 2 {
		t.Errorf("%+v", cols)
	}
}

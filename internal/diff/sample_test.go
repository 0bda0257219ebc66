package diff_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/diff"
	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/site"
	"github.com/srmgen/srmgen/internal/source"
)

// files is a site by the path of each file below content/.
type files map[string]string

// sample is a small site in which every kind of statement stands once.
func sample() files {
	return files{
		"parties/aws.md":            "---\ntitle: AWS\nkind: provider\nmark: A\n---\n",
		"parties/us.md":             "---\ntitle: You\nkind: customer\nmark: C\nvoice: you\n---\n",
		"parties/team.md":           "---\ntitle: Team\nkind: team\nparent: us\n---\n",
		"parties/other.md":          "---\ntitle: Other team\nkind: team\nparent: us\n---\n",
		"parties/vendor.md":         "---\ntitle: Vendor\nkind: vendor\n---\n",
		"areas/_index.md":           "---\ntitle: Areas\ngroups: [{id: g, title: Group}]\n---\n",
		"areas/data.md":             "---\ntitle: Data\ngroup: g\nweight: 1\n---\n",
		"areas/os.md":               "---\ntitle: OS\ngroup: g\nweight: 2\n---\n",
		"areas/net.md":              "---\ntitle: Network\ngroup: g\nweight: 3\n---\n",
		"models/paas.md":            "---\ntitle: PaaS\nresponsibilities: {data: customer, os: provider, net: provider-default}\n---\n",
		"sources/guide.md":          "---\ntitle: Guide\nurl: https://example.com/g\naccessed: 2026-01-01\n---\n",
		"sources/blog.md":           "---\ntitle: Blog\nurl: https://example.com/b\naccessed: 2026-01-01\n---\n",
		"controls/patch.md":         "---\ntitle: Patching\nclass: shared\nareas: [os]\ncustomer_does: Patches.\nmappings: {nist: [SI-2]}\n---\n",
		"control-classes/shared.md": "---\ntitle: Shared\n---\n",
		"frameworks/nist.md":        "---\ntitle: NIST\nversion: r5\n---\n",
		"glossary/term.md":          "---\ntitle: Term\ndefinition: A word.\n---\n",
		"services/db.md": `---
title: Database
summary: A store.
provider: aws
model: paas
confidence: official
reviewed: 2026-01-02
sources: [guide]
owner: team
base: {title: DB}
responsibilities:
  os:
    who: shared
    provider_does: Patches below.
    customer_does: Patches above.
    note: See there.
    parts: {vendor: Watches.}
    differs: [{source: blog, says: customer, ruling: Not so.}]
variants:
  custom: {title: Custom, responsibilities: {os: customer}}
  plain: {title: Plain, responsibilities: {net: provider}}
tasks:
  - {id: encrypt, do: Encrypt it, why: Because., area: data, checks: [X.1], every: 30d}
  - {id: restore, do: Restore it, area: data}
controls:
  patch: {checks: [X.9]}
---
`,
		"services/vm.md":     "---\ntitle: Machine\nprovider: aws\nmodel: paas\n---\n",
		"workloads/shop.md":  "---\ntitle: Shop\nowner: team\nuses:\n  - {service: db.custom, as: ledger}\n  - {service: vm, as: host}\nresponsibilities:\n  host#data: {owner: other}\nprogress:\n  ledger#encrypt: {state: in-work, checked: 2026-01-01}\n---\n",
		"workloads/other.md": "---\ntitle: Bare\nuses: [{service: vm, as: host}]\n---\n",
	}
}

// context is the site of some files, which must be good.
func (f files) context(t *testing.T) export.Context {
	t.Helper()
	var docs []*content.Document
	for path, text := range f {
		docs = append(docs, content.Parse(source.File{Path: "content/" + path, Data: []byte(text)}, "", markdown.Options{}))
	}
	a := content.Assemble([][]*content.Document{docs}, content.ParseConfig(source.File{}), content.Options{})
	s, diags := site.New(a, nil)
	if all := append(a.Diags, diags...); all.Errors(false) > 0 {
		t.Fatalf("%v: %s", all[0].Span, all[0].Message)
	}
	return export.Context{Site: s, Version: "v"}
}

func (f files) state(t *testing.T, name string) diff.State {
	t.Helper()
	return diff.Of(f.context(t), name)
}

// with is the site with a text replaced in one of its files.
func (f files) with(t *testing.T, path, old, now string) files {
	t.Helper()
	out := maps.Clone(f)
	if out[path] = strings.Replace(f[path], old, now, 1); out[path] == f[path] {
		t.Fatalf("%s has no %q", path, old)
	}
	return out
}

// edit changes one thing of the sample, and says what a report must then hold.
type edit struct {
	path, old, now string
	want           string // a line of what
}

// edits change different places, so that any of them can be done together.
var edits = []edit{
	{"models/paas.md", "data: customer", "data: customer-config", "cell vm#data hands who: customer -> customer-config"},
	{"services/db.md", "who: shared", "who: customer", "cell db#os hands who: shared -> customer"},
	{"services/db.md", "{os: customer}", "{os: {who: shared, provider_does: One., customer_does: Two.}}", "cell db.custom#os hands who: customer -> shared"},
	{"services/db.md", "owner: team\n", "owner: other\n", "cell db#data hands party: team -> other"},
	{"services/db.md", "parts: {vendor: Watches.}", "parts: {vendor: Sleeps.}", "cell db#os words what further parties do: vendor: Watches. -> vendor: Sleeps."},
	{"services/db.md", "Patches below.", "Patches all.", "cell db#os words what the provider does: Patches below. -> Patches all."},
	{"services/db.md", "Patches above.", "Tests.", "cell db#os words what the customer does: Patches above. -> Tests."},
	{"services/db.md", "See there.", "See here.", "cell db#os words note: See there. -> See here."},
	{"services/db.md", "ruling: Not so.", "ruling: So it is.", "cell db#os sources conflicts: blog says customer; Not so. -> blog says customer; So it is."},
	{"services/db.md", "sources: [guide]", "sources: [{id: guide, at: \"#x\"}]", "cell db#os sources sources: guide -> guide #x"},
	{"services/db.md", "confidence: official", "confidence: derived", "cell db#os sources confidence: official -> derived"},
	{"services/db.md", "reviewed: 2026-01-02", "reviewed: 2026-05-05", "cell db#os review reviewed: 2026-01-02 -> 2026-05-05"},
	{"services/db.md", "{net: provider}", "{net: provider-default}", "cell db.plain#net hands who: provider -> provider-default"},
	{"services/db.md", "title: Database", "title: Data base", "changed service db title"},
	{"services/db.md", "A store.", "Another store.", "changed service db summary"},
	{"services/db.md", "do: Encrypt it", "do: Encrypt all", "changed task db#encrypt do"},
	{"services/db.md", "every: 30d", "every: 60d", "changed task db#encrypt every"},
	{"services/db.md", "checks: [X.1]", "checks: [X.2]", "changed task db#encrypt checks"},
	{"services/db.md", "- {id: restore,", "- {id: test,", "appeared task db#test"},
	{"services/db.md", "checks: [X.9]", "checks: [X.8]", "changed service db controls of its own"},
	{"services/vm.md", "---\n", "---\nlifecycle: {state: sunset, until: 2027-01-01}\n", "changed service vm lifecycle"},
	{"controls/patch.md", "Patches.", "Patches soon.", "changed control patch what the customer does"},
	{"controls/patch.md", "[SI-2]", "[SI-3]", "changed control patch mappings"},
	{"controls/patch.md", "areas: [os]", "areas: [os, net]", "changed control patch areas"},
	{"workloads/shop.md", "service: vm, as: host", "service: vm, as: host, region: eu-1", "changed workload shop uses"},
	{"workloads/shop.md", "{owner: other}", "{owner: vendor}", "holder shop:host#data: other -> vendor"},
	{"workloads/shop.md", "state: in-work", "state: done", "changed duty shop:ledger#encrypt state"},
	{"workloads/shop.md", "checked: 2026-01-01", "expires: 2027-01-01", "changed duty shop:ledger#encrypt until"},
	{"sources/guide.md", "2026-01-01", "2026-02-02", "changed source guide accessed"},
	{"glossary/term.md", "A word.", "Two words.", "changed term term definition"},
	{"parties/vendor.md", "kind: vendor", "kind: team\nparent: us", "changed party vendor kind"},
	{"frameworks/nist.md", "r5", "r6", "changed framework nist version"},
	{"areas/net.md", "title: Network", "title: Net", "changed area net title"},
}

// id are the ids of the sample's parties by their titles.
var id = map[string]string{"Team": "team", "Other team": "other", "Vendor": "vendor", "You": "us"}

// what lists all that a report says, one a line.
func what(r diff.Report) []string {
	var out []string
	for _, c := range r.Cells {
		id := strings.TrimSuffix(c.Service+"."+c.Variant, ".") + "#" + c.Area
		for _, x := range c.Changes {
			out = append(out, fmt.Sprintf("cell %s %s %s: %s -> %s", id, x.Aspect, x.Field, x.Old, x.New))
			for _, also := range c.Also {
				out = append(out, fmt.Sprintf("cell %s, %s: %s -> %s", id, also, x.Old, x.New))
			}
		}
	}
	for _, h := range r.Holders {
		out = append(out, fmt.Sprintf("holder %s:%s#%s: %s -> %s", h.Workload, h.Component, h.Area, id[h.Old], id[h.New]))
	}
	for _, t := range r.Changed {
		for _, x := range t.Changes {
			out = append(out, fmt.Sprintf("changed %s %s %s", t.Kind, t.ID, x.Field))
		}
	}
	for _, t := range r.Appeared {
		out = append(out, fmt.Sprintf("appeared %s %s", t.Kind, t.ID))
	}
	for _, t := range r.Went {
		out = append(out, fmt.Sprintf("went %s %s", t.Kind, t.ID))
	}
	return out
}

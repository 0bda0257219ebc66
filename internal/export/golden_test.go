package export

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/sheets"
	"github.com/srmgen/srmgen/internal/site"
	"github.com/srmgen/srmgen/internal/source"
)

var update = flag.Bool("update", false, "write the golden files anew")

// rich is a small site that says something in every column.
func rich(t *testing.T) Context {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	docs := []*content.Document{content.Parse(source.NewFile("content/workloads/pay.md", []byte(workload)), "", markdown.Options{})}
	for _, f := range archive.Files {
		_, name, _ := strings.Cut(f.Name, "/")
		docs = append(docs, content.Parse(source.NewFile("content/"+name, f.Data), "", markdown.Options{}))
	}
	a := content.Assemble([][]*content.Document{docs}, content.ParseConfig(source.File{}), content.Options{})
	s, diags := site.New(a, nil)
	for _, d := range append(a.Diags, diags...) {
		t.Errorf("%s: %s", d, d.Message)
	}
	return Context{s, "v1"}
}

const workload = `---
title: Pay
owner: team
uses: [{service: db.custom, as: ledger, region: here}, {service: store, to: [ledger]}]
progress: {ledger#os: {state: in-work}}
---
`

// golden holds data against a file in testdata/golden, or writes it.
func golden(t *testing.T, name string, data []byte) {
	t.Helper()
	file := filepath.Join("testdata", "golden", filepath.FromSlash(name))
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Errorf("%v; go test ./internal/export -run Golden -update writes it", err)
		return
	}
	if string(want) != string(data) {
		t.Errorf("%s is not what it was; -update writes it anew, where that is right\n%.2000s", name, data)
	}
}

func TestGoldenExports(t *testing.T) {
	c := rich(t)
	for _, f := range Files(c) {
		data, err := f.Make()
		if err != nil {
			t.Fatal(err)
		}
		name := strings.ReplaceAll(f.Path, "/", "-")
		if filepath.Ext(name) == ".xlsx" {
			name, data = name+".txt", asText(t, data)
		}
		golden(t, name, data)
	}
	for _, f := range Files(offering(t)) { // what only a site has that offers something to others
		if f.Path == site.TableFile("customers") || f.Path == site.CustomersText {
			data, err := f.Make()
			if err != nil {
				t.Fatal(err)
			}
			golden(t, strings.ReplaceAll(f.Path, "/", "-"), data)
		}
	}
	for _, key := range []model.Key{{Kind: model.KindService, ID: "db"}, {Kind: model.KindControl, ID: "patching"}, {Kind: model.KindWorkload, ID: "pay"}} {
		p, _ := c.Site.Page(key)
		data, err := ThingJSON(c, p)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, strings.ReplaceAll(site.ThingFile(p), "/", "-"), data)
		golden(t, strings.ReplaceAll(site.Twin(p), "/", "-"), Twin(c, p))
	}
}

// asText is a workbook as text, a row a line.
func asText(t *testing.T, data []byte) []byte {
	t.Helper()
	book, err := sheets.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, s := range book {
		fmt.Fprintf(&b, "== %s\n", s.Name)
		for _, row := range s.Rows {
			fmt.Fprintf(&b, "%q\n", row)
		}
	}
	return []byte(b.String())
}

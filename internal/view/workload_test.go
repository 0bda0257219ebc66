package view

import (
	"strings"
	"testing"
)

func TestThePanelNamesWhoBuysAService(t *testing.T) {
	script := string(MatrixData(organization(t).Site))
	for _, want := range []string{`"customer":"We"`, `"words":["Platform","We","AWS","Shared","The shop"]`, `"store":{"p":1,"c":5,"g":[[{"a":0,"w":4},`} {
		if !strings.Contains(script, want) {
			t.Errorf("%s is missing in %s", want, script)
		}
	}
	if strings.Count(script, `,"c":5,`) != 1 {
		t.Error("other services have that customer, too")
	}
}

func TestTheBookListsWhatAWorkloadHasToDoByWhoHoldsIt(t *testing.T) {
	c := organization(t)
	p, _ := c.Site.At("print.html")
	b := &book{on: on{c, p}}
	var got []string
	for _, w := range b.m().Workloads {
		for _, g := range b.checklist(w) {
			for _, l := range g.Lines {
				got = append(got, strings.TrimSpace(w.Title+": "+g.Holder.Title+": "+l.Component+" "+l.Do+" "+l.State))
			}
		}
	}
	want := []string{"Clusters: Platform team: nodes Data", "Clusters: Platform team: nodes OS", "Shop: Web team: base Rebuild Done"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

package view

import (
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/site"
)

// embedded is the table of an embed of the sample site.
func embedded(t *testing.T, c Context, id string) EmbedTable {
	t.Helper()
	for _, e := range c.Site.Embeds() {
		if e.ID() == id {
			return EmbedOfTable(c, e)
		}
	}
	t.Fatalf("there is no embed %q", id)
	return EmbedTable{}
}

func TestAFramedServiceSaysWhoDoesWhatAndThatItHasOtherForms(t *testing.T) {
	v := embedded(t, comparisons(t), "services/db")
	rows, want := string(v.Sections[0].Rows), `<tr><th scope="row"><a href="../../services/db.html#os" target="_top">OS</a></th><td class="w-prov" data-k="A">AWS</td>`
	if !strings.Contains(rows, want) {
		t.Errorf("no %s in\n%s", want, rows)
	}
	if v.Page.Href != "../../services/db.html" || v.Root != "../../" || !strings.Contains(v.Note, "another form") {
		t.Errorf("%+v", v)
	}
}

func TestFramesOfAComparisonAndOfTheMatrixShowTheSameAnswersAsTheirPictures(t *testing.T) {
	c := comparisons(t)
	forms := embedded(t, c, "compare/db-forms")
	if len(forms.Cols) != 3 || !strings.Contains(string(forms.Sections[0].Rows), `<tr class="changed"><th scope="row">`) || forms.Letters {
		t.Errorf("%+v", forms)
	}
	all := embedded(t, c, "services-by-areas")
	if len(all.Key) == 0 || !all.Letters || !strings.Contains(string(all.Sections[0].Rows), `href="../services/db.html"`) {
		t.Errorf("%+v", all)
	}
}

func TestNothingInAFramedRowIsMarkup(t *testing.T) {
	const bad = `"><script>x</script>&`
	s := embedRows{title: bad}
	s.add(embedRow{head: Href{bad, bad}, note: bad, cells: []embedCell{{class: bad, letter: bad, text: bad, label: bad}}})
	var v EmbedTable
	s.addTo(&v)
	if rows := string(v.Sections[0].Rows); strings.Contains(rows, "<script") || strings.Count(rows, "&lt;script&gt;") != 7 || strings.Contains(rows, `"">`) {
		t.Errorf("%s", rows)
	}
}

func TestTheSnippetsAreForTheFirstThingUntilAnotherIsChosen(t *testing.T) {
	c := comparisons(t)
	p, _ := c.Site.At(site.EmbedsPage + ".html")
	v := embeds(c, p)
	if v.First.ID != "services-by-areas" || v.First.Table != "embed/matrix.html" || v.First.PNG != "diagrams/services-by-areas.png" {
		t.Errorf("%+v", v.First)
	}
	if item := v.Groups[0].Items[0]; item.Table != "matrix.html" || item.SVG != "../diagrams/services-by-areas.svg" || item.Page != "../matrix.html" {
		t.Errorf("%+v", item)
	}
}

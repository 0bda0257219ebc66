package srmgen_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
)

func TestTheMatrixHoldsOneHundredAndFiftyServices(t *testing.T) {
	files := []string{"srmgen.yaml", "title: Large\n"}
	for i := range 40 {
		files = append(files, fmt.Sprintf("content/services/own-%d.md", i), fmt.Sprintf("---\ntitle: Service %d\nprovider: aws\ncategory: compute\nmodel: paas\n---\n", i))
	}
	page := text(t, buildFS(t, folder(files...)), "matrix.html")
	if n := strings.Count(page, "<tr data-f="); n < 150 {
		t.Fatalf("only %d services", n)
	}
	if n := countElements(parsePage(t, "matrix.html", []byte(page)).root); n > tableElements {
		t.Errorf("%d elements, more than %d", n, tableElements)
	}
}

func TestOwnTeamsAndChoiceOfServicesReachTheMatrix(t *testing.T) {
	r := buildFS(t, folder(
		"srmgen.yaml", "title: Ours\nservices: [rds, s3]\n",
		"content/parties/platform.md", "---\ntitle: Platform team\nkind: team\nparent: customer\n---\n",
		"content/services/rds.md", "---\nowner: platform\n---\n",
	))
	page := text(t, r, "matrix.html")
	for what, want := range map[string]string{
		"a filter by team":             `<option value="platform">Platform team</option>`,
		"the team's columns":           `<tr data-f="paas managed-platform active used aws" data-h="platform:`,
		"the switch, on":               `<input type="checkbox" id="used" checked>`,
		"a service that is left aside": `<tr class="un" data-f="`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is missing: %s", what, want)
		}
	}
	if data := text(t, r, "assets/data/matrix.js"); !strings.Contains(data, "Platform team") {
		t.Error("the words of cells do not name the team")
	}
}

// Rows of the page and of its data must be about the same columns.
func TestTheWordsOfTheCellsFitTheMatrix(t *testing.T) {
	b := shipped(t)
	page := string(b.files["matrix.html"])
	columns := len(regexp.MustCompile(`<th scope="col" data-id=`).FindAllString(page, -1))
	var data struct {
		Areas, Words []string
		Sources      [][2]string
		Rows         map[string]struct {
			P int
			G [][]struct {
				A, W, H int
				S       []int
			}
		}
	}
	script := strings.TrimSuffix(strings.TrimPrefix(string(b.files["assets/data/matrix.js"]), "window.srmMatrix="), ";\n")
	if err := json.Unmarshal([]byte(script), &data); err != nil {
		t.Fatal(err)
	}
	for id, row := range data.Rows {
		if len(row.G) != columns {
			t.Errorf("%s has words for %d columns of %d", id, len(row.G), columns)
		}
		for _, areas := range row.G {
			for _, a := range areas {
				if a.A >= len(data.Areas) || a.W >= len(data.Words) || a.H > len(data.Words) {
					t.Errorf("%s names what is in no list: %+v", id, a)
				}
				for _, s := range a.S {
					if _, ok := b.files[data.Sources[s][1]]; !ok {
						t.Errorf("%s names the source %v, which has no page", id, data.Sources[s])
					}
				}
			}
		}
	}
	for _, w := range b.Site.Model.Workloads {
		for _, use := range w.Uses {
			if _, ok := data.Rows[use.Of.String()]; !ok {
				t.Errorf("no words for %s of %s", use.Of, w.ID)
			}
		}
	}
}

package srmgen_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// What is chosen is loaded, and nothing else: each of these files is as much as a small picture.
func TestDataOfComparisonsIsSmall(t *testing.T) {
	b, zip := shipped(t), newZipper()
	for _, s := range b.Site.Model.Services {
		file := site.CompareDataOf(s.ID)
		if size := zip.size(t, b.files[file]); size == 0 || size > 8<<10 {
			t.Errorf("%s: %d bytes", file, size)
		}
	}
	if size := zip.size(t, b.files[site.CompareData]); size == 0 || size > 8<<10 {
		t.Errorf("%s: %d bytes", site.CompareData, size)
	}
}

// The script has for each form, and for two of different axes, what the model says.
func TestDataOfComparisonsIsWhatTheModelSays(t *testing.T) {
	b := shipped(t)
	m := b.Site.Model
	var choices struct {
		Areas    []struct{ ID string }
		Subjects []struct{ ID string }
	}
	assigned(t, b.files[site.CompareData], &choices)
	if len(choices.Areas) != len(m.Areas) {
		t.Fatalf("%d areas, not %d", len(choices.Areas), len(m.Areas))
	}
	axes := 0
	for _, c := range choices.Subjects {
		subject := model.ParseSubject(c.ID)
		axes = max(axes, len(subject.Variants))
		var facts struct {
			Cells []struct{ Word, You, They string }
			Forms []struct {
				ID    string
				Cells []int
			}
		}
		assigned(t, b.files[site.CompareDataOf(subject.Service)], &facts)
		found := false
		for _, form := range facts.Forms {
			if form.ID != strings.Join(subject.Variants, ".") {
				continue
			}
			found = true
			for i, at := range form.Cells {
				want := m.Cell(subject, choices.Areas[i].ID)
				got := facts.Cells[at]
				if got.Word != m.Words(m.Service(subject.Service).Provider).Of(want.Who) || got.You != b.Site.Plain(want.CustomerDoes) || got.They != b.Site.Plain(want.ProviderDoes) {
					t.Errorf("%s, %s: %+v, want %+v", subject, choices.Areas[i].ID, got, want)
				}
			}
		}
		if !found {
			t.Errorf("%s is offered, and its file does not have it", subject)
		}
	}
	if axes != 2 {
		t.Errorf("the longest choice has %d variants", axes)
	}
}

// assigned reads the value that a data script assigns.
func assigned(t *testing.T, data []byte, into any) {
	t.Helper()
	_, value, _ := strings.Cut(strings.TrimSuffix(string(data), ";\n"), "={\"")
	if err := json.Unmarshal([]byte("{\""+value), into); err != nil {
		t.Fatal(err)
	}
}

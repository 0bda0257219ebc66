package view

import (
	"slices"
	"testing"

	"github.com/srmgen/srmgen/internal/site"
)

func TestTheAlphabet(t *testing.T) {
	titles := []string{"zone", "API call", "éclair", "3-tier", "Zone", "alarm"}
	slices.SortStableFunc(titles, alphabetical)
	if want := []string{"3-tier", "alarm", "API call", "Zone", "zone", "éclair"}; !slices.Equal(titles, want) {
		t.Errorf("got %q, want %q", titles, want)
	}
	for title, want := range map[string]string{"alarm": "A", "éclair": "É", "3-tier": "0–9", "": "0–9", "«quoted»": "0–9"} {
		if got := initial(title); got != want {
			t.Errorf("%q stands under %q, want %q", title, got, want)
		}
	}
	if letterID("A") != "letter--a" || letterID("0–9") != "letter--" {
		t.Errorf("got %q and %q", letterID("A"), letterID("0–9"))
	}
}

func TestRequirementsHaveAnchorsOfTheirOwn(t *testing.T) {
	for id, want := range map[string]string{"A.8.8": "req-a-8-8", "SI-2": "req-si-2", "6.3.3": "req-6-3-3", "CC6.1 (b)": "req-cc6-1--b-"} {
		if got := site.RequirementAnchor(id); got != want {
			t.Errorf("%s: got %s, want %s", id, got, want)
		}
	}
}

func TestTheLineIsDrawnWhereHandsChangeOnce(t *testing.T) {
	rows := func(kinds ...string) []ModelRow {
		var list []ModelRow
		for _, k := range kinds {
			list = append(list, ModelRow{Answer: Mark{Kind: k}})
		}
		return list
	}
	tests := []struct {
		name string
		rows []ModelRow
		want int // -1: no line
	}{
		{"between the customer's part and the provider's", rows("cust", "shared", "prov", "prov"), 2},
		{"below what is not there", rows("cust", "none", "prov"), 2},
		{"not where all is the customer's", rows("cust", "cust"), -1},
		{"not where all is the provider's", rows("prov", "prov"), -1},
		{"not where ownership alternates", rows("cust", "prov", "cust", "prov"), -1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			drawLine(test.rows)
			if got := slices.IndexFunc(test.rows, func(r ModelRow) bool { return r.Cut }); got != test.want {
				t.Errorf("the line is above row %d, want %d", got, test.want)
			}
		})
	}
}

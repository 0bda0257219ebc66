package main

import (
	"strconv"

	"github.com/srmgen/srmgen/internal/model"
)

// coverageRecord is a row of the coverage.
type coverageRecord struct {
	Kind        string `json:"kind"`
	ID          string `json:"id"`
	Things      int    `json:"things"`
	Statements  int    `json:"statements"`
	Assessed    int    `json:"assessed"`
	Own         int    `json:"own"`
	Worded      int    `json:"worded"`
	Cited       int    `json:"cited"`
	Official    int    `json:"official"`
	Derived     int    `json:"derived"`
	Community   int    `json:"community"`
	Unconfirmed int    `json:"unconfirmed"`
	Tasks       int    `json:"tasks"`
	Proved      int    `json:"proved"`
	Assessments int    `json:"assessments"`
	Reviewed    string `json:"reviewed,omitempty"`
}

// coverageOf says how many things of each kind there are, and how much of each service, variant and area is assessed,
// has an answer of its own and not only its model's, has words, and has sources; how sure the answers are; how many
// tasks there are, how many of them rules prove, and inside how many assessments a service lies.
func coverageOf(m *model.Model) []coverageRecord {
	records := []coverageRecord{}
	add := func(kind, id string, c model.Coverage) {
		by := c.Confidence
		records = append(records, coverageRecord{kind, id, c.Things, c.Statements, c.Assessed, c.Own, c.Worded, c.Cited,
			by[0], by[1], by[2], by[3], c.Tasks, c.Proved, c.Assessments, string(c.Reviewed)})
	}
	for _, k := range model.Kinds() {
		add("all", k.Folder, m.KindCoverage(k.Kind))
		if k.Kind == model.KindService {
			add("all", "variants", m.AllVariantCoverage())
		}
	}
	add("all", "pages", m.KindCoverage(model.KindPage))
	for _, s := range m.Services {
		for i, of := range m.Subjects(s) {
			add([]string{"service", "variant"}[min(i, 1)], of.String(), m.SubjectCoverage(of))
		}
	}
	for _, a := range m.Areas {
		add("area", a.ID, m.AreaCoverage(a))
	}
	return records
}

// coverageTable writes the records as a table.
func coverageTable(records []coverageRecord) table {
	t := table{{"kind", "id", "things", "statements", "assessed", "own", "worded", "cited", "official", "derived", "community", "unconfirmed", "tasks", "proved", "assessments", "reviewed"}}
	for _, r := range records {
		row := []string{r.Kind, r.ID}
		for _, n := range []int{r.Things, r.Statements, r.Assessed, r.Own, r.Worded, r.Cited, r.Official, r.Derived, r.Community, r.Unconfirmed, r.Tasks, r.Proved, r.Assessments} {
			row = append(row, strconv.Itoa(n))
		}
		t = append(t, append(row, r.Reviewed))
	}
	return t
}

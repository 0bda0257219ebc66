package main

import (
	"strconv"

	"github.com/srmgen/srmgen/internal/model"
)

// coverageOf says how many things of each kind there are, and how much of each service, variant and area is assessed,
// has an answer of its own and not only its model's, has words, and has sources; how sure the answers are; how many
// tasks there are, how many of them rules prove, and inside how many assessments a service lies.
func coverageOf(m *model.Model) table {
	t := table{{"kind", "id", "things", "statements", "assessed", "own", "worded", "cited", "official", "derived", "community", "unconfirmed", "tasks", "proved", "assessments", "reviewed"}}
	add := func(kind, id string, c model.Coverage) {
		row := []string{kind, id}
		for _, n := range append([]int{c.Things, c.Statements, c.Assessed, c.Own, c.Worded, c.Cited}, append(c.Confidence[:], c.Tasks, c.Proved, c.Assessments)...) {
			row = append(row, strconv.Itoa(n))
		}
		t = append(t, append(row, string(c.Reviewed)))
	}
	for _, k := range model.Kinds() {
		add("all", k.Folder, m.KindCoverage(k.Kind))
		if k.Kind == model.KindService {
			add("all", "variants", m.AllVariantCoverage())
		}
	}
	add("all", "pages", m.KindCoverage(model.KindPage))
	for _, s := range m.Services {
		add("service", s.ID, m.ServiceCoverage(s))
		for _, v := range s.Variants {
			if !v.Default {
				add("variant", s.ID+"."+v.ID, m.VariantCoverage(s, v))
			}
		}
	}
	for _, a := range m.Areas {
		add("area", a.ID, m.AreaCoverage(a))
	}
	return t
}

// coverageRecord is a row of the coverage for programs.
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

// jsonCoverage writes the table of coverageOf for programs.
func jsonCoverage(to *stream, t table) {
	records := []coverageRecord{}
	for _, row := range t[1:] {
		var n [13]int
		for i := range n {
			n[i], _ = strconv.Atoi(row[i+2]) // coverageOf wrote it
		}
		records = append(records, coverageRecord{row[0], row[1], n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12], row[15]})
	}
	printJSON(to, records)
}

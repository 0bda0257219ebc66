package main

import (
	"strconv"

	"github.com/srmgen/srmgen/internal/model"
)

// covered counts the cells of a service, or of an area in all services.
type covered struct {
	cells, assessed, own, words, cited int
	confidence                         map[model.Confidence]int
}

func (c *covered) add(cell model.Cell) {
	c.cells++
	if cell.Who == model.NotAssessed {
		return
	}
	c.assessed++
	if cell.Origin != model.FromModel {
		c.own++
	}
	if cell.ProviderDoes != "" || cell.CustomerDoes != "" {
		c.words++
	}
	if len(cell.Sources) > 0 {
		c.cited++
	}
	if c.confidence == nil {
		c.confidence = map[model.Confidence]int{}
	}
	c.confidence[cell.Confidence]++
}

// counts are the columns after the name.
func (c covered) counts() []string {
	var row []string
	for _, n := range []int{c.cells, c.assessed, c.own, c.words, c.cited} {
		row = append(row, strconv.Itoa(n))
	}
	for _, degree := range model.Confidences() {
		row = append(row, strconv.Itoa(c.confidence[degree]))
	}
	return row
}

// coverageOf says how much of each service, each variant and each area is assessed, has an answer of its own and
// not only its model's, has words, and has sources; and how sure the answers are.
func coverageOf(m *model.Model) table {
	t := table{{"kind", "id", "cells", "assessed", "own", "words", "cited", "official", "derived", "community", "unconfirmed", "reviewed"}}
	areas := make([]covered, len(m.Areas))
	for _, s := range m.Services {
		for _, subject := range m.Subjects(s) {
			var c covered
			for i, area := range m.Areas {
				cell := m.Cell(subject, area.ID)
				c.add(cell)
				areas[i].add(cell)
			}
			t = append(t, append(append([]string{"service", subject.String()}, c.counts()...), string(s.Review.On)))
		}
	}
	for i, area := range m.Areas {
		t = append(t, append(append([]string{"area", area.ID}, areas[i].counts()...), string(area.Review.On)))
	}
	return t
}

// coverageRecord is a row of the coverage for programs.
type coverageRecord struct {
	Kind        string `json:"kind"`
	ID          string `json:"id"`
	Cells       int    `json:"cells"`
	Assessed    int    `json:"assessed"`
	Own         int    `json:"own"`
	Words       int    `json:"words"`
	Cited       int    `json:"cited"`
	Official    int    `json:"official"`
	Derived     int    `json:"derived"`
	Community   int    `json:"community"`
	Unconfirmed int    `json:"unconfirmed"`
	Reviewed    string `json:"reviewed,omitempty"`
}

// jsonCoverage writes the table of coverageOf for programs.
func jsonCoverage(to *stream, t table) {
	records := []coverageRecord{}
	for _, row := range t[1:] {
		var n [9]int
		for i := range n {
			n[i], _ = strconv.Atoi(row[i+2]) // coverageOf wrote it
		}
		records = append(records, coverageRecord{row[0], row[1], n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], row[11]})
	}
	printJSON(to, records)
}

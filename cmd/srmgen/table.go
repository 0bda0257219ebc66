package main

import (
	"encoding/csv"
	"io"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
)

// table is rows of one width, the first one with the columns' names.
type table []row

// print writes the columns under each other; the last one is as wide as its text.
func (t table) print(w io.Writer) {
	widths := map[int]int{}
	for _, row := range t {
		for i, cell := range row {
			widths[i] = max(widths[i], displayed(diag.Printable(cell)))
		}
	}
	var b strings.Builder
	for _, row := range t {
		var line strings.Builder
		for i, cell := range row {
			cell = diag.Printable(cell)
			line.WriteString(cell + strings.Repeat(" ", widths[i]-displayed(cell)+2))
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	_, _ = io.WriteString(w, b.String()) // the stream keeps the fault
}

// csv writes the table as RFC 4180 says. A value that a spreadsheet would take for a formula gets an apostrophe.
func (t table) csv(w io.Writer) {
	c := csv.NewWriter(w)
	c.UseCRLF = true
	for _, row := range t {
		safe := make([]string, len(row))
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				cell = "'" + cell
			}
			safe[i] = cell
		}
		_ = c.Write(safe) // the stream keeps the fault
	}
	c.Flush()
}

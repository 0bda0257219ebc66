package main

import (
	"io"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/srmgen/srmgen/internal/diag"
)

// displayed is how many columns of a terminal a text takes: wide characters two, combining ones none, joined ones what
// they are together. It does not depend on the locale.
func displayed(s string) int { return terminal().StringWidth(s) }

func terminal() *runewidth.Condition { return &runewidth.Condition{StrictEmojiNeutral: true} }

// wrapped breaks a text into lines of at most a width, between words where it can be.
func wrapped(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && displayed(line)+1+displayed(word) <= width {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for displayed(word) > width {
			part := terminal().Truncate(word, width, "")
			if part == "" {
				break // one character is wider than the line
			}
			lines, word = append(lines, part), word[len(part):]
		}
		line = word
	}
	return append(lines, line)
}

// paint says in which colour a cell of a table is written; empty for none. The first row is that of the names.
type paint func(row, column int) string

const (
	betweenColumns = 2
	leastColumn    = 12 // no column is made narrower; where that is not enough, rows stand under each other
)

// fit writes the table so that no line is wider than a width. Cells whose words do not fit go on below.
func (t table) fit(w io.Writer, width int, colour paint) {
	clean := make(table, len(t))
	for i, row := range t {
		for _, cell := range row {
			clean[i] = append(clean[i], diag.Printable(cell))
		}
	}
	widths, ok := clean.widths(width)
	var b strings.Builder
	for i, row := range clean {
		switch {
		case ok:
			row.columns(&b, widths, func(column int) string { return colour(i, column) })
		case i > 0:
			row.stacked(&b, clean[0], width)
		}
	}
	_, _ = io.WriteString(w, b.String()) // the stream keeps the fault
}

// widths are those of the columns: as wide as their text, the widest ones made narrower where all do not fit, between
// words as long as that suffices. It is false where they can't be made to fit.
func (t table) widths(width int) ([]int, bool) {
	widths, words := make([]int, len(t[0])), make([]int, len(t[0]))
	for _, row := range t {
		for i, cell := range row {
			widths[i] = max(widths[i], displayed(cell))
			for word := range strings.FieldsSeq(cell) {
				words[i] = max(words[i], displayed(word))
			}
		}
	}
	room := width - betweenColumns*(len(widths)-1)
	return widths, narrow(widths, room, words) || narrow(widths, room, slices.Repeat([]int{leastColumn}, len(widths)))
}

// narrow makes the widest columns narrower until all fit, none under its floor. It reports whether they do.
func narrow(widths []int, room int, floors []int) bool {
	for sum(widths) > room {
		widest := -1
		for i, w := range widths {
			if w > floors[i] && (widest < 0 || w > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return false
		}
		widths[widest]--
	}
	return true
}

func sum(all []int) int {
	n := 0
	for _, x := range all {
		n += x
	}
	return n
}

// row is a row of a table.
type row []string

// columns writes a row beside each other.
func (r row) columns(b *strings.Builder, widths []int, colour func(column int) string) {
	cells, height := make([][]string, len(r)), 0
	for i, text := range r {
		cells[i] = wrapped(text, widths[i])
		height = max(height, len(cells[i]))
	}
	for n := range height {
		gap := 0
		for i, lines := range cells {
			text := ""
			if n < len(lines) {
				text = lines[n]
			}
			if text != "" {
				b.WriteString(strings.Repeat(" ", gap) + coloured(text, colour(i)))
				gap = 0
			}
			gap += widths[i] - displayed(text) + betweenColumns
		}
		b.WriteString("\n")
	}
}

// stacked writes a row as lines of name and value, with an empty line behind. What has no name stands before the next.
func (r row) stacked(b *strings.Builder, names row, width int) {
	before := ""
	for i, text := range r {
		switch {
		case text == "":
			continue
		case names[i] == "":
			before = text + " "
			continue
		}
		for _, line := range wrapped(names[i]+": "+before+text, width) {
			b.WriteString(line + "\n")
		}
		before = ""
	}
	b.WriteString("\n")
}

func coloured(text, colour string) string {
	if colour == "" {
		return text
	}
	return colour + text + "\x1b[0m"
}

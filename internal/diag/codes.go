package diag

import (
	"slices"
	"strings"
)

// Code is the stable name of a kind of problem, as printed in square brackets and taken by "srmgen explain".
type Code string

// Info is what is known about a code.
type Info struct {
	Code     Code
	Severity Severity
	Meaning  string // one or two sentences
	Example  string // a file that causes it
	Fix      string // the way out
}

// Info returns what is known about the code; an unknown code is an error without explanation.
func (c Code) Info() Info {
	for _, i := range codes {
		if i.Code == c {
			return i
		}
	}
	return Info{Code: c, Severity: Error}
}

// Codes returns every code, in the order of the table.
func Codes() []Info { return codes[:len(codes):len(codes)] }

var codes = slices.Concat(contentCodes, sourceCodes, markdownCodes, viewCodes, checkCodes, scopeCodes)

// Indented is an example as a block of code, on a terminal as in Markdown: four spaces before each line, and nothing in it
// that a terminal would obey.
func Indented(example string) string {
	lines := strings.Split(strings.TrimRight(example, "\n"), "\n")
	for i, l := range lines {
		lines[i] = "    " + Printable(l)
	}
	return strings.Join(lines, "\n")
}

// Package limit is the table of every bound on what srmgen reads. Bounds count bytes, things and nesting, never time, so
// that a site is refused or taken on every machine alike; and they stand before the libraries that read YAML, Markdown and
// code, some of which need minutes or gigabytes for a page of text. It knows nothing but numbers and words.
package limit

import (
	"fmt"
	"strings"
)

// The bounds. Each is the largest number that is taken.
const (
	File  = 4 << 20
	Asset = 32 << 20
	Path  = 200
	ID    = 100
	Name  = 300

	MetaBytes   = 256 << 10
	MetaDepth   = 16
	MetaKeys    = 5_000
	MetaAnchors = 100
	Chain       = 32

	Page        = 4 << 20
	Depth       = 64
	DepthLines  = 2_000_000
	Columns     = 200
	Cells       = 200_000
	Bars        = 2_000
	Notes       = 5_000
	Definitions = 5_000
	Marks       = 200_000_000
	Headings    = 5_000

	Code     = 16 << 10
	CodeLine = 300
	CodePage = 64 << 10

	Reports  = 200
	Problems = 50

	Resources   = 100_000
	Document    = 8 << 20
	Values      = 400_000
	Nesting     = 200
	YAMLAnchors = 1_000
	YAMLDepth   = 100
)

// Bound is one row of the table.
type Bound struct {
	Max    int
	Of     string // what is counted
	Beyond string // what happens to more
	Why    string
}

const refused = "refused"

// All is the table, in the order in which it is shown.
func All() []Bound {
	all := []Bound{
		{File, "bytes of srmgen.yaml and of each file in content/ and templates/", refused, "larger files are split better than read"},
		{Asset, "bytes of each file in assets/", refused, "it is kept in memory"},
		{Path, "bytes of an address of the site", refused, "Windows' Explorer does not unpack much longer ones"},
		{ID, "characters of an id, and of each folder on the way to a page", refused, "it is an address and a file name"},
		{Name, "bytes of a title or another name", refused, "prose belongs into the body"},
		{MetaBytes, "bytes of front matter, and of srmgen.yaml", refused, "prose belongs into the body"},
		{MetaDepth, "levels of front matter inside each other", refused, "no kind has half as many"},
		{MetaKeys, "keys in a front matter", refused, "each is looked for among the others"},
		{MetaAnchors, "words in a front matter that begin with &, as anchors do", refused, "each is compared with all others"},
		{Chain, "parties that are part of each other, and services that run on each other", refused, "nobody follows as many, and each is shown on the pages of all"},
	}
	all = append(all, Markdown()...)
	return append(all, []Bound{
		{Code, "bytes of a code block with colours", "no colours", "lexers take much longer for long input"},
		{CodeLine, "bytes of a line in a code block with colours", "no colours", "lexers take much longer for long lines"},
		{CodePage, "bytes of code with colours in a file", "no colours", "colours are the dearest part of a page"},
		{Reports, "problems with one code in the text of a page, and in its front matter", "not shown", "nobody reads more"},
		{Problems, "problems that are printed for people", "counted", "nobody reads more; --format json prints all"},
		{Resources, "resources in a plan, state or template", refused, "several files add up"},
		{Document, "bytes of an infrastructure file in YAML", refused, "JSON is read as a stream and has no bound"},
		{Values, "values of a template or of a file in YAML, aliases written out", refused, "each is kept in memory"},
		{Nesting, "levels of an infrastructure file in JSON inside each other", refused, "no tool writes half as many"},
		{YAMLDepth, "levels of an infrastructure file in YAML inside each other", refused, "no tool writes half as many"},
		{YAMLAnchors, "words in an infrastructure file that begin with &, as anchors do", refused, "each is compared with all others"},
	}...)
}

// Markdown is what stands before the parser of Markdown, in the order in which its guard counts.
func Markdown() []Bound {
	return []Bound{
		{Page, "bytes of Markdown in a file", refused, "larger files are split better than read"},
		{Depth, "block quotes and lists inside each other", refused, "the parser asks every open block about every line"},
		{DepthLines, "lines of a file times the blocks open around them", refused, "the parser asks every open block about every line"},
		{Columns, "columns of a table", refused, "short rows are filled up to the width of the head"},
		{Cells, "cells of all tables in a file, short rows filled up", refused, "short rows are filled up to the width of the head"},
		{Bars, `escaped bars (\|) in a file`, refused, "each is compared with every other"},
		{Notes, "footnotes and their uses in a file", refused, "each use is looked up among all footnotes"},
		{Definitions, "link definitions in a file", refused, "each is taken out of its paragraph one by one"},
		{Marks, "brackets, stars, underscores and tildes of a paragraph times its bytes, all paragraphs together", refused, "each may be compared with the rest of its paragraph"},
		{Headings, "headings in a file", refused, "each is in the list beside the page, in the search and in the book of everything"},
	}
}

// Number is the bound with its thousands apart.
func (b Bound) Number() string {
	s := fmt.Sprint(b.Max)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Reference is the table as Markdown, under a heading.
func Reference() string {
	var b strings.Builder
	b.WriteString("## Limits\n\nBounds count bytes, things and nesting, never time: a site is refused or taken on every machine alike.\n\n" +
		"| Limit | Of | More is | Why |\n| --- | --- | --- | --- |\n")
	for _, x := range All() {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", x.Number(), strings.NewReplacer(`\`, `\\`, "|", `\|`).Replace(x.Of), x.Beyond, x.Why)
	}
	return b.String()
}

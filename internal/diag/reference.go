package diag

import (
	"fmt"
	"slices"
	"strings"
)

// group is a part of the table of codes, with what the reference says above it.
type group struct {
	title, intro string
	codes        []Info
}

var groups = []group{
	{"Front matter and what it means", "In the keys of a content file, in `srmgen.yaml`, and between files. Templates and style sheets too.", contentCodes},
	{"Files", "What cannot be taken in as it is.", sourceCodes},
	{"The text of a page", "In the Markdown below the keys, and in texts that are keys.", markdownCodes},
	{"Pictures in a text", "Fenced blocks that stand for a picture.", viewCodes},
	{"What the content says", "Advice of `srmgen check`, and of every verb with `--strict`: nothing is broken, and something could be better.", checkCodes},
	{"Infrastructure files", "What `srmgen scope` reads.", scopeCodes},
}

var codes = func() []Info {
	var all []Info
	for _, g := range groups {
		all = slices.Concat(all, g.codes)
	}
	return all
}()

// Explanation is what is known about a code, for people at a terminal.
func (i Info) Explanation() string {
	return fmt.Sprintf("%s (%s)\n\n%s %s\n\nExample:\n\n%s\n\nWay out: %s\n", i.Code, i.Severity, i.Meaning, i.Why, Indented(i.Example), i.Fix)
}

// Reference is the same about every code, as Markdown with a heading for each.
func Reference() string {
	var b strings.Builder
	for _, g := range groups {
		fmt.Fprintf(&b, "## %s\n\n%s\n\n", g.title, g.intro)
		for _, i := range g.codes {
			fmt.Fprintf(&b, "### %s\n\n%s\n\n", i.Code, i.markdown(strings.ToUpper(i.Severity.String()[:1])+i.Severity.String()[1:]+". "))
		}
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// markdown is what is known about a code as Markdown, without a heading.
func (i Info) markdown(begin string) string {
	return fmt.Sprintf("%s%s %s\n\n%s\n\n**Way out:** %s", begin, literal(i.Meaning), literal(i.Why), Indented(i.Example), literal(i.Fix))
}

// literal is a text in which Markdown finds nothing of its own.
func literal(text string) string {
	var b strings.Builder
	for _, r := range text {
		if strings.ContainsRune("\\`*_{}[]<>#|~$&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Indented is an example as a block of code, on a terminal as in Markdown: four spaces before each line, and nothing in it
// that a terminal would obey.
func Indented(example string) string {
	lines := strings.Split(strings.TrimRight(example, "\n"), "\n")
	for i, l := range lines {
		lines[i] = "    " + Printable(l)
	}
	return strings.Join(lines, "\n")
}

package diff

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// mostMarkdown is how long a comment may be in bytes; GitHub takes 65,536 characters.
const mostMarkdown = 60_000

// Markdown writes a report that is made to be the comment on a pull request: a line that says it all, what changed hands
// as a table, the rest folded. What is longer than a comment may be is cut, and says so. The error is the writer's.
func (r Report) Markdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "### Responsibilities: %s\n\n%s → %s\n", escaped(r.Summary()), escaped(r.Old.name()), escaped(r.New.name()))
	left := 0
	for _, s := range r.sections() {
		part := s.folded()
		if s.Entries[0].Moved {
			part = s.table()
		}
		if b.Len()+len(part) > mostMarkdown {
			left++
			continue
		}
		b.WriteString("\n" + part)
	}
	if left > 0 {
		b.WriteString("\nMore than a comment holds was left out; `srmgen diff` shows all.\n")
	}
	for _, u := range r.Uncompared {
		fmt.Fprintf(&b, "\nNot compared: %s.\n", escaped(u))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// mostRows is how many rows of what changed hands are a table; more are too many to be read in a comment.
const mostRows = 100

// table shows what changed hands.
func (s section) table() string {
	var b strings.Builder
	b.WriteString("| Where | Before | After |\n| --- | --- | --- |\n")
	for i, e := range s.Entries {
		if i == mostRows {
			fmt.Fprintf(&b, "| and %d more | | |\n", len(s.Entries)-i)
			break
		}
		where := "**" + escaped(e.Head) + "**"
		if len(e.In) > 0 {
			where += "<br>" + escaped(strings.Join(e.In[:min(len(e.In), 12)], ", "))
			if len(e.In) > 12 {
				where += fmt.Sprintf(" and %d more", len(e.In)-12)
			}
		}
		before, after := escaped(e.Old.acts()), escaped(e.New.acts())
		for _, c := range of(e.Changes, InWords) {
			if c.Old != "" {
				before += "<br><sub>" + escaped(c.Field+": "+c.Old) + "</sub>"
			}
			if c.New != "" {
				after += "<br><sub>" + escaped(c.Field+": "+c.New) + "</sub>"
			}
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", where, before, after)
	}
	var rest []entry
	for _, e := range s.Entries {
		if c := of(e.Changes, InHands, InSources, InReview); len(c) > 0 {
			rest = append(rest, entry{Head: e.Head, Changes: c})
		}
	}
	if len(rest) > 0 {
		b.WriteString("\n" + section{"Sources and reviews of these cells", rest}.folded())
	}
	return b.String()
}

// of are the changes in some aspects.
func of(changes []Change, aspects ...Aspect) []Change {
	return slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return !slices.Contains(aspects, c.Aspect) })
}

// folded shows a section behind its title.
func (s section) folded() string {
	var b strings.Builder
	fmt.Fprintf(&b, "<details><summary>%s (%d)</summary>\n\n", escaped(s.Title), len(s.Entries))
	for _, e := range s.Entries {
		b.WriteString("- " + escaped(e.Head) + "\n")
		if len(e.In) > 0 {
			b.WriteString("  - " + escaped(strings.Join(e.In, ", ")) + "\n")
		}
		for _, c := range e.Changes {
			fmt.Fprintf(&b, "  - %s: %s → %s\n", escaped(c.Field), quoted(c.Old), quoted(c.New))
		}
	}
	b.WriteString("\n</details>\n")
	return b.String()
}

// quoted is a value, or a word for none.
func quoted(s string) string {
	if s == "" {
		return "*nothing*"
	}
	return escaped(s)
}

// marks are what Markdown, or GitHub in it, takes for more than itself. A name behind @ would call people, and a
// number behind # would link to an issue, so something without width stands between.
var marks = strings.NewReplacer("\\", "\\\\", "|", "\\|", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "]", "\\]", "~", "\\~", "<", "&lt;", ">", "&gt;", "&", "&amp;",
	"@", "@\u200b", "#", "#\u200b", "://", ":\u200b//", "www.", "www\u200b.", "\r", " ", "\n", " ")

// escaped is a text that shows as it is.
func escaped(s string) string { return marks.Replace(s) }

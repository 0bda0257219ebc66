package scope

import (
	"bytes"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/model"
)

// mark stands behind each line that Update writes. A line that a person changed but for this stays theirs.
const mark = " # found by srmgen scope"

// Update is a workload's file with its uses brought up to date, and what that changed: names of components.
type Update struct {
	Data    []byte
	Added   []string
	Changed []string // a variant was added to what was there
	Removed []string // lines of our own that nothing in the files stands for any more, and nothing in the workload refers to
	Missing []string // what people wrote and nothing in the files stands for; it stays
}

// Same reports whether the file stays as it is.
func (u Update) Same() bool { return len(u.Added)+len(u.Changed)+len(u.Removed) == 0 }

// NewWorkload is a file with the uses, under a title. The schema is the address of the kind's JSON Schema.
func NewWorkload(title, schema string, uses []Use) []byte {
	var b strings.Builder
	b.WriteString("---\n# yaml-language-server: $schema=" + schema + "\ntitle: " + title + "\nuses:\n")
	names := map[string]bool{}
	for _, u := range uses {
		b.WriteString("  " + line(u, nameOf(u, uses, names)) + "\n")
	}
	b.WriteString("---\n\n<!-- The text of the page, in Markdown. -->\n")
	return []byte(b.String())
}

// line is one use as we write it.
func line(u Use, name string) string {
	as := ""
	if name != u.Subject.Service {
		as = ", as: " + name
	}
	return "- {service: " + u.Subject.String() + as + "}" + mark
}

// nameOf is a name for a component: the service's, with the variants where it is used in several forms.
func nameOf(u Use, all []Use, taken map[string]bool) string {
	name := u.Subject.Service
	forms := slices.ContainsFunc(all, func(o Use) bool {
		return o.Subject.Service == u.Subject.Service && o.Subject.String() != u.Subject.String()
	})
	if forms || taken[name] {
		name = strings.Join(append([]string{name}, u.Subject.Variants...), "-")
	}
	for taken[name] {
		name += "-2"
	}
	taken[name] = true
	return name
}

// component is a use that a file has.
type component struct {
	name        string
	of          model.Subject
	at          diag.Span // of the service's text
	first, last int       // lines, from 1
	ours        bool      // a line as we write it, to which nothing refers
	stays       bool      // the files have it
}

// Update brings the uses of a workload's file up to date and leaves every other byte as it is. The diagnostic says why
// that cannot be done; then there are no bytes.
func (t *Table) Update(name string, data []byte, uses []Use) (Update, diag.List) {
	meta, _, _, problems := frontmatter.File(name, data)
	list := meta.Get("uses")
	if len(problems) > 0 {
		return Update{}, problems
	}
	if list == nil || list.Kind != frontmatter.List || len(list.Items) == 0 || list.Span.Line == list.Items[0].Span.Line && !startsWithDash(data, list.Span) {
		at := meta.Span
		if list != nil {
			at = list.Span
		}
		return Update{}, diag.List{diag.New(at, diag.WrongType, "uses is not a list with a line for each component").WithHint("write each use on a line of its own: - {service: ...}")}
	}
	lines := bytes.SplitAfter(data, []byte("\n"))
	have := components(meta, list, lines)
	var u Update
	added := t.match(have, uses, lines, &u)
	taken := map[string]bool{}
	for _, c := range have {
		taken[c.name] = c.stays || !c.ours
	}
	end := have[len(have)-1].last
	dash := lines[have[len(have)-1].first-1]
	indent := string(dash[:len(dash)-len(bytes.TrimLeft(dash, " "))])
	newline := "\n"
	if bytes.HasSuffix(dash, []byte("\r\n")) {
		newline = "\r\n"
	}
	var more []byte
	for _, a := range added {
		as := nameOf(a, uses, taken)
		u.Added = append(u.Added, as)
		more = append(more, indent+line(a, as)+newline...)
	}
	u.dropGone(have, lines)
	lines[end-1] = append(slices.Clone(lines[end-1]), more...)
	u.Data = bytes.Join(lines, nil)
	after, _, _, problems := frontmatter.File(name, u.Data)
	if kept := after.Get("uses"); len(problems) > 0 || kept == nil || len(kept.Items) != len(have)+len(u.Added)-len(u.Removed) {
		return Update{}, diag.List{diag.New(list.Span, diag.WrongType, "a component goes over several lines in braces").WithHint("write each use on a line of its own: - {service: ...}")}
	}
	return u, nil
}

// startsWithDash reports whether the text at a place is a block list's dash.
func startsWithDash(data []byte, at diag.Span) bool {
	lines := bytes.Split(data, []byte("\n"))
	return at.Line <= len(lines) && bytes.HasPrefix(bytes.TrimLeft(lines[at.Line-1], " "), []byte("- "))
}

// match finds out which components the files have, refines those that say less, and returns the uses that are new.
func (t *Table) match(have []component, uses []Use, lines [][]byte, u *Update) []Use {
	var open []Use
	for _, use := range uses {
		found := false
		for i, c := range have {
			if c.of.Service == use.Subject.Service && t.covers(c.of, use) {
				have[i].stays, found = true, true
			}
		}
		if !found {
			open = append(open, use)
		}
	}
	return slices.DeleteFunc(open, func(use Use) bool {
		i := slices.IndexFunc(have, func(c component) bool {
			return !c.stays && c.of.Service == use.Subject.Service && len(c.of.Variants) < len(use.Subject.Variants) && within(c.of.Variants, use.Subject.Variants)
		})
		rivals := slices.ContainsFunc(open, func(o Use) bool {
			return o.Subject.Service == use.Subject.Service && o.Subject.String() != use.Subject.String()
		})
		if i < 0 || rivals {
			return false
		}
		c := have[i]
		text := []rune(string(lines[c.at.Line-1]))
		lines[c.at.Line-1] = []byte(string(text[:c.at.Col-1]) + use.Subject.String() + string(text[c.at.EndCol-1:]))
		have[i].stays = true
		u.Changed = append(u.Changed, c.name)
		return true
	})
}

// covers reports whether a component is what the files use: the same, or with variants that no file could tell.
func (t *Table) covers(of model.Subject, use Use) bool {
	if !use.Decided {
		return true
	}
	for _, v := range of.Variants {
		if !slices.Contains(use.Subject.Variants, v) && t.tells(of.Service, v) {
			return false
		}
	}
	return within(use.Subject.Variants, of.Variants)
}

func within(some, all []string) bool {
	return !slices.ContainsFunc(some, func(v string) bool { return !slices.Contains(all, v) })
}

// tells reports whether any row of the table stands for a variant.
func (t *Table) tells(service, variant string) bool {
	for _, rows := range t.rows {
		for _, w := range rows {
			if w.variant == variant && slices.Contains(w.services, service) {
				return true
			}
		}
	}
	return false
}

// dropGone takes out our own lines that the files no longer have, and names what people wrote.
func (u *Update) dropGone(have []component, lines [][]byte) {
	for _, c := range have {
		switch {
		case c.stays:
		case !c.ours || len(u.Removed)+1 == len(have) && len(u.Added) == 0: // one has to stay
			u.Missing = append(u.Missing, c.name)
		default:
			u.Removed = append(u.Removed, c.name)
			lines[c.first-1] = nil
		}
	}
}

// components are the uses of a file.
func components(meta, list *frontmatter.Node, lines [][]byte) []component {
	referred := references(meta, list)
	var out []component
	for _, i := range list.Items {
		c := component{name: i.Get("as").Text(), of: model.ParseSubject(i.Get("service").Text()), first: i.Span.Line, last: lastLine(i)}
		if s := i.Get("service"); s != nil {
			c.at = s.Span
			if s.Quoted {
				c.at.Col, c.at.EndCol = c.at.Col+1, c.at.EndCol-1
			}
		}
		if c.name == "" {
			c.name = c.of.Service
		}
		as := Use{Subject: c.of}
		c.ours = !referred[c.name] && strings.TrimSpace(string(lines[c.first-1])) == line(as, c.name)
		out = append(out, c)
	}
	return out
}

// references are the components that other keys of a workload name.
func references(meta, list *frontmatter.Node) map[string]bool {
	named := map[string]bool{}
	for _, key := range []string{"progress", "responsibilities"} {
		if n := meta.Get(key); n != nil {
			for _, e := range n.Entries {
				component, _, _ := strings.Cut(e.Key, "#")
				named[component] = true
			}
		}
	}
	for _, i := range list.Items {
		for _, to := range i.Get("to").Texts() {
			named[to] = true
		}
	}
	return named
}

// lastLine is the last line of a value.
func lastLine(n *frontmatter.Node) int {
	last := n.Span.Line
	for _, i := range n.Items {
		last = max(last, lastLine(i))
	}
	for _, e := range n.Entries {
		last = max(last, e.KeySpan.Line, lastLine(e.Value))
	}
	return last
}

package markdown

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
)

// Relinked is the document with other links, parsed anew: those for which to gives a broken target are only their words,
// those for which it gives an address lead there, and all others stay. to is also asked for the addresses that
// definitions of links give ([name]: address); a broken one goes with its line.
func (d *Doc) Relinked(to func(Link) Target) *Doc {
	text := d.relinked(d.source(), to)
	out, _ := Parse(d.from.at, []byte(text), d.from.opts) // it had no faults, or nothing is published
	return out
}

// RelinkedText is Relinked for a value of the front matter, as text.
func RelinkedText(text string, to func(Link) Target) string {
	if IsWords(text) {
		return text
	}
	d, _ := parseInline(diag.Span{}, text)
	return d.relinked(d.source(), to)
}

// definition is a line that gives the address of the links of a name.
var definition = regexp.MustCompile(`(?m)^[ >\t]*\[[^\]\n]+\]:[ \t]*<?([^\s>]+)>?[^\n]*\n?`)

func (d *Doc) relinked(src []byte, to func(Link) Target) string {
	var all []rewrite
	for _, l := range d.Links {
		switch t := to(l); {
		case t.Broken:
			all = append(all, l.unlink(src, t)...)
		case t.Href != "":
			all = append(all, l.relink(src, t)...)
		}
	}
	for _, m := range definition.FindAllSubmatchIndex(src, -1) {
		target := string(src[m[2]:m[3]])
		if t := to(Link{Kind: Inline, Target: target, from: m[2], to: m[3]}); t.Broken {
			all = append(all, rewrite{m[0], m[1], ""})
		} else if t.Href != "" {
			all = append(all, rewrite{m[2], m[3], t.Href})
		}
	}
	slices.SortStableFunc(all, func(a, b rewrite) int { return cmp.Or(a.from-b.from, b.to-a.to) })
	return rewritten(src, all)
}

// rewritten puts texts in the place of parts of the source. They are in order; one that begins inside another is left out.
func rewritten(src []byte, all []rewrite) string {
	var b strings.Builder
	b.Grow(len(src) + len(all)*len("../services/rds.md"))
	done := 0
	for _, r := range all {
		if r.from < done {
			continue // such as a link in a fence that was taken out
		}
		b.Write(src[done:r.from])
		b.WriteString(r.text)
		done = r.to
	}
	b.Write(src[done:])
	return b.String()
}

// unlink leaves of a link its words, of an image what it says, and of an element of HTML that it leads somewhere.
func (l Link) unlink(src []byte, t Target) []rewrite {
	switch w := l.whole; {
	case l.Kind == Wiki:
		from, to := l.brackets(src)
		return []rewrite{{from, to, literal(cmp.Or(l.Label, t.Text, l.Target))}}
	case l.Kind == Image && w.end > 0:
		return []rewrite{{w.open, w.end, literal(l.Label)}}
	case l.Kind == Inline && w.end > 0:
		return []rewrite{{w.open, w.open + 1, ""}, {w.closing, w.end, ""}}
	case l.Kind == Auto:
		return nil
	}
	from, to := l.attribute(src)
	return []rewrite{{from, to, ""}}
}

// relink lets a link lead elsewhere.
func (l Link) relink(src []byte, t Target) []rewrite {
	switch w := l.whole; {
	case l.Kind == Wiki:
		from, to := l.brackets(src)
		return []rewrite{{from, to, "[" + literal(cmp.Or(l.Label, t.Text, l.Target)) + "](" + t.Href + ")"}}
	case w.end > 0:
		return []rewrite{{w.closing, w.end, "](" + t.Href + ")"}}
	case l.Kind == Auto:
		return nil
	}
	from, to := l.attribute(src)
	if from == to {
		return nil
	}
	return []rewrite{{from, to, ` href="` + t.Href + `"`}}
}

// brackets is the extent of a wikilink.
func (l Link) brackets(src []byte) (from, to int) {
	return bytes.LastIndex(src[:l.from], []byte("[[")), l.from + bytes.Index(src[l.from:], []byte("]]")) + len("]]")
}

var addressAttribute = regexp.MustCompile(`(?i)\s(?:href|src)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)`)

// attribute is the extent of the address in an element of HTML, with its name and the space before it.
func (l Link) attribute(src []byte) (from, to int) {
	if m := addressAttribute.FindIndex(src[l.from:]); m != nil {
		return l.from + m[0], l.from + m[1]
	}
	return l.from, l.from
}

// literal writes words so that Markdown takes none of their characters for a mark.
func literal(words string) string {
	return marks.Replace(words)
}

var marks = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, "~", `\~`, "|", `\|`, "&", `\&`)

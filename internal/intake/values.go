package intake

import (
	"strings"

	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/frontmatter"
)

// node is a value as it stands in front matter; nil where there is none.
func (r *run) node(c export.Column, row *row) *frontmatter.Node {
	v := row.values[c.Name]
	if v == "" {
		return nil
	}
	switch {
	case c.Name == "sources":
		return citations(v, row.values["places"])
	case c.Form == export.Words:
		return list(strings.Fields(v), text)
	case c.Form == export.Lines && strings.HasPrefix(c.Key, "evidence."):
		return list(strings.Split(v, "\n"), r.prose)
	case c.Form == export.Lines:
		return list(strings.Split(v, "\n"), text)
	case c.Form == export.Text:
		return r.prose(v)
	case c.Form == export.Days:
		return text(v + "d")
	case c.Form == export.Parts:
		out := &frontmatter.Node{Kind: frontmatter.Map}
		for line := range strings.SplitSeq(v, "\n") {
			fields := export.SplitFields(line)
			part := r.prose(fields[1])
			if len(fields) > 2 {
				part = object(entry("role", text(fields[2])), entry("text", part))
			}
			out.Entries = append(out.Entries, entry(fields[0], part))
		}
		return out
	case c.Form == export.Conflicts:
		return list(strings.Split(v, "\n"), func(line string) *frontmatter.Node {
			fields := export.SplitFields(line)
			return object(entry("source", text(fields[0])), entry("says", r.prose(fields[1])), entry("ruling", r.prose(fields[2])))
		})
	}
	return text(v)
}

func text(v string) *frontmatter.Node { return &frontmatter.Node{Kind: frontmatter.Scalar, Value: v} }

func list(values []string, node func(string) *frontmatter.Node) *frontmatter.Node {
	out := &frontmatter.Node{Kind: frontmatter.List}
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			out.Items = append(out.Items, node(v))
		}
	}
	return out
}

func object(entries ...frontmatter.Entry) *frontmatter.Node {
	return &frontmatter.Node{Kind: frontmatter.Map, Entries: entries}
}

func entry(key string, value *frontmatter.Node) frontmatter.Entry {
	return frontmatter.Entry{Key: key, Value: value}
}

// citations are sources, each with its place where it has one.
func citations(sources, places string) *frontmatter.Node {
	at := map[string][]string{} // by source, in order
	for line := range strings.SplitSeq(places, "\n") {
		if fields := export.SplitFields(line); len(fields) == 2 {
			at[fields[0]] = append(at[fields[0]], fields[1])
		}
	}
	out := &frontmatter.Node{Kind: frontmatter.List}
	for _, id := range strings.Fields(sources) {
		place := ""
		if len(at[id]) > 0 {
			place, at[id] = at[id][0], at[id][1:]
		}
		if place != "" {
			out.Items = append(out.Items, object(entry("id", text(id)), entry("at", text(place))))
		} else {
			out.Items = append(out.Items, text(id))
		}
	}
	return out
}

// prose is words for people as inline Markdown that says just these: what would be read as markup is escaped.
func (r *run) prose(v string) *frontmatter.Node {
	if r.c.Site.Plain(v) != v {
		v = markup.Replace(v)
	}
	return text(v)
}

var markup = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, "&", `\&`, "~", `\~`, "!", `\!`)

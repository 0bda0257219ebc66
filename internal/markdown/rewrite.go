package markdown

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// Markdown is the document as Markdown for readers that do not know the site: links lead to their targets, wikilinks are
// ordinary links, and in place of the fences that stand for pictures is what pictures says, block by block; one in a list
// or a quotation, and one of which it says nothing, is gone. targets has one entry per link; a zero or broken one leaves
// a link as it was written, as do links whose address stands elsewhere.
func (d *Doc) Markdown(targets []Target, pictures []string) string {
	src := d.source()
	var all []rewrite
	for i, f := range d.Fences {
		text := ""
		if i < len(pictures) && (src[f.from] == '`' || src[f.from] == '~') {
			text = pictures[i]
		}
		all = append(all, rewrite{f.from, f.to, text})
	}
	for i, l := range d.Links {
		if i < len(targets) && targets[i].Href != "" && !targets[i].Broken {
			all = append(all, l.rewrite(src, targets[i])...)
		}
	}
	slices.SortFunc(all, func(a, b rewrite) int { return cmp.Or(a.from-b.from, b.to-a.to) })
	return rewritten(src, all)
}

// rewrite is text in place of a part of the source.
type rewrite struct {
	from, to int
	text     string
}

// rewrite is none for a link whose address is not written in the link itself.
func (l Link) rewrite(src []byte, t Target) []rewrite {
	switch {
	case l.Kind == Wiki:
		from := bytes.LastIndex(src[:l.from], []byte("[["))
		to := l.from + bytes.Index(src[l.from:], []byte("]]"))
		_, label, labelled := bytes.Cut(src[l.from:to], []byte("|"))
		shown := strings.TrimSpace(string(label))
		if !labelled || shown == "" {
			shown = strings.ReplaceAll(cmp.Or(t.Text, l.Target), "|", `\|`)
		}
		return []rewrite{{from, to + len("]]"), "[" + shown + "](" + t.Href + ")"}}
	case 0 < l.from && l.from < l.to && bytes.IndexByte([]byte("(< \n"), src[l.from-1]) >= 0 && l.Kind != Auto:
		return []rewrite{{l.from, l.to, t.Href}}
	}
	return nil
}

// wholeFence is the part of the source that a fenced block takes, given the offset of its info word and of the end of
// its last line: from the start of its first line to the end of its last one.
func wholeFence(src []byte, info, end int) (from, to int) {
	from = bytes.LastIndexByte(src[:info], '\n') + 1
	to = end
	line, _, _ := bytes.Cut(src[end:], []byte("\n"))
	if mark := bytes.TrimLeft(line, " \t>"); bytes.HasPrefix(mark, []byte("```")) || bytes.HasPrefix(mark, []byte("~~~")) {
		to = min(end+len(line)+1, len(src))
	}
	return from, to
}

package markdown

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// WithIDs is the same document for a page where other things have ids too: every id and every reference to a
// footnote gets the prefix, and headings give way to the reserved ids (as Options.Reserved). Links to headings are
// the caller's, who reads Headings anew.
func (d *Doc) WithIDs(prefix string, reserved []string) *Doc {
	out := *d
	out.Headings = slices.Clone(d.Headings)
	out.assignIDs(prefix, reserved)
	return &out
}

// WithNotes is the same document as a later part of a page: the ids of its footnotes, and of what raw HTML names, get
// the prefix, so that they cannot be those of an earlier part. Headings stay.
func (d *Doc) WithNotes(prefix string) *Doc {
	out := *d
	out.notes = prefix
	out.Anchors = make([]string, len(d.Anchors))
	for i, id := range d.Anchors {
		out.Anchors[i] = prefix + id
	}
	return &out
}

// assignIDs names every heading by its text: equal ones get a number, an id that is reserved counts as taken, and one
// that begins like a family of reserved ids gets a word in front.
func (d *Doc) assignIDs(prefix string, reserved []string) {
	d.notes = prefix
	taken := map[string]bool{}
	families := []string{"fn-", "fnref-"}
	for _, r := range reserved {
		taken[r] = true
		if strings.HasSuffix(r, "-") {
			families = append(families, r)
		}
	}
	for _, id := range d.Anchors {
		taken[prefix+id] = true
	}
	last := map[string]int{}
	for i := range d.Headings {
		base := prefix + slug(d.Headings[i].Text)
		if slices.ContainsFunc(families, func(f string) bool { return strings.HasPrefix(base, f) }) {
			base = "section-" + base
		}
		id := base
		for taken[id] {
			last[base]++
			id = base + "-" + strconv.Itoa(last[base])
		}
		taken[id] = true
		d.Headings[i].ID = id
	}
}

// slug makes an id of a heading's text as GitHub does: lower case, spaces to hyphens, and only letters, digits,
// hyphens and underscores stay.
func slug(text string) string {
	s := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-', r == '_', unicode.IsLetter(r), unicode.IsMark(r), unicode.IsNumber(r):
			return unicode.ToLower(r)
		}
		return -1
	}, text)
	if s == "" {
		return "section"
	}
	return s
}

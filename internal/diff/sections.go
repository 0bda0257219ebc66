package diff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// section is one part of a report, as every format for people has it.
type section struct {
	Title   string
	Entries []entry
}

// Short reports whether a section is short enough to be open at first.
func (s section) Short() bool { return len(s.Entries) <= 30 || s.Entries[0].Moved }

// entry is one change, or several that are the same in one area.
type entry struct {
	Head     string // plain text
	Old, New Hands  // of cells that changed hands
	Moved    bool   // there are hands to show
	In       []string
	Changes  []Change
}

// sections are the parts of a report that have something to say, weightiest first.
func (r Report) sections() []section {
	all := []section{
		{"Changed hands", grouped(r.With(InHands))}, {"Changed holders in workloads", heldEntries(r.Holders)},
		{"Appeared", entriesOf(r.Appeared)}, {"Went", entriesOf(r.Went)}, {"Changed beside the cells", entriesOf(r.Changed)},
		{"Other words", grouped(r.With(InWords))}, {"Other sources", grouped(r.With(InSources))}, {"Reviewed", reviews(r.With(InReview))},
		{"Touched workloads", workloadEntries(r.Workloads)}, {"Touched parties", partyEntries(r.Parties)},
	}
	var out []section
	for _, s := range all {
		if len(s.Entries) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// grouped puts the cells of one area of which the same is to be said into one entry.
func grouped(cells []Cell) []entry {
	var out []entry
	at := map[string]int{}
	for _, c := range cells {
		key := fmt.Sprintf("%s %q %q %q %q %q", c.Area, c.Old.Words, c.Old.Of, c.New.Words, c.New.Of, c.said())
		titles := append([]string{c.Title}, c.Also...)
		if i, ok := at[key]; ok {
			out[i].In = append(out[i].In, titles...)
			continue
		}
		at[key] = len(out)
		out = append(out, entry{Head: c.AreaTitle, Old: c.Old, New: c.New, Moved: c.Aspect() == InHands, In: titles, Changes: c.said()})
	}
	for i, e := range out {
		if len(e.In) == 1 {
			out[i].Head, out[i].In = e.In[0]+", "+e.Head, nil
		} else {
			out[i].Head = fmt.Sprintf("%s, in %d services and variants", e.Head, len(e.In))
		}
	}
	return out
}

// said are the changes that the hands of a cell do not already say.
func (c Cell) said() []Change {
	var out []Change
	for _, change := range c.Changes {
		switch change.Field {
		case "who", "provider", "further parties":
		case "party":
			if c.Aspect() == InHands && strings.Join(c.Old.ids, " ") == strings.Join(c.New.ids, " ") && c.Old.Who == c.New.Who {
				out = append(out, change) // who may alter what the provider does
			}
		default:
			out = append(out, change)
		}
	}
	return out
}

// reviews puts all areas of a service that were reviewed on the same days into one entry.
func reviews(cells []Cell) []entry {
	var out []entry
	at, n := map[string]int{}, []int(nil)
	for _, c := range cells {
		key := fmt.Sprintf("%s %q", c.Service, c.Changes)
		if i, ok := at[key]; ok {
			n[i]++
			out[i].Head = fmt.Sprintf("%s, %d areas", titleOf(out[i].Head), n[i])
			continue
		}
		at[key], n = len(out), append(n, 1)
		out = append(out, entry{Head: c.Title + ", " + c.AreaTitle, Changes: c.Changes})
	}
	return out
}

// titleOf is what stands before the last comma.
func titleOf(head string) string { return head[:max(strings.LastIndex(head, ", "), 0)] }

func entriesOf(things []Thing) []entry {
	var out []entry
	for _, t := range things {
		e := entry{Head: fmt.Sprintf("%s (%s %s)", t.Title, t.Kind, t.ID), Changes: t.Changes}
		if t.Says != "" {
			e.Head += ": " + t.Says
		}
		out = append(out, e)
	}
	return out
}

// heldEntries puts the areas of a workload that went from one party to another into one entry.
func heldEntries(all []Held) []entry {
	var out []entry
	at := map[string]int{}
	for _, h := range all {
		key := fmt.Sprintf("%q %q %q", h.Workload, h.Old, h.New)
		if _, ok := at[key]; !ok {
			at[key] = len(out)
			out = append(out, entry{Head: fmt.Sprintf("%s (workload %s)", h.Title, h.Workload), Changes: []Change{{InHands, "holder", h.Old, h.New}}})
		}
		e := &out[at[key]]
		e.In = append(e.In, h.Component+": "+h.AreaTitle)
	}
	return out
}

func workloadEntries(all []Touched) []entry {
	var out []entry
	for _, t := range all {
		out = append(out, entry{Head: fmt.Sprintf("%s (workload %s)", t.Title, t.ID), In: t.Cells})
	}
	return out
}

func partyEntries(all []Touched) []entry {
	var out []entry
	for _, t := range all {
		var said []string
		for _, p := range []struct {
			n    int
			word string
		}{{t.Gained, "gained"}, {t.Lost, "lost"}, {t.Kept, "held otherwise"}} {
			if p.n > 0 {
				said = append(said, fmt.Sprintf("%d %s", p.n, p.word))
			}
		}
		out = append(out, entry{Head: fmt.Sprintf("%s (party %s): %s", t.Title, t.ID, strings.Join(said, ", "))})
	}
	return out
}

// Summary is the report in one line: "3 cells changed hands, 1 service appeared, 2 cells in other words".
func (r Report) Summary() string {
	if !r.Differs() {
		return "nothing changed"
	}
	var said []string
	say := func(n int, one, many, what string) {
		switch {
		case n == 1:
			said = append(said, "1 "+one+" "+what)
		case n > 1:
			said = append(said, fmt.Sprintf("%d %s %s", n, many, what))
		}
	}
	say(count(r.With(InHands)), "cell", "cells", "changed hands")
	say(len(r.Holders), "part of a workload", "parts of workloads", "changed holders")
	for _, p := range []struct {
		things []Thing
		word   string
	}{{r.Appeared, "appeared"}, {r.Went, "went"}} {
		if kinds := kindsOf(p.things); kinds != "" {
			said = append(said, kinds+" "+p.word)
		}
	}
	say(len(r.Changed), "thing", "things", "changed beside the cells")
	say(count(r.With(InWords)), "cell", "cells", "in other words")
	say(count(r.With(InSources)), "cell", "cells", "with other sources")
	say(count(r.With(InReview)), "cell", "cells", "reviewed")
	if !r.ChangedHands() {
		said = append([]string{"nothing changed hands"}, said...)
	}
	return strings.Join(said, ", ")
}

// kindsOf counts things, kind by kind as long as these are few: "1 service, 2 tasks".
func kindsOf(things []Thing) string {
	var kinds []string
	n := map[string]int{}
	for _, t := range things {
		if n[t.Kind]++; n[t.Kind] == 1 {
			kinds = append(kinds, t.Kind)
		}
	}
	if len(kinds) > 3 {
		return fmt.Sprintf("%d things", len(things))
	}
	for i, k := range kinds {
		kinds[i] = fmt.Sprintf("%d %s", n[k], k)
		if n[k] > 1 {
			kinds[i] = fmt.Sprintf("%d %s", n[k], plural(k))
		}
	}
	return strings.Join(kinds, " and ")
}

// plural is the word for several things of a kind.
func plural(kind string) string {
	switch {
	case kind == kindDuty:
		return "duties"
	case kind == "variant" || kind == kindTask || kind == "term":
		return kind + "s"
	case model.Kind(kind).Info().Folder != "":
		return strings.ReplaceAll(model.Kind(kind).Info().Folder, "-", " ")
	}
	return kind
}

// count counts cells with those of the variants that are named at their service's.
func count(cells []Cell) int {
	n := 0
	for _, c := range cells {
		n += 1 + len(c.Also)
	}
	return n
}

// acts says who acts in a cell where the answer alone does not say it: "You (Database team)".
func (h Hands) acts() string {
	said := func(party string) bool { return strings.Contains(h.Words, party) }
	if !slices.ContainsFunc(h.Of, func(party string) bool { return !said(party) }) {
		return h.Words
	}
	return h.Words + " (" + strings.Join(h.Of, " and ") + ")"
}

// Begin is how a report in one of its forms begins, whatever has changed: by this a file is known for one. HTML says on its
// own who made it.
func (r Report) Begin(form string) string {
	switch form {
	case "md":
		return "### Responsibilities: "
	case "json":
		return "{\n  \"format\": 1,\n  \"old\": {\n    \"name\": "
	case "text":
		return r.Old.Name + " "
	}
	return ""
}

// name is a side with the version of its content.
func (s Side) name() string {
	if s.Version == "" {
		return s.Name
	}
	return s.Name + " (version " + s.Version + ")"
}

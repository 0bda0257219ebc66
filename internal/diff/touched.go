package diff

import (
	"maps"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/model"
)

// Touched is a workload or a party that what changed hands concerns, and what is new to be done.
type Touched struct {
	ID     string
	Title  string
	Gained int      // cells in which the party acts now and did not before
	Lost   int      // cells in which it acted and does not any more
	Kept   int      // cells in which it acts as before, beside others or in another way
	Cells  []string // of a workload: "ledger: Guest OS", with what else is new for a component, in the order of its components
}

// touch finds the workloads and parties that what changed hands concerns.
func (r *Report) touch(before, after State) {
	titles := partyTitles(before)
	maps.Copy(titles, partyTitles(after))
	parties := map[string]*Touched{}
	of := func(id string) *Touched {
		if parties[id] == nil {
			parties[id] = &Touched{ID: id, Title: title(titles, id)}
		}
		return parties[id]
	}
	for _, c := range r.Hands() {
		n := 1 + len(c.Also)
		for _, id := range c.Old.ids {
			if slices.Contains(c.New.ids, id) {
				of(id).Kept += n
			} else {
				of(id).Lost += n
			}
		}
		for _, id := range c.New.ids {
			if !slices.Contains(c.Old.ids, id) {
				of(id).Gained += n
			}
		}
	}
	for _, h := range r.Holders {
		of(h.ids[0]).Lost++
		of(h.ids[1]).Gained++
	}
	for _, id := range slices.Sorted(maps.Keys(parties)) {
		r.Parties = append(r.Parties, *parties[id])
	}
	r.Workloads = r.workloads(before, after)
}

// workloads are those with a component whose cells changed hands. Where a component takes several variants, a change
// of any of them touches it.
func (r *Report) workloads(before, after State) []Touched {
	both := slices.Concat(after.things, before.things)
	known := map[string]bool{} // the subjects that have cells of their own
	for _, c := range slices.Concat(after.cells, before.cells) {
		known[subject(c.Service, c.Variant)] = true
	}
	var out []Touched
	for _, t := range both {
		if t.Workload == nil || slices.ContainsFunc(out, func(o Touched) bool { return o.ID == t.ID }) {
			continue
		}
		w := Touched{ID: t.ID, Title: t.Title}
		for _, u := range t.Workload.Uses {
			of := model.ParseSubject(u.Service)
			of.Variants = slices.DeleteFunc(slices.Clone(of.Variants), func(v string) bool { return !known[subject(of.Service, v)] }) // the service itself stands for its default
			for _, c := range r.Hands() {
				if c.concerns(of) {
					w.Cells = append(w.Cells, u.As+": "+c.AreaTitle)
				}
			}
			for _, h := range r.Holders {
				if h.Workload == t.ID && h.Component == u.As {
					w.Cells = append(w.Cells, u.As+": "+h.AreaTitle+", holder")
				}
			}
			w.Cells = append(w.Cells, r.tasksOf(u)...)
		}
		if len(w.Cells) > 0 {
			out = append(out, w)
		}
	}
	slices.SortFunc(out, func(a, b Touched) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// tasksOf are the tasks of a component that came, went or changed, in words.
func (r Report) tasksOf(u export.Use) []string {
	var out []string
	for _, part := range []struct {
		things []Thing
		word   string
	}{{r.Appeared, "new task"}, {r.Went, "task that went"}, {r.Changed, "changed task"}} {
		for _, t := range part.things {
			if service, _, _ := strings.Cut(t.ID, "#"); t.Kind == kindTask && service == model.ParseSubject(u.Service).Service {
				out = append(out, u.As+": "+part.word+": "+t.Title)
			}
		}
	}
	return out
}

// concerns reports whether a cell is one of a subject: its own, or its service's where none of its variants has another
// answer there.
func (c Cell) concerns(s model.Subject) bool {
	if c.Service != s.Service {
		return false
	}
	if c.Variant != "" {
		return slices.Contains(s.Variants, c.Variant)
	}
	if len(s.Variants) == 0 {
		return true
	}
	return slices.ContainsFunc(s.Variants, func(v string) bool { return slices.Contains(c.also, v) })
}

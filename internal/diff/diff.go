// Package diff turns what two sites say into what changed between them: which cells changed hands, what else is said
// otherwise, what came and went, and which workloads and parties that touches. It promises that equal sites differ in
// nothing, that the way back is the inverse of the way there, and that a site and what was built from it are equal. It
// refuses to know where the sites come from.
package diff

import (
	"cmp"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/model"
)

// State is what a site says at one moment.
type State struct {
	Name    string // as people call it: "v1.2", "site.zip"
	Version string // of its content
	cells   []export.Cell
	things  []export.Thing
	older   bool     // written by a srmgen whose cells said less
	lacks   []string // what is not known of it, in words
}

// Of is what a site says.
func Of(c export.Context, name string) State {
	return State{Name: name, Version: c.Version, cells: export.Cells(c), things: export.Things(c)}
}

// Report is what changed from one site to another. Its lists are in reading order.
type Report struct {
	Old, New   Side
	Cells      []Cell // said in both, and otherwise
	Holders    []Held // in workloads, where no cell changed
	Appeared   []Thing
	Went       []Thing
	Changed    []Thing // in both, and otherwise; with their changes
	Workloads  []Touched
	Parties    []Touched
	Uncompared []string // what could not be compared, in words
	grid       grid
}

// Side names one of the two sites.
type Side struct {
	Name    string
	Version string
}

// Cell is a cell that is said otherwise.
type Cell struct {
	Service   string
	Variant   string   // empty: the service itself
	Title     string   // of the subject
	Also      []string // titles of the service's variants of which the same can be said
	also      []string // their ids
	Area      string
	AreaTitle string
	Old, New  Hands
	Changes   []Change
}

// Hands are who acts in a cell.
type Hands struct {
	Who   model.Who
	Words string   // the answer in the site's own words
	Of    []string // titles of the parties that act
	ids   []string
}

// Aspect is what a change is about.
type Aspect string

// The aspects, weightiest first.
const (
	InHands   Aspect = "hands"   // who does it, or whether a setting decides
	InWords   Aspect = "words"   // what each side does
	InSources Aspect = "sources" // why we say so
	InReview  Aspect = "review"  // when it was checked
)

// Aspects returns the aspects, weightiest first.
func Aspects() []Aspect { return []Aspect{InHands, InWords, InSources, InReview} }

// Change is one field that is said otherwise.
type Change struct {
	Aspect   Aspect
	Field    string
	Old, New string
}

// Thing is something that came, went or changed.
type Thing struct {
	Kind    string // a kind, or variant, task or duty
	ID      string // a variant's is service.variant, a task's service#task, that of a duty of a workload workload:component#task
	Title   string
	Says    string // of what came or went: in short, what it holds
	Changes []Change
}

// Differs reports whether anything is said otherwise.
func (r Report) Differs() bool {
	return len(r.Cells)+len(r.Holders)+len(r.Appeared)+len(r.Went)+len(r.Changed) > 0
}

// ChangedHands reports whether anything changed hands: a cell, or what a team holds of a workload.
func (r Report) ChangedHands() bool { return len(r.Hands())+len(r.Holders) > 0 }

// Hands are the cells that changed hands.
func (r Report) Hands() []Cell { return r.With(InHands) }

// With are the cells whose weightiest change is of an aspect.
func (r Report) With(a Aspect) []Cell {
	var out []Cell
	for _, c := range r.Cells {
		if c.Aspect() == a {
			out = append(out, c)
		}
	}
	return out
}

// Aspect is the weightiest aspect in which a cell changed.
func (c Cell) Aspect() Aspect {
	i := len(Aspects()) - 1
	for _, change := range c.Changes {
		i = min(i, slices.Index(Aspects(), change.Aspect))
	}
	return Aspects()[i]
}

// Compare finds what changed from one state to another.
func Compare(before, after State) Report {
	r := Report{Old: Side{before.Name, before.Version}, New: Side{after.Name, after.Version}}
	r.Uncompared = uncompared(&before, &after)
	r.Cells = compareCells(before, after)
	r.compareHolders(before, after)
	r.compareThings(before, after)
	r.touch(before, after)
	r.grid = r.gridOf(before, after)
	return r
}

// uncompared says what cannot be compared, and takes it out of both.
func uncompared(before, after *State) []string {
	var out []string
	if before.older != after.older {
		out = append(out, "further parties, notes, conflicts of sources and places in them, which an older srmgen left out")
		before.cells, after.cells = bare(before.cells), bare(after.cells)
		before.things, after.things = bareThings(before.things), bareThings(after.things)
	}
	lacks := slices.Concat(before.lacks, after.lacks)
	if len(lacks) > 0 {
		before.things, after.things = nil, nil
	}
	slices.Sort(lacks)
	return append(out, slices.Compact(lacks)...)
}

// bare are cells without what older ones do not say.
func bare(cells []export.Cell) []export.Cell {
	out := slices.Clone(cells)
	for i := range out {
		out[i].Provider, out[i].Parts, out[i].Note, out[i].Places, out[i].Differs = "", nil, "", nil, nil
	}
	return out
}

// bareThings are things without what older ones do not say.
func bareThings(things []export.Thing) []export.Thing {
	out := slices.Clone(things)
	for i, t := range out {
		if t.Service != nil {
			s := *t.Service
			s.Owner, s.RunsOn, s.Controls, s.Assurance = "", nil, nil, nil
			out[i].Service = &s
		}
		if t.Workload != nil {
			w := *t.Workload
			w.Holders, w.Progress = nil, nil
			out[i].Workload = &w
		}
	}
	return out
}

// field notes a change of one field, where there is one.
func field(to *[]Change, aspect Aspect, name, before, after string) {
	if before != after {
		*to = append(*to, Change{aspect, name, before, after})
	}
}

// union merges two lists that share some keys, in the order of the second with what only the first has behind its
// neighbour there, so that it reads like either.
func union[T any](before, after []T, key func(T) string) []string {
	rank := map[string][2]int{}
	var keys []string
	for side, list := range [][]T{after, before} {
		last := -1
		for i, x := range list {
			k := key(x)
			if r, known := rank[k]; known {
				last = r[0]
				continue
			}
			if side == 0 {
				last = i
			}
			rank[k] = [2]int{last, side*len(list) + side*i}
			keys = append(keys, k)
		}
	}
	slices.SortStableFunc(keys, func(a, b string) int {
		return cmp.Or(cmp.Compare(rank[a][0], rank[b][0]), cmp.Compare(rank[a][1], rank[b][1]))
	})
	return keys
}

// index finds things by a key; the first one of a key counts.
func index[T any](list []T, key func(T) string) map[string]T {
	out := make(map[string]T, len(list))
	for _, x := range list {
		if _, twice := out[key(x)]; !twice {
			out[key(x)] = x
		}
	}
	return out
}

// subject is the notation of a cell's subject.
func subject(service, variant string) string {
	return strings.TrimSuffix(service+"."+variant, ".")
}

package model

import (
	"cmp"
	"math"
	"slices"
)

// Todo is something that a workload leaves to do: a task of a component's service or, where no task is about it, an area
// in which the customer has a part.
type Todo struct {
	Use     Use
	Task    Task   // zero for an area
	Area    string // empty for a task of no area
	Cell    Cell   // of that area
	Holder  string
	Because string // where the holder is said
	Status  Status
	Weight  Weight
}

// ID names it in its workload: "ledger#encrypt-storage", as progress does.
func (t Todo) ID() string { return t.Use.As + "#" + orID(t.Task.ID, t.Area) }

func orID(id, other string) string {
	if id != "" {
		return id
	}
	return other
}

// Weight is why something stands before something else: first its rank among the tasks of its service, whose authors
// write the most important first, then how much of the area is the customer's, then in how many components it is to be
// done. How far it is has no weight: a list that is ticked off keeps its order.
type Weight struct {
	Rank       int // from 1; areas without a task come last
	Who        Who
	Components int
}

func (w Weight) compare(v Weight) int {
	return cmp.Or(cmp.Compare(w.Rank, v.Rank), cmp.Compare(v.Who, w.Who), cmp.Compare(v.Components, w.Components))
}

// Todos is everything that a workload leaves to do, heaviest first; equals stand in the order of the areas, then of the
// components.
func (m *Model) Todos(w *Workload) []Todo {
	var all []Todo
	times := map[string]int{} // the same task of the same service in several components
	for _, u := range w.Uses {
		for _, t := range m.todosOf(w, u) {
			times[t.same()]++
			all = append(all, t)
		}
	}
	place := func(area string) int { return slices.IndexFunc(m.Areas, func(a *Area) bool { return a.ID == area }) }
	for i := range all {
		all[i].Weight.Components = times[all[i].same()]
	}
	slices.SortStableFunc(all, func(a, b Todo) int {
		return cmp.Or(a.Weight.compare(b.Weight), cmp.Compare(place(a.Area), place(b.Area)))
	})
	return all
}

// same is equal for what is to be done alike.
func (t Todo) same() string { return t.Use.Of.Service + "#" + orID(t.Task.ID, t.Area) }

// todosOf are the tasks of a component, then its areas that no task is about.
func (m *Model) todosOf(w *Workload, u Use) []Todo {
	var all []Todo
	covered := map[string]bool{}
	for i, t := range m.tasksOf(u) {
		cell := m.Cell(u.Of, t.Area)
		todo := Todo{Use: u, Task: t, Area: t.Area, Cell: cell, Status: m.TaskStatus(w, u, t), Weight: Weight{Rank: i + 1, Who: cell.Who}}
		todo.Holder, todo.Because = m.WorkloadHolder(w, u, cell)
		covered[t.Area] = true
		all = append(all, todo)
	}
	for _, a := range m.Areas {
		if c := m.WorkloadCell(w, u, a.ID); c.Holder != "" && !covered[a.ID] {
			all = append(all, Todo{Use: u, Area: a.ID, Cell: c.Cell, Holder: c.Holder, Because: c.Because, Status: c.Status,
				Weight: Weight{Rank: math.MaxInt, Who: c.Cell.Who}})
		}
	}
	return all
}

// StateCount is how many things to do are in a state; of those that are open the State is empty.
type StateCount struct {
	State string
	N     int
}

// CountStates counts things to do by their states, in the order of ProgressStates, the open ones last.
func CountStates(todos []Todo) []StateCount {
	var counts []StateCount
	for _, state := range append(ProgressStates(), "") {
		n := 0
		for _, t := range todos {
			if t.Status.State == state {
				n++
			}
		}
		if n > 0 {
			counts = append(counts, StateCount{state, n})
		}
	}
	return counts
}

// Expired are the things to do whose state no longer holds on a day, the longest first.
func Expired(todos []Todo, day Date) []Todo {
	late := slices.DeleteFunc(slices.Clone(todos), func(t Todo) bool { return !t.Status.Expired(day) })
	slices.SortStableFunc(late, func(a, b Todo) int { return cmp.Compare(a.Status.Until, b.Status.Until) })
	return late
}

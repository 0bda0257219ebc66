package model

import (
	"slices"
	"time"
)

// Status is how far a duty is. Its State is empty where nothing is written: the duty is open.
type Status struct {
	Progress        // what is written, with the component and what it is about; of From "tasks" only its State
	From     string // "own": written about just this; "area": about its whole area; "tasks": follows from the area's tasks
	Until    Date   // the last day on which it holds; empty: no end is written
}

// Expired reports whether the state no longer holds on a day.
func (s Status) Expired(day Date) bool { return s.Until != "" && s.Until < day }

// Settled reports whether nothing is left to be done: done, accepted, or not applicable.
func (s Status) Settled() bool {
	return s.State == "done" || s.State == "accepted" || s.State == "not-applicable"
}

// TaskStatus is how far a component's task is: what is written about the task, else about its area. What is done and has
// to be done again every so many days holds so long, unless it is written until when.
func (m *Model) TaskStatus(w *Workload, u Use, t Task) Status {
	for _, of := range []struct{ id, from string }{{t.ID, "own"}, {t.Area, "area"}} {
		if p, ok := w.progress(u.As, of.id); ok {
			s := Status{Progress: p, From: of.from, Until: p.Expires}
			if s.Until == "" && s.State == "done" && t.EveryDays > 0 {
				s.Until = p.Checked.Plus(t.EveryDays)
			}
			return s
		}
	}
	return Status{}
}

// CellStatus is how far a component's area is: what is written about it, else what its tasks come to together.
func (m *Model) CellStatus(w *Workload, u Use, area string) Status {
	if p, ok := w.progress(u.As, area); ok {
		return Status{Progress: p, From: "own", Until: p.Expires}
	}
	var states []string
	until := Date("")
	for _, t := range m.tasksOf(u) {
		if t.Area != area {
			continue
		}
		s := m.TaskStatus(w, u, t)
		states = append(states, s.State)
		if s.Until != "" && (until == "" || s.Until < until) {
			until = s.Until
		}
	}
	if len(states) == 0 {
		return Status{}
	}
	return Status{Progress: Progress{Component: u.As, Of: area, State: UnionState(states...)}, From: "tasks", Until: until}
}

// UnionState is what several duties come to together: a gap where one is a gap, in work where some but not all are
// settled, and what does not apply counts for nothing. The empty state is that of open duties.
func UnionState(states ...string) string {
	union := "not-applicable"
	for _, s := range states {
		switch {
		case union == s || s == "not-applicable":
		case union == "not-applicable":
			union = s
		case union == "gap" || s == "gap":
			union = "gap"
		case union == "" || s == "" || union == "in-work" || s == "in-work":
			union = "in-work"
		default: // done and accepted
			union = "accepted"
		}
	}
	return union
}

// progress is what is written about a component's area or task.
func (w *Workload) progress(component, of string) (Progress, bool) {
	i := slices.IndexFunc(w.Progress, func(p Progress) bool { return p.Component == component && p.Of == of && of != "" })
	if i < 0 {
		return Progress{}, false
	}
	return w.Progress[i], true
}

// tasksOf are the tasks of a component's service that are for its variants, in order of importance.
func (m *Model) tasksOf(u Use) []Task {
	s := m.Service(u.Of.Service)
	if s == nil {
		return nil
	}
	chosen := s.Chosen(u.Of.Variants)
	return slices.DeleteFunc(slices.Clone(s.Tasks), func(t Task) bool { return !t.For(chosen) })
}

// Plus is so many days later; empty for no day.
func (d Date) Plus(days int) Date {
	day, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return ""
	}
	return Date(day.AddDate(0, 0, days).Format(time.DateOnly))
}

package check

import (
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

// endedInUse finds services that have ended and that something still builds on: a workload that uses them, or a page
// that sends readers there. It goes by the state that the content gives, not by the day.
func endedInUse(x *subject) diag.List {
	var diags diag.List
	ended := func(of model.Subject) bool { return x.m.LifecycleOf(of).State == model.Ended }
	for _, w := range x.m.Workloads {
		for _, u := range w.Uses {
			if ended(u.Of) {
				diags.Add(diag.New(x.at(w.Key, "uses"), diag.EndedInUse, "component %s uses %s, which has ended", u.As, x.m.SubjectTitle(u.Of)).
					WithHint("move to what takes its place"))
			}
		}
	}
	recommend := func(from model.Key, key string, to model.Place) {
		if of := (model.Subject{Service: to.Key.ID, Variants: to.Variants}); to.Key.Kind == model.KindService && ended(of) {
			diags.Add(diag.New(x.at(from, key), diag.EndedInUse, "leads to %s, which has ended", x.m.SubjectTitle(of)).
				WithHint("lead to what takes its place"))
		}
	}
	for _, p := range x.m.Paths {
		for _, step := range p.Steps {
			recommend(p.Key, "steps", step.Page)
		}
	}
	for _, r := range x.m.Roles {
		for _, q := range r.Questions {
			for _, page := range q.Pages {
				recommend(r.Key, "questions", page)
			}
		}
	}
	replaced := func(from model.Key, life model.Lifecycle) {
		for _, k := range life.ReplacedBy {
			recommend(from, "lifecycle", model.Place{Key: k})
		}
	}
	for _, s := range x.m.Services {
		replaced(s.Key, s.Lifecycle)
	}
	for _, t := range x.m.Tools {
		if t.Service == "" {
			replaced(t.Key, t.Lifecycle)
		}
	}
	return diags
}

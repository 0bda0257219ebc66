package check

import (
	"github.com/srmgen/srmgen/internal/diag"
)

// unprovedTasks finds tasks that say neither why they matter nor how anyone could see that they are done.
func unprovedTasks(x *subject) diag.List {
	var diags diag.List
	for _, s := range x.m.Services {
		for _, t := range s.Tasks {
			at := x.at(s.Key, "tasks", t.ID)
			if t.Why == "" {
				diags.Add(diag.New(at, diag.UnprovedTask, "task %s has no reason", t.ID).WithHint("add why: in one sentence"))
			}
			if len(t.Checks) == 0 && t.Evidence == "" {
				diags.Add(diag.New(at, diag.UnprovedTask, "nothing proves task %s", t.ID).
					WithHint("add checks: the rules that prove it, or evidence: what shows that it is done"))
			}
		}
	}
	return diags
}

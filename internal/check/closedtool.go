package check

import (
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

// closedTool finds tools that new customers cannot have, recommended by a task or a control. A service's own page may
// speak of itself.
func closedTool(x *subject) diag.List {
	var diags diag.List
	recommend := func(from model.Key, id, service string, path ...string) {
		t := x.m.Tool(id)
		if t == nil || t.Service != "" && t.Service == service {
			return
		}
		switch t.Lifecycle.State {
		case model.Maintenance, model.Sunset, model.Ended:
			diags.Add(diag.New(x.at(from, append(path, id)...), diag.ClosedTool, "%s takes no new customers", t.Title).
				WithHint("name another tool; its page may still tell those who have it"))
		}
	}
	for _, s := range x.m.Services {
		for _, t := range s.Tasks {
			for _, id := range t.Tools {
				recommend(s.Key, id, s.ID, "tasks", t.ID, "tools")
			}
		}
	}
	for _, c := range x.m.Controls {
		for _, id := range c.Tools {
			recommend(c.Key, id, "", "tools")
		}
	}
	return diags
}

package check

import "github.com/srmgen/srmgen/internal/diag"

// idle finds parties that nothing is for.
func idle(x *subject) diag.List {
	var diags diag.List
	for _, p := range x.m.Idle() {
		diags.Add(diag.New(x.at(p.Key), diag.Idle, "%s has nothing to do", p.Key).WithHint("make it the owner or provider of something, or delete it"))
	}
	return diags
}

package check

import (
	"slices"

	"github.com/srmgen/srmgen/internal/diag"
)

// unlistedRequirement finds mappings to ids that are not in their framework's list. A framework without a list cannot
// say.
func unlistedRequirement(x *subject) diag.List {
	ids := map[string][]string{}
	for _, f := range x.m.Frameworks {
		for _, r := range f.Requirements {
			ids[f.ID] = append(ids[f.ID], r.ID)
		}
	}
	var diags diag.List
	for _, c := range x.m.Controls {
		for _, k := range c.Mappings {
			if known := ids[k.Framework]; known != nil && !slices.Contains(known, k.ID) {
				d := diag.New(x.at(c.Key, "mappings", k.Framework, k.ID), diag.UnlistedRequirement, "%s has no requirement %q", k.Framework, k.ID).
					WithHint("add it to the framework's requirements, or mend the id; ids change between versions")
				if near := diag.Nearest(k.ID, known); near != "" {
					d = d.WithHint("did you mean %q? ids change between versions", near)
				}
				diags.Add(d)
			}
		}
	}
	return diags
}

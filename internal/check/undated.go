package check

import (
	"github.com/srmgen/srmgen/internal/diag"
)

// undated finds claims that do not say when they were read. A source's own date is required, so it is an error to leave
// it out; here are the dates that a source cannot have, and those that an assessment lacks.
func undated(x *subject) diag.List {
	var diags diag.List
	for _, s := range x.m.Sources {
		if s.Published > s.Accessed {
			diags.Add(diag.New(x.at(s.Key, "accessed"), diag.Undated, "read on %s, before it was published on %s", s.Accessed, s.Published).
				WithHint("mend one of the two dates"))
		}
	}
	for _, s := range x.m.Services {
		for _, a := range s.Assurance {
			if a.Accessed == "" {
				diags.Add(diag.New(x.at(s.Key, "assurance", a.Framework), diag.Undated, "nothing says when %s was read in %s", a.Framework, a.Source).
					WithHint("add accessed: with the day, since scopes change"))
			}
		}
	}
	return diags
}

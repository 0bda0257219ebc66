package check

import (
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

// uncited finds statements that claim to be official and name no source that says so.
func uncited(x *subject) diag.List {
	var diags diag.List
	hint := "name the source, or take the confidence down to derived"
	x.statements(func(s statement) {
		if s.cell.Confidence == model.Official && len(s.cell.Sources) == 0 {
			diags.Add(diag.New(s.at, diag.Uncited, "%s is official, but cites nothing", s.area).WithHint("%s", hint))
		}
	})
	for _, c := range x.m.Controls {
		for _, k := range c.Mappings {
			if k.Confidence == model.Official && k.Source == "" {
				diags.Add(diag.New(x.at(c.Key, "mappings", k.Framework, k.ID), diag.Uncited, "the mapping to %s is official, but cites nothing", k.ID).WithHint("%s", hint))
			}
		}
	}
	for _, c := range x.m.All() {
		if c.Confidence == model.Official && len(c.Sources) == 0 && c.Kind != model.KindSource {
			diags.Add(diag.New(x.at(c.Key, "confidence"), diag.Uncited, "%s is official, but cites nothing", c.Key).WithHint("%s", hint))
		}
	}
	return diags
}

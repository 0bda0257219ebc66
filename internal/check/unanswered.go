package check

import (
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

// unanswered finds areas in which nobody has said who is responsible: neither the service nor its model.
func unanswered(x *subject) diag.List {
	var diags diag.List
	for _, s := range x.m.Services {
		var areas []string
		for _, a := range x.m.Areas {
			if x.m.WhoAt(model.Subject{Service: s.ID}, a.ID) == model.NotAssessed {
				areas = append(areas, a.ID)
			}
		}
		if areas != nil {
			diags.Add(diag.New(x.at(s.Key, "responsibilities"), diag.Unanswered, "no answer for %s, neither here nor in model:%s", strings.Join(areas, ", "), s.Model).
				WithHint("add %s: with one of the six answers; none where the service has no such thing", areas[0]))
		}
	}
	return diags
}

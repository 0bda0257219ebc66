package content

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// sortModel puts every kind into reading order: by weight (none comes last), title, id.
func sortModel(m *model.Model) {
	sortBy(m.Parties, func(x *model.Party) *model.Common { return &x.Common })
	sortBy(m.Areas, func(x *model.Area) *model.Common { return &x.Common })
	sortBy(m.Models, func(x *model.ServiceModel) *model.Common { return &x.Common })
	sortBy(m.Classes, func(x *model.Class) *model.Common { return &x.Common })
	sortBy(m.Services, func(x *model.Service) *model.Common { return &x.Common })
	sortBy(m.ControlClasses, func(x *model.ControlClass) *model.Common { return &x.Common })
	sortBy(m.Controls, func(x *model.Control) *model.Common { return &x.Common })
	sortBy(m.Tools, func(x *model.Tool) *model.Common { return &x.Common })
	sortBy(m.Frameworks, func(x *model.Framework) *model.Common { return &x.Common })
	sortBy(m.Sources, func(x *model.Source) *model.Common { return &x.Common })
	sortBy(m.Workloads, func(x *model.Workload) *model.Common { return &x.Common })
	sortBy(m.Roles, func(x *model.Role) *model.Common { return &x.Common })
	sortBy(m.Paths, func(x *model.Path) *model.Common { return &x.Common })
	sortBy(m.Terms, func(x *model.Term) *model.Common { return &x.Common })
	sortBy(m.Pages, func(x *model.Page) *model.Common { return &x.Common })
}

func sortBy[T any](things []*T, common func(*T) *model.Common) {
	slices.SortFunc(things, func(a, b *T) int {
		x, y := common(a), common(b)
		return cmp.Or(cmp.Compare(order(x.Weight), order(y.Weight)), cmp.Compare(strings.ToLower(x.Title), strings.ToLower(y.Title)), cmp.Compare(x.ID, y.ID))
	})
}

// order puts things without a weight last.
func order(weight int) int {
	if weight == 0 {
		return math.MaxInt
	}
	return weight
}

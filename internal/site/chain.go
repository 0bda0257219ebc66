package site

import (
	"slices"

	"github.com/srmgen/srmgen/internal/model"
)

// Chained are the services that run on those of another party.
func (s *Site) Chained() []*model.Service {
	return slices.DeleteFunc(slices.Clone(s.Model.Services), func(x *model.Service) bool {
		return len(x.RunsOn) == 0 || s.Model.Chain(model.Subject{Service: x.ID}).Cuts() < 2
	})
}

// CustomersText is the address of what customers of the site's own customer must do, to be read.
const CustomersText = "exports/customers.md"

// ChainPicture is the address of the picture of what stands behind a service.
func ChainPicture(service string) string { return "diagrams/chains/" + service + ".svg" }

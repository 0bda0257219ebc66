package site

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// DataPage is the page that lists the exports.
const DataPage = "exports/index"

// Addresses of the workbooks.
const (
	WorkbookFile  = "exports/responsibilities.xlsx"
	AuditBookFile = "exports/audit-drafts.xlsx"
)

// TableFile is the address of a table as CSV.
func TableFile(name string) string {
	if slices.Contains([]string{"matrix", "controls", "tasks"}, name) {
		return "api/" + name + ".csv"
	}
	return "exports/" + name + ".csv"
}

// ThingFile is the address of the JSON of a thing.
func ThingFile(p Page) string {
	return "api/" + p.Key.Kind.Info().Folder + "/" + p.Key.ID + ".json"
}

// exports lists the addresses of all exports but those of single things.
func (s *Site) exports() []string {
	files := []string{"api/schema.json", "api/index.json", "api/matrix.json", "exports/matrix.md", "exports/controls.md", "exports/tasks.md", "llms.txt", WorkbookFile}
	for _, t := range slices.Concat(tables[:], s.auditSheets()) {
		files = append(files, TableFile(t))
	}
	if len(s.Model.Offers()) > 0 {
		files = append(files, TableFile("customers"), CustomersText)
	}
	if len(s.auditSheets()) > 0 {
		files = append(files, AuditBookFile)
	}
	for _, p := range s.Providers() {
		files = append(files, CatalogFile(p.ID), ComponentsFile(p.ID))
	}
	for _, w := range s.Model.Workloads {
		files = append(files, PlanFile(w.ID))
	}
	return files
}

// Providers are the parties that offer services, in reading order.
func (s *Site) Providers() []*model.Party {
	return slices.DeleteFunc(slices.Clone(s.Model.Parties), func(p *model.Party) bool {
		return !slices.ContainsFunc(s.Model.Services, func(x *model.Service) bool { return x.Provider == p.ID })
	})
}

// CatalogFile, ComponentsFile and PlanFile are the addresses of OSCAL files: of a provider's, and of a workload's.
func CatalogFile(provider string) string    { return "exports/oscal/" + provider + "/catalog.json" }
func ComponentsFile(provider string) string { return "exports/oscal/" + provider + "/components.json" }
func PlanFile(workload string) string       { return "exports/oscal/plans/" + workload + ".json" }

var tables = [...]string{"services", "variants", "matrix", "tasks", "assurance", "controls", "mappings", "service-controls", "sources", "matrix-wide", "controls-wide"}

// AuditSheet is a sheet for auditors, about the first frameworks whose ids begin so and to which a control is mapped.
type AuditSheet struct {
	Name       string
	Frameworks []string
}

// AuditSheets lists the sheets that there are, where the content has such frameworks.
func AuditSheets() []AuditSheet {
	fedramp := []string{"fedramp-", "nist-800-53"}
	return []AuditSheet{{"fedramp-crm", fedramp}, {"origination", fedramp}, {"caiq-style", []string{"csa-ccm"}}, {"pci-dss-12.8.5", []string{"pci-dss"}}}
}

// auditSheets are the names of the sheets to whose frameworks a control is mapped.
func (s *Site) auditSheets() []string {
	var names []string
	for _, sheet := range AuditSheets() {
		if s.Audited(sheet) != "" {
			names = append(names, sheet.Name)
		}
	}
	return names
}

// Audited is how the ids of the frameworks begin that a sheet is about; empty where no control is mapped to any.
func (s *Site) Audited(sheet AuditSheet) string {
	for _, prefix := range sheet.Frameworks {
		if slices.ContainsFunc(s.Model.Controls, func(c *model.Control) bool {
			return slices.ContainsFunc(c.Mappings, func(m model.Mapping) bool { return strings.HasPrefix(m.Framework, prefix) })
		}) {
			return prefix
		}
	}
	return ""
}

package export

import (
	"path"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/oscal"
	"github.com/srmgen/srmgen/internal/site"
)

// File is one export: a file that people take into other programs, or programs read.
type File struct {
	Path  string // below the site's root; what export writes has this name, too
	Group Group
	About string
	Table Table // whose columns document it; without columns where it holds no single table
	Make  func() ([]byte, error)
}

// Group is a set of exports of one form.
type Group string

// The groups.
const (
	API      Group = "api"
	CSV      Group = "csv"
	XLSX     Group = "xlsx"
	Audit    Group = "audit"
	OSCAL    Group = "oscal"
	Workload Group = "workload"
	Markdown Group = "markdown"
)

// GroupInfo says what the exports of a group are.
type GroupInfo struct {
	Group Group
	Title string
	About string
}

// Groups lists the groups in the order of the Data page.
func Groups() []GroupInfo {
	return []GroupInfo{
		{CSV, "CSV", "Tables in UTF-8, with the names of the columns on the first line. A value that a spreadsheet would take for a formula has an apostrophe before it. Except for the wide table of controls, import reads them back."},
		{XLSX, "XLSX", "Workbooks with frozen heads, filters and a read-me that explains each column."},
		{Audit, "For auditors", "Sheets with the columns that auditors know, filled from the facts of this site: drafts that follow from them, and no assessment. Ids of requirements and our own words only; the texts of standards belong to their publishers."},
		{API, "JSON", "Files for programs. Each names its JSON Schema and the version of its form, which is raised where a program made for the one before may misread it."},
		{Workload, "Workloads", "What each workload has to do, as a table, a checklist and a list of issues."},
		{OSCAL, "OSCAL", "NIST's formats for controls and plans, version " + oscal.Version + ": a catalog and a component definition for each provider, and a fragment of a plan for each workload. Equal addresses have equal ids in every version."},
		{Markdown, "Markdown", "Tables for wikis and repositories, and the list of pages for readers that are programs."},
	}
}

// Name is how the command line calls the file: its address without the folder that all exports lie in.
func (f File) Name() string {
	return strings.TrimPrefix(strings.TrimPrefix(f.Path, "exports/"), "api/")
}

// Files lists all exports but the files of single things, which ThingFiles lists.
func Files(c Context) []File {
	made := func(p string, g Group, about string, make func(Context) ([]byte, error)) File {
		return File{Path: p, Group: g, About: about, Make: func() ([]byte, error) { return make(c) }}
	}
	var files []File
	for _, t := range append(c.Tables(), c.Wide(), c.WideControls()) {
		files = append(files, File{site.TableFile(t.Name), CSV, t.About, t, t.CSV})
	}
	files = append(files, made(site.WorkbookFile, XLSX, "Everything that the tables say in one workbook, with the matrix in letters and colours. Import reads it back.", Workbook))
	sheets := c.AuditTables()
	for _, t := range sheets {
		files = append(files, File{site.TableFile(t.Name), Audit, t.About, t, t.CSV})
	}
	if len(c.Site.Model.Offers()) > 0 {
		t := c.Customers()
		files = append(files, File{site.TableFile(t.Name), Audit, t.About, t, t.CSV},
			made(site.CustomersText, Audit, "The same to be handed to them, with what they must do as a checklist.", plainText(CustomersMarkdown)))
	}
	if sheets != nil {
		files = append(files, made(site.AuditBookFile, Audit, "All of these sheets in one workbook.", func(c Context) ([]byte, error) { return c.auditBook(sheets) }))
	}
	for _, w := range c.Site.Model.Workloads {
		files = append(files,
			made(site.WorkloadCSV(w.ID), Workload, w.Title+": who holds which area of which component.", func(c Context) ([]byte, error) { return WorkloadCSV(c, w) }),
			made(site.WorkloadChecklist(w.ID), Workload, w.Title+": a checklist in Markdown.", plainText(func(c Context) []byte { return WorkloadChecklist(c, w) })),
			made(site.WorkloadTickets(w.ID), Workload, w.Title+": issues to open.", plainText(func(c Context) []byte { return WorkloadTickets(c, w) })))
	}
	files = append(files, c.oscalFiles()...)
	return append(files,
		made("api/schema.json", API, "The JSON Schema of all of them.", SchemaJSON),
		made("api/index.json", API, "Every thing of the site, with its address and review.", IndexJSON),
		made("api/matrix.json", API, "Every cell of every service and variant.", MatrixJSON),
		made("exports/matrix.md", Markdown, "Services by groups of areas, a table for each category.", plainText(MatrixMarkdown)),
		made("exports/controls.md", Markdown, "Controls with each side's part.", plainText(ControlsMarkdown)),
		made("exports/tasks.md", Markdown, "Tasks of the customer, service by service.", plainText(TasksMarkdown)),
		made("llms.txt", Markdown, "Every page's Markdown twin, with what it is about.", plainText(LLMs)),
	)
}

func plainText(make func(Context) []byte) func(Context) ([]byte, error) {
	return func(c Context) ([]byte, error) { return make(c), nil }
}

// ThingFiles are the JSON files of single things.
func ThingFiles(c Context) []File {
	var files []File
	for _, p := range c.Site.Pages {
		if p.Key.Kind != model.KindPage {
			files = append(files, File{Path: site.ThingFile(p), Group: API, About: p.Title, Make: func() ([]byte, error) { return ThingJSON(c, p) }})
		}
	}
	return files
}

// Find are the exports that a name stands for: a group, or one file by its address, its name, or its name without the
// ending where that is clear.
func Find(files []File, name string) []File {
	for _, same := range []func(File) bool{
		func(f File) bool { return string(f.Group) == name },
		func(f File) bool { return f.Path == name || f.Name() == name },
		func(f File) bool { return strings.TrimSuffix(f.Name(), path.Ext(f.Path)) == name },
	} {
		var found []File
		for _, f := range files {
			if same(f) {
				found = append(found, f)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// Begin is what every state of an export begins with, by which one that is there already is known: all before the version,
// or as much of the names of columns as is more than chance.
func Begin(data []byte, version string) string {
	begin, _, _ := strings.Cut(string(data[:min(len(data), 128)]), version)
	return begin[:min(len(begin), 64)]
}

// Names are all names that Find knows, groups first.
func Names(files []File) []string {
	var names []string
	for _, g := range Groups() {
		names = append(names, string(g.Group))
	}
	for _, f := range files {
		if !slices.Contains(names, f.Name()) {
			names = append(names, f.Name())
		}
	}
	return names
}

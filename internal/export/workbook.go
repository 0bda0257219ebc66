package export

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/assets"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/output"
	"github.com/srmgen/srmgen/internal/sheets"
)

// ReadMe, MatrixSheet are the sheets of the workbook that no table is; import passes over them.
const (
	ReadMe      = "Read me"
	MatrixSheet = "Matrix"
)

// Numbers of looks.
const (
	lookText = iota
	lookCustomer
	lookCustomerSet
	lookShared
	lookProvider
	lookProviderSet
	lookNone
	lookOpen
	lookGroup
)

// looks are those of the site's light theme: more work is darker.
func looks() []sheets.Look {
	colour := func(name string) string { t, _ := assets.TokenOf(name); return t.Light }
	look := func(fill, ink string, bold bool) sheets.Look {
		return sheets.Look{Fill: colour(fill), Ink: colour(ink), Bold: bold, Centre: true}
	}
	return []sheets.Look{
		lookText:        {},
		lookCustomer:    look("cust-fill", "cust-ink", true),
		lookCustomerSet: look("fold", "text", true),
		lookShared:      look("shared-fill", "shared-ink", true),
		lookProvider:    look("prov-fill", "prov-ink", false),
		lookProviderSet: look("prov-band", "prov-ink", true),
		lookNone:        look("na-fill", "na-ink", false),
		lookOpen:        look("na-fill", "unk-ink", true),
		lookGroup:       {Fill: colour("subtle"), Bold: true},
	}
}

func lookOf(who model.Who) int {
	switch who {
	case model.Customer:
		return lookCustomer
	case model.CustomerConfig:
		return lookCustomerSet
	case model.Shared:
		return lookShared
	case model.Provider:
		return lookProvider
	case model.ProviderDefault:
		return lookProviderSet
	case model.None:
		return lookNone
	}
	return lookOpen
}

// Workbook is everything that the tables say as one XLSX file, with a matrix in letters and colours.
func Workbook(c Context) ([]byte, error) {
	b := c.book("Responsibilities")
	tables := c.Tables()
	b.Sheets = append(b.Sheets, c.readMe(tables, []string{
		"Change what you like in any sheet but this one and “" + MatrixSheet + "”, and read the file back with: srmgen import FILE",
		"A row stays what it is by its ids. Columns that only show, such as title and party, are passed over.",
		"A variant has a row in “Statements” only for what it changes.",
	}), c.matrixSheet())
	for _, t := range tables {
		if t.Name == "matrix" {
			t = c.lean(t)
		}
		b.Sheets = append(b.Sheets, sheetOf(t, nil))
	}
	return sheets.Write(b)
}

// auditBook is the sheets for auditors as one XLSX file.
func (c Context) auditBook(tables []Table) ([]byte, error) {
	b := c.book("Sheets for auditors")
	b.Sheets = append(b.Sheets, c.readMe(tables, []string{
		"Draft, derived: these sheets follow from the facts of the site. No assessment has been made.",
		"Ids of requirements and our own words only; the texts of standards belong to their publishers.",
	}))
	for _, t := range tables {
		b.Sheets = append(b.Sheets, sheetOf(t, []string{"Draft, derived. " + c.State(), t.About}))
	}
	return sheets.Write(b)
}

func (c Context) book(title string) sheets.Book {
	return sheets.Book{Title: title + ": " + c.Site.Model.Site.Title, About: c.State(), Mark: output.Mark, Day: c.Review().To, Looks: looks()}
}

// readMe says what the file is, and what each column of each sheet means.
func (c Context) readMe(tables []Table, lines []string) sheets.Sheet {
	s := sheets.Sheet{Name: ReadMe, Above: append([]string{c.State()}, lines...), Head: []sheets.Head{{Text: "Sheet", Width: 20}, {Text: "Column", Width: 24}, {Text: "What it means", Width: 90}}}
	row := func(look int, texts ...string) {
		var cells []sheets.Cell
		for _, t := range texts {
			cells = append(cells, sheets.Cell{Text: t, Look: look})
		}
		s.Rows = append(s.Rows, cells)
	}
	w := c.Site.Model.Words("")
	if slices.ContainsFunc(tables, func(t Table) bool { return t.Name == "matrix" }) {
		row(lookGroup, MatrixSheet, "", "Services and variants by areas, in letters.")
		for _, who := range append(model.Answers(), model.NotAssessed) {
			s.Rows = append(s.Rows, []sheets.Cell{{}, {Text: w.Mark(who), Look: lookOf(who)}, {Text: w.Of(who) + ": " + w.Line(who)}})
		}
	}
	for _, t := range tables {
		row(lookGroup, t.Title, "", t.About)
		for _, column := range t.Columns {
			if !slices.Contains(unshown, column.Name) {
				row(lookText, "", column.Name, column.Means)
			}
		}
	}
	return s
}

// matrixSheet is services and variants by areas, in letters and colours.
func (c Context) matrixSheet() sheets.Sheet {
	m := c.Site.Model
	s := sheets.Sheet{Name: MatrixSheet, Frozen: 3, Head: []sheets.Head{{Text: "Category", Width: 18}, {Text: "Service", Width: 34}, {Text: "Id", Width: 32}}}
	for _, a := range m.Areas {
		s.Head = append(s.Head, sheets.Head{Text: a.Title, Width: 11})
	}
	part := func(title string, services []*model.Service) {
		for _, service := range services {
			w := m.Words(service.Provider)
			for _, subject := range m.Subjects(service) {
				row := []sheets.Cell{{Text: title}, {Text: m.SubjectTitle(subject)}, {Text: subject.String()}}
				for _, a := range m.Areas {
					who := m.WhoAt(subject, a.ID)
					row = append(row, sheets.Cell{Text: w.Mark(who), Look: lookOf(who)})
				}
				s.Rows = append(s.Rows, row)
			}
		}
	}
	for _, category := range m.Categories {
		part(category.Title, m.CategoryServices(m.Services, category.ID))
	}
	part("", m.CategoryServices(m.Services, ""))
	return s
}

// lean leaves out what a variant only repeats.
func (c Context) lean(t Table) Table {
	all, variant, shown := t.Rows, t.Column("variant"), []string{"variant", "title", "url"}
	t.Rows = func() [][]string {
		base := map[string][]string{} // by area, of the service that is being read
		return slices.DeleteFunc(all(), func(row []string) bool {
			if row[variant] == "" {
				base[row[t.Column("area")]] = row
				return false
			}
			for i, v := range base[row[t.Column("area")]] {
				if v != row[i] && !slices.Contains(shown, t.Columns[i].Name) {
					return false
				}
			}
			return true
		})
	}
	return t
}

// unshown are columns that a workbook does without, since it says them elsewhere: a third of its cells.
var unshown = []string{"version", "Content version", "url", "words", "area_title"}

// sheetOf is a table as a sheet.
func sheetOf(t Table, above []string) sheets.Sheet {
	s := sheets.Sheet{Name: t.Title, Above: above}
	for _, column := range t.Columns {
		if !slices.Contains(unshown, column.Name) {
			s.Head = append(s.Head, sheets.Head{Text: column.Name, Width: widthOf(column), OneOf: column.OneOf})
		}
	}
	s.Frozen = min(2, len(s.Head))
	skip := make([]bool, len(t.Columns))
	for i, column := range t.Columns {
		skip[i] = slices.Contains(unshown, column.Name)
	}
	for _, row := range t.Rows() {
		cells := make([]sheets.Cell, 0, len(row))
		for i, v := range row {
			if !skip[i] {
				cells = append(cells, sheets.Cell{Text: v})
			}
		}
		s.Rows = append(s.Rows, cells)
	}
	return s
}

func widthOf(c Column) float64 {
	switch c.Form {
	case Text, Parts, Conflicts, Lines:
		return 48
	case Day, Days:
		return 12
	}
	return max(14, min(40, float64(len(strings.TrimSpace(c.Name)))*1.2+4))
}

package export

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// Table is what a CSV file, a sheet of a workbook and a table in Markdown are made from. Its columns say what they mean,
// so one list makes the files and their documentation, and says what import reads back.
type Table struct {
	Name    string // of its file and its sheet, without an ending
	Title   string
	About   string // what a row is, in a sentence
	Columns []Column
	Rows    func() [][]string // a value for each column
}

// Column is a column of a table.
type Column struct {
	Name  string
	Means string
	Form  Form
	Key   string     // of the front matter that import writes a value to, with dots; empty for what only shows
	Of    model.Kind // that an id in it must name
	OneOf []string   // the only values; empty: any
	Each  string     // one of many columns of a kind, such as one for each area: what of
}

// Form says how the values of a column are written.
type Form string

// The forms. A value that is not there is empty in all of them.
const (
	Word      Form = ""          // an id, a day, a number, an address: as it is
	Text      Form = "text"      // words for people, without markup
	Words     Form = "words"     // several ids, with spaces between them
	Lines     Form = "lines"     // several texts, one a line
	Day       Form = "day"       // 2026-11-21
	Days      Form = "days"      // a number of days
	Places    Form = "places"    // several pairs, one a line: source | the place in it
	Parts     Form = "parts"     // several pairs, one a line: party | what it does
	Conflicts Form = "conflicts" // several conflicts, one a line: source | what it says | the ruling
)

// column is a column with where its values come from.
type column[R any] struct {
	Column
	of func(R) string
}

// tableOf makes a table of records, one a row.
func tableOf[R any](t Table, columns []column[R], records func() []R) Table {
	for _, c := range columns {
		t.Columns = append(t.Columns, c.Column)
	}
	t.Rows = func() [][]string {
		all := records()
		rows, cells := make([][]string, len(all)), make([]string, len(all)*len(columns))
		for i, r := range all {
			rows[i] = cells[i*len(columns) : (i+1)*len(columns) : (i+1)*len(columns)]
			for j, c := range columns {
				rows[i][j] = c.of(r)
			}
		}
		return rows
	}
	return t
}

// each makes a record of everything that stands under things, such as the tasks of services, in their order.
func each[P, T, R any](things []P, under func(P) []T, record func(P, T) R) func() []R {
	return func() []R {
		var all []R
		for _, x := range things {
			for _, y := range under(x) {
				all = append(all, record(x, y))
			}
		}
		return all
	}
}

// Column is the place of the column with a name; -1 where there is none.
func (t Table) Column(name string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.Name == name })
}

// Head is the names of the columns.
func (t Table) Head() []string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	return names
}

// CSV is the table by RFC 4180, in UTF-8, with the names of its columns on the first line.
func (t Table) CSV() ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	err := w.Write(t.Head())
	for _, row := range t.Rows() {
		if err != nil {
			break
		}
		for i, v := range row {
			row[i] = Guard(v)
		}
		err = w.Write(row)
	}
	w.Flush()
	if err != nil {
		return nil, err
	}
	return out.Bytes(), w.Error()
}

// Guard puts an apostrophe before a value that a spreadsheet would take for a formula, as OWASP advises (CSV injection),
// and before one that already looks guarded, so that Unguard gives back every value.
func Guard(v string) string {
	if formula(v) {
		return "'" + v
	}
	return v
}

// Unguard is the value that Guard was given.
func Unguard(v string) string {
	if strings.HasPrefix(v, "'") && formula(v) {
		return v[1:]
	}
	return v
}

func formula(v string) bool {
	rest := strings.TrimLeft(v, "'")
	return rest != "" && strings.ContainsRune("=+-@\t\r\n", rune(rest[0]))
}

// Markdown is the table in Markdown, with these columns, or all where none is named.
func (t Table) Markdown(columns ...string) string {
	if columns == nil {
		columns = t.Head()
	}
	var rows [][]string
	for _, row := range t.Rows() {
		cells := make([]string, len(columns))
		for i, name := range columns {
			cells[i] = row[t.Column(name)]
		}
		rows = append(rows, cells)
	}
	return markdownTable(columns, rows)
}

// markdownTable is empty where there are no rows.
func markdownTable(head []string, rows [][]string) string {
	if len(rows) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("| " + strings.Join(head, " | ") + " |\n|" + strings.Repeat(" --- |", len(head)) + "\n")
	for _, row := range rows {
		for i, v := range row {
			row[i] = inCell.Replace(strings.Join(strings.Fields(v), " "))
		}
		b.WriteString("| " + strings.Join(row, " | ") + " |\n")
	}
	return b.String()
}

// inCell keeps the words of a cell from being read as markup.
var inCell = strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "`", "\\`", "[", `\[`, "<", `\<`)

// Fields joins values to one line, so that SplitFields gives them back.
func Fields(values ...string) string {
	for i, v := range values {
		values[i] = inFields.Replace(v)
	}
	return strings.Join(values, " | ")
}

var inFields = strings.NewReplacer(`\`, `\\`, "|", `\|`, "\n", `\n`, "\r", "")

// SplitFields takes a line apart that Fields has made.
func SplitFields(line string) []string {
	var fields []string
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '\\' && i+1 < len(line):
			if i++; line[i] == 'n' {
				b.WriteByte('\n')
			} else {
				b.WriteByte(line[i])
			}
		case line[i] == '|':
			fields = append(fields, strings.TrimSpace(b.String()))
			b.Reset()
		default:
			b.WriteByte(line[i])
		}
	}
	return append(fields, strings.TrimSpace(b.String()))
}

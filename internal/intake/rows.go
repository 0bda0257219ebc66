package intake

import (
	"encoding/csv"
	"errors"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/model"
)

// Sheet is a table as it was read: the sheet of a workbook, or a CSV file, which has no name.
type Sheet struct {
	File string
	Name string
	Rows [][]string // with the head
}

// CSV reads a CSV file with commas or, as some spreadsheets write them, semicolons or tabs.
func CSV(file, text string) (Sheet, error) {
	text = strings.TrimPrefix(text, "\ufeff")
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	head, _, _ := strings.Cut(text, "\n")
	for _, comma := range []rune{';', '\t'} {
		if strings.Count(head, string(comma)) > strings.Count(head, ",") {
			r.Comma = comma
		}
	}
	rows, err := r.ReadAll()
	if len(rows) == 0 && err == nil {
		err = errors.New("the file is empty")
	}
	for _, row := range rows {
		for i, v := range row {
			row[i] = export.Unguard(v)
		}
	}
	return Sheet{File: file, Rows: rows}, err
}

// row is a row of one of our tables: its values by column.
type row struct {
	sheet   Sheet
	number  int
	table   string
	columns []export.Column // those that the sheet has
	values  map[string]string
	out     bool // not to be placed
	changed bool
}

// ids are the columns that make a row of a table what it is.
var ids = map[string][]string{
	"services": {"service"}, "variants": {"service", "variant"}, "matrix": {"service", "variant", "area"}, "tasks": {"service", "task"}, "assurance": {"service", "framework"},
	"controls": {"control"}, "mappings": {"control", "framework", "requirement"}, "service-controls": {"service", "control"}, "sources": {"source"},
}

// needs are the columns without which a new row makes no sense.
var needs = map[string][]string{
	"services": {"title", "provider", "model"}, "variants": {"title"}, "tasks": {"do"}, "assurance": {"source"}, "controls": {"title", "class", "areas"}, "sources": {"title", "address", "accessed"},
}

// key is the thing in whose file a row is written.
func (r *row) key() model.Key {
	switch r.table {
	case "controls", "mappings":
		return model.Key{Kind: model.KindControl, ID: r.values["control"]}
	case "sources":
		return model.Key{Kind: model.KindSource, ID: r.values["source"]}
	}
	return model.Key{Kind: model.KindService, ID: r.values["service"]}
}

// creates is the thing that a row makes where it is not there.
func (r *row) creates() (model.Key, bool) {
	return r.key(), r.table == "services" || r.table == "controls" || r.table == "sources"
}

// identity tells the rows of a table apart.
func (r *row) identity() string { return identity(r.table, r.values) }

func identity(table string, values map[string]string) string {
	parts := []string{table}
	for _, id := range ids[table] {
		parts = append(parts, values[id])
	}
	return strings.Join(parts, "\n")
}

// has is whether the row's sheet has a column.
func (r *row) has(name string) bool { _, ok := r.values[name]; return ok }

// read takes a sheet apart into rows.
func (r *run) read(s Sheet) {
	if s.Name == export.ReadMe || s.Name == export.MatrixSheet {
		return
	}
	if len(s.Rows) == 0 {
		return
	}
	head := make([]string, len(s.Rows[0]))
	for i, name := range s.Rows[0] {
		head[i] = strings.TrimSpace(name)
	}
	t, ok := r.tableOf(s, head)
	if !ok {
		r.fault(s, 1, "these are not the columns of a table that srmgen export writes and import reads")
		return
	}
	if t.Name == "controls-wide" {
		return // it follows from the others
	}
	for i, name := range head {
		if name != "" && t.Column(name) < 0 {
			r.fault(s, 1, "there is no column "+strconv.Quote(name)+near(name, t.Head()))
		} else if name != "" && slices.Index(head, name) < i {
			r.fault(s, 1, "the column "+name+" is there twice")
		}
	}
	seen := map[string]int{}
	for i, cells := range s.Rows[1:] {
		if strings.Join(cells, "") == "" {
			continue
		}
		line := &row{sheet: s, number: i + 2, table: t.Name, values: map[string]string{}}
		for j, name := range head {
			if at := t.Column(name); at >= 0 {
				v := ""
				if j < len(cells) {
					v = clean(cells[j], t.Columns[at])
				}
				line.values[name] = v
				line.columns = append(line.columns, t.Columns[at])
			}
		}
		if t.Name == "matrix-wide" {
			r.spread(line)
			continue
		}
		if first, again := seen[line.identity()]; again {
			r.fault(s, line.number, "says the same again as row "+strconv.Itoa(first))
			continue
		}
		seen[line.identity()] = line.number
		r.rows = append(r.rows, line)
	}
}

// spread makes rows of the matrix of a row of the wide one.
func (r *run) spread(wide *row) {
	for _, c := range wide.columns {
		if c.Each == "" {
			continue
		}
		who := c
		who.Name = "who"
		r.rows = append(r.rows, &row{sheet: wide.sheet, number: wide.number, table: "matrix", columns: []export.Column{who},
			values: map[string]string{"service": wide.values["service"], "variant": wide.values["variant"], "area": c.Name, "who": wide.values[c.Name]}})
	}
}

// tableOf is the table that a sheet holds: by its name, else by its columns.
func (r *run) tableOf(s Sheet, head []string) (export.Table, bool) {
	tables := append(r.c.Tables(), r.c.Wide(), r.c.WideControls())
	name := s.Name
	if name == "" {
		name = strings.TrimSuffix(path.Base(strings.ReplaceAll(s.File, `\`, "/")), ".csv")
	}
	best, most := export.Table{}, 0
	for _, t := range tables {
		needed := ids[t.Name]
		switch t.Name {
		case "matrix-wide":
			needed = []string{"service"}
		case "controls-wide":
			needed = []string{"control"}
		}
		if t.Name == "matrix" {
			needed = []string{"service", "area"} // without a variant, the service's own cells
		}
		if slices.ContainsFunc(needed, func(id string) bool { return !slices.Contains(head, id) }) {
			continue
		}
		same := 0
		for _, h := range head {
			if t.Column(h) >= 0 {
				same++
			}
		}
		if strings.EqualFold(name, t.Title) || strings.EqualFold(name, t.Name) {
			same += 1000
		}
		if same > len(needed) && same > most {
			best, most = t, same
		}
	}
	return best, most > 0
}

// clean takes away what spreadsheets do to values: line ends of their own, blanks at the end, numbers in place of days.
func clean(v string, c export.Column) string {
	v = strings.TrimSpace(strings.ReplaceAll(v, "\r\n", "\n"))
	if days, err := strconv.Atoi(v); err == nil && c.Form == export.Day && days > 20000 && days < 100000 {
		return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days).Format(time.DateOnly)
	}
	if len(c.OneOf) == 1 && c.OneOf[0] == "true" && (v == "1" || strings.EqualFold(v, "true")) {
		return "true"
	}
	return v
}

var id = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// judge says why a row cannot be placed; nothing where it can.
func (r *run) judge(row *row) string {
	m := r.c.Site.Model
	for _, name := range ids[row.table] {
		if v := row.values[name]; v == "" && name != "variant" {
			return "there is no " + name
		}
	}
	key := row.key()
	if !m.Has(key) && !r.fresh[key] {
		return r.missing(key.Kind, key.ID)
	}
	if _, problems := (content.Scaffold{Kind: key.Kind, ID: key.ID}).Path(); len(problems) > 0 {
		return problems[0].Message
	}
	if v := row.values["variant"]; v != "" && row.table == "variants" && !id.MatchString(v) {
		return strconv.Quote(v) + " is not an id: use lower-case letters, digits and hyphens"
	} else if v != "" && row.table == "matrix" && !r.variant(key.ID, v) {
		return key.ID + " has no variant " + strconv.Quote(v)
	}
	if row.table == "matrix" && m.Area(row.values["area"]) == nil {
		return r.missing(model.KindArea, row.values["area"])
	}
	for _, c := range row.columns {
		if fault := r.value(c, row.values[c.Name]); fault != "" {
			return fault
		}
	}
	return ""
}

// variant is whether a service has a variant, or a row gives it one.
func (r *run) variant(service, variant string) bool {
	if s := r.c.Site.Model.Service(service); s != nil {
		if _, ok := s.Variant(variant); ok {
			return true
		}
	}
	return slices.ContainsFunc(r.rows, func(x *row) bool {
		return x.table == "variants" && x.values["service"] == service && x.values["variant"] == variant
	})
}

// value says what is wrong with a value.
func (r *run) value(c export.Column, v string) string {
	if v == "" || c.Key == "" && c.Of == "" {
		return ""
	}
	if c.OneOf != nil && !slices.Contains(c.OneOf, v) {
		return c.Name + ": " + strconv.Quote(v) + " is not one of " + strings.Join(c.OneOf, ", ") + near(v, c.OneOf)
	}
	switch c.Form {
	case export.Day:
		if _, err := time.Parse(time.DateOnly, v); err != nil {
			return c.Name + ": " + strconv.Quote(v) + " is not a day such as 2026-11-21"
		}
	case export.Days:
		if n, err := strconv.Atoi(v); err != nil || n < 1 {
			return c.Name + ": " + strconv.Quote(v) + " is not a number of days"
		}
	case export.Places, export.Parts, export.Conflicts:
		n, kind := 2, model.KindParty
		if c.Form != export.Parts {
			kind = model.KindSource
		}
		if c.Form == export.Conflicts {
			n = 3
		}
		for line := range strings.SplitSeq(v, "\n") {
			fields := export.SplitFields(line)
			if role := len(fields) == 3 && slices.Contains(model.PartRoles(), fields[2]); len(fields) != n && !(c.Form == export.Parts && role) {
				return c.Name + ": " + strconv.Quote(line) + " is not " + strconv.Itoa(n) + " parts with | between them"
			}
			if !r.there(kind, fields[0]) {
				return c.Name + ": " + r.missing(kind, fields[0])
			}
		}
	}
	if c.Of == "" {
		return ""
	}
	named := []string{v}
	if c.Form == export.Words {
		named = strings.Fields(v)
	}
	for _, name := range named {
		if !r.there(c.Of, name) {
			return c.Name + ": " + r.missing(c.Of, name)
		}
	}
	return ""
}

func (r *run) there(kind model.Kind, id string) bool {
	key := model.Key{Kind: kind, ID: id}
	return r.c.Site.Model.Has(key) || r.fresh[key]
}

// missing says that there is no such thing, and which is near.
func (r *run) missing(kind model.Kind, id string) string {
	var all []string
	for _, x := range r.c.Site.Model.Things(kind) {
		all = append(all, x.ID)
	}
	return "there is no " + kind.Info().Name + " " + strconv.Quote(id) + near(id, all)
}

func near(word string, all []string) string {
	if n := diag.Nearest(word, all); n != "" && n != word {
		return "; did you mean " + n + "?"
	}
	return ""
}

// Package intake turns the tables that export has made, as people have changed them in a spreadsheet, back into content
// files. It writes what differs from what the site says and nothing else, so what nobody has changed keeps its links and
// comments; and it names every row that it cannot place. It reads no files and writes none.
package intake

import (
	"fmt"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/source"
)

// Fault is what could not be placed.
type Fault struct {
	File    string
	Sheet   string // empty in a CSV file
	Row     int    // from 1, as spreadsheets count; 0: the whole sheet
	Message string
}

// String is `plan.xlsx: sheet "Tasks", row 7: there is no area "dta"`.
func (f Fault) String() string {
	var at []string
	if f.Sheet != "" {
		at = append(at, fmt.Sprintf("sheet %q", f.Sheet))
	}
	if f.Row > 0 {
		at = append(at, fmt.Sprintf("row %d", f.Row))
	}
	return f.File + ": " + strings.Join(at, ", ") + ": " + f.Message
}

// Build is a site with these files of its own in place of what it had; nothing is written.
type Build func(own []source.File) (export.Context, diag.List)

// Result is what an import comes to.
type Result struct {
	Files   []source.File // to be written: their paths are below the site
	Rows    int           // that were read
	Changed int           // rows among them that the files were written for
	Faults  []Fault
	Diags   diag.List // problems that the content would have; nothing is to be written then
}

// Import works out which files of the site have to change for it to say what the sheets say. own are the site's own
// files. Without partial, nothing is taken from a file in which a row cannot be placed.
func Import(c export.Context, own []source.File, sheets []Sheet, build Build, partial bool) Result {
	dropped := map[string]bool{}
	var faults []Fault // of the files that were dropped
	for {
		r := (&run{c: c, own: own, build: build, dropped: dropped}).do(sheets)
		if partial || len(r.Faults) == 0 {
			r.Faults = append(faults, r.Faults...)
			return r
		}
		faults = append(faults, r.Faults...)
		for _, f := range r.Faults {
			dropped[f.File] = true
		}
	}
}

// run is one attempt.
type run struct {
	c       export.Context
	own     []source.File
	build   Build
	dropped map[string]bool // files of which nothing is wanted

	rows   []*row
	cells  map[string]*row // of the matrix, by identity: the row with the most columns
	faults []Fault
	fresh  map[model.Key]bool // things that rows create
	edits  map[model.Key][]frontmatter.Edit
	order  []model.Key
}

func (r *run) do(sheets []Sheet) Result {
	r.fresh = map[model.Key]bool{}
	for _, s := range sheets {
		r.read(s)
	}
	r.sort()
	for _, row := range r.rows {
		if key, ok := row.creates(); ok && !r.c.Site.Model.Has(key) && !r.dropped[row.sheet.File] {
			r.fresh[key] = true
		}
	}
	for _, row := range r.rows {
		if fault := r.judge(row); fault != "" {
			r.fault(row.sheet, row.number, fault)
			row.out = true
		}
		row.out = row.out || r.dropped[row.sheet.File]
	}
	result := Result{Rows: len(r.rows)}
	before := newSnapshot(r.c)
	r.edits = map[model.Key][]frontmatter.Edit{}
	r.plan(before, before, func(row *row) bool { return row.table != "matrix" || !r.fresh[row.key()] })
	files, after := r.files(r.own), r.c
	if len(r.edits) > 0 {
		after, result.Diags = r.build(overlay(r.own, files))
		if result.Diags.Errors(false) == 0 {
			r.edits, r.order = map[model.Key][]frontmatter.Edit{}, nil
			r.plan(before, newSnapshot(after), func(row *row) bool { return row.table == "matrix" && r.fresh[row.key()] })
			if len(r.edits) > 0 {
				files = overlay(files, r.files(overlay(r.own, files)))
				after, result.Diags = r.build(overlay(r.own, files))
			}
		}
	}
	if result.Diags.Errors(false) == 0 {
		r.verify(newSnapshot(after))
	}
	for _, row := range r.rows {
		if row.changed {
			result.Changed++
		}
	}
	result.Files, result.Faults = files, r.faults
	return result
}

// sort puts rows in the order of the tables, things before what is said of them, and finds the fullest row of each cell.
func (r *run) sort() {
	place := map[string]int{}
	for i, t := range r.c.Tables() {
		place[t.Name] = i
	}
	slices.SortStableFunc(r.rows, func(a, b *row) int { return place[a.table] - place[b.table] })
	r.cells = map[string]*row{}
	for _, row := range r.rows {
		if at := row.identity(); row.table == "matrix" && (r.cells[at] == nil || len(r.cells[at].columns) < len(row.columns)) {
			r.cells[at] = row
		}
	}
}

func (r *run) fault(s Sheet, number int, message string) {
	f := Fault{s.File, s.Name, number, message}
	if !r.dropped[s.File] && !slices.Contains(r.faults, f) {
		r.faults = append(r.faults, f)
	}
}

// overlay puts files over others of the same path, in order of their paths.
func overlay(base, over []source.File) []source.File {
	at := map[string]int{}
	out := slices.Clone(base)
	for i, f := range out {
		at[f.Path] = i
	}
	for _, f := range over {
		if i, ok := at[f.Path]; ok {
			out[i] = f
		} else {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b source.File) int { return strings.Compare(a.Path, b.Path) })
	return out
}

// files applies the edits to the site's own files, or to new ones that are merged over those of the site below.
func (r *run) files(own []source.File) []source.File {
	var out []source.File
	for _, key := range r.order {
		path := r.path(key)
		var data []byte
		if i := slices.IndexFunc(own, func(f source.File) bool { return f.Path == path }); i >= 0 {
			data = own[i].Data
		}
		text, err := frontmatter.Apply(data, r.edits[key])
		if err != nil {
			for _, row := range r.rows {
				if row.key() == key && row.changed {
					r.fault(row.sheet, row.number, path+": "+err.Error())
					row.changed, row.out = false, true
				}
			}
			continue
		}
		out = append(out, source.NewFile(path, text))
	}
	return out
}

// path is the file of the site's own in which a thing is written, or is to be.
func (r *run) path(key model.Key) string {
	if p, ok := r.c.Site.Page(key); ok {
		for _, part := range r.c.Site.Written(p) {
			if slices.ContainsFunc(r.own, func(f source.File) bool { return f.Path == part.File }) {
				return part.File
			}
		}
	}
	p, _ := content.Scaffold{Kind: key.Kind, ID: key.ID}.Path()
	return p
}

package intake

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/model"
)

// snapshot is what a site says, row by row: values by column, by the row's identity.
type snapshot struct {
	c    export.Context
	rows map[string]map[string]string
}

func newSnapshot(c export.Context) snapshot {
	s := snapshot{c, map[string]map[string]string{}}
	for _, t := range c.Tables() {
		for _, cells := range t.Rows() {
			values := map[string]string{}
			for i, v := range cells {
				values[t.Columns[i].Name] = clean(v, t.Columns[i])
			}
			s.rows[identity(t.Name, values)] = values
		}
	}
	return s
}

// plan collects the edits for the rows that are wanted: where a row differs from what the site said before, and now.
func (r *run) plan(before, now snapshot, wanted func(*row) bool) {
	for _, row := range r.rows {
		if row.out || !wanted(row) {
			continue
		}
		if r.fresh[row.key()] && r.repeats(row) {
			continue
		}
		if was, ok := before.rows[row.identity()]; ok && r.same(row, was) {
			continue
		}
		var edits []frontmatter.Edit
		if row.table == "matrix" {
			edits = r.cell(row, now)
		} else {
			edits = r.plain(row, now.rows[row.identity()])
		}
		if row.out || len(edits) == 0 {
			continue
		}
		row.changed = true
		key := row.key()
		if r.edits[key] == nil {
			r.order = append(r.order, key)
		}
		r.edits[key] = append(r.edits[key], edits...)
	}
}

// same is whether a row says what the site says, where it can be written at all.
func (r *run) same(row *row, was map[string]string) bool {
	return !slices.ContainsFunc(row.columns, func(c export.Column) bool { return row.says(c) && row.values[c.Name] != was[c.Name] })
}

// says is whether a row says something in a column. That nobody has looked is what nobody can write.
func (r *row) says(c export.Column) bool {
	return c.Key != "" && (c.Name != "who" || r.values["who"] != "")
}

// repeats is whether a cell only repeats what a fuller row says: the same cell in a sheet with more columns, or of a
// variant, the service's own row.
func (r *run) repeats(row *row) bool {
	if row.table != "matrix" {
		return false
	}
	if full := r.cells[row.identity()]; full != nil && full != row && full.values["who"] == row.values["who"] && !row.has("origin") {
		return true
	}
	if row.values["variant"] == "" || row.values["origin"] == string(model.FromVariant) {
		return false
	}
	own := map[string]string{"service": row.values["service"], "area": row.values["area"]}
	base := r.cells[identity("matrix", own)]
	return base != nil && r.same(row, base.values)
}

// plain are the edits of a row that is no cell: each value that differs.
func (r *run) plain(row *row, was map[string]string) []frontmatter.Edit {
	if was == nil {
		for _, name := range needs[row.table] {
			if row.values[name] == "" {
				r.fault(row.sheet, row.number, "there is no "+name+", which a new row needs")
				row.out = true
				return nil
			}
		}
	}
	v, steps := row.values, []frontmatter.Step(nil)
	switch row.table {
	case "variants":
		steps = []frontmatter.Step{{Key: "variants"}, {Key: v["variant"]}}
	case "tasks":
		steps = []frontmatter.Step{{Key: "tasks", ID: v["task"]}}
	case "assurance":
		steps = []frontmatter.Step{{Key: "assurance"}, {Key: v["framework"]}}
	case "mappings":
		steps = []frontmatter.Step{{Key: "mappings"}, {Key: v["framework"], ID: v["requirement"], Short: "id"}}
	case "service-controls":
		steps = []frontmatter.Step{{Key: "controls"}, {Key: v["control"], Short: "apply"}}
	}
	edits := r.values(row, steps, func(name string) bool { return v[name] != was[name] })
	if len(edits) == 0 && was == nil && steps != nil {
		edits = []frontmatter.Edit{{Path: steps, Make: true}}
	}
	return edits
}

// cell are the edits of a cell. One that stands on its own is written with its answer; one that only adds to what it
// inherits, with what it adds.
func (r *run) cell(row *row, now snapshot) []frontmatter.Edit {
	v, was := row.values, now.rows[row.identity()]
	if was == nil {
		r.fault(row.sheet, row.number, "there is no such cell: the default variant of a service stands in its own row")
		row.out = true
		return nil
	}
	level := string(model.FromService)
	steps := []frontmatter.Step{{Key: "responsibilities"}, {Key: v["area"], Short: "who"}}
	variant := v["variant"]
	if variant == "" && (v["origin"] == string(model.FromVariant) || !row.has("origin") && was["origin"] == string(model.FromVariant)) {
		variant = or(v["from"], was["from"]) // the default one, which the service's own values stand for
	}
	if variant != "" {
		steps = append([]frontmatter.Step{{Key: "variants"}, {Key: variant}}, steps...)
		level = string(model.FromVariant)
	}
	here := was["origin"] == level
	whole := v["who"] != "" && v["who"] != was["who"] || !here && v["origin"] == level
	if whole && !here {
		page := r.page(now, v["service"], variant)
		return r.values(row, steps, func(name string) bool {
			if inherited, ok := page[name]; ok {
				return v[name] != inherited
			}
			return v[name] != ""
		})
	}
	return r.values(row, steps, func(name string) bool { return v[name] != was[name] })
}

// page is what a statement of a service takes over from its page where it says nothing.
func (r *run) page(now snapshot, service, variant string) map[string]string {
	page := map[string]string{}
	of := now.rows[identity("services", map[string]string{"service": service})]
	for _, name := range []string{"sources", "places", "confidence", "reviewed"} {
		page[name] = of[name]
	}
	if v := now.rows[identity("variants", map[string]string{"service": service, "variant": variant})]; v["sources"] != "" {
		page["sources"], page["places"] = v["sources"], v["places"]
	}
	return page
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// values are the edits of the columns that differ, below steps.
func (r *run) values(row *row, steps []frontmatter.Step, differs func(column string) bool) []frontmatter.Edit {
	var edits []frontmatter.Edit
	for _, c := range row.columns {
		if !row.says(c) || c.Form == export.Places || !differs(c.Name) && !(c.Name == "sources" && row.has("places") && differs("places")) {
			continue
		}
		path := slices.Clone(steps)
		for key := range strings.SplitSeq(c.Key, ".") {
			path = append(path, frontmatter.Step{Key: key})
		}
		edits = append(edits, frontmatter.Edit{Path: path, Value: r.node(c, row)})
	}
	return edits
}

// verify holds what the site now says against the rows that were written.
func (r *run) verify(now snapshot) {
	for _, row := range r.rows {
		if !row.changed {
			continue
		}
		is, ok := now.rows[row.identity()]
		if !ok {
			r.fault(row.sheet, row.number, "is not there afterwards: an area that is not in the service's model, or a thing that the site leaves out")
			continue
		}
		for _, c := range row.columns {
			if row.says(c) && row.values[c.Name] != is[c.Name] {
				r.fault(row.sheet, row.number, c.Name+" cannot be written: the site would still say "+quoted(is[c.Name])+" there, from what it extends or inherits")
				break
			}
		}
	}
}

func quoted(v string) string {
	if v == "" {
		return "nothing"
	}
	if len(v) > 60 {
		v = strings.ToValidUTF8(v[:60], "") + "…"
	}
	return "“" + v + "”"
}

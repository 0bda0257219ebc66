package build

import (
	"path"

	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/view"
)

// exportsOf are the exports as the Data page lists them, group by group.
func exportsOf(c export.Context) []view.ExportGroup {
	var groups []view.ExportGroup
	files := export.Files(c)
	for _, g := range export.Groups() {
		group := view.ExportGroup{ID: string(g.Group), Title: g.Title, About: g.About}
		for _, f := range files {
			if f.Group != g.Group {
				continue
			}
			e := view.Export{File: path.Base(f.Path), Path: f.Path, Name: f.Name(), Title: f.Table.Title, About: f.About, Columns: columnsOf(f.Table.Columns)}
			if e.Title == "" {
				e.Title = e.File
			}
			group.Files = append(group.Files, e)
		}
		if group.Files != nil {
			groups = append(groups, group)
		}
	}
	return groups
}

// columnsOf documents columns; of many of one kind, such as those for areas, it names the kind.
func columnsOf(columns []export.Column) []view.ExportColumn {
	var out []view.ExportColumn
	each := ""
	for _, c := range columns {
		if c.Each != "" && c.Each == each {
			continue
		}
		name := c.Name
		if each = c.Each; each != "" {
			name = "one column for each " + each
		}
		out = append(out, view.ExportColumn{Name: name, Means: c.Means, Written: written(c), Read: c.Key != ""})
	}
	return out
}

// written says how the values of a column are written; nothing where they are one word or text.
func written(c export.Column) string {
	switch c.Form {
	case export.Words:
		return "several, with spaces between them"
	case export.Lines:
		return "several, one a line"
	case export.Places, export.Parts, export.Conflicts:
		return "several, one a line, with | between the parts"
	}
	return ""
}

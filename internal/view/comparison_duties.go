package view

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
)

// Duties are the tasks that end and begin from the first of a comparison to the others, area by area, so that what takes
// the place of something stands beside it; and those that stay.
type Duties struct {
	Columns []DutyColumn // none where there is no task at all
	Rows    []DutyRow
	Same    []Duty // of every column
}

// DutyColumn counts the tasks of a column: "12 duties, 9 end", "5 duties, 2 begin, 9 end".
type DutyColumn struct {
	Subject string
	Text    string
}

// DutyRow is the tasks of an area.
type DutyRow struct {
	Area  Href
	Cells []DutyCell
}

// DutyCell is the tasks of an area in a column.
type DutyCell struct {
	Column string
	Duties []Duty
}

// Duty is a task.
type Duty struct {
	Text string
	Href string
	Turn string // "ends" or "begins"; empty for what stays
	Note string // where it ends, if not in every other column
}

// owed is a task of a service; equal ones are the same duty.
type owed struct{ service, task string }

// comparedDuties is the duties of each column, in the order written.
type comparedDuties struct {
	compared
	lists [][]owed
	tasks map[owed]model.Task
}

// duties compares the tasks of the columns.
func (x compared) duties() Duties {
	c := comparedDuties{x, make([][]owed, len(x.subjects)), map[owed]model.Task{}}
	total := 0
	for j, subject := range x.subjects {
		s := x.m().Service(subject.Service)
		for _, t := range s.Tasks {
			if t.For(s.Chosen(subject.Variants)) {
				at := owed{s.ID, t.ID}
				c.lists[j], c.tasks[at] = append(c.lists[j], at), t
				total++
			}
		}
	}
	if total == 0 {
		return Duties{}
	}
	d := Duties{}
	for j, head := range x.grid.Cols {
		d.Columns = append(d.Columns, DutyColumn{head.Title, c.count(j)})
	}
	for _, t := range c.lists[0] {
		if c.stays(t) {
			d.Same = append(d.Same, c.duty(t))
		}
	}
	for _, area := range append(slices.Clone(x.grid.Rows), matrix.Head{Title: "No area"}) {
		if row := c.row(area); row.Cells != nil {
			d.Rows = append(d.Rows, row)
		}
	}
	return d
}

// row is the duties of an area that do not stay; without cells where there are none.
func (c comparedDuties) row(area matrix.Head) DutyRow {
	row, any := DutyRow{Area: Href{area.Title, area.Href}}, false
	for j := range c.lists {
		cell := DutyCell{Column: orElse(c.grid.Cols[j].Short, c.grid.Cols[j].Title)}
		for _, t := range c.lists[j] {
			if c.tasks[t].Area == area.ID && !c.stays(t) {
				cell.Duties, any = append(cell.Duties, c.turned(j, t)), true
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	if !any {
		return DutyRow{}
	}
	return row
}

// stays reports whether every column has a duty.
func (c comparedDuties) stays(t owed) bool {
	return !slices.ContainsFunc(c.lists, func(l []owed) bool { return !slices.Contains(l, t) })
}

func (c comparedDuties) duty(t owed) Duty {
	return Duty{Text: c.Site.Plain(c.tasks[t].Do), Href: c.task(t.service, t.task)}
}

// turned is a duty of a column that another column has not: one of the first ends there, another one begins where the
// first has it not.
func (c comparedDuties) turned(j int, t owed) Duty {
	d := c.duty(t)
	if j > 0 {
		if !slices.Contains(c.lists[0], t) {
			d.Turn = "begins"
		}
		return d
	}
	d.Turn = "ends"
	var without []string
	for i, list := range c.lists[1:] {
		if !slices.Contains(list, t) {
			h := c.grid.Cols[i+1]
			without = append(without, orElse(h.Short, h.Title))
		}
	}
	if len(without) < len(c.lists)-1 {
		d.Note = "not with " + spoken(without)
	}
	return d
}

// count says how many duties a column has, and what of that is other than in the first.
func (c comparedDuties) count(j int) string {
	text := counted(len(c.lists[j]), "duty", "duties")
	if j == 0 {
		return text
	}
	begin, end := without(c.lists[j], c.lists[0]), without(c.lists[0], c.lists[j])
	var parts []string
	if begin > 0 {
		parts = append(parts, counted(begin, "begins", "begin"))
	}
	if end > 0 {
		parts = append(parts, counted(end, "ends", "end"))
	}
	if len(parts) == 0 {
		return text + ", the same"
	}
	return text + ": " + strings.Join(parts, ", ")
}

// without counts those that are not among others.
func without(list, others []owed) int {
	n := 0
	for _, t := range list {
		if !slices.Contains(others, t) {
			n++
		}
	}
	return n
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(n) + " " + many
}

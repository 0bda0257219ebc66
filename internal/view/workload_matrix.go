package view

import (
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
)

// WorkloadMatrix is the components of a workload by groups of areas, with all of them together at its foot.
type WorkloadMatrix struct {
	Show    []Highlight
	Filters []Filter
	Heads   []ExplorerHead
	Rows    []WorkloadRow
	All     []ExplorerCell
	Words   []WordRun // of all
	Key     []KeyLine
	Names   string // the groups' names, for the form without heads
	Parties []PartyName
	States  bool // cells say how far they are
}

// WorkloadRow is a component.
type WorkloadRow struct {
	ID      string // of its service and variants
	Name    string
	Service Href
	Holders string
	Setting int
	Cells   []ExplorerCell
	Words   []WordRun
}

// workloadMatrix draws every component as its service is drawn in the matrix of services. The cells at the foot lead to
// what they come from, further down on the page.
func (o on) workloadMatrix(w *model.Workload) WorkloadMatrix {
	v := WorkloadMatrix{Key: o.keyLines()}
	whole := func(int) string { return "" } // nothing is folded
	var subjects []model.Subject
	for _, u := range w.Uses {
		g := matrix.Strip(o.m(), u.Of, o.links())
		if len(g.Cells) == 0 {
			continue
		}
		subjects = append(subjects, u.Of)
		v.Rows = append(v.Rows, WorkloadRow{
			ID: u.Of.String(), Name: u.As, Service: o.subject(u.Of), Holders: o.workloadHolders(w, u), Setting: g.Setting,
			Cells: joined(g.Cells[0], whole), Words: wordRuns(g.Cols, g.Cells[0]),
		})
		o.cellStates(v.Rows[len(v.Rows)-1].Cells, w, u)
	}
	all := matrix.Together(o.m(), subjects, o.links())
	if len(all.Cells) == 0 {
		return WorkloadMatrix{}
	}
	for j, h := range all.Cols {
		v.Heads = append(v.Heads, ExplorerHead{ID: h.ID, Title: h.Title, Short: orElse(h.Short, h.Title), Href: h.Href})
		if j > 0 {
			v.Names += ", "
		}
		v.Names += lower(h.Title)
	}
	v.All, v.Words = joined(all.Cells[0], whole), wordRuns(all.Cols, all.Cells[0])
	for j := range v.All {
		v.All[j].Href = "#union-" + v.Heads[j].ID
	}
	o.cellStates(v.All, w, w.Uses...)
	rows := []ExplorerSection{{}}
	for _, r := range v.Rows {
		rows[0].Rows = append(rows[0].Rows, ExplorerRow{Cells: r.Cells, Holders: r.Holders})
	}
	var holders []string
	for _, r := range v.Rows {
		holders = append(holders, r.Holders)
	}
	v.Parties, v.States = o.partyNames(holders), len(w.Progress) > 0
	v.Show, v.Filters = o.highlights(rows), filled(o.answerFilters(v.Heads, rows))
	return v
}

// workloadHolders is holders where the workload has the first word.
func (o on) workloadHolders(w *model.Workload, u model.Use) string {
	return o.holdersBy(u.Of, func(cell model.Cell) string {
		id, _ := o.m().WorkloadHolder(w, u, cell)
		return id
	})
}

// cellStates adds to the cells of a row how far they are: all that components have to do in the group. Where nothing at
// all is written, cells say nothing either.
func (o on) cellStates(cells []ExplorerCell, w *model.Workload, of ...model.Use) {
	if len(w.Progress) == 0 {
		return
	}
	for j, g := range o.columns() {
		var states []string
		for _, a := range o.m().GroupAreas(g.ID) {
			for _, u := range of {
				if c := o.m().WorkloadCell(w, u, a.ID); c.Duty {
					states = append(states, c.Status.State)
				}
			}
		}
		if states != nil {
			cells[j].State = stateID(model.UnionState(states...))
		}
	}
}

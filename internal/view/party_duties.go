package view

import (
	"html/template"
	"slices"

	"github.com/srmgen/srmgen/internal/model"
)

// HeldWork is what a party has to do in a workload, heaviest first.
type HeldWork struct {
	Workload Href
	N        int
	Settled  int
	Because  []HeldBecause
	Lines    []TodoLine
	More     int         // beyond these
	Others   []HeldCount // what its parts have to do there
}

// HeldBecause is why a party has to do some things in a workload, and how many.
type HeldBecause struct {
	Words string
	N     int
}

// HeldCount is how many things a party has to do, and how many are settled.
type HeldCount struct {
	Party   Href
	N       int
	Settled int
}

// work lists what a party and its parts have to do in workloads.
func (o on) work(all []model.Duty, party string) ([]HeldWork, []ProgressCount) {
	below := o.m().DutiesBelow(all, party)
	own := model.DutiesOf(below, party)
	var work []HeldWork
	for _, w := range o.m().Workloads {
		h := HeldWork{Workload: o.full(&w.Common)}
		h.Workload.Href += "#todo"
		for _, d := range own {
			if d.Workload == w {
				line := o.todo(len(h.Lines)+1, d.Todo, len(own) > manyTodos)
				line.ID = "todo-" + w.ID + "-" + d.Todo.Use.As + "-" + orElse(d.Task.ID, d.Area)
				h.Lines = append(h.Lines, line)
				h.because(d.Because)
			}
		}
		count := o.heldCount(own, party, w)
		h.N, h.Settled = count.N, count.Settled
		if most := linesOf(len(own)); len(h.Lines) > most {
			h.Lines, h.More = h.Lines[:most], len(h.Lines)-most
		}
		for _, id := range o.m().Below(party)[1:] {
			if c := o.heldCount(below, id, w); c.N > 0 {
				h.Others = append(h.Others, c)
			}
		}
		if h.N+len(h.Others) > 0 {
			work = append(work, h)
		}
	}
	var states []ProgressCount
	from := 0
	for _, c := range model.StatesOf(below) {
		states = append(states, ProgressCount{stateWord(c.State), stateID(c.State), c.N, from})
		from += c.N
	}
	return work, states
}

// linesOf is how many things a page lists of each workload where the party has so many duties: the workload's own page lists
// them all.
func linesOf(duties int) int {
	if duties > 2*manyTodos {
		return 8
	}
	return duties
}

// because counts one more reason.
func (h *HeldWork) because(where string) {
	words := heldBecause(where)
	if where == model.HeldByCell { // whose words are for the page of the workload
		words = "named there for single areas"
	}
	i := slices.IndexFunc(h.Because, func(b HeldBecause) bool { return b.Words == words })
	if i < 0 {
		i, h.Because = len(h.Because), append(h.Because, HeldBecause{Words: words})
	}
	h.Because[i].N++
}

// heldCount counts what a party itself has to do in a workload; in all where none is given.
func (o on) heldCount(duties []model.Duty, party string, w *model.Workload) HeldCount {
	c := HeldCount{Party: o.thing(model.KindParty, party)}
	for i := range duties {
		if d := &duties[i]; d.Party == party && d.Workload != nil && (w == nil || d.Workload == w) {
			c.N++
			if d.Todo.Status.Settled() {
				c.Settled++
			}
		}
	}
	return c
}

// Provision is a service that a party provides, or stands behind, with what it does for it.
type Provision struct {
	Service Href
	Chain   string // where it leads: the page's section on the chain; empty where nothing stands behind it
	For     string // who buys it
	Behind  []Href // what it runs on
	Rows    []ProvidedRow
}

// ProvidedRow is what a party does in areas.
type ProvidedRow struct {
	Areas []Href
	Text  template.HTML
	With  []string // the services below that leave it to the party
}

// provides lists the services that a party provides, with what falls to it there.
func (o on) provides(all []model.Duty, party string) []Provision {
	var list []Provision
	for _, s := range o.m().Provided() {
		if s.Provider != party {
			continue
		}
		p := Provision{Service: o.full(&s.Common), For: o.m().WordsOf(s).Object()}
		if o.m().Chain(model.Subject{Service: s.ID}).Cuts() > 1 {
			p.Chain = p.Service.Href + "#chain"
		}
		for _, on := range s.RunsOn {
			p.Behind = append(p.Behind, o.subject(on))
		}
		for _, d := range model.DutiesOf(all, party) {
			if d.Provides && d.For.Service == s.ID {
				p.add(o.provided(d))
			}
		}
		list = append(list, p)
	}
	return list
}

// add adds a row, or its areas to one that says the same.
func (p *Provision) add(row ProvidedRow) {
	i := slices.IndexFunc(p.Rows, func(r ProvidedRow) bool { return r.Text == row.Text })
	if i < 0 {
		p.Rows = append(p.Rows, row)
		return
	}
	same := &p.Rows[i]
	if !slices.Contains(same.Areas, row.Areas[0]) {
		same.Areas = append(same.Areas, row.Areas[0])
	}
	if len(row.With) > 0 && !slices.Contains(same.With, row.With[0]) {
		same.With = append(same.With, row.With[0])
	}
}

func (o on) provided(d model.Duty) ProvidedRow {
	row := ProvidedRow{Areas: []Href{o.area(d.Area)}, Text: "All of it"}
	if d.Side == model.Customer {
		row.With, row.Text = []string{o.m().SubjectName(d.Of)}, "What it leaves to its customer"
	}
	if d.Text != "" {
		owner := model.Key{Kind: model.KindService, ID: d.Says.Service}
		if cell := o.m().Cell(d.Says, d.Area); cell.Origin == model.FromModel {
			owner = model.Key{Kind: model.KindModel, ID: cell.From}
		}
		row.Text = o.textOf(owner, d.Text)
	}
	return row
}

// roles lists where a party has another role than to hold: what it decides, what it is told, and what else it does.
func (o on) roles(id string) []HoldGroup {
	var groups []HoldGroup
	for _, role := range []struct {
		role  model.PartRole
		title string
	}{{model.Does, "Works on, with others"}, {model.Decides, "Decides"}, {model.Told, "Is told"}} {
		g := HoldGroup{Title: Href{Title: role.title}}
		for _, s := range o.m().Services {
			for _, of := range o.m().Subjects(s) {
				for _, a := range o.m().Areas {
					cell := o.m().Cell(of, a.ID)
					if len(of.Variants) > 0 && cell.Origin != model.FromVariant {
						continue
					}
					for _, p := range cell.Parts {
						if p.Party == id && p.Role == role.role {
							row := o.holdRow(of, cell, o.m().SubjectName(of))
							row.Text = o.textOf(s.Key, p.Text)
							g.Rows = append(g.Rows, row)
						}
					}
				}
			}
		}
		if len(g.Rows) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

package export

import (
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// workload is a workload in Markdown: its components, what they leave together with who holds it, and what there is to do.
func (t *twin) workload(w *model.Workload) {
	m := t.Site.Model
	t.line(prefixed("Owner: ", t.partyTitle(w.Owner)))
	t.line("## Components")
	var rows [][]string
	for _, u := range w.Uses {
		rows = append(rows, []string{u.As, m.SubjectTitle(u.Of), u.Region, strings.Join(u.To, ", ")})
	}
	t.table([]string{"Component", "Service", "Region", "Talks to"}, rows)
	t.line("## Area by area")
	rows = nil
	for _, u := range m.Unions(w) {
		var order []string
		held := map[string][]string{}
		for _, c := range u.Held {
			if held[c.Holder] == nil {
				order = append(order, c.Holder)
			}
			held[c.Holder] = append(held[c.Holder], c.Use.As)
		}
		for i, id := range order {
			order[i] = t.partyTitle(id) + ": " + strings.Join(held[id], ", ")
		}
		rows = append(rows, []string{m.Area(u.Area).Title, m.Words("").Of(u.Who), strings.Join(u.Deciders, ", "), strings.Join(order, "; ")})
	}
	t.table([]string{"Area", "All together", "Because of", "Held by"}, rows)
	t.line("## What to do")
	rows = nil
	for _, todo := range m.Todos(w) {
		do, _ := t.todoTexts(todo)
		state := stateWords[todo.Status.State]
		if state == "" {
			state = "Open"
		}
		rows = append(rows, []string{todo.Use.As, do, t.partyTitle(todo.Holder), state + prefixed(", until ", string(todo.Status.Until))})
	}
	t.table([]string{"Component", "Do", "Held by", "State"}, rows)
	t.line("With rules and evidence: [checklist](" + site.Rel(t.page.URL, site.WorkloadChecklist(w.ID)) + ")")
}

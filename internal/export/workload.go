package export

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// WorkloadCSV is a workload as one long table: a row for each area of each component, with who does it, who holds the
// customer's part and where that is said, then a row for each thing to do, heaviest first, with how far it is.
func WorkloadCSV(c Context, w *model.Workload) ([]byte, error) {
	rows := [][]string{{"version", "workload", "row", "weight", "component", "service", "variant", "area", "area_title", "who", "words", "party", "party_title", "party_from",
		"task", "do", "why", "checks", "evidence_wanted", "every_days", "state", "evidence", "checked", "by", "until", "note", "url"}}
	for _, u := range w.Uses {
		for _, a := range c.Site.Model.Areas {
			cell := c.Site.Model.WorkloadCell(w, u, a.ID)
			row := c.workloadRow(w, "cell", 0, u, cell.Cell, cell.Holder, cell.Because)
			row = append(row, "", "", "", "", "", "")
			row = append(row, c.stateColumns(cell.Status)...)
			rows = append(rows, append(row, c.Site.CellURL(u.Of, a.ID)))
		}
	}
	for i, t := range c.Site.Model.Todos(w) {
		row := c.workloadRow(w, "todo", i+1, t.Use, t.Cell, t.Holder, t.Because)
		do, why := c.todoTexts(t)
		row = append(row, t.Task.ID, do, why, strings.Join(t.Task.Checks, " "), c.Site.Plain(t.Task.Evidence), number(t.Task.EveryDays))
		row = append(row, c.stateColumns(t.Status)...)
		rows = append(rows, append(row, c.todoURL(t)))
	}
	return table(rows)
}

// table is rows below the names of their columns, as CSV.
func table(rows [][]string) ([]byte, error) {
	t := Table{Rows: func() [][]string { return rows[1:] }}
	for _, name := range rows[0] {
		t.Columns = append(t.Columns, Column{Name: name})
	}
	return t.CSV()
}

// workloadRow is what cells and things to do have in common.
func (c Context) workloadRow(w *model.Workload, kind string, weight int, u model.Use, cell model.Cell, holder, because string) []string {
	m := c.Site.Model
	provider, title := "", ""
	if s := m.Service(u.Of.Service); s != nil {
		provider = s.Provider
	}
	if a := m.Area(cell.Area); a != nil {
		title = a.Title
	}
	if holder == "" && cell.Who.Side() == model.Provider {
		holder = provider
	}
	return []string{c.Version, w.ID, kind, number(weight), u.As, u.Of.Service, strings.Join(u.Of.Variants, "."), cell.Area, title, cell.Who.ID(), m.Words(provider).Of(cell.Who),
		holder, c.partyTitle(holder), because}
}

func (c Context) partyTitle(id string) string {
	if p := c.Site.Model.Party(id); p != nil {
		return p.Title
	}
	return id
}

// stateColumns are how far something is: state, evidence, checked, by, until, note.
func (c Context) stateColumns(s model.Status) []string {
	return []string{s.State, c.Site.Plain(s.Evidence), string(s.Checked), s.By, string(s.Until), c.Site.Plain(s.Note)}
}

// todoTexts are what to do, and why. An area that no task is about is said with what the customer does there.
func (c Context) todoTexts(t model.Todo) (do, why string) {
	if t.Task.ID != "" {
		return c.Site.Plain(t.Task.Do), c.Site.Plain(t.Task.Why)
	}
	if a := c.Site.Model.Area(t.Area); a != nil {
		return a.Title, c.Site.Plain(t.Cell.CustomerDoes)
	}
	return t.Area, c.Site.Plain(t.Cell.CustomerDoes)
}

func (c Context) todoURL(t model.Todo) string {
	if t.Task.ID == "" {
		return c.Site.CellURL(t.Use.Of, t.Area)
	}
	return c.Site.URL(model.Place{Key: model.Key{Kind: model.KindService, ID: t.Use.Of.Service}, Anchor: "task-" + t.Task.ID})
}

// WorkloadChecklist is everything that there is to do in a workload as a Markdown checklist, by who holds it: with the
// rules and the evidence that prove it, and how far it is.
func WorkloadChecklist(c Context, w *model.Workload) []byte {
	var b strings.Builder
	todos := c.Site.Model.Todos(w)
	fmt.Fprintf(&b, "# %s: what to do\n\n", escapeMarkdown(w.Title))
	fmt.Fprintf(&b, "%s, version %s", escapeMarkdown(c.Site.Model.Site.Title), c.Version)
	if w.Review.On != "" {
		fmt.Fprintf(&b, ", reviewed %s", w.Review.On)
	}
	b.WriteString(". The heaviest first; a ticked box is done, accepted, or does not apply.\n")
	for _, p := range c.Site.Model.Parties {
		var lines []string
		settled := 0
		for _, t := range todos {
			if t.Holder != p.ID {
				continue
			}
			if t.Status.Settled() {
				settled++
			}
			lines = append(lines, c.checklistLine(t))
		}
		if lines != nil {
			fmt.Fprintf(&b, "\n## %s (%d of %d settled)\n\n%s", escapeMarkdown(p.Title), settled, len(lines), strings.Join(lines, ""))
		}
	}
	return []byte(b.String())
}

// checklistLine is one thing to do, with what proves it and how far it is below.
func (c Context) checklistLine(t model.Todo) string {
	box := " "
	if t.Status.Settled() {
		box = "x"
	}
	do, why := c.todoTexts(t)
	line := "- [" + box + "] **" + t.Use.As + "**: " + escapeMarkdown(do)
	if !strings.HasSuffix(do, ".") {
		line += "."
	}
	line += prefixed(" ", escapeMarkdown(why)) + "\n"
	var rules []string
	for _, id := range t.Task.Checks {
		rules = append(rules, "`"+id+"`")
	}
	if evidence := c.Site.Plain(t.Task.Evidence); evidence != "" {
		rules = append(rules, escapeMarkdown(evidence))
	}
	if rules != nil {
		line += "  - Proof: " + strings.Join(rules, ", ") + "\n"
	}
	if t.Task.EveryDays > 0 {
		line += "  - Again every " + strconv.Itoa(t.Task.EveryDays) + " days\n"
	}
	if s := t.Status; s.State != "" {
		line += "  - " + stateWords[s.State] + prefixed(": ", escapeMarkdown(c.Site.Plain(s.Evidence))) + prefixed(", checked ", string(s.Checked)) +
			prefixed(" by ", escapeMarkdown(c.partyTitle(s.By))) + prefixed(", until ", string(s.Until)) + prefixed(". ", escapeMarkdown(c.Site.Plain(s.Note))) + "\n"
	}
	return line
}

var stateWords = map[string]string{"done": "Done", "in-work": "In work", "accepted": "Risk accepted", "gap": "Gap", "not-applicable": "Does not apply"}

// WorkloadTickets is what is still to be done in a workload, one thing on each line, as issue trackers take it when it
// is pasted where one issue is entered.
func WorkloadTickets(c Context, w *model.Workload) []byte {
	var b strings.Builder
	for _, t := range c.Site.Model.Todos(w) {
		if t.Status.Settled() {
			continue
		}
		do, _ := c.todoTexts(t)
		line := t.Use.As + ": " + do
		if rules := proof(t.Task.Checks, c.Site.Plain(t.Task.Evidence)); rules != "" {
			line += " (proof: " + rules + ")"
		}
		b.WriteString(strings.Join(strings.Fields(line+" ["+c.partyTitle(t.Holder)+"]"), " ") + "\n")
	}
	return []byte(b.String())
}

// escapeMarkdown is plain text for a Markdown file.
func escapeMarkdown(text string) string {
	return markdownSigns.Replace(strings.Join(strings.Fields(text), " "))
}

var markdownSigns = strings.NewReplacer("\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "<", "&lt;", "&", "&amp;")

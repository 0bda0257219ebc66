package export

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// WorkloadTable is a workload as one long table: a row for each area of each component, with who does it, who holds the
// customer's part and where that is said, then a row for each thing to do, heaviest first, with how far it is.
func (c Context) WorkloadTable(w *model.Workload) Table {
	return Table{Name: w.ID, Title: w.Title, About: "A row for each area of each component, then one for each thing to do.", Columns: workloadColumns, Rows: func() [][]string { return c.workloadRows(w) }}
}

var workloadColumns = []Column{
	{Name: "version", Means: "of the content"},
	{Name: "workload", Means: "its id"},
	{Name: "row", Means: "cell: an area of a component; todo: something to do"},
	{Name: "weight", Means: "the place among what there is to do, 1 being the heaviest; 0 in the row of a cell"},
	{Name: "component", Means: "its name in the workload"},
	{Name: "service", Means: "its service's id"},
	{Name: "variant", Means: "the id of its form, several with dots; empty for the service's own"},
	{Name: "area", Means: "the area's id"},
	{Name: "area_title", Means: "what the area is called"},
	{Name: "who", Means: "the answer's id, such as customer-config"},
	{Name: "words", Means: "the answer as readers see it"},
	{Name: "party", Means: "the id of who holds the customer's part, or of the provider where there is none"},
	{Name: "party_title", Means: "what that party is called"},
	{Name: "party_from", Means: "what names the holder: the workload's responsibility, the use, the service's responsibility, the area, the service, the workload, or the customer where nothing does"},
	{Name: "task", Means: "the task's id; empty where an area is to be done that no task is about"},
	{Name: "do", Means: "what to do", Form: Text},
	{Name: "why", Means: "what it is for", Form: Text},
	{Name: "checks", Means: "rules that check it", Form: Words},
	{Name: "evidence_wanted", Means: "what proves it", Form: Text},
	{Name: "every_days", Means: "how often it is to be done again", Form: Days},
	{Name: "state", Means: "done, in-work, accepted, gap or not-applicable; empty where nothing is written"},
	{Name: "evidence", Means: "what is written as proof of the state", Form: Text},
	{Name: "checked", Means: "when somebody looked", Form: Day},
	{Name: "by", Means: "the party that looked"},
	{Name: "until", Means: "the last day on which the state holds", Form: Day},
	{Name: "note", Means: "what else is written about it", Form: Text},
	{Name: "url", Means: "where the site says it, below its root"},
}

func (c Context) workloadRows(w *model.Workload) [][]string {
	var rows [][]string
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
	return rows
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
	var groups []todoGroup
	for _, p := range c.Site.Model.Parties {
		groups = append(groups, todoGroup{p.Title, func(t model.Todo) bool { return t.Holder == p.ID }})
	}
	return c.checklist(w, groups, func(model.Todo) string { return "" })
}

// WorkloadChecklistByArea is the same by area, each thing with who holds it.
func WorkloadChecklistByArea(c Context, w *model.Workload) []byte {
	var groups []todoGroup
	for _, a := range c.Site.Model.Areas {
		groups = append(groups, todoGroup{a.Title, func(t model.Todo) bool { return t.Area == a.ID }})
	}
	groups = append(groups, todoGroup{"Other", func(t model.Todo) bool { return t.Area == "" }})
	return c.checklist(w, groups, func(t model.Todo) string { return c.partyTitle(t.Holder) })
}

// todoGroup is a heading of a checklist with what stands below it.
type todoGroup struct {
	title string
	has   func(model.Todo) bool
}

func (c Context) checklist(w *model.Workload, groups []todoGroup, of func(model.Todo) string) []byte {
	var b strings.Builder
	todos := c.Site.Model.Todos(w)
	fmt.Fprintf(&b, "# %s: what to do\n\n", escapeMarkdown(w.Title))
	fmt.Fprintf(&b, "%s, version %s", escapeMarkdown(c.Site.Model.Site.Title), c.Version)
	if w.Review.On != "" {
		fmt.Fprintf(&b, ", reviewed %s", w.Review.On)
	}
	b.WriteString(". The heaviest first; a ticked box is done, accepted, or does not apply.\n")
	for _, g := range groups {
		var lines []string
		settled := 0
		for _, t := range todos {
			if !g.has(t) {
				continue
			}
			if t.Status.Settled() {
				settled++
			}
			lines = append(lines, c.checklistLine(t, of(t)))
		}
		if lines != nil {
			fmt.Fprintf(&b, "\n## %s (%d of %d settled)\n\n%s", escapeMarkdown(g.title), settled, len(lines), strings.Join(lines, ""))
		}
	}
	return []byte(b.String())
}

// checklistLine is one thing to do, with what proves it and how far it is below.
func (c Context) checklistLine(t model.Todo, holder string) string {
	box := " "
	if t.Status.Settled() {
		box = "x"
	}
	do, why := c.todoTexts(t)
	line := "- [" + box + "] **" + t.Use.As + "**" + prefixed(", ", escapeMarkdown(holder)) + ": " + escapeMarkdown(do)
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

package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// coverage is the word for what "list coverage" lists, which is no kind.
const coverage = "coverage"

func (a *app) listCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "list KIND",
		Short: "List what there is of a kind",
		Long: `List what there is of a kind, or with "coverage" how much of each service and area is assessed and cited.
The kinds are ` + strings.Join(kindNames(), ", ") + `.`,
		Args:      cobra.ExactArgs(1),
		ValidArgs: append(kindNames(), coverage),
		RunE:      func(c *cobra.Command, args []string) error { return a.list(c.Context(), args[0]) },
	}
	c.Flags().BoolVar(&a.flags.drafts, "drafts", false, "take drafts in")
	a.strictly(c)
	a.formats(c, "text", "csv", "json")
	return c
}

func (a *app) list(ctx context.Context, what string) error {
	var kind model.Kind
	if what != coverage {
		var err error
		if kind, err = kindOf(what); err != nil {
			if diag.Nearest(what, []string{coverage}) != "" {
				return usagef("there is no kind %q; did you mean coverage?", what)
			}
			return err
		}
	}
	m, err := a.good(ctx, build.Read)
	if err != nil {
		return err
	}
	if what == coverage {
		records := coverageOf(m.Site.Model)
		return a.printRows(coverageTable(records), func() { printJSON(a.out, records) })
	}
	rows := things(m.Site, kind)
	return a.printRows(rows, func() { jsonThings(a.out, rows) })
}

// printRows prints a table in the form that was asked for.
func (a *app) printRows(rows table, json func()) error {
	switch a.flags.format {
	case "csv":
		rows.csv(a.out)
	case "json":
		json()
	default:
		for i := range rows[0] {
			rows[0][i] = strings.ToUpper(rows[0][i])
		}
		rows.print(a.out)
	}
	return nil
}

// things is a table of what there is of a kind, in reading order.
func things(s *site.Site, kind model.Kind) table {
	t := table{append([]string{"id", "title", "reviewed", "url"}, ownColumns(kind)...)}
	for _, c := range s.Model.Things(kind) {
		p, ok := s.Page(c.Key)
		if !ok {
			continue
		}
		row := []string{c.ID, c.Title, string(c.Review.On), p.URL}
		t = append(t, append(row, ownCells(s.Model, c.Key)...))
	}
	return t
}

// ownColumns are the columns that only a kind has; ownCells fills them.
func ownColumns(kind model.Kind) []string {
	switch kind {
	case model.KindService:
		return []string{"provider", "category", "model", "class", "state", "variants"}
	case model.KindControl:
		return []string{"class", "areas"}
	case model.KindParty:
		return []string{"kind", "parent", "provides", "to_do", "settled", "contact"}
	case model.KindArea:
		return []string{"group", "stack"}
	case model.KindTool:
		return []string{"provider", "service", "state"}
	case model.KindFramework:
		return []string{"version"}
	case model.KindSource:
		return []string{"publisher", "accessed", "address"}
	case model.KindWorkload:
		return []string{"owner", "uses"}
	}
	return nil
}

func ownCells(m *model.Model, k model.Key) []string {
	switch k.Kind {
	case model.KindService:
		s := m.Service(k.ID)
		var variants []string
		for _, v := range s.Variants {
			variants = append(variants, v.ID)
		}
		return []string{s.Provider, s.Category, s.Model, s.Class, string(s.Lifecycle.State), strings.Join(variants, " ")}
	case model.KindControl:
		c := m.Control(k.ID)
		return []string{c.Class, strings.Join(c.Areas, " ")}
	case model.KindParty:
		return partyCells(m, m.Party(k.ID))
	case model.KindArea:
		a := m.Area(k.ID)
		return []string{a.Group, yes(a.Stack)}
	case model.KindTool:
		t := m.Tool(k.ID)
		return []string{t.Provider, t.Service, string(t.Lifecycle.State)}
	case model.KindFramework:
		return []string{m.Framework(k.ID).Version}
	case model.KindSource:
		s := m.Source(k.ID)
		return []string{s.Publisher, string(s.Accessed), s.URL}
	case model.KindWorkload:
		w := m.Workload(k.ID)
		var uses []string
		for _, u := range w.Uses {
			uses = append(uses, u.Of.String())
		}
		return []string{w.Owner, strings.Join(uses, " ")}
	}
	return nil
}

// partyCells are what a party is, the services that it provides, how many things it and its parts have to do in
// workloads, how many of these are settled, and how to reach it.
func partyCells(m *model.Model, p *model.Party) []string {
	var provides, contact []string
	for _, s := range m.Services {
		if s.Provider == p.ID {
			provides = append(provides, s.ID)
		}
	}
	for _, l := range p.Contact {
		contact = append(contact, l.URL)
	}
	todo, settled := 0, 0
	for _, d := range m.DutiesBelow(m.Duties(), p.ID) {
		if d.Workload != nil {
			todo++
			if d.Todo.Status.Settled() {
				settled++
			}
		}
	}
	return []string{string(p.Role), p.Parent, strings.Join(provides, " "), strconv.Itoa(todo), strconv.Itoa(settled), strings.Join(contact, " ")}
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

// jsonThings writes a table as a list of objects, whose keys are the columns; empty cells are left out.
func jsonThings(to *stream, t table) {
	records := []map[string]string{}
	for _, row := range t[1:] {
		record := map[string]string{}
		for i, cell := range row {
			if cell != "" {
				record[t[0][i]] = cell
			}
		}
		records = append(records, record)
	}
	printJSON(to, records)
}

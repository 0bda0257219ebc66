package view

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// ControlsMatrix is controls by services.
type ControlsMatrix struct {
	Shell
	Controls int
	Services int
	Show     []Highlight
	Groups   []Choice // ways to group the rows
	Filters  []Filter
	Columns  Filter // which services are shown
	Heads    []ControlHead
	Sections []ControlSection
	Span     int
	Key      []KeyLine
	File     Download
	CSV      string
	Empty    string
}

// ControlHead is a service at the head of a column.
type ControlHead struct {
	ID       string
	Title    string
	Short    string
	Href     string
	Category string
}

// ControlSection is the controls of a class.
type ControlSection struct {
	ID    string
	Title string
	Rows  []ControlMatrixRow
}

// ControlMatrixRow is a control at every service.
type ControlMatrixRow struct {
	Control Href
	Facts   string // its class, areas and frameworks
	Cells   []Mark
	Words   []WordRun
}

// controlsMatrix makes the matrix of controls and services.
func controlsMatrix(c Context, p site.Page) ControlsMatrix {
	o := on{c, p}
	g := o.controlsGrid()
	v := ControlsMatrix{
		Shell: shell(c, p), Controls: len(g.Rows), Services: len(g.Cols), Span: len(g.Cols) + 1, Empty: g.Empty,
		Key: o.controlKey(), Groups: []Choice{{"class", "Class"}, {"area", "Area"}}, File: o.download(site.ControlsPicture), CSV: o.href("api/controls.csv"),
	}
	v.Description = "Every control at every service: who provides the evidence."
	for _, h := range g.Cols {
		head := ControlHead{ID: h.ID, Title: h.Title, Short: orElse(h.Short, h.Title), Href: h.Href}
		if s := o.m().Service(h.ID); s != nil {
			head.Category = s.Category
		}
		v.Heads = append(v.Heads, head)
	}
	for i, h := range g.Rows {
		control := o.m().Control(h.ID)
		class := "other"
		if k := o.m().ControlClass(control.Class); k != nil {
			class = k.ID
		}
		if n := len(v.Sections); n == 0 || v.Sections[n-1].ID != class {
			v.Sections = append(v.Sections, ControlSection{ID: class, Title: orElse(h.Group, "Other")})
		}
		section := &v.Sections[len(v.Sections)-1]
		section.Rows = append(section.Rows, o.controlLine(control, Href{h.Title, h.Href}, g.Cols, g.Cells[i]))
	}
	v.Show = controlHighlights(v.Key, g.Cells)
	v.Filters, v.Columns = o.controlFilters(v)
	return v
}

// controlKey is what the answers mean where a control is meant.
func (o on) controlKey() []KeyLine {
	words := o.m().Words("")
	key := []KeyLine{{inherited(words), "the provider's report proves it"}}
	for _, who := range []model.Who{model.Provider, model.Shared, model.Customer, model.None} {
		key = append(key, KeyLine{Mark{Kind: matrix.KindOf(who), Letter: words.Mark(who), Word: controlWord(words, who), Side: controlWord(words, who)}, ""})
	}
	return key
}

// controlLine is one control.
func (o on) controlLine(control *model.Control, link Href, heads []matrix.Head, cells []matrix.Cell) ControlMatrixRow {
	row := ControlMatrixRow{Control: link, Words: controlRuns(heads, cells)}
	var frameworks []string
	for _, m := range control.Mappings {
		if !slices.Contains(frameworks, m.Framework) {
			frameworks = append(frameworks, m.Framework)
		}
	}
	row.Facts = strings.Join([]string{orElse(control.Class, "-"), orElse(strings.Join(control.Areas, ","), "-"), orElse(strings.Join(frameworks, ","), "-")}, " ")
	for _, c := range cells {
		row.Cells = append(row.Cells, gridMark(c))
	}
	return row
}

// fewNames is how many services a row names in words; of more it gives the number.
const fewNames = 5

// controlRuns says a control's row in words, the customer's part first.
func controlRuns(heads []matrix.Head, cells []matrix.Cell) []WordRun {
	var runs []WordRun
	for _, kind := range []string{"cust", "shared", "prov", "inh", "unk", "none"} {
		var names []string
		run := WordRun{}
		for j, c := range cells {
			if c.Kind == kind {
				run.Side = orElse(c.Answer, c.Word)
				names = append(names, orElse(heads[j].Short, heads[j].Title))
			}
		}
		if len(names) == 0 {
			continue
		}
		run.Text = strings.Join(names, ", ")
		if len(names) > fewNames {
			run.Text = number(len(names)) + " services"
		}
		runs = append(runs, run)
	}
	return runs
}

// controlHighlights are the answers that occur, with their numbers.
func controlHighlights(key []KeyLine, cells [][]matrix.Cell) []Highlight {
	values := map[string]string{"inh": "inherited", "prov": "provider", "shared": "shared", "cust": "you"}
	var all []Highlight
	for _, k := range key {
		h := Highlight{ID: "h-" + k.Mark.Kind, Value: values[k.Mark.Kind], Mark: k.Mark}
		for _, row := range cells {
			for _, c := range row {
				if c.Kind == k.Mark.Kind {
					h.N++
				}
			}
		}
		if h.Value != "" && h.N > 0 {
			all = append(all, h)
		}
	}
	return all
}

// controlFilters are the lists with more than one entry, for rows and for columns.
func (o on) controlFilters(v ControlsMatrix) (rows []Filter, columns Filter) {
	who := Filter{Name: "who", Label: "Answer", Any: "Any"}
	for _, k := range v.Show {
		who.Choices = append(who.Choices, Choice{k.Value, k.Mark.Word})
	}
	class := Filter{Name: "class", Label: "Class", Any: "All"}
	for _, s := range v.Sections {
		class.Choices = append(class.Choices, Choice{s.ID, s.Title})
	}
	area, framework := Filter{Name: "area", Label: "Area", Any: "All"}, Filter{Name: "framework", Label: "Framework", Any: "All"}
	for _, a := range o.m().Areas {
		if slices.ContainsFunc(o.m().Controls, func(c *model.Control) bool { return slices.Contains(c.Areas, a.ID) }) {
			area.Choices = append(area.Choices, Choice{a.ID, a.Title})
		}
	}
	for _, f := range o.m().Frameworks {
		mapped := func(m model.Mapping) bool { return m.Framework == f.ID }
		if slices.ContainsFunc(o.m().Controls, func(c *model.Control) bool { return slices.ContainsFunc(c.Mappings, mapped) }) {
			framework.Choices = append(framework.Choices, Choice{f.ID, f.Name()})
		}
	}
	columns = Filter{Name: "services", Label: "Services", Any: "All"}
	for _, c := range o.categories(o.m().UsedServices()) {
		columns.Choices = append(columns.Choices, Choice{c.ID, c.Title})
	}
	return slices.DeleteFunc([]Filter{who, class, area, framework}, func(f Filter) bool { return len(f.Choices) < 2 }), columns
}

// controlWord is an answer where a control is meant.
func controlWord(words model.Words, who model.Who) string {
	if who == model.None {
		return "Does not apply"
	}
	return words.Of(who)
}

// controlsGrid is every control at the services that the site leads with.
func (o on) controlsGrid() matrix.Grid {
	var controls []string
	for _, c := range o.m().Controls {
		controls = append(controls, c.ID)
	}
	var services []model.Subject
	for _, s := range o.m().UsedServices() {
		services = append(services, model.Subject{Service: s.ID})
	}
	return matrix.ControlsByServices(o.m(), controls, services, o.links())
}

package view

import (
	"html/template"
	"slices"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Party is the page of a party: what it must do in workloads, with services, and as who provides them.
type Party struct {
	Shell
	Summary   template.HTML
	Name      string
	Role      string
	Above     []Href // what it is part of, the whole organization first
	Contact   []Href
	Tree      []PartyRow // its parts
	Elsewhere bool       // it holds nothing, but decides or hears of something
	Does      bool       // it has something to do, or is there for nothing else
	Customer  bool       // the site's own organisation: every task is theirs
	Provider  bool
	Work      []HeldWork      // in workloads
	States    []ProgressCount // of all that it and its parts have to do there
	Todos     int
	Tasks     []TaskGroup  // by area
	Count     int          // tasks
	Services  int          // services that they belong to
	ByArea    []Href       // where there are too many tasks for one list: how many in each area
	Index     []PartyIndex // and the services with the first of each
	Provides  []Provision  // services
	Areas     []PartyArea  // what a provider does
	Controls  []ClassControl
	Class     Href // the class of these controls
	Holds     []HoldGroup
	Tail
}

// PartyArea is what a provider does in an area, across its services.
type PartyArea struct {
	Area  Href
	Group string
	Tally []Tally
	Only  template.HTML // what it does, where that is the same in every service
	Texts int           // in how many ways it does it
}

// PartyIndex is the services of a category with the first task of each.
type PartyIndex struct {
	Title string
	Rows  []PartyService
}

// PartyService is a service with its first task, and how many more there are.
type PartyService struct {
	Service Href
	First   template.HTML
	More    int
}

// HoldGroup is what a party holds in a workload or across services.
type HoldGroup struct {
	Title Href
	Rows  []HoldRow
}

// HoldRow is one thing held.
type HoldRow struct {
	What Href
	Text template.HTML
	Mark Mark
}

// party makes the page of a party.
func party(c Context, p site.Page) Party {
	o := on{c, p}
	who := o.m().Party(p.Key.ID)
	v := Party{
		Shell: shell(c, p), Summary: o.marked(o.text(who.Summary)), Name: who.Name(), Role: roleWord(who.Role), Contact: contacts(who),
		Customer: who.ID == o.m().Site.Customer, Provider: who.Role == model.PartyProvider,
	}
	if v.Customer {
		v.Name = o.m().Words("").Customer
	}
	for _, id := range o.m().Above(who.ID) {
		v.Above = append([]Href{o.thing(model.KindParty, id)}, v.Above...)
	}
	duties := o.Site.Duties()
	v.Tree = o.tree(duties, who.ID, 0, false)
	if v.Provider {
		v.Areas = o.partyAreas(who.ID)
		o.inheritedControls(&v)
	} else {
		v.Work, v.States = o.work(duties, who.ID)
		for _, s := range v.States {
			v.Todos += s.N
		}
		o.partyTasks(&v, who.ID)
		v.Provides = o.provides(duties, who.ID)
		if !v.Customer {
			v.Holds = o.holds(who.ID)
		}
		v.Elsewhere = len(v.Holds) == 0
		v.Holds = append(v.Holds, o.roles(who.ID)...)
		v.Elsewhere = v.Elsewhere && len(v.Holds) > 0
		v.Does = v.Customer || len(v.Work)+len(v.Tasks) > 0 || len(v.Provides)+len(v.Holds) == 0
	}
	v.Tail, v.TOC = o.tail(&who.Common, v.sections(), nil)
	return v
}

// sections are the page's, before its prose.
func (v Party) sections() []TOCItem {
	if v.Provider {
		return []TOCItem{section(true, "tasks", "What it does"), section(true, "holds", "What it proves"), section(len(v.Tree) > 0, "parts", "Its parts")}
	}
	do, holds := "What it must do", "What it holds"
	if v.Customer {
		do, holds = "What to do", "Where you have a part"
	}
	if v.Elsewhere && !v.Customer {
		holds = "Where it has a part"
	}
	list := []TOCItem{section(v.Does, "tasks", do), section(len(v.Work) > 0, "work", "In workloads"), section(len(v.Tasks) > 0, "services", "With services")}
	if len(v.Index) == 0 {
		for _, g := range v.Tasks {
			list = append(list, TOCItem{g.ID, g.Title.Title, 3})
		}
	}
	return append(list, section(len(v.Provides) > 0, "provides", "What it provides"), section(len(v.Holds) > 0, "holds", holds), section(v.Customer || len(v.Tree) > 0, "parts", v.partsTitle()))
}

func (v Party) partsTitle() string {
	if v.Customer {
		return "Who holds it"
	}
	return "Its parts"
}

// roleWord is what a party is, in running text.
func roleWord(r model.PartyKind) string {
	switch r {
	case model.PartyProvider:
		return "Cloud provider"
	case model.PartyCustomer:
		return "Customer"
	case model.PartyVendor:
		return "Vendor"
	}
	return "Team"
}

// partyTasks groups tasks by area: all of them for the customer, those of its areas for a team.
func (o on) partyTasks(v *Party, id string) {
	for _, a := range o.m().Areas {
		g := TaskGroup{ID: "do-" + a.ID, Title: o.area(a.ID)}
		for _, s := range o.m().UsedServices() {
			for _, t := range s.Tasks {
				if t.Area == a.ID && (v.Customer && o.m().CustomerOf(s) == id || o.taskHolder(s, t) == id) {
					line := o.taskLine(s, t)
					if line.Holder == o.thing(model.KindParty, id) {
						line.Holder = Href{}
					}
					g.Tasks = append(g.Tasks, line)
				}
			}
		}
		if len(g.Tasks) > 0 {
			v.Tasks = append(v.Tasks, g)
		}
		v.Count += len(g.Tasks)
	}
	seen := map[string]bool{}
	for _, g := range v.Tasks {
		for _, t := range g.Tasks {
			seen[t.Service.Href] = true
		}
	}
	v.Services = len(seen)
	if v.Count > oneList {
		o.partyIndex(v)
	}
}

// oneList is up to how many tasks one page lists them: more would be a book.
const oneList = 300

// partyIndex leads to the tasks by area and by service.
func (o on) partyIndex(v *Party) {
	tasks := map[string][]TaskLine{} // by service
	for _, g := range v.Tasks {
		v.ByArea = append(v.ByArea, Href{g.Title.Title + " " + number(len(g.Tasks)), g.Title.Href + "#tasks"})
		for _, t := range g.Tasks {
			tasks[t.Service.Href] = append(tasks[t.Service.Href], t)
		}
	}
	for _, c := range o.categories(o.m().UsedServices()) {
		group := PartyIndex{Title: c.Title}
		for _, s := range c.Services {
			own := tasks[o.thing(model.KindService, s.ID).Href]
			if len(own) == 0 {
				continue
			}
			first := slices.IndexFunc(own, func(t TaskLine) bool { return t.ID == s.ID+"-"+s.Tasks[0].ID })
			link := o.full(&s.Common)
			group.Rows = append(group.Rows, PartyService{Href{link.Title, link.Href + "#tasks"}, own[max(first, 0)].Do, len(own) - 1})
		}
		if len(group.Rows) > 0 {
			v.Index = append(v.Index, group)
		}
	}
}

// partyAreas says what a provider does in each area. Services without words of their own are left out of the texts but
// not of the counts.
func (o on) partyAreas(id string) []PartyArea {
	var list []PartyArea
	for _, a := range o.m().Areas {
		row := PartyArea{Area: o.area(a.ID), Group: o.group(a.Group)}
		var answers []Mark
		seen := map[string]bool{}
		for _, s := range o.m().UsedServices() {
			subject := model.Subject{Service: s.ID}
			cell := o.m().Cell(subject, a.ID)
			if s.Provider != id {
				continue
			}
			answers = append(answers, mark(o.m().Words(id), cell.Who))
			if cell.ProviderDoes == "" || cell.Who == model.None {
				continue
			}
			if !seen[cell.ProviderDoes] {
				seen[cell.ProviderDoes] = true
				row.Only, _ = o.parts(subject, cell)
			}
		}
		if row.Texts = len(seen); row.Texts > 1 {
			row.Only = ""
		}
		row.Tally = tally(answers)
		list = append(list, row)
	}
	return list
}

// inheritedControls lists what a provider proves with its own reports.
func (o on) inheritedControls(v *Party) {
	words := o.m().Words("")
	for _, k := range o.m().Controls {
		if k.Class == "inherited" {
			v.Controls = append(v.Controls, o.classControl(k, words))
			v.Class = o.thing(model.KindControlClass, k.Class)
		}
	}
}

// holds lists what a team holds wherever it is used: areas and services as a whole, and parts of services.
func (o on) holds(id string) []HoldGroup {
	var groups []HoldGroup
	whole := HoldGroup{Title: Href{Title: "Across all services"}}
	for _, a := range o.m().Areas {
		if a.Owner == id {
			whole.Rows = append(whole.Rows, HoldRow{What: o.area(a.ID), Text: o.textOf(a.Key, a.Summary)})
		}
	}
	for _, s := range o.m().Services {
		if s.Owner == id {
			whole.Rows = append(whole.Rows, HoldRow{What: o.full(&s.Common), Text: o.textOf(s.Key, s.Summary)})
		}
		for _, a := range o.m().Areas {
			cell := o.m().Cell(model.Subject{Service: s.ID}, a.ID)
			if cell.Owner == id {
				whole.Rows = append(whole.Rows, o.holdRow(model.Subject{Service: s.ID}, cell, s.Name()))
			}
		}
	}
	if len(whole.Rows) > 0 {
		groups = append(groups, whole)
	}
	for _, s := range o.m().Services {
		if o.m().CustomerOf(s) != id {
			continue
		}
		bought := HoldGroup{Title: o.full(&s.Common)}
		bought.Title.Title = "As the customer of " + bought.Title.Title
		for _, a := range o.m().Areas {
			cell := o.m().Cell(model.Subject{Service: s.ID}, a.ID)
			if holder, _ := o.m().Holder(model.Subject{Service: s.ID}, cell); holder == id && cell.Who.Ours() {
				bought.Rows = append(bought.Rows, o.holdRow(model.Subject{Service: s.ID}, cell, ""))
			}
		}
		if len(bought.Rows) > 0 {
			groups = append(groups, bought)
		}
	}
	return groups
}

// holdRow is one cell held; of names its service where the heading does not.
func (o on) holdRow(subject model.Subject, cell model.Cell, of string) HoldRow {
	_, text := o.parts(subject, cell)
	title := o.area(cell.Area).Title
	if of != "" {
		title = of + ", " + title
	}
	return HoldRow{
		What: Href{Title: title, Href: o.cell(subject, cell.Area)},
		Text: text, Mark: mark(o.words(subject), cell.Who),
	}
}

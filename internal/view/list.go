package view

import (
	"html/template"
	"path"
	"slices"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// List is a folder's own page: what there is of a kind, or the pages below it. One of its lists is filled in.
type List struct {
	Shell
	Summary   template.HTML
	Count     int
	Noun      string // what is counted
	Empty     string // why there is nothing to list
	Services  []ServiceGroup
	Facets    []Filter // by which services are chosen
	Models    []ListModel
	Picture   Figure
	Groups    []ThingGroup // things under headings
	Things    []Thing      // cards without headings
	Glossary  []TermLetter
	Sources   []SourceGroup
	Workloads []ListWorkload
	Parties   []PartyGroup
	Matrix    string // address of the matrix of what is listed
	Tail
}

// ThingGroup is things under one heading.
type ThingGroup struct {
	ID     string
	Title  Href
	Text   template.HTML
	Things []Thing
}

// ListModel is a service model with how much it leaves to whom.
type ListModel struct {
	Thing
	Tally []Tally
}

// ListWorkload is a workload with its components.
type ListWorkload struct {
	Thing
	Owner    Href
	Services []Href
}

// list makes a folder's own page.
func list(c Context, p site.Page) List {
	o := on{c, p}
	v := List{Shell: shell(c, p)}
	if common := o.m().Common(p.Key); common != nil {
		v.Summary = o.marked(o.text(common.Summary))
		v.Tail, v.TOC = o.tail(common, nil, nil)
	}
	if p.Lists == "" {
		v.Things = o.pagesBelow(path.Dir(p.URL))
		v.Count, v.Noun = len(v.Things), "page"
		return v
	}
	info := p.Lists.Info()
	v.Count, v.Noun, v.Empty = len(o.m().Things(p.Lists)), info.Name, "Nothing of this kind is described here yet."
	o.fill(&v, p.Lists)
	v.TOC = slices.Concat(v.contents(), v.TOC)
	return v
}

// fill puts in what is listed: for each kind the rows that matter to its readers.
func (o on) fill(v *List, kind model.Kind) {
	switch kind {
	case model.KindService:
		v.Services = o.serviceGroups(func(*model.Service) bool { return true })
		v.Matrix, v.Facets = o.href("matrix.html"), o.serviceFacets(v.Services)
	case model.KindModel:
		v.Models = o.listModels()
		v.Picture = o.figure(o.stackGrid(o.links()), site.StackPicture)
	case model.KindControl:
		v.Groups = o.controlsByClass()
		v.Matrix = o.href("controls/matrix.html")
	case model.KindArea:
		v.Groups = o.areasByGroup()
	case model.KindParty:
		v.Parties = o.parties()
	case model.KindTerm:
		v.Glossary = o.glossary()
	case model.KindSource:
		v.Sources = o.sourcesByOrigin()
	case model.KindWorkload:
		v.Workloads = o.listWorkloads()
	default:
		for _, c := range o.m().Things(kind) {
			v.Things = append(v.Things, o.entry(c, o.noteOf(c)))
		}
	}
}

// contents are the headings under which things are listed.
func (v List) contents() []TOCItem {
	var toc []TOCItem
	for _, g := range v.Services {
		toc = append(toc, TOCItem{g.ID, g.Title, 2})
	}
	for _, g := range v.Groups {
		toc = append(toc, TOCItem{g.ID, g.Title.Title, 2})
	}
	for _, g := range v.Sources {
		toc = append(toc, TOCItem{g.ID, g.Title, 2})
	}
	for _, g := range v.Parties {
		toc = append(toc, TOCItem{g.ID, g.Title, 2})
	}
	return toc
}

// noteOf is what stands beside a thing's title in a list.
func (o on) noteOf(c *model.Common) string {
	switch c.Kind {
	case model.KindTool:
		t := o.m().Tool(c.ID)
		life := t.Lifecycle
		if s := o.m().Service(t.Service); s != nil {
			life = s.Lifecycle
		}
		return lifecycleNote(life)
	case model.KindFramework:
		return o.m().Framework(c.ID).Version
	case model.KindPath:
		return minutes(o.pathMinutes(c.ID))
	}
	return ""
}

// pathMinutes is how long a path takes.
func (o on) pathMinutes(id string) int {
	n := 0
	for _, p := range o.m().Paths {
		if p.ID == id {
			for _, s := range p.Steps {
				n += s.Minutes
			}
		}
	}
	return n
}

func minutes(n int) string {
	if n == 0 {
		return ""
	}
	return number(n) + " min"
}

// listModels counts what each model leaves to whom.
func (o on) listModels() []ListModel {
	var list []ListModel
	for _, sm := range o.m().Models {
		var answers []Mark
		for _, a := range o.m().Areas {
			answers = append(answers, mark(o.m().Words(sm.Provider), o.m().ModelCell(sm.ID, a.ID).Who))
		}
		note := sm.Short
		if note == sm.Title {
			note = ""
		}
		list = append(list, ListModel{o.entry(&sm.Common, note), tally(answers)})
	}
	return list
}

// controlsByClass groups controls by their class.
func (o on) controlsByClass() []ThingGroup {
	var groups []ThingGroup
	for _, class := range o.m().ControlClasses {
		g := ThingGroup{ID: class.ID, Title: o.full(&class.Common), Text: o.textOf(class.Key, class.Summary)}
		for _, k := range o.m().Controls {
			if k.Class == class.ID {
				g.Things = append(g.Things, o.entry(&k.Common, ""))
			}
		}
		if len(g.Things) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// areasByGroup groups areas as small pictures do.
func (o on) areasByGroup() []ThingGroup {
	var groups []ThingGroup
	for _, group := range o.m().Groups {
		g := ThingGroup{ID: "group-" + group.ID, Title: Href{Title: group.Title}}
		for _, a := range o.m().GroupAreas(group.ID) {
			note := "across the stack"
			if a.Stack {
				note = "in the stack"
			}
			g.Things = append(g.Things, o.entry(&a.Common, note))
		}
		if len(g.Things) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// listWorkloads names the services of each workload.
func (o on) listWorkloads() []ListWorkload {
	var list []ListWorkload
	for _, w := range o.m().Workloads {
		line := ListWorkload{Thing: o.entry(&w.Common, "")}
		if w.Owner != "" {
			line.Owner = o.thing(model.KindParty, w.Owner)
		}
		for _, u := range w.Uses {
			link := o.subject(u.Of)
			link.Title = o.m().SubjectName(u.Of)
			if !slices.Contains(line.Services, link) {
				line.Services = append(line.Services, link)
			}
		}
		list = append(list, line)
	}
	return list
}

// pagesBelow lists the pages and folders right below a folder.
func (o on) pagesBelow(dir string) []Thing {
	var list []Thing
	for _, q := range o.Site.Pages {
		up := path.Dir(q.URL)
		if path.Base(q.URL) == "index.html" {
			up = path.Dir(up)
		}
		if q.Key.Kind != model.KindPage || up != dir || q.URL == o.page.URL || path.Dir(q.URL) == "." {
			continue
		}
		t := Thing{Title: q.Title, Href: o.href(q.URL)}
		if c := o.m().Common(q.Key); c != nil {
			t.Text = o.textOf(c.Key, c.Summary)
		}
		list = append(list, t)
	}
	return list
}

package view

import (
	"html/template"
	"slices"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Control is the page of a control: each side's part and evidence, then what it means at every service.
type Control struct {
	Shell
	Summary          template.HTML
	Class            Href
	ClassText        template.HTML
	Provider         string // the parties' words
	Customer         string
	FromCustomer     string // "you", in a sentence
	ProviderMark     Mark
	CustomerMark     Mark
	ProviderDoes     template.HTML
	CustomerDoes     template.HTML
	ProviderEvidence []template.HTML
	CustomerEvidence []template.HTML
	Areas            []Href
	Only             []Href // categories and services that it is for; empty: every service
	Services         []ControlGroup
	Count            int // services it applies to
	Tally            []Tally
	Theirs           []ControlRow // services where there is nothing for the customer to do
	Out              []Href       // services that it does not apply to
	Frameworks       []Mapped
	Tools            []Thing
	Tail
}

// ControlGroup is the services of a category.
type ControlGroup struct {
	Title string
	Rows  []ControlRow
}

// ControlRow is a control at a service, or at a variant where that differs.
type ControlRow struct {
	Service  Href
	Variant  bool // stands below its service
	Note     string
	Answer   Mark
	Class    Href // where the service has another class than the control
	Provider template.HTML
	Parts    []ControlPart
	Checks   []string
	Evidence []template.HTML
	Areas    []Href
	Holders  []Href // of the customer's part, below the customer
}

// ControlPart is what the customer does in an area that the control covers.
type ControlPart struct {
	Area Href
	Text template.HTML
}

// Mapped is a framework with the requirements that a control answers.
type Mapped struct {
	Framework Href
	Version   string
	Rows      []MappedRow
}

// MappedRow is one requirement, how the control relates to it, and who says so.
type MappedRow struct {
	ID, Title, Href      string
	Relation, Confidence string
	Source               Href
}

// control makes the page of a control.
func control(c Context, p site.Page) Control {
	o := on{c, p}
	k := o.m().Control(p.Key.ID)
	words, terms := o.m().Words(""), o.section()
	v := Control{
		Shell: shell(c, p), Summary: terms(o.text(k.Summary)), Class: o.thing(model.KindControlClass, k.Class),
		Provider: words.Provider, Customer: words.Customer, FromCustomer: words.Object(),
		ProviderMark: mark(words, model.Provider), CustomerMark: mark(words, model.Customer),
		CustomerDoes: terms(o.text(k.CustomerDoes)), ProviderDoes: terms(o.text(k.ProviderDoes)),
		ProviderEvidence: o.texts(k.Key, k.Evidence.Provider), CustomerEvidence: o.texts(k.Key, k.Evidence.Customer),
		Areas: o.things(model.KindArea, k.Areas), Frameworks: o.mapped(k.Mappings),
	}
	for _, c := range o.m().Categories {
		if slices.Contains(k.Categories, c.ID) {
			v.Only = append(v.Only, o.link(site.Link{Title: c.Title, URL: "services/index.html#" + c.ID}))
		}
	}
	v.Only = append(v.Only, o.things(model.KindService, k.Services)...)
	if class := o.m().ControlClass(k.Class); class != nil {
		v.ClassText = o.textOf(class.Key, class.Summary)
	}
	for _, id := range k.Tools {
		if t := o.m().Tool(id); t != nil {
			v.Tools = append(v.Tools, o.entry(&t.Common, ""))
		}
	}
	o.controlServices(&v, k)
	v.Tail, v.TOC = o.tail(&k.Common, []TOCItem{section(true, "evidence", "Evidence"), section(v.Count > 0, "services", "At each service"),
		section(len(v.Frameworks) > 0, "mappings", "Frameworks"), section(len(v.Tools) > 0, "tools", "Tools")}, nil)
	return v
}

// controlServices fills in what the control means at each service.
func (o on) controlServices(v *Control, k *model.Control) {
	var answers []Mark
	terms := o.section()
	for _, group := range o.categories(o.m().UsedServices()) {
		g := ControlGroup{Title: group.Title}
		for _, s := range group.Services {
			cell := o.m().ControlCell(model.Subject{Service: s.ID}, k)
			switch {
			case !k.For(s): // the page names those that it is for
			case !cell.Applies:
				v.Out = append(v.Out, o.full(&s.Common))
			default:
				v.Count++
				row := o.controlRow(model.Subject{Service: s.ID}, k, cell)
				answers = append(answers, row.Answer)
				g.Rows = append(g.Rows, row)
			}
			g.Rows = append(g.Rows, o.controlVariants(s, k, cell)...)
		}
		for _, row := range g.Rows {
			if row.idle() {
				v.Theirs = append(v.Theirs, row)
			}
		}
		if g.Rows = slices.DeleteFunc(g.Rows, ControlRow.idle); len(g.Rows) > 0 {
			for _, row := range g.Rows {
				for i := range row.Parts {
					row.Parts[i].Text = terms(row.Parts[i].Text)
				}
			}
			v.Services = append(v.Services, g)
		}
	}
	v.Tally = tally(answers)
}

// idle reports whether a row says nothing but that there is nothing to do for the customer.
func (r ControlRow) idle() bool {
	provider := r.Answer.Kind == "prov" || r.Answer.Kind == "inh"
	return provider && len(r.Parts) == 0 && len(r.Checks) == 0 && len(r.Evidence) == 0 && r.Class.Title == "" && r.Provider == ""
}

// controlVariants are the rows of those variants whose answer differs from that of their service.
func (o on) controlVariants(s *model.Service, k *model.Control, base model.ControlCell) []ControlRow {
	var rows []ControlRow
	for _, subject := range o.m().Subjects(s)[1:] {
		cell := o.m().ControlCell(subject, k)
		if cell.Applies == base.Applies && cell.Who == base.Who && slices.Equal(cell.Areas, base.Areas) {
			continue
		}
		row := o.controlRow(subject, k, cell)
		row.Variant, row.Checks = true, nil // they stand at the service
		rows = append(rows, row)
	}
	return rows
}

// controlRow says what a control asks at a subject. The service's own words come first; without any, the words of
// the areas in which the customer has a part say it.
func (o on) controlRow(subject model.Subject, k *model.Control, cell model.ControlCell) ControlRow {
	words := o.words(subject)
	row := ControlRow{Service: o.subject(subject), Answer: mark(words, cell.Who), Note: lifecycleNote(o.m().LifecycleOf(subject)), Checks: cell.Use.Checks}
	if cell.Inherited {
		row.Answer = inherited(words)
	}
	if cell.Use.Class != k.Class {
		row.Class = o.thing(model.KindControlClass, cell.Use.Class)
	}
	service := model.Key{Kind: model.KindService, ID: subject.Service}
	if cell.Use.ProviderDoes != k.ProviderDoes {
		row.Provider = o.textOf(service, cell.Use.ProviderDoes)
	}
	if !slices.Equal(cell.Use.Evidence.Customer, k.Evidence.Customer) {
		row.Evidence = o.texts(service, cell.Use.Evidence.Customer)
	}
	for _, area := range cell.Areas {
		at := o.m().Cell(subject, area)
		row.Areas = append(row.Areas, Href{Title: o.area(area).Title, Href: o.cell(subject, area)})
		if side := at.Who.Side(); side == model.Customer || side == model.Shared {
			if holder, _ := o.heldBy(o.m().Service(subject.Service), subject, at); holder.Title != "" && !slices.Contains(row.Holders, holder) {
				row.Holders = append(row.Holders, holder)
			}
		}
		if at.CustomerDoes != "" {
			_, text := o.parts(subject, at)
			row.Parts = append(row.Parts, ControlPart{row.Areas[len(row.Areas)-1], text})
		}
	}
	if cell.Use.CustomerDoes != k.CustomerDoes {
		row.Parts = []ControlPart{{Text: o.textOf(service, cell.Use.CustomerDoes)}}
	}
	return row
}

// mapped groups a control's mappings by framework, in the order written.
func (o on) mapped(mappings []model.Mapping) []Mapped {
	var list []Mapped
	for _, x := range mappings {
		f := o.m().Framework(x.Framework)
		if f == nil {
			continue
		}
		link := o.full(&f.Common)
		i := slices.IndexFunc(list, func(m Mapped) bool { return m.Framework == link })
		if i < 0 {
			i, list = len(list), append(list, Mapped{Framework: link, Version: f.Version})
		}
		row := MappedRow{ID: x.ID, Relation: relationWords(x.Relation), Confidence: string(x.Confidence)}
		for _, r := range f.Requirements {
			if r.ID == x.ID {
				row.Title, row.Href = r.Title, link.Href+"#"+site.RequirementAnchor(x.ID)
			}
		}
		if x.Source != "" {
			row.Source = o.thing(model.KindSource, x.Source)
		}
		list[i].Rows = append(list[i].Rows, row)
	}
	return list
}

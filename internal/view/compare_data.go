package view

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/plain"
	"github.com/srmgen/srmgen/internal/site"
)

// choices is what can be compared.
type choices struct {
	Site     string     `json:"site"`
	Version  string     `json:"version"` // the site's own; empty where facts have theirs
	Most     int        `json:"most"`
	Areas    []areaName `json:"areas"`    // in the order of the rows
	Subjects []choice   `json:"subjects"` // services, each followed by its forms
}

type areaName struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Href  string `json:"href"`
	Group string `json:"group"`
	Stack bool   `json:"stack,omitempty"`
}

type choice struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Also  string `json:"also,omitempty"` // other names
	Axes  int    `json:"axes,omitempty"` // variants in it: more than one come last in a list
}

// facts is a service in all its forms. Forms that have a cell in common point at the same one.
type facts struct {
	Customer string      `json:"customer"`
	Provider string      `json:"provider"`
	Takes    string      `json:"takes"` // "you take"
	Gives    string      `json:"gives"` // "AWS takes"
	Version  string      `json:"version"`
	Reviewed string      `json:"reviewed"`
	Href     string      `json:"href"`
	Cells    []factCell  `json:"cells"`
	Tasks    []factTask  `json:"tasks"`
	Forms    []factsForm `json:"forms"`
}

type factCell struct {
	Kind     string    `json:"kind"`
	Letter   string    `json:"letter"`
	Side     string    `json:"side"`
	Word     string    `json:"word"`
	Setting  bool      `json:"setting,omitempty"`
	At       string    `json:"at"` // its place on the service's page
	Customer string    `json:"you,omitempty"`
	Provider string    `json:"they,omitempty"`
	Source   [2]string `json:"source"` // title and address
}

type factTask struct {
	ID   string `json:"id"`
	Area string `json:"area"`
	Do   string `json:"do"`
}

type factsForm struct {
	ID    string `json:"id"` // variants; empty: the service's own values
	Title string `json:"title"`
	Short string `json:"short"`
	Among string `json:"among,omitempty"` // title beside other forms of the service
	Brief string `json:"brief,omitempty"` // short for that
	Note  string `json:"note,omitempty"`
	At    string `json:"at,omitempty"`
	Cells []int  `json:"cells"` // one for each area
	Tasks []int  `json:"tasks"`
}

// CompareData is the script that lists what can be compared: services, their variants, and two variants of different
// axes together.
func CompareData(s *site.Site) []byte {
	o := dataFor(s)
	c := choices{Site: o.m().Site.Title, Version: o.m().Site.Version, Most: model.MostCompared, Areas: []areaName{}, Subjects: []choice{}}
	for _, a := range acrossAreas(o.m()) {
		c.Areas = append(c.Areas, areaName{a.ID, a.Title, o.area(a.ID).Href, areaGroup(a), a.Stack})
	}
	for _, service := range o.m().Services {
		for _, subject := range everyForm(service) {
			x := choice{ID: subject.String(), Title: o.m().SubjectTitle(subject), Axes: len(subject.Variants)}
			x.Also = strings.Join(o.otherNames(service, subject), " ")
			c.Subjects = append(c.Subjects, x)
		}
	}
	return script("window.srmChoices=", c)
}

// otherNames are those that a reader may type: of a service its short name and aliases, of a variant the service's.
func (o on) otherNames(s *model.Service, subject model.Subject) []string {
	names := []string{s.Name()}
	if len(subject.Variants) == 0 {
		return append(names, s.Aliases...)
	}
	for _, id := range subject.Variants {
		if v, ok := s.Variant(id); ok {
			names = append(names, v.Name())
		}
	}
	return names
}

// CompareDataOf is the script with the facts of one service in all its forms.
func CompareDataOf(s *site.Site, service *model.Service) []byte {
	o := dataFor(s)
	words := o.m().WordsOf(service)
	f := facts{
		Customer: words.Customer, Provider: words.Provider, Takes: words.Takes(), Gives: words.ProviderTakes(), Reviewed: string(service.Review.On),
		Href: o.full(&service.Common).Href, Cells: []factCell{}, Tasks: []factTask{}, Forms: []factsForm{},
	}
	for _, t := range service.Tasks {
		f.Tasks = append(f.Tasks, factTask{t.ID, t.Area, s.Plain(t.Do)})
	}
	k := factMaker{o, &f, map[factCell]int{}, map[string]string{}}
	for _, subject := range everyForm(service) {
		f.Forms = append(f.Forms, k.form(subject))
	}
	f.Version = orElse(o.m().Site.Version, plain.Short(f))
	return script("(window.srmFacts=window.srmFacts||{})["+quoted(service.ID)+"]=", f)
}

// factMaker makes the forms of a service. Forms share most of their cells and texts, so each is made once.
type factMaker struct {
	on
	facts  *facts
	places map[factCell]int
	texts  map[string]string // Markdown -> plain
}

// form is one form; its cells are added to those of the service.
func (k factMaker) form(subject model.Subject) factsForm {
	service := k.m().Service(subject.Service)
	x := factsForm{ID: strings.Join(subject.Variants, "."), Title: k.m().SubjectTitle(subject), Short: k.m().SubjectName(subject), Note: k.formNote(subject), Cells: []int{}, Tasks: []int{}}
	if len(subject.Variants) == 0 && len(service.Variants) > 0 {
		among := []model.Subject{{Service: service.ID, Variants: []string{service.Variants[0].ID}}}
		x.Among, x.Brief = k.m().TitleAmong(subject, among), k.m().NameAmong(subject, among)
	}
	if n := len(subject.Variants); n > 0 {
		x.At = "variant-" + subject.Variants[n-1]
	}
	for _, a := range acrossAreas(k.m()) {
		cell := k.cell(subject, k.m().Cell(subject, a.ID))
		if _, known := k.places[cell]; !known {
			k.places[cell] = len(k.facts.Cells)
			k.facts.Cells = append(k.facts.Cells, cell)
		}
		x.Cells = append(x.Cells, k.places[cell])
	}
	for i, t := range service.Tasks {
		if t.For(service.Chosen(subject.Variants)) {
			x.Tasks = append(x.Tasks, i)
		}
	}
	return x
}

// formNote is what stands below a form's name: the state of its lifecycle, else its service model.
func (o on) formNote(subject model.Subject) string {
	if note := lifecycleNote(o.m().LifecycleOf(subject)); note != "" {
		return note
	}
	if sm := o.m().Model(o.m().Service(subject.Service).Model); sm != nil {
		return sm.Name()
	}
	return ""
}

// plain is inline Markdown as plain text.
func (k factMaker) plain(markdown string) string {
	text, known := k.texts[markdown]
	if !known {
		text = k.Site.Plain(markdown)
		k.texts[markdown] = text
	}
	return text
}

func (k factMaker) cell(subject model.Subject, cell model.Cell) factCell {
	answer := mark(k.words(subject), cell.Who)
	c := factCell{
		Kind: answer.Kind, Letter: answer.Letter, Side: answer.Side, Word: answer.Word, Setting: answer.Setting, At: cell.Area,
		Customer: k.plain(cell.CustomerDoes), Provider: k.plain(cell.ProviderDoes),
	}
	if cell.Origin == model.FromVariant {
		c.At = "variant-" + cell.From + "-" + cell.Area
	}
	if len(cell.Sources) > 0 {
		source := k.thing(model.KindSource, cell.Sources[0].Source)
		c.Source = [2]string{source.Title, source.Href}
	}
	return c
}

// everyForm are a service, each of its variants, and every two of different axes, in the order of the axes.
func everyForm(s *model.Service) []model.Subject {
	forms := []model.Subject{{Service: s.ID}}
	for _, v := range s.Variants {
		forms = append(forms, model.Subject{Service: s.ID, Variants: []string{v.ID}})
	}
	for i, v := range s.Variants {
		for _, w := range s.Variants[i+1:] {
			if v.Axis != w.Axis && !v.Default && !w.Default {
				forms = append(forms, model.Subject{Service: s.ID, Variants: []string{v.ID, w.ID}})
			}
		}
	}
	return forms
}

// acrossAreas are the rows of a comparison: the stack first.
func acrossAreas(m *model.Model) []*model.Area {
	areas := slices.Clone(m.Areas)
	slices.SortStableFunc(areas, func(a, b *model.Area) int {
		switch {
		case a.Stack == b.Stack:
			return 0
		case a.Stack:
			return -1
		}
		return 1
	})
	return areas
}

// areaGroup is the part of the areas that an area stands in.
func areaGroup(a *model.Area) string {
	if a.Stack {
		return "The stack, top to bottom"
	}
	return "Across the stack"
}

// dataFor makes addresses as the site's root sees them, where the page is that loads the data.
func dataFor(s *site.Site) on {
	return on{Context: Context{Site: s}, page: site.Page{URL: "compare.html"}}
}

// script is a value as a script that keeps it.
func script(assign string, value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		panic("view: strings that are not JSON: " + err.Error()) // there are only strings, numbers and lists in it
	}
	return []byte(assign + string(text) + ";\n")
}

func quoted(text string) string {
	s, _ := json.Marshal(text)
	return string(s)
}

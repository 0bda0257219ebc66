package main

import (
	"fmt"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// party shows what a party holds: of a provider its own part, of anybody else the customer's.
func (s shown) party(p *model.Party) {
	m := s.model
	s.reach(p)
	t := newAnswers(2, "SERVICE", "AREA", "BECAUSE OF")
	for _, v := range m.Services {
		for _, subject := range m.Subjects(v) {
			for _, area := range m.Areas {
				cell := m.Cell(subject, area.ID)
				if len(subject.Variants) > 0 && cell.Origin != model.FromVariant {
					continue // it is what the service says
				}
				if why := s.holds(p, v, subject, cell); why != "" {
					t.add(s.answer(v, cell), m.SubjectTitle(subject), area.Title, why)
				}
			}
		}
	}
	s.answers(t)
	s.work(p)
	s.provided(p)
}

// holds says why a party has a part in a cell; empty where it has none.
func (s shown) holds(p *model.Party, v *model.Service, subject model.Subject, cell model.Cell) string {
	if v.Provider == p.ID {
		if cell.Who == model.Provider || cell.Who == model.ProviderDefault || cell.Who == model.Shared {
			return "provider"
		}
		return ""
	}
	holder, where := s.model.Holder(subject, cell)
	switch {
	case !customers(cell.Who) || holder != p.ID:
		return ""
	case where == "customer":
		return "no other owner"
	}
	return where
}

// reach says what a party is part of, its parts, and how to get hold of it.
func (s shown) reach(p *model.Party) {
	name := func(id string) string { return s.site.Of(model.KindParty, id).Title }
	var parts []string
	for _, id := range s.model.Below(p.ID)[1:] {
		parts = append(parts, name(id))
	}
	if parts != nil {
		s.text("Its parts: " + strings.Join(parts, ", "))
	}
	for _, l := range p.Contact {
		s.text(l.Title + ": " + l.URL)
	}
}

// work shows what a party and its parts have to do in workloads, and how far that is.
func (s shown) work(p *model.Party) {
	duties := s.model.DutiesBelow(s.model.Duties(), p.ID)
	t := table{{"WORKLOAD", "COMPONENT", "TO DO", "STATE", "HOLDER"}}
	for _, d := range duties {
		if d.Workload == nil {
			continue
		}
		do := d.Task.ID
		if do == "" {
			do = d.Area
		}
		t = append(t, row{d.Workload.ID, d.Todo.Use.As, do, stateOf(d.Todo.Status.State), s.site.Of(model.KindParty, d.Party).Title})
	}
	if len(t) == 1 {
		return
	}
	var counts []string
	for _, c := range model.StatesOf(duties) {
		counts = append(counts, fmt.Sprintf("%d %s", c.N, stateOf(c.State)))
	}
	s.line(s.out, "")
	s.text("To do in workloads: " + strings.Join(counts, ", "))
	s.table(t)
}

func stateOf(state string) string {
	if state == "" {
		return "open"
	}
	return state
}

// provided shows what falls to a party in the chains of the services that it provides.
func (s shown) provided(p *model.Party) {
	t := table{{"PROVIDES", "AREA", "WITH", "DOES"}}
	for _, d := range model.DutiesOf(s.model.Duties(), p.ID) {
		if !d.Provides || s.model.Chain(d.For).Cuts() < 2 {
			continue
		}
		with := ""
		if d.Side == model.Customer {
			with = d.Of.String()
		}
		t = append(t, row{d.For.String(), s.site.Of(model.KindArea, d.Area).Title, with, s.site.Plain(d.Text)})
	}
	s.table(t)
}

// chain shows who does what at every cut of a subject's chain; nothing where it runs on nobody else's services.
func (s shown) chain(subject model.Subject) {
	c := s.model.Chain(subject)
	if c.Cuts() < 2 {
		return
	}
	t := table{{"AREA"}}
	for cut := range c.Cuts() {
		w := s.model.WordsAt(c, cut)
		t[0] = append(t[0], strings.ToUpper(w.Customer+" | "+w.Provider))
	}
	for _, a := range s.model.Areas {
		line := row{a.Title}
		for cut := range c.Cuts() {
			who, words := s.model.AnswerAt(c, cut, a.ID)
			line = append(line, words.Of(who))
		}
		t = append(t, line)
	}
	s.table(t)
}

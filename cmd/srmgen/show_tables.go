package main

import (
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// service shows every area of a subject, and its tasks.
func (s shown) service(subject model.Subject) {
	m, v := s.model, s.model.Service(subject.Service)
	words := m.WordsOf(v)
	t := newAnswers(1, "AREA", "HOLDER", "FROM")
	var parts []string
	for _, area := range m.Areas {
		cell := m.Cell(subject, area.ID)
		t.add(s.answer(v, cell), area.Title, s.holder(subject, cell), s.from(v, cell))
		parts = append(parts, s.parts(area.Title, words, cell)...)
	}
	s.answers(t)
	s.verbose(parts)
	tasks := table{{"TASK", "DO"}}
	for _, task := range v.Tasks {
		if task.For(v.Chosen(subject.Variants)) {
			tasks = append(tasks, row{task.ID, s.site.Plain(task.Do)})
		}
	}
	s.table(tasks)
	s.chain(subject)
}

// holder names who holds the customer's part of a cell, where there is such a part.
func (s shown) holder(subject model.Subject, cell model.Cell) string {
	if !customers(cell.Who) {
		return ""
	}
	party, _ := s.model.Holder(subject, cell)
	return s.site.Of(model.KindParty, party).Title
}

// customers reports whether the customer has something to do.
func customers(who model.Who) bool {
	return who == model.Shared || who == model.CustomerConfig || who == model.Customer
}

// from says which file a cell's answer comes from.
func (s shown) from(v *model.Service, cell model.Cell) string {
	switch cell.Origin {
	case model.FromVariant:
		variant, _ := v.Variant(cell.From)
		return variant.Name()
	case model.FromService:
		return v.Name()
	case model.FromModel:
		return s.model.Model(cell.From).Name()
	}
	return ""
}

// parts are both sides' words of a cell.
func (s shown) parts(title string, words model.Words, cell model.Cell) []string {
	var lines []string
	for _, part := range [][2]string{{words.Customer, cell.CustomerDoes}, {words.Provider, cell.ProviderDoes}, {"Note", cell.Note}} {
		if part[1] != "" {
			lines = append(lines, "  "+part[0]+": "+s.site.Plain(part[1]))
		}
	}
	for _, p := range cell.Parts {
		lines = append(lines, "  "+s.site.Of(model.KindParty, p.Party).Title+" "+p.Role.Verb()+prefixed(": ", s.site.Plain(p.Text)))
	}
	if lines == nil {
		return nil
	}
	return append([]string{title}, lines...)
}

// verbose prints lines that only --verbose shows.
func (s shown) verbose(lines []string) {
	if !s.flags.verbose || len(lines) == 0 {
		return
	}
	s.line(s.out, "")
	for _, l := range lines {
		s.text(l)
	}
}

// control shows both sides' parts and the services that it applies to.
func (s shown) control(c *model.Control) {
	words := s.model.Words("")
	for _, part := range [][2]string{{words.Customer, c.CustomerDoes}, {words.Provider, c.ProviderDoes}} {
		if part[1] != "" {
			s.text(part[0] + ": " + s.site.Plain(part[1]))
		}
	}
	t := newAnswers(1, "SERVICE", "AREAS", "CHECKS")
	for _, v := range s.model.Services {
		cell := s.model.ControlCell(model.Subject{Service: v.ID}, c)
		if !cell.Applies {
			continue
		}
		words := s.model.WordsOf(v)
		who := answer{cell.Who, words.Mark(cell.Who), words.Of(cell.Who)}
		if cell.Inherited {
			who.mark, who.words = "I", who.words+" (inherited)"
		}
		t.add(who, v.Title, strings.Join(cell.Areas, " "), strings.Join(cell.Use.Checks, " "))
	}
	s.answers(t)
}

// workload shows what is the customer's in each component, who holds it, and how far it is; then the tasks, heaviest first.
func (s shown) workload(w *model.Workload) {
	m := s.model
	t := newAnswers(3, "COMPONENT", "SERVICE", "AREA", "HOLDER", "STATE")
	for _, u := range w.Uses {
		v := m.Service(u.Of.Service)
		for _, area := range m.Areas {
			cell := m.WorkloadCell(w, u, area.ID)
			if cell.Holder == "" {
				continue
			}
			t.add(s.answer(v, cell.Cell), u.As, m.SubjectName(u.Of), area.Title, s.site.Of(model.KindParty, cell.Holder).Title, cell.Status.State)
		}
	}
	s.answers(t)
	tasks := table{{"COMPONENT", "TASK", "DO", "HOLDER", "STATE", "UNTIL"}}
	for _, todo := range m.Todos(w) {
		if todo.Task.ID != "" {
			tasks = append(tasks, row{todo.Use.As, todo.Task.ID, s.site.Plain(todo.Task.Do), s.site.Of(model.KindParty, todo.Holder).Title, todo.Status.State, string(todo.Status.Until)})
		}
	}
	s.table(tasks)
}

// area shows every service's answer in it.
func (s shown) area(id string) {
	t := newAnswers(1, "SERVICE", "FROM")
	for _, v := range s.model.Services {
		cell := s.model.Cell(model.Subject{Service: v.ID}, id)
		t.add(s.answer(v, cell), v.Title, s.from(v, cell))
	}
	s.answers(t)
}

// serviceModel shows a model's answer in every area.
func (s shown) serviceModel(id string) {
	t, words := newAnswers(1, "AREA"), s.model.Words("")
	for _, area := range s.model.Areas {
		who := s.model.ModelCell(id, area.ID).Who
		t.add(answer{who, words.Mark(who), words.Of(who)}, area.Title)
	}
	s.answers(t)
}

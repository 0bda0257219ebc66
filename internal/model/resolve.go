package model

import "slices"

// Level says which file a cell's value comes from.
type Level string

// The levels, in the order in which the first match wins.
const (
	FromVariant Level = "variant"
	FromService Level = "service"
	FromModel   Level = "model"
	FromNowhere Level = ""
)

// Cell is the answer for a subject in an area, with where it came from. Sources, Confidence and Reviewed are
// those that hold: the statement's own, else those of the page it stands on.
type Cell struct {
	Responsibility
	Area   string
	Origin Level
	From   string // id of the variant, service or model
}

// Cell resolves a subject's responsibility in an area: variant (the later axis wins), service, model; first match wins.
// A responsibility without an answer of its own, such as one that only names an owner, adds to the one below it.
func (m *Model) Cell(subject Subject, area string) Cell {
	s := m.Service(subject.Service)
	if s == nil {
		return Cell{Area: area}
	}
	var added []Responsibility
	for i := len(s.Variants) - 1; i >= 0; i-- {
		v := &s.Variants[i]
		if !s.isChosen(v, subject.Variants) {
			continue
		}
		if r, ok := v.Responsibilities[area]; ok {
			if r.Who != NotAssessed {
				return withDefaults(Cell{with(r, added), area, FromVariant, v.ID}, orElse(v.Sources, s.Sources), s.Common)
			}
			added = append(added, r)
		}
	}
	if r, ok := s.Responsibilities[area]; ok {
		if r.Who != NotAssessed {
			return withDefaults(Cell{with(r, added), area, FromService, s.ID}, s.Sources, s.Common)
		}
		added = append(added, r)
	}
	cell := m.ModelCell(s.Model, area)
	cell.Responsibility = with(cell.Responsibility, added)
	return cell
}

// WhoAt is the answer of Cell alone, at a fraction of the cost.
func (m *Model) WhoAt(subject Subject, area string) Who {
	s := m.Service(subject.Service)
	if s == nil {
		return NotAssessed
	}
	for i := len(s.Variants) - 1; i >= 0; i-- {
		v := &s.Variants[i]
		if who := v.Responsibilities[area].Who; who != NotAssessed && s.isChosen(v, subject.Variants) {
			return who
		}
	}
	if who := s.Responsibilities[area].Who; who != NotAssessed {
		return who
	}
	if sm := m.Model(s.Model); sm != nil {
		return sm.Responsibilities[area].Who
	}
	return NotAssessed
}

// with adds what responsibilities without an answer say, the first given being the nearest.
func with(r Responsibility, added []Responsibility) Responsibility {
	for _, a := range slices.Backward(added) {
		for _, p := range []struct{ to, from *string }{{&r.ProviderDoes, &a.ProviderDoes}, {&r.CustomerDoes, &a.CustomerDoes}, {&r.Owner, &a.Owner}, {&r.Note, &a.Note}} {
			if *p.from != "" {
				*p.to = *p.from
			}
		}
		if a.Sources != nil {
			r.Sources = a.Sources
		}
		if a.Confidence != "" {
			r.Confidence = a.Confidence
		}
		if a.Reviewed != "" {
			r.Reviewed = a.Reviewed
		}
		r.Parts, r.Differs = append(slices.Clone(r.Parts), a.Parts...), append(slices.Clone(r.Differs), a.Differs...)
	}
	return r
}

// ModelCell is the default answer of a service model in an area.
func (m *Model) ModelCell(model, area string) Cell {
	if sm := m.Model(model); sm != nil {
		if r, ok := sm.Responsibilities[area]; ok {
			return withDefaults(Cell{r, area, FromModel, sm.ID}, sm.Sources, sm.Common)
		}
	}
	return Cell{Area: area}
}

// Chosen is what a choice of variants comes to: the variants in the order of the service's axes, with the default
// variant of every axis on which none was chosen.
func (s *Service) Chosen(variants []string) []string {
	var chain []string
	for i := range s.Variants { // variants stand in the order of the axes
		if v := &s.Variants[i]; s.isChosen(v, variants) {
			chain = append(chain, v.ID)
		}
	}
	return chain
}

// isChosen reports whether a choice of variants comes to one of the service's among others.
func (s *Service) isChosen(v *Variant, variants []string) bool {
	return slices.Contains(variants, v.ID) || v.Default && !axisChosen(s, variants, v.Axis)
}

// axisChosen reports whether one of the chosen variants sets the axis.
func axisChosen(s *Service, chosen []string, axis string) bool {
	for i := range s.Variants {
		if v := &s.Variants[i]; v.Axis == axis && slices.Contains(chosen, v.ID) {
			return true
		}
	}
	return false
}

func withDefaults(c Cell, sources []Citation, page Common) Cell {
	c.Sources = orElse(c.Sources, sources)
	if c.Confidence == "" {
		c.Confidence = page.Confidence
	}
	if c.Reviewed == "" {
		c.Reviewed = page.Review.On
	}
	return c
}

func orElse(own, other []Citation) []Citation {
	if own != nil {
		return own
	}
	return other
}

// GroupWho is the union of a subject's cells in the areas of a group.
func (m *Model) GroupWho(subject Subject, group string) Who {
	var answers []Who
	for _, a := range m.GroupAreas(group) {
		answers = append(answers, m.WhoAt(subject, a.ID))
	}
	return Union(answers...)
}

// Holder is the party that holds the customer's part of a cell: the service's own responsibility, the area, the
// service, the customer, in that order. Where says which of them; the workload's words come before all of these.
func (m *Model) Holder(subject Subject, cell Cell) (party, where string) {
	if cell.Owner != "" {
		return cell.Owner, HeldByStatement
	}
	s := m.Service(subject.Service)
	customer := m.CustomerOf(s)
	if a := m.Area(cell.Area); a != nil && a.Owner != "" && customer == m.Site.Customer {
		return a.Owner, HeldByArea // which speaks of the site's customer, not of customers of its own
	}
	if s != nil && s.Owner != "" {
		return s.Owner, HeldByService
	}
	return customer, HeldByNobodyElse
}

// WorkloadHolder is the party that holds the customer's part of a component's cell: the workload's own word, its
// use, then as Holder says, with the workload's owner before the customer.
func (m *Model) WorkloadHolder(w *Workload, u Use, cell Cell) (party, where string) {
	for _, h := range w.Holders {
		if h.Component == u.As && h.Area == cell.Area {
			return h.Owner, HeldByCell
		}
	}
	if u.Owner != "" {
		return u.Owner, HeldByUse
	}
	party, where = m.Holder(u.Of, cell)
	switch {
	case where == HeldByNobodyElse && w.Owner != "":
		return w.Owner, HeldByWorkload
	case where == HeldByNobodyElse:
		return m.Site.Customer, where // whoever else buys the service, here it is used
	}
	return party, where
}

// Subjects lists a service and each of its variants as subjects of their own.
func (m *Model) Subjects(s *Service) []Subject {
	subjects := []Subject{{Service: s.ID}}
	for _, v := range s.Variants {
		if !v.Default {
			subjects = append(subjects, Subject{s.ID, []string{v.ID}})
		}
	}
	return subjects
}

// SubjectTitle is the full name of a subject.
func (m *Model) SubjectTitle(subject Subject) string { return m.subjectName(subject, false) }

// SubjectName is the short name of a subject.
func (m *Model) SubjectName(subject Subject) string { return m.subjectName(subject, true) }

func (m *Model) subjectName(subject Subject, short bool) string {
	s := m.Service(subject.Service)
	if s == nil {
		return subject.String()
	}
	name := s.Title
	if short {
		name = s.Name()
	}
	for i, id := range subject.Variants {
		v, ok := s.Variant(id)
		switch {
		case !ok:
		case short && i == 0:
			name = v.Name()
		case i == 0:
			name = v.Title
		default:
			name += ", " + v.Name()
		}
	}
	return name
}

// LifecycleOf is the lifecycle of a subject: the last variant's that has one, else the service's.
func (m *Model) LifecycleOf(subject Subject) Lifecycle {
	s := m.Service(subject.Service)
	if s == nil {
		return Lifecycle{}
	}
	life := s.Lifecycle
	for _, id := range subject.Variants {
		if v, ok := s.Variant(id); ok && v.Lifecycle.State != "" {
			life = v.Lifecycle
		}
	}
	return life
}

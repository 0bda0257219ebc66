package model

import "slices"

// Inside is what a service says of its place inside a provider's assessment; ok is false where it says nothing.
func (s *Service) Inside(framework string) (a Assurance, ok bool) {
	i := slices.IndexFunc(s.Assurance, func(a Assurance) bool { return a.Framework == framework })
	if i < 0 {
		return Assurance{}, false
	}
	return s.Assurance[i], true
}

// Inheritance is a control that a workload takes over from providers for a framework, and for which of its components
// that can count.
type Inheritance struct {
	Control      *Control
	Requirements []string // of the framework, that the control answers
	Inside       []string // components whose service is inside the provider's assessment
	Outside      []string // components whose service is known not to be
	Unknown      []string // components whose service says neither
}

// Inherits lists the inherited controls of a workload that answer a requirement of a framework.
func (m *Model) Inherits(w *Workload, framework string) []Inheritance {
	var all []Inheritance
	for _, c := range m.Controls {
		x := Inheritance{Control: c}
		for _, mapping := range c.Mappings {
			if mapping.Framework == framework && mapping.Relation != "no-relationship" {
				x.Requirements = append(x.Requirements, mapping.ID)
			}
		}
		if x.Requirements == nil {
			continue
		}
		for _, u := range w.Uses {
			s := m.Service(u.Of.Service)
			if s == nil || !m.ControlCell(u.Of, c).Inherited {
				continue
			}
			switch _, in := s.Inside(framework); {
			case in:
				x.Inside = append(x.Inside, u.As)
			case slices.Contains(s.Outside, framework):
				x.Outside = append(x.Outside, u.As)
			default:
				x.Unknown = append(x.Unknown, u.As)
			}
		}
		if len(x.Inside)+len(x.Outside)+len(x.Unknown) > 0 {
			all = append(all, x)
		}
	}
	return all
}

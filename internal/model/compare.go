package model

import "strings"

// MostCompared is how many services or variants a comparison shows at most.
const MostCompared = 5

// Alternatives are a service and the services that its page relates it to, as many as a comparison shows.
func (m *Model) Alternatives(s *Service) []Subject {
	subjects := []Subject{{Service: s.ID}}
	for _, k := range s.Related {
		if k.Kind == KindService && m.Service(k.ID) != nil && len(subjects) < MostCompared {
			subjects = append(subjects, Subject{Service: k.ID})
		}
	}
	return subjects
}

// Forms are a service, under the name of what its own values stand for, and its variants; nil where it has only one.
// Two variants can be as many forms as one service beside another.
func (m *Model) Forms(s *Service) []Subject {
	forms := m.Subjects(s)
	if len(forms) < 2 {
		return nil
	}
	return forms
}

// TitleAmong is a subject's full name among others: a service that stands beside its own variants goes by what its own
// values stand for.
func (m *Model) TitleAmong(subject Subject, others []Subject) string {
	return m.nameAmong(subject, others, false)
}

// NameAmong is TitleAmong in short.
func (m *Model) NameAmong(subject Subject, others []Subject) string {
	return m.nameAmong(subject, others, true)
}

func (m *Model) nameAmong(subject Subject, others []Subject, short bool) string {
	s := m.Service(subject.Service)
	if s != nil && len(subject.Variants) == 0 {
		for _, o := range others {
			if o.Service == subject.Service && len(o.Variants) > 0 {
				return s.baseAmong(short)
			}
		}
	}
	return m.subjectName(subject, short)
}

// baseAmong names what the service's own values stand for, with the service's name.
func (s *Service) baseAmong(short bool) string {
	name := s.Title
	if short {
		name = s.Name()
	}
	for _, v := range s.Variants {
		if s.Base.Title == "" && v.Default && !short {
			return v.Title
		}
	}
	base := s.BaseTitle()
	if base == s.Name() {
		return name
	}
	if strings.Contains(base, s.Name()) {
		return base
	}
	return name + ", " + lowerFirst(base)
}

// lowerFirst starts with a small letter, unless the word is an abbreviation.
func lowerFirst(text string) string {
	if len(text) > 1 && text[1] >= 'A' && text[1] <= 'Z' || text == "" {
		return text
	}
	return strings.ToLower(text[:1]) + text[1:]
}

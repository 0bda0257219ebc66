package model

import "slices"

// Coverage says how much of something is filled in, sourced and checked.
type Coverage struct {
	Things      int // how many things are counted: services, variants, areas, or those of another kind
	Statements  int // cells of services and the cells that variants replace
	Assessed    int // that have an answer
	Own         int // that do not only have their model's
	Worded      int // that say what a side does
	Cited       int // that name a source
	Confidence  [4]int
	Tasks       int
	Proved      int // tasks with rules that prove them
	Assessments int // of the provider's that a service lies inside
	Reviewed    Date
}

// Add is the sum of two; the review is the older one, since a whole is as old as its oldest part, and never
// reviewed where one part never was.
func (c Coverage) Add(d Coverage) Coverage {
	if c.Things > 0 && c.Reviewed < d.Reviewed {
		d.Reviewed = c.Reviewed
	}
	for _, p := range []struct{ to, from *int }{
		{&d.Things, &c.Things}, {&d.Statements, &c.Statements}, {&d.Assessed, &c.Assessed}, {&d.Own, &c.Own}, {&d.Worded, &c.Worded},
		{&d.Cited, &c.Cited}, {&d.Tasks, &c.Tasks}, {&d.Proved, &c.Proved}, {&d.Assessments, &c.Assessments},
	} {
		*p.to += *p.from
	}
	for i := range d.Confidence {
		d.Confidence[i] += c.Confidence[i]
	}
	return d
}

// count adds one cell.
func (c *Coverage) count(cell Cell) {
	c.Statements++
	if cell.Who == NotAssessed {
		return
	}
	c.Assessed++
	if cell.Origin != FromModel {
		c.Own++
	}
	if cell.ProviderDoes != "" || cell.CustomerDoes != "" {
		c.Worded++
	}
	if len(cell.Sources) > 0 {
		c.Cited++
	}
	for i, degree := range Confidences() {
		if cell.Confidence == degree {
			c.Confidence[i]++
		}
	}
}

// SubjectCoverage is that of a service's own values, with its tasks and assessments; of a variant, that of the cells
// that it replaces.
func (m *Model) SubjectCoverage(of Subject) Coverage {
	s := m.Service(of.Service)
	c := Coverage{Things: 1, Reviewed: s.Review.On}
	for _, a := range m.Areas {
		if cell := m.Cell(of, a.ID); len(of.Variants) == 0 || replaces(of, cell) {
			c.count(cell)
		}
	}
	if len(of.Variants) > 0 {
		return c
	}
	c.Tasks, c.Assessments = len(s.Tasks), len(s.Assurance)
	for _, t := range s.Tasks {
		if len(t.Checks) > 0 {
			c.Proved++
		}
	}
	return c
}

// replaces reports whether a variant gives the cell its answer.
func replaces(variant Subject, c Cell) bool {
	return c.Origin == FromVariant && slices.Contains(variant.Variants, c.From)
}

// AreaCoverage is that of an area in every service and in the variants that replace it.
func (m *Model) AreaCoverage(a *Area) Coverage {
	c := Coverage{Things: 1, Reviewed: a.Review.On}
	for _, s := range m.Services {
		for _, of := range m.Subjects(s) {
			if cell := m.Cell(of, a.ID); len(of.Variants) == 0 || replaces(of, cell) {
				c.count(cell)
			}
		}
	}
	return c
}

// KindCoverage is that of all things of a kind; of services without their variants.
func (m *Model) KindCoverage(k Kind) Coverage {
	var sum Coverage
	for _, c := range m.Things(k) {
		if k == KindService {
			sum = sum.Add(m.SubjectCoverage(Subject{Service: c.ID}))
		} else {
			sum = sum.Add(Coverage{Things: 1, Reviewed: c.Review.On})
		}
	}
	return sum
}

// VariantCoverage is that of all variants of a service; a default variant is the service itself.
func (m *Model) VariantCoverage(s *Service) Coverage {
	var sum Coverage
	for _, of := range m.Subjects(s)[1:] {
		sum = sum.Add(m.SubjectCoverage(of))
	}
	return sum
}

// AllVariantCoverage is that of the variants of all services.
func (m *Model) AllVariantCoverage() Coverage {
	var sum Coverage
	for _, s := range m.Services {
		sum = sum.Add(m.VariantCoverage(s))
	}
	return sum
}

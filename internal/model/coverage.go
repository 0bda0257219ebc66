package model

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

// ServiceCoverage is that of a service's own values, with its tasks.
func (m *Model) ServiceCoverage(s *Service) Coverage {
	c := Coverage{Things: 1, Tasks: len(s.Tasks), Assessments: len(s.Assurance), Reviewed: s.Review.On}
	for _, a := range m.Areas {
		c.count(m.Cell(Subject{Service: s.ID}, a.ID))
	}
	for _, t := range s.Tasks {
		if len(t.Checks) > 0 {
			c.Proved++
		}
	}
	return c
}

// VariantCoverage is that of the cells that a variant replaces.
func (m *Model) VariantCoverage(s *Service, v Variant) Coverage {
	c := Coverage{Things: 1, Reviewed: s.Review.On}
	for _, a := range m.Areas {
		if cell := m.Cell(Subject{s.ID, []string{v.ID}}, a.ID); cell.Origin == FromVariant && cell.From == v.ID {
			c.count(cell)
		}
	}
	return c
}

// AreaCoverage is that of an area in every service and in the variants that replace it.
func (m *Model) AreaCoverage(a *Area) Coverage {
	c := Coverage{Things: 1, Reviewed: a.Review.On}
	for _, s := range m.Services {
		c.count(m.Cell(Subject{Service: s.ID}, a.ID))
		for _, v := range s.Variants {
			if cell := m.Cell(Subject{s.ID, []string{v.ID}}, a.ID); !v.Default && cell.Origin == FromVariant && cell.From == v.ID {
				c.count(cell)
			}
		}
	}
	return c
}

// KindCoverage is that of all things of a kind; of services without their variants.
func (m *Model) KindCoverage(k Kind) Coverage {
	var sum Coverage
	switch k {
	case KindService:
		for _, s := range m.Services {
			sum = sum.Add(m.ServiceCoverage(s))
		}
	default:
		for _, c := range m.Things(k) {
			sum = sum.Add(Coverage{Things: 1, Reviewed: c.Review.On})
		}
	}
	return sum
}

// AllVariantCoverage is that of all variants of all services; a default variant is the service itself.
func (m *Model) AllVariantCoverage() Coverage {
	var sum Coverage
	for _, s := range m.Services {
		for _, v := range s.Variants {
			if !v.Default {
				sum = sum.Add(m.VariantCoverage(s, v))
			}
		}
	}
	return sum
}

package model

import "slices"

// Control is a security control with each side's part.
type Control struct {
	Common
	Class        string // control class
	Areas        []string
	Services     []string // with Categories: the only services that it applies to; both empty: every service
	Categories   []string
	ProviderDoes string
	CustomerDoes string
	Tools        []string
	Evidence     Evidence
	Mappings     []Mapping
}

// For reports whether the control is for a service at all, whatever its areas.
func (c *Control) For(s *Service) bool {
	return len(c.Services)+len(c.Categories) == 0 || slices.Contains(c.Services, s.ID) || slices.Contains(c.Categories, s.Category)
}

// Evidence is what proves a control, on each side.
type Evidence struct {
	Provider []string
	Customer []string
}

// Mapping relates a control to a requirement of a framework; Relation is one of OSCAL's words.
type Mapping struct {
	Framework  string
	ID         string
	Relation   string
	Confidence Confidence
	Source     string
}

// Relations returns the words of OSCAL's mapping model for how a control and a requirement relate
// (https://pages.nist.gov/OSCAL/, control mapping model).
func Relations() []string {
	return []string{"equivalent-to", "equal-to", "subset-of", "superset-of", "intersects-with", "no-relationship"}
}

// WhoOfClasses is who has to do something for controls of these classes, at least one: shared where they are not all
// the same, since some of it is the provider's then, and some the customer's.
func WhoOfClasses(classes []string) Who {
	for _, class := range classes {
		if class != classes[0] {
			return Shared
		}
	}
	switch classes[0] {
	case "inherited":
		return Provider
	case "customer-specific":
		return Customer
	}
	return Shared
}

// ControlUse is a service's own entry for a control: only where it differs from the control.
type ControlUse struct {
	Control      string
	Out          bool // "none": the control does not apply here
	Class        string
	ProviderDoes string
	CustomerDoes string
	Checks       []string
	Evidence     Evidence
}

// ControlCell is a control applied to a service.
type ControlCell struct {
	Applies   bool
	Who       Who
	Inherited bool // drawn as "I": the provider's cell of an inherited control
	Areas     []string
	Use       ControlUse // the service's own entry, with the control's values where it says nothing
}

// ControlCell applies a control to a service: it applies where it is for the service and one of its areas is not none; its answer is
// those areas' union; the service's own entry wins, and "none" takes it out.
func (m *Model) ControlCell(subject Subject, c *Control) ControlCell {
	cell := ControlCell{Who: None, Use: ControlUse{Control: c.ID, Class: c.Class, ProviderDoes: c.ProviderDoes, CustomerDoes: c.CustomerDoes, Evidence: c.Evidence}}
	if s := m.Service(subject.Service); s != nil {
		if !c.For(s) {
			return cell
		}
		for _, own := range s.Controls {
			if own.Control == c.ID {
				cell.Use = overlay(cell.Use, own)
			}
		}
	}
	var answers []Who
	for _, area := range c.Areas {
		if who := m.WhoAt(subject, area); who != None {
			answers, cell.Areas = append(answers, who), append(cell.Areas, area)
		}
	}
	cell.Who = Union(answers...)
	cell.Applies = !cell.Use.Out && len(answers) > 0
	if !cell.Applies {
		cell.Who = None
	}
	cell.Inherited = cell.Who == Provider && cell.Use.Class == "inherited"
	return cell
}

// overlay puts a service's own entry over a control's values.
func overlay(base, own ControlUse) ControlUse {
	base.Out, base.Checks = own.Out, own.Checks
	for _, p := range []struct{ to, from *string }{{&base.Class, &own.Class}, {&base.ProviderDoes, &own.ProviderDoes}, {&base.CustomerDoes, &own.CustomerDoes}} {
		if *p.from != "" {
			*p.to = *p.from
		}
	}
	if own.Evidence.Provider != nil {
		base.Evidence.Provider = own.Evidence.Provider
	}
	if own.Evidence.Customer != nil {
		base.Evidence.Customer = own.Evidence.Customer
	}
	return base
}

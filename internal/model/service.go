package model

import (
	"slices"
	"strings"
)

// Responsibility is one fact: in this area, these parties do this, because of these sources.
type Responsibility struct {
	Who          Who
	ProviderDoes string
	CustomerDoes string
	Parts        []Part // further parties
	Owner        string // party below the customer that holds the customer's part
	Differs      []Difference
	Sources      []Citation // nil: the page's
	Confidence   Confidence // empty: the page's
	Reviewed     Date       // empty: the page's
	Note         string
	InsteadOf    Who // of a site over another: the answer there when this one was written; NotAssessed where that is not said
}

// Part is what a further party has to do with a cell.
type Part struct {
	Party string
	Role  PartRole
	Text  string // may be empty where the role says it
}

// PartRole is what a party has to do with something that others have a part in, too.
type PartRole string

// The roles of a party in a cell that several have a part in.
const (
	Does    PartRole = "does"    // works on it
	Decides PartRole = "decides" // approves it, and answers for it
	Told    PartRole = "told"    // hears of it
)

// Verb is the role in a sentence, after the party's name.
func (r PartRole) Verb() string {
	if r == Told {
		return "is told"
	}
	return string(r)
}

// PartRoles returns the roles that an author can write, in the order in which pages show them.
func PartRoles() []string { return []string{string(Does), string(Decides), string(Told)} }

// ServiceModel is a way of buying computing (IaaS, PaaS, ...) with its default answer for every area.
type ServiceModel struct {
	Common
	Provider         string // optional
	Responsibilities map[string]Responsibility
}

// Service is a cloud service: what differs from its model, its variants and what the customer must do.
type Service struct {
	Common
	Provider         string
	Category         string
	Model            string
	Class            string
	Owner            string
	Customer         string // who buys it; empty: Model.CustomerOf says
	Lifecycle        Lifecycle
	Docs             string
	Responsibilities map[string]Responsibility // by area
	Axes             []string
	Base             Base
	Variants         []Variant // in the order of the axes, then as written
	RunsOn           []Subject
	Assurance        []Assurance
	Outside          []string // frameworks whose assessment it is known not to be in
	Controls         []ControlUse
	Tasks            []Task
}

// Base says what a service's own values stand for, where it has variants.
type Base struct {
	Title string
	Axis  string
}

// Variant is a form of a service in which some areas are held differently.
type Variant struct {
	ID               string
	Title            string
	Short            string
	Summary          string
	Axis             string
	Default          bool
	Docs             string
	Lifecycle        Lifecycle // State empty: the service's
	Sources          []Citation
	Responsibilities map[string]Responsibility
}

// Name is the short name where there is one, else the title.
func (v Variant) Name() string {
	if v.Short != "" {
		return v.Short
	}
	return v.Title
}

// Assurance says that the service lies inside one of the provider's assessments.
type Assurance struct {
	Framework string
	Source    string
	Accessed  Date
}

// AsOf is the day for which a claim of an assessment holds: when its source was published, else when it was read.
func (m *Model) AsOf(a Assurance) Date {
	if s := m.Source(a.Source); s != nil && s.Published != "" {
		return s.Published
	}
	return a.Accessed
}

// Task is something the customer must do.
type Task struct {
	ID        string
	Do        string
	Why       string
	Area      string
	Checks    []string // ids of rules that prove it
	Evidence  string   // what proves it where no rule does
	Tools     []string
	Only      []string // variants it is for; empty: all
	Except    []string // variants it is not for
	EveryDays int
}

// For reports whether the task is for a subject with these variants, as Service.Chosen gives them.
func (t Task) For(variants []string) bool {
	chosen := func(v string) bool { return slices.Contains(variants, v) }
	return !slices.ContainsFunc(t.Except, chosen) && (len(t.Only) == 0 || slices.ContainsFunc(t.Only, chosen))
}

// Variant returns the service's variant with the id.
func (s *Service) Variant(id string) (Variant, bool) {
	for i := range s.Variants { // a variant is large, and this is asked very often
		if s.Variants[i].ID == id {
			return s.Variants[i], true
		}
	}
	return Variant{}, false
}

// BaseTitle names what the service's own values stand for: Base, or the default variant, or the service's short name.
func (s *Service) BaseTitle() string {
	if s.Base.Title != "" {
		return s.Base.Title
	}
	for _, v := range s.Variants {
		if v.Default {
			return v.Name()
		}
	}
	return s.Name()
}

// Subject is what a responsibility is about: a service, or variants of it, at most one per axis, in the order of its axes.
type Subject struct {
	Service  string
	Variants []string
}

// ParseSubject reads "service.variant.variant" without checking that it exists.
func ParseSubject(text string) Subject {
	parts := strings.Split(text, ".")
	return Subject{Service: parts[0], Variants: parts[1:]}
}

// String gives "service.variant".
func (s Subject) String() string {
	return strings.Join(append([]string{s.Service}, s.Variants...), ".")
}

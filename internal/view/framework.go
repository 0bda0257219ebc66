package view

import (
	"html/template"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Framework is the page of a standard: its requirements with the controls that answer them.
type Framework struct {
	Shell
	Summary   template.HTML
	Version   string // empty where the title has it
	URL       string
	Complete  bool
	Rows      []RequirementRow
	Mapped    int
	Unmapped  int
	Assured   []Assured // services inside the provider's assessment
	Outside   []Href    // where some are inside, those of which nothing says that they are
	Workloads []Href
	Tail
}

// RequirementRow is a requirement with its controls; none where nothing is mapped to it.
type RequirementRow struct {
	Anchor   string
	ID       string
	Title    string
	Who      Mark // what the classes of the controls make of it; Kind empty where nothing is mapped
	Controls []RequirementControl
}

// RequirementControl is a control that answers a requirement.
type RequirementControl struct {
	Control    Href
	Class      Href
	Relation   string
	Confidence string
}

// Assured is a service inside an assessment, with who says so and for which day.
type Assured struct {
	Service Href
	Source  Href
	AsOf    string // a date
}

// framework makes the page of a standard.
func framework(c Context, p site.Page) Framework {
	o := on{c, p}
	f := o.m().Framework(p.Key.ID)
	v := Framework{Shell: shell(c, p), Summary: o.text(f.Summary), Version: f.Version, URL: f.URL, Complete: f.Complete}
	if strings.Contains(f.Title, f.Version) {
		v.Version = ""
	}
	listed := map[string]bool{}
	for _, r := range f.Requirements {
		listed[r.ID] = true
		v.Rows = append(v.Rows, o.requirement(f.ID, r))
	}
	for _, k := range o.m().Controls { // mapped, but not in the list of requirements
		for _, x := range k.Mappings {
			if x.Framework == f.ID && !listed[x.ID] {
				listed[x.ID] = true
				v.Rows = append(v.Rows, o.requirement(f.ID, model.Requirement{ID: x.ID}))
			}
		}
	}
	for _, r := range v.Rows {
		if len(r.Controls) > 0 {
			v.Mapped++
		} else {
			v.Unmapped++
		}
	}
	o.assured(&v, f)
	v.Tail, v.TOC = o.tail(&f.Common, nil, []TOCItem{section(true, "requirements", "Requirements"), section(len(v.Assured) > 0, "assured", "Services inside the assessment"), section(len(v.Outside) > 0, "outside", "Services outside"),
		section(len(v.Workloads) > 0, "workloads", "Workloads")})
	return v
}

// requirement finds the controls that answer a requirement.
func (o on) requirement(framework string, r model.Requirement) RequirementRow {
	row := RequirementRow{Anchor: requirementID(r.ID), ID: r.ID, Title: r.Title}
	var answers []model.Who
	for _, k := range o.m().Controls {
		for _, x := range k.Mappings {
			if x.Framework == framework && x.ID == r.ID && x.Relation != "no-relationship" {
				answers = append(answers, whoOfClass(k.Class))
				row.Controls = append(row.Controls, RequirementControl{
					Control: o.full(&k.Common), Class: o.thing(model.KindControlClass, k.Class),
					Relation: relationWords(x.Relation), Confidence: string(x.Confidence),
				})
			}
		}
	}
	if len(answers) > 0 {
		row.Who = mark(o.m().Words(""), together(answers))
	}
	return row
}

// whoOfClass is who has to do something for a control of the class.
func whoOfClass(class string) model.Who {
	switch class {
	case "inherited":
		return model.Provider
	case "customer-specific":
		return model.Customer
	}
	return model.Shared
}

// together is shared where the answers are not all the same: some of it is the provider's then, and some the customer's.
func together(answers []model.Who) model.Who {
	for _, who := range answers {
		if who != answers[0] {
			return model.Shared
		}
	}
	return answers[0]
}

// assured lists the services whose page states that they lie inside the assessment, those whose page does not although
// they are the same provider's, and the workloads that need it.
func (o on) assured(v *Framework, f *model.Framework) {
	for _, s := range o.m().Services {
		i := slices.IndexFunc(s.Assurance, func(a model.Assurance) bool { return a.Framework == f.ID })
		if i < 0 {
			v.Outside = append(v.Outside, o.full(&s.Common))
			continue
		}
		a := s.Assurance[i]
		v.Assured = append(v.Assured, Assured{o.full(&s.Common), o.thing(model.KindSource, a.Source), string(o.m().AsOf(a))})
	}
	if v.Assured == nil {
		v.Outside = nil // it is no assessment of a provider, or nobody has looked
	}
	for _, w := range o.m().Workloads {
		if slices.Contains(w.Frameworks, f.ID) {
			v.Workloads = append(v.Workloads, o.full(&w.Common))
		}
	}
}

// requirementID is the anchor of a requirement: "A.8.8" is #req-a-8-8.
func requirementID(id string) string {
	return "req-" + strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			return r
		case 'A' <= r && r <= 'Z':
			return r - 'A' + 'a'
		}
		return '-'
	}, id)
}

// relationWords is a relation of OSCAL's in running text.
func relationWords(relation string) string {
	switch relation {
	case "equivalent-to", "equal-to":
		return "the same"
	case "subset-of":
		return "part of it"
	case "superset-of":
		return "covers it and more"
	case "intersects-with":
		return "overlaps"
	case "no-relationship":
		return "unrelated"
	}
	return relation
}

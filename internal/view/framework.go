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
	v := Framework{Shell: shell(c, p), Summary: o.marked(o.text(f.Summary)), Version: f.Version, URL: f.URL, Complete: f.Complete}
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
	row := RequirementRow{Anchor: site.RequirementAnchor(r.ID), ID: r.ID, Title: r.Title}
	var classes []string
	for _, k := range o.m().Controls {
		for i := range k.Mappings {
			if x := &k.Mappings[i]; x.ID == r.ID && x.Framework == framework && x.Relation != "no-relationship" {
				classes = append(classes, k.Class)
				row.Controls = append(row.Controls, RequirementControl{
					Control: o.full(&k.Common), Class: o.thing(model.KindControlClass, k.Class),
					Relation: relationWords(x.Relation), Confidence: string(x.Confidence),
				})
			}
		}
	}
	if len(classes) > 0 {
		row.Who = mark(o.m().Words(""), model.WhoOfClasses(classes))
	}
	return row
}

// assured lists the services whose page states that they lie inside the assessment, those of the same providers whose
// page does not, and the workloads that need it.
func (o on) assured(v *Framework, f *model.Framework) {
	inside := func(a model.Assurance) bool { return a.Framework == f.ID }
	assessed := map[string]bool{} // providers
	for _, s := range o.m().Services {
		if slices.ContainsFunc(s.Assurance, inside) {
			assessed[s.Provider] = true
		}
	}
	for _, s := range o.m().Services {
		if i := slices.IndexFunc(s.Assurance, inside); i >= 0 {
			a := s.Assurance[i]
			v.Assured = append(v.Assured, Assured{o.full(&s.Common), o.thing(model.KindSource, a.Source), string(o.m().AsOf(a))})
		} else if assessed[s.Provider] {
			v.Outside = append(v.Outside, o.full(&s.Common))
		}
	}
	for _, w := range o.m().Workloads {
		if slices.Contains(w.Frameworks, f.ID) {
			v.Workloads = append(v.Workloads, o.full(&w.Common))
		}
	}
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

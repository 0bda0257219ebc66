package view

import (
	"strconv"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// CoveragePage is the content's own dashboard: how much of it is filled in, sourced, reviewed, and how sure it is.
type CoveragePage struct {
	Shell
	Kinds    []Counted
	All      CoverageRow // all statements
	Services []CoverageGroup
	Areas    []CoverageRow
}

// Counted is how many things of a kind there are.
type Counted struct {
	Kind Href
	N    int
}

// CoverageGroup is the services of a category.
type CoverageGroup struct {
	Title string
	Rows  []CoverageRow
}

// CoverageRow is what is known of a service with its variants, or of an area.
type CoverageRow struct {
	Thing       Href
	Forms       int // variants
	Statements  int
	Open        int // not assessed
	Own         string
	Cited       string
	Confidence  []Degree
	Tasks       int
	Proved      int
	Assessments int
	Reviewed    string
}

// Degree is how many statements are so sure.
type Degree struct {
	Name string
	N    int
}

// coverage makes the dashboard.
func coverage(c Context, p site.Page) CoveragePage {
	o := on{c, p}
	m := o.m()
	v := CoveragePage{Shell: shell(c, p)}
	v.Description = "How much of this site is filled in, sourced and reviewed, and how sure it is."
	for _, k := range model.Kinds() {
		if n := len(m.Things(k.Kind)); n > 0 {
			v.Kinds = append(v.Kinds, Counted{o.link(o.Site.Of(model.KindPage, k.Folder+"/index")), n})
		}
	}
	v.All = o.covered(Href{}, m.KindCoverage(model.KindService).Add(m.AllVariantCoverage()))
	for _, s := range m.Services {
		if s.Category != "" {
			continue
		}
		v.addService("", o.coveredService(s))
	}
	for _, category := range m.Categories {
		for _, s := range m.CategoryServices(m.Services, category.ID) {
			v.addService(category.Title, o.coveredService(s))
		}
	}
	for _, a := range m.Areas {
		v.Areas = append(v.Areas, o.covered(o.area(a.ID), m.AreaCoverage(a)))
	}
	return v
}

func (v *CoveragePage) addService(category string, row CoverageRow) {
	if n := len(v.Services); n == 0 || v.Services[n-1].Title != category {
		v.Services = append(v.Services, CoverageGroup{Title: category})
	}
	last := &v.Services[len(v.Services)-1]
	last.Rows = append(last.Rows, row)
}

// coveredService is a service with its variants.
func (o on) coveredService(s *model.Service) CoverageRow {
	variants := o.m().VariantCoverage(s)
	row := o.covered(o.full(&s.Common), o.m().SubjectCoverage(model.Subject{Service: s.ID}).Add(variants))
	row.Forms = variants.Things
	return row
}

func (o on) covered(thing Href, c model.Coverage) CoverageRow {
	degrees := make([]Degree, 0, len(c.Confidence))
	for i, d := range model.Confidences() {
		degrees = append(degrees, Degree{upper(string(d)), c.Confidence[i]})
	}
	return CoverageRow{
		Thing: thing, Statements: c.Statements, Open: c.Statements - c.Assessed, Own: share100(c.Own, c.Statements), Cited: share100(c.Cited, c.Statements),
		Confidence: degrees, Tasks: c.Tasks, Proved: c.Proved, Assessments: c.Assessments, Reviewed: string(c.Reviewed),
	}
}

// share100 is a part of a whole in percent, rounded down, so that 100 % means all.
func share100(part, whole int) string {
	if whole == 0 {
		return ""
	}
	return strconv.Itoa(part*100/whole) + " %"
}

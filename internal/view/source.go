package view

import (
	"html/template"
	"slices"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Source is the page of a citation: what it is, what cites it for what, and where our pages disagree with it.
type Source struct {
	Shell
	Summary   template.HTML
	Address   string
	Publisher string
	Published string
	Accessed  string
	Origin    string
	CitedBy   []CitedGroup
	Count     int
	Disagree  []Disagreement
	Tail
}

// CitedGroup is the pages of a kind that cite a source.
type CitedGroup struct {
	Title string
	Rows  []CitedBy
}

// CitedBy is a page that cites a source, for the whole page or for statements of its own.
type CitedBy struct {
	Page Href
	At   string // the place in the source
	For  []Href
}

// Disagreement is a place where a page rules otherwise than a source says.
type Disagreement struct {
	Where  Href
	Says   template.HTML
	Ruling template.HTML
}

// source makes the page of a citation.
func source(c Context, p site.Page) Source {
	o := on{c, p}
	s := o.m().Source(p.Key.ID)
	v := Source{
		Shell: shell(c, p), Summary: o.text(s.Summary), Address: s.URL, Publisher: s.Publisher,
		Published: string(s.Published), Accessed: string(s.Accessed), Origin: originWord(s.Origin),
		CitedBy: o.cited(s.ID), Disagree: o.disagreements(s.ID),
	}
	for _, g := range v.CitedBy {
		v.Count += len(g.Rows)
	}
	v.Tail, v.TOC = o.tail(&s.Common, []TOCItem{section(len(v.Disagree) > 0, "disagree", "Where we rule otherwise"), section(len(v.CitedBy) > 0, "cited", "What cites it")}, nil)
	if v.State.Reviewed == "" {
		v.State.Reviewed = v.Accessed // to read a source is to review its page
	}
	v.Backlinks = nil // said better above
	v.TOC = slices.DeleteFunc(v.TOC, func(t TOCItem) bool { return t.ID == "backlinks" })
	return v
}

// originWord is the kind of a source on a page.
func originWord(origin string) string {
	switch origin {
	case "official":
		return "Official"
	case "standard":
		return "Standard"
	case "community":
		return "Community"
	}
	return ""
}

// cited lists the pages that cite a source, by kind.
func (o on) cited(source string) []CitedGroup {
	var groups []CitedGroup
	citers := o.Site.Citers(source)
	for _, info := range append(model.Kinds(), model.KindInfo{Kind: model.KindPage, Title: "Guides and pages"}) {
		g := CitedGroup{Title: info.Title}
		for _, c := range o.m().Things(info.Kind) {
			if !citers[c.Key] {
				continue
			}
			row := CitedBy{Page: o.full(c), For: o.citedFor(c.Key, source)}
			whole := cites(c.Sources, source)
			for _, x := range c.Sources {
				if x.Source == source {
					row.At = x.At
				}
			}
			if whole || len(row.For) > 0 {
				g.Rows = append(g.Rows, row)
			}
		}
		if len(g.Rows) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// citedFor lists the statements of a page that name the source themselves.
func (o on) citedFor(k model.Key, source string) []Href {
	var list []Href
	switch k.Kind {
	case model.KindService:
		list = o.serviceCites(o.m().Service(k.ID), source)
	case model.KindModel:
		for _, a := range o.m().Areas {
			if cites(o.m().Model(k.ID).Responsibilities[a.ID].Sources, source) {
				list = append(list, Href{Title: a.Title, Href: o.href(o.Site.URL(model.Place{Key: k, Anchor: a.ID}))})
			}
		}
	case model.KindControl:
		for _, x := range o.m().Control(k.ID).Mappings {
			if x.Source == source {
				list = append(list, Href{Title: o.thing(model.KindFramework, x.Framework).Title + " " + x.ID, Href: o.thing(model.KindFramework, x.Framework).Href + "#" + requirementID(x.ID)})
			}
		}
	case model.KindTool:
		if o.m().Tool(k.ID).Lifecycle.Source == source {
			list = append(list, Href{Title: "Lifecycle", Href: o.thing(k.Kind, k.ID).Href})
		}
	}
	return list
}

// serviceCites lists a service's areas, variants and assessments that name the source.
func (o on) serviceCites(s *model.Service, source string) []Href {
	var list []Href
	add := func(variants []string, rs map[string]model.Responsibility) {
		subject := model.Subject{Service: s.ID, Variants: variants}
		for _, a := range o.m().Areas {
			if cites(rs[a.ID].Sources, source) {
				title := a.Title
				if len(variants) > 0 {
					title = o.m().SubjectName(subject) + ", " + a.Title
				}
				list = append(list, Href{Title: title, Href: o.cell(subject, a.ID)})
			}
		}
	}
	add(nil, s.Responsibilities)
	for _, v := range s.Variants {
		if cites(v.Sources, source) || v.Lifecycle.Source == source {
			list = append(list, Href{Title: v.Title, Href: o.subject(model.Subject{Service: s.ID, Variants: []string{v.ID}}).Href})
		}
		add([]string{v.ID}, v.Responsibilities)
	}
	if s.Lifecycle.Source == source {
		list = append(list, Href{Title: "Lifecycle", Href: o.full(&s.Common).Href})
	}
	for _, a := range s.Assurance {
		if a.Source == source {
			list = append(list, o.thing(model.KindFramework, a.Framework))
		}
	}
	return list
}

// disagreements lists the statements and pages that rule otherwise than a source says.
func (o on) disagreements(source string) []Disagreement {
	var list []Disagreement
	citers := o.Site.Citers(source)
	add := func(owner model.Key, where Href, words model.Words, all []model.Difference) {
		for _, d := range all {
			if d.Source == source {
				conflict := o.conflict(owner, words, d)
				list = append(list, Disagreement{where, conflict.Says, conflict.Ruling})
			}
		}
	}
	for _, sm := range o.m().Models {
		if !citers[sm.Key] {
			continue
		}
		for _, a := range o.m().Areas {
			where := Href{Title: sm.Title + ", " + a.Title, Href: o.href(o.Site.URL(model.Place{Key: sm.Key, Anchor: a.ID}))}
			add(sm.Key, where, o.m().Words(sm.Provider), sm.Responsibilities[a.ID].Differs)
		}
	}
	for _, s := range o.m().Services {
		if !citers[s.Key] {
			continue
		}
		words := o.m().Words(s.Provider)
		subject := model.Subject{Service: s.ID}
		for _, a := range o.m().Areas {
			add(s.Key, Href{Title: s.Title + ", " + a.Title, Href: o.cell(subject, a.ID)}, words, s.Responsibilities[a.ID].Differs)
		}
		for _, variant := range s.Variants {
			subject.Variants = []string{variant.ID}
			for _, a := range o.m().Areas {
				where := Href{Title: variant.Title + ", " + a.Title, Href: o.cell(subject, a.ID)}
				add(s.Key, where, words, variant.Responsibilities[a.ID].Differs)
			}
		}
	}
	for _, c := range o.m().All() {
		if citers[c.Key] {
			add(c.Key, o.full(c), o.m().Words(""), c.Differs)
		}
	}
	return list
}

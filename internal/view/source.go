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
		Shell: shell(c, p), Summary: o.marked(o.text(s.Summary)), Address: s.URL, Publisher: s.Publisher,
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
	for _, k := range o.Site.Citers(source) {
		c := o.m().Common(k)
		if c == nil {
			continue
		}
		row := CitedBy{Page: o.full(c), For: o.citedFor(k, source)}
		whole := cites(c.Sources, source)
		if !whole && len(row.For) == 0 {
			continue // it only rules otherwise
		}
		for _, x := range c.Sources {
			if x.Source == source {
				row.At = x.At
			}
		}
		title := orElse(k.Kind.Info().Title, "Guides and pages")
		if n := len(groups); n == 0 || groups[n-1].Title != title {
			groups = append(groups, CitedGroup{Title: title})
		}
		last := &groups[len(groups)-1]
		last.Rows = append(last.Rows, row)
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
				list = append(list, Href{Title: o.thing(model.KindFramework, x.Framework).Title + " " + x.ID, Href: o.thing(model.KindFramework, x.Framework).Href + "#" + site.RequirementAnchor(x.ID)})
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
	add := func(owner model.Key, where Href, words model.Words, all []model.Difference) {
		for _, d := range all {
			if d.Source == source {
				conflict := o.conflict(owner, words, d)
				list = append(list, Disagreement{where, conflict.Says, conflict.Ruling})
			}
		}
	}
	for _, k := range o.Site.Citers(source) {
		switch k.Kind {
		case model.KindModel:
			sm := o.m().Model(k.ID)
			for _, a := range o.m().Areas {
				where := Href{Title: sm.Title + ", " + a.Title, Href: o.href(o.Site.URL(model.Place{Key: k, Anchor: a.ID}))}
				add(k, where, o.m().Words(sm.Provider), sm.Responsibilities[a.ID].Differs)
			}
		case model.KindService:
			o.serviceDisagrees(o.m().Service(k.ID), add)
		}
		if c := o.m().Common(k); c != nil {
			add(k, o.full(c), o.m().Words(""), c.Differs)
		}
	}
	return list
}

// serviceDisagrees adds the differences of a service's areas, and of its variants'.
func (o on) serviceDisagrees(s *model.Service, add func(model.Key, Href, model.Words, []model.Difference)) {
	words := o.m().WordsOf(s)
	each := func(title string, subject model.Subject, rs map[string]model.Responsibility) {
		for _, a := range o.m().Areas {
			if differs := rs[a.ID].Differs; len(differs) > 0 {
				add(s.Key, Href{Title: title + ", " + a.Title, Href: o.cell(subject, a.ID)}, words, differs)
			}
		}
	}
	each(s.Title, model.Subject{Service: s.ID}, s.Responsibilities)
	for _, v := range s.Variants {
		each(v.Title, model.Subject{Service: s.ID, Variants: []string{v.ID}}, v.Responsibilities)
	}
}

package view

import (
	"strconv"
	"strings"

	"github.com/srmgen/srmgen/internal/assets"
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/plain"
	"github.com/srmgen/srmgen/internal/site"
)

// Framed is what each page below embed/ has around what it shows.
type Framed struct {
	Title     string
	Site      string
	Root      string // the site's root, seen from here
	Policy    string
	Canonical string // address of the page that this one is taken from; empty without a base URL
	Page      Href   // the same page, seen from here
	Version   string
	Reviewed  string
}

// EmbedPicture is a picture by itself. It carries its version and review date.
type EmbedPicture struct {
	Framed
	Source        string
	Alt           string
	Width, Height string
}

// EmbedTable is a table by itself.
type EmbedTable struct {
	Framed
	Note     string
	Groups   []EmbedGroupHead // labels over the heads of columns; none where these need none
	Cols     []Href           // the first one is that of the heads of rows
	Sections []EmbedSection
	Letters  bool // cells are marks alone, with a legend
	Even     bool // cells are answers alone, in words
	Key      []Mark
	Empty    string
}

// EmbedGroupHead is a label over some columns.
type EmbedGroupHead struct {
	Title string
	Span  int
}

// framed is an embed on its own page, at the address.
func (c Context) framed(e site.Embed, url string) (on, Framed) {
	o := on{c, site.Page{Key: e.Of.Key, Template: "embed", URL: url}}
	f := Framed{
		Title: e.Title, Site: o.m().Site.Title, Root: strings.Repeat("../", strings.Count(url, "/")), Policy: assets.PagePolicy,
		Page: Href{e.Of.Title, o.href(e.At)}, Version: o.m().Site.Version,
	}
	if base := o.m().Site.BaseURL; base != "" {
		f.Canonical = strings.TrimSuffix(base, "/") + "/" + e.Of.URL
	}
	return o, f
}

// EmbedOfPicture frames a picture that is laid out already.
func EmbedOfPicture(c Context, e site.Embed, d matrix.Drawing) EmbedPicture {
	o, f := c.framed(e, site.Framed(e.Picture))
	f.Title = d.Title
	pixels := func(x float64) string { return strconv.Itoa(int(x + .5)) }
	return EmbedPicture{f, o.href(e.Picture), d.Desc, pixels(d.W), pixels(d.H)}
}

// EmbedOfTable frames the table of an embed.
func EmbedOfTable(c Context, e site.Embed) EmbedTable {
	o, f := c.framed(e, e.Table)
	if common := o.m().Common(e.Of.Key); common != nil {
		f.Reviewed = string(common.Review.On)
	} else {
		f.Reviewed = o.lastReview()
	}
	v := EmbedTable{Framed: f}
	switch {
	case e.Group == "texts":
		o.embedFence(&v, e)
	case e.Part != "":
		o.embedPart(&v, e)
	case e.Group == "whole":
		o.embedWhole(&v, e)
	case e.Group == "categories", e.Group == "compare", e.Group == "chains":
		v.Title += ": who does what"
		o.embedDrawn(&v, e)
	default:
		o.embedThing(&v, e.Of.Key)
	}
	if v.Version == "" {
		version := v
		version.Canonical = ""
		v.Version = plain.Short(version)
	}
	return v
}

// embedWhole is a table of everything.
func (o on) embedWhole(v *EmbedTable, e site.Embed) {
	switch e.Of.URL {
	case "models/index.html":
		v.Title = "Who does what in each service model"
		o.embedGrid(v, o.stackGrid(o.headLinks()), false)
	case "controls/matrix.html":
		o.embedControls(v)
	case "glossary/index.html":
		o.embedGlossary(v)
	case "coverage.html":
		o.embedCoverage(v)
	default:
		v.Title += ": who does what"
		o.embedGrid(v, matrix.ServicesByAreas(o.m(), everyService(o.m().Services), e.Title, o.headLinks()), true)
	}
}

// embedThing is the table that the page of a thing is about.
func (o on) embedThing(v *EmbedTable, k model.Key) {
	switch v.Title += ": who does what"; k.Kind {
	case model.KindService:
		o.embedService(v, k.ID)
	case model.KindWorkload:
		o.embedGrid(v, matrix.Workload(o.m(), o.m().Workload(k.ID), o.headLinks()), true)
	case model.KindControl:
		o.embedControl(v, o.m().Control(k.ID))
	case model.KindFramework:
		o.embedFramework(v, o.m().Framework(k.ID))
	case model.KindArea:
		o.embedArea(v, o.m().Area(k.ID))
	case model.KindModel:
		o.embedModel(v, o.m().Model(k.ID))
	case model.KindClass:
		o.embedServices(v, func(s *model.Service) bool { return s.Class == k.ID })
	case model.KindControlClass:
		o.embedControlClass(v, k.ID)
	case model.KindTool:
		o.embedTool(v, k.ID)
	case model.KindParty:
		o.embedParty(v, o.m().Party(k.ID))
	}
}

// embedPart is a table beside the one that a page is about.
func (o on) embedPart(v *EmbedTable, e site.Embed) {
	w := o.m().Workload(e.Of.Key.ID)
	switch e.Part {
	case site.EmbedParties:
		o.embedChain(v, o.m().Service(e.Of.Key.ID))
	case site.EmbedServices:
		o.embedServices(v, func(s *model.Service) bool { return s.Model == e.Of.Key.ID })
	case site.EmbedDuties:
		o.embedDuties(v, e)
	case site.EmbedComponents:
		o.embedComponents(v, w)
	case site.EmbedUnion:
		o.embedUnion(v, w)
	case site.EmbedTodo:
		o.embedTodo(v, w)
	case site.EmbedInherited:
		o.embedInherited(v, w)
	}
}

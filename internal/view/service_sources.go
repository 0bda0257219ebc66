package view

import (
	"html/template"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// Ref is a number that leads to a source.
type Ref struct {
	N     int
	Href  string
	Title string
}

// SourceLine is a numbered source; the rows say what it is cited for.
type SourceLine struct {
	N         int
	Title     string
	Address   string // where it is published
	Page      string // its page here
	Publisher string
	Origin    string
	Official  bool
	Accessed  string
}

// numbering gives sources their numbers, in the order in which the page first cites them.
type numbering struct {
	ids []string
	at  []string
}

// number is a source's number, from 1.
func (n *numbering) number(c model.Citation) int {
	i := slices.Index(n.ids, c.Source)
	if i < 0 {
		i = len(n.ids)
		n.ids, n.at = append(n.ids, c.Source), append(n.at, c.At)
	}
	return i + 1
}

// page numbers the sources of the page as a whole, which so come first.
func (n *numbering) page(citations []model.Citation) {
	for _, c := range citations {
		n.number(c)
	}
}

// refs are the numbers of a cell's sources.
func (n *numbering) refs(sp servicePage, cell model.Cell) []Ref {
	var refs []Ref
	for _, c := range cell.Sources {
		i := n.number(c)
		ref := Ref{N: i, Href: "#src-" + number(i)}
		if s := sp.m().Source(c.Source); s != nil {
			ref.Title = s.Title
		}
		refs = append(refs, ref)
	}
	return refs
}

// one is the number of a single source that is named, not cited for a cell.
func (n *numbering) one(sp servicePage, source string) Ref {
	i := n.number(model.Citation{Source: source})
	ref := Ref{N: i, Href: "#src-" + number(i)}
	if s := sp.m().Source(source); s != nil {
		ref.Title = s.Title
	}
	return ref
}

// lines lists the numbered sources.
func (n *numbering) lines(sp servicePage) []SourceLine {
	var lines []SourceLine
	for i, id := range n.ids {
		s := sp.m().Source(id)
		if s == nil {
			continue
		}
		lines = append(lines, SourceLine{
			N: i + 1, Title: s.Title, Address: placeIn(s.URL, n.at[i]), Page: sp.full(&s.Common).Href, Publisher: s.Publisher,
			Origin: s.Origin, Official: s.Origin == "official", Accessed: string(s.Accessed),
		})
	}
	return lines
}

// placeIn is a source's address with the place in it: an anchor replaces the address's own, anything else is words
// that no address holds.
func placeIn(address, at string) string {
	if !strings.HasPrefix(at, "#") {
		return address
	}
	page, _, _ := strings.Cut(address, "#")
	return page + at
}

// AreaConflict is a source that says otherwise about an area, and our ruling.
type AreaConflict struct {
	Shown
	ID     string // anchor, on the first conflict of an area
	Area   Href   // empty: about the page
	Source Ref
	Says   template.HTML
	Ruling template.HTML
}

// conflicts are those about the page, then area by area, each once.
func (sp servicePage) conflicts() []AreaConflict {
	var list []AreaConflict
	for _, d := range sp.s.Differs {
		list = append(list, sp.conflictOf(d))
	}
	for j, a := range sp.areas {
		keys := make([]string, len(sp.subjects))
		for i := range sp.subjects {
			keys[i] = string(sp.cells[i][j].Origin) + sp.cells[i][j].From
		}
		id := "differs-" + a.ID
		for _, forms := range share(keys) {
			cell := sp.cells[forms[0]][j]
			if cell.Origin == model.FromModel {
				continue // the model's page tells of those
			}
			for _, d := range cell.Differs {
				c := sp.conflictOf(d)
				c.Shown, c.Area = sp.shown(forms), Href{a.Title, "#" + sp.rowID(forms[0], a.ID)}
				c.ID, id = id, ""
				list = append(list, c)
			}
		}
	}
	return list
}

// conflictOf puts a difference into words; one of the six answers is given as readers know it.
func (sp servicePage) conflictOf(d model.Difference) AreaConflict {
	c := AreaConflict{Source: sp.sources.one(sp, d.Source), Says: sp.text(d.Says), Ruling: sp.text(d.Ruling)}
	if who, ok := model.ParseWho(d.Says); ok {
		c.Says = template.HTML(template.HTMLEscapeString(sp.words.Of(who)))
	}
	return c
}

// InScope is an assessment of the provider's that the service lies inside.
type InScope struct {
	Framework Href
	Source    Ref
	AsOf      string
}

// assurance lists the provider's assessments with this service in their scope.
func (sp servicePage) assurance() []InScope {
	var list []InScope
	for _, a := range sp.s.Assurance {
		list = append(list, InScope{sp.thing(model.KindFramework, a.Framework), sp.sources.one(sp, a.Source), string(sp.m().AsOf(a))})
	}
	return list
}

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

// SourceLine is a numbered source with what it is cited for.
type SourceLine struct {
	N         int
	Title     string
	Address   string // where it is published
	Page      string // its page here
	Publisher string
	Origin    string
	Official  bool
	Accessed  string
	Whole     bool   // cited for the page as a whole
	For       string // the areas that it is cited for besides
}

// numbering gives sources their numbers, in the order in which the page first cites them.
type numbering struct {
	ids   []string
	at    []string
	whole []bool
	areas [][]string
}

// number is a source's number, from 1.
func (n *numbering) number(c model.Citation) int {
	i := slices.Index(n.ids, c.Source)
	if i < 0 {
		i = len(n.ids)
		n.ids, n.at, n.whole, n.areas = append(n.ids, c.Source), append(n.at, c.At), append(n.whole, false), append(n.areas, nil)
	}
	return i + 1
}

// page notes the sources of the page as a whole.
func (n *numbering) page(sp servicePage, citations []model.Citation) {
	for _, c := range citations {
		n.whole[n.number(c)-1] = true
	}
}

// refs are the numbers of a cell's sources; what the cell does not have from the page is noted as cited for it.
func (n *numbering) refs(sp servicePage, cell model.Cell) []Ref {
	var refs []Ref
	own := !slices.Equal(cell.Sources, sp.s.Sources)
	for _, c := range cell.Sources {
		i := n.number(c)
		if own && !slices.Contains(n.areas[i-1], cell.Area) {
			n.areas[i-1] = append(n.areas[i-1], cell.Area)
		}
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
		line := SourceLine{
			N: i + 1, Title: s.Title, Address: placeIn(s.URL, n.at[i]), Page: sp.full(&s.Common).Href, Publisher: s.Publisher,
			Origin: s.Origin, Official: s.Origin == "official", Accessed: string(s.Accessed), Whole: n.whole[i],
		}
		var areas []string
		for _, area := range n.areas[i] {
			if a := sp.m().Area(area); a != nil {
				areas = append(areas, lower(a.Title))
			}
		}
		line.For = strings.Join(areas, ", ")
		lines = append(lines, line)
	}
	return lines
}

// fewSources is how many sources a page shows before it folds the rest.
const fewSources = 5

// firstSources splits sources into those that are shown and those that are folded, which do not say again what they are
// cited for: the rows lead to them.
func firstSources(all []SourceLine) (first, further []SourceLine) {
	if len(all) <= fewSources+1 {
		return all, nil
	}
	first, further = all[:fewSources], all[fewSources:]
	for i := range further {
		further[i].For, further[i].Whole = "", false
	}
	return first, further
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

// fewConflicts is how many conflicts a page shows before it folds the rest.
const fewConflicts = 3

// firstConflicts splits conflicts into those that are shown and those that are folded.
func firstConflicts(all []AreaConflict) (first, more []AreaConflict) {
	if len(all) <= fewConflicts+1 {
		return all, nil
	}
	return all[:fewConflicts], all[fewConflicts:]
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

package matrix

import (
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// maker makes heads and cells from a model.
type maker struct {
	m     *model.Model
	links Links
}

// link is the address of a thing, or nothing.
func (k maker) link(kind model.Kind, id, anchor string) string {
	if k.links == nil || id == "" {
		return ""
	}
	return k.links(model.Key{Kind: kind, ID: id}, anchor)
}

// union is a subject's answer in several areas taken together; the first area with that answer decides where
// the cell leads.
func (k maker) union(subject model.Subject, areas []*model.Area, place string) Cell {
	var answers []model.Who
	for _, a := range areas {
		answers = append(answers, k.m.WhoAt(subject, a.ID))
	}
	who := model.Union(answers...)
	c := k.cell(who, k.m.WordsOf(k.m.Service(subject.Service)), k.m.SubjectTitle(subject)+", "+place)
	for i, a := range areas {
		if answers[i] == who {
			c.Area = a.ID
			c.Href = k.link(model.KindService, subject.Service, anchor(k.m.Cell(subject, a.ID)))
			break
		}
	}
	return c
}

// cell is an answer in the words of its provider.
func (k maker) cell(who model.Who, words model.Words, place string) Cell {
	return Cell{
		Who: who, Kind: KindOf(who), Setting: who.Setting(),
		Word: words.Side(who), Mark: words.Mark(who), Answer: words.Of(who), Label: place + ": " + words.Of(who),
	}
}

// KindOf is how an answer is drawn: cust, shared, prov, none or unk, the names of its classes and paints.
func KindOf(who model.Who) string {
	switch who.Side() {
	case model.Customer:
		return "cust"
	case model.Shared:
		return "shared"
	case model.Provider:
		return "prov"
	case model.None:
		return "none"
	}
	return "unk"
}

// anchor is the place of a cell on its service's page: a variant's own where the variant decides.
func anchor(c model.Cell) string {
	if c.Origin == model.FromVariant {
		return "variant-" + c.From + "-" + c.Area
	}
	return c.Area
}

// settings counts the areas in which a setting decides, by area and not by cell, so that every page gives the same number.
func (k maker) settings(subject model.Subject, areas []*model.Area) int {
	n := 0
	for _, a := range areas {
		if k.m.WhoAt(subject, a.ID).Setting() {
			n++
		}
	}
	return n
}

// subjectHead is the head of a service or variant.
func (k maker) subjectHead(subject model.Subject) Head {
	h := Head{ID: slug(subject.String()), Title: k.m.SubjectTitle(subject), Short: k.m.SubjectName(subject)}
	at := ""
	if n := len(subject.Variants); n > 0 {
		at = "variant-" + subject.Variants[n-1]
	}
	h.Href = k.link(model.KindService, subject.Service, at)
	switch k.m.LifecycleOf(subject).State {
	case model.Ended:
		h.Note = "ended"
	case model.Sunset:
		h.Note = "ending"
	case model.Maintenance:
		h.Note = "closed to new customers"
	}
	return h
}

// column is a head with the areas whose answers stand under it together.
type column struct {
	head  Head
	areas []*model.Area
}

// groups are the groups of areas; a group of one area leads to it.
func (k maker) groups() []column {
	var all []column
	for _, g := range k.m.Groups {
		areas := k.m.GroupAreas(g.ID)
		if len(areas) == 0 {
			continue
		}
		h := Head{ID: g.ID, Title: g.Title, Short: g.Short}
		if len(areas) == 1 {
			h.Href = k.link(model.KindArea, areas[0].ID, "")
		}
		all = append(all, column{h, areas})
	}
	return all
}

// each are areas by themselves.
func (k maker) each(areas []*model.Area) []column {
	var all []column
	for _, a := range areas {
		all = append(all, column{Head{ID: a.ID, Title: a.Title, Short: a.Short, Href: k.link(model.KindArea, a.ID, "")}, []*model.Area{a}})
	}
	return all
}

// columns are the areas with the ids, or where there are none all groups.
func (k maker) columns(areas []string) []column {
	if len(areas) == 0 {
		return k.groups()
	}
	return k.each(known(areas, k.m.Area))
}

func heads(columns []column) []Head {
	var all []Head
	for _, c := range columns {
		all = append(all, c.head)
	}
	return all
}

// answers is a subject's row, and the number of areas in which a setting decides.
func (k maker) answers(subject model.Subject, columns []column) (row []Cell, settings int) {
	for _, c := range columns {
		row = append(row, k.union(subject, c.areas, c.head.Title))
		settings += k.settings(subject, c.areas)
	}
	return row, settings
}

// known keeps the ids of things that exist.
func known[T any](ids []string, find func(string) *T) []*T {
	var found []*T
	for _, id := range ids {
		if t := find(id); t != nil {
			found = append(found, t)
		}
	}
	return found
}

// slug keeps of a text what an id may hold.
func slug(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9', r == '-':
			return r
		case 'A' <= r && r <= 'Z':
			return r - 'A' + 'a'
		}
		return '_'
	}, text)
}

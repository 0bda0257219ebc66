package diff

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/model"
)

func cellKey(c export.Cell) string { return subject(c.Service, c.Variant) + "#" + c.Area }

// compareCells finds the cells that both sides have and that say something else. A variant whose cells changed just as
// its service's is named there: it says nothing of its own.
func compareCells(before, after State) []Cell {
	olds, news := index(before.cells, cellKey), index(after.cells, cellKey)
	titlesBefore, titlesAfter := partyTitles(before), partyTitles(after)
	var out []Cell
	places := map[string]int{} // of the service's own cells
	for _, key := range union(before.cells, after.cells, cellKey) {
		a, was := olds[key]
		b, is := news[key]
		if !was || !is {
			continue // its subject or its area came or went
		}
		c := Cell{Service: b.Service, Variant: b.Variant, Title: b.Title, Area: b.Area, AreaTitle: b.AreaTitle, Changes: cellChanges(a, b)}
		if len(c.Changes) == 0 {
			continue
		}
		c.Old, c.New = hands(a, titlesBefore), hands(b, titlesAfter)
		own := b.Service + "#" + b.Area
		if b.Variant == "" {
			places[own] = len(out)
		} else if i, ok := places[own]; ok && slices.Equal(out[i].Changes, c.Changes) {
			out[i].Also, out[i].also = append(out[i].Also, b.Title), append(out[i].also, b.Variant)
			continue
		}
		out = append(out, c)
	}
	return out
}

// cellChanges are the fields in which two cells differ.
func cellChanges(a, b export.Cell) []Change {
	var c []Change
	field(&c, InHands, "who", a.Who, b.Who)
	field(&c, InHands, "party", a.Party, b.Party)
	field(&c, InHands, "provider", a.Provider, b.Provider)
	field(&c, InHands, "further parties", furtherParties(a), furtherParties(b))
	field(&c, InWords, "what the provider does", a.ProviderDoes, b.ProviderDoes)
	field(&c, InWords, "what the customer does", a.CustomerDoes, b.CustomerDoes)
	field(&c, InWords, "what further parties do", furtherParts(a), furtherParts(b))
	field(&c, InWords, "note", a.Note, b.Note)
	field(&c, InSources, "sources", cited(a), cited(b))
	field(&c, InSources, "conflicts", conflicts(a), conflicts(b))
	field(&c, InSources, "confidence", a.Confidence, b.Confidence)
	field(&c, InSources, "written in", writtenIn(a), writtenIn(b))
	field(&c, InReview, "reviewed", a.Reviewed, b.Reviewed)
	return c
}

func furtherParties(c export.Cell) string {
	var ids []string
	for _, p := range c.Parts {
		ids = append(ids, strings.TrimSpace(p.Party+" "+p.Role))
	}
	return strings.Join(ids, ", ")
}

func furtherParts(c export.Cell) string {
	var parts []string
	for _, p := range c.Parts {
		parts = append(parts, p.Party+": "+p.Does)
	}
	return strings.Join(parts, "; ")
}

func cited(c export.Cell) string {
	var out []string
	for i, s := range c.Sources {
		if i < len(c.Places) && c.Places[i] != "" {
			s += " " + c.Places[i]
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

func conflicts(c export.Cell) string {
	var out []string
	for _, d := range c.Differs {
		out = append(out, d.Source+" says "+d.Says+"; "+d.Ruling)
	}
	return strings.Join(out, "; ")
}

// writtenIn is the file that the answer stands in.
func writtenIn(c export.Cell) string {
	switch c.Origin {
	case "":
		return ""
	case string(model.FromVariant):
		return "variant " + c.From
	}
	return c.Origin + " " + c.From
}

// hands are who acts in a cell: the provider in what it does, the holder in what the customer does, and further parties.
// Where a setting alters what the provider does, the holder may act, but need not.
func hands(c export.Cell, titles map[string]string) Hands {
	who, _ := model.ParseWho(c.Who)
	h := Hands{Who: who, Words: c.Words}
	switch who {
	case model.Provider:
		h.ids = []string{c.Party}
	case model.ProviderDefault:
		h.ids = []string{c.Provider}
	case model.Shared:
		h.ids = []string{c.Provider, c.Party}
	case model.CustomerConfig, model.Customer:
		h.ids = []string{c.Party}
	}
	for _, p := range c.Parts {
		h.ids = append(h.ids, p.Party)
	}
	h.ids = slices.DeleteFunc(h.ids, func(id string) bool { return id == "" })
	for _, id := range h.ids {
		h.Of = append(h.Of, title(titles, id))
	}
	return h
}

// partyTitles are the names of the parties by their ids, the short ones where there are any.
func partyTitles(s State) map[string]string {
	out := map[string]string{}
	for _, t := range s.things {
		if t.Kind == string(model.KindParty) {
			if out[t.ID] = t.Title; t.Short != "" {
				out[t.ID] = t.Short
			}
		}
	}
	return out
}

func title(titles map[string]string, id string) string {
	if t := titles[id]; t != "" {
		return t
	}
	return id
}

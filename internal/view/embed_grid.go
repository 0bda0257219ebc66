package view

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// everyService is services as subjects.
func everyService(services []*model.Service) []model.Subject {
	all := make([]model.Subject, len(services))
	for i, s := range services {
		all[i] = model.Subject{Service: s.ID}
	}
	return all
}

// embedDrawn is the table of a comparison, of a category of the matrix, or of a chain.
func (o on) embedDrawn(v *EmbedTable, e site.Embed) {
	switch e.Group {
	case "compare":
		o.embedGrid(v, matrix.Compare(o.m(), o.Site.ComparisonAt(e.Of).Subjects, o.headLinks()), false)
	case "chains":
		v.Title = "Who stands behind " + e.Title
		o.embedGrid(v, matrix.Chain(o.m(), model.Subject{Service: e.Of.Key.ID}, nil, o.headLinks()), false)
	default:
		_, category, _ := strings.Cut(e.At, "#")
		o.embedGrid(v, matrix.ServicesOfCategory(o.m(), category, everyService(o.m().Services), nil, o.headLinks()), true)
	}
}

// embedFence is the table of a picture that a text asks for.
func (o on) embedFence(v *EmbedTable, e site.Embed) {
	for _, f := range o.Site.Fences(e.Of) {
		if f.Name == e.Part {
			g := matrix.Asked(o.m(), f.Picture, nil, o.headLinks())
			v.Title = g.Title
			o.embedGrid(v, g, f.Shape == "matrix")
		}
	}
}

// embedServices is some of the services that the site leads with, by groups of areas.
func (o on) embedServices(v *EmbedTable, is func(*model.Service) bool) {
	var own []model.Subject
	for _, s := range o.m().UsedServices() {
		if is(s) {
			own = append(own, model.Subject{Service: s.ID})
		}
	}
	o.embedGrid(v, matrix.ServicesByAreas(o.m(), own, v.Title, o.headLinks()), true)
}

// embedGrid is the table of a picture; only its heads have links.
func (o on) embedGrid(v *EmbedTable, g matrix.Grid, letters bool) {
	v.Empty = g.Empty
	if v.Letters, v.Even = letters, !letters; letters {
		v.legend(g)
	}
	v.Cols = append(v.Cols, Href{Title: g.Table.Corner})
	for _, h := range g.Table.Cols {
		title := h.Title
		if letters {
			title = orElse(h.Short, h.Title)
		}
		v.Cols = append(v.Cols, Href{title, h.Href})
	}
	for _, s := range g.Table.Sections {
		section := embedRows{title: s.Title}
		for _, r := range s.Rows {
			cells := make([]embedCell, len(r.Cells))
			for j, c := range r.Cells {
				switch cells[j] = (embedCell{class: "w-" + c.Kind, letter: c.Mark, text: c.Word}); {
				case letters:
				case c.Setting:
					cells[j].class += " set"
					fallthrough
				default:
					cells[j].text, cells[j].label = c.Answer, v.Cols[j+1].Title
				}
			}
			section.add(embedRow{Href{r.Head.Title, r.Head.Href}, r.Head.Note, r.Head.Changed && !letters, cells})
		}
		section.addTo(v)
	}
}

// legend is what the letters of a grid mean.
func (v *EmbedTable) legend(g matrix.Grid) {
	for _, c := range g.Legend {
		v.Key = append(v.Key, Mark{Kind: c.Kind, Letter: c.Mark, Word: c.Word})
	}
}

// embedControls is controls by services. Services stand under their categories, and in these neighbours with the same
// answer are one cell: the table has thousands of them, which is also why it is not made from the picture's grid.
func (o on) embedControls(v *EmbedTable) {
	v.Title, v.Letters = "Controls by services: whose evidence an auditor asks for", true
	v.Cols = []Href{{Title: "Control"}}
	var services []*model.Service
	for _, c := range o.categories(o.m().UsedServices()) {
		v.Groups = append(v.Groups, EmbedGroupHead{c.Title, len(c.Services)})
		for _, s := range c.Services {
			v.Cols = append(v.Cols, Href{s.Name(), o.full(&s.Common).Href})
		}
		services = append(services, c.Services...)
	}
	seen := map[string]*Mark{} // by how it is drawn
	classed := func(is func(class string) bool, title string) {
		section := embedRows{title: title}
		for _, k := range o.m().Controls {
			if is(k.Class) {
				section.add(embedRow{head: o.full(&k.Common), cells: o.embedRuns(k, services, v.Groups, seen)})
			}
		}
		section.addTo(v)
	}
	for _, class := range o.m().ControlClasses {
		classed(func(id string) bool { return id == class.ID }, class.Title)
	}
	classed(func(id string) bool { return o.m().ControlClass(id) == nil }, "Other")
	for _, kind := range [...]string{"cust", "shared", "prov", "inh", "none", "unk"} {
		if mark := seen[kind]; mark != nil {
			v.Key = append(v.Key, *mark)
		}
	}
	if len(services) == 0 || v.Sections == nil {
		v.Sections, v.Empty = nil, "No controls or no services are described here yet."
	}
}

// fitsRun reports whether a word has room in so many columns of letters.
func fitsRun(word string, columns int) bool {
	return columns > 1 && 8*len([]rune(word))+10 <= 24*columns
}

// embedRuns is the cells of a control, equal neighbours of a group as one. It adds the answers that it gives to those
// that were seen.
func (o on) embedRuns(k *model.Control, services []*model.Service, groups []EmbedGroupHead, seen map[string]*Mark) []embedCell {
	var runs []embedCell
	for _, g := range groups {
		for j, s := range services[:g.Span] {
			answer, words := o.m().ControlCell(model.Subject{Service: s.ID}, k), o.m().WordsOf(s)
			kind, letter, text := matrix.KindOf(answer.Who), words.Mark(answer.Who), words.Side(answer.Who)
			switch {
			case answer.Inherited:
				kind, letter, text = "inh", "I", "Inherited"
			case kind == "none":
				text = controlWord(words, model.None)
			case kind == "unk":
				text = words.Of(answer.Who)
			}
			if mark := seen[kind]; mark == nil {
				seen[kind] = &Mark{Kind: kind, Letter: letter, Word: text}
			} else if !slices.Contains(strings.Split(mark.Word, " or "), text) {
				mark.Word += " or " + text // several providers meet
			}
			if j > 0 {
				if last := &runs[len(runs)-1]; strings.HasPrefix(last.class, "w-"+kind) && last.text == text {
					if last.span++; kind != "none" && fitsRun(text, last.span) {
						last.letter = text
					}
					continue
				}
			}
			run := embedCell{class: "w-" + kind, letter: letter, text: text, span: 1}
			if j == 0 {
				run.class += " first"
			}
			runs = append(runs, run)
		}
		services = services[g.Span:]
	}
	return runs
}

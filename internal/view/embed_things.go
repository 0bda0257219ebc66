package view

import (
	"slices"
	"strconv"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/render"
)

// embedArea is who does what in one area: in each service model, and in each service with those of its forms that differ.
func (o on) embedArea(v *EmbedTable, a *model.Area) {
	words := o.m().Words("")
	v.Title += " in each service"
	v.Cols = []Href{{Title: "Service"}, {Title: "Who"}, {Title: words.Customer}, {Title: words.Provider}}
	models := embedRows{title: "Service models"}
	for _, sm := range o.m().Models {
		head := o.full(&sm.Common)
		head.Href += "#" + a.ID
		models.add(o.answerRow(head, o.m().Words(sm.Provider), o.m().ModelCell(sm.ID, a.ID)))
	}
	models.addTo(v)
	for _, c := range o.categories(o.m().UsedServices()) {
		section := embedRows{title: c.Title}
		for _, s := range c.Services {
			for _, subject := range o.m().Subjects(s) {
				cell := o.m().Cell(subject, a.ID)
				if len(subject.Variants) == 0 || cell.Origin == model.FromVariant {
					section.add(o.answerRow(Href{o.m().SubjectTitle(subject), o.cell(subject, a.ID)}, o.m().WordsOf(s), cell))
				}
			}
		}
		section.addTo(v)
	}
	if v.Sections == nil {
		v.Empty = "No service is described here yet."
	}
}

// embedModel is who does what in each area of a service model.
func (o on) embedModel(v *EmbedTable, sm *model.ServiceModel) {
	words, page := o.m().Words(sm.Provider), o.full(&sm.Common).Href
	v.Cols = []Href{{Title: "Area"}, {Title: "Who"}, {Title: words.Customer}, {Title: words.Provider}}
	o.embedStack(v, func(a *model.Area) embedRow {
		return o.answerRow(Href{a.Title, page + "#" + a.ID}, words, o.m().ModelCell(sm.ID, a.ID))
	})
}

// embedControlClass is the controls of a class, with what proves them.
func (o on) embedControlClass(v *EmbedTable, class string) {
	v.Title = o.m().ControlClass(class).Title
	v.Cols = []Href{{Title: "Control"}, {Title: "Covers"}, {Title: "Evidence"}, {Title: "From"}}
	var section embedRows
	for _, k := range o.m().Controls {
		if k.Class == class {
			whose, evidence := provedBy(k, o.m().Words(""))
			section.line(v, o.full(&k.Common), titles(o.things(model.KindArea, k.Areas)), o.plainLines(evidence), whose)
		}
	}
	if section.addTo(v); v.Sections == nil {
		v.Empty = "No control of this class is described here yet."
	}
}

// embedTool is the tasks and the controls that a tool helps with.
func (o on) embedTool(v *EmbedTable, tool string) {
	v.Title = o.m().Tool(tool).Title + ": what it helps with"
	v.Cols = []Href{{Title: "What to do"}, {Title: "Area"}}
	for _, s := range o.m().Services {
		section := embedRows{title: s.Title}
		for _, t := range s.Tasks {
			if slices.Contains(t.Tools, tool) {
				area := ""
				if t.Area != "" {
					area = o.area(t.Area).Title
				}
				section.line(v, Href{o.Site.Plain(t.Do), o.task(s.ID, t.ID)}, area)
			}
		}
		section.addTo(v)
	}
	controls := embedRows{title: "Controls"}
	for _, k := range o.m().Controls {
		if slices.Contains(k.Tools, tool) {
			controls.line(v, o.full(&k.Common), titles(o.things(model.KindArea, k.Areas)))
		}
	}
	controls.addTo(v)
}

// embedGlossary is every word of the glossary.
func (o on) embedGlossary(v *EmbedTable) {
	v.Cols = []Href{{Title: "Word"}, {Title: "Means"}, {Title: "Not"}}
	for _, letter := range o.glossary() {
		section := embedRows{title: letter.Letter}
		for _, line := range letter.Terms {
			i := slices.IndexFunc(o.m().Terms, func(t *model.Term) bool { return t.ID == line.ID })
			t := o.m().Terms[i]
			section.line(v, line.Term, o.Site.Plain(t.Definition), o.Site.Plain(t.Not))
		}
		section.addTo(v)
	}
	if v.Sections == nil {
		v.Empty = "No word is explained here yet."
	}
}

// embedCoverage is how much is filled in, by service and by area.
func (o on) embedCoverage(v *EmbedTable) {
	v.Title += ": how much is filled in, sourced and reviewed"
	v.Cols = []Href{{Title: "Of"}, {Title: "Statements"}, {Title: "Not assessed"}, {Title: "Own"}, {Title: "Cited"}}
	for _, d := range model.Confidences() {
		v.Cols = append(v.Cols, Href{Title: upper(string(d))})
	}
	v.Cols = append(v.Cols, Href{Title: "Tasks proved"}, Href{Title: "Assessments"}, Href{Title: "Reviewed"})
	add := func(section *embedRows, r CoverageRow) {
		texts := []string{strconv.Itoa(r.Statements), some(r.Open), r.Own, r.Cited}
		for _, d := range r.Confidence {
			texts = append(texts, some(d.N))
		}
		proved, reviewed := "", ""
		if r.Tasks > 0 {
			proved = strconv.Itoa(r.Proved) + " of " + strconv.Itoa(r.Tasks)
		}
		if r.Reviewed != "" {
			reviewed = render.Date(r.Reviewed)
		}
		section.line(v, r.Thing, append(texts, proved, some(r.Assessments), reviewed)...)
	}
	for _, c := range o.categories(o.m().Services) {
		section := embedRows{title: c.Title}
		for _, s := range c.Services {
			add(&section, o.coveredService(s))
		}
		section.addTo(v)
	}
	areas := embedRows{title: "Areas, in all services"}
	for _, a := range o.m().Areas {
		add(&areas, o.covered(o.area(a.ID), o.m().AreaCoverage(a)))
	}
	areas.addTo(v)
}

// some is a number, or nothing where it is 0.
func some(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// tallied is how often each answer is given, as text: "You 9, Shared 2, AWS 8".
func tallied(counts []Tally) string {
	var parts []string
	for _, c := range counts {
		side := c.Mark.Side
		switch c.Mark.Kind {
		case "none":
			side = "Not there"
		case "unk":
			side = "Not assessed"
		}
		parts = append(parts, side+" "+number(c.N))
	}
	return strings.Join(parts, ", ")
}

// embedChain is what each party behind a service does, the customer's first, area by area.
func (o on) embedChain(v *EmbedTable, s *model.Service) {
	sp := servicePage{on: o, s: s, subjects: o.m().Subjects(s)}
	c := o.m().Chain(sp.subjects[0])
	v.Title, v.Even = "Who stands behind "+s.Title+", and what each does", true
	if len(sp.subjects) > 1 {
		v.Note = "As " + s.BaseTitle() + "."
	}
	v.Cols = []Href{{Title: "Area"}}
	for place := range c.Cuts() + 1 {
		v.Cols = append(v.Cols, Href{Title: sp.chainStep(c, place).Name})
	}
	o.embedStack(v, func(a *model.Area) embedRow {
		row := embedRow{head: o.area(a.ID)}
		for place, text := range sp.plainChain(c, a) {
			row.cells = append(row.cells, embedCell{text: text, label: v.Cols[place+1].Title})
		}
		return row
	})
}

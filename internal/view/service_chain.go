package view

import (
	"html/template"
	"reflect"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// ChainView is a service with all that it runs on, between any two neighbours of which a reader can cut.
type ChainView struct {
	Steps []ChainStep // from the customer down
	Cuts  []ChainCut  // between two steps
	Rows  []ChainRow
	File  Download
	Of    string // the form that it is shown for; empty where there is one
}

// ChainStep is the parties at a place of the chain, with the services that they provide.
type ChainStep struct {
	Name     string // of the parties, as pages speak of them
	Parties  []Href
	Services []Href
	Contact  []Href
	Cut      ChainCut // between it and the step before
}

// ChainCut is two neighbours, and how often each answer is given between them.
type ChainCut struct {
	N        int
	Customer string
	Provider string
	Tally    []Tally
}

// ChainRow is neighbouring areas in which all parties do the same.
type ChainRow struct {
	Areas   []Href
	Answers []Mark // at each cut
	Cells   []ChainCell
}

// ChainCell is what is done at a place of the chain; empty where nothing is.
type ChainCell struct {
	Name  string // of who stands there
	Parts []ChainPart
}

// ChainPart is what a party does, or that nobody says who does it.
type ChainPart struct {
	Label string // the party where several stand at the place, else the service where several are provided below
	Text  template.HTML
	Open  bool
}

// chain is that of the service's own form; empty where it runs on nothing of another party's.
func (sp servicePage) chain() ChainView {
	c := sp.m().Chain(sp.subjects[0])
	if c.Cuts() < 2 {
		return ChainView{}
	}
	v := ChainView{File: sp.download(site.ChainPicture(sp.s.ID))}
	if len(sp.subjects) > 1 {
		v.Of = sp.s.BaseTitle()
	}
	for n := range c.Cuts() + 1 {
		v.Steps = append(v.Steps, sp.chainStep(c, n))
	}
	for n := range c.Cuts() {
		v.Cuts = append(v.Cuts, ChainCut{N: n, Customer: v.Steps[n].Name, Provider: v.Steps[n+1].Name})
		v.Steps[n+1].Cut = v.Cuts[n]
	}
	for _, a := range sp.areas {
		row := sp.chainRow(c, a)
		for n := range row.Cells {
			row.Cells[n].Name = v.Steps[n].Name
		}
		if last := len(v.Rows) - 1; last >= 0 && reflect.DeepEqual(v.Rows[last].Cells, row.Cells) && reflect.DeepEqual(v.Rows[last].Answers, row.Answers) {
			v.Rows[last].Areas = append(v.Rows[last].Areas, row.Areas...)
			continue
		}
		v.Rows = append(v.Rows, row)
	}
	for n := range c.Cuts() {
		var answers []Mark
		for _, row := range v.Rows {
			answers = append(answers, slices.Repeat(row.Answers[n:n+1], len(row.Areas))...)
		}
		v.Cuts[n].Tally = tally(answers)
		for i, t := range v.Cuts[n].Tally {
			switch {
			case t.Mark.Kind == "cust" && n > 0:
				v.Cuts[n].Tally[i].Mark.Side, v.Cuts[n].Tally[i].Mark.Letter = v.Steps[n].Name+" and above", sp.m().WordsAt(c, n).CustomerMark
			case t.Mark.Kind == "prov" && n < c.Cuts()-1:
				v.Cuts[n].Tally[i].Mark.Side = v.Steps[n+1].Name + " and below"
			}
		}
	}
	return v
}

func (sp servicePage) chainStep(c model.Chain, place int) ChainStep {
	var step ChainStep
	words := sp.m().WordsAt(c, min(place, c.Cuts()-1))
	step.Name = words.Customer
	if place == c.Cuts() {
		step.Name = words.Provider
	}
	parties := c.Parties(place)
	for _, id := range parties {
		p := sp.m().Party(id)
		if p == nil {
			continue
		}
		link := Href{p.Name(), sp.full(&p.Common).Href}
		if len(parties) == 1 {
			link.Title = step.Name
		}
		step.Parties = append(step.Parties, link)
		if len(p.Contact) > 0 && len(parties) == 1 {
			step.Contact = append(step.Contact, Href{p.Contact[0].Title, p.Contact[0].URL})
		}
	}
	if place > 0 {
		for _, s := range c.Links[place-1].Services {
			link := sp.subject(s)
			if link.Title = sp.m().SubjectName(s); s.Service == sp.s.ID {
				link = Href{Title: sp.s.Title}
			}
			step.Services = append(step.Services, link)
		}
	}
	return step
}

// chainRow is one area.
func (sp servicePage) chainRow(c model.Chain, a *model.Area) ChainRow {
	row := ChainRow{Areas: []Href{sp.thing(model.KindArea, a.ID)}, Cells: make([]ChainCell, c.Cuts()+1)}
	duties := sp.m().ChainDuties(c, a.ID)
	for n := range c.Cuts() {
		who, words := sp.m().AnswerAt(c, n, a.ID)
		row.Answers = append(row.Answers, mark(words, who))
	}
	alone := plainly(duties)
	for _, d := range duties {
		part := ChainPart{Text: sp.chainText(d), Open: d.Side == model.NotAssessed}
		switch {
		case len(c.Parties(d.Place)) > 1:
			part.Label = sp.thing(model.KindParty, d.Party).Title
		case alone:
			part.Text = "All of it"
		case d.Side == model.Customer && d.Place > 0 && len(c.Links[min(d.Place, len(c.Links)-1)].Services) > 1:
			part.Label = sp.m().SubjectName(d.Of)
		}
		row.Cells[d.Place].add(part)
	}
	return row
}

// add adds a part, or its label to one that says the same.
func (c *ChainCell) add(part ChainPart) {
	i := slices.IndexFunc(c.Parts, func(p ChainPart) bool { return p.Text == part.Text })
	switch {
	case i < 0:
		c.Parts = append(c.Parts, part)
	case part.Label != c.Parts[i].Label && part.Label != "" && !slices.Contains(strings.Split(c.Parts[i].Label, ", "), part.Label):
		c.Parts[i].Label += ", " + part.Label
	}
}

// plainly reports whether one party does all of it, and only words for any provider say what.
func plainly(duties []model.ChainDuty) bool {
	return len(duties) > 0 && !slices.ContainsFunc(duties, func(d model.ChainDuty) bool {
		return d.Side != model.Provider || d.Cell.Who != model.Provider || d.Party != duties[0].Party || d.Text != "" && d.Cell.Origin != model.FromModel
	})
}

// chainText is a duty in words; its own where it has any.
func (sp servicePage) chainText(d model.ChainDuty) template.HTML {
	if d.Text != "" {
		says := d.Cell
		if d.Says.String() != d.Of.String() {
			says = sp.m().Cell(d.Says, d.Area)
		}
		owner := model.Key{Kind: model.KindService, ID: d.Says.Service}
		if says.Origin == model.FromModel {
			owner = model.Key{Kind: model.KindModel, ID: says.From}
		}
		return sp.textOf(owner, d.Text)
	}
	return template.HTML(template.HTMLEscapeString(sp.chainWords(d)))
}

// chainWords is a duty that has no words of its own.
func (sp servicePage) chainWords(d model.ChainDuty) string {
	name := sp.m().SubjectName(d.Of)
	switch {
	case d.Side == model.NotAssessed:
		return "Not assessed in " + name
	case d.Side == model.Provider:
		return "Does it"
	case d.Cell.Who == model.CustomerConfig:
		return "Switches it on in " + name
	}
	return "Does it with " + name
}

// plainChain is what is done in an area at each place of the chain, as text.
func (sp servicePage) plainChain(c model.Chain, a *model.Area) []string {
	cells := make([][]string, c.Cuts()+1)
	duties := sp.m().ChainDuties(c, a.ID)
	alone := plainly(duties)
	for _, d := range duties {
		text := sp.chainWords(d)
		switch {
		case alone:
			text = "All of it"
		case d.Text != "":
			text = sp.Site.Plain(d.Text)
		}
		if len(c.Parties(d.Place)) > 1 {
			text = sp.thing(model.KindParty, d.Party).Title + ": " + text
		}
		if !slices.Contains(cells[d.Place], text) {
			cells[d.Place] = append(cells[d.Place], text)
		}
	}
	texts := make([]string, len(cells))
	for i, lines := range cells {
		texts[i] = strings.Join(lines, "\n")
	}
	return texts
}

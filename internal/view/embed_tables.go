package view

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// embedService is who does what in each area of a service, in words.
func (o on) embedService(v *EmbedTable, id string) {
	s, subject := o.m().Service(id), model.Subject{Service: id}
	words := o.m().WordsOf(s)
	if n := len(s.Variants); n > 0 {
		v.Note = "Some areas are held differently in " + number(n) + " other forms of it."
		if s.Base.Title != "" {
			v.Note = s.Base.Title + ". " + v.Note
		}
		if n == 1 {
			v.Note = strings.Replace(v.Note, "1 other forms", "another form", 1)
		}
	}
	v.Cols = []Href{{Title: "Area"}, {Title: "Who"}, {Title: words.Customer}, {Title: words.Provider}}
	stack, across := embedRows{title: "The stack, top to bottom"}, embedRows{title: "Across the stack"}
	for _, a := range o.m().Areas {
		cell := o.m().Cell(subject, a.ID)
		customer := o.Site.Plain(cell.CustomerDoes)
		for _, p := range cell.Parts {
			customer = strings.TrimSpace(customer + " " + o.thing(model.KindParty, p.Party).Title + " " + p.Role.Verb())
			if p.Text != "" {
				customer += ": " + o.Site.Plain(p.Text)
			}
		}
		section := &across
		if a.Stack {
			section = &stack
		}
		section.add(embedRow{head: Href{a.Title, o.cell(subject, a.ID)}, cells: []embedCell{
			answerCell(words, cell.Who), {text: customer, label: words.Customer}, {text: o.Site.Plain(cell.ProviderDoes), label: words.Provider},
		}})
	}
	stack.addTo(v)
	across.addTo(v)
}

// embedControl is the services at which a control has one answer, answer by answer, and each side's part.
func (o on) embedControl(v *EmbedTable, k *model.Control) {
	words := o.m().Words("")
	v.Cols = []Href{{Title: "Who"}, {Title: "At"}}
	answers := [...]model.Who{model.Customer, model.CustomerConfig, model.Shared, model.ProviderDefault, model.Provider, model.NotAssessed}
	names := make([][]string, len(answers))
	for _, s := range o.m().UsedServices() {
		cell := o.m().ControlCell(model.Subject{Service: s.ID}, k)
		if i := slices.Index(answers[:], cell.Who); cell.Applies && i >= 0 {
			names[i] = append(names[i], s.Name())
		}
	}
	sides := embedRows{title: "What each side does"}
	for _, side := range [...]struct{ name, text string }{{words.Customer, k.CustomerDoes}, {words.Provider, k.ProviderDoes}} {
		if side.text != "" {
			sides.add(embedRow{head: Href{Title: side.name}, cells: []embedCell{{text: o.Site.Plain(side.text)}}})
		}
	}
	services := embedRows{title: "Who does it at which service"}
	for i, who := range answers {
		if len(names[i]) > 0 {
			services.add(embedRow{head: Href{Title: words.Of(who)}, cells: []embedCell{{text: strings.Join(names[i], ", ")}}})
		}
	}
	sides.addTo(v)
	services.addTo(v)
}

// embedFramework is the requirements of a framework with the controls that answer them.
func (o on) embedFramework(v *EmbedTable, f *model.Framework) {
	words := o.m().Words("")
	v.Cols = []Href{{Title: "Requirement"}, {Title: "In our words"}, {Title: "Who"}, {Title: "Answered by"}}
	controls := map[string][]*model.Control{}
	requirements := slices.Clone(f.Requirements)
	for _, k := range o.m().Controls {
		for _, x := range k.Mappings {
			if x.Framework != f.ID || x.Relation == "no-relationship" {
				continue
			}
			if controls[x.ID] == nil && !slices.ContainsFunc(f.Requirements, func(r model.Requirement) bool { return r.ID == x.ID }) {
				requirements = append(requirements, model.Requirement{ID: x.ID})
			}
			controls[x.ID] = append(controls[x.ID], k)
		}
	}
	var section embedRows
	for _, r := range requirements {
		var classes, names []string
		for _, k := range controls[r.ID] {
			classes, names = append(classes, k.Class), append(names, k.Title)
		}
		who := embedCell{text: "Not mapped"}
		if len(classes) > 0 {
			who = answerCell(words, model.WhoOfClasses(classes))
		}
		section.add(embedRow{head: Href{Title: r.ID}, cells: []embedCell{{text: r.Title}, who, {text: strings.Join(names, ", "), label: "Answered by"}}})
	}
	if section.addTo(v); v.Sections == nil {
		v.Empty = "No requirement is listed yet."
	}
}

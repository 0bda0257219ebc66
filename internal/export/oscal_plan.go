package export

import (
	"cmp"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/oscal"
	"github.com/srmgen/srmgen/internal/site"
)

// plan is a fragment of a workload's security plan: its components, and for each control what the provider provides and
// asks for, what the components inherit of that, and how they satisfy the rest. What only its owner knows, such as the
// categories of its information, is left to be filled in.
func (c Context) plan(w *model.Workload) *oscal.Plan {
	m := c.Site.Model
	owner := m.Party(cmp.Or(w.Owner, m.Site.Customer))
	who := "Owner"
	if owner != nil {
		who = owner.Title
	}
	p := &oscal.Plan{UUID: oscal.UUID("plan", w.ID), Metadata: c.metadata("Security plan, fragment: "+w.Title, nil), Profile: oscal.RLink{Href: c.catalogOf(w)}}
	description := cmp.Or(strings.TrimSpace(c.Site.Plain(w.Summary)), w.Title)
	p.System = oscal.SystemCharacteristics{
		IDs: []oscal.SystemID{{ID: w.ID}}, Name: w.Title, Description: description,
		Information: oscal.Information{Types: []oscal.InformationType{{Title: "To be filled in", Description: "The content does not say which information the workload holds."}}},
		Status:      oscal.Status{State: "other", Remarks: "The content does not say."}, Boundary: oscal.Boundary{Description: "The components that are listed."},
	}
	p.Parts.Users = []oscal.User{{UUID: oscal.UUID("plan", w.ID, "owner"), Title: who}}
	p.Parts.Components = c.planned(w, description)
	p.Controls.Description = "What is inherited from providers, and what the workload satisfies itself, control by control."
	for _, x := range m.Controls {
		if r := c.answered(w, x); r.Components != nil {
			p.Controls.Requirements = append(p.Controls.Requirements, r)
		}
	}
	if p.Controls.Requirements == nil { // the form asks for one
		p.Controls.Requirements = []oscal.Requirement{{UUID: oscal.UUID("plan", w.ID, "nothing"), Control: "none"}}
	}
	return p
}

// catalogOf is where a plan finds its controls: the catalog of the first provider that it stands on.
func (c Context) catalogOf(w *model.Workload) string {
	for _, u := range w.Uses {
		if s := c.Site.Model.Service(u.Of.Service); s != nil {
			return "../" + s.Provider + "/catalog.json"
		}
	}
	return site.Rel(site.PlanFile(w.ID), "api/index.json")
}

// planned are the components of a plan: the workload, the providers that it stands on, and what it uses.
func (c Context) planned(w *model.Workload, description string) []oscal.Component {
	m := c.Site.Model
	status := &oscal.Status{State: "other", Remarks: "The content does not say."}
	out := []oscal.Component{{UUID: oscal.UUID("plan", w.ID, "system"), Type: "this-system", Title: w.Title, Description: description, Status: status}}
	seen := map[string]bool{}
	for _, u := range w.Uses {
		s := m.Service(u.Of.Service)
		if s == nil {
			continue
		}
		if p := m.Party(s.Provider); p != nil && !seen[p.ID] {
			seen[p.ID] = true
			out = append(out, oscal.Component{UUID: providerIn(w, p.ID), Type: "system", Title: p.Title, Description: "The provider on whose services the workload stands.", Status: status})
		}
		part := oscal.Component{UUID: componentIn(w, u), Type: "service", Title: u.As + ": " + m.SubjectTitle(u.Of), Description: cmp.Or(strings.TrimSpace(c.Site.Plain(s.Summary)), s.Title), Status: status,
			Props: []oscal.Property{own("service-id", u.Of.String())}}
		if u.Region != "" {
			part.Props = append(part.Props, own("region", u.Region))
		}
		out = append(out, part)
	}
	return out
}

func providerIn(w *model.Workload, party string) string {
	return oscal.UUID("plan", w.ID, "provider", party)
}
func componentIn(w *model.Workload, u model.Use) string {
	return oscal.UUID("plan", w.ID, "component", u.As)
}

// answered is what the components of a workload do for a control.
func (c Context) answered(w *model.Workload, x *model.Control) oscal.Requirement {
	m := c.Site.Model
	r := oscal.Requirement{UUID: oscal.UUID("plan", w.ID, "control", x.ID), Control: x.ID}
	exports := map[string]*oscal.ByComponent{} // by provider
	var order []string
	var uses []oscal.ByComponent
	for _, u := range w.Uses {
		s := m.Service(u.Of.Service)
		cell := m.ControlCell(u.Of, x)
		if s == nil || !cell.Applies {
			continue
		}
		if exports[s.Provider] == nil {
			exports[s.Provider] = &oscal.ByComponent{Component: providerIn(w, s.Provider), UUID: oscal.UUID("plan", w.ID, "control", x.ID, "provider", s.Provider),
				Description: "What the provider provides, and what it leaves to the workload.", Export: &oscal.Export{}}
			order = append(order, s.Provider)
		}
		uses = append(uses, c.byUse(w, x, u, cell, exports[s.Provider].Export))
	}
	for _, provider := range order {
		r.Components = append(r.Components, *exports[provider])
	}
	r.Components = append(r.Components, uses...)
	return r
}

// byUse is what one component does; what its provider provides for it and asks of it is added to export.
func (c Context) byUse(w *model.Workload, x *model.Control, u model.Use, cell model.ControlCell, export *oscal.Export) oscal.ByComponent {
	m := c.Site.Model
	at := []string{"plan", w.ID, "control", x.ID, "component", u.As}
	id := func(what string) string { return oscal.UUID(append(at[:len(at):len(at)], what)...) }
	provider := m.Service(u.Of.Service).Provider
	out := oscal.ByComponent{Component: componentIn(w, u), UUID: oscal.UUID(at...), Description: c.said(provider, cell), Status: progressOf(w, u, cell), Roles: roles(cell.Who)}
	line := m.Words(provider).Line(cell.Who) + "."
	side, provided := cell.Who.Side(), ""
	if side == model.Provider || side == model.Shared {
		text := cmp.Or(strings.TrimSpace(c.Site.Plain(cell.Use.ProviderDoes)), line)
		provided = id("provided")
		export.Provided = append(export.Provided, oscal.Provided{UUID: provided, Description: u.As + ": " + text})
		out.Inherited = []oscal.Inherited{{Provided: provided, UUID: id("inherited"), Description: text}}
		out.Props = append(out.Props, oscal.Property{Name: "control-origination", Value: "inherited"})
	}
	if side == model.Customer || side == model.Shared {
		text := cmp.Or(strings.TrimSpace(c.Site.Plain(cell.Use.CustomerDoes)), line)
		export.Responsibilities = append(export.Responsibilities, oscal.Responsibility{UUID: id("responsibility"), Provided: provided, Description: u.As + ": " + text})
		out.Satisfied = []oscal.Satisfied{{UUID: id("satisfied"), Responsibility: id("responsibility"), Description: text}}
		out.Props = append(out.Props, oscal.Property{Name: "control-origination", Value: "system-specific"})
	}
	return out
}

// progressOf is how far a component is with a control, by the state of the control's areas and of the tasks in them: the
// least far of those that the workload names. It is nil where it names none.
func progressOf(w *model.Workload, u model.Use, cell model.ControlCell) *oscal.Status {
	order := []string{"not-applicable", "implemented", "alternative", "partial", "planned"}
	states := map[string]int{"not-applicable": 0, "done": 1, "accepted": 2, "in-work": 3, "gap": 4}
	worst := -1
	for _, p := range w.Progress {
		for _, area := range cell.Areas {
			if p.Component == u.As && p.Of == area {
				worst = max(worst, states[p.State])
			}
		}
	}
	if worst < 0 {
		return nil
	}
	return &oscal.Status{State: order[worst]}
}

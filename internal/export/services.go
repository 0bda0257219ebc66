package export

import (
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// ServiceFacts are a service's own.
type ServiceFacts struct {
	Provider  string    `json:"provider" doc:"party that offers it"`
	Category  string    `json:"category,omitempty" doc:"its category"`
	Model     string    `json:"model" doc:"id of its service model"`
	Class     string    `json:"class,omitempty" doc:"id of its service class"`
	Lifecycle Lifecycle `json:"lifecycle" doc:"its state at its provider"`
	Docs      string    `json:"docs,omitempty" doc:"address of its documentation on security"`
	Owner     string    `json:"owner,omitempty" doc:"party that holds the customer's part of it"`
	Customer  string    `json:"customer,omitempty" doc:"party that buys it, where that is not the site's customer"`
	RunsOn    []string  `json:"runs_on,omitempty" doc:"services that it stands on"`
	Axes      []string  `json:"axes,omitempty" doc:"what the choices among its variants are about"`
	Base      string    `json:"base,omitempty" doc:"what the service's own values stand for"`
	BaseAxis  string    `json:"base_axis,omitempty" doc:"axis that these stand on"`
	Variants  []Variant `json:"variants,omitempty" doc:"its forms in which some areas are held differently"`
	Cells     []Cell    `json:"responsibilities" doc:"its cells, and those of each variant"`
	Tasks     []Task    `json:"tasks,omitempty" doc:"what the customer must do, in order of importance"`
	Controls  []OwnUse  `json:"controls,omitempty" doc:"where it differs from what a control says"`
	Assurance []Within  `json:"assurance,omitempty" doc:"assessments of the provider that it lies inside"`
	Outside   []string  `json:"outside,omitempty" doc:"frameworks whose assessment it is known not to be in"`
}

// OwnUse is what a service says of a control for itself.
type OwnUse struct {
	Control          string   `json:"control" doc:"id of the control"`
	Out              bool     `json:"out,omitempty" doc:"true where the control is not for it"`
	Class            string   `json:"class,omitempty" doc:"its class here"`
	ProviderDoes     string   `json:"provider_does,omitempty" doc:"the provider's part here"`
	CustomerDoes     string   `json:"customer_does,omitempty" doc:"the customer's part here"`
	Checks           []string `json:"checks,omitempty" doc:"rules that prove it here"`
	ProviderEvidence []string `json:"provider_evidence,omitempty" doc:"what proves the provider's part here"`
	CustomerEvidence []string `json:"customer_evidence,omitempty" doc:"what proves the customer's part here"`
}

// Within is an assessment of the provider's that a service lies inside.
type Within struct {
	Framework string `json:"framework" doc:"id of the framework of the assessment"`
	Source    string `json:"source" doc:"id of the source that says so"`
	Accessed  string `json:"accessed,omitempty" doc:"when that was read" form:"date"`
}

// Lifecycle is a state with its dates.
type Lifecycle struct {
	State      string   `json:"state" doc:"active, maintenance (closed to new customers), sunset, ended or unknown" of:"state"`
	Since      string   `json:"since,omitempty" doc:"when it began" form:"date"`
	Until      string   `json:"until,omitempty" doc:"when it ends" form:"date"`
	Source     string   `json:"source,omitempty" doc:"id of the source that says so"`
	ReplacedBy []string `json:"replaced_by,omitempty" doc:"what takes its place, as kind:id"`
}

// Variant is a form of a service; its cells stand with the service's.
type Variant struct {
	ID        string    `json:"id" doc:"its id, unique in the service"`
	Title     string    `json:"title" doc:"its name"`
	Short     string    `json:"short,omitempty" doc:"short name"`
	Summary   string    `json:"summary,omitempty" doc:"one sentence that says it"`
	Axis      string    `json:"axis,omitempty" doc:"what it is a choice of"`
	Default   bool      `json:"default,omitempty" doc:"true where the service's own values stand for it"`
	Docs      string    `json:"docs,omitempty" doc:"address of its documentation"`
	Sources   []string  `json:"sources,omitempty" doc:"ids of the sources of its statements"`
	Lifecycle Lifecycle `json:"lifecycle" doc:"its state at its provider; the service's where it has none of its own"`
}

// Task is something to do.
type Task struct {
	ID        string   `json:"id" doc:"its id, unique in the service"`
	Do        string   `json:"do" doc:"what to do"`
	Why       string   `json:"why,omitempty" doc:"why it matters"`
	Area      string   `json:"area,omitempty" doc:"id of the area that it belongs to"`
	Checks    []string `json:"checks,omitempty" doc:"rules that prove it"`
	Evidence  string   `json:"evidence,omitempty" doc:"what proves it where no rule does"`
	Tools     []string `json:"tools,omitempty" doc:"ids of tools that help"`
	Only      []string `json:"only,omitempty" doc:"variants that it is for; without any, all"`
	Except    []string `json:"except,omitempty" doc:"variants that it is not for"`
	EveryDays int      `json:"every_days,omitempty" doc:"after how many days it is due again"`
}

func (c Context) serviceFacts(s *model.Service) *ServiceFacts {
	f := &ServiceFacts{Provider: s.Provider, Category: s.Category, Model: s.Model, Class: s.Class, Lifecycle: lifecycle(s.Lifecycle), Docs: s.Docs, Owner: s.Owner, Axes: s.Axes, Base: s.Base.Title, BaseAxis: s.Base.Axis, Cells: c.cells(s)}
	for _, on := range s.RunsOn {
		f.RunsOn = append(f.RunsOn, on.String())
	}
	for _, u := range s.Controls {
		f.Controls = append(f.Controls, OwnUse{u.Control, u.Out, u.Class, c.Site.Plain(u.ProviderDoes), c.Site.Plain(u.CustomerDoes), u.Checks,
			words(u.Evidence.Provider, c.Site.Plain), words(u.Evidence.Customer, c.Site.Plain)})
	}
	for _, a := range s.Assurance {
		f.Assurance = append(f.Assurance, Within{a.Framework, a.Source, string(a.Accessed)})
	}
	f.Customer, f.Outside = s.Customer, s.Outside
	for _, v := range s.Variants {
		f.Variants = append(f.Variants, Variant{v.ID, v.Title, v.Short, c.Site.Plain(v.Summary), v.Axis, v.Default, v.Docs, strings.Fields(cited(v.Sources)),
			lifecycle(c.Site.Model.LifecycleOf(model.Subject{Service: s.ID, Variants: []string{v.ID}}))})
	}
	for _, t := range s.Tasks {
		f.Tasks = append(f.Tasks, Task{t.ID, c.Site.Plain(t.Do), c.Site.Plain(t.Why), t.Area, t.Checks, c.Site.Plain(t.Evidence), t.Tools, t.Only, t.Except, t.EveryDays})
	}
	return f
}

func (c Context) controlFacts(x *model.Control) *ControlFacts {
	f := &ControlFacts{Class: x.Class, Areas: x.Areas, Services: x.Services, Categories: x.Categories, ProviderDoes: c.Site.Plain(x.ProviderDoes), CustomerDoes: c.Site.Plain(x.CustomerDoes), Tools: x.Tools,
		ProviderEvidence: words(x.Evidence.Provider, c.Site.Plain), CustomerEvidence: words(x.Evidence.Customer, c.Site.Plain)}
	for _, m := range x.Mappings {
		f.Mappings = append(f.Mappings, Mapping{m.Framework, m.ID, m.Relation, string(m.Confidence), m.Source})
	}
	return f
}

func lifecycle(l model.Lifecycle) Lifecycle {
	state := l.State
	if state == "" {
		state = model.Unknown
	}
	return Lifecycle{string(state), string(l.Since), string(l.Until), l.Source, strings.Fields(keys(l.ReplacedBy))}
}

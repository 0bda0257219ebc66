package export

import "github.com/srmgen/srmgen/internal/model"

// ServiceFacts are a service's own.
type ServiceFacts struct {
	Provider  string    `json:"provider"`
	Category  string    `json:"category,omitempty"`
	Model     string    `json:"model"`
	Class     string    `json:"class,omitempty"`
	Lifecycle Lifecycle `json:"lifecycle"`
	Docs      string    `json:"docs,omitempty"`
	Owner     string    `json:"owner,omitempty"`
	RunsOn    []string  `json:"runs_on,omitempty"`
	Variants  []Variant `json:"variants,omitempty"`
	Cells     []Cell    `json:"responsibilities"`
	Tasks     []Task    `json:"tasks,omitempty"`
	Controls  []OwnUse  `json:"controls,omitempty"`
	Assurance []Within  `json:"assurance,omitempty"`
	Outside   []string  `json:"outside,omitempty"` // frameworks whose assessment it is known not to be in
}

// OwnUse is what a service says of a control for itself.
type OwnUse struct {
	Control      string   `json:"control"`
	Out          bool     `json:"out,omitempty"` // the control is not for it
	Class        string   `json:"class,omitempty"`
	ProviderDoes string   `json:"provider_does,omitempty"`
	CustomerDoes string   `json:"customer_does,omitempty"`
	Checks       []string `json:"checks,omitempty"`
}

// Within is an assessment of the provider's that a service lies inside.
type Within struct {
	Framework string `json:"framework"`
	Source    string `json:"source"`
	Accessed  string `json:"accessed,omitempty"`
}

// Lifecycle is a state with its dates.
type Lifecycle struct {
	State string `json:"state"`
	Since string `json:"since,omitempty"`
	Until string `json:"until,omitempty"`
}

// Variant names a variant.
type Variant struct {
	ID        string    `json:"id"`
	Title     string    `json:"title"`
	Axis      string    `json:"axis,omitempty"`
	Lifecycle Lifecycle `json:"lifecycle"`
}

// Task is something to do.
type Task struct {
	ID        string   `json:"id"`
	Do        string   `json:"do"`
	Why       string   `json:"why,omitempty"`
	Area      string   `json:"area,omitempty"`
	Checks    []string `json:"checks,omitempty"`
	Evidence  string   `json:"evidence,omitempty"`
	Tools     []string `json:"tools,omitempty"`
	Only      []string `json:"only,omitempty"`
	Except    []string `json:"except,omitempty"`
	EveryDays int      `json:"every_days,omitempty"`
}

func (c Context) serviceFacts(s *model.Service) *ServiceFacts {
	f := &ServiceFacts{Provider: s.Provider, Category: s.Category, Model: s.Model, Class: s.Class, Lifecycle: lifecycle(s.Lifecycle), Docs: s.Docs, Owner: s.Owner, Cells: c.cells(s)}
	for _, on := range s.RunsOn {
		f.RunsOn = append(f.RunsOn, on.String())
	}
	for _, u := range s.Controls {
		f.Controls = append(f.Controls, OwnUse{u.Control, u.Out, u.Class, c.Site.Plain(u.ProviderDoes), c.Site.Plain(u.CustomerDoes), u.Checks})
	}
	for _, a := range s.Assurance {
		f.Assurance = append(f.Assurance, Within{a.Framework, a.Source, string(a.Accessed)})
	}
	f.Outside = s.Outside
	for _, v := range s.Variants {
		f.Variants = append(f.Variants, Variant{v.ID, v.Title, v.Axis, lifecycle(c.Site.Model.LifecycleOf(model.Subject{Service: s.ID, Variants: []string{v.ID}}))})
	}
	for _, t := range s.Tasks {
		f.Tasks = append(f.Tasks, Task{t.ID, c.Site.Plain(t.Do), c.Site.Plain(t.Why), t.Area, t.Checks, c.Site.Plain(t.Evidence), t.Tools, t.Only, t.Except, t.EveryDays})
	}
	return f
}

func (c Context) controlFacts(x *model.Control) *ControlFacts {
	f := &ControlFacts{Class: x.Class, Areas: x.Areas, Services: x.Services, Categories: x.Categories, ProviderDoes: c.Site.Plain(x.ProviderDoes), CustomerDoes: c.Site.Plain(x.CustomerDoes), Tools: x.Tools,
		ProviderEvidence: x.Evidence.Provider, CustomerEvidence: x.Evidence.Customer}
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
	return Lifecycle{string(state), string(l.Since), string(l.Until)}
}

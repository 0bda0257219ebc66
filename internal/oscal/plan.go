package oscal

// A system security plan.
type (
	Plan struct {
		UUID       string                `json:"uuid"`
		Metadata   Metadata              `json:"metadata"`
		Profile    RLink                 `json:"import-profile"`
		System     SystemCharacteristics `json:"system-characteristics"`
		Parts      SystemImplementation  `json:"system-implementation"`
		Controls   ControlImplementation `json:"control-implementation"`
		BackMatter *BackMatter           `json:"back-matter,omitempty"`
	}
	SystemCharacteristics struct {
		IDs         []SystemID  `json:"system-ids"`
		Name        string      `json:"system-name"`
		Description string      `json:"description"`
		Information Information `json:"system-information"`
		Status      Status      `json:"status"`
		Boundary    Boundary    `json:"authorization-boundary"`
	}
	SystemID struct {
		ID string `json:"id"`
	}
	Information struct {
		Types []InformationType `json:"information-types"`
	}
	InformationType struct {
		Title       string `json:"title"`
		Description string `json:"description"`
	}
	Status struct {
		State   string `json:"state"`
		Remarks string `json:"remarks,omitempty"`
	}
	Boundary struct {
		Description string `json:"description"`
	}
	SystemImplementation struct {
		Users      []User      `json:"users"`
		Components []Component `json:"components"`
	}
	User struct {
		UUID  string `json:"uuid"`
		Title string `json:"title"`
	}
	ControlImplementation struct {
		Description  string        `json:"description"`
		Requirements []Requirement `json:"implemented-requirements"`
	}
	// ByComponent is what one component does for a control.
	ByComponent struct {
		Component   string            `json:"component-uuid"`
		UUID        string            `json:"uuid"`
		Description string            `json:"description"`
		Props       []Property        `json:"props,omitempty"`
		Status      *Status           `json:"implementation-status,omitempty"`
		Export      *Export           `json:"export,omitempty"`
		Inherited   []Inherited       `json:"inherited,omitempty"`
		Satisfied   []Satisfied       `json:"satisfied,omitempty"`
		Roles       []ResponsibleRole `json:"responsible-roles,omitempty"`
	}
	// Export is what a component hands on to those that build on it, and what it asks of them.
	Export struct {
		Provided         []Provided       `json:"provided,omitempty"`
		Responsibilities []Responsibility `json:"responsibilities,omitempty"`
	}
	Provided struct {
		UUID        string `json:"uuid"`
		Description string `json:"description"`
	}
	Responsibility struct {
		UUID        string `json:"uuid"`
		Provided    string `json:"provided-uuid,omitempty"`
		Description string `json:"description"`
	}
	Inherited struct {
		Provided    string `json:"provided-uuid"`
		UUID        string `json:"uuid"`
		Description string `json:"description"`
	}
	Satisfied struct {
		UUID           string `json:"uuid"`
		Responsibility string `json:"responsibility-uuid"`
		Description    string `json:"description"`
	}
)

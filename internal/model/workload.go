package model

// Workload is an architecture: services with variants, holders and progress.
type Workload struct {
	Common
	Owner      string
	Frameworks []string
	Uses       []Use
	Holders    []Holder
	Progress   []Progress
}

// Use is a component of a workload.
type Use struct {
	As     string // the component's name, unique in the workload
	Of     Subject
	Owner  string
	To     []string // components it talks to
	Region string
}

// Holder is a workload's own word on who holds an area of a component.
type Holder struct {
	Component string
	Area      string
	Owner     string
}

// Progress is the state of an area or task of a component.
type Progress struct {
	Component string
	Of        string // area or task id
	State     string // done, in-work, accepted, gap, not-applicable
	Evidence  string
	Checked   Date
	By        string
	Expires   Date
	Note      string
}

// ProgressStates returns the words for the state of a duty.
func ProgressStates() []string {
	return []string{"done", "in-work", "accepted", "gap", "not-applicable"}
}

// Component returns the use with the name.
func (w *Workload) Component(name string) (Use, bool) {
	for _, u := range w.Uses {
		if u.As == name {
			return u, true
		}
	}
	return Use{}, false
}

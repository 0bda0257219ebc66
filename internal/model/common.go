package model

// Common holds what every kind can say. Text values are inline Markdown.
type Common struct {
	Key
	Title      string
	Short      string
	Summary    string
	Aliases    []string // other names
	Redirects  []string // old addresses
	Weight     int
	Keeper     string // party that maintains the page
	Review     Review
	Sources    []Citation // defaults of the page's statements
	Confidence Confidence
	Related    []Key
	Tags       []string
	Visibility Audience // who sees the page, and everyone further inside; ForPublic where it does not say
	Differs    []Difference
}

// Name is the short name where there is one, else the title.
func (c Common) Name() string {
	if c.Short != "" {
		return c.Short
	}
	return c.Title
}

// Date is a calendar day, YYYY-MM-DD; empty where unknown. Dates compare as strings.
type Date string

// Review says when a page was last held against its sources, by whom, and when it is due again.
type Review struct {
	On        Date
	By        string
	EveryDays int // 0: the site's own interval
}

// Citation points at a source, and at a place in it where that is known ("#security").
type Citation struct {
	Source string
	At     string
}

// Confidence says how well a statement is known.
type Confidence string

// The degrees of confidence, best first.
const (
	Official    Confidence = "official"    // the provider or the standard says so
	Derived     Confidence = "derived"     // follows from what they say
	Community   Confidence = "community"   // others say so
	Unconfirmed Confidence = "unconfirmed" // to be checked
)

// Confidences returns the degrees, best first.
func Confidences() []Confidence { return []Confidence{Official, Derived, Community, Unconfirmed} }

// Difference is a source that says otherwise, and our ruling.
type Difference struct {
	Source string
	Says   string // one of the six answers, or a sentence
	Ruling string
}

// Lifecycle is the state of a service, variant or tool at its provider.
type Lifecycle struct {
	State      State
	Since      Date // when the state began
	Until      Date // when it ends
	Source     string
	ReplacedBy []Key
}

// State is a stage of a lifecycle; the words are the provider's own: maintenance is "closed to new customers".
type State string

// The states of a lifecycle.
const (
	Active      State = "active"
	Maintenance State = "maintenance"
	Sunset      State = "sunset"
	Ended       State = "ended"
	Unknown     State = "unknown"
)

// States returns the states in order.
func States() []State { return []State{Active, Maintenance, Sunset, Ended, Unknown} }

// Link is an address with its words.
type Link struct {
	Title string
	URL   string
}

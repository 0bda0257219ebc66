package model

// PartyKind is what a party is in the chain.
type PartyKind string

// The kinds of party.
const (
	PartyProvider PartyKind = "provider"
	PartyCustomer PartyKind = "customer"
	PartyTeam     PartyKind = "team"
	PartyVendor   PartyKind = "vendor"
)

// Party is someone who can be responsible. Parents make a tree: the classic two-party picture is its roll-up.
type Party struct {
	Common
	Role    PartyKind // written as "kind"
	Parent  string
	Mark    string // one letter
	Voice   string // you, we, or empty for the name
	Contact []Link
}

// Area is a layer of the stack or something that runs across it.
type Area struct {
	Common
	Group string
	Stack bool
	Owner string
}

// Group is a row of areas in small pictures.
type Group struct {
	ID    string
	Title string
	Short string
}

// Category groups services.
type Category struct {
	ID    string
	Title string
}

// Comparison is two to five services or variants that authors set side by side, on a page of their own.
type Comparison struct {
	ID       string
	Title    string // empty: the names of what is compared
	Summary  string
	Subjects []Subject
}

// Class is a service class.
type Class struct{ Common }

// ControlClass is inherited, shared or customer-specific.
type ControlClass struct{ Common }

// Tool is a provider's tool; one that is itself a service names it and takes its lifecycle.
type Tool struct {
	Common
	Provider  string
	Service   string
	Docs      string
	Lifecycle Lifecycle
}

// Framework is a standard with its requirements, in our words.
type Framework struct {
	Common
	Version      string
	URL          string
	Requirements []Requirement
	Complete     bool // the list is whole, so gaps can be counted
}

// Requirement is one requirement of a framework.
type Requirement struct {
	ID    string
	Title string
}

// Source is a citation.
type Source struct {
	Common
	URL       string
	Publisher string
	Published Date
	Accessed  Date
	Origin    string // official, standard or community; written as "kind"
}

// Role is a kind of reader with the questions that bring them here.
type Role struct {
	Common
	Questions []Question
}

// Question is a reader's question and the pages that answer it.
type Question struct {
	Ask   string
	Pages []Place
}

// Place is a page, or a cell or anchor on it, that content points at.
type Place struct {
	Key      Key
	Variants []string
	Area     string // an area of the service, or empty
	Anchor   string // any other anchor
}

// Path is an ordered way through pages.
type Path struct {
	Common
	Role      string
	Steps     []Step
	Questions []Quiz
}

// Step is one page of a path.
type Step struct {
	Page    Place
	Minutes int
	Do      string
}

// Quiz is a question with choices of which at least one is right.
type Quiz struct {
	Ask     string
	Choices []Choice
}

// Choice is one answer to a quiz question.
type Choice struct {
	Text    string
	Right   bool
	Because string
}

// Term is a word of the glossary.
type Term struct {
	Common
	Definition string
	Not        string   // what not to confuse it with
	Trap       bool     // the word misleads, so that pages that use it lead to the term
	Homonyms   []string // names of it that texts also use in another sense
}

// Page is a plain page, or a folder's own page.
type Page struct {
	Common
	Home Home // only the site's home page
}

// Home is what the home page leads with.
type Home struct {
	Questions  []Lead
	Starts     []Lead
	Statements []Lead
}

// Lead is a question, a way in or a statement on the home page.
type Lead struct {
	For   string
	Title string
	Text  string
	Page  Place // zero where there is none
}

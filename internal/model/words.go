package model

import "strings"

// Words are what a reader sees for the answers, made from the parties' names and voices. A name is never the subject of
// a verb, since it may be one or many: "Switched on by Our merchants". Only a site's provider is taken for one: "AWS does it".
type Words struct {
	Provider string // "AWS"
	Customer string // "You"
	they     string // the provider inside a sentence
	theirs   person
	you      string // the customer inside a sentence
	yours    person
	ProviderMark,
	CustomerMark string
}

// person is how verbs follow a party.
type person int

const (
	named   person = iota // they don't
	speaks                // as they follow you and we
	company               // as they follow one
)

// Words returns the words for a provider's services towards the site's customer; with an empty id, for the site's
// provider.
func (m *Model) Words(provider string) Words {
	if provider == "" {
		provider = m.Site.Provider
	}
	return m.Between(provider, m.Site.Customer)
}

// WordsOf returns the words for a service: those of its provider and of who buys it.
func (m *Model) WordsOf(s *Service) Words {
	if s == nil {
		return m.Words("")
	}
	provider := s.Provider
	if provider == "" {
		provider = m.Site.Provider
	}
	return m.Between(provider, m.CustomerOf(s))
}

// Between returns the words for two neighbours of a chain: who provides, and who uses.
func (m *Model) Between(provider, customer string) Words {
	w := Words{Provider: "Provider", Customer: "Customer", they: "the provider", theirs: company, you: "the customer", ProviderMark: "P", CustomerMark: "C"}
	if p := m.Party(provider); p != nil {
		w.Provider, w.they = p.Name(), p.Name()
		switch {
		case p.Voice == "you" || p.Voice == "we":
			w.Provider, w.they, w.theirs = upperFirst(p.Voice), p.Voice, speaks
		case p.Role != PartyProvider:
			w.theirs = named
		}
		if p.Mark != "" {
			w.ProviderMark = p.Mark
		}
	}
	if c := m.Party(customer); c != nil {
		w.Customer, w.you = c.Name(), c.Name()
		switch c.Voice {
		case "you", "we":
			w.Customer, w.you, w.yours = upperFirst(c.Voice), c.Voice, speaks
		case "":
		default:
			w.Customer, w.you = c.Voice, c.Voice
		}
		if c.Mark != "" {
			w.CustomerMark = c.Mark
		}
	}
	return w
}

// AsWe are the words of a document that the provider hands to the customer: it speaks of itself as "we".
func (w Words) AsWe() Words {
	w.Provider, w.they, w.theirs = "We", "we", speaks
	return w
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// Object is the customer inside a sentence, as an object: "you", "us", or the name.
func (w Words) Object() string {
	if w.you == "we" {
		return "us"
	}
	return w.you
}

// Does is the provider with its work inside a sentence: "AWS does it", "we do it", "done by Platform team".
func (w Words) Does() string { return w.theirs.says(w.they, "do it", "does it", "done by") }

// Takes is the customer as who takes over what follows: "you take", or "to Our merchants:".
func (w Words) Takes() string { return w.yours.takes(w.you) }

// ProviderTakes is Takes of the provider: "AWS takes".
func (w Words) ProviderTakes() string { return w.theirs.takes(w.they) }

// HasAPart is the customer as who has a part in what follows: "you have a part", or "a part is left to Our merchants".
func (w Words) HasAPart() string {
	return w.yours.says(w.you, "have a part", "has a part", "a part is left to")
}

// RunsItAll is the customer as who runs all of something: "you run it all", or "all run by Our merchants".
func (w Words) RunsItAll() string {
	return w.yours.says(w.you, "run it all", "runs it all", "all run by")
}

// MustDo heads what the customer must do: "What you must do", or "What is left to Our merchants".
func (w Words) MustDo() string {
	if w.yours == speaks {
		return "What " + w.you + " must do"
	}
	return "What is left to " + w.you
}

// says puts a party and a verb together, in the form for those who speak, for a company, or for anybody.
func (p person) says(who, speaking, one, by string) string {
	switch p {
	case speaks:
		return who + " " + speaking
	case company:
		return who + " " + one
	}
	return by + " " + who
}

func (p person) takes(who string) string {
	if p == named {
		return "to " + who + ":"
	}
	return p.says(who, "take", "takes", "")
}

// Of is the answer on a page, such as "You switch it on".
func (w Words) Of(who Who) string {
	switch who {
	case Provider:
		return w.Provider
	case ProviderDefault:
		return w.Provider + ", unless " + w.yours.says(w.you, "change it", "changes it", "changed by")
	case Shared:
		return "Shared"
	case CustomerConfig:
		return upperFirst(w.yours.says(w.you, "switch it on", "switches it on", "switched on by"))
	case Customer:
		return w.Customer
	case None:
		return "Not there"
	}
	return "Not assessed"
}

// Side is the classic word in three colours: "You", "Shared", "AWS"; "–" and "?" where there is none.
func (w Words) Side(who Who) string {
	switch who.Side() {
	case Provider:
		return w.Provider
	case Shared:
		return "Shared"
	case Customer:
		return w.Customer
	case None:
		return "–"
	}
	return "?"
}

// Line explains an answer in one line.
func (w Words) Line(who Who) string {
	switch who {
	case Provider:
		return w.Does() + "; nothing for " + w.Object()
	case ProviderDefault:
		return "on without " + w.Object() + "; a setting alters it"
	case Shared:
		return "each has a part, both written here"
	case CustomerConfig:
		return w.theirs.says(w.they, "offer it", "offers it", "offered by") + "; off or open until " + w.yours.says(w.you, "set it", "sets it", "set by")
	case Customer:
		return w.yours.says(w.you, "build and run it", "builds and runs it", "built and run by")
	case None:
		return "this service has no such thing"
	}
	return "nobody has looked"
}

// Mark is the letter in a cell.
func (w Words) Mark(who Who) string {
	switch who.Side() {
	case Provider:
		return w.ProviderMark
	case Shared:
		return "S"
	case Customer:
		return w.CustomerMark
	case None:
		return "–"
	}
	return "?"
}

package model

import "strings"

// Words are what a reader sees for the answers, made from the parties' names and voices.
type Words struct {
	Provider string // "AWS"
	Customer string // "You"
	you      string // inside a sentence
	verb     string // ending of verbs with the customer as subject: "" or "s"
	ProviderMark,
	CustomerMark string
}

// Words returns the words for a provider's services; with an empty id, for the site's provider.
func (m *Model) Words(provider string) Words {
	if provider == "" {
		provider = m.Site.Provider
	}
	w := Words{Provider: "Provider", Customer: "Customer", you: "the customer", verb: "s", ProviderMark: "P", CustomerMark: "C"}
	if p := m.Party(provider); p != nil {
		w.Provider = p.Name()
		if p.Mark != "" {
			w.ProviderMark = p.Mark
		}
	}
	if c := m.Party(m.Site.Customer); c != nil {
		w.Customer, w.you = c.Name(), c.Name()
		switch c.Voice {
		case "you", "we":
			w.Customer, w.you, w.verb = strings.ToUpper(c.Voice[:1])+c.Voice[1:], c.Voice, ""
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

// Object is the customer inside a sentence, as an object: "you", "us", or the name.
func (w Words) Object() string {
	if w.you == "we" {
		return "us"
	}
	return w.you
}

// Subject is the customer inside a sentence, as its subject: "you", "we", or the name.
func (w Words) Subject() string { return w.you }

// Of is the answer on a page, such as "You switch it on".
func (w Words) Of(who Who) string {
	switch who {
	case Provider:
		return w.Provider
	case ProviderDefault:
		return w.Provider + ", unless " + w.you + " change" + w.verb + " it"
	case Shared:
		return "Shared"
	case CustomerConfig:
		return w.Customer + " switch" + strings.Replace(w.verb, "s", "es", 1) + " it on"
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
		return w.Provider + " does it; nothing for " + w.Object()
	case ProviderDefault:
		return "on without " + w.Object() + "; a setting alters it"
	case Shared:
		return "each has a part, both written here"
	case CustomerConfig:
		return w.Provider + " offers it; off or open until " + w.you + " set" + w.verb + " it"
	case Customer:
		return w.you + " build" + w.verb + " and run" + w.verb + " it"
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

package model

import "strings"

// Words are what a reader sees for the answers, made from the parties' names and voices.
type Words struct {
	Provider string // "AWS"
	Customer string // "You"
	they     string // ending of verbs with the provider as subject: "" or "s"
	you      string // inside a sentence
	verb     string // ending of verbs with the customer as subject: "" or "s"
	ProviderMark,
	CustomerMark string
}

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
	w := Words{Provider: "Provider", Customer: "Customer", they: "s", you: "the customer", verb: "s", ProviderMark: "P", CustomerMark: "C"}
	if p := m.Party(provider); p != nil {
		w.Provider = p.Name()
		if p.Voice == "you" || p.Voice == "we" {
			w.Provider, w.they = upperFirst(p.Voice), ""
		}
		if p.Mark != "" {
			w.ProviderMark = p.Mark
		}
	}
	if c := m.Party(customer); c != nil {
		w.Customer, w.you = c.Name(), c.Name()
		switch c.Voice {
		case "you", "we":
			w.Customer, w.you, w.verb = upperFirst(c.Voice), c.Voice, ""
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
	w.Provider, w.they = "We", ""
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
		return w.Provider + " do" + strings.Replace(w.they, "s", "es", 1) + " it; nothing for " + w.Object()
	case ProviderDefault:
		return "on without " + w.Object() + "; a setting alters it"
	case Shared:
		return "each has a part, both written here"
	case CustomerConfig:
		return w.Provider + " offer" + w.they + " it; off or open until " + w.you + " set" + w.verb + " it"
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

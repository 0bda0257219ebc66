package model

// Who is the answer to "who is responsible?", one of six, or NotAssessed where nobody has looked.
type Who int

// The six answers, weakest for the customer first, and the absence of one.
const (
	NotAssessed     Who = iota
	None                // this service has no such thing
	Provider            // the provider does it; nothing for the customer
	ProviderDefault     // on without the customer; a setting alters it
	Shared              // each has a part, both written down
	CustomerConfig      // the provider offers it; off or open until set
	Customer            // the customer builds and runs it
)

var whoIDs = [...]string{"", "none", "provider", "provider-default", "shared", "customer-config", "customer"}

// Answers returns the six answers that an author can write, in the order of the reference.
func Answers() []Who {
	return []Who{Provider, ProviderDefault, Shared, CustomerConfig, Customer, None}
}

// ID is the word an author writes; empty for NotAssessed.
func (w Who) ID() string { return whoIDs[w] }

// ParseWho reads an author's word.
func ParseWho(id string) (Who, bool) {
	for i, s := range whoIDs {
		if i > 0 && s == id {
			return Who(i), true
		}
	}
	return NotAssessed, false
}

// Setting reports whether a setting of the customer decides: what the folded corner marks.
func (w Who) Setting() bool { return w == ProviderDefault || w == CustomerConfig }

// Side is the classic reading of an answer in three colours: Customer, Shared, Provider, None or NotAssessed.
func (w Who) Side() Who {
	switch w {
	case ProviderDefault:
		return Provider
	case CustomerConfig:
		return Customer
	}
	return w
}

// Union combines the answers of several cells as content-model.md rules: customer > customer-config > shared >
// provider-default > provider > none, and any cell not assessed makes the union not assessed. Of nothing it is None.
func Union(answers ...Who) Who {
	union := None
	for _, w := range answers {
		if w == NotAssessed {
			return NotAssessed
		}
		union = max(union, w)
	}
	return union
}

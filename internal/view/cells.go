package view

import (
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
)

// Mark is an answer as readers see it: a coloured box with a letter, and its words.
type Mark struct {
	Kind    string // how it is drawn: cust, shared, prov, inh, none, unk
	Letter  string // "C"
	Word    string // in full: "You switch it on"
	Side    string // the classic word: "You"
	Setting bool   // a setting decides: the folded corner
}

// mark is an answer in the words of a provider.
func mark(words model.Words, who model.Who) Mark {
	return Mark{Kind: matrix.KindOf(who), Letter: words.Mark(who), Word: words.Of(who), Side: words.Side(who), Setting: who.Setting()}
}

// inherited is the mark of a control that the provider holds alone.
func inherited(words model.Words) Mark {
	return Mark{Kind: "inh", Letter: "I", Word: "Inherited from " + words.Provider, Side: "Inherited"}
}

// Badge is the state of a lifecycle beside a title. It is empty for what is simply active.
type Badge struct {
	Text  string
	Until string // a date that belongs to the text, or empty
	Ends  bool   // drawn as a warning
}

// badge puts a lifecycle into a few words.
func (o on) badge(l model.Lifecycle) Badge {
	switch l.State {
	case model.Maintenance:
		return Badge{Text: "Closed to new customers", Until: "", Ends: true}
	case model.Sunset:
		if l.Until != "" {
			return Badge{Text: "Ends", Until: string(l.Until), Ends: true}
		}
		return Badge{Text: "Being shut down", Ends: true}
	case model.Ended:
		return Badge{Text: "Ended", Until: string(l.Until), Ends: true}
	case model.Unknown:
		return Badge{Text: "State not known"}
	}
	return Badge{}
}

// lifecycleNote is a lifecycle in a word or two; empty for what is active.
func lifecycleNote(l model.Lifecycle) string {
	switch l.State {
	case model.Maintenance:
		return "closed to new customers"
	case model.Sunset:
		return "ending"
	case model.Ended:
		return "ended"
	}
	return ""
}

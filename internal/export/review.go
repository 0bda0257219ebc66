package export

import (
	"fmt"

	"github.com/srmgen/srmgen/internal/model"
)

// Review is how far the content was held against its sources: what every export says beside its version.
type Review struct {
	From  string `json:"from,omitempty" doc:"earliest day on which a page was last reviewed" form:"date"`
	To    string `json:"to,omitempty" doc:"latest such day" form:"date"`
	Pages int    `json:"pages" doc:"pages of things that make statements: services, controls and service models"`
	Never int    `json:"never" doc:"those among them without a review"`
}

// Review sums up when services, controls and service models were last reviewed.
func (c Context) Review() Review {
	var r Review
	for _, kind := range []model.Kind{model.KindService, model.KindControl, model.KindModel} {
		for _, x := range c.Site.Model.Things(kind) {
			day := string(x.Review.On)
			if r.Pages++; day == "" {
				r.Never++
				continue
			}
			if r.To = max(r.To, day); r.From == "" || day < r.From {
				r.From = day
			}
		}
	}
	return r
}

// String says it in a sentence.
func (r Review) String() string {
	switch {
	case r.To == "":
		return "Nothing has been reviewed yet."
	case r.Never > 0:
		return fmt.Sprintf("Last reviewed between %s and %s; %d of %d pages have no review yet.", r.From, r.To, r.Never, r.Pages)
	case r.From == r.To:
		return "Last reviewed on " + r.To + "."
	}
	return fmt.Sprintf("Last reviewed between %s and %s.", r.From, r.To)
}

// State is the version and the review state, as files for people say them.
func (c Context) State() string {
	return "Version " + c.Version + " of “" + c.Site.Model.Site.Title + "”. " + c.Review().String()
}

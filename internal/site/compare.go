package site

import (
	"path"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// Comparison is a page that sets two to five services or variants side by side.
type Comparison struct {
	Link
	ID       string
	Origin   ComparisonOrigin
	Of       string // the service that it belongs to; empty for those that authors name
	Summary  string
	Subjects []model.Subject
	Rest     []model.Subject // forms for which there was no room
}

// ComparisonOrigin says why there is a comparison.
type ComparisonOrigin string

// The reasons for comparisons, in the order in which readers are shown them.
const (
	Named   ComparisonOrigin = "named"   // an author names it
	OfForms ComparisonOrigin = "forms"   // a service comes in several forms
	Related ComparisonOrigin = "related" // a service's page relates it to others
)

// Comparisons are the site's comparisons: those that authors name, then service by service.
func (s *Site) Comparisons() []Comparison { return s.compared }

// ComparisonAt is the comparison that a page shows.
func (s *Site) ComparisonAt(p Page) Comparison {
	if i, ok := s.comparison[path.Base(p.Key.ID)]; ok {
		return s.compared[i]
	}
	return Comparison{}
}

// Comparison is the page that sets a service beside those that its page relates it to; zero where there is none.
func (s *Site) Comparison(service string) Link {
	if i, ok := s.comparison[service]; ok {
		return s.compared[i].Link
	}
	return Link{}
}

// ComparedWith are the further comparisons in which a service takes part: named ones, then that of its own forms.
func (s *Site) ComparedWith(service string) []Link {
	var links []Link
	for _, i := range s.comparedWith[service] {
		links = append(links, s.compared[i].Link)
	}
	return links
}

// addComparisons adds the pages of comparisons. An author's own takes the place of one that would have its id.
func (s *Site) addComparisons() {
	s.comparison, s.comparedWith = map[string]int{}, map[string][]int{}
	for _, c := range s.Model.Comparisons {
		s.addComparison(Comparison{Link: Link{Title: c.Title}, ID: c.ID, Origin: Named, Summary: c.Summary, Subjects: c.Subjects})
	}
	for _, service := range s.Model.Services {
		if subjects := s.Model.Alternatives(service); len(subjects) > 1 {
			s.addComparison(Comparison{ID: service.ID, Of: service.ID, Origin: Related, Subjects: subjects})
		}
		if forms := s.Model.Forms(service); forms != nil {
			c := Comparison{Link: Link{Title: "Forms of " + service.Title}, ID: service.ID + "-forms", Of: service.ID, Origin: OfForms, Subjects: forms}
			if len(forms) > model.MostCompared {
				c.Subjects, c.Rest = forms[:model.MostCompared], forms[model.MostCompared:]
			}
			s.addComparison(c)
		}
	}
}

// addComparison adds one, unless there is one with its id.
func (s *Site) addComparison(c Comparison) {
	if _, taken := s.comparison[c.ID]; taken {
		return
	}
	if c.Title == "" {
		c.Title = s.sideBySide(c.Subjects)
	}
	c.URL = "compare/" + c.ID + ".html"
	s.comparison[c.ID] = len(s.compared)
	for _, x := range c.Subjects {
		if with := s.comparedWith[x.Service]; c.Origin != Related && c.ID != x.Service && !slices.Contains(with, len(s.compared)) {
			s.comparedWith[x.Service] = append(with, len(s.compared))
		}
	}
	s.compared = append(s.compared, c)
	s.add(Page{Key: model.Key{Kind: model.KindPage, ID: "compare/" + c.ID}, Template: "comparison", Title: c.Title})
}

// sideBySide names what is compared: "RDS and EC2, DynamoDB".
func (s *Site) sideBySide(subjects []model.Subject) string {
	names := make([]string, len(subjects))
	for i, subject := range subjects {
		names[i] = s.Model.NameAmong(subject, subjects)
	}
	return names[0] + " and " + strings.Join(names[1:], ", ")
}

// CompareData is the script that lists what can be compared, for the chooser.
const CompareData = "assets/data/compare.js"

// CompareDataOf is the script with the facts of a service and its forms, which the chooser loads when it is chosen.
func CompareDataOf(service string) string { return "assets/data/compare/" + service + ".js" }

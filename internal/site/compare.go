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
	Summary  string
	Subjects []model.Subject
}

// Comparisons are those that authors name. What else readers want side by side they choose on the page that compares.
func (s *Site) Comparisons() []Comparison { return s.compared }

// ComparisonAt is the comparison that a page shows.
func (s *Site) ComparisonAt(p Page) Comparison {
	if i, ok := s.comparison[path.Base(p.Key.ID)]; ok {
		return s.compared[i]
	}
	return Comparison{}
}

// ComparedWith are the comparisons in which a service, or a form of it, takes part.
func (s *Site) ComparedWith(service string) []Link {
	var links []Link
	for _, i := range s.comparedWith[service] {
		links = append(links, s.compared[i].Link)
	}
	return links
}

// addComparisons adds the pages of comparisons.
func (s *Site) addComparisons() {
	s.comparison, s.comparedWith = map[string]int{}, map[string][]int{}
	for i, c := range s.Model.Comparisons {
		title := c.Title
		if title == "" {
			title = s.sideBySide(c.Subjects)
		}
		s.comparison[c.ID] = i
		for _, x := range c.Subjects {
			if with := s.comparedWith[x.Service]; !slices.Contains(with, i) {
				s.comparedWith[x.Service] = append(with, i)
			}
		}
		s.compared = append(s.compared, Comparison{Link{Title: title, URL: "compare/" + c.ID + ".html"}, c.ID, c.Summary, c.Subjects})
		s.add(Page{Key: model.Key{Kind: model.KindPage, ID: "compare/" + c.ID}, Template: "comparison", Title: title})
	}
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

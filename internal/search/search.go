// Package search turns a site into the scripts from which a browser answers questions: what everything is called and
// who does what in every area (Names), which sections pages have (Index.Sections), in which of them each word stands
// (Index.Words), and what they say (Passages). The first is small and comes with the first question; words come by
// their first letter, passages only for what is shown.
//
// It promises the same bytes for the same site, that every word of every page is in the index, and that nothing in a
// script but Words and Passages depends on prose. It refuses to know how questions are understood, which is
// assets/js/page/search.js's.
package search

import (
	"encoding/json"
	"strconv"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// pages are all pages that can be found, in the order by which scripts number them.
func pages(s *site.Site) []site.Page {
	var all []site.Page
	for _, group := range s.SearchPassages() {
		all = append(all, group...)
	}
	return all
}

// script sets a variable of the window.
func script(variable string, value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		panic("search: strings that are not JSON: " + err.Error()) // there are only strings and lists in it
	}
	return []byte(variable + "=" + string(text) + ";\n")
}

// entry adds to a map that other scripts add to as well.
func entry(variable, key string, value any) []byte {
	m := "window." + variable
	return append([]byte(m+"="+m+"||{};\n"), script(m+"["+strconv.Quote(key)+"]", value)...)
}

// own reports whether a cell of a subject has words on the subject's own page, rather than on its service model's; of a
// variant, other words than its service.
func own(m *model.Model, subject model.Subject, cell model.Cell) bool {
	if len(subject.Variants) > 0 {
		return cell.Origin == model.FromVariant
	}
	if cell.Origin != model.FromModel {
		return cell.Origin != model.FromNowhere
	}
	base := m.ModelCell(cell.From, cell.Area)
	return base.ProviderDoes != cell.ProviderDoes || base.CustomerDoes != cell.CustomerDoes || base.Note != cell.Note
}

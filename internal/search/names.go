package search

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// names is the first script.
type names struct {
	Title     string        `json:"title"`
	Kinds     [][2]string   `json:"kinds"`     // a word for one of them, and their folder; plain pages come last
	Pages     string        `json:"pages"`     // a line each: kind, id, title, short name or nothing, other names; without sources, which are in sections.js
	Areas     []string      `json:"areas"`     // ids, in the order of the cells
	Words     [][]string    `json:"words"`     // by provider: its name, the customer's, and each answer's words, from "not assessed" on
	Models    []string      `json:"models"`    // the cells of each, in the order of the pages
	Services  []nameService `json:"services"`  // likewise
	Questions [][2]string   `json:"questions"` // that pages ask and answer, each with the address
	Controls  []string      `json:"controls"`  // the areas of each, likewise: as the letters of their places
}

// nameService is a service's answers.
type nameService struct {
	Words    int         `json:"w,omitempty"` // which of names.Words
	Model    int         `json:"m"`           // which of names.Models; -1 where there is none
	Cells    string      `json:"c"`           // a digit for each area, as model.Who counts
	Variants [][4]string `json:"v,omitempty"` // id, title, short name, and cells: "-" where they are the service's
}

// Names is the script with what everything is called, and who does what in every area of everything.
func Names(s *site.Site) []byte {
	m := s.Model
	n := names{Title: m.Site.Title, Kinds: kinds(), Words: [][]string{}, Areas: []string{}, Models: []string{}, Services: []nameService{}, Controls: []string{}, Questions: questions(s)}
	n.Pages = lines(s, func(p site.Page) bool { return p.Key.Kind != model.KindSource })
	for _, a := range m.Areas {
		n.Areas = append(n.Areas, a.ID)
	}
	for _, x := range m.Models {
		n.Models = append(n.Models, cells(m, func(area string) model.Cell { return m.ModelCell(x.ID, area) }))
	}
	providers := []string{} // with their customers
	for _, x := range m.Services {
		sides := x.Provider + " " + m.CustomerOf(x)
		if !slices.Contains(providers, sides) {
			providers = append(providers, sides)
			n.Words = append(n.Words, words(m.WordsOf(x)))
		}
		service := nameOf(m, x)
		service.Words = slices.Index(providers, sides)
		n.Services = append(n.Services, service)
	}
	if len(n.Words) == 0 {
		n.Words = append(n.Words, words(m.Words("")))
	}
	for _, c := range m.Controls {
		var areas strings.Builder
		for _, id := range c.Areas {
			if i := slices.Index(n.Areas, id); i >= 0 {
				areas.WriteByte(letters[i%len(letters)])
			}
		}
		n.Controls = append(n.Controls, areas.String())
	}
	return script("window.srmSearch", n)
}

// questions are those that the home page and roles answer.
func questions(s *site.Site) [][2]string {
	list, seen := [][2]string{}, map[string]bool{}
	add := func(ask string, p model.Place) {
		if url := s.URL(p); url != "" && !seen[ask] {
			seen[ask] = true
			list = append(list, [2]string{s.Plain(ask), url})
		}
	}
	if home := s.Model.Page("index"); home != nil {
		for _, q := range home.Home.Questions {
			add(q.Title, q.Page)
		}
	}
	for _, role := range s.Model.Roles {
		for _, q := range role.Questions {
			if len(q.Pages) > 0 {
				add(q.Ask, q.Pages[0])
			}
		}
	}
	return list
}

// letters count up to the number of areas that a site may sensibly have; more share a letter, and a control then
// vouches for one area too many.
const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// kinds are the words and folders of all kinds, in the order of model.Kinds, then plain pages.
func kinds() [][2]string {
	var list [][2]string
	for _, k := range model.Kinds() {
		list = append(list, [2]string{k.Name, k.Folder})
	}
	return append(list, [2]string{"page", ""})
}

// lines are the names of some of the pages that can be found, a line each.
func lines(s *site.Site, which func(site.Page) bool) string {
	var b strings.Builder
	for _, p := range pages(s) {
		if !which(p) {
			continue
		}
		kind := slices.IndexFunc(model.Kinds(), func(k model.KindInfo) bool { return k.Kind == p.Key.Kind })
		if kind < 0 {
			kind = len(model.Kinds())
		}
		b.WriteByte(letters[kind])
		fields := []string{p.Key.ID, p.Title}
		if c := s.Common(p); c != nil && (c.Short != "" || len(c.Aliases) > 0) {
			fields = append(append(fields, c.Short), c.Aliases...)
		}
		for _, f := range fields {
			b.WriteString("\t" + strings.Join(strings.Fields(f), " "))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// words are what readers see for the answers of a provider's services.
func words(w model.Words) []string {
	list := []string{w.Provider, w.Customer}
	for who := model.NotAssessed; who <= model.Customer; who++ {
		list = append(list, w.Of(who))
	}
	return append(list, w.ProviderMark, w.CustomerMark)
}

// nameOf are the answers of a service and of its variants.
func nameOf(m *model.Model, x *model.Service) nameService {
	service := nameService{Model: slices.IndexFunc(m.Models, func(o *model.ServiceModel) bool { return o.ID == x.Model })}
	for _, subject := range m.Subjects(x) {
		digits := cells(m, func(area string) model.Cell { return m.Cell(subject, area) })
		if len(subject.Variants) == 0 {
			service.Cells = digits
			continue
		}
		v, _ := x.Variant(subject.Variants[0])
		differs := []byte(digits)
		for i, a := range m.Areas {
			if !own(m, subject, m.Cell(subject, a.ID)) {
				differs[i] = '-'
			}
		}
		service.Variants = append(service.Variants, [4]string{v.ID, v.Title, v.Short, string(differs)})
	}
	for _, v := range x.Variants {
		if v.Default { // the service itself, by another name; places in sections.js count the others
			service.Variants = append(service.Variants, [4]string{v.ID, v.Title, v.Short, strings.Repeat("-", len(m.Areas))})
		}
	}
	return service
}

// cells are the answers in every area, a digit each.
func cells(m *model.Model, cell func(area string) model.Cell) string {
	digits := make([]byte, len(m.Areas))
	for i, a := range m.Areas {
		digits[i] = '0' + byte(cell(a.ID).Who)
	}
	return string(digits)
}

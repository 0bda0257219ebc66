package site

import (
	"slices"
	"strconv"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// The scripts that hold the words of the cells, of services and of controls.
const (
	MatrixData   = "assets/data/matrix.js"
	ControlsData = "assets/data/controls.js"
)

// The scripts that the search loads, when somebody first goes to one of its fields: names and answers, then what
// sections pages have. Words and passages come as they are asked for.
const (
	SearchNames    = "assets/data/search.js"
	SearchSections = "assets/data/sections.js"
)

// wordsTogether is up to how many pages the words of all texts are one script.
const wordsTogether = 500

// SearchWords are the parts of the index of words: one, or of a large site one for each first letter.
func (s *Site) SearchWords() []string {
	if len(s.Pages) <= wordsTogether {
		return []string{"all"}
	}
	return strings.Split("abcdefghijklmnopqrstuvwxyz0_", "") // digits are together, and so are all other letters
}

// SearchWordsFile is the address of a part of the index of words.
func SearchWordsFile(part string) string { return "assets/data/words/" + part + ".js" }

// passagesTogether is how many pages' passages are one script.
const passagesTogether = 8

// SearchPassages are the pages that can be found, with those together whose passages are one script. Sources come last,
// since whoever searches hardly ever means them.
func (s *Site) SearchPassages() [][]Page {
	var pages, sources []Page
	for _, p := range s.Pages {
		switch {
		case p.Template == "not-found" || p.Template == "search" || p.Template == "print" || p.Template == "embeds":
		case p.Key.Kind == model.KindSource:
			sources = append(sources, p)
		default:
			pages = append(pages, p)
		}
	}
	return slices.Collect(slices.Chunk(append(pages, sources...), passagesTogether))
}

// SearchPassagesFile is the address of the n-th script of passages.
func SearchPassagesFile(n int) string { return "assets/data/passages/" + strconv.Itoa(n) + ".js" }

// RequirementAnchor is the anchor of a requirement on the page of its framework: "A.8.8" is #req-a-8-8.
func RequirementAnchor(id string) string {
	return "req-" + strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			return r
		case 'A' <= r && r <= 'Z':
			return r - 'A' + 'a'
		}
		return '-'
	}, id)
}

// GeneratedFiles lists the files other than pages and assets that a site has and that content may link to:
// pictures, data, and the twins of pages. The build makes exactly these.
func (s *Site) GeneratedFiles() []string {
	files := append(s.exports(), MatrixData, ControlsData, TermsData, CompareData, SearchNames, SearchSections, "robots.txt", "_headers", "_redirects")
	for _, service := range s.Model.Services {
		files = append(files, CompareDataOf(service.ID))
	}
	for _, picture := range s.pictures() {
		files = append(files, picture, PNG(picture))
	}
	files = append(files, s.EmbedFiles()...)
	for _, w := range s.Model.Workloads {
		files = append(files, WorkloadCSV(w.ID), WorkloadChecklist(w.ID), WorkloadChecklistByArea(w.ID), WorkloadTickets(w.ID))
	}
	for _, part := range s.SearchWords() {
		files = append(files, SearchWordsFile(part))
	}
	for i := range s.SearchPassages() {
		files = append(files, SearchPassagesFile(i))
	}
	for _, p := range s.Pages {
		if p.Key.Kind != model.KindPage {
			files = append(files, ThingFile(p))
		}
		if twin := Twin(p); twin != "" {
			files = append(files, twin)
		}
	}
	if s.Model.Site.BaseURL != "" {
		files = append(files, "sitemap.xml")
		if len(s.changes) > 0 {
			files = append(files, ChangesFeed)
		}
		for _, card := range s.KindCards() {
			files = append(files, card.File)
		}
		for _, service := range s.Model.Services {
			files = append(files, ServiceCard(service.ID))
		}
	}
	return files
}

// pictures lists the addresses of all pictures, as SVG.
func (s *Site) pictures() []string {
	files := []string{StackPicture, ServicesPicture, ControlsPicture}
	for _, c := range s.UsedCategories() {
		files = append(files, CategoryPicture(c.ID))
	}
	for _, service := range s.Model.Services {
		files = append(files, ServicePicture(service.ID))
	}
	for _, c := range s.compared {
		files = append(files, ComparisonPicture(c.ID))
	}
	for _, service := range s.Chained() {
		files = append(files, ChainPicture(service.ID))
	}
	for _, w := range s.Model.Workloads {
		files = append(files, WorkloadPicture(w.ID))
	}
	for _, f := range s.FenceFiles() {
		files = append(files, f.File)
	}
	return files
}

// KindCard is the card of a kind of page.
type KindCard struct {
	Kind model.Kind
	File string
}

// KindCards are the cards of the kinds that have pages, in the order of the first page of each; none without a base URL.
func (s *Site) KindCards() []KindCard {
	var cards []KindCard
	if s.Model.Site.BaseURL == "" {
		return nil
	}
	for _, p := range s.Pages {
		if p.Key.Kind != model.KindService && !slices.ContainsFunc(cards, func(c KindCard) bool { return c.Kind == p.Key.Kind }) {
			cards = append(cards, KindCard{p.Key.Kind, kindCard(p.Key.Kind)})
		}
	}
	return cards
}

func kindCard(kind model.Kind) string { return "assets/cards/" + string(kind) + ".png" }

// ServiceCard is the address of the card of a service.
func ServiceCard(service string) string { return "assets/cards/services/" + service + ".png" }

// Card is the address of a page's card; empty without a base URL.
func (s *Site) Card(p Page) string {
	switch {
	case s.Model.Site.BaseURL == "":
		return ""
	case p.Key.Kind == model.KindService:
		return ServiceCard(p.Key.ID)
	}
	return kindCard(p.Key.Kind)
}

// Addresses of pictures that every site has, as SVG.
const (
	StackPicture    = "diagrams/stack.svg"
	ServicesPicture = "diagrams/services-by-areas.svg"
	ControlsPicture = "diagrams/controls-by-services.svg"
)

// PNG is the address of the PNG beside a picture; empty where there is no picture.
func PNG(picture string) string {
	stem, ok := strings.CutSuffix(picture, ".svg")
	if !ok {
		return ""
	}
	return stem + ".png"
}

// UsedCategories are the categories that have services.
func (s *Site) UsedCategories() []model.Category {
	var used []model.Category
	for _, c := range s.Model.Categories {
		if len(s.Model.CategoryServices(s.Model.Services, c.ID)) > 0 {
			used = append(used, c)
		}
	}
	return used
}

// CategoryPicture is the address of a category's picture.
func CategoryPicture(category string) string {
	return "diagrams/services-by-areas-" + category + ".svg"
}

// ServicePicture is the address of a service's picture.
func ServicePicture(service string) string { return "diagrams/services/" + service + ".svg" }

// WorkloadPicture is the address of the picture of a workload.
func WorkloadPicture(workload string) string { return "diagrams/workloads/" + workload + ".svg" }

// WorkloadCSV is the address of a workload's cells and of what there is to do, as a table.
func WorkloadCSV(workload string) string { return "exports/workloads/" + workload + ".csv" }

// WorkloadChecklist is the address of everything there is to do in a workload, as Markdown.
func WorkloadChecklist(workload string) string {
	return "exports/workloads/" + workload + "-checklist.md"
}

// WorkloadChecklistByArea is the address of the same by area.
func WorkloadChecklistByArea(workload string) string {
	return "exports/workloads/" + workload + "-checklist-by-area.md"
}

// WorkloadTickets is the address of what is still to be done in a workload, one line each, for an issue tracker.
func WorkloadTickets(workload string) string {
	return "exports/workloads/" + workload + "-tasks.txt"
}

// ComparisonPicture is the address of a comparison's picture.
func ComparisonPicture(id string) string { return "diagrams/compare/" + id + ".svg" }

// Twin is the address of a page's Markdown twin; empty for pages that are not made of content.
func Twin(p Page) string {
	switch p.Template {
	case "matrix", "controls-matrix", "compare", "comparison", "coverage", "changes", "data", "embeds", "search", "print", "not-found", "redirect":
		return ""
	}
	return p.URL[:len(p.URL)-len(".html")] + ".md"
}

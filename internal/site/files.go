package site

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// MatrixData is the script that holds the words of the matrix's cells.
const MatrixData = "assets/data/matrix.js"

// GeneratedFiles lists the files other than pages and assets that a site has and that content may link to:
// pictures, data, and the twins of pages. The build makes exactly these.
func (s *Site) GeneratedFiles() []string {
	files := []string{
		"api/index.json", "api/matrix.json", "api/matrix.csv", "api/controls.csv", "api/tasks.csv",
		MatrixData, TermsData, CompareData, "robots.txt", "llms.txt", "_headers", "_redirects",
	}
	for _, service := range s.Model.Services {
		files = append(files, CompareDataOf(service.ID))
	}
	for _, picture := range s.pictures() {
		files = append(files, picture, PNG(picture))
	}
	for _, p := range s.Pages {
		if p.Key.Kind != model.KindPage {
			files = append(files, "api/"+p.Key.Kind.Info().Folder+"/"+p.Key.ID+".json")
		}
		if twin := Twin(p); twin != "" {
			files = append(files, twin)
		}
	}
	if s.Model.Site.BaseURL != "" {
		files = append(files, "sitemap.xml")
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
	for _, c := range s.UsedControlClasses() {
		files = append(files, ControlClassPicture(c.ID))
	}
	for _, service := range s.Model.Services {
		files = append(files, ServicePicture(service.ID))
	}
	for _, c := range s.compared {
		files = append(files, ComparisonPicture(c.ID))
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

// UsedControlClasses are the classes that have controls.
func (s *Site) UsedControlClasses() []*model.ControlClass {
	var used []*model.ControlClass
	for _, class := range s.Model.ControlClasses {
		if slices.ContainsFunc(s.Model.Controls, func(c *model.Control) bool { return c.Class == class.ID }) {
			used = append(used, class)
		}
	}
	return used
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

// ControlClassPicture is the address of the picture of a class of controls.
func ControlClassPicture(class string) string {
	return "diagrams/controls-by-services-" + class + ".svg"
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

// ComparisonPicture is the address of a comparison's picture.
func ComparisonPicture(id string) string { return "diagrams/compare/" + id + ".svg" }

// Twin is the address of a page's Markdown twin; empty for pages that are not made of content.
func Twin(p Page) string {
	switch p.Template {
	case "matrix", "controls-matrix", "compare", "comparison", "coverage", "search", "print", "not-found", "redirect":
		return ""
	}
	return p.URL[:len(p.URL)-len(".html")] + ".md"
}

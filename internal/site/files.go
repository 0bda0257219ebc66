package site

import "github.com/srmgen/srmgen/internal/model"

// The scripts that hold the words of the cells, of services and of controls.
const (
	MatrixData   = "assets/data/matrix.js"
	ControlsData = "assets/data/controls.js"
)

// GeneratedFiles lists the files other than pages and assets that a site has and that content may link to:
// pictures, data, and the twins of pages. The build makes exactly these.
func (s *Site) GeneratedFiles() []string {
	files := []string{
		"diagrams/stack.svg", "diagrams/services-by-areas.svg", "diagrams/controls-by-services.svg",
		"api/index.json", "api/matrix.json", "api/matrix.csv", "api/controls.csv", "api/tasks.csv",
		MatrixData, ControlsData, "robots.txt", "llms.txt", "_headers", "_redirects",
	}
	for _, c := range s.UsedCategories() {
		files = append(files, CategoryPicture(c.ID))
	}
	for _, service := range s.Model.Services {
		files = append(files, ServicePicture(service.ID))
		if len(s.Model.Alternatives(service)) > 1 {
			files = append(files, ComparisonPicture(service.ID))
		}
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
	}
	return files
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

// ComparisonPicture is the address of the picture that compares a service with its alternatives.
func ComparisonPicture(service string) string { return "diagrams/compare/" + service + ".svg" }

// Twin is the address of a page's Markdown twin; empty for pages that are not made of content.
func Twin(p Page) string {
	switch p.Template {
	case "matrix", "controls-matrix", "compare", "comparison", "coverage", "search", "print", "not-found", "redirect":
		return ""
	}
	return p.URL[:len(p.URL)-len(".html")] + ".md"
}

package export

import (
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// head begins a file in Markdown.
func (c Context) head(title string) *strings.Builder {
	var b strings.Builder
	b.WriteString("# " + title + "\n\n" + c.State() + "\n")
	return &b
}

// MatrixMarkdown is services by groups of areas in words, a table for each category.
func MatrixMarkdown(c Context) []byte {
	m := c.Site.Model
	b := c.head("Who does what")
	head := []string{"Service"}
	for _, g := range m.Groups {
		head = append(head, g.Title)
	}
	part := func(title string, services []*model.Service) {
		var rows [][]string
		for _, s := range services {
			for _, subject := range m.Subjects(s) {
				row := []string{m.SubjectTitle(subject)}
				for _, g := range m.Groups {
					row = append(row, m.Words(s.Provider).Of(m.GroupWho(subject, g.ID)))
				}
				rows = append(rows, row)
			}
		}
		if rows != nil {
			b.WriteString("\n## " + title + "\n\n" + markdownTable(head, rows))
		}
	}
	for _, category := range m.Categories {
		part(category.Title, m.CategoryServices(m.Services, category.ID))
	}
	part("Other services", m.CategoryServices(m.Services, ""))
	return []byte(b.String())
}

// ControlsMarkdown is every control with each side's part.
func ControlsMarkdown(c Context) []byte {
	w := c.Site.Model.Words("")
	b := c.head("Controls")
	for _, class := range c.Site.Model.ControlClasses {
		var rows [][]string
		for _, x := range c.Site.Model.Controls {
			if x.Class == class.ID {
				rows = append(rows, []string{x.Title, c.Site.Plain(x.ProviderDoes), c.Site.Plain(x.CustomerDoes), string(x.Review.On)})
			}
		}
		if rows != nil {
			b.WriteString("\n## " + class.Title + "\n\n" + markdownTable([]string{"Control", w.Provider, w.Customer, "Reviewed"}, rows))
		}
	}
	return []byte(b.String())
}

// TasksMarkdown is every task, service by service.
func TasksMarkdown(c Context) []byte {
	b := c.head("Tasks")
	for _, s := range c.Site.Model.Services {
		var rows [][]string
		for _, t := range s.Tasks {
			rows = append(rows, []string{c.Site.Plain(t.Do), c.Site.Plain(t.Why), proof(t.Checks, c.Site.Plain(t.Evidence))})
		}
		if rows != nil {
			b.WriteString("\n## " + s.Title + "\n\n" + markdownTable([]string{"Do", "Why", "Proved by"}, rows))
		}
	}
	return []byte(b.String())
}

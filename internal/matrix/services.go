package matrix

import "github.com/srmgen/srmgen/internal/model"

// ServicesByAreas shows any number of services, grouped by category in the order given by the model, against the
// groups of areas.
func ServicesByAreas(m *model.Model, services []model.Subject, title string, links Links) Grid {
	return ServicesByChosen(m, services, nil, title, links)
}

// ServicesByChosen is ServicesByAreas with a column for each of some areas; groups where none are given.
func ServicesByChosen(m *model.Model, services []model.Subject, areas []string, title string, links Links) Grid {
	k := maker{m, links}
	g := Grid{ID: "services-by-areas", Shape: ShapeAreas, Title: title, Corner: "Service", Empty: "No services are described here yet."}
	columns := k.columns(areas)
	g.Cols = heads(columns)
	for _, subject := range byCategory(m, services) {
		row, settings := k.answers(subject, columns)
		h := k.subjectHead(subject)
		h.Group = categoryTitle(m, m.Service(subject.Service).Category)
		g.Rows, g.Cells, g.Setting = append(g.Rows, h), append(g.Cells, row), g.Setting+settings
	}
	return g.finish(k)
}

// ServicesOfCategory is ServicesByChosen for one category, with an id of its own.
func ServicesOfCategory(m *model.Model, category string, services []model.Subject, areas []string, links Links) Grid {
	var own []model.Subject
	for _, subject := range services {
		if s := m.Service(subject.Service); s != nil && s.Category == category {
			own = append(own, subject)
		}
	}
	g := ServicesByChosen(m, own, areas, categoryTitle(m, category)+": who does what", links)
	g.ID = "services-by-areas-" + slug(category)
	for i := range g.Rows {
		g.Rows[i].Group = "" // the title says it
	}
	if g.Empty == "" {
		g.Table = table(g)
	}
	return g
}

// Strip is one service or variant in one row of the groups of areas.
func Strip(m *model.Model, subject model.Subject, links Links) Grid {
	return StripOfChosen(m, subject, nil, links)
}

// StripOfChosen is Strip with a cell for each of some areas; groups where none are given.
func StripOfChosen(m *model.Model, subject model.Subject, areas []string, links Links) Grid {
	k := maker{m, links}
	g := Grid{ID: "strip-" + slug(subject.String()), Shape: ShapeStrip, Title: m.SubjectTitle(subject) + ": who does what", Corner: "Area", Empty: "No areas are described here yet."}
	if m.Service(subject.Service) == nil {
		g.Empty = "This service is not described here."
		return g.finish(k)
	}
	columns := k.columns(areas)
	g.Cols = heads(columns)
	row, settings := k.answers(subject, columns)
	g.Rows, g.Cells, g.Setting = []Head{k.subjectHead(subject)}, [][]Cell{row}, settings
	return g.finish(k)
}

// Together is several services or variants in one row: what they leave to whom as a whole. Its cells lead nowhere.
func Together(m *model.Model, subjects []model.Subject, links Links) Grid {
	k := maker{m, links}
	g := Grid{ID: "strip-together", Shape: ShapeStrip, Title: "All together: who does what", Corner: "Area", Empty: "No services are named here."}
	if len(subjects) == 0 {
		return g.finish(k)
	}
	g.Cols = heads(k.groups())
	row := make([]Cell, len(g.Cols))
	for j, h := range g.Cols {
		var answers []model.Who
		for _, subject := range subjects {
			answers = append(answers, m.GroupWho(subject, h.ID))
		}
		row[j] = k.cell(model.Union(answers...), m.Words(""), h.Title)
	}
	g.Rows, g.Cells = []Head{{ID: "together", Title: "All together"}}, [][]Cell{row}
	return g.finish(k)
}

// byCategory sorts subjects into the model's categories, keeping their order in each; what has none comes last,
// and what does not exist is left out.
func byCategory(m *model.Model, subjects []model.Subject) []model.Subject {
	var sorted []model.Subject
	take := func(category string, listed bool) {
		for _, subject := range subjects {
			s := m.Service(subject.Service)
			if s != nil && (listed && s.Category == category || !listed && !hasCategory(m, s.Category)) {
				sorted = append(sorted, subject)
			}
		}
	}
	for _, c := range m.Categories {
		take(c.ID, true)
	}
	take("", false)
	return sorted
}

func hasCategory(m *model.Model, id string) bool {
	for _, c := range m.Categories {
		if c.ID == id {
			return true
		}
	}
	return false
}

func categoryTitle(m *model.Model, id string) string {
	for _, c := range m.Categories {
		if c.ID == id {
			return c.Title
		}
	}
	if len(m.Categories) == 0 {
		return ""
	}
	return "Other"
}

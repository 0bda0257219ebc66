package matrix

import "github.com/srmgen/srmgen/internal/model"

// ControlsByServices shows what each control needs of whom at each service; a provider's cell of an inherited
// control is marked as inherited. Ids that the model does not know are left out.
func ControlsByServices(m *model.Model, controls []string, services []model.Subject, links Links) Grid {
	k := maker{m, links}
	g := Grid{ID: "controls-by-services", Shape: ShapeControls, Title: "Controls by services", Corner: "Control", Empty: "No controls or no services are described here yet."}
	subjects := byCategory(m, services)
	for _, subject := range subjects {
		h := k.subjectHead(subject)
		h.Group = categoryTitle(m, m.Service(subject.Service).Category)
		g.Cols = append(g.Cols, h)
	}
	for _, c := range byClass(m, known(controls, m.Control)) {
		h := Head{ID: c.ID, Title: c.Title, Short: c.Short, Href: k.link(model.KindControl, c.ID, "")}
		if class := m.ControlClass(c.Class); class != nil {
			h.Group = class.Title
		}
		var row []Cell
		for _, subject := range subjects {
			cell := k.control(subject, c)
			if cell.Setting {
				g.Setting++
			}
			row = append(row, cell)
		}
		g.Rows, g.Cells = append(g.Rows, h), append(g.Cells, row)
	}
	return g.finish(k)
}

// control is the cell of a control at a subject. It leads to the area of the service that decides.
func (k maker) control(subject model.Subject, control *model.Control) Cell {
	answer := k.m.ControlCell(subject, control)
	words := k.m.WordsOf(k.m.Service(subject.Service))
	place := control.Title + ", " + k.m.SubjectTitle(subject)
	c := k.cell(answer.Who, words, place)
	switch {
	case answer.Inherited:
		c.Kind, c.Word, c.Mark = "inh", "Inherited", "I"
		c.Answer = "Inherited from " + words.Provider
		c.Label = place + ": " + c.Answer
	case !answer.Applies:
		c.Answer = "Does not apply"
		c.Label = place + ": " + c.Answer
	}
	for _, area := range answer.Areas {
		if at := k.m.Cell(subject, area); at.Who == answer.Who {
			c.Area, c.Href = area, k.link(model.KindService, subject.Service, anchor(at))
			break
		}
	}
	return c
}

// byClass sorts controls into the model's control classes, keeping their order in each; others come last.
func byClass(m *model.Model, controls []*model.Control) []*model.Control {
	var sorted []*model.Control
	for _, class := range m.ControlClasses {
		for _, c := range controls {
			if c.Class == class.ID {
				sorted = append(sorted, c)
			}
		}
	}
	for _, c := range controls {
		if m.ControlClass(c.Class) == nil {
			sorted = append(sorted, c)
		}
	}
	return sorted
}

package matrix

import "github.com/srmgen/srmgen/internal/model"

// Asked is the picture that a text asks for. Its list of areas narrows the model to them, so that groups hold no others;
// chosen areas, of which there may be none, have a cell each, as everywhere.
func Asked(m *model.Model, p model.Picture, chosen []string, links Links) Grid {
	areas := chosen
	switch {
	case p.Shape == "stack" && len(areas) == 0:
		areas = p.Areas
	case len(areas) == 0 && p.Areas != nil:
		narrow := *m
		narrow.Areas = known(p.Areas, m.Area)
		narrow.Index()
		m = &narrow
	}
	var g Grid
	switch p.Shape {
	case "stack":
		g = Stack(m, p.Models, areas, links)
	case "strip":
		g = StripOfChosen(m, p.Subjects[0], areas, links)
	case "compare":
		g = CompareChosen(m, p.Subjects, areas, links)
	default:
		g = ServicesByChosen(m, p.Subjects, areas, "Who does what", links)
	}
	if p.Title != "" {
		g.Title, g.Table.Caption = p.Title, p.Title
	}
	return g
}

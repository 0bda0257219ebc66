package matrix

import "github.com/srmgen/srmgen/internal/model"

// hands follows the change of hands along a run of cells. A cell that is not there is passed over; one that
// nobody has assessed ends what is known, so that no line beside it claims to know.
type hands struct{ last model.Who }

// pass reports whether hands change on the way to this cell.
func (h *hands) pass(who model.Who) bool {
	now := holder(who)
	switch {
	case now == model.None:
		return false
	case now == model.NotAssessed:
		h.last = model.NotAssessed
		return false
	}
	change := h.last != model.NotAssessed && h.last != now
	h.last = now
	return change
}

// holder is the side of the line on which an answer stands: Customer where the customer has any part, Provider,
// None or NotAssessed.
func holder(who model.Who) model.Who {
	if who.Side() == model.Shared {
		return model.Customer
	}
	return who.Side()
}

// cutAcross marks each change of hands along the rows.
func (g *Grid) cutAcross() {
	for _, row := range g.Cells {
		var h hands
		for j := range row {
			row[j].CutLeft = h.pass(row[j].Who)
		}
	}
}

// cutDown marks each change of hands down the stack rows of every column, and finds the columns with one single
// line: the customer's part above, the provider's below, nothing unknown.
func (g *Grid) cutDown() {
	g.Steps = make([]int, len(g.Cols))
	for j := range g.Cols {
		var h hands
		var column []model.Who
		for i := range g.Cells {
			if g.Rows[i].Stack {
				g.Cells[i][j].CutTop = h.pass(g.Cells[i][j].Who)
				column = append(column, g.Cells[i][j].Who)
			}
		}
		g.Steps[j] = step(column)
	}
}

// step is the row on which a column's single line lies: that of the first provider's cell, or the end of a column
// without one. It is -1 where ownership alternates, where a cell is not assessed, or where there is nothing at all.
func step(column []model.Who) int {
	first, held := len(column), false
	for i, who := range column {
		switch holder(who) {
		case model.NotAssessed:
			return -1
		case model.Provider:
			first, held = min(first, i), true
		case model.Customer:
			if i > first {
				return -1
			}
			held = true
		}
	}
	if !held {
		return -1
	}
	return first
}

package matrix

// stairs draws the line over the stack: one staircase through neighbouring columns that have a single line each,
// and a segment at each change of hands in those where ownership alternates.
func (s *sheet) stairs() {
	var it Item
	var path []Point
	flush := func() {
		if len(path) > 0 {
			it.Lines = append(it.Lines, Line{Points: path, Paint: "cut"})
			path = nil
		}
	}
	for j, step := range s.g.Steps {
		left, right := s.xs[j], s.xs[j]+s.cellW
		if step < 0 {
			flush()
			for i := range s.g.Rows {
				if s.g.Cells[i][j].CutTop {
					y := s.ys[i] - s.gapY/2
					it.Lines = append(it.Lines, Line{Points: []Point{{left, y}, {right, y}}, Paint: "cut"})
				}
			}
			continue
		}
		y := s.stepY(step)
		switch n := len(path); {
		case n == 0:
			path = append(path, Point{left, y})
		case path[n-1].Y != y:
			middle := left - s.gapX/2
			path[n-1].X = middle
			path = append(path, Point{middle, y})
		default:
			path = path[:n-1]
		}
		path = append(path, Point{right, y})
	}
	flush()
	if it.Lines != nil {
		it.Box = Rect{W: s.d.W, H: s.d.H}
		s.d.Items = append(s.d.Items, it)
	}
}

// stepY is the height of the line on top of a stack row, or under the last one.
func (s *sheet) stepY(step int) float64 {
	last := 0.0
	for i, h := range s.g.Rows {
		if !h.Stack {
			continue
		}
		if step == 0 {
			return s.ys[i] - s.gapY/2
		}
		step--
		last = s.ys[i] + s.cellH + s.gapY/2
	}
	return last
}

// bars draws a bar at each change of hands along a row; those of neighbouring rows meet.
func (s *sheet) bars() {
	var it Item
	for i, row := range s.g.Cells {
		for j, c := range row {
			if c.CutLeft {
				box := s.cellBox(i, j)
				x := box.X - s.gapX/2
				it.Lines = append(it.Lines, Line{Points: []Point{{x, box.Y - s.gapY/2}, {x, box.Y + box.H + s.gapY/2}}, Paint: "cut"})
			}
		}
	}
	if it.Lines != nil {
		it.Box = Rect{W: s.d.W, H: s.d.H}
		s.d.Items = append(s.d.Items, it)
	}
}

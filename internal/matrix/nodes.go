package matrix

import (
	"cmp"
	"math"
	"slices"
)

// Sizes of the picture of a workload.
const (
	nodeW, nodeH = 216, 104
	nodeGapX     = 64 // between tiers, where connections bend
	nodeGapY     = 24
	laneH        = 12
	nodeInset    = 14
	mostTiers    = 5  // in a row; more go on below
	turnRoom     = 56 // between rows of tiers, and at their ends, for what leads from one to the next
	arrow        = 8
	portGap      = 14 // between connections at one node
)

// nodes lays a workload out: tiers from left to right, each centred, with what nothing connects below.
func nodes(d Drawing, g Grid) Drawing {
	d.Folds = false // the strips are too small for folded corners
	n := &nodeSheet{g: g, flow: newFlow(len(g.Rows), g.Edges), d: d}
	n.place()
	n.connections()
	for i := range g.Rows {
		n.d.Items = append(n.d.Items, n.node(i))
	}
	return n.d
}

// nodeSheet is the picture of a workload in the making.
type nodeSheet struct {
	flow
	g     Grid
	d     Drawing
	left  float64   // edge of the first tier
	right float64   // end of the last
	lows  []float64 // lower end of each row of tiers
}

// place finds where every spot stands, and the size of the picture.
func (n *nodeSheet) place() {
	n.left = pad
	if len(n.tiers) > mostTiers {
		n.left += turnRoom
	}
	y, cols := float64(pad), 0
	for from := 0; from < len(n.tiers); from += mostTiers {
		row := n.tiers[from:min(from+mostTiers, len(n.tiers))]
		cols = max(cols, len(row))
		height := 0.0
		for _, t := range row {
			height = max(height, n.stack(t))
		}
		for c, t := range row {
			n.tier(t, n.left+float64(c*(nodeW+nodeGapX)), y+math.Round((height-n.stack(t))/2))
		}
		n.lows = append(n.lows, y+height)
		y += height + turnRoom
	}
	if len(n.lows) > 0 {
		y += nodeGapY - turnRoom
	}
	perRow := max(cols, min(len(n.alone), 4))
	for i, s := range n.alone {
		n.spots[s].x, n.spots[s].h = n.left+float64(i%perRow*(nodeW+nodeGapX)), nodeH
		n.spots[s].y = y + float64(i/perRow*(nodeH+nodeGapY))
	}
	if rows := (len(n.alone) + perRow - 1) / perRow; rows > 0 {
		y += float64(rows * (nodeH + nodeGapY))
	}
	n.right = n.left + float64(perRow*(nodeW+nodeGapX)-nodeGapX)
	n.d.W, n.d.H = n.right+n.left, y-nodeGapY+pad
}

// height is the room of a spot.
func (s spot) height() float64 {
	if s.lane {
		return laneH
	}
	return nodeH
}

// stack is how high a tier is.
func (n *nodeSheet) stack(tier []int) float64 {
	height := float64(-nodeGapY)
	for _, s := range tier {
		height += n.spots[s].height() + nodeGapY
	}
	return height
}

// tier puts spots below each other.
func (n *nodeSheet) tier(tier []int, x, y float64) {
	for _, s := range tier {
		n.spots[s].x, n.spots[s].y, n.spots[s].h = x, y, n.spots[s].height()
		y += n.spots[s].h + nodeGapY
	}
}

// connections draws every hop as a line with one bend, and lanes as straight lines. What leaves a node leaves it in the
// middle; what arrives has a place of its own. The bends of each spot lie at a distance of their own.
func (n *nodeSheet) connections() {
	for i, s := range n.spots {
		if s.lane {
			y := s.y + s.h/2
			n.line(Point{s.x, y}, Point{s.x + nodeW, y})
		}
		var out []hop
		for _, h := range n.hops {
			if h.from == i {
				out = append(out, h)
			}
		}
		for _, h := range out {
			n.hop(h, n.bend(i))
		}
	}
}

// bend is how far from its tier the connections of a spot turn: the upper ones of a tier farther away, so that those
// that lead down do not cross those of the spots below.
func (n *nodeSheet) bend(s int) float64 {
	var turning []int
	for _, other := range n.tiers[n.spots[s].tier] {
		if slices.ContainsFunc(n.hops, func(h hop) bool { return h.from == other }) {
			turning = append(turning, other)
		}
	}
	step := min(12, 36/float64(max(len(turning)-1, 1)))
	i := slices.Index(turning, s)
	return nodeGapX/2 - 4 + step*(float64(len(turning)-1)/2-float64(i))
}

// hop draws one step of a connection.
func (n *nodeSheet) hop(h hop, bend float64) {
	a, b := n.spots[h.from], n.spots[h.to]
	from := Point{a.x + nodeW, a.y + a.h/2}
	to := Point{b.x, n.port(h)}
	if h.back && !a.lane {
		from.Y += portGap + 2
	}
	end, start := to, from
	if !b.lane && !h.back {
		end.X -= arrow
		n.arrow(to, 1)
	}
	if !a.lane && h.back {
		start.X += arrow
		n.arrow(from, -1)
	}
	turn := a.x + nodeW + bend
	if a.tier/mostTiers == b.tier/mostTiers {
		n.line(start, Point{turn, from.Y}, Point{turn, to.Y}, end)
		return
	}
	low := n.lows[a.tier/mostTiers] + bend - 4 // around the end of the row and back to its beginning
	back := n.left - nodeGapX/2 + (nodeGapX/2 - bend)
	n.line(start, Point{turn, from.Y}, Point{turn, low}, Point{back, low}, Point{back, to.Y}, end)
}

// port is the height at which a hop arrives: in the middle of a lane, at a node one below the other.
func (n *nodeSheet) port(h hop) float64 {
	b := n.spots[h.to]
	middle := b.y + b.h/2
	var arriving []int
	for _, other := range n.hops {
		if other.to == h.to {
			arriving = append(arriving, other.from)
		}
	}
	if b.lane || len(arriving) < 2 {
		return middle
	}
	slices.SortStableFunc(arriving, func(a, b int) int { return cmp.Compare(n.spots[a].y, n.spots[b].y) })
	gap := min(portGap, (nodeH-24)/float64(len(arriving)-1))
	return middle + gap*(float64(slices.Index(arriving, h.from))-float64(len(arriving)-1)/2)
}

// line adds a connection without bends that are none.
func (n *nodeSheet) line(points ...Point) {
	kept := points[:1:1]
	for i, p := range points[1:] {
		if p != kept[len(kept)-1] || i == len(points)-2 {
			kept = append(kept, p)
		}
	}
	box := Rect{X: math.Inf(1), Y: math.Inf(1)}
	right, low := 0.0, 0.0
	for _, p := range kept {
		box.X, box.Y = min(box.X, p.X), min(box.Y, p.Y)
		right, low = max(right, p.X), max(low, p.Y)
	}
	box.W, box.H = right-box.X, low-box.Y
	n.d.Items = append(n.d.Items, Item{Box: box, Lines: []Line{{Points: kept, Paint: "edge"}}})
}

// arrow adds a head with its tip at a point, to the right or to the left.
func (n *nodeSheet) arrow(tip Point, way float64) {
	back := tip.X - way*arrow
	n.d.Items = append(n.d.Items, Item{Box: Rect{X: min(tip.X, back), Y: tip.Y - 5, W: arrow, H: 10},
		Lines: []Line{{Closed: true, Paint: "edge-head", Points: []Point{tip, {back, tip.Y - 5}, {back, tip.Y + 5}}}}})
}

// node draws a component: its name, its service, its strip and what that comes to.
func (n *nodeSheet) node(i int) Item {
	h, s := n.g.Rows[i], n.spots[i]
	box, note := Rect{X: s.x, Y: s.y, W: nodeW, H: nodeH}, ""
	if h.Note != h.Title {
		note = " " + h.Note
	}
	it := Item{Box: box, Href: h.Href, Label: h.Title + note + " " + h.Tally, Rects: []Rect{{X: box.X + .5, Y: box.Y + .5, W: nodeW - 1, H: nodeH - 1, R: 8, Paint: "b-node"}}}
	room, left := float64(nodeW-2*nodeInset), box.X+nodeInset
	write := func(text string, y float64, font Font, paint string) {
		broken := fit(text, "", room, font, 1)
		it.text(broken.Lines, Text{X: left, Y: box.Y + y, Font: font, Anchor: Start, Paint: paint})
		if it.Full == "" {
			it.Full = whole(text, broken)
		}
	}
	write(h.Title, 21, Font{14, true}, "t-text")
	if note != "" {
		write(h.Note, 39, Font{12, false}, "t-muted")
	}
	write(h.Tally, 88, Font{12, false}, "t-muted")
	n.strip(&it, i, Rect{X: left, Y: box.Y + 52, W: room, H: 22})
	return it
}

// strip draws the cells of a component without letters, with a tick where hands change.
func (n *nodeSheet) strip(it *Item, i int, room Rect) {
	const gap = 2
	cells := n.g.Cells[i]
	w := (room.W - gap*float64(len(cells)-1)) / float64(len(cells))
	for j, c := range cells {
		x := room.X + float64(j)*(w+gap)
		it.Rects = append(it.Rects, Rect{X: x + .5, Y: room.Y + .5, W: w - 1, H: room.H - 1, R: 2, Paint: "b-" + c.Kind})
		if c.Kind == "shared" {
			band := min(3, w/4)
			it.Rects = append(it.Rects, Rect{X: x + 1, Y: room.Y + 1, W: band, H: room.H - 2, Paint: "band-cust"},
				Rect{X: x + w - 1 - band, Y: room.Y + 1, W: band, H: room.H - 2, Paint: "band-prov"})
		}
		if c.CutLeft {
			it.Lines = append(it.Lines, Line{Points: []Point{{x - gap/2, room.Y - 3}, {x - gap/2, room.Y + room.H + 3}}, Paint: "cut"})
		}
	}
}

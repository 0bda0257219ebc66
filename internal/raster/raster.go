// Package raster turns shapes and text into PNG files, without a browser and without the fonts of any machine.
// It promises that equal shapes give equal bytes, that edges lie on whole pixels, and that a picture never stands in
// memory as a whole: it is painted in bands, from top to bottom, and packed as it is painted. It refuses to know what a
// picture says, and whatever the drawings of this program do not need: gradients, transparency, images.
package raster

import "math"

// Color is an opaque colour.
type Color struct{ R, G, B uint8 }

// Parse reads a colour written "#RRGGBB"; ok is false where it is not one.
func Parse(text string) (c Color, ok bool) {
	if len(text) != 7 || text[0] != '#' {
		return Color{}, false
	}
	var v [6]uint8
	for i := range v {
		switch d := text[i+1]; {
		case '0' <= d && d <= '9':
			v[i] = d - '0'
		case 'A' <= d && d <= 'F':
			v[i] = d - 'A' + 10
		case 'a' <= d && d <= 'f':
			v[i] = d - 'a' + 10
		default:
			return Color{}, false
		}
	}
	return Color{v[0]<<4 | v[1], v[2]<<4 | v[3], v[4]<<4 | v[5]}, true
}

// Point is a place, in the picture's own pixels, of which each is Scale by Scale of the file's.
type Point struct{ X, Y float64 }

// Picture is a list of what is to be painted. Everything is placed in whole pixels of the file when it is added, as
// filled boxes and masks, so that painting is copying.
type Picture struct {
	masks         *Masks
	bench         *bench
	scale         float64
	width, height int
	colors        palette
	ops           []op
}

// op is a filled box, or where there is a mask, the mask at the upper left corner of that box.
type op struct {
	x0, y0, x1, y1 int
	mask           *mask
	color          uint8
}

// New begins a picture of a size in its own pixels, painted on a ground.
func New(masks *Masks, w, h float64, scale int, ground Color) *Picture {
	p := &Picture{masks: masks, bench: masks.bench(), scale: float64(scale)}
	p.ops = p.bench.ops[:0]
	p.width, p.height = max(1, p.snap(w)), max(1, p.snap(h))
	p.colors.add(ground) // what bands are filled with
	return p
}

// snap is the nearest pixel of the file.
func (p *Picture) snap(v float64) int { return int(math.Floor(v*p.scale + .5)) }

// fill adds a box in the file's pixels.
func (p *Picture) fill(x0, y0, x1, y1 int, color uint8) {
	if x0 < x1 && y0 < y1 {
		p.ops = append(p.ops, op{x0, y0, x1, y1, nil, color})
	}
}

// stamp adds a mask with its upper left corner at a pixel.
func (p *Picture) stamp(m *mask, x, y int, color uint8) {
	if m != nil && m.w > 0 && m.h > 0 {
		p.ops = append(p.ops, op{x + m.x, y + m.y, x + m.x + m.w, y + m.y + m.h, m, color})
	}
}

// Corners says which corners of a box are round.
type Corners uint8

// The corners that can be round.
const (
	TopLeft Corners = 1 << iota
	TopRight
	BottomLeft
	BottomRight
	AllRound = TopLeft | TopRight | BottomLeft | BottomRight
)

// Box is a rectangle with round corners.
type Box struct {
	X, Y, W, H, R float64
	Round         Corners
}

// grown is a box with its edges moved outwards.
func (b Box) grown(by float64) Box {
	return Box{b.X - by, b.Y - by, b.W + 2*by, b.H + 2*by, max(0, b.R+by), b.Round}
}

// Edge is the line around a box, half inside and half outside. Dash is the length of a dash and of the gap after it,
// none where it is zero.
type Edge struct {
	Color       Color
	Width, Dash float64
}

// Fill paints the inside of a box.
func (p *Picture) Fill(b Box, c Color) { p.rounded(b, p.colors.add(c)) }

// Framed paints the inside of a box and its edge.
func (p *Picture) Framed(b Box, inside Color, e Edge) {
	if e.Dash == 0 {
		p.rounded(b.grown(e.Width/2), p.colors.add(e.Color))
		p.rounded(b.grown(-e.Width/2), p.colors.add(inside))
		return
	}
	p.rounded(b, p.colors.add(inside))
	x, y := p.snap(b.X-e.Width/2), p.snap(b.Y-e.Width/2)
	p.stamp(p.masks.dashes(dashesKey{b.W * p.scale, b.H * p.scale, b.R * p.scale, e.Width * p.scale, e.Dash * p.scale}), x, y, p.colors.add(e.Color))
}

// rounded fills a box, row by row where its corners are, as a whole between them.
func (p *Picture) rounded(b Box, color uint8) {
	x0, y0, x1, y1 := p.snap(b.X), p.snap(b.Y), p.snap(b.X+b.W), p.snap(b.Y+b.H)
	radius := min(b.R*p.scale, float64(x1-x0)/2, float64(y1-y0)/2)
	r := int(math.Ceil(radius))
	if r == 0 || b.Round == 0 {
		p.fill(x0, y0, x1, y1, color)
		return
	}
	rowsAt := func(c Corners) int { // of corners, above or below
		if b.Round&c != 0 {
			return r
		}
		return 0
	}
	top, bottom := rowsAt(TopLeft|TopRight), rowsAt(BottomLeft|BottomRight)
	p.fill(x0, y0+top, x1, y1-bottom, color)
	p.fill(x0+rowsAt(TopLeft), y0, x1-rowsAt(TopRight), y0+top, color)
	p.fill(x0+rowsAt(BottomLeft), y1-bottom, x1-rowsAt(BottomRight), y1, color)
	for _, c := range [...]struct {
		which Corners
		x, y  int
	}{{TopLeft, x0, y0}, {TopRight, x1 - r, y0}, {BottomLeft, x0, y1 - r}, {BottomRight, x1 - r, y1 - r}} {
		if b.Round&c.which != 0 {
			p.stamp(p.masks.corner(cornerKey{radius, c.which}), c.x, c.y, color)
		}
	}
}

// Line paints a line through points with round ends and joins.
func (p *Picture) Line(points []Point, width float64, c Color) {
	color := p.colors.add(c)
	half := width / 2
	for i, a := range points {
		p.rounded(Box{a.X - half, a.Y - half, width, width, half, AllRound}, color)
		if i == 0 {
			continue
		}
		b := points[i-1]
		if a.X == b.X || a.Y == b.Y {
			x, y := min(a.X, b.X), min(a.Y, b.Y)
			w, h := max(a.X, b.X)-x, max(a.Y, b.Y)-y
			if h == 0 {
				y, h = y-half, width
			} else {
				x, w = x-half, width
			}
			p.rounded(Box{X: x, Y: y, W: w, H: h}, color)
			continue
		}
		length := math.Hypot(a.X-b.X, a.Y-b.Y)
		dx, dy := (a.Y-b.Y)/length*half, (b.X-a.X)/length*half
		p.polygon([]Point{{b.X + dx, b.Y + dy}, {a.X + dx, a.Y + dy}, {a.X - dx, a.Y - dy}, {b.X - dx, b.Y - dy}}, color)
	}
}

// Polygon paints the inside of a closed line.
func (p *Picture) Polygon(points []Point, c Color) { p.polygon(points, p.colors.add(c)) }

func (p *Picture) polygon(points []Point, color uint8) {
	if len(points) < 3 {
		return
	}
	x, y := math.Floor(points[0].X*p.scale), math.Floor(points[0].Y*p.scale)
	var o outline
	for i, at := range points {
		o.to(i == 0, float32(at.X*p.scale-x), float32(at.Y*p.scale-y))
	}
	o.close()
	p.stamp(o.mask(), int(x), int(y), color)
}

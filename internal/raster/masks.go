package raster

import (
	"image"
	"image/draw"
	"math"
	"sync"

	"golang.org/x/image/vector"
)

// levels is how finely an edge is shaded: from 0, nothing, to levels, all.
const levels = 8

// mask is how much of each pixel a shape covers, from 0 to levels. It stands at an offset from the shape's own place.
type mask struct {
	x, y, w, h int
	cover      []uint8
}

// Masks remembers the masks of letters and corners from picture to picture, for any number of them at once. What it
// remembers changes how long painting takes, never a pixel.
type Masks struct {
	known   sync.Map
	benches sync.Pool
}

// NewMasks returns a memory with nothing in it.
func NewMasks() *Masks { return &Masks{} }

// bench returns one that nobody uses.
func (m *Masks) bench() *bench {
	if b, ok := m.benches.Get().(*bench); ok {
		return b
	}
	return &bench{letters: map[lettersKey]*letters{}}
}

// remembered makes the mask of a key once; where two are at it at the same time, both make the same one.
func remembered[K comparable](m *Masks, key K, make func(K) *mask) *mask {
	if known, ok := m.known.Load(key); ok {
		return known.(*mask)
	}
	known, _ := m.known.LoadOrStore(key, make(key))
	return known.(*mask)
}

// cornerKey is a round corner: its radius in the file's pixels.
type cornerKey struct {
	radius float64
	which  Corners
}

func (m *Masks) corner(key cornerKey) *mask {
	return remembered(m, key, func(k cornerKey) *mask {
		size := math.Ceil(k.radius)
		x, y := size, size // the centre, seen from the corner's own square
		if k.which == TopRight || k.which == BottomRight {
			x = 0
		}
		if k.which == BottomLeft || k.which == BottomRight {
			y = 0
		}
		return disc(int(size), x+(k.radius-size)*sign(x), y+(k.radius-size)*sign(y), k.radius)
	})
}

// sign is 1 for what is above zero and -1 else.
func sign(v float64) float64 {
	if v > 0 {
		return 1
	}
	return -1
}

// disc is the part of a disc that lies in a square, counted on a fine grid.
func disc(size int, cx, cy, radius float64) *mask {
	const fine = 8
	out := &mask{w: size, h: size, cover: make([]uint8, size*size)}
	for y := range size {
		for x := range size {
			n := 0
			for i := range fine * fine {
				dx, dy := float64(x)+(float64(i%fine)+.5)/fine-cx, float64(y)+(float64(i/fine)+.5)/fine-cy
				if dx*dx+dy*dy <= radius*radius {
					n++
				}
			}
			out.cover[y*size+x] = uint8((n*levels + fine*fine/2) / (fine * fine))
		}
	}
	return out
}

// dashesKey is the dashed edge of a box, in the file's pixels.
type dashesKey struct{ w, h, r, width, dash float64 }

// dashes begin, as SVG has it, where the upper edge leaves the upper left corner, and go round clockwise.
func (m *Masks) dashes(key dashesKey) *mask {
	return remembered(m, key, func(k dashesKey) *mask {
		var o outline
		path := around(k)
		total := 0.0
		for i := 1; i < len(path); i++ {
			total += math.Hypot(path[i].X-path[i-1].X, path[i].Y-path[i-1].Y)
		}
		for at := 0.0; at < total; at += 2 * k.dash {
			o.ribbon(path, at, min(at+k.dash, total), k.width)
		}
		return o.mask()
	})
}

// around is the line around a box whose edge begins at 0, 0.
func around(k dashesKey) []Point {
	const steps = 8
	half := k.width / 2
	x0, y0, x1, y1 := half, half, half+k.w, half+k.h
	path := []Point{{x0 + k.r, y0}}
	for i, c := range []Point{{x1 - k.r, y0 + k.r}, {x1 - k.r, y1 - k.r}, {x0 + k.r, y1 - k.r}, {x0 + k.r, y0 + k.r}} {
		for n := range steps + 1 {
			sin, cos := math.Sincos((float64(i-1) + float64(n)/steps) * math.Pi / 2)
			path = append(path, Point{c.X + k.r*cos, c.Y + k.r*sin})
		}
	}
	return path
}

// outline collects closed lines, to be filled together.
type outline struct {
	points []outlinePoint
}

// outlinePoint is the end of a line, or of a curve that bends towards x1, y1.
type outlinePoint struct {
	kind         pointKind
	x, y, x1, y1 float32
}

type pointKind uint8

const (
	straight pointKind = iota
	bent
	start
	end
)

func (o *outline) to(first bool, x, y float32) {
	kind := straight
	if first {
		kind = start
	}
	o.points = append(o.points, outlinePoint{kind, x, y, x, y})
}

func (o *outline) bend(x1, y1, x, y float32) {
	o.points = append(o.points, outlinePoint{bent, x, y, x1, y1})
}

func (o *outline) close() {
	if n := len(o.points); n > 0 {
		last := o.points[n-1]
		last.kind = end
		o.points = append(o.points, last)
	}
}

// ribbon adds the part of a path between two lengths along it, as one closed shape of a width.
func (o *outline) ribbon(path []Point, from, to, width float64) {
	var left, right []Point
	along := 0.0
	for i := 1; i < len(path); i++ {
		a, b := path[i-1], path[i]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		s, e := max(from, along), min(to, along+length)
		if length > 0 && s < e {
			nx, ny := (b.Y-a.Y)/length*width/2, (a.X-b.X)/length*width/2
			for _, at := range []float64{s, e} {
				t := (at - along) / length
				x, y := a.X+(b.X-a.X)*t, a.Y+(b.Y-a.Y)*t
				left, right = append(left, Point{x + nx, y + ny}), append(right, Point{x - nx, y - ny})
			}
		}
		along += length
	}
	for i, p := range left {
		o.to(i == 0, float32(p.X), float32(p.Y))
	}
	for i := len(right) - 1; i >= 0; i-- {
		o.to(false, float32(right[i].X), float32(right[i].Y))
	}
	o.close()
}

// mask fills the outline.
func (o *outline) mask() *mask {
	if len(o.points) == 0 {
		return &mask{}
	}
	minX, minY, maxX, maxY := o.points[0].x, o.points[0].y, o.points[0].x, o.points[0].y
	for _, p := range o.points {
		minX, minY, maxX, maxY = min(minX, p.x, p.x1), min(minY, p.y, p.y1), max(maxX, p.x, p.x1), max(maxY, p.y, p.y1)
	}
	x, y := floor(minX), floor(minY)
	w, h := floor(maxX)+1-x, floor(maxY)+1-y
	r := vector.NewRasterizer(w, h)
	r.DrawOp = draw.Src
	for _, p := range o.points {
		switch p.kind {
		case start:
			r.MoveTo(p.x-float32(x), p.y-float32(y))
		case end:
			r.ClosePath()
		case bent:
			r.QuadTo(p.x1-float32(x), p.y1-float32(y), p.x-float32(x), p.y-float32(y))
		default:
			r.LineTo(p.x-float32(x), p.y-float32(y))
		}
	}
	alpha := image.NewAlpha(image.Rect(0, 0, w, h))
	r.Draw(alpha, alpha.Bounds(), image.Opaque, image.Point{})
	for i, v := range alpha.Pix {
		alpha.Pix[i] = uint8((int(v)*levels + 127) / 255)
	}
	return &mask{x, y, w, h, alpha.Pix}
}

func floor(v float32) int { return int(math.Floor(float64(v))) }

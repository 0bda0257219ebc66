package matrix

import (
	"github.com/srmgen/srmgen/internal/assets"
	"github.com/srmgen/srmgen/internal/output"
	"github.com/srmgen/srmgen/internal/raster"
)

// Shade is which of the two sets of colours a picture of its own has.
type Shade int

// The shades.
const (
	Light Shade = iota
	Dark
)

// value is a token's colour, or the empty text.
func (s Shade) value(token string) string {
	t, ok := assets.TokenOf(token)
	switch {
	case !ok:
		return ""
	case s == Dark:
		return t.Dark
	}
	return t.Light
}

// hex is a token's colour, or "none".
func (s Shade) hex(token string) string {
	if v := s.value(token); v != "" {
		return v
	}
	return "none"
}

func (s Shade) color(token string) raster.Color {
	c, _ := raster.Parse(s.value(token)) // a test holds every paint against the tokens
	return c
}

// PNG paints a drawing, usually one that Alone has framed, at so many of the file's pixels for one of its own.
func PNG(masks *raster.Masks, d Drawing, shade Shade, scale int) []byte {
	p := raster.New(masks, d.W, d.H, scale, shade.color("bg"))
	for _, it := range d.Items {
		for _, r := range it.Rects {
			paintRect(p, r, shade)
		}
		for _, l := range it.Lines {
			paintLine(p, l, shade)
		}
		for _, t := range it.Texts {
			paintText(p, t, shade)
		}
	}
	return p.PNG(raster.About{Software: output.Mark, Title: d.Title, Desc: d.Desc, PerInch: 96 / orOne(d.Zoom)})
}

func orOne(v float64) float64 {
	if v == 0 {
		return 1
	}
	return v
}

// round is the corners that are round.
var round = map[Corners]raster.Corners{
	AllCorners:   raster.AllRound,
	LeftCorners:  raster.TopLeft | raster.BottomLeft,
	RightCorners: raster.TopRight | raster.BottomRight,
}

func paintRect(p *raster.Picture, r Rect, shade Shade) {
	paint := PaintOf(r.Paint)
	box := raster.Box{X: r.X, Y: r.Y, W: r.W, H: r.H, R: r.R, Round: round[r.Round]}
	switch {
	case paint.Fill == "": // a place for a pointer
	case paint.Stroke == "":
		p.Fill(box, shade.color(paint.Fill))
	default:
		p.Framed(box, shade.color(paint.Fill), raster.Edge{Color: shade.color(paint.Stroke), Width: paint.Width, Dash: paint.Dash})
	}
}

func paintLine(p *raster.Picture, l Line, shade Shade) {
	paint, points := PaintOf(l.Paint), make([]raster.Point, len(l.Points))
	for i, at := range l.Points {
		points[i] = raster.Point(at)
	}
	if paint.Stroke != "" {
		p.Line(points, paint.Width, shade.color(paint.Stroke))
		return
	}
	p.Polygon(points, shade.color(paint.Fill))
}

func paintText(p *raster.Picture, t Text, shade Shade) {
	p.Text(raster.Text{
		X: t.X, Y: t.Y, Down: t.Font.Size * baseLine, Text: t.Text, Size: t.Font.Size, Bold: t.Font.Bold,
		Middle: t.Anchor == Middle, Turned: t.Turned, Color: shade.color(PaintOf(t.Paint).Fill),
	})
}

// baseLine is how far the base line lies below the middle of a line of text, in em.
const baseLine = .35

package matrix

import "math"

// Card is the words of a picture that other sites show where somebody links to a page.
type Card struct {
	Title string
	Text  string
	Caption
}

// The size that other sites cut cards to, and the room that is left free around their edge.
const (
	cardW, cardH = 1200, 630
	cardEdge     = 64
)

// CardOf lays a card out: on the left the words, on the right a drawing that is higher than wide, or below them one that
// is wider.
func CardOf(d Drawing, c Card) Drawing {
	f := &frame{width: cardW - 2*cardEdge, y: cardEdge}
	room := Rect{X: cardEdge, Y: 400, W: f.width, H: 150}
	if d.W < 2*d.H {
		room = Rect{X: 690, Y: cardEdge, W: cardW - cardEdge - 690, H: cardH - 2*cardEdge}
		f.width = room.X - 2*cardEdge
	}
	f.lines(c.Site, Font{28, true}, "t-muted", 1)
	f.y += 28
	f.lines(c.Title, Font{56, true}, "t-text", 3)
	f.y += 12
	f.lines(c.Text, Font{26, false}, "t-muted", max(1, int((room.bottom(d)-f.y)/(26*1.2))))
	f.y = cardH - cardEdge - 20
	c.Site = ""
	f.lines(caption(c.Caption), Font{20, false}, "t-muted", 1)
	if d.W > 0 && d.H > 0 {
		by := min(room.W/d.W, room.H/d.H)
		left, top := room.X+math.Round((room.W-d.W*by)/2), room.Y+math.Round((room.H-d.H*by)/2)
		for _, it := range d.Items {
			f.items = append(f.items, it.scaled(by).moved(left, top))
		}
	}
	f.items = append(f.items, Item{Box: Rect{W: cardW, H: 14}, Rects: cardBar()})
	d.Title, d.Desc = c.Title, c.Text
	return f.drawing(d, size{cardW, cardH})
}

// bottom is where the words of a card end: above a drawing below them, or above the caption.
func (r Rect) bottom(d Drawing) float64 {
	if d.W < 2*d.H {
		return cardH - cardEdge - 40
	}
	return r.Y - 20
}

// cardBar is the three colours along the upper edge.
func cardBar() []Rect {
	var bar []Rect
	for i, paint := range []string{"band-cust", "b-shared", "b-prov"} {
		bar = append(bar, Rect{X: float64(i) * cardW / 3, W: cardW / 3, H: 14, Paint: paint})
	}
	return bar
}

// lines writes a text in up to so many lines.
func (f *frame) lines(text string, font Font, paint string, most int) {
	if tidy(text) == "" {
		return
	}
	broken := fit(text, "", f.width, font, 1)
	if broken.Cut {
		broken = wrapped(text, f.width, font, most)
	}
	height := math.Ceil(float64(len(broken.Lines)) * font.Size * 1.2)
	it := Item{Box: Rect{X: cardEdge, Y: f.y, W: f.width, H: height}}
	it.text(broken.Lines, Text{X: cardEdge, Y: f.y + font.Size*.6, Font: font, Anchor: Start, Paint: paint})
	for i := range it.Texts { // text puts lines around a height
		it.Texts[i].Y = f.y + font.Size*(.6+1.2*float64(i))
	}
	f.items = append(f.items, it)
	f.y += height + 8
}

// scaled makes an item larger or smaller; the edges of boxes stay as they are.
func (it Item) scaled(by float64) Item {
	out := it.moved(0, 0) // with lists of its own
	out.Box = out.Box.scaled(by)
	for i, r := range out.Rects {
		out.Rects[i] = r.scaled(by)
	}
	for _, l := range out.Lines {
		for i, p := range l.Points {
			l.Points[i] = Point{p.X * by, p.Y * by}
		}
	}
	for i := range out.Texts {
		t := &out.Texts[i]
		t.X, t.Y, t.Font.Size = t.X*by, t.Y*by, t.Font.Size*by
	}
	return out
}

func (r Rect) scaled(by float64) Rect {
	r.X, r.Y, r.W, r.H, r.R = r.X*by, r.Y*by, r.W*by, r.H*by, r.R*by
	return r
}

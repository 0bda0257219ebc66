package matrix

// Drawing is a picture, laid out: what any back end needs to paint it, in plain values and in pixels. Items are
// painted in order, and in each item its rectangles, then its lines, then its texts.
type Drawing struct {
	ID     string
	Title  string
	Desc   string
	W, H   float64
	Zoom   float64 // how large it is shown; 0: as it is drawn
	Items  []Item
	Legend []Count
	Line   string // what the heavy line says; empty where none is drawn
	Folds  bool   // there are folded corners
}

// Item is a cell, a head or an ornament.
type Item struct {
	Box   Rect   // the room it has; no text leaves it
	Href  string // empty: no link
	Label string // the link's name
	Full  string // the whole text, where what is drawn is shortened
	Cell  bool   // a cell or a part of one
	Rects []Rect
	Lines []Line
	Texts []Text
}

// Corners says which corners of a rectangle are round.
type Corners int

// The corners that can be round.
const (
	AllCorners Corners = iota
	LeftCorners
	RightCorners
)

// Rect is a rectangle; its edge, where its paint has one, lies half inside and half outside.
type Rect struct {
	X, Y, W, H float64
	R          float64 // radius of the round corners
	Round      Corners
	Paint      string // see PaintOf
}

// Line is a line through points; Closed makes it a shape with an inside.
type Line struct {
	Points []Point
	Closed bool
	Paint  string
}

// Point is a place on the picture.
type Point struct{ X, Y float64 }

// Anchor says which part of a text stands at its point.
type Anchor int

// The anchors.
const (
	Middle Anchor = iota
	Start
)

// Text is one line of text whose middle is at the height Y. Turned texts rise to the right by 45 degrees around
// their point.
type Text struct {
	X, Y   float64
	Text   string
	Font   Font
	Anchor Anchor
	Turned bool
	Paint  string
}

// moved shifts an item.
func (it Item) moved(dx, dy float64) Item {
	it.Box.X, it.Box.Y = it.Box.X+dx, it.Box.Y+dy
	rects, lines, texts := make([]Rect, len(it.Rects)), make([]Line, len(it.Lines)), make([]Text, len(it.Texts))
	for i, r := range it.Rects {
		r.X, r.Y = r.X+dx, r.Y+dy
		rects[i] = r
	}
	for i, l := range it.Lines {
		points := make([]Point, len(l.Points))
		for n, p := range l.Points {
			points[n] = Point{p.X + dx, p.Y + dy}
		}
		l.Points = points
		lines[i] = l
	}
	for i, t := range it.Texts {
		t.X, t.Y = t.X+dx, t.Y+dy
		texts[i] = t
	}
	it.Rects, it.Lines, it.Texts = rects, lines, texts
	return it
}

// text puts lines of text around a height.
func (it *Item) text(lines []string, at Text) {
	pitch := at.Font.Size * 1.2
	at.Y -= pitch * float64(len(lines)-1) / 2
	for _, line := range lines {
		at.Text = line
		it.Texts = append(it.Texts, at)
		at.Y += pitch
	}
}

// Unlinked is the drawing as it would be without links.
func (d Drawing) Unlinked() Drawing {
	items := make([]Item, 0, len(d.Items))
	for _, it := range d.Items {
		if len(it.Rects) == 1 && it.Rects[0].Paint == "hit" {
			continue // covers a part of a bar, for the link alone
		}
		it.Href = ""
		items = append(items, it)
	}
	d.Items = items
	return d
}

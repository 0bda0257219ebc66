package matrix

import (
	"math"
	"strings"
)

// Caption is what a picture says of itself when it travels alone. Empty parts are left out.
type Caption struct {
	Site     string
	Version  string // the site's own
	Reviewed string // a date
}

// Sizes of the frame around a picture of its own.
const (
	margin     = 32
	leastWidth = 520
	chip       = 22
)

// frame is a picture of its own in the making; y is how far it has come.
type frame struct {
	items  []Item
	titled int // how many items the title has
	width  float64
	y      float64
}

// Alone makes a picture that can be handed round: on an opaque ground with a margin, a title, a legend with counts,
// and a line that says the site, its version and the date of the review.
func Alone(d Drawing, c Caption) Drawing {
	f := &frame{width: max(d.W, leastWidth), y: margin}
	f.paragraph(d.Title, Font{22, true}, "t-text")
	f.y += 16
	top := f.y
	f.y += d.H + 20
	f.foot(d, c)
	for _, it := range d.Items {
		f.items = append(f.items, it.moved(margin-pad, top))
	}
	return f.drawing(d, size{f.width + 2*margin, f.y + margin - 8})
}

// foot is what stands below a drawing.
func (f *frame) foot(d Drawing, c Caption) {
	f.titled = len(f.items)
	f.legend(d)
	f.paragraph(caption(c), Font{12, false}, "t-muted")
}

// drawing is the frame with what it holds, on an opaque ground.
func (f *frame) drawing(d Drawing, s size) Drawing {
	d.W, d.H = s.w, s.h
	ground := Item{Box: Rect{W: d.W, H: d.H}, Rects: []Rect{{W: d.W, H: d.H, Paint: "b-bg"}}}
	d.Items = append([]Item{ground}, f.items...)
	return d
}

// caption joins the parts that are there.
func caption(c Caption) string {
	var parts []string
	for _, p := range []struct{ before, text string }{{"", c.Site}, {"version ", c.Version}, {"reviewed ", c.Reviewed}} {
		if p.text != "" {
			parts = append(parts, p.before+p.text)
		}
	}
	return strings.Join(parts, " · ")
}

// paragraph writes a text in up to three lines.
func (f *frame) paragraph(text string, font Font, paint string) {
	if tidy(text) == "" {
		return
	}
	broken := fit(text, "", f.width, font, 3)
	height := math.Ceil(float64(len(broken.Lines)) * font.Size * 1.2)
	it := Item{Box: Rect{X: margin, Y: f.y, W: f.width, H: height}}
	it.text(broken.Lines, Text{X: margin, Y: f.y + height/2, Font: font, Anchor: Start, Paint: paint})
	it.Full = whole(text, broken)
	f.items = append(f.items, it)
	f.y += height + 8
}

// entry is one sample of the legend with its words.
type entry struct {
	sample func(it *Item, box Rect)
	words  string
}

// legend draws the samples from left to right, in as many rows as they need.
func (f *frame) legend(d Drawing) {
	font, x := Font{13, false}, float64(margin)
	entries := entries(d)
	for _, e := range entries {
		room := min(math.Ceil(font.Width(e.words)), f.width-chip-9)
		if x > margin && x+chip+9+room > margin+f.width {
			x, f.y = margin, f.y+chip+8
		}
		it := Item{Box: Rect{X: x, Y: f.y, W: chip + 9 + room, H: chip}}
		e.sample(&it, Rect{X: x, Y: f.y, W: chip, H: chip})
		broken := fit(e.words, "", room+.1, font, 1)
		it.text(broken.Lines, Text{X: x + chip + 9, Y: f.y + chip/2, Font: font, Anchor: Start, Paint: "t-text"})
		it.Full = whole(e.words, broken)
		f.items = append(f.items, it)
		x += chip + 9 + room + 22
	}
	if len(entries) > 0 {
		f.y += chip + 14
	}
}

// entries are the kinds of cell with their counts, then what the line and a folded corner say.
func entries(d Drawing) []entry {
	var all []entry
	for _, c := range d.Legend {
		all = append(all, entry{words: tally([]Count{c}), sample: func(it *Item, box Rect) {
			font := Font{12, c.Kind != "prov" && c.Kind != "none" && c.Kind != "inh"}
			paintCell(it, c.Kind, box)
			it.text(fit(c.Mark, "", box.W-4, font, 1).Lines, Text{X: box.X + box.W/2, Y: box.Y + box.H/2, Font: font, Paint: "t-" + c.Kind})
		}})
	}
	if d.Line != "" {
		all = append(all, entry{words: d.Line, sample: func(it *Item, box Rect) {
			it.Lines = append(it.Lines, Line{Points: []Point{{box.X, box.Y + chip/2}, {box.X + box.W, box.Y + chip/2}}, Paint: "cut"})
		}})
	}
	if d.Folds {
		all = append(all, entry{words: "a folded corner: a setting decides", sample: func(it *Item, box Rect) {
			paintCell(it, "cust", box)
			fold(it, "cust", box)
		}})
	}
	return all
}

package matrix

import (
	"slices"
	"strings"
)

// pictureLayer is what is painted alike in a picture of its own: the attributes stand once, on a group.
type pictureLayer struct {
	Class, Fill, Stroke, Width, Dash string
	Size, Weight, Anchor             string
	Hidden                           bool // its words are the names of links, too
	Path                             string
	Shapes                           []pictureShape
	Texts                            []pictureText
}

// pictureSpot is a place that leads somewhere, or that tells a whole text where what is drawn is shortened.
type pictureSpot struct {
	Href, Label, Full string
	At                string
}

// alone fills in a picture of its own. Since nothing in it lies over anything else but in the order of the paints, it is
// painted layer by layer: a tenth of the markup of a picture in a page. Places for a pointer lie over it all.
func (p *picture) alone(d Drawing, form Form) {
	p.Standalone = true
	shade := Light
	if form == StandaloneDark {
		shade = Dark
	}
	p.Layers = append(shapeLayers(d, shade), textLayers(d, shade)...)
	for _, it := range d.Items {
		if it.Href != "" || it.Full != "" {
			p.Spots = append(p.Spots, spotOf(it))
		}
	}
	if form == StandaloneAuto {
		p.Style = darkRules(p.Layers)
		return
	}
	for i := range p.Layers {
		p.Layers[i].Class = ""
	}
}

// fewCells is how many cells of a picture of its own lead somewhere: a link is three times as long as the cell itself. In
// larger pictures only heads have links; who wants a cell finds it in the table, which has them all.
const fewCells = 200

// lightened is a drawing whose cells lead nowhere where they are many.
func lightened(d Drawing) Drawing {
	n := 0
	for _, it := range d.Items {
		if it.Cell && it.Href != "" {
			n++
		}
	}
	if n <= fewCells {
		return d
	}
	d.Items = slices.Clone(d.Items)
	for i := range d.Items {
		if it := &d.Items[i]; it.Cell {
			it.Href = ""
		}
	}
	return d
}

func spotOf(it Item) pictureSpot {
	s := pictureSpot{Full: escaped(it.Full), At: shapeOf(Rect{X: it.Box.X, Y: it.Box.Y, W: it.Box.W, H: it.Box.H}).At}
	if it.Href != "" {
		s.Href, s.Label = address(it.Href), escaped(spoken(it))
	}
	return s
}

// shapeLayers are the rectangles and lines of each paint, in the order of the paints.
func shapeLayers(d Drawing, shade Shade) []pictureLayer {
	byPaint, paths := map[string]*pictureLayer{}, map[string][]byte{}
	layer := func(paint string) *pictureLayer {
		if byPaint[paint] == nil {
			byPaint[paint] = &pictureLayer{}
		}
		return byPaint[paint]
	}
	for _, it := range d.Items {
		for _, r := range it.Rects {
			l := layer(r.Paint)
			l.Shapes = append(l.Shapes, shapeOf(r))
		}
		for _, line := range it.Lines {
			layer(line.Paint)
			paths[line.Paint] = append(paths[line.Paint], linePath(line)...)
		}
	}
	var layers []pictureLayer
	for _, paint := range paints {
		l := byPaint[paint.Name]
		if l == nil || paint.Fill == "" && paint.Stroke == "" {
			continue
		}
		l.Class, l.Fill, l.Path = paint.Name, shade.hex(paint.Fill), string(paths[paint.Name])
		if paint.Stroke != "" {
			l.Stroke = shade.hex(paint.Stroke)
			if paint.Width != 1 {
				l.Width = decimal(paint.Width)
			}
		}
		if paint.Dash > 0 {
			l.Dash = decimal(paint.Dash) + " " + decimal(paint.Dash)
		}
		layers = append(layers, *l)
	}
	return layers
}

// textLayers are the texts of each paint and font, in the order in which the first of each stands. The base line of a
// text is written down as it is, since not every program knows how to move text by a part of its size.
func textLayers(d Drawing, shade Shade) []pictureLayer {
	type alike struct {
		paint  string
		font   Font
		anchor Anchor
		link   bool
	}
	places := map[alike]int{}
	var layers []pictureLayer
	for _, it := range d.Items {
		for _, t := range it.Texts {
			key := alike{t.Paint, t.Font, t.Anchor, it.Href != ""}
			i, ok := places[key]
			if !ok {
				i = len(layers)
				places[key] = i
				layers = append(layers, textLayer(t, key.link, shade))
			}
			layers[i].Texts = append(layers[i].Texts, pictureText{At: textAt(t, t.Y+baseLine*t.Font.Size), Text: escaped(t.Text)})
		}
	}
	return layers
}

// textLayer is the layer for texts like this one.
func textLayer(t Text, link bool, shade Shade) pictureLayer {
	l := pictureLayer{Class: t.Paint, Fill: shade.hex(PaintOf(t.Paint).Fill), Size: decimal(t.Font.Size), Hidden: link}
	if t.Font.Bold {
		l.Weight = bold
	}
	if t.Anchor == Middle {
		l.Anchor = middle
	}
	return l
}

// darkRules recolours layers where the reader's system is dark.
func darkRules(layers []pictureLayer) string {
	var b strings.Builder
	seen := map[string]bool{}
	b.WriteString("@media (prefers-color-scheme:dark){")
	for _, l := range layers {
		if seen[l.Class] {
			continue
		}
		seen[l.Class] = true
		p := PaintOf(l.Class)
		b.WriteString("." + p.Name + "{fill:" + Dark.hex(p.Fill))
		if p.Stroke != "" {
			b.WriteString(";stroke:" + Dark.hex(p.Stroke))
		}
		b.WriteString("}")
	}
	b.WriteString("}")
	return b.String()
}

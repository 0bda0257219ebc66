package raster

// palette is the colours of a picture: first those that it is painted with, then what edges are shaded with, as it
// turns up. A PNG with a palette has one byte for a pixel and at most 256 colours.
type palette struct {
	colors []Color
	blends []*blends // by the colour painted with; nil until an edge needs it
}

// blends is the palette's entry, plus one, for a cover of 1 to levels over each entry; 0 where nobody has asked.
type blends [levels + 1][256]uint16

// near is how far the parts of two shades may be apart for one to stand for the other.
const near = 3

// add returns the entry of a colour that is painted with.
func (p *palette) add(c Color) uint8 { return p.entry(c, 0) }

// entry returns the entry of a colour or of one that is so near; a new one where there is room, else the nearest.
func (p *palette) entry(c Color, tolerance int) uint8 {
	best, least := 0, 1<<30
	for i, known := range p.colors {
		if d := distance(c, known); d < least {
			best, least = i, d
		}
	}
	if least <= tolerance || len(p.colors) == 256 {
		return uint8(best)
	}
	p.colors = append(p.colors, c)
	return uint8(len(p.colors) - 1)
}

// distance is the greatest difference of the parts of two colours.
func distance(a, b Color) int {
	return max(apart(a.R, b.R), apart(a.G, b.G), apart(a.B, b.B))
}

func apart(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

// over returns the table for painting with a colour.
func (p *palette) over(color uint8) *blends {
	for len(p.blends) <= int(color) {
		p.blends = append(p.blends, nil)
	}
	if p.blends[color] == nil {
		p.blends[color] = new(blends)
	}
	return p.blends[color]
}

// blend finds the entry for a colour that covers another so far, and keeps it in the table.
func (p *palette) blend(table *blends, color, below, cover uint8) uint8 {
	a, b, n := p.colors[color], p.colors[below], int(cover)
	mix := func(a, b uint8) uint8 { return uint8((int(a)*n + int(b)*(levels-n) + levels/2) / levels) }
	tolerance := near
	if n == levels {
		tolerance = 0
	}
	e := p.entry(Color{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B)}, tolerance)
	table[cover][below] = uint16(e) + 1
	return e
}

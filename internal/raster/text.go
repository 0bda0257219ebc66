package raster

import (
	"math"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// missing is the width, in em, of what the Go fonts lack, such as Han characters and pictures.
const missing = 1.0

// face is a font; nil inside where it cannot be read, which is a broken build.
type face struct{ font *sfnt.Font }

var (
	regular = sync.OnceValue(func() face { return read(goregular.TTF) })
	bold    = sync.OnceValue(func() face { return read(gobold.TTF) })
)

func read(ttf []byte) face {
	parsed, err := sfnt.Parse(ttf)
	if err != nil {
		return face{}
	}
	return face{parsed}
}

func faceOf(isBold bool) face {
	if isBold {
		return bold()
	}
	return regular()
}

// buffers are what reading a font needs, which is much for one letter.
var buffers = sync.Pool{New: func() any { return new(sfnt.Buffer) }}

// Advance is the width of a character in em: that of the Go fonts, or one em for what they lack.
func Advance(r rune, isBold bool) float64 {
	const em = 1000
	f := faceOf(isBold)
	buf := buffers.Get().(*sfnt.Buffer)
	defer buffers.Put(buf)
	glyph, ok := f.glyph(buf, r)
	if !ok {
		return missing
	}
	advance, err := f.font.GlyphAdvance(buf, glyph, fixed.I(em), font.HintingNone)
	if err != nil {
		return missing
	}
	return float64(advance) / 64 / em
}

// glyph is a character's number in the font, and whether it is there.
func (f face) glyph(buf *sfnt.Buffer, r rune) (sfnt.GlyphIndex, bool) {
	if f.font == nil {
		return 0, false
	}
	glyph, err := f.font.GlyphIndex(buf, r)
	return glyph, err == nil && glyph != 0
}

// Text is one line of text, whose base line begins at X, Y, or has its middle there. Turned text rises to the right by
// 45 degrees around that point, with its base line below it by Down.
type Text struct {
	X, Y, Down float64
	Text       string
	Size       float64
	Bold       bool
	Middle     bool
	Turned     bool
	Color      Color
}

// places is how many places of a letter within a pixel are told apart.
const places = 4

// glyphKey is a letter at a size in the file's pixels, at one of the places within a pixel.
type glyphKey struct {
	char   rune
	size   float64
	bold   bool
	turned bool
	dx, dy uint8
}

// letterKey is a letter that stands upright.
type letterKey struct {
	char rune
	size float64
	bold bool
}

// lettersKey is a size of letters in the file's pixels.
type lettersKey struct {
	size         float64
	bold, turned bool
}

// letters are the letters of one size. A picture has thousands, so those of plain English stand in tables.
type letters struct {
	lettersKey
	all    *Masks
	widths [128]float64
	masks  [128][places]*mask // that stand on whole pixels, as all do that are not turned
}

func (p *Picture) letters(key lettersKey) *letters {
	known := p.bench.letters[key]
	if known == nil {
		known = &letters{lettersKey: key, all: p.masks}
		p.bench.letters[key] = known
	}
	return known
}

func (l *letters) advance(char rune) float64 {
	if int(char) >= len(l.widths) {
		return l.all.advance(letterKey{char, l.size, l.bold})
	}
	if l.widths[char] == 0 {
		l.widths[char] = l.all.advance(letterKey{char, l.size, l.bold})
	}
	return l.widths[char]
}

func (l *letters) mask(char rune, dx, dy uint8) *mask {
	key := glyphKey{char, l.size, l.bold, l.turned, dx, dy}
	if int(char) >= len(l.masks) || dy != 0 {
		return l.all.glyph(key)
	}
	m := &l.masks[char][dx]
	if *m == nil {
		*m = l.all.glyph(key)
	}
	return *m
}

// Text paints a line of text.
func (p *Picture) Text(t Text) {
	color, letters := p.colors.add(t.Color), p.letters(lettersKey{t.Size * p.scale, t.Bold, t.Turned})
	x, y := t.X*p.scale, (t.Y+t.Down)*p.scale
	along := 0.0
	if t.Middle {
		for _, r := range t.Text {
			along -= letters.advance(r) / 2
		}
	}
	if t.Turned {
		y = t.Y * p.scale
		x, y = x+t.Down*p.scale*math.Sqrt2/2, y+t.Down*p.scale*math.Sqrt2/2
	} else {
		y = math.Floor(y + .5)
	}
	for _, r := range t.Text {
		px, py := x+along, y
		if t.Turned {
			px, py = x+along*math.Sqrt2/2, y-along*math.Sqrt2/2
		}
		whole, dx := split(px)
		wholeY, dy := split(py)
		p.stamp(letters.mask(r, dx, dy), whole, wholeY, color)
		along += letters.advance(r)
	}
}

// split is a place as a whole pixel and one of the places within it.
func split(v float64) (whole int, place uint8) {
	n := int(math.Floor(v*places + .5))
	whole = n >> 2
	return whole, uint8(n - whole*places)
}

// advance is a letter's width in the file's pixels.
func (m *Masks) advance(key letterKey) float64 {
	if known, ok := m.known.Load(key); ok {
		return known.(float64)
	}
	width := Advance(key.char, key.bold) * key.size
	m.known.Store(key, width)
	return width
}

// glyph is the mask of a letter around its place on the base line. What the font lacks is an empty box.
func (m *Masks) glyph(key glyphKey) *mask {
	return remembered(m, key, func(k glyphKey) *mask {
		buf := buffers.Get().(*sfnt.Buffer)
		defer buffers.Put(buf)
		f := faceOf(k.bold)
		glyph, _ := f.glyph(buf, k.char)
		if f.font == nil {
			return &mask{}
		}
		segments, err := f.font.LoadGlyph(buf, glyph, fixed.Int26_6(k.size*64), nil)
		if err != nil {
			return &mask{}
		}
		return traced(segments, k).mask()
	})
}

// traced is a glyph as an outline, turned and moved as the key says.
func traced(segments sfnt.Segments, k glyphKey) *outline {
	var o outline
	at := func(p fixed.Point26_6) (x, y float32) {
		x, y = float32(p.X)/64, float32(p.Y)/64
		if k.turned {
			x, y = (x+y)*math.Sqrt2/2, (y-x)*math.Sqrt2/2
		}
		return x + float32(k.dx)/places, y + float32(k.dy)/places
	}
	for i, s := range segments {
		x, y := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				o.close()
			}
			o.to(true, x, y)
		case sfnt.SegmentOpLineTo:
			o.to(false, x, y)
		case sfnt.SegmentOpQuadTo: // the Go fonts are TrueType: no cubic curves
			x2, y2 := at(s.Args[1])
			o.bend(x, y, x2, y2)
		}
	}
	o.close()
	return &o
}

package matrix

import (
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// What a viewer draws with is not known: Arial, Liberation Sans, Helvetica, and DejaVu Sans on a bare Linux. The
// widest of them stays within the Go fonts' widths times these factors on every label measured.
const (
	regularSpare = 1.20
	boldSpare    = 1.22
)

// tabled is how many of Unicode's first characters have their widths in a table: Latin, Greek and Cyrillic.
const tabled = 0x530

// unknownWidth is assumed, in em, for what the Go fonts lack, such as Han characters and pictures.
const unknownWidth = 1.0

// face is a font with the widths of its characters, in em.
type face struct {
	font   *sfnt.Font
	spare  float64
	widths [tabled]float64
}

var (
	regularFace = sync.OnceValue(func() *face { return newFace(goregular.TTF, regularSpare) })
	boldFace    = sync.OnceValue(func() *face { return newFace(gobold.TTF, boldSpare) })
)

// newFace reads one of the fonts compiled in; one that cannot be read is a broken build, and measures as unknown.
func newFace(ttf []byte, spare float64) *face {
	f := &face{spare: spare}
	if parsed, err := sfnt.Parse(ttf); err == nil {
		f.font = parsed
	}
	for r := range rune(tabled) {
		f.widths[r] = f.measure(r)
	}
	return f
}

// measure asks the font for one character's width in em.
func (f *face) measure(r rune) float64 {
	const em = 1000
	if f.font == nil {
		return unknownWidth
	}
	var buf sfnt.Buffer
	glyph, err := f.font.GlyphIndex(&buf, r)
	if err != nil || glyph == 0 {
		return unknownWidth
	}
	advance, err := f.font.GlyphAdvance(&buf, glyph, fixed.I(em), font.HintingNone)
	if err != nil {
		return unknownWidth
	}
	return float64(advance) / 64 / em
}

// Font is a size in pixels and a weight.
type Font struct {
	Size float64
	Bold bool
}

// Width is the most room, in pixels, that a line of text takes in any of the fonts that a viewer may have.
func (f Font) Width(text string) float64 {
	width := 0.0
	for _, r := range text {
		width += f.rune(r)
	}
	return width
}

func (f Font) rune(r rune) float64 {
	face := regularFace()
	if f.Bold {
		face = boldFace()
	}
	em := 0.0
	if r >= 0 && r < tabled {
		em = face.widths[r]
	} else {
		em = face.measure(r)
	}
	return em * face.spare * f.Size
}

package matrix

import (
	"sync"

	"github.com/srmgen/srmgen/internal/raster"
)

// What a viewer draws with is not known: Arial, Liberation Sans, Helvetica, and DejaVu Sans on a bare Linux. The
// widest of them stays within the Go fonts' widths times these factors on every label measured.
const (
	regularSpare = 1.20
	boldSpare    = 1.22
)

// tabled is how many of Unicode's first characters have their widths in a table: Latin, Greek and Cyrillic.
const tabled = 0x530

// face is the widths of a font's characters, in em.
type face struct {
	bold   bool
	spare  float64
	widths [tabled]float64
}

var (
	regularFace = sync.OnceValue(func() *face { return newFace(false, regularSpare) })
	boldFace    = sync.OnceValue(func() *face { return newFace(true, boldSpare) })
)

func newFace(bold bool, spare float64) *face {
	f := &face{bold: bold, spare: spare}
	for r := range rune(tabled) {
		f.widths[r] = raster.Advance(r, bold)
	}
	return f
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
		em = raster.Advance(r, face.bold)
	}
	return em * face.spare * f.Size
}

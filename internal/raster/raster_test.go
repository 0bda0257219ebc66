package raster

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image/color"
	"image/png"
	"math"
	"strings"
	"sync"
	"testing"

	"image"
)

var (
	white = Color{255, 255, 255}
	black = Color{}
	red   = Color{200, 0, 0}
	blue  = Color{0, 0, 200}
)

// pixels is a picture as another program reads it.
type pixels struct{ image.Image }

func decoded(t testing.TB, p *Picture) pixels {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(p.PNG(About{})))
	if err != nil {
		t.Fatal(err)
	}
	return pixels{img}
}

func (p pixels) at(x, y int) Color {
	c := color.RGBAModel.Convert(p.At(x, y)).(color.RGBA)
	return Color{c.R, c.G, c.B}
}

// ink is how much of a part of a white picture is black, in pixels.
func (p pixels) ink(x0, y0, x1, y1 int) float64 {
	sum := 0.0
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			sum += float64(255-p.at(x, y).G) / 255
		}
	}
	return sum
}

func TestBordersAreSharpAtEveryScale(t *testing.T) {
	for scale := 1; scale <= 4; scale++ {
		p := New(NewMasks(), 40, 30, scale, white)
		p.Framed(Box{X: 5.5, Y: 5.5, W: 29, H: 19, R: 4, Round: AllRound}, red, Edge{Color: blue, Width: 1})
		img := decoded(t, p)
		middle := 15 * scale
		for x, want := range map[int]Color{5*scale - 1: white, 5 * scale: blue, 6*scale - 1: blue, 6 * scale: red, 34*scale - 1: red, 34 * scale: blue, 35*scale - 1: blue, 35 * scale: white} {
			if got := img.at(x, middle); got != want {
				t.Errorf("scale %d: pixel %d of the middle row is %v, want %v", scale, x, got, want)
			}
		}
		if got := img.at(5*scale, 5*scale); got != white {
			t.Errorf("scale %d: the corner is %v and not round", scale, got)
		}
		if b := img.Bounds(); b.Dx() != 40*scale || b.Dy() != 30*scale {
			t.Errorf("scale %d: %v", scale, b)
		}
	}
}

func TestShapesCoverTheirArea(t *testing.T) {
	for name, c := range map[string]struct {
		paint func(p *Picture)
		want  float64
	}{
		"a disc":            {func(p *Picture) { p.Fill(Box{10, 10, 20, 20, 10, AllRound}, black) }, math.Pi * 100},
		"two round corners": {func(p *Picture) { p.Fill(Box{10, 10, 20, 20, 6, TopLeft | BottomLeft}, black) }, 400 - 2*(36-math.Pi*9)},
		"a triangle":        {func(p *Picture) { p.Polygon([]Point{{10, 10}, {30, 10}, {30, 30}}, black) }, 200},
		"a line":            {func(p *Picture) { p.Line([]Point{{10, 20}, {30, 20}}, 4, black) }, 80 + math.Pi*4},
		"a stair":           {func(p *Picture) { p.Line([]Point{{10, 10}, {20, 10}, {20, 30}}, 4, black) }, 4*32 + 2*math.Pi - 4 + math.Pi},
		"a slope":           {func(p *Picture) { p.Line([]Point{{10, 10}, {30, 30}}, 4, black) }, 4*20*math.Sqrt2 + math.Pi*4},
		"dashes": {func(p *Picture) {
			p.Framed(Box{10.5, 10.5, 19, 19, 0, AllRound}, white, Edge{Color: black, Width: 1, Dash: 2})
		}, 38},
	} {
		for _, scale := range []int{1, 2, 3} {
			p := New(NewMasks(), 40, 40, scale, white)
			c.paint(p)
			got := decoded(t, p).ink(0, 0, 40*scale, 40*scale) / float64(scale*scale)
			if math.Abs(got-c.want) > c.want*.04+1 {
				t.Errorf("%s at %d: covers %.1f pixels, want %.1f", name, scale, got, c.want)
			}
		}
	}
}

func TestDashesBeginAfterTheUpperLeftCorner(t *testing.T) {
	p := New(NewMasks(), 60, 30, 2, white)
	p.Framed(Box{5.5, 5.5, 49, 19, 4, AllRound}, white, Edge{Color: black, Width: 1, Dash: 3})
	img := decoded(t, p)
	var row strings.Builder
	for x := 19; x < 43; x++ {
		row.WriteString(map[bool]string{true: "#", false: "."}[img.at(x, 10).G < 128])
	}
	if row.String() != "######......######......" {
		t.Errorf("the upper edge is %s", row.String())
	}
}

func TestTextStandsAtItsAnchorAndOnItsBaseLine(t *testing.T) {
	p := New(NewMasks(), 200, 60, 2, white)
	p.Text(Text{X: 100, Y: 30, Text: "HHHH", Size: 20, Bold: true, Middle: true})
	p.Text(Text{X: 10, Y: 55, Text: "H", Size: 12})
	img := decoded(t, p)
	if below := img.ink(0, 60, 400, 80); below > 0 {
		t.Errorf("%.1f pixels of ink below the base line", below)
	}
	left, right := img.ink(0, 0, 200, 70), img.ink(200, 0, 400, 70)
	if left == 0 || math.Abs(left-right) > left*.05 {
		t.Errorf("%.1f pixels of ink left of the middle, %.1f right of it", left, right)
	}
	if img.ink(0, 80, 20, 120) > 0 || img.ink(20, 80, 50, 120) == 0 {
		t.Error("a text that starts at 10 has ink before, or none after")
	}
}

func TestTurnedTextRises(t *testing.T) {
	p := New(NewMasks(), 100, 100, 1, white)
	p.Text(Text{X: 10, Y: 90, Text: "HHHHHH", Size: 14, Turned: true})
	img := decoded(t, p)
	for _, part := range [][4]int{{0, 0, 50, 40}, {60, 60, 100, 100}} {
		if img.ink(part[0], part[1], part[2], part[3]) > 0 {
			t.Errorf("ink away from the diagonal, in %v", part)
		}
	}
	if img.ink(0, 70, 30, 100) == 0 || img.ink(30, 40, 60, 70) == 0 {
		t.Error("no ink along the diagonal")
	}
}

func TestWhatTheFontLacksIsABoxOfItsWidth(t *testing.T) {
	p := New(NewMasks(), 60, 30, 2, white)
	p.Text(Text{X: 5, Y: 20, Text: "雲", Size: 16})
	if decoded(t, p).ink(0, 0, 120, 60) == 0 || Advance('雲', false) != missing {
		t.Error("a character that the font lacks is left out")
	}
}

func TestTheFileTellsItsSizeAndWords(t *testing.T) {
	data := New(NewMasks(), 10, 10, 2, white).PNG(About{Software: "a program", Title: "Who does what", Desc: "Größe"})
	at := bytes.Index(data, []byte("pHYs"))
	if at < 0 || binary.BigEndian.Uint32(data[at+4:]) != 7559 || data[at+12] != 1 {
		t.Error("not 192 dots an inch")
	}
	if !bytes.Contains(data[:128], []byte("iTXtSoftware\x00\x00\x00\x00\x00a program")) {
		t.Error("its beginning does not say what made it")
	}
	for _, want := range []string{"iTXtTitle\x00\x00\x00\x00\x00Who does what", "iTXtDescription\x00\x00\x00\x00\x00Größe"} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("no %q", want)
		}
	}
}

func TestAFullPaletteGivesTheNearestColour(t *testing.T) {
	p := New(NewMasks(), 300, 1, 1, white)
	wanted := func(x int) Color { return Color{uint8(x), uint8(x / 256 * 3), 0} }
	for x := range 300 {
		p.fill(x, 0, x+1, 1, p.colors.add(wanted(x)))
	}
	img := decoded(t, p)
	for x := range 300 {
		if d := distance(img.at(x, 0), wanted(x)); x < 255 && d != 0 || d > 3 {
			t.Errorf("pixel %d is %v, want %v", x, img.at(x, 0), wanted(x))
		}
	}
}

func TestNothingChangesAPixelButWhatIsPainted(t *testing.T) {
	paint := func(m *Masks) []byte {
		p := New(m, 300, 200, 2, white)
		for i := range 12 {
			x := float64(10 + i*23)
			p.Framed(Box{x + .5, 20.5, 19, 40, 4, AllRound}, red, Edge{Color: blue, Width: 1, Dash: float64(i % 3)})
			p.Text(Text{X: x, Y: 90, Text: fmt.Sprint("Ab", i), Size: 13, Color: blue})
			p.Text(Text{X: x, Y: 190, Text: "turned", Size: 12, Turned: true})
		}
		return p.PNG(About{})
	}
	want, shared := paint(NewMasks()), NewMasks()
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 3 {
				if !bytes.Equal(paint(shared), want) {
					t.Error("other bytes with masks that are remembered, or painted side by side")
				}
			}
		})
	}
	wait.Wait()
}

func TestColoursAreReadOrRefused(t *testing.T) {
	if c, ok := Parse("#0aF310"); !ok || c != (Color{0x0A, 0xF3, 0x10}) {
		t.Error(c, ok)
	}
	for _, text := range []string{"", "#12345", "1234567", "#12345g", "#1234567"} {
		if c, ok := Parse(text); ok || c != (Color{}) {
			t.Errorf("%q is %v", text, c)
		}
	}
}

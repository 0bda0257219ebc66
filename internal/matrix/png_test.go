package matrix

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/raster"
)

// TestAnotherProgramDrawsTheSamePictures holds every PNG against rsvg-convert's drawing of the SVG, which has letters of
// another font: away from text, pixels have to be the same but for edges; where there is text, there has to be about as
// much ink in both.
func TestAnotherProgramDrawsTheSamePictures(t *testing.T) {
	program, err := exec.LookPath("rsvg-convert")
	if err != nil {
		const how = "rsvg-convert is not installed: apt-get install librsvg2-bin"
		if os.Getenv("CI") == "true" {
			t.Fatal(how)
		}
		t.Skip(how)
	}
	templates, masks := sampleTemplates(t), raster.NewMasks()
	for name, m := range map[string]*model.Model{"plain": sample(), "nasty": nastySample()} {
		for i, g := range oneOfEach(m) {
			shade, form, scale := Light, Standalone, 1+i%2
			if i%3 == 2 {
				shade, form = Dark, StandaloneDark
			}
			d := Alone(Layout(g, Wide), sampleCaption)
			ours, err := png.Decode(bytes.NewReader(PNG(masks, d, shade, scale)))
			if err != nil {
				t.Fatal(err)
			}
			theirs := drawnBy(t, program, svg(t, templates, d, form), scale)
			comparePixels(t, name+" "+d.ID, d, ours, theirs, scale)
		}
	}
}

func drawnBy(t *testing.T, program, text string, scale int) image.Image {
	t.Helper()
	file := filepath.Join(t.TempDir(), "picture.svg")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, "--zoom", decimal(float64(scale)), "--format=png", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// comparePixels compares two drawings of one picture.
func comparePixels(t *testing.T, name string, d Drawing, ours, theirs image.Image, scale int) {
	t.Helper()
	b := ours.Bounds()
	if other := theirs.Bounds(); math.Abs(float64(b.Dx()-other.Dx())) > 1 || math.Abs(float64(b.Dy()-other.Dy())) > 1 {
		t.Errorf("%s: %v, by the other program %v", name, b, other)
		return
	}
	b = b.Intersect(theirs.Bounds())
	words, inWords := textPixels(d, b, scale), 0
	others, oursInk, theirsInk := 0, 0.0, 0.0
	for y := range b.Dy() {
		for x := range b.Dx() {
			diff := apart(ours.At(x, y), theirs.At(x, y))
			if words[y*b.Dx()+x] {
				inWords++
				oursInk += luma(ours.At(x, y))
				theirsInk += luma(theirs.At(x, y))
			} else if diff > 60 {
				others++
			}
		}
	}
	if share := float64(others) / float64(b.Dx()*b.Dy()-inWords); share > .006 {
		t.Errorf("%s: %.2f %% of the pixels without text differ", name, 100*share)
	}
	if gap := math.Abs(oursInk-theirsInk) / float64(inWords); gap > 8 {
		t.Errorf("%s: text is %.1f of 255 lighter or darker", name, gap)
	}
}

// textPixels are the pixels in which there may be text.
func textPixels(d Drawing, b image.Rectangle, scale int) []bool {
	all := make([]bool, b.Dx()*b.Dy())
	for _, it := range d.Items {
		for _, text := range it.Texts {
			w, h := text.Font.Width(text.Text)+4, text.Font.Size*1.3
			x, y := text.X-2, text.Y-h/2
			if text.Anchor == Middle {
				x -= w/2 - 2
			}
			if text.Turned {
				x, y, w, h = text.X-h, text.Y-w*cos45-h, w*cos45+2*h, w*cos45+2*h
			}
			for py := max(0, int(y*float64(scale))); py < min(b.Dy(), int((y+h)*float64(scale))+1); py++ {
				for px := max(0, int(x*float64(scale))); px < min(b.Dx(), int((x+w)*float64(scale))+1); px++ {
					all[py*b.Dx()+px] = true
				}
			}
		}
	}
	return all
}

// apart is the greatest difference of the parts of two colours, of 255.
func apart(a, b color.Color) int {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	most := 0
	for _, pair := range [][2]uint32{{ar, br}, {ag, bg}, {ab, bb}} {
		most = max(most, int(pair[0]>>8)-int(pair[1]>>8), int(pair[1]>>8)-int(pair[0]>>8))
	}
	return most
}

func luma(c color.Color) float64 {
	return float64(color.GrayModel.Convert(c).(color.Gray).Y)
}

//go:build libreoffice

package matrix

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/raster"
)

// TestLibreOfficeDrawsTheSamePictures holds every PNG against LibreOffice's drawing of the SVG, where it is installed
// (Debian: libreoffice-draw-nogui). Its letters are of another font and its edges lie up to a pixel off, so small squares
// are compared by their average colours: go test -tags libreoffice ./internal/matrix -run LibreOffice
func TestLibreOfficeDrawsTheSamePictures(t *testing.T) {
	templates, masks := sampleTemplates(t), raster.NewMasks()
	drawings, ours, files := map[string]Drawing{}, map[string]*image.RGBA{}, map[string]string{}
	for name, m := range map[string]*model.Model{"plain": sample(), "nasty": nastySample()} {
		for i, g := range oneOfEach(m) {
			shade, form := Light, Standalone
			if i%3 == 2 {
				shade, form = Dark, StandaloneDark
			}
			d := Alone(Layout(g, Wide), sampleCaption)
			if d.W > 2048 {
				continue // LibreOffice makes it smaller
			}
			key := fmt.Sprintf("%s %d %s", name, i, d.ID)
			drawings[key], ours[key], files[key] = d, decodedPNG(t, PNG(masks, d, shade, 1)), svg(t, templates, d, form)
			if g.Shape != ShapeWorkload { // whose cells are smaller than the squares that are compared
				files[key+" without a cell"] = svg(t, templates, withoutCell(d), form)
			}
			files[key+" without words"] = svg(t, templates, withoutWords(d), form)
		}
	}
	if len(drawings) < 12 {
		t.Fatalf("only %d pictures", len(drawings))
	}
	theirs := byLibreOffice(t, files)
	for key, d := range drawings {
		if fault := squaresApart(d, ours[key], theirs[key]); fault != "" {
			t.Errorf("%s: %s", key, fault)
		}
		for _, broken := range []string{" without a cell", " without words"} {
			if drawn, ok := theirs[key+broken]; ok && squaresApart(d, ours[key], drawn) == "" {
				t.Errorf("%s passes for the same%s", key, broken)
			}
		}
	}
}

// withoutCell is a drawing that lacks the largest of its cells.
func withoutCell(d Drawing) Drawing {
	at, which, most := -1, 0, 0.0
	for i, it := range d.Items {
		for j, r := range it.Rects {
			if PaintOf(r.Paint).Stroke != "" && r.W*r.H > most && r.W*r.H < d.W*d.H/8 {
				at, which, most = i, j, r.W*r.H
			}
		}
	}
	d.Items = slices.Clone(d.Items)
	d.Items[at].Rects = slices.Delete(slices.Clone(d.Items[at].Rects), which, which+1)
	return d
}

// withoutWords is a drawing that lacks half of its lines of text.
func withoutWords(d Drawing) Drawing {
	d.Items = slices.Clone(d.Items)
	for i := range d.Items {
		if i%2 == 0 {
			d.Items[i].Texts = nil
		}
	}
	return d
}

// byLibreOffice draws all pictures in one run.
func byLibreOffice(t *testing.T, files map[string]string) map[string]*image.RGBA {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless", "--convert-to", "png", "--outdir", filepath.Join(dir, "out")}
	for key, text := range files {
		name := filepath.Join(dir, key+".svg")
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	if out, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	drawn := map[string]*image.RGBA{}
	for key := range files {
		data, err := os.ReadFile(filepath.Join(dir, "out", key+".png"))
		if err != nil {
			t.Fatal(err)
		}
		drawn[key] = decodedPNG(t, data)
	}
	return drawn
}

func decodedPNG(t *testing.T, data []byte) *image.RGBA {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	out := image.NewRGBA(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
	draw.Draw(out, out.Rect, img, img.Bounds().Min, draw.Src)
	return out
}

// square is how many pixels a side of the squares has: the smallest cells are larger.
const square = 16

// How far apart the parts of average colours may be, of 255: of squares without text, of single ones with text, and of
// those all together. They are 8, 94 (of letters that only one of the fonts has) and 2.3 at most; without its palest cell a
// picture has 11, without half of its words 3.
const farBare, farText, farTexts = 10, 100, 2.4

// squaresApart says how two drawings of one picture differ, or nothing.
func squaresApart(d Drawing, a, b *image.RGBA) string {
	if dx, dy := a.Rect.Dx()-b.Rect.Dx(), a.Rect.Dy()-b.Rect.Dy(); max(dx, -dx, dy, -dy) > 2 {
		return fmt.Sprintf("%v, by the other program %v", a.Rect, b.Rect)
	}
	box, words := a.Rect.Intersect(b.Rect), textPixels(d, a.Rect, 1)
	bare, most, sum, texts := 0.0, 0.0, 0.0, 0
	for y := 1; y+square < box.Dy(); y += square {
		for x := 1; x+square < box.Dx(); x += square {
			gap := squareApart(a, b, x, y)
			if !anyIn(words, a.Rect.Dx(), x, y) {
				bare = max(bare, gap)
				continue
			}
			most, sum, texts = max(most, gap), sum+gap, texts+1
		}
	}
	mean := sum / float64(max(texts, 1))
	if bare > farBare || most > farText || mean > farTexts {
		return fmt.Sprintf("squares without text are up to %.0f apart, with text up to %.0f, in the mean %.1f", bare, most, mean)
	}
	return ""
}

func anyIn(pixels []bool, width, x, y int) bool {
	for row := y; row < y+square; row++ {
		if slices.Contains(pixels[row*width+x:row*width+x+square], true) {
			return true
		}
	}
	return false
}

// squareApart is how far apart a square of one picture is from the nearest one of the other that lies up to a pixel off.
func squareApart(a, b *image.RGBA, x, y int) float64 {
	here, nearest := average(a, x, y), 255.0
	for shift := range 9 {
		there, gap := average(b, x+shift%3-1, y+shift/3-1), 0.0
		for i := range here {
			gap = max(gap, here[i]-there[i], there[i]-here[i])
		}
		nearest = min(nearest, gap)
	}
	return nearest
}

// average is the colour of a square.
func average(img *image.RGBA, x, y int) (mean [3]float64) {
	for row := y; row < y+square; row++ {
		for at := img.PixOffset(x, row); at < img.PixOffset(x+square, row); at += 4 {
			for i := range mean {
				mean[i] += float64(img.Pix[at+i]) / (square * square)
			}
		}
	}
	return mean
}

package srmgen_test

import (
	"bytes"
	"fmt"
	"image/png"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/build"
)

// wholeCatalogue are pictures of everything, as large as they are; the others are for slides and mail.
var wholeCatalogue = []string{"services-by-areas.svg", "controls-by-services"}

// pictureBytes is how large an ordinary picture may be, as it is and not packed.
const pictureBytes = 60_000

func TestPicturesAreLight(t *testing.T) {
	n := 0
	for name, data := range shipped(t).files {
		if !strings.HasPrefix(name, "diagrams/") || path.Ext(name) != ".svg" {
			continue
		}
		if slices.ContainsFunc(wholeCatalogue, func(w string) bool { return strings.HasPrefix(name, "diagrams/"+w) }) {
			continue
		}
		if n++; len(data) > pictureBytes {
			t.Errorf("%s has %d bytes, of %d", name, len(data), pictureBytes)
		}
	}
	if n < 100 {
		t.Errorf("only %d pictures", n)
	}
}

var widthAndHeight = regexp.MustCompile(`<svg [^>]*width="([0-9.]+)" height="([0-9.]+)"`)

func TestEveryPictureHasAPNGOfTwiceItsSizeBesideIt(t *testing.T) {
	files := shipped(t).files
	for name, data := range files {
		if !strings.HasPrefix(name, "diagrams/") || path.Ext(name) != ".svg" {
			continue
		}
		img, err := png.DecodeConfig(bytes.NewReader(files[strings.TrimSuffix(name, ".svg")+".png"]))
		if err != nil {
			t.Errorf("%s: the PNG beside it: %v", name, err)
			continue
		}
		size := widthAndHeight.FindSubmatch(data)
		var w, h float64
		fmt.Sscan(string(size[1])+" "+string(size[2]), &w, &h)
		if float64(img.Width) < 2*w-1 || float64(img.Width) > 2*w+1 || float64(img.Height) < 2*h-1 || float64(img.Height) > 2*h+1 {
			t.Errorf("%s: %s x %s, and the PNG %d x %d", name, size[1], size[2], img.Width, img.Height)
		}
	}
}

var cardAddress = regexp.MustCompile(`<meta property="og:image" content="https://docs.example.org/cloud/([^"]+)">`)

func TestWithABaseURLEveryPageHasACard(t *testing.T) {
	files := example(t, build.Options{BaseURL: "https://docs.example.org/cloud/"})
	seen := map[string]bool{}
	for name, data := range files {
		if path.Ext(name) != ".html" || name == "404.html" || strings.HasPrefix(name, "embed/") && name != "embed/index.html" || bytes.Contains(data, []byte(`http-equiv="refresh"`)) {
			continue
		}
		card := cardAddress.FindSubmatch(data)
		if card == nil {
			t.Errorf("%s has no card", name)
			continue
		}
		file := string(card[1])
		if seen[file] {
			continue
		}
		seen[file] = true
		if img, err := png.DecodeConfig(bytes.NewReader(files[file])); err != nil || img.Width != 1200 || img.Height != 630 {
			t.Errorf("%s: %s: %v, %d x %d", name, file, err, img.Width, img.Height)
		}
	}
	for file := range files {
		if strings.HasPrefix(file, "assets/cards/") && !seen[file] {
			t.Errorf("no page has the card %s", file)
		}
	}
	if len(seen) < 5 {
		t.Errorf("only %d cards", len(seen))
	}
}

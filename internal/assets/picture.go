package assets

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/source"
)

// active are elements of pictures that run something, or bring in a document.
var active = []string{"script", "iframe", "object", "embed", "handler", "listener"}

// picture finds what an SVG file would run or load when somebody opens it by itself, where no page's policy protects the
// reader. Everything else that drawing programs write is fine, text in HTML among it.
func (b *bundler) picture(f source.File) {
	d := xml.NewDecoder(bytes.NewReader(f.Data))
	d.Strict = true
	for {
		line, col := d.InputPos()
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		at := diag.Span{File: f.Path, Line: line, Col: col}
		if err != nil {
			b.diags.Add(diag.New(at, diag.ActivePicture, "the picture is not XML: %v", err).WithHint("let the program that drew it export it again, as plain SVG"))
			return
		}
		what := ""
		switch t := token.(type) {
		case xml.Directive:
			if bytes.Contains(bytes.ToUpper(t), []byte("ENTITY")) {
				what = "an entity of its own"
			}
		case xml.ProcInst:
			if t.Target == "xml-stylesheet" {
				what = "a style sheet from elsewhere"
			}
		case xml.StartElement:
			what = runs(t)
		}
		if what != "" {
			b.diags.Add(diag.New(at, diag.ActivePicture, "the picture holds %s", what).WithHint("take it out, or export the picture as plain SVG"))
		}
	}
}

// runs names what an element would run or load; empty for most.
func runs(e xml.StartElement) string {
	name := strings.ToLower(e.Name.Local)
	if slices.Contains(active, name) {
		return "the element " + e.Name.Local
	}
	for _, a := range e.Attr {
		key, value := strings.ToLower(a.Name.Local), squeezed(a.Value)
		switch {
		case strings.HasPrefix(key, "on"):
			return "the attribute " + a.Name.Local
		case key == "attributename" && (value == "href" || value == "xlink:href" || strings.HasPrefix(value, "on")):
			return "an animation of " + a.Value
		case (key == "href" || key == "src") && name == "a" && !safe(value, "https:", "http:", "mailto:"):
			return "a link to " + a.Value
		case (key == "href" || key == "src") && name != "a" && !safe(value, "data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp"):
			return "an address that it loads: " + a.Value[:min(len(a.Value), 80)]
		}
	}
	return ""
}

// squeezed is a value as a browser reads an address: without spaces and control characters, in small letters.
func squeezed(value string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, value))
}

// safe reports whether an address is relative, or begins in one of these ways.
func safe(address string, schemes ...string) bool {
	if i := strings.IndexAny(address, ":/?#"); i < 0 || address[i] != ':' {
		return !strings.HasPrefix(address, "//") && !strings.HasPrefix(address, `\`)
	}
	return slices.ContainsFunc(schemes, func(s string) bool { return strings.HasPrefix(address, s) })
}

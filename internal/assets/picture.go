package assets

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/source"
)

// active are elements of pictures that run something, bring in a document, lead elsewhere by themselves or send something.
var active = []string{"script", "handler", "listener", "iframe", "frame", "object", "embed", "applet", "meta", "base", "link", "form"}

// loading are attributes whose addresses a browser loads or sends something to, and styling those that are read as CSS.
var (
	loading = []string{"href", "src", "srcset", "data", "poster", "background", "action", "formaction", "ping"}
	styling = []string{"style", "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker", "marker-start", "marker-mid", "marker-end", "from", "to", "by", "values"}
)

var (
	rasters = []string{"data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp"}
	fonts   = []string{"data:font/", "data:application/font", "data:application/x-font"}
)

// picture finds what an SVG file would run or load when somebody opens it by itself, where no page's policy protects the
// reader. Everything else that drawing programs write is fine, text in HTML among it.
func (b *bundler) picture(f source.File) {
	d := xml.NewDecoder(bytes.NewReader(f.Data))
	d.Strict = true
	var style strings.Builder // the text of a style element, comments left out
	inStyle := 0
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
			if strings.EqualFold(t.Name.Local, "style") {
				inStyle++
			}
		case xml.CharData:
			if inStyle > 0 {
				style.Write(t)
			}
		case xml.EndElement:
			if strings.EqualFold(t.Name.Local, "style") {
				inStyle--
				what = brings(style.String())
				style.Reset()
			}
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
		case key == "href" && name == "a" && !safe(value, "https:", "http:", "mailto:"):
			return "a link to " + a.Value
		case key == "href" && name == "a":
		case key == "srcset" && slices.ContainsFunc(strings.Split(value, ","), func(v string) bool { return !safe(v, rasters...) }), slices.Contains(loading, key) && !safe(value, rasters...):
			return "an address that it loads: " + a.Value[:min(len(a.Value), 80)]
		case slices.Contains(styling, key):
			if what := brings(a.Value); what != "" {
				return what
			}
		}
	}
	return ""
}

// squeezed is a value as a browser reads an address: without spaces and control characters, in small letters, a backslash
// being a slash.
func squeezed(value string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		switch {
		case r <= ' ':
			return -1
		case r == '\\':
			return '/'
		}
		return r
	}, value))
}

var (
	styleComment = regexp.MustCompile(`(?s)/\*.*?(\*/|$)`)
	styleEscape  = regexp.MustCompile(`\\([0-9a-fA-F]{1,6})[ \t\r\n\f]?|\\(.)`)
	styleAddress = regexp.MustCompile(`(?is)\b(?:url|src)\(\s*["']?([^"')]*)`)
)

// brings names what CSS in a picture brings in from elsewhere; empty for most.
func brings(css string) string {
	css = styleEscape.ReplaceAllStringFunc(styleComment.ReplaceAllString(css, ""), func(escape string) string {
		if r, err := strconv.ParseUint(strings.TrimSpace(escape[1:]), 16, 32); err == nil {
			return string(rune(r))
		}
		return escape[1:]
	})
	for _, word := range []string{"@import", "image-set("} {
		if strings.Contains(strings.ToLower(css), word) {
			return "a style with " + word
		}
	}
	for _, m := range styleAddress.FindAllStringSubmatch(css, -1) {
		if !safe(squeezed(m[1]), slices.Concat(rasters, fonts)...) {
			return "a style that loads " + m[1][:min(len(m[1]), 80)]
		}
	}
	return ""
}

// safe reports whether an address is relative, or begins in one of these ways.
func safe(address string, schemes ...string) bool {
	if i := strings.IndexAny(address, ":/?#"); i < 0 || address[i] != ':' {
		return !strings.HasPrefix(address, "//")
	}
	return slices.ContainsFunc(schemes, func(s string) bool { return strings.HasPrefix(address, s) })
}

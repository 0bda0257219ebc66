package matrix

import (
	"bytes"
	"fmt"
	"html"
	"math"
	"path"
	"strconv"
	"strings"
	"text/template"
	"unicode"
	"unicode/utf8"

	"github.com/srmgen/srmgen/internal/source"
)

// Templates are the templates of pictures. They see text that is escaped for markup already: a picture has thousands of
// values, and html/template takes several times as long to find out for each where it stands.
type Templates struct{ set *template.Template }

// ParseTemplates reads templates/svg/*.svg out of a site's files. picture.svg is the one that is executed. The error
// names the template and the place.
func ParseTemplates(files []source.File) (*Templates, error) {
	set := template.New("")
	for _, f := range files {
		name, ok := strings.CutPrefix(f.Path, "templates/svg/")
		if !ok || path.Ext(name) != ".svg" {
			continue
		}
		if _, err := set.New(name).Parse(string(f.Data)); err != nil {
			return nil, err
		}
	}
	if set.Lookup("picture.svg") == nil {
		return nil, fmt.Errorf("no template svg/picture.svg")
	}
	return &Templates{set}, nil
}

// Form is where a picture will stand.
type Form int

// Inline pictures stand in a page, whose style sheet recolours them by their classes. Standalone ones are files:
// attributes only, no class, with the XML prolog.
const (
	Inline Form = iota
	Standalone
)

// SVG writes a drawing as SVG. An error is the template's own. A Standalone picture is usually a drawing that
// Alone has framed.
func SVG(t *Templates, d Drawing, form Form) ([]byte, error) {
	var b bytes.Buffer
	if form == Standalone {
		b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
	}
	if err := t.set.ExecuteTemplate(&b, "picture.svg", pictureOf(d, form)); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// picture is what the template sees: plain strings, so that every number is written here.
type picture struct {
	ID, Title, Desc string
	Width, Height   string
	Role            string
	Standalone      bool
	Items           []pictureItem
}

// pictureItem is an Item as elements.
type pictureItem struct {
	Href, Label, Full string
	Static            bool // the links' form: say that this one is an ornament
	Shapes            []pictureShape
	Texts             []pictureText
}

// pictureShape is a rectangle, or a path where Path is not empty.
type pictureShape struct {
	Class, Fill, Stroke, Width, Dash string
	Pointer                          string // whether it takes a click: "all", "none", or empty for the usual
	X, Y, W, H, R                    string
	Path                             string
}

// pictureText is a line of text; Weight, Anchor and Turn are empty for the usual.
type pictureText struct {
	Class, Fill    string
	X, Y, Size     string
	Weight, Anchor string
	Turn           string
	Text           string
}

func pictureOf(d Drawing, form Form) picture {
	p := picture{ID: slug(d.ID), Title: escaped(d.Title), Desc: escaped(d.Desc), Width: decimal(d.W), Height: decimal(d.H), Role: "img", Standalone: form == Standalone}
	for _, it := range d.Items {
		if it.Href != "" {
			p.Role = "group"
		}
	}
	for _, it := range d.Items {
		out := pictureItem{Href: address(it.Href), Label: escaped(spoken(it)), Full: escaped(it.Full)}
		for _, r := range it.Rects {
			out.Shapes = append(out.Shapes, rectShape(r, form))
		}
		out.Shapes = append(out.Shapes, lineShapes(it.Lines, form)...)
		for _, t := range it.Texts {
			out.Texts = append(out.Texts, textOf(t, form))
		}
		out.Static = p.Role == "group" && it.Href == "" && len(it.Texts) == 0
		p.Items = append(p.Items, out)
	}
	return p
}

// spoken is the name of a link, which contains the words that are drawn, as they are drawn: who speaks to a browser
// says what they see (WCAG 2.2, 2.5.3). A single letter is a mark and no word.
func spoken(it Item) string {
	var words []string
	for _, t := range it.Texts {
		words = append(words, t.Text)
	}
	drawn := strings.Join(words, " ")
	switch {
	case utf8.RuneCountInString(drawn) < 2, strings.Contains(bare(it.Label), bare(drawn)):
		return it.Label
	case strings.HasPrefix(drawn, it.Label):
		return drawn
	}
	return drawn + ": " + it.Label
}

// bare is a text as whole words between spaces, with no punctuation: "App" is no part of "Application".
func bare(text string) string {
	apart := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	return " " + strings.Join(strings.FieldsFunc(text, apart), " ") + " "
}

// painted is the part of a shape that its paint decides.
func painted(name string, form Form) pictureShape {
	p := PaintOf(name)
	s := pictureShape{Class: classes(p, form), Fill: hex(p.Fill), Pointer: p.Pointer}
	if p.Stroke != "" {
		s.Stroke, s.Dash = hex(p.Stroke), p.Dash
		if p.Width != 1 {
			s.Width = decimal(p.Width)
		}
	}
	return s
}

func classes(p Paint, form Form) string {
	switch {
	case form == Standalone:
		return ""
	case p.Fold:
		return "fold " + p.Name
	}
	return p.Name
}

func rectShape(r Rect, form Form) pictureShape {
	s := painted(r.Paint, form)
	if r.Round != AllCorners {
		s.Path = roundedPath(r)
		return s
	}
	s.X, s.Y, s.W, s.H = decimal(r.X), decimal(r.Y), decimal(r.W), decimal(r.H)
	if r.R > 0 {
		s.R = decimal(r.R)
	}
	return s
}

// roundedPath is a rectangle with two round corners.
func roundedPath(r Rect) string {
	x1, x2, sweep := r.X, r.X+r.W, 0 // drawn from the straight side's top
	if r.Round == LeftCorners {
		x1, x2 = x2, x1
	} else {
		sweep = 1
	}
	toward := math.Copysign(r.R, x2-x1)
	arc := func(x, y float64) string {
		return fmt.Sprintf("A%s %s 0 0 %d %s %s", decimal(r.R), decimal(r.R), sweep, decimal(x), decimal(y))
	}
	bottom := r.Y + r.H
	return fmt.Sprintf("M%s %sH%s%sV%s%sH%sz", decimal(x1), decimal(r.Y), decimal(x2-toward), arc(x2, r.Y+r.R), decimal(bottom-r.R), arc(x2-toward, bottom), decimal(x1))
}

// lineShapes writes neighbouring open lines of one paint as one path.
func lineShapes(lines []Line, form Form) []pictureShape {
	var shapes []pictureShape
	for i, l := range lines {
		var path strings.Builder
		for n, p := range l.Points {
			letter := "L"
			if n == 0 {
				letter = "M"
			}
			path.WriteString(letter + decimal(p.X) + " " + decimal(p.Y))
		}
		if l.Closed {
			path.WriteString("z")
		}
		if i > 0 && !l.Closed && l.Paint == lines[i-1].Paint {
			shapes[len(shapes)-1].Path += path.String()
			continue
		}
		s := painted(l.Paint, form)
		s.Path = path.String()
		shapes = append(shapes, s)
	}
	return shapes
}

func textOf(t Text, form Form) pictureText {
	p := PaintOf(t.Paint)
	out := pictureText{Class: classes(p, form), Fill: hex(p.Fill), X: decimal(t.X), Y: decimal(t.Y), Size: decimal(t.Font.Size), Text: escaped(t.Text)}
	if t.Font.Bold {
		out.Weight = "700"
	}
	if t.Anchor == Middle {
		out.Anchor = "middle"
	}
	if t.Turned {
		out.Turn = "rotate(-45 " + out.X + " " + out.Y + ")"
	}
	return out
}

// decimal writes a number with at most one decimal.
func decimal(x float64) string {
	text := strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64)
	if text == "-0" {
		return "0"
	}
	return text
}

// address is a link for an attribute: relative, or of the web. Whatever else somebody gives becomes a place that is
// nowhere.
func address(link string) string {
	scheme, _, found := strings.Cut(link, ":")
	if found && !strings.ContainsAny(scheme, "/?#") && scheme != "https" && scheme != "http" {
		return "#nowhere"
	}
	return escaped(link)
}

// escaped is text for an element or an attribute.
func escaped(text string) string { return html.EscapeString(clean(text)) }

// clean replaces what XML 1.0 does not allow in a document (its production 2, Char).
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r':
			return r
		case r < 0x20, 0xD800 <= r && r <= 0xDFFF, r == 0xFFFE, r == 0xFFFF:
			return -1
		}
		return r
	}, text)
}

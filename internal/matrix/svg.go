package matrix

import (
	"bytes"
	"fmt"
	"html"
	"math"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"text/template/parse"
	"unicode"
	"unicode/utf8"

	"github.com/srmgen/srmgen/internal/output"
	"github.com/srmgen/srmgen/internal/quick"
	"github.com/srmgen/srmgen/internal/source"
)

// Templates are the templates of pictures. They see text that is escaped for markup already: a picture has thousands of
// values, and html/template takes several times as long to find out for each where it stands.
type Templates struct {
	set   *template.Template
	quick *quick.Program // writes what picture.svg does; nil where only text/template can
}

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
	program, _ := quick.Set{Tree: func(name string) *parse.Tree {
		if t := set.Lookup(name); t != nil {
			return t.Tree
		}
		return nil
	}}.Compile("picture.svg", reflect.TypeFor[picture]())
	return &Templates{set, program}, nil
}

// Form is where a picture will stand.
type Form int

// Inline pictures stand in a page, whose style sheet recolours them by their classes. Standalone ones are files:
// attributes only, no class, with the XML prolog. StandaloneDark ones have the dark colours, StandaloneAuto ones follow
// the reader's system, by the only style element that a picture ever has.
const (
	Inline Form = iota
	Standalone
	StandaloneDark
	StandaloneAuto
)

// SVG writes a drawing as SVG. An error is the template's own. A Standalone picture is usually a drawing that
// Alone has framed.
func SVG(t *Templates, d Drawing, form Form) ([]byte, error) {
	var b bytes.Buffer
	if form != Inline {
		b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- " + output.Mark + " -->\n")
		d = lightened(d)
	}
	p := pictureOf(d)
	if form == Inline {
		p.Items = itemsOf(d)
		b.Grow(256 * len(d.Items)) // about what they come to
	} else {
		p.alone(d, form)
		b.Grow(128 * len(d.Items))
	}
	if t.quick != nil {
		if out, ok := t.quick.Append(b.Bytes(), p); ok {
			return out, nil
		}
	}
	if err := t.set.ExecuteTemplate(&b, "picture.svg", p); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// picture is what the template sees: plain strings, so that every number is written here. An inline picture has items,
// one of its own layers and spots.
type picture struct {
	ID, Title, Desc       string
	Width, Height         string
	ViewWidth, ViewHeight string
	Role                  string
	Standalone            bool
	Style                 string
	Items                 []pictureItem
	Layers                []pictureLayer
	Spots                 []pictureSpot
}

// pictureItem is an Item as elements.
type pictureItem struct {
	Href, Label, Full string
	Static            bool // the links' form: say that this one is an ornament
	Shapes            []pictureShape
	Texts             []pictureText
}

// pictureShape is a rectangle, whose place is At, or a path where Path is not empty. Look and At are attributes, each with
// a space before it: a picture has thousands of shapes, and a template takes its time for each value.
type pictureShape struct{ Look, At, Path string }

// pictureText is a line of text, likewise.
type pictureText struct{ Look, At, Text string }

// pictureOf is the frame of a picture.
func pictureOf(d Drawing) picture {
	zoom := orOne(d.Zoom)
	p := picture{
		ID: slug(d.ID), Title: escaped(d.Title), Desc: escaped(d.Desc), Role: "img",
		Width: decimal(d.W * zoom), Height: decimal(d.H * zoom), ViewWidth: decimal(d.W), ViewHeight: decimal(d.H),
	}
	if linked(d) {
		p.Role = "group"
	}
	return p
}

// linked reports whether a drawing has links.
func linked(d Drawing) bool {
	return slices.ContainsFunc(d.Items, func(it Item) bool { return it.Href != "" })
}

// itemsOf are the items of an inline picture.
func itemsOf(d Drawing) []pictureItem {
	var items []pictureItem
	links := linked(d)
	for _, it := range d.Items {
		out := pictureItem{Href: address(it.Href), Label: escaped(spoken(it)), Full: escaped(it.Full)}
		for _, r := range it.Rects {
			out.Shapes = append(out.Shapes, rectShape(r))
		}
		out.Shapes = append(out.Shapes, lineShapes(it.Lines)...)
		for _, t := range it.Texts {
			out.Texts = append(out.Texts, textOf(t))
		}
		out.Static = links && it.Href == "" && len(it.Texts) == 0
		items = append(items, out)
	}
	return items
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

// looks are the attributes of shapes in a page, by their paint.
var looks = func() map[string]string {
	all := map[string]string{}
	for _, p := range paints {
		look := attr("class", classes(p)) + attr("fill", Light.hex(p.Fill))
		if p.Stroke != "" {
			look += attr("stroke", Light.hex(p.Stroke))
			if p.Width != 1 {
				look += attr("stroke-width", decimal(p.Width)) + attr("stroke-linecap", "round") + attr("stroke-linejoin", "round")
			}
			if p.Dash > 0 {
				look += attr("stroke-dasharray", decimal(p.Dash)+" "+decimal(p.Dash))
			}
		}
		if p.Pointer != "" {
			look += attr("pointer-events", p.Pointer)
		}
		all[p.Name] = look
	}
	return all
}()

// attr is an attribute whose value needs no escaping.
func attr(name, value string) string { return " " + name + `="` + value + `"` }

func classes(p Paint) string {
	if p.Fold {
		return "fold " + p.Name
	}
	return p.Name
}

// shapeOf is a rectangle without its look.
func shapeOf(r Rect) pictureShape {
	if r.Round != AllCorners {
		return pictureShape{Path: roundedPath(r)}
	}
	var room [96]byte
	at := place(place(place(place(room[:0], "x", r.X), "y", r.Y), "width", r.W), "height", r.H)
	if r.R > 0 {
		at = place(at, "rx", r.R)
	}
	return pictureShape{At: string(at)}
}

func rectShape(r Rect) pictureShape {
	s := shapeOf(r)
	s.Look = looks[r.Paint]
	return s
}

func textOf(t Text) pictureText {
	p := PaintOf(t.Paint)
	look := attr("class", classes(p)) + attr("fill", Light.hex(p.Fill)) + attr("font-size", decimal(t.Font.Size)) + attr("dy", ".35em")
	if t.Font.Bold {
		look += attr("font-weight", bold)
	}
	if t.Anchor == Middle {
		look += attr("text-anchor", middle)
	}
	return pictureText{look, textAt(t, t.Y), escaped(t.Text)}
}

// textAt is where a text stands, with its base line at y.
func textAt(t Text, y float64) string {
	var room [96]byte
	at := place(place(room[:0], "x", t.X), "y", y)
	if t.Turned {
		at = append(at, attr("transform", "rotate(-45 "+decimal(t.X)+" "+decimal(t.Y)+")")...)
	}
	return string(at)
}

// Attributes of text that is not as usual.
const (
	bold   = "700"
	middle = "middle"
)

// place appends an attribute whose value is a number. Pictures have tens of thousands.
func place(to []byte, name string, x float64) []byte {
	to = append(append(append(to, ' '), name...), `="`...)
	return append(appendDecimal(to, x), '"')
}

// decimal writes a number with at most one decimal.
func decimal(x float64) string {
	var room [24]byte
	return string(appendDecimal(room[:0], x))
}

func appendDecimal(to []byte, x float64) []byte {
	tenths := math.Round(x * 10)
	if !(math.Abs(tenths) < 1<<53) { // far too large for a picture, or no number
		return strconv.AppendFloat(to, tenths/10, 'f', -1, 64)
	}
	n := int64(tenths)
	if n < 0 {
		to, n = append(to, '-'), -n
	}
	to = strconv.AppendInt(to, n/10, 10)
	if rest := n % 10; rest > 0 {
		to = append(to, '.', '0'+byte(rest))
	}
	return to
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

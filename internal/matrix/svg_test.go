package matrix

import (
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/assets"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/source"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

func TestGoldenPictures(t *testing.T) {
	templates, linked, static := sampleTemplates(t), sampleGrids(sample(), sampleLinks), sampleGrids(sample(), nil)
	for name, text := range map[string]string{
		"stack-inline":      svg(t, templates, Layout(linked[0], Wide), Inline),
		"stack-narrow":      svg(t, templates, Layout(static[0], Narrow), Inline),
		"stack-alone":       svg(t, templates, Alone(Layout(static[0], Wide), sampleCaption), Standalone),
		"services-alone":    svg(t, templates, Alone(Layout(static[1], Wide), sampleCaption), Standalone),
		"controls-inline":   svg(t, templates, Layout(linked[3], Wide), Inline),
		"compare-inline":    svg(t, templates, Layout(linked[4], Wide), Inline),
		"strip-alone":       svg(t, templates, Alone(Layout(static[9], Wide), sampleCaption), Standalone),
		"strip-narrow":      svg(t, templates, Layout(linked[9], Narrow), Inline),
		"workload-alone":    svg(t, templates, Alone(Layout(static[len(static)-1], Wide), sampleCaption), Standalone),
		"nothing-to-draw":   svg(t, templates, Layout(Strip(sample(), model.Subject{Service: "gone"}, nil), Wide), Inline),
		"style-sheet-rules": CSS(),
	} {
		file := filepath.Join("testdata", name+".golden")
		if *update {
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if text != string(want) {
			t.Errorf("%s is not the golden picture (go test -update writes it anew; then look at it): first difference at byte %d", name, firstDifference(text, string(want)))
		}
	}
}

func firstDifference(a, b string) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

// allowed are the elements and attributes of a picture; those of the second list only in a page.
var (
	allowedElements = strings.Fields("svg rect path line circle text tspan g title desc a")
	allowedAlone    = strings.Fields("xmlns width height viewBox role aria-labelledby aria-describedby aria-hidden aria-label font-family font-size font-weight fill stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin pointer-events x y rx d dy text-anchor transform id href tabindex")
	colours         = regexp.MustCompile(`^(none|#[0-9A-F]{6})$`)
	numbers         = regexp.MustCompile(`^-?[0-9]+(\.[0-9])?$`)
)

func TestEveryPictureIsWellFormedAndKeepsToTheRules(t *testing.T) {
	templates := sampleTemplates(t)
	for name, m := range map[string]*model.Model{"plain": sample(), "nasty": nastySample()} {
		for kind, links := range map[string]Links{"linked": sampleLinks, "static": nil} {
			for _, g := range sampleGrids(m, links) {
				for _, style := range []Style{Wide, Narrow} {
					d := Layout(g, style)
					checkPicture(t, name+" "+kind, svg(t, templates, d, Inline), d.ID, Inline)
					checkPicture(t, name+" "+kind, svg(t, templates, Alone(d, sampleCaption), Standalone), d.ID, Standalone)
				}
			}
		}
	}
}

// checkPicture reads a picture as XML and holds every element and attribute against the rules.
func checkPicture(t *testing.T, name, text, id string, form Form) {
	t.Helper()
	var ids []string
	role, links := "", 0
	decoder := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Errorf("%s, %s: %v", name, id, err)
			return
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if !slices.Contains(allowedElements, start.Name.Local) {
			t.Errorf("%s, %s: element %s", name, id, start.Name.Local)
		}
		for _, a := range start.Attr {
			checkAttribute(t, name+", "+id+", "+start.Name.Local, a, form)
			switch {
			case a.Name.Local == "id":
				ids = append(ids, a.Value)
			case a.Name.Local == "role":
				role = a.Value
			case a.Name.Local == "href":
				links++
			}
		}
	}
	if want := []string{id + "-title", id + "-desc"}; !slices.Equal(ids, want) {
		t.Errorf("%s, %s: ids %v, want %v", name, id, ids, want)
	}
	if want := map[bool]string{false: "img", true: "group"}[links > 0]; role != want {
		t.Errorf("%s, %s: role %q with %d links", name, id, role, links)
	}
	if prolog := strings.HasPrefix(text, "<?xml "); prolog != (form == Standalone) {
		t.Errorf("%s, %s: XML prolog %v", name, id, prolog)
	}
}

func checkAttribute(t *testing.T, where string, a xml.Attr, form Form) {
	t.Helper()
	switch name := a.Name.Local; {
	case name == "class" && form == Inline:
		for _, class := range strings.Fields(a.Value) {
			if class != "pic" && !strings.Contains(CSS(), "."+class+"{") {
				t.Errorf("%s: class %s is not in the style sheet", where, class)
			}
		}
	case !slices.Contains(allowedAlone, name):
		t.Errorf("%s: attribute %s", where, name)
	case name == "fill" || name == "stroke":
		if !colours.MatchString(a.Value) {
			t.Errorf("%s: colour %q", where, a.Value)
		}
	case slices.Contains([]string{"x", "y", "width", "height", "rx", "font-size"}, name):
		if !numbers.MatchString(a.Value) {
			t.Errorf("%s: %s=%q", where, name, a.Value)
		}
	case name == "href":
		if strings.Contains(a.Value, "ZgotmplZ") {
			t.Errorf("%s: refused address", where)
		}
	}
}

func TestTheSameModelGivesTheSameBytes(t *testing.T) {
	for range 3 {
		first, second := allPictures(t), allPictures(t)
		if first != second {
			t.Fatalf("pictures differ at byte %d", firstDifference(first, second))
		}
	}
}

func allPictures(t *testing.T) string {
	templates := sampleTemplates(t)
	var b strings.Builder
	for _, g := range sampleGrids(sample(), sampleLinks) {
		b.WriteString(svg(t, templates, Layout(g, Wide), Inline))
		b.WriteString(svg(t, templates, Alone(Layout(g, Narrow), sampleCaption), Standalone))
	}
	return b.String()
}

func TestLinksTravelAsGivenButNeverAScript(t *testing.T) {
	templates := sampleTemplates(t)
	for base, want := range map[string]string{
		"https://example.org/site/": `<a href="https://example.org/site/services/ec2.html#data" tabindex="-1" aria-label="Amazon Elastic Compute Cloud, Data: You">`,
		"../":                       `<a href="../services/ec2.html#data" tabindex="-1" aria-label="Amazon Elastic Compute Cloud, Data: You">`,
		"javascript:":               `<a href="#nowhere"`,
	} {
		links := func(to model.Key, anchor string) string { return base + sampleLinks(to, anchor)[3:] }
		d := Layout(Strip(sample(), model.Subject{Service: "ec2"}, links), Wide)
		for _, text := range []string{svg(t, templates, Alone(d, sampleCaption), Standalone), svg(t, templates, d, Inline)} {
			if !strings.Contains(text, want) || strings.Contains(text, "javascript:") {
				t.Errorf("links to %s: %s", base, text)
			}
		}
	}
}

func TestInlineCellsCarryClassesAndFolds(t *testing.T) {
	templates := sampleTemplates(t)
	text := svg(t, templates, Layout(sampleGrids(sample(), sampleLinks)[1], Wide), Inline)
	for _, want := range []string{`class="pic"`, `class="b-cust"`, `class="b-shared"`, `class="band-cust"`, `class="band-prov"`, `class="b-prov"`, `class="b-none"`, `class="b-unk"`, `class="fold fold-cust"`, `class="fold fold-prov"`, `class="cut"`, `class="hit"`, `stroke-dasharray="3 3"`, `stroke-dasharray="2 2"`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestEveryPaintIsAToken(t *testing.T) {
	for _, p := range paints {
		for _, token := range []string{p.Fill, p.Stroke} {
			if _, ok := assets.TokenOf(token); token != "" && !ok {
				t.Errorf("%s: no token %q", p.Name, token)
			}
		}
	}
	m := sample()
	for _, g := range sampleGrids(m, sampleLinks) {
		for _, it := range Alone(Layout(g, Wide), sampleCaption).Items {
			var used []string
			for _, r := range it.Rects {
				used = append(used, r.Paint)
			}
			for _, l := range it.Lines {
				used = append(used, l.Paint)
			}
			for _, text := range it.Texts {
				used = append(used, text.Paint)
			}
			for _, name := range used {
				if PaintOf(name).Name == "" {
					t.Fatalf("%s: no paint %q", g.ID, name)
				}
			}
		}
	}
}

func TestTemplatesOfASiteMustHaveThePicture(t *testing.T) {
	for why, files := range map[string][]source.File{
		"no files":           nil,
		"no picture.svg":     {{Path: "templates/svg/other.svg", Data: []byte("<svg/>")}},
		"a template's fault": {{Path: "templates/svg/picture.svg", Data: []byte("{{")}},
	} {
		if _, err := ParseTemplates(files); err == nil {
			t.Errorf("%s: no error", why)
		}
	}
}

func TestAVeryLargePictureIsDrawn(t *testing.T) {
	m := sample()
	base := m.Services[0]
	var subjects []model.Subject
	for i := range 500 {
		s := *base
		s.ID = "s" + decimal(float64(i))
		s.Title = "Service number " + s.ID
		m.Services = append(m.Services, &s)
		subjects = append(subjects, model.Subject{Service: s.ID})
	}
	m.Index()
	text := svg(t, sampleTemplates(t), Alone(Layout(ServicesByAreas(m, subjects, "Everything", nil), Wide), sampleCaption), Standalone)
	if elements := strings.Count(text, "<"); elements > 12000 || strings.Contains(text, "NaN") || strings.Count(text, ">Service number") != 500 {
		t.Errorf("%d elements, %d services", elements, strings.Count(text, ">Service number"))
	}
}

// A picture of its own is painted layer by layer, one paint after the other.
func TestNoPaintHidesWhatIsDrawnOverIt(t *testing.T) {
	rank := map[string]int{}
	for i, p := range paints {
		rank[p.Name] = i
	}
	seen := 0
	for _, g := range sampleGrids(sample(), nil) {
		var below []Rect
		for _, it := range Alone(Layout(g, Wide), sampleCaption).Items {
			for _, r := range it.Rects {
				if PaintOf(r.Paint).Fill == "" {
					continue
				}
				for _, b := range below {
					if r.X < b.X+b.W && b.X < r.X+r.W && r.Y < b.Y+b.H && b.Y < r.Y+r.H {
						if seen++; rank[r.Paint] < rank[b.Paint] {
							t.Fatalf("%s: %s lies over %s, and is painted before it", g.ID, r.Paint, b.Paint)
						}
					}
				}
				below = append(below, r)
			}
		}
	}
	if seen == 0 {
		t.Error("nothing lies over anything")
	}
}

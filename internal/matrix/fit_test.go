package matrix

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/model"
)

func TestFitKeepsItsOrder(t *testing.T) {
	f := Font{13, false}
	for _, c := range []struct {
		why, text, short string
		room             float64
		lines            int
		want             []string
		cut              bool
	}{
		{"one line where it fits", "Guest OS", "OS", 200, 2, []string{"Guest OS"}, false},
		{"two even lines before the short name", "Guest operating system", "OS", 130, 2, []string{"Guest operating", "system"}, false},
		{"the most balanced of the breaks", "aa bb cc dd", "", 60, 2, []string{"aa bb", "cc dd"}, false},
		{"a break after a hyphen keeps it", "On-premises", "", 80, 2, []string{"On-", "premises"}, false},
		{"a break after a slash keeps it", "Input/output", "", 60, 2, []string{"Input/", "output"}, false},
		{"three lines where they may be", "one two three", "", 45, 3, []string{"one", "two", "three"}, false},
		{"the short name where two lines are too few", "Virtualization", "Virtual", 70, 2, []string{"Virtual"}, true},
		{"an ellipsis where the short name is too long too", "Virtualization", "Virtualising", 50, 1, []string{"Virtu…"}, true},
		{"every line is filled before an ellipsis", "Aurora, provisioned instances in a network", "", 100, 2, []string{"Aurora,", "provisioned…"}, true},
		{"nothing where there is no room for an ellipsis", "Virtualization", "", 5, 2, []string{""}, true},
		{"spaces and control characters go", " a\x01\n  b\u2028", "", 100, 1, []string{"a b"}, false},
	} {
		got := fit(c.text, c.short, c.room, f, c.lines)
		if !slices.Equal(got.Lines, c.want) || got.Cut != c.cut {
			t.Errorf("%s: %q %v, want %q %v", c.why, got.Lines, got.Cut, c.want, c.cut)
		}
	}
}

func TestWidthsAreThoseOfTheGoFontsWithRoomToSpare(t *testing.T) {
	for _, c := range []struct {
		font Font
		text string
		want float64
	}{
		{Font{10, false}, "W", 9.44 * regularSpare},
		{Font{10, false}, "", 0},
		{Font{10, false}, "\u6f22", 10 * regularSpare}, // not in the font: one em
		{Font{20, false}, "ii", 4 * Font{10, false}.Width("i")},
	} {
		if got := c.font.Width(c.text); math.Abs(got-c.want) > 0.02 {
			t.Errorf("%v %q: %.2f, want %.2f", c.font, c.text, got, c.want)
		}
	}
	if plain, bold := (Font{12, false}).Width("Shared"), (Font{12, true}).Width("Shared"); bold <= plain {
		t.Errorf("bold %.1f is not wider than regular %.1f", bold, plain)
	}
}

// nasty are names that a picture must survive.
var nasty = []string{
	"Amazon Managed Streaming for Apache Kafka with MSK Connect and Replicator",
	strings.Repeat("W", 200),
	strings.Repeat("long words ", 1000),
	"<script>alert(1)</script>",
	"]]> -- & \" ' <!-- &amp;",
	"bell\x07 null\x00 vertical\x0b tab",
	"\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd",
	"\u6f22\u5b57\u306e\u9577\u3044\u540d\u524d\u3067\u3059\u3088\u306d",
	"\xff\xfe not UTF-8",
	"\uffff\ufffe",
	"",
	" ",
	"{{.Title}} ${x}",
}

// nastySample is the sample with hostile names everywhere.
func nastySample() *model.Model {
	m := sample()
	n := 0
	next := func() string { n++; return nasty[n%len(nasty)] }
	for _, c := range m.All() {
		c.Title, c.Short = next(), ""
		if n%3 == 0 {
			c.Short = next()
		}
	}
	for i := range m.Groups {
		m.Groups[i].Title = next()
	}
	for i := range m.Categories {
		m.Categories[i].Title = next()
	}
	m.Services[3].Variants[0].Title = next()
	return m
}

func TestNoTextLeavesItsPlace(t *testing.T) {
	nastyCaption := Caption{Site: nasty[2], Version: nasty[1], Reviewed: nasty[3]}
	for name, m := range map[string]*model.Model{"plain": sample(), "nasty": nastySample()} {
		for _, g := range sampleGrids(m, sampleLinks) {
			for _, style := range []Style{Wide, Narrow} {
				d := Layout(g, style)
				checkRoom(t, name, d)
				checkRoom(t, name+" alone", Alone(d, nastyCaption))
			}
		}
	}
}

// checkRoom measures every line of text against the box of its item, and every box against the picture.
func checkRoom(t *testing.T, name string, d Drawing) {
	t.Helper()
	const slack = 0.01
	for _, it := range d.Items {
		b := it.Box
		if b.X < -slack || b.Y < -slack || b.X+b.W > d.W+slack || b.Y+b.H > d.H+slack {
			t.Errorf("%s, %s: box %+v outside %.1f x %.1f", name, d.ID, b, d.W, d.H)
		}
		for _, text := range it.Texts {
			if text.Font.Size < 11 {
				t.Errorf("%s, %s: %q is %.0f px", name, d.ID, text.Text, text.Font.Size)
			}
			left, top, right, bottom := extent(text)
			if left < b.X-slack || top < b.Y-slack || right > b.X+b.W+slack || bottom > b.Y+b.H+slack {
				t.Errorf("%s, %s: %.60q at %.1f,%.1f to %.1f,%.1f leaves %+v", name, d.ID, text.Text, left, top, right, bottom, b)
			}
		}
	}
}

// extent is the room that a text takes: from the top of its capitals to the foot of its descenders.
func extent(t Text) (left, top, right, bottom float64) {
	w, half := t.Font.Width(t.Text), t.Font.Size*.5
	switch {
	case t.Turned:
		return t.X, t.Y - cos45*(w+half), t.X + cos45*(w+half), t.Y + cos45*half
	case t.Anchor == Middle:
		return t.X - w/2, t.Y - half, t.X + w/2, t.Y + half
	}
	return t.X, t.Y - half, t.X + w, t.Y + half
}

package assets

import (
	"math"
	"regexp"
	"strings"
	"testing"
)

// pairs lists every two tokens that meet on a page or in a picture, with the least contrast that WCAG 2.2 asks
// for: 4.5 for text (1.4.3), 3 for what must be seen to understand a picture or find a control (1.4.11).
var pairs = []struct {
	least    float64
	over     string
	surfaces string
}{
	{4.5, "text", "bg surface raised subtle accent-bg warn-bg code-bg"},
	{4.5, "muted", "bg surface raised subtle accent-bg warn-bg code-bg"},
	{4.5, "link", "bg surface raised subtle accent-bg warn-bg code-bg"},
	{4.5, "ok-ink", "bg surface raised subtle code-bg"},
	{4.5, "warn-ink", "bg surface raised warn-bg"},
	{4.5, "code-ink", "code-bg"},
	{4.5, "cust-ink", "cust-fill"},
	{4.5, "shared-ink", "shared-fill"},
	{4.5, "prov-ink", "prov-fill inh-fill"},
	{4.5, "na-ink", "na-fill bg surface raised"},
	{4.5, "unk-ink", "na-fill bg surface raised accent-bg"},
	{3, "control", "bg surface raised subtle"},
	{3, "focus", "bg surface raised subtle accent-bg warn-bg code-bg"},
	{3, "warn-line", "bg warn-bg"},
	{3, "cust-line", "bg surface"},
	{3, "shared-line", "bg surface"},
	{3, "prov-line", "bg surface inh-fill prov-fill"},
	{3, "na-line", "bg surface na-fill"},
	{3, "unk-line", "bg surface na-fill"},
	{3, "fold", "cust-fill"},
	{3, "text", "cust-fill shared-fill prov-fill inh-fill na-fill"}, // the heavy line, over the cells beside it
}

func TestEveryPairHasItsContrastInBothThemes(t *testing.T) {
	for _, p := range pairs {
		over := token(t, p.over)
		for _, name := range strings.Fields(p.surfaces) {
			under := token(t, name)
			for theme, ratio := range map[string]float64{"light": Contrast(over.Light, under.Light), "dark": Contrast(over.Dark, under.Dark)} {
				if ratio < p.least {
					t.Errorf("%s: %s on %s is %.2f, needs %.1f", theme, p.over, name, ratio, p.least)
				}
			}
		}
	}
}

func TestMoreWorkIsMoreInkInGreyToo(t *testing.T) {
	const step = 12 // of 100 lightness
	for _, theme := range []struct {
		name  string
		value func(Token) string
		sign  float64
	}{
		{"light", func(t Token) string { return t.Light }, 1},
		{"dark", func(t Token) string { return t.Dark }, -1},
	} {
		lightness := func(name string) float64 {
			l, _ := luminance(theme.value(token(t, name)))
			return 116*math.Cbrt(l) - 16
		}
		for _, next := range [][2]string{{"cust-fill", "shared-fill"}, {"shared-fill", "prov-fill"}} {
			if d := theme.sign * (lightness(next[1]) - lightness(next[0])); d < step {
				t.Errorf("%s: %s and %s are %.0f apart, needs %d", theme.name, next[0], next[1], d, step)
			}
		}
	}
}

// TestPartiesDifferForReadersWhoSeeFewColours sees the fills as readers do who lack one kind of cone (Machado, Oliveira
// and Fernandes 2009, severity 1.0), and measures how far they are apart in CIELAB, where 2 is just seen side by side.
func TestPartiesDifferForReadersWhoSeeFewColours(t *testing.T) {
	const least = 18
	lacking := map[string][3][3]float64{
		"none":        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
		"red cones":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
		"green cones": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
		"blue cones":  {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
	}
	fills := []string{"cust-fill", "shared-fill", "prov-fill"}
	for theme, value := range map[string]func(Token) string{"light": func(t Token) string { return t.Light }, "dark": func(t Token) string { return t.Dark }} {
		for cones, matrix := range lacking {
			for i, one := range fills {
				for _, other := range fills[i+1:] {
					a, b := lab(matrix, value(token(t, one))), lab(matrix, value(token(t, other)))
					if d := math.Sqrt(math.Pow(a[0]-b[0], 2) + math.Pow(a[1]-b[1], 2) + math.Pow(a[2]-b[2], 2)); d < least {
						t.Errorf("%s, lacking %s: %s and %s are %.0f apart, needs %d", theme, cones, one, other, d, least)
					}
				}
			}
		}
	}
}

// lab is a colour "#RRGGBB" in CIELAB, after its linear components went through the matrix.
func lab(matrix [3][3]float64, hex string) [3]float64 {
	var rgb, seen [3]float64
	for i := range rgb {
		rgb[i], _ = luminance("#" + strings.Repeat(hex[1+2*i:3+2*i], 3)) // a grey is as light as its component
	}
	for i, row := range matrix {
		seen[i] = min(1, max(0, row[0]*rgb[0]+row[1]*rgb[1]+row[2]*rgb[2]))
	}
	f := func(share float64) float64 {
		if share > 0.008856 {
			return math.Cbrt(share)
		}
		return 7.787*share + 16.0/116
	}
	x := f((0.4124*seen[0] + 0.3576*seen[1] + 0.1805*seen[2]) / 0.9505)
	y := f(0.2126*seen[0] + 0.7152*seen[1] + 0.0722*seen[2])
	z := f((0.0193*seen[0] + 0.1192*seen[1] + 0.9505*seen[2]) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func TestEveryColourIsAHexColour(t *testing.T) {
	hex := regexp.MustCompile(`^#[0-9A-F]{6}$`)
	for _, tok := range Tokens() {
		if tok.Name != "shadow" && (!hex.MatchString(tok.Light) || !hex.MatchString(tok.Dark)) {
			t.Errorf("%s: %s, %s", tok.Name, tok.Light, tok.Dark)
		}
	}
}

func TestContrastOfKnownColours(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"#000000", "#FFFFFF", 21},
		{"#FFFFFF", "#000000", 21},
		{"#777777", "#FFFFFF", 4.48},
		{"#777777", "#777777", 1},
		{"red", "#FFFFFF", 0},
		{"#FFFFFF", "#GGGGGG", 0},
		{"", "", 0},
	} {
		if got := Contrast(c.a, c.b); math.Abs(got-c.want) > 0.005 {
			t.Errorf("Contrast(%q, %q) = %.3f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

func TestTokensCSSDeclaresLightDarkAndPaper(t *testing.T) {
	rules := strings.Split(strings.TrimSuffix(TokensCSS(), "\n"), "\n")
	want := []struct{ start, scheme, bg string }{
		{":root{", "light", "#FFFFFF"},
		{"@media (prefers-color-scheme:dark){:root:not([data-theme=light]){", "dark", "#0F151D"},
		{":root[data-theme=dark]{", "dark", "#0F151D"},
		{"@media print{:root,:root:not([data-theme=light]),:root[data-theme=dark]{", "light", "#FFFFFF"},
	}
	if len(rules) != len(want) {
		t.Fatalf("%d rules, want %d", len(rules), len(want))
	}
	for i, w := range want {
		if start := w.start + "color-scheme:" + w.scheme + ";--bg:" + w.bg + ";"; !strings.HasPrefix(rules[i], start) {
			t.Errorf("rule %d starts %.90q, want %q", i, rules[i], start)
		}
		for _, tok := range Tokens() {
			if !strings.Contains(rules[i], "--"+tok.Name+":") {
				t.Errorf("rule %d lacks --%s", i, tok.Name)
			}
		}
	}
}

func token(t *testing.T, name string) Token {
	t.Helper()
	tok, ok := TokenOf(name)
	if !ok {
		t.Fatalf("no token %q", name)
	}
	return tok
}

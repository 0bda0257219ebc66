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

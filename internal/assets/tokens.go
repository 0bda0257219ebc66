package assets

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Token is one colour (or shadow) of the site, as a CSS variable: "--" and Name.
type Token struct {
	Name  string
	Light string
	Dark  string
}

// tokens is the one table of colours; pages, pictures and the contrast test all read it. Neutral and role
// colours come first, then those of the parties. In the light theme more work is darker, in the dark theme brighter.
var tokens = [...]Token{
	{"bg", "#FFFFFF", "#0F151D"},
	{"surface", "#F5F7FA", "#161E29"},
	{"raised", "#FFFFFF", "#1B2531"},
	{"subtle", "#EAEEF3", "#202B39"},
	{"text", "#16202C", "#E7EDF4"},
	{"muted", "#51606F", "#A3B1C2"},
	{"line", "#D5DCE4", "#2A3644"},
	{"control", "#75869A", "#738599"},
	{"link", "#3142C4", "#A3B4FF"},
	{"focus", "#3142C4", "#A3B4FF"},
	{"accent-bg", "#ECEEFC", "#1E2650"},
	{"warn-bg", "#FFF6E5", "#2B2110"},
	{"warn-ink", "#6B4300", "#F5D08A"},
	{"warn-line", "#B7791F", "#A9781F"},
	{"ok-ink", "#17603A", "#8AD9AC"},
	{"code-bg", "#EEF2F6", "#1B2531"},
	{"code-ink", "#16202C", "#E7EDF4"},
	{"cust-fill", "#B8480B", "#C4681F"},
	{"cust-ink", "#FFFFFF", "#140700"},
	{"cust-line", "#8F3506", "#E8924B"},
	{"fold", "#F6C6A2", "#FFE0C2"},
	{"shared-fill", "#6DB8B0", "#1B625D"},
	{"shared-ink", "#062F2C", "#F0FFFD"},
	{"shared-line", "#1F7F78", "#55B5AC"},
	{"prov-fill", "#DCE6F2", "#1F2E40"},
	{"prov-ink", "#23405F", "#BFD2E8"},
	{"prov-line", "#6483A6", "#5F7E9F"},
	{"prov-band", "#E6EEF8", "#A9C4E2"},
	{"inh-fill", "#F4F7FB", "#141D28"},
	{"na-fill", "#FFFFFF", "#0F151D"},
	{"na-ink", "#5B6876", "#95A4B5"},
	{"na-line", "#7A8898", "#637386"},
	{"unk-ink", "#9B1C1C", "#FFA8A0"},
	{"unk-line", "#B42318", "#E5776C"},
	{"shadow", "0 1px 2px rgb(16 24 40/.06),0 6px 20px rgb(16 24 40/.07)", "0 0 0 1px #2A3644"},
}

// Tokens returns the table, in the order in which the style sheet declares it.
func Tokens() []Token { return slices.Clone(tokens[:]) }

// TokenOf returns the token with the name, and whether there is one.
func TokenOf(name string) (Token, bool) {
	for i := range tokens { // by its place: they are asked for very often, and the table is large
		if tokens[i].Name == name {
			return tokens[i], true
		}
	}
	return Token{}, false
}

// TokensCSS declares the tokens as custom properties: light, dark where the reader's system or the theme
// switch (data-theme on the root element) asks for it, and light again on paper. It does without light-dark(),
// since a browser that does not know the function would lose every colour at once.
func TokensCSS() string {
	light := declare("light", func(t Token) string { return t.Light })
	dark := declare("dark", func(t Token) string { return t.Dark })
	var b strings.Builder
	b.WriteString(":root{" + light + "}\n")
	b.WriteString("@media (prefers-color-scheme:dark){:root:not([data-theme=light]){" + dark + "}}\n")
	b.WriteString(":root[data-theme=dark]{" + dark + "}\n")
	// The same three selectors as above, so that paper wins by its place and not by chance.
	b.WriteString("@media print{:root,:root:not([data-theme=light]),:root[data-theme=dark]{" + light + "}}\n")
	return b.String()
}

func declare(scheme string, value func(Token) string) string {
	var b strings.Builder
	b.WriteString("color-scheme:" + scheme)
	for _, t := range tokens {
		b.WriteString(";--" + t.Name + ":" + value(t))
	}
	return b.String()
}

// Contrast is the contrast ratio of two colours written "#RRGGBB", from 1 to 21, and 0 where one of them is not
// such a colour (WCAG 2.2, definitions of contrast ratio and relative luminance).
func Contrast(a, b string) float64 {
	la, okA := luminance(a)
	lb, okB := luminance(b)
	if !okA || !okB {
		return 0
	}
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is a colour's relative luminance, from 0 to 1.
func luminance(hex string) (float64, bool) {
	if len(hex) != 7 || hex[0] != '#' {
		return 0, false
	}
	n, err := strconv.ParseUint(hex[1:], 16, 32)
	if err != nil {
		return 0, false
	}
	linear := func(shift uint) float64 {
		v := float64(n>>shift&0xFF) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(16) + 0.7152*linear(8) + 0.0722*linear(0), true
}

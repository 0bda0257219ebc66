package assets

import (
	"testing"

	"github.com/srmgen/srmgen/internal/source"
)

func TestPicturesAsProgramsDrawThemAreTaken(t *testing.T) {
	for _, part := range []string{
		`<linearGradient id="g"/><rect fill="url(#g)" style="mask:url('#g');filter: url( #g )"/>`,
		`<style>/* url(https://x.example) */ .a{fill:url(#g)} @font-face{src:url(data:font/woff2;base64,AA//)}</style>`,
		`<image href="data:image/png;base64,AA//"/><image xlink:href="other.png"/><use href="#g"/>`,
		`<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">url(https://x.example)</p></foreignObject>`,
		`<text font-family="a\62 c">https://x.example</text><a href="https://example.com/?a=//b"/>`,
		`<animate attributeName="x" from="0" to="10" values="0;10"/>`,
	} {
		var b bundler
		if b.picture(source.File{Path: "assets/a.svg", Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">` + part + `</svg>`)}); len(b.diags) > 0 {
			t.Errorf("%s: %v", part, b.diags)
		}
	}
}

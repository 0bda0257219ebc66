package matrix

import (
	"regexp"
	"strings"
	"testing"
)

var (
	namedLink = regexp.MustCompile(`<a [^>]*aria-label="([^"]*)"[^>]*>(.*?)</a>`)
	drawnText = regexp.MustCompile(`<text[^>]*>([^<]*)</text>`)
)

func TestTheNameOfALinkContainsTheWordsThatAreDrawn(t *testing.T) {
	templates := sampleTemplates(t)
	links := 0
	for _, g := range sampleGrids(sample(), sampleLinks) {
		for _, style := range []Style{Wide, Narrow} {
			for _, link := range namedLink.FindAllStringSubmatch(svg(t, templates, Layout(g, style), Inline), -1) {
				var words []string
				for _, text := range drawnText.FindAllStringSubmatch(link[2], -1) {
					words = append(words, text[1])
				}
				links++
				if drawn := strings.Join(words, " "); len([]rune(drawn)) > 1 && !strings.Contains(link[1], drawn) {
					t.Errorf("%s: %q is drawn, the link's name is %q", g.ID, drawn, link[1])
				}
			}
		}
	}
	if links == 0 {
		t.Error("the sample has no links")
	}
}

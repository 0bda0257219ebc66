package serve

import (
	"errors"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/output"
)

func TestAPageThatCannotBeMadeSaysSoAndIsTriedAgain(t *testing.T) {
	broken := output.File{Path: "a.html", Key: "k", Bytes: func() ([]byte, error) { return nil, errors.New("bad <template>") }}
	h := showing([]output.File{broken})
	r := ask(h, "/a.html")
	if got := body(t, r); r.StatusCode != 500 || !strings.Contains(got, "bad &lt;template&gt;") || !strings.Contains(got, reloadElement) {
		t.Errorf("%d: %s", r.StatusCode, got)
	}
	h.Show(Site{Files: site("a.html", "k")})
	if r := ask(h, "/a.html"); r.StatusCode != 200 {
		t.Errorf("after the next build: %d", r.StatusCode)
	}
}

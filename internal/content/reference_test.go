package content

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the reference anew")

// referencePage is the site's own page that shows the reference; what stands above the mark is written by hand.
const (
	referencePage = "../../content/guides/reference.md"
	mark          = "\n## Common keys\n"
)

func TestReferencePageIsWhatTheShapesSay(t *testing.T) {
	data, err := os.ReadFile(referencePage)
	if err != nil {
		t.Fatal(err)
	}
	intro, body, found := strings.Cut(string(data), mark)
	if !found {
		t.Fatalf("no %q in %s", mark, referencePage)
	}
	want := Reference()
	if *update {
		if err := os.WriteFile(referencePage, []byte(intro+"\n"+want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got := strings.TrimPrefix(mark, "\n") + body; got != want {
		t.Errorf("%s is not what the shapes say; go test ./internal/content -run Reference -update writes it anew", referencePage)
	}
}

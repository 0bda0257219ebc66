//go:build long

package content

import (
	"fmt"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/source"
)

// Row REF-09, and REF-08 for more of them: ten thousand parties, each the parent of the one before, are refused at one place,
// and so is the circle that they make if the last one has the first one for its parent.
func TestAChainOfTenThousandIsOneDiagnostic(t *testing.T) {
	const n = 10_000
	team := func(i int, parent string) *Document {
		return Parse(file(fmt.Sprintf("content/parties/t%d.md", i), fmt.Sprintf("---\ntitle: T%d\nkind: team\n%s---\n", i, parent)), "", markdown.Options{})
	}
	var docs []*Document
	for i := range n {
		docs = append(docs, team(i, fmt.Sprintf("parent: t%d\n", i+1)))
	}
	for last, want := range map[string]diag.Code{"": diag.MetaLimit, "parent: t0\n": diag.Cycle} {
		docs[n-1] = team(n-1, last)
		diags := Assemble([][]*Document{docs}, ParseConfig(source.File{Path: ConfigFile}), Options{}).Diags
		if len(diags) != 1 || diags[0].Code != want || diags[0].Line != 4 || !strings.HasPrefix(diags[0].File, "content/parties/t") || len(diags[0].Message) > 500 {
			t.Errorf("%d diagnostics, want one of %s: %.3000v", len(diags), want, diags)
		}
	}
}

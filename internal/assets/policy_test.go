package assets

import (
	"strings"
	"testing"
)

func TestOnlyEmbedsMayBeFramed(t *testing.T) {
	for path, framed := range map[string]bool{
		"index.html": false, "embed/services/rds.html": true, "embedded.html": false, "services/embed/x.html": false, "embed": false,
	} {
		h := Headers(path)
		if h[0].Name != "Content-Security-Policy" || !strings.HasPrefix(h[0].Value, Policy) {
			t.Fatalf("%s: %v", path, h[0])
		}
		if got := !strings.Contains(h[0].Value, "frame-ancestors 'none'"); got != framed {
			t.Errorf("%s: may be framed: %v, want %v", path, got, framed)
		}
	}
}

func TestThePolicyAllowsNothingInline(t *testing.T) {
	for _, policy := range []string{Policy, PagePolicy} {
		for _, word := range []string{"unsafe", "http", "*", "blob:"} {
			if strings.Contains(policy, word) {
				t.Errorf("the policy %s has %q", policy, word)
			}
		}
		if !strings.HasPrefix(policy, "default-src 'none';") {
			t.Errorf("the policy %s allows what it doesn't name", policy)
		}
	}
}

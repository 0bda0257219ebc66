package assets

import "strings"

// Policy is what a page may load and run: its own files and nothing else, nothing inline. Pages carry it in a
// meta element, hosts and the preview send it as a header.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'"

// Header is one header of an answer.
type Header struct{ Name, Value string }

// Headers returns what every host should send with the file at path, in the order in which it's written down.
// Pages under embed/ are made to be shown in frames of other sites; all others refuse that, which a meta
// element can't say.
func Headers(path string) []Header {
	policy := Policy
	if !strings.HasPrefix(path, "embed/") {
		policy += "; frame-ancestors 'none'"
	}
	return []Header{
		{"Content-Security-Policy", policy},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "no-referrer"},
		{"Cache-Control", "no-cache"}, // kept, but asked for again each time: assets keep their names
	}
}

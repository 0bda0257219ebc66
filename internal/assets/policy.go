package assets

import "strings"

// Policy is what a page may load and run: its own files and nothing else, nothing inline. Hosts and the preview send it
// as a header.
const Policy = loads + "; form-action 'self'; base-uri 'none'"

// PagePolicy is the policy that pages carry in a meta element, for where there is no host. Firefox takes 'self' for no
// file on disk when it comes to forms (Chromium does), so the field of the search may lead to files; with the header,
// both hold.
const PagePolicy = loads + "; form-action 'self' file:; base-uri 'none'"

const loads = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"

// EmbedRules are the paths below embed/ as Netlify and Cloudflare Pages write them, one for each depth, since Netlify
// takes "/embed/*" for embedded.html, too. depth is in how many folders the deepest page lies; there are rules for three
// at least.
func EmbedRules(depth int) []string {
	rules := []string{"embed/:page", "embed/:folder/:page", "embed/:folder/:kind/:page"}
	for folders := ":folder/:kind/"; len(rules) < depth; {
		folders += ":" + strings.Repeat("sub", len(rules)-2) + "/"
		rules = append(rules, "embed/"+folders+":page")
	}
	return rules
}

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

package serve

import (
	"bytes"
	"regexp"
)

var (
	addresses = regexp.MustCompile(` (href|src|action|data-root)="([^"]*)"`)
	rootOf    = regexp.MustCompile(`<body[^>]* data-root="([^"]*)"`)
	scheme    = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9+.-]*:`)
)

// atRoot is the page of what is missing, with addresses that start at the root: it answers at any depth, and here the
// site lies at the root, whatever path it has on its host.
func atRoot(page []byte) []byte {
	var base []byte
	if found := rootOf.FindSubmatch(page); found != nil && bytes.HasPrefix(found[1], []byte("/")) {
		base = found[1]
	}
	return addresses.ReplaceAllFunc(page, func(attribute []byte) []byte {
		parts := addresses.FindSubmatch(attribute)
		name, value := parts[1], bytes.TrimPrefix(parts[2], base)
		if bytes.HasPrefix(value, []byte("#")) || bytes.HasPrefix(value, []byte("/")) || scheme.Match(value) {
			return attribute
		}
		return append(append(append([]byte(" "), name...), `="/`...), append(value, '"')...)
	})
}

package markdown

import (
	"html"
	"slices"
	"strings"
	"testing"

	tokens "golang.org/x/net/html"
)

// visited is how a browser takes an address on the page https://docs.example/a/b.html, after the first states of the URL
// standard's parser: the scheme that it has by itself, and whether it leads to another host.
func visited(s string) (scheme string, elsewhere bool) {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= 0x20 })
	s = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(s)
	for i, r := range s {
		letter, more := 'a' <= r|0x20 && r|0x20 <= 'z' && r < 0x80, strings.ContainsRune("0123456789+-.", r)
		switch {
		case r == ':' && i > 0:
			return strings.ToLower(s[:i]), true
		case !letter && !(more && i > 0):
			return "", len(s) > 1 && strings.Contains(`/\`, s[:1]) && strings.Contains(`/\`, s[1:2])
		}
	}
	return "", false
}

func FuzzReadAddress(f *testing.F) {
	for _, s := range []string{"a.html#b", "../a?b=c:d", "https://x.example", "HTTP:\\\\x", "mailto:a@x", "javascript:a", " java\tscript:a", "\x01javascript:a", "//x", "/\\x", "\\/x", "java\\script:a",
		"data:text/html,a", "vbscript:a", "file:///etc", "&#106;avascript:a", "1:a", "a+b-c.d:e", ":a", "é:a", "j\u0430vascript:a", "\u00a0javascript:a", "\x00//x", "#//x", "?javascript:", "\r\n/\t/x", "blob:https://x"} {
		f.Add(s)
	}
	schemes := map[Address][]string{Here: {""}, Web: {"http", "https"}, Mail: {"mailto"}}
	f.Fuzz(func(t *testing.T, s string) {
		read := ReadAddress(s)
		if read == Refused {
			return
		}
		values := []string{s}
		z := tokens.NewTokenizer(strings.NewReader(`<a href="` + html.EscapeString(s) + `">`))
		z.Next()
		for _, a := range z.Token().Attr {
			values = append(values, a.Val)
		}
		if len(values) != 2 {
			t.Fatalf("%q is not one attribute but %q", s, values[1:])
		}
		for _, value := range values {
			scheme, elsewhere := visited(value)
			if value != s && scheme == "" && !elsewhere {
				continue // no element of a page holds NUL, so what began with it is harmless
			}
			if !slices.Contains(schemes[read], scheme) || elsewhere != (read != Here) {
				t.Fatalf("%q is read as %d, and a browser takes the scheme %q, elsewhere %t", value, read, scheme, elsewhere)
			}
		}
	})
}

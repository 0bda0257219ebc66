package markdown

import "strings"

// Address says how a browser reads an address.
type Address int

// Here is relative to the page, Web is https or http, Mail is mailto. Refused is everything else: other schemes, and
// addresses that begin with two slashes, which take the scheme of the page and break on disk.
const (
	Here Address = iota
	Web
	Mail
	Refused
)

// ReadAddress classifies an address by its final value, the way a browser does: tabs and line breaks are dropped,
// leading control characters and spaces cut, a backslash is a slash, letter case means nothing.
func ReadAddress(s string) Address {
	s = asBrowser(s)
	if strings.HasPrefix(s, "//") {
		return Refused
	}
	switch scheme(s) {
	case "":
		return Here
	case "http", "https":
		return Web
	case "mailto":
		return Mail
	}
	return Refused
}

func asBrowser(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\t', '\n', '\r':
			return -1
		case '\\':
			return '/'
		}
		return r
	}, s)
	return strings.TrimLeftFunc(s, func(r rune) bool { return r <= ' ' })
}

// scheme is the lower-case word before the colon, or "" where a browser sees none.
func scheme(s string) string {
	for i := 0; i < len(s); i++ {
		c := s[i] | 0x20
		switch {
		case c >= 'a' && c <= 'z':
		case i > 0 && (s[i] >= '0' && s[i] <= '9' || s[i] == '+' || s[i] == '-' || s[i] == '.'):
		case i > 0 && s[i] == ':':
			return strings.ToLower(s[:i])
		default:
			return ""
		}
	}
	return ""
}

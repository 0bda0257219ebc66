package quick

import "strings"

// entities are what html/template writes for characters of text and of quoted attributes.
var entities = [256]string{0: "\ufffd", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}

// appendEscaped appends text with entities. The ampersand is one of them for '&', and is left as it is for 0: in markup it
// begins an entity already.
func appendEscaped(to []byte, text string, ampersand byte) []byte {
	from := 0
	for i := range len(text) {
		entity := entities[text[i]]
		if entity == "" || text[i] == '&' && ampersand == 0 {
			continue
		}
		to = append(append(to, text[from:i]...), entity...)
		from = i + 1
	}
	return append(to, text[from:]...)
}

// safeAddress is an address, or what html/template puts in place of one whose scheme a browser may execute.
func safeAddress(s string) string {
	scheme, _, ok := strings.Cut(s, ":")
	if !ok || strings.Contains(scheme, "/") {
		return s
	}
	for _, safe := range []string{"http", "https", "mailto"} {
		if strings.EqualFold(scheme, safe) {
			return s
		}
	}
	return "#ZgotmplZ"
}

const hex = "0123456789abcdef"

// address writes what may not stand in an address with its code; part of one where it is not whole, so that nothing in it
// separates parts.
func address(s string, whole bool) string {
	var out []byte
	from := 0
	for i := range len(s) {
		if c := s[i]; !plain[c] && !(whole && (separates[c] || c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]))) {
			out = append(append(out, s[from:i]...), '%', hex[c>>4], hex[c&15])
			from = i + 1
		}
	}
	if from == 0 {
		return s
	}
	return string(append(out, s[from:]...))
}

var (
	plain     = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
	separates = set("!#$&*+,/:;=?@[]")
)

func set(chars string) (in [256]bool) {
	for i := range len(chars) {
		in[chars[i]] = true
	}
	return in
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

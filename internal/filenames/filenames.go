// Package filenames says which paths can be files on every system, since a site travels: what Windows, macOS and Linux hold to
// be one name, and what one of them cannot hold at all. It touches no disk.
package filenames

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Same is equal for names, or paths, that some file systems hold to be one. Folding exchanges the capital and the small
// letters of Cherokee instead of making them one, so small letters come last.
func Same(name string) string {
	if plain(name) {
		return strings.ToLower(name)
	}
	return norm.NFC.String(strings.ToLower(cases.Fold().String(norm.NFD.String(name))))
}

// plain reports whether a name is ASCII, as most are: then letter case is all that may differ.
func plain(name string) bool {
	for i := range len(name) {
		if name[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Fault says why a slash-separated path cannot be a file below a folder everywhere; empty where it can.
func Fault(p string) string {
	switch {
	case p == "" || strings.HasPrefix(p, "/") || path.Clean(p) != p || p == "." || p == ".." || strings.HasPrefix(p, "../"):
		return "is not a path inside the site"
	case !utf8.ValidString(p) || strings.ContainsFunc(p, func(r rune) bool { return unicode.IsControl(r) || strings.ContainsRune(`\:*?"<>|`, r) }):
		return "has a character that can't be in a file name everywhere"
	}
	for name := range strings.SplitSeq(p, "/") {
		if strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") || Device(name) {
			return "is not a file name on Windows"
		}
	}
	return ""
}

// Device reports whether Windows takes a name for a device, with or without an extension.
func Device(name string) bool {
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch stem = strings.TrimRight(stem, " "); stem {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return true
	}
	rest, ok := strings.CutPrefix(stem, "com")
	if !ok {
		rest, ok = strings.CutPrefix(stem, "lpt")
	}
	return ok && strings.Contains(" 0 1 2 3 4 5 6 7 8 9 ¹ ² ³ ", " "+rest+" ")
}

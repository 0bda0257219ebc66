package filenames

import (
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// reserved is written without the package's own code, so that it can judge it.
var reserved = regexp.MustCompile(`(?i)^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?$`)

var seeds = []string{"services/rds.html", "../x", "a/../../x", "/x", "a//b", "C:/x", `a\b`, "a\x00b", "\xff", "nul", "a/COM1.html", "aux/x", "a./x", "a ", "a?b", "LPT¹.txt", "conin$", "com10", "nul .x", ".git", "...", "a/…", "é", "e\u0301",
	"ſ", "K", "ẛ\u0323", "ΐ", "ß", "ẞ", "İ", "ı", "ᾳ", "α\u0345", "ﬀ", "Ꮫ", "ᾳ\u0342", "\u2028", "-rf", "%2e%2e", "a:b", "\ufeffa"}

// What passes is a file below a folder on Linux, macOS and Windows.
func FuzzFault(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, p string) {
		if Fault(p) != "" {
			return
		}
		if !fs.ValidPath(p) || p == "." || !filepath.IsLocal(p) || !strings.HasPrefix(filepath.Join("/root", p), "/root/") || !utf8.ValidString(p) {
			t.Fatalf("%q is no path below a folder", p)
		}
		if strings.ContainsFunc(p, func(r rune) bool { return r < ' ' || r == 0x7f || strings.ContainsRune(`<>:"|?*\`, r) }) {
			t.Fatalf("%q has a character that Windows refuses", p)
		}
		for _, name := range strings.Split(p, "/") {
			if reserved.MatchString(name) || strings.TrimRight(name, ". ") != name {
				t.Fatalf("%q of %q is another file on Windows", name, p)
			}
		}
	})
}

// Names that differ by letter case, or by how accents are written, are the same.
func FuzzSame(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, 0)
	}
	f.Fuzz(func(t *testing.T, p string, at int) {
		if !utf8.ValidString(p) {
			return // refused before
		}
		same := Same(p)
		runes := []rune(p)
		if len(runes) > 0 {
			at = int(uint(at) % uint(len(runes)))
			const iota = 0x345 // a mark, which would be a letter then, and stand elsewhere
			if r := unicode.SimpleFold(runes[at]); r != iota && runes[at] != iota {
				runes[at] = r
			}
		}
		for what, q := range map[string]string{"in other letters": string(runes), "composed": norm.NFC.String(p), "decomposed": norm.NFD.String(p), "again": same} {
			if got := Same(q); got != same {
				t.Fatalf("%q is %q; %s it is %q, and that is %q", p, same, what, q, got)
			}
		}
	})
}

// Package output turns files into a folder, published in one step, or into a zip.
//
// It promises that a folder holds the old site or the new one and nothing between, whatever fails; that it
// removes only what a manifest says srmgen made; that an unchanged file keeps its time; and that equal files
// give equal bytes. It knows nothing of pages.
package output

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/srmgen/srmgen/internal/limit"
)

// File is one file of a site, whose bytes are made when they're asked for.
type File struct {
	Path string // slash-separated, from the root of the site, such as "services/rds.html"
	Key  string // equal keys of one path promise equal bytes; empty where nothing is promised
	// Bytes makes the content: the same bytes at every call, also from several goroutines at once.
	// Nobody changes them.
	Bytes func() ([]byte, error)
}

// manifestName is the file in a published folder that lists what was published.
const manifestName = ".srmgen-manifest"

// check returns the files in order of their paths, or why they can't be one folder on every system.
func check(files []File) ([]File, error) {
	sorted := slices.SortedFunc(slices.Values(files), func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	seen := map[string]string{} // by what some file systems hold to be the same name
	folders := map[string]string{}
	for _, f := range sorted {
		if err := checkPath(f.Path); err != nil {
			return nil, err
		}
		key := sameKey(f.Path)
		if other, ok := seen[key]; ok {
			return nil, fmt.Errorf("two files for one name: %q and %q", other, f.Path)
		}
		seen[key] = f.Path
		for dir := path.Dir(f.Path); dir != "."; dir = path.Dir(dir) {
			if other, ok := folders[sameKey(dir)]; ok && other != dir {
				return nil, fmt.Errorf("two folders for one name: %q and %q", other, dir)
			}
			folders[sameKey(dir)] = dir
		}
	}
	for key, dir := range folders {
		if other, ok := seen[key]; ok {
			return nil, fmt.Errorf("a file and a folder for one name: %q and %q", other, dir)
		}
	}
	return sorted, nil
}

// sameKey is equal for names that some file systems hold to be one.
func sameKey(name string) string {
	return norm.NFC.String(cases.Fold().String(norm.NFC.String(name)))
}

// checkPath refuses what would leave the folder, and what can't be a file name on Windows.
func checkPath(p string) error {
	switch {
	case p == "" || strings.HasPrefix(p, "/") || path.Clean(p) != p || p == "." || p == ".." || strings.HasPrefix(p, "../"):
		return fmt.Errorf("%q is not a path inside the site", p)
	case p == manifestName || p == ".gitignore":
		return fmt.Errorf("%q is not a name that a site can use", p)
	case len(p) > limit.Path:
		return fmt.Errorf("%q is longer than %d bytes", p, limit.Path)
	case !utf8.ValidString(p) || strings.ContainsFunc(p, func(r rune) bool { return unicode.IsControl(r) || strings.ContainsRune(`\:*?"<>|`, r) }):
		return fmt.Errorf("%q has a character that can't be in a file name everywhere", p)
	}
	for name := range strings.SplitSeq(p, "/") {
		if strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") || reserved(name) {
			return fmt.Errorf("%q is not a file name on Windows (in %q)", name, p)
		}
	}
	return nil
}

// reserved reports whether Windows takes the name for a device, with or without an extension.
func reserved(name string) bool {
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

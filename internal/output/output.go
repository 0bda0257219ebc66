// Package output turns files into a folder, published in one step, or into a zip.
//
// It promises that a folder holds the old site or the new one and nothing between, whatever fails; that it
// removes only what a manifest says srmgen made; that an unchanged file keeps its time; and that equal files
// give equal bytes. It knows nothing of pages.
package output

import (
	"fmt"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/filenames"
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
		key := filenames.Same(f.Path)
		if other, ok := seen[key]; ok {
			return nil, fmt.Errorf("two files for one name: %q and %q", other, f.Path)
		}
		seen[key] = f.Path
		for end := strings.LastIndexByte(f.Path, '/'); end > 0; end = strings.LastIndexByte(f.Path[:end], '/') {
			dir := f.Path[:end]
			if other, ok := folders[filenames.Same(dir)]; ok && other != dir {
				return nil, fmt.Errorf("two folders for one name: %q and %q", other, dir)
			}
			folders[filenames.Same(dir)] = dir
		}
	}
	for key, dir := range folders {
		if other, ok := seen[key]; ok {
			return nil, fmt.Errorf("a file and a folder for one name: %q and %q", other, dir)
		}
	}
	return sorted, nil
}

// checkPath refuses what would leave the folder, and what can't be a file name on Windows.
func checkPath(p string) error {
	fault := filenames.Fault(p)
	switch {
	case p == manifestName || p == ".gitignore":
		return fmt.Errorf("%q is not a name that a site can use", p)
	case len(p) > limit.Path:
		return fmt.Errorf("%q is longer than %d bytes", p, limit.Path)
	case fault != "":
		return fmt.Errorf("%q %s", p, fault)
	}
	return nil
}

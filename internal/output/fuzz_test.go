package output

import (
	"archive/zip"
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/srmgen/srmgen/internal/filenames"
)

// An archive is made of names that are files below its folder on every system, no two of them one; else nothing is written.
func FuzzZip(f *testing.F) {
	for _, names := range []string{"a.html\nb/c.html", "../x", "a/../../x", "/x", "C:/x", `a\b`, "a\x00b", "a\na", "S3\ns3", "A/x\na/y", "\u00e9\ne\u0301", "a\na/b", "A\na/b", ".srmgen-manifest", "nul", "a./x\nb", "\xff", strings.Repeat("x", 300), "Ꮫ\nꮫ"} {
		f.Add("site", names)
	}
	f.Add("..", "a")
	f.Add("a/b", "a")
	f.Add("aux", "a")
	f.Fuzz(func(t *testing.T, root, text string) {
		names := strings.Split(text, "\n")
		var files []File
		for _, name := range names {
			files = append(files, page(name, ""))
		}
		var b bytes.Buffer
		if err := Zip(&b, root, files); err != nil {
			if b.Len() > 0 {
				t.Fatalf("%v, and %d bytes are written", err, b.Len())
			}
			return
		}
		archive, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err != nil || len(archive.File) != len(names) {
			t.Fatalf("%d names: %v", len(names), err)
		}
		seen := map[string]bool{}
		for _, entry := range archive.File {
			name, ok := strings.CutPrefix(entry.Name, root+"/")
			if !ok || !slices.Contains(names, name) || !entry.Mode().IsRegular() || !filepath.IsLocal(entry.Name) || strings.ContainsAny(entry.Name, "\\:\x00") || strings.Contains(entry.Name, "//") {
				t.Fatalf("%q in the archive of %q and %q", entry.Name, root, names)
			}
			if slices.Contains(strings.Split(entry.Name, "/"), "..") || len(entry.Name) > 200 {
				t.Fatalf("%q leads out, or is too long", entry.Name)
			}
			for _, key := range slices.Compact([]string{"1" + strings.ToLower(norm.NFC.String(name)), "2" + strings.ToUpper(norm.NFD.String(name)), "3" + filenames.Same(name)}) {
				if seen[key] {
					t.Fatalf("%q is there twice, of %q", name, names)
				}
				seen[key] = true
			}
		}
	})
}

package srmgen_test

import (
	"flag"
	"fmt"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/srmgen/srmgen/internal/build"
)

// The whole way from bytes to pages: whatever the file of a page holds, it is refused with a diagnostic, or the scanner finds
// nothing in the site that comes of it. What the file does not decide is made once.
func FuzzPage(f *testing.F) {
	f.Add("---\ntitle: A\n---\n<b onclick=x>[a](java\tscript:x)</b> [[a#b|c]]\n\n# b\n", true)
	if flag.Lookup("test.fuzz").Value.String() != "" { // else they are tests of their own
		pageSeeds(f)
	}
	memory := map[bool]*build.Memory{}
	known := map[string]scannedFile{} // by path and key, which together promise the bytes
	f.Fuzz(func(t *testing.T, text string, raw bool) {
		if len(text) > 32<<10 {
			return // more than this is a question of time; the rows ENC are that
		}
		if memory[raw] == nil {
			memory[raw] = build.NewMemory()
		}
		settings := fmt.Sprintf("title: T\nextends: []\nraw_html: %t\n", raw)
		r := build.Run(load(t, folder("srmgen.yaml", settings, "content/a.md", text)), build.Options{}, memory[raw])
		if r.Diags.Errors(false) > 0 {
			if r.Outputs != nil {
				t.Fatal("outputs in spite of errors")
			}
			return
		}
		all, fresh := built{files: map[string][]byte{}, pages: map[string]page{}}, built{files: map[string][]byte{}, pages: map[string]page{}}
		for _, o := range r.Outputs {
			key := fmt.Sprintf("%t %s %s", raw, o.Path, o.Key)
			file, ok := known[key]
			if !ok || o.Key == "" {
				data, err := o.Bytes()
				if err != nil {
					t.Fatalf("%s: %v", o.Path, err)
				}
				file.data = data
				if path.Ext(o.Path) == ".html" {
					file.page = parsePage(t, o.Path, data)
					fresh.pages[o.Path] = file.page
				}
				fresh.files[o.Path] = data
				if len(known) < 300 { // of the first pages
					known[key] = file
				}
			}
			all.files[o.Path] = file.data
			if file.page.root != nil {
				all.pages[o.Path] = file.page
			}
		}
		found := faults{}
		all.scanLinks(found)
		fresh.scanIDs(found)
		fresh.scanElements(found)
		fresh.scanPictures(found)
		fresh.scanTexts(found)
		found.report(t)
	})
}

// scannedFile is a file that was scanned, and is a page where it has a root.
type scannedFile struct {
	data []byte
	page page
}

// pageSeeds are the pages of bad input, and those of the cases of diagnostics.
func pageSeeds(f *testing.F) {
	for _, h := range hostileInputs {
		if file := h.files["content/a.md"]; file != nil && len(file.Data) < 4<<10 {
			f.Add(string(file.Data), strings.HasPrefix(h.id, "MD"))
		}
	}
	cases, err := filepath.Glob("testdata/diagnostics/*.txtar")
	if err != nil || len(cases) == 0 {
		f.Fatal(err, "no cases")
	}
	for _, name := range cases {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, ".md") && len(file.Data) < 4<<10 {
				f.Add(string(file.Data), false)
			}
		}
	}
}

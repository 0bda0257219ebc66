package content

import (
	"strings"

	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/source"
)

// baseFolders are those of "extends: [base]": what shared responsibility means, without a provider.
var baseFolders = []string{"content/areas/", "content/models/", "content/classes/", "content/control-classes/", "content/glossary/"}

// Base picks the files of the base out of a site: its areas, models, classes, control classes and glossary, and the
// sources that these cite.
func Base(files []source.File) []source.File {
	cited := map[string]bool{}
	in := func(p string) bool {
		for _, folder := range baseFolders {
			if strings.HasPrefix(p, folder) {
				return true
			}
		}
		return false
	}
	for _, f := range files {
		if in(f.Path) {
			meta, _, _, _ := frontmatter.File(f.Path, f.Data)
			cite(meta, cited)
		}
	}
	var base []source.File
	for _, f := range files {
		id, isSource := strings.CutPrefix(f.Path, "content/sources/")
		if in(f.Path) || isSource && cited[strings.TrimSuffix(id, ".md")] {
			base = append(base, f)
		}
	}
	return base
}

// cite collects the sources that a file names, under "source" and "sources".
func cite(n *node, cited map[string]bool) {
	for _, e := range entries(n) {
		switch e.Key {
		case "source":
			cited[e.Value.Text()] = true
		case "sources":
			for _, item := range items(e.Value) {
				cited[item.Text()+item.Get("id").Text()] = true
			}
		default:
			cite(e.Value, cited)
		}
	}
	for _, item := range items(n) {
		cite(item, cited)
	}
}

// Package assets turns the hand-written styles and scripts of a site, and the one table of colours, into the few
// files that pages load. It promises the same bytes for the same files, and knows no pages.
package assets

import (
	"path"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/source"
)

// File is one file that pages load, below the site's root.
type File struct {
	Path string
	Data []byte
}

// Bundle makes the files below assets/ of a site: one style sheet of the generated rules and all of assets/css/ in the
// order of their names; theme.js, which runs before the first paint; site.js of all other scripts; the rest as it is.
func Bundle(files []source.File, generated ...string) ([]File, diag.List) {
	var out []File
	style, script := strings.Join(generated, "\n"), ""
	for _, f := range files {
		switch dir, name := path.Split(f.Path); {
		case dir == "assets/css/" && strings.HasSuffix(name, ".css"):
			style += "\n" + string(f.Data)
		case dir == "assets/js/" && name == "theme.js":
			out = append(out, File{"assets/theme.js", f.Data})
		case dir == "assets/js/" && strings.HasSuffix(name, ".js"):
			script += string(f.Data) + "\n"
		default:
			out = append(out, File{f.Path, f.Data})
		}
	}
	out = append(out, File{"assets/style.css", []byte(style)}, File{"assets/site.js", []byte(script)})
	return small(out)
}

// Paths lists what Bundle makes of the files, without making it.
func Paths(files []source.File) []string {
	paths := []string{"assets/site.js", "assets/style.css"}
	for _, f := range files {
		switch dir, name := path.Split(f.Path); {
		case dir == "assets/js/" && name == "theme.js":
			paths = append(paths, "assets/theme.js")
		case dir == "assets/css/" && strings.HasSuffix(name, ".css"), dir == "assets/js/" && strings.HasSuffix(name, ".js"):
		default:
			paths = append(paths, f.Path)
		}
	}
	return paths
}

// small minifies styles and scripts.
func small(files []File) ([]File, diag.List) {
	var diags diag.List
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	m.AddFunc("text/javascript", js.Minify)
	types := map[string]string{".css": "text/css", ".js": "text/javascript"}
	for i, f := range files {
		kind, ok := types[path.Ext(f.Path)]
		if !ok {
			continue
		}
		data, err := m.Bytes(kind, f.Data)
		if err != nil {
			diags.Add(diag.New(diag.Span{File: f.Path}, diag.AssetFault, "%s", strings.SplitN(err.Error(), "\n", 2)[0]).WithHint("look at the files that it is made of, in assets/css/ or assets/js/"))
			continue
		}
		files[i].Data = data
	}
	return files, diags
}

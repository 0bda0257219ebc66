// Package assets turns the hand-written styles and scripts of a site, and the one table of colours, into the few
// files that pages load. It promises the same bytes for the same files, and knows no pages.
package assets

import (
	"bytes"
	"path"
	"regexp"
	"strconv"
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
// order of their names; site.js of the scripts in assets/js/ whose names begin with a number, in that order; every other
// script there by itself, for the pages or the moments that ask for it; the rest as it is.
func Bundle(files []source.File, generated ...string) ([]File, diag.List) {
	var out []File
	b := newBundler()
	style := b.small("text/css", source.File{Path: "assets/style.css", Data: []byte(strings.Join(generated, "\n"))})
	var script []byte
	for _, f := range files {
		switch dir, name := path.Split(f.Path); {
		case dir == "assets/css/" && strings.HasSuffix(name, ".css"):
			style = append(append(style, '\n'), b.small("text/css", f)...)
		case alone(dir, name):
			out = append(out, File{"assets/" + name, b.small("text/javascript", f)})
		case dir == "assets/js/" && strings.HasSuffix(name, ".js"):
			script = append(append(script, b.small("text/javascript", f)...), ";\n"...) // minified scripts end without one
		default:
			out = append(out, File{f.Path, f.Data})
		}
	}
	return append(out, File{"assets/style.css", style}, File{"assets/site.js", script}), b.diags
}

// Paths lists what Bundle makes of the files, without making it.
func Paths(files []source.File) []string {
	paths := []string{"assets/site.js", "assets/style.css"}
	for _, f := range files {
		switch dir, name := path.Split(f.Path); {
		case alone(dir, name):
			paths = append(paths, "assets/"+name)
		case dir == "assets/css/" && strings.HasSuffix(name, ".css"), dir == "assets/js/" && strings.HasSuffix(name, ".js"):
		default:
			paths = append(paths, f.Path)
		}
	}
	return paths
}

// alone says whether a script is loaded by itself: theme.js by every page before the first paint, others by some pages.
func alone(dir, name string) bool {
	return dir == "assets/js/" && strings.HasSuffix(name, ".js") && (name[0] < '0' || name[0] > '9')
}

// bundler minifies files and gathers what is wrong with them.
type bundler struct {
	m     *minify.M
	diags diag.List
}

func newBundler() *bundler {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	m.AddFunc("text/javascript", js.Minify)
	return &bundler{m: m}
}

var place = regexp.MustCompile(`^(.*) on line (\d+) and column (\d+)$`)

// small is a file minified; a faulty one as it is, with a diagnostic.
func (b *bundler) small(kind string, f source.File) []byte {
	data, err := b.m.Bytes(kind, bytes.Clone(f.Data)) // it renames variables in place
	if err == nil {
		return data
	}
	at, message := diag.Span{File: f.Path, Line: 1, Col: 1}, strings.SplitN(err.Error(), "\n", 2)[0]
	if m := place.FindStringSubmatch(message); m != nil {
		message = m[1]
		at.Line, _ = strconv.Atoi(m[2])
		at.Col, _ = strconv.Atoi(m[3])
	}
	b.diags.Add(diag.New(at, diag.AssetFault, "%s", message).WithHint("mend the file here, or take the override out"))
	return f.Data
}

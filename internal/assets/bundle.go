// Package assets turns the hand-written styles and scripts of a site, and the one table of colours, into the few
// files that pages load. It promises the same bytes for the same files, and knows no pages.
package assets

import (
	"bytes"
	"path"
	"regexp"
	"slices"
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

// Bundle makes the files below assets/ of a site: style.css of the generated rules and all of assets/css/, and site.js of
// all of assets/js/, each in the order of their names; what lies in assets/css/page/ and assets/js/page/ by itself, for
// the pages or the moments that ask for it, a folder of scripts there as one; the rest as it is.
//
// Pages load site.js before their body. Scripts whose names begin with 00 run there and then, before the first paint; the
// others when the page is read. One file in place of two is one request less on every page.
func Bundle(files []source.File, generated ...string) ([]File, diag.List) {
	var out []File
	b := newBundler()
	style := b.small(styles, source.File{Path: "assets/style.css", Data: []byte(strings.Join(generated, "\n"))})
	var early, late []byte
	for _, f := range files {
		switch to, kind := target(f.Path); {
		case kind == "":
			if strings.EqualFold(path.Ext(f.Path), ".svg") {
				b.picture(f)
			}
			out = append(out, File{f.Path, f.Data})
		case to != "":
			if n := len(out); n == 0 || out[n-1].Path != to {
				out = append(out, File{Path: to})
			}
			last := &out[len(out)-1]
			last.Data = append(append(last.Data, b.small(kind, f)...), separator[kind]...)
		case kind == styles:
			style = append(append(style, '\n'), b.small(kind, f)...)
		case strings.HasPrefix(path.Base(f.Path), "00"):
			early = append(append(early, b.small(kind, f)...), separator[kind]...)
		default:
			late = append(append(late, b.small(kind, f)...), separator[kind]...)
		}
	}
	script := slices.Concat(early, []byte("addEventListener(\"DOMContentLoaded\",function(){\n"), late, []byte("})\n"))
	return append(out, File{"assets/style.css", style}, File{"assets/site.js", script}), b.diags
}

// Paths lists what Bundle makes of the files, without making it.
func Paths(files []source.File) []string {
	paths := []string{"assets/site.js", "assets/style.css"}
	for _, f := range files {
		switch to, kind := target(f.Path); {
		case kind == "":
			paths = append(paths, f.Path)
		case to != "" && !slices.Contains(paths, to):
			paths = append(paths, to)
		}
	}
	return paths
}

const (
	styles  = "text/css"
	scripts = "text/javascript"
)

// separator ends a file among others of its kind: minified scripts end without a semicolon.
var separator = map[string]string{styles: "\n", scripts: ";\n"}

// target says of what kind a style sheet or a script is, and, for one that pages load by itself, from where. Other files
// have no kind.
func target(file string) (to, kind string) {
	dir, name := path.Split(file)
	switch path.Ext(name) {
	case ".css":
		kind = styles
	case ".js":
		kind = scripts
	}
	switch {
	case kind != "" && (dir == "assets/css/" || dir == "assets/js/"):
		return "", kind
	case kind != "" && (dir == "assets/css/page/" || dir == "assets/js/page/"):
		return "assets/" + name, kind
	case kind == scripts && path.Dir(path.Dir(file)) == "assets/js/page":
		return "assets/" + path.Base(dir) + ".js", kind
	}
	return "", ""
}

// bundler minifies files and gathers what is wrong with them.
type bundler struct {
	m     *minify.M
	diags diag.List
}

func newBundler() *bundler {
	m := minify.New()
	m.AddFunc(styles, css.Minify)
	m.AddFunc(scripts, js.Minify)
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

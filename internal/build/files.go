package build

import (
	"io/fs"
	"strings"
	"testing/fstest"

	"github.com/srmgen/srmgen/internal/assets"
	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/output"
	"github.com/srmgen/srmgen/internal/site"
	"github.com/srmgen/srmgen/internal/source"
	"github.com/srmgen/srmgen/internal/view"
)

// files are all outputs but the pages: exactly what site.GeneratedFiles names, redirects, and the assets.
func (r Result) files(bundle []assets.File) []output.File {
	made := func(path string, data []byte) output.File {
		return output.File{Path: path, Key: sum(data), Bytes: func() ([]byte, error) { return data, nil }}
	}
	lazy := func(path string, make func(export.Context) ([]byte, error)) output.File {
		return output.File{Path: path, Bytes: func() ([]byte, error) { return make(r.Export) }}
	}
	text := func(path string, make func(export.Context) []byte) output.File {
		return lazy(path, func(c export.Context) ([]byte, error) { return make(c), nil })
	}
	out := []output.File{
		lazy("api/index.json", export.IndexJSON), lazy("api/matrix.json", export.MatrixJSON), lazy("api/matrix.csv", export.MatrixCSV),
		lazy("api/controls.csv", export.ControlsCSV), lazy("api/tasks.csv", export.TasksCSV),
		text("llms.txt", export.LLMs), text("robots.txt", export.Robots),
		text("assets/data/matrix.js", func(c export.Context) []byte { return view.MatrixData(c.Site) }),
		made("_headers", headers()), made("_redirects", redirects(r.Site)),
	}
	if r.Site.Model.Site.BaseURL != "" {
		out = append(out, lazy("sitemap.xml", export.Sitemap))
	}
	for _, p := range r.Site.Pages {
		if p.Key.Kind != model.KindPage {
			out = append(out, lazy("api/"+p.Key.Kind.Info().Folder+"/"+p.Key.ID+".json", func(c export.Context) ([]byte, error) { return export.ThingJSON(c, p) }))
		}
		if twin := site.Twin(p); twin != "" {
			out = append(out, text(twin, func(c export.Context) []byte { return export.Twin(c, p) }))
		}
	}
	for _, pic := range export.Pictures(r.Export) {
		out = append(out, lazy(pic.File, func(c export.Context) ([]byte, error) { return pic.SVG(c, r.Pics) }))
	}
	for _, f := range bundle {
		out = append(out, made(f.Path, f.Data))
	}
	return out
}

// headers is _headers, in the form that Netlify and Cloudflare Pages read.
func headers() []byte {
	var b strings.Builder
	b.WriteString("/*\n")
	for _, h := range assets.Headers("index.html") {
		b.WriteString("  " + h.Name + ": " + h.Value + "\n")
	}
	return []byte(b.String())
}

// redirects is _redirects: the old addresses, each with the page that it leads to.
func redirects(s *site.Site) []byte {
	var b strings.Builder
	for _, l := range s.Redirects {
		b.WriteString("/" + l.Title + " /" + l.URL + " 301\n")
	}
	return []byte(b.String())
}

// filesFS gives templates/ as a file system.
func filesFS(files []source.File) fs.FS {
	m := fstest.MapFS{}
	for _, f := range files {
		m[strings.TrimPrefix(f.Path, "templates/")] = &fstest.MapFile{Data: f.Data}
	}
	return m
}

package build

import (
	"strings"

	"github.com/srmgen/srmgen/internal/assets"
	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/output"
	"github.com/srmgen/srmgen/internal/site"
	"github.com/srmgen/srmgen/internal/view"
)

// files are all outputs but the pages: exactly what site.GeneratedFiles names, redirects, and the assets. Their keys
// stand for what they are made from: assets are themselves, pictures hold no prose, a twin that of its page, and the
// rest carries the version of everything that is written.
func (w *work) files() []output.File {
	made := func(path string, data []byte) output.File {
		return output.File{Path: path, Key: sum(data), Bytes: func() ([]byte, error) { return data, nil }}
	}
	state, all := sum(w.state[:]), sum(w.state[:], w.text[:])
	lazy := func(path, key string, make func(export.Context) ([]byte, error)) output.File {
		return output.File{Path: path, Key: key, Bytes: func() ([]byte, error) { return make(w.Export) }}
	}
	text := func(path, key string, make func(export.Context) []byte) output.File {
		return lazy(path, key, func(c export.Context) ([]byte, error) { return make(c), nil })
	}
	out := []output.File{
		lazy("api/index.json", all, export.IndexJSON), lazy("api/matrix.json", all, export.MatrixJSON), lazy("api/matrix.csv", all, export.MatrixCSV),
		lazy("api/controls.csv", all, export.ControlsCSV), lazy("api/tasks.csv", all, export.TasksCSV),
		text("llms.txt", all, export.LLMs), text("robots.txt", state, export.Robots),
		text(site.MatrixData, state, func(c export.Context) []byte { return view.MatrixData(c.Site) }),
		made("_headers", headers()), made("_redirects", redirects(w.Site)),
	}
	if w.Site.Model.Site.BaseURL != "" {
		out = append(out, lazy("sitemap.xml", state, export.Sitemap))
	}
	for _, p := range w.Site.Pages {
		if p.Key.Kind != model.KindPage {
			out = append(out, lazy("api/"+p.Key.Kind.Info().Folder+"/"+p.Key.ID+".json", all, func(c export.Context) ([]byte, error) { return export.ThingJSON(c, p) }))
		}
		if twin := site.Twin(p); twin != "" {
			out = append(out, text(twin, w.twinKey(p), func(c export.Context) []byte { return export.Twin(c, p) }))
		}
	}
	for _, pic := range export.Pictures(w.Export) {
		out = append(out, lazy(pic.File, state, func(c export.Context) ([]byte, error) { return pic.SVG(c, w.Pics) }))
	}
	for _, f := range w.bundle {
		out = append(out, made(f.Path, f.Data))
	}
	return out
}

// twinKey stands for the state of the site and the files of the page.
func (w *work) twinKey(p site.Page) string {
	parts := [][]byte{w.state[:]}
	for _, part := range w.Site.Written(p) {
		sum := w.sums[part.File]
		parts = append(parts, sum[:])
	}
	return sum(parts...)
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

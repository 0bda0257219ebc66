package build

import (
	"slices"
	"strings"
	"sync"

	"github.com/srmgen/srmgen/internal/assets"
	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/output"
	"github.com/srmgen/srmgen/internal/site"
	"github.com/srmgen/srmgen/internal/view"
)

// files are all outputs but the pages: exactly what site.GeneratedFiles names, redirects, and the assets. Pictures hold
// no prose, a twin that of its page, and the rest carries the version of everything that is written.
func (w *work) files(k keys) []output.File {
	made := func(path, key string, data []byte) output.File {
		return output.File{Path: path, Key: key, Bytes: func() ([]byte, error) { return data, nil }}
	}
	state, all := k.state, k.all
	lazy := func(path, key string, make func(export.Context) ([]byte, error)) output.File {
		return output.File{Path: path, Key: key, Bytes: func() ([]byte, error) { return make(w.Export) }}
	}
	text := func(path, key string, make func(export.Context) []byte) output.File {
		return lazy(path, key, func(c export.Context) ([]byte, error) { return make(c), nil })
	}
	out := []output.File{
		text("robots.txt", state, export.Robots),
		text(site.MatrixData, state, func(c export.Context) []byte { return view.MatrixData(c.Site) }),
		text(site.TermsData, state, func(c export.Context) []byte { return view.TermsData(c.Site) }),
		text(site.ControlsData, state, func(c export.Context) []byte { return view.ControlsData(c.Site) }),
		made("_headers", state, headers(w.Site)), made("_redirects", state, redirects(w.Site)),
	}
	out = append(out, text(site.CompareData, state, func(c export.Context) []byte { return view.CompareData(c.Site) }))
	for _, s := range w.Site.Model.Services {
		out = append(out, text(site.CompareDataOf(s.ID), state, func(c export.Context) []byte { return view.CompareDataOf(c.Site, s) }))
	}
	if w.Site.Model.Site.BaseURL != "" {
		out = append(out, lazy("sitemap.xml", state, export.Sitemap))
		if len(w.Site.Changes()) > 0 {
			out = append(out, lazy(site.ChangesFeed, k.tales, export.Feed))
		}
	}
	for _, p := range w.Site.Pages {
		if twin := site.Twin(p); twin != "" {
			out = append(out, text(twin, k.page(p), func(c export.Context) []byte { return export.Twin(c, p) }))
		}
	}
	for _, f := range append(export.Files(w.Export), export.ThingFiles(w.Export)...) {
		out = append(out, output.File{Path: f.Path, Key: all, Bytes: f.Make})
	}
	frames := map[string]site.Embed{} // of pictures
	for _, e := range w.Site.Embeds() {
		if frames[e.Picture] = e; e.Table != "" {
			out = append(out, w.framed(e.Table, state, "embed-table", func(c view.Context) any { return view.EmbedOfTable(c, e) }))
		}
	}
	for _, pic := range export.Pictures(w.Export) {
		drawn := sync.OnceValue(func() matrix.Drawing { return pic.Drawn(w.Export) }) // laid out once for all files
		if e, ok := frames[pic.File]; ok {
			out = append(out, w.framed(site.Framed(pic.File), state, "embed-picture", func(c view.Context) any { return view.EmbedOfPicture(c, e, drawn()) }))
		}
		out = append(out, lazy(pic.File, state, func(export.Context) ([]byte, error) { return matrix.SVG(w.Pics, drawn(), matrix.Standalone) }),
			text(site.PNG(pic.File), state, func(export.Context) []byte { return matrix.PNG(w.Masks, drawn(), matrix.Light, export.PNGScale) }))
	}
	for _, card := range export.SocialCards(w.Export) {
		out = append(out, text(card.File, state, func(export.Context) []byte { return card.PNG(w.Masks) }))
	}
	out = append(out, w.search(k)...)
	for i, f := range w.theme.bundle {
		if !slices.Contains(w.Site.Assets, f.Path) {
			continue // it belongs to a page that is left out
		}
		out = append(out, made(f.Path, w.theme.keys[i], f.Data))
	}
	return out
}

// framed is a page that is made to stand in a frame.
func (w *work) framed(path, key, template string, of func(view.Context) any) output.File {
	return output.File{Path: path, Key: key, Bytes: func() ([]byte, error) {
		return w.theme.set.Page(template, of(view.Context{Site: w.Site, Pics: w.Pics, Days: w.days}))
	}}
}

// headers is _headers, in the form that Netlify and Cloudflare Pages read: what every file is sent with, and what differs
// below embed/. Both hosts apply every rule that fits. On Netlify the later value wins, on Cloudflare values add up, and
// so the first one is taken away before.
func headers(s *site.Site) []byte {
	var b strings.Builder
	rule := func(path string, all, unlike []assets.Header) {
		b.WriteString(path + "\n")
		for i, h := range all {
			switch {
			case unlike == nil:
			case unlike[i] == h:
				continue
			default:
				b.WriteString("  ! " + h.Name + "\n")
			}
			b.WriteString("  " + h.Name + ": " + h.Value + "\n")
		}
	}
	every, depth := assets.Headers("index.html"), 0
	rule("/*", every, nil)
	for _, file := range s.EmbedFiles() {
		depth = max(depth, strings.Count(file, "/"))
	}
	for _, path := range assets.EmbedRules(depth) {
		rule(site.BasePath(s.Model.Site.BaseURL)+path, assets.Headers("embed/index.html"), every)
	}
	return []byte(b.String())
}

// redirects is _redirects: the old addresses, each with the page that it leads to. Hosts read them from their own root.
func redirects(s *site.Site) []byte {
	var b strings.Builder
	base := site.BasePath(s.Model.Site.BaseURL)
	for _, l := range s.Redirects {
		b.WriteString(base + l.Title + " " + base + l.URL + " 301\n")
	}
	return []byte(b.String())
}

package view

import (
	"html/template"
	"strings"

	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/site"
)

// Prose is a page's text as HTML, with its pictures drawn, and its sections. A page made of several files has
// their texts one after the other, and words of the glossary are marked. Pictures that cannot be drawn are left out.
func Prose(c Context, p site.Page) (template.HTML, []TOCItem) {
	var parts []string
	var toc []TOCItem
	o := on{c, p}
	for i, doc := range c.Site.Bodies(p) {
		parts = append(parts, o.prose(p, i, doc, ""))
		for _, h := range doc.Headings {
			if h.Level <= tocDepth {
				toc = append(toc, TOCItem{ID: h.ID, Text: h.Text, Level: h.Level})
			}
		}
	}
	return o.marked(template.HTML(strings.Join(parts, ""))), toc
}

// tocDepth is the deepest heading that a list of sections shows.
const tocDepth = 3

// prose is one document of a page, the n-th of its bodies, as this page shows it: the page itself, or one that embeds it.
// The prefix keeps the ids of pictures apart where several pages are shown as one; there, pictures have no files.
func (o on) prose(of site.Page, n int, doc *markdown.Doc, prefix string) string {
	pictures := o.Site.PerFence(of, n, doc, func(f site.Fence) string { return o.drawn(f, prefix) })
	return doc.HTML(o.Site.TargetsAt(of, o.page.URL, doc), pictures)
}

// drawn is a picture in prose, with its title, its table and its files.
func (o on) drawn(f site.Fence, prefix string) string {
	id := prefix + f.Anchor()
	grid := func(links matrix.Links) matrix.Grid {
		g := matrix.Asked(o.m(), f.Picture, nil, links)
		g.ID = id + "-picture"
		return g
	}
	g, file := grid(o.links()), f.File
	if prefix != "" {
		file = ""
	}
	figure := o.figure(g, file)
	if figure.ID = id; len(g.Rows) > 1 {
		// A page has many such pictures: on a narrow screen the table stands in its place, in letters, and its cells have
		// the links, also for those who use no mouse.
		figure.Narrow = ""
		figure.Wide = o.svg(grid(o.headLinks()), matrix.Wide)
	}
	var b strings.Builder
	if err := figureInProse.Execute(&b, figure); err != nil {
		panic("view: " + err.Error()) // the template is our own and takes any figure
	}
	return b.String()
}

// figureInProse is a figure among paragraphs. Prose is HTML before a page's template sees it, so this cannot be
// one of the site's templates.
var figureInProse = template.Must(template.New("figure").Parse(
	`<figure class="fig infig{{if not .Narrow}} lettered{{end}}{{if .Broad}} broad{{end}}" id="{{.ID}}">{{if .Title}}<figcaption>{{.Title}}</figcaption>{{end}}` +
		`{{if .Narrow}}<div class="wid">{{.Wide}}</div><div class="nar">{{.Narrow}}</div>{{else}}<div class="wid only-one">{{.Wide}}</div>{{end}}` +
		`{{with .Twin}}{{$span := .Span}}{{with .Table}}{{if .Sections}}<details class="twin"><summary><span class="tri" aria-hidden="true"></span>Show as table</summary>` +
		`<div class="scroll" tabindex="0" role="group" aria-label="{{.Caption}}, table"><table class="plain grid"><caption class="vh">{{.Caption}}</caption>` +
		`<thead><tr><th scope="col">{{.Corner}}</th>{{range .Cols}}<th scope="col">{{template "head" .}}</th>{{end}}</tr></thead>` +
		`{{range .Sections}}<tbody>{{with .Title}}<tr class="sub"><th scope="rowgroup" colspan="{{$span}}">{{.}}</th></tr>{{end}}` +
		`{{range .Rows}}<tr{{if .Head.Changed}} class="changed"{{end}}><th scope="row">{{template "head" .Head}}</th>{{range .Cells}}{{template "cell" .}}{{end}}</tr>{{end}}` +
		`</tbody>{{end}}</table></div></details>{{end}}{{end}}{{end}}` +
		`{{with .File}}{{if .SVG}}<p class="dl">Picture with version and date <a href="{{.SVG}}">SVG</a> <a href="{{.PNG}}">PNG</a> <a href="{{.Embed}}">Embed</a></p>{{end}}{{end}}</figure>` +
		`{{define "head"}}{{if .Href}}<a{{with .Short}} data-s="{{.}}"{{end}} href="{{.Href}}">{{.Title}}</a>{{else}}{{.Title}}{{end}}{{with .Note}} <small class="muted">{{.}}</small>{{end}}{{end}}` +
		`{{define "cell"}}<td class="w-{{.Kind}}{{if .Setting}} set{{end}}" data-k="{{.Mark}}">{{if .Href}}<a href="{{.Href}}">{{.Answer}}</a>{{else}}{{.Answer}}{{end}}</td>{{end}}`))

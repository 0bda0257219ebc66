package view

import (
	"html/template"

	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Figure is a picture in a page, for wide screens and for narrow ones, with its content as a table, and the file
// that can be handed round.
type Figure struct {
	ID      string // anchor; may be empty
	Title   string
	Caption string
	Wide    template.HTML
	Narrow  template.HTML
	Twin    Twin
	Broad   bool // too wide for an upright sheet of paper
	Scrolls bool // too wide for a phone to show it whole
	File    Download
}

// Download is the addresses of a picture's files; empty where there are none.
type Download struct {
	SVG   string
	PNG   string
	Embed string // the page that says how it is shown elsewhere
}

// download is the files of a picture, given by the address of its SVG below the root.
func (o on) download(picture string) Download {
	if picture == "" {
		return Download{}
	}
	return Download{o.href(picture), o.href(site.PNG(picture)), o.href(site.EmbedLink(site.Embed{Picture: picture}))}
}

// Twin is a picture as a table.
type Twin struct {
	Table matrix.Table
	Span  int // columns, heads of rows included
}

// links gives pictures the addresses of this page.
func (o on) links() matrix.Links {
	return func(to model.Key, anchor string) string {
		return o.href(o.Site.URL(model.Place{Key: to, Anchor: anchor}))
	}
}

// headLinks gives pictures the addresses for their heads only.
func (o on) headLinks() matrix.Links {
	links := o.links()
	return func(to model.Key, anchor string) string {
		if anchor != "" {
			return ""
		}
		return links(to, anchor)
	}
}

// svg draws a grid for this page.
func (o on) svg(g matrix.Grid, style matrix.Style) template.HTML {
	return o.inline(matrix.Layout(g, style))
}

// inline is a drawing as part of a page. A template's own fault shows where the picture would be.
func (o on) inline(d matrix.Drawing) template.HTML {
	text, err := matrix.SVG(o.Pics, d, matrix.Inline)
	if err != nil {
		return template.HTML("<p class=\"broken-image\">" + template.HTMLEscapeString(err.Error()) + "</p>")
	}
	return template.HTML(text)
}

// figure draws a grid wide and narrow, with its table. file is the address of its file below the root, or empty.
func (o on) figure(g matrix.Grid, file string) Figure {
	wide := matrix.Layout(g, matrix.Wide)
	return Figure{Title: g.Title, Caption: g.Desc, Wide: o.inline(wide), Narrow: o.svg(g, matrix.Narrow), Twin: twin(g.Table), File: o.download(file), Broad: wide.W > broad}
}

// broad is the width above which the words of a picture are too small on an upright sheet of paper.
const broad = 1000

func twin(t matrix.Table) Twin { return Twin{Table: t, Span: len(t.Cols) + 1} }

// stackGrid is the classic picture of all service models.
func (o on) stackGrid(links matrix.Links) matrix.Grid {
	var models, areas []string
	for _, sm := range o.m().Models {
		models = append(models, sm.ID)
	}
	for _, a := range o.m().StackAreas() {
		areas = append(areas, a.ID)
	}
	return matrix.Stack(o.m(), models, areas, links)
}

package view

import (
	"html"
	"strings"

	"github.com/srmgen/srmgen/internal/site"
)

// Embeds is the page with what to copy so that pictures and tables are shown elsewhere.
type Embeds struct {
	Shell
	Groups []EmbedGroup
	First  EmbedItem // what the snippets are for until a reader chooses; its addresses are below the site's root
	Names  EmbedNames
}

// EmbedGroup is things of one kind that can be shown elsewhere.
type EmbedGroup struct {
	ID    string
	Title string
	Open  bool
	Items []EmbedItem
}

// EmbedItem is one of them, with its addresses, empty for what there is not.
type EmbedItem struct {
	ID    string
	Title string
	Page  string
	Table string
	Image string // the frame of the picture
	SVG   string
	PNG   string
}

// EmbedNames is a title as the languages of snippets want it.
type EmbedNames struct{ HTML, Markdown, Wiki string }

// embeds makes the page of snippets.
func embeds(c Context, p site.Page) Embeds {
	o := on{c, p}
	v := Embeds{Shell: shell(c, p)}
	v.Description = "Addresses and snippets that show the pictures and tables of this site on pages of yours."
	titles := map[string]string{"whole": "The whole site", "categories": "Categories of services", "chains": "Who stands behind a service", "compare": "Comparisons", "texts": "Pictures in texts"}
	for _, e := range o.Site.Embeds() {
		if n := len(v.Groups); n == 0 || v.Groups[n-1].ID != e.Group {
			title := titles[e.Group]
			if folder, ok := o.Site.At(e.Group + "/index.html"); ok && title == "" {
				title = folder.Title
			}
			v.Groups = append(v.Groups, EmbedGroup{ID: e.Group, Title: title, Open: n < 1})
		}
		group := &v.Groups[len(v.Groups)-1]
		group.Items = append(group.Items, embedItem(e, o.href))
		if v.First.ID == "" {
			v.First = embedItem(e, func(url string) string { return url })
			v.Names = EmbedNames{html.EscapeString(e.Title), inMarkdown.Replace(e.Title), inWiki.Replace(e.Title)}
		}
	}
	v.TOC = []TOCItem{{"copy", "What to copy", 2}, {"all", "What can be shown", 2}}
	return v
}

// What would be markup in a title. The script of the page does the same.
var (
	inMarkdown = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`)
	inWiki     = strings.NewReplacer("|", " ", "!", " ", ",", "", "{", "(", "}", ")")
)

func embedItem(e site.Embed, href func(string) string) EmbedItem {
	item := EmbedItem{ID: e.ID(), Title: e.Title, Page: href(e.At), Table: href(e.Table)}
	if e.Picture != "" {
		item.Image, item.SVG, item.PNG = href(site.Framed(e.Picture)), href(e.Picture), href(site.PNG(e.Picture))
	}
	return item
}

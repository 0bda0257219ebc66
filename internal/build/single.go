package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"path"
	"regexp"
	"strings"

	"github.com/srmgen/srmgen/internal/output"
	"github.com/srmgen/srmgen/internal/site"
	"github.com/srmgen/srmgen/internal/view"
)

// printPage is the page of everything, which a single file is made from.
const printPage = "print.html"

// Single is the site as one file of HTML that needs no other: the page of everything in its frame of nothing, with its
// styles and images in it and without scripts. Links lead to other places in it, or with a base URL to the hosted site.
func (r Result) Single() output.File {
	return output.File{Path: "index.html", Bytes: func() ([]byte, error) {
		if !view.FitsOnePage(r.Site) {
			return nil, errors.New("the site is too large for one page; take a part of it by --only")
		}
		files := map[string]output.File{}
		for _, f := range r.Outputs {
			files[f.Path] = f
		}
		page, err := files[printPage].Bytes()
		if err != nil {
			return nil, err
		}
		s := single{files: files, base: r.Site.Model.Site.BaseURL, page: string(page)}
		return s.file(r.Site)
	}}
}

// single is a file while it is made.
type single struct {
	files map[string]output.File
	base  string
	page  string // the page of everything
}

var (
	sheet = regexp.MustCompile(`<link rel="stylesheet" href="([^"]+)">`)
	links = regexp.MustCompile(` (href|src)="([^"]*)"`)
	// What print.html says for the screen: its own title, the way back to the site, and that it can be printed.
	ofSite = regexp.MustCompile(`(?s)<nav class="crumbs".*?</nav>|<p class="cvt">[^<]*</p>|<p class="muted scr">[^<]*</p>`)
	titled = regexp.MustCompile(`<h1 class="scr">[^<]*</h1>`)
)

// media are the kinds of images that can stand in a page.
var media = map[string]string{
	".png": "image/png", ".svg": "image/svg+xml", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif",
}

func (s single) file(of *site.Site) ([]byte, error) {
	_, body, opened := strings.Cut(s.page, `<main id="main">`)
	body, _, closed := strings.Cut(body, "</main>")
	if !opened || !closed {
		return nil, errors.New("templates/base.html puts no main element into print.html, from which a single file is made")
	}
	var styles strings.Builder
	for _, m := range sheet.FindAllStringSubmatch(s.page, -1) {
		data, err := s.bytes(m[1])
		if err != nil {
			return nil, err
		}
		styles.Write(data)
		styles.WriteByte('\n')
	}
	css := strings.ReplaceAll(styles.String(), "</", `<\/`) // no text in it ends the element
	title := html.EscapeString(of.Model.Site.Title)
	body = titled.ReplaceAllLiteralString(ofSite.ReplaceAllString(body, ""), "<h1>"+title+"</h1>")
	body, err := s.within(body)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(css))
	var b bytes.Buffer
	fmt.Fprintf(&b, "<!doctype html>\n<!-- %s -->\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n", output.Mark)
	fmt.Fprintf(&b, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-%s'; img-src data:; form-action 'none'; base-uri 'none'\">\n",
		base64.StdEncoding.EncodeToString(sum[:]))
	b.WriteString("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
	fmt.Fprintf(&b, "<title>%s</title>\n<style>%s</style>\n</head>\n<body class=\"page p-print\">\n<div class=\"wrap doc\"><main id=\"main\">%s</main></div>\n</body>\n</html>\n", title, css, body)
	return b.Bytes(), nil
}

func (s single) bytes(file string) ([]byte, error) {
	f, ok := s.files[file]
	if !ok {
		return nil, fmt.Errorf("print.html asks for %s, which is no file of the site", file)
	}
	return f.Bytes()
}

// within makes a page's addresses lead to places in it, and puts its images into it. A link that would lead out of the
// file is its words.
func (s single) within(body string) (string, error) {
	var fault error
	out := links.ReplaceAllStringFunc(body, func(attribute string) string {
		m := links.FindStringSubmatch(attribute)
		address := html.UnescapeString(m[2])
		switch {
		case strings.HasPrefix(address, "#"), m[1] == "href" && strings.Contains(address, ":"):
			return attribute
		case m[1] == "src":
			data, err := s.bytes(address)
			if err != nil {
				fault = err
			}
			return ` src="data:` + media[strings.ToLower(path.Ext(address))] + ";base64," + base64.StdEncoding.EncodeToString(data) + `"`
		}
		file, _, _ := strings.Cut(address, "#")
		if at := view.BookAnchor(file); strings.Contains(s.page, ` id="`+at+`"`) {
			return ` href="#` + at + `"`
		}
		if s.base != "" {
			return ` href="` + html.EscapeString(strings.TrimSuffix(s.base, "/")+"/"+address) + `"`
		}
		return ""
	})
	return out, fault
}

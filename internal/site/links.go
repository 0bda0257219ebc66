package site

import (
	"html/template"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/model"
)

// target is where a link leads.
type target struct {
	key      model.Key // the page; zero for files and other sites
	url      string    // below the site's root, or an address elsewhere
	text     string    // words for a link that has none
	external bool
	problem  diag.Diagnostic
	broken   bool
}

// Targets resolves the links of a page's prose, relative to the page.
func (s *Site) Targets(from Page, d *markdown.Doc) []markdown.Target {
	return s.targetsFor(from, from.URL, d)
}

// targetsFor resolves links written on a page for being read at another address.
func (s *Site) targetsFor(from Page, at string, d *markdown.Doc) []markdown.Target {
	targets := make([]markdown.Target, len(d.Links))
	for i, l := range d.Links {
		t := s.resolve(from, l)
		targets[i] = markdown.Target{Href: t.url, Text: t.text, Broken: t.broken}
		if t.external || t.broken {
			continue
		}
		targets[i].Href = Rel(at, t.url)
		if isTerm(t) && l.Kind != markdown.Image {
			targets[i].Class = "term"
		}
	}
	return targets
}

// TargetsAt is Targets for prose that is shown at another address, such as on print.html.
func (s *Site) TargetsAt(from Page, at string, d *markdown.Doc) []markdown.Target {
	return s.targetsFor(from, at, d)
}

// Inline turns a front matter text of a page into HTML with links relative to the page.
func (s *Site) Inline(from Page, text string) template.HTML {
	return s.InlineAt(from, from.URL, text)
}

// InlineAt is Inline for a text that is shown at another address.
func (s *Site) InlineAt(from Page, at, text string) template.HTML {
	if text == "" {
		return ""
	}
	if markdown.IsWords(text) {
		return template.HTML(text)
	}
	d, _ := markdown.ParseInline(diag.Span{}, text)
	return template.HTML(d.HTML(s.targetsFor(from, at, d), nil))
}

// Plain is a front matter text without its markup.
func (s *Site) Plain(text string) string {
	if !strings.ContainsAny(text, "[*_`<&\\!~") {
		return text
	}
	d, _ := markdown.ParseInline(diag.Span{}, text)
	return d.Text(s.targetsFor(Page{URL: "index.html"}, "index.html", d))
}

// resolve says where a link on a page leads.
func (s *Site) resolve(from Page, l markdown.Link) target {
	if l.Kind == markdown.Wiki {
		return s.resolveWiki(l)
	}
	if file, fragment, ok := plainFile(l.Target); ok {
		return s.resolveFile(path.Join("content", s.dir(from), file), fragment, l)
	}
	u, err := url.Parse(l.Target)
	if err != nil && markdown.ReadAddress(l.Target) == markdown.Here { // a colon or a percent sign that browsers take as it is
		return s.nowhere(l, l.Target)
	}
	if err != nil || u.Scheme != "" || u.Host != "" || strings.HasPrefix(l.Target, "//") {
		return target{url: l.Target, external: true} // its scheme was judged when it was parsed
	}
	if u.Path == "" && u.RawQuery == "" {
		return s.anchored(from.Key, from.URL, u.Fragment, l)
	}
	if strings.HasPrefix(u.Path, "/") {
		return broken(l, diag.BrokenLink, "links start at the page, not at the root: %q", l.Target).hint("write a relative path such as ../services/rds.md")
	}
	dir := s.dir(from)
	if strings.HasSuffix(u.Path, ".md") {
		return s.resolveFile(path.Join("content", dir, u.Path), u.Fragment, l)
	}
	return s.resolveOutput(from, dir, u, l)
}

// plainFile takes apart the address of a file as nearly all are written: a relative path, perhaps with an anchor, and
// nothing in it that an address has to be parsed for.
func plainFile(target string) (file, fragment string, ok bool) {
	file, fragment, _ = strings.Cut(target, "#")
	return file, fragment, strings.HasSuffix(file, ".md") && file[0] != '/' && !strings.ContainsAny(target, ":?%\\\x00")
}

// dir is the folder below content/ of the file that a page is written in; of a generated page, that of its address.
func (s *Site) dir(from Page) string {
	if written := s.assembly.Page(from.Key); written != nil {
		return path.Dir(strings.TrimPrefix(written.Parts[len(written.Parts)-1].Path, "content/"))
	}
	return path.Dir(from.URL)
}

// resolveFile finds the page that a file below content/ becomes.
func (s *Site) resolveFile(file, fragment string, l markdown.Link) target {
	if k, ok := s.assembly.File(file); ok {
		if page, ok := s.Page(k); ok {
			return s.anchored(page.Key, page.URL, fragment, l)
		}
	}
	if s.assembly.LeftOut(file) {
		return broken(l, diag.BrokenLink, "%q is a draft, or excluded", file).hint("take draft: true out of it, build with --drafts, or mend exclude in srmgen.yaml")
	}
	t := broken(l, diag.BrokenLink, "no page %q", file)
	var files []string
	for _, p := range s.assembly.Pages {
		files = append(files, p.Parts[len(p.Parts)-1].Path)
	}
	if near := diag.Nearest(file, files); near != "" {
		return t.hint("did you mean %s?", near)
	}
	return t.hint("check the path; it is relative to the file that you are in")
}

// resolveOutput finds an asset, or another file or page of the output, by a path relative to the file or the page.
func (s *Site) resolveOutput(from Page, dir string, u *url.URL, l markdown.Link) target {
	inAssets := path.Join("content", dir, u.Path)
	if strings.HasPrefix(inAssets, "assets/") && s.outputs[inAssets] {
		return target{url: inAssets}
	}
	out := path.Join(path.Dir(from.URL), u.Path)
	if last := path.Base(u.Path); strings.HasSuffix(u.Path, "/") || last == "." || last == ".." {
		out = path.Join(out, "index.html")
	}
	if p, ok := s.At(out); ok {
		return s.anchored(p.Key, p.URL, u.Fragment, l)
	}
	if s.outputs[out] {
		return target{url: out}
	}
	return s.nowhere(l, inAssets)
}

// nowhere is a link or an image that leads to no file, which would lie at a path.
func (s *Site) nowhere(l markdown.Link, at string) target {
	code, what := diag.BrokenLink, "file"
	if l.Kind == markdown.Image {
		code, what = diag.BrokenImage, "image"
	}
	t := broken(l, code, "no %s %q", what, l.Target)
	if near := diag.Nearest(at, s.Assets); near != "" {
		return t.hint("did you mean %s?", near)
	}
	return t.hint("files lie in assets/, pages are linked by their .md file")
}

// resolveWiki finds what [[target]] names.
func (s *Site) resolveWiki(l markdown.Link) target {
	places, exact := s.find(l.Target)
	switch {
	case len(places) > 1:
		var all []string
		for _, p := range places {
			all = append(all, p.Key.String())
		}
		return broken(l, diag.AmbiguousReference, "%q may be any of %s", l.Target, strings.Join(all, ", ")).hint("write [[%s]]", all[0])
	case len(places) == 0:
		t := broken(l, diag.BrokenLink, "nothing is called %q", l.Target)
		if near := diag.Nearest(l.Target, append(s.names.all, s.assembly.IDs()...)); near != "" {
			return t.hint("did you mean [[%s]]?", near)
		}
		return t.hint("use an id, a title or an alias")
	}
	p := places[0]
	page, ok := s.Page(p.Key)
	if !ok {
		return broken(l, diag.BrokenLink, "%s has no page", p.Key)
	}
	if p.Anchor != "" {
		t := s.anchored(p.Key, page.URL, p.Anchor, l)
		t.text = page.Title
		return t
	}
	text := l.Target
	if exact {
		text = s.placeTitle(p)
	}
	return target{key: p.Key, url: s.URL(p), text: text}
}

// placeTitle is the full name of a place: the thing, its variant, and the area of a cell.
func (s *Site) placeTitle(p model.Place) string {
	title := ""
	if page, ok := s.Page(p.Key); ok {
		title = page.Title
	}
	if len(p.Variants) > 0 {
		title = s.Model.SubjectTitle(model.Subject{Service: p.Key.ID, Variants: p.Variants})
	}
	if a := s.Model.Area(p.Area); a != nil {
		title += ", " + strings.ToLower(a.Title[:1]) + a.Title[1:]
	}
	return title
}

// PlaceTitle is the full name of a place that content points at.
func (s *Site) PlaceTitle(p model.Place) string { return s.placeTitle(p) }

// anchored is a place on a page, if it is there.
func (s *Site) anchored(k model.Key, url, fragment string, l markdown.Link) target {
	if fragment == "" {
		return target{key: k, url: url}
	}
	anchors := s.anchors[k]
	if slices.Contains(anchors, fragment) {
		return target{key: k, url: url + "#" + fragment}
	}
	t := broken(l, diag.BrokenAnchor, "no anchor #%s on %s", fragment, url)
	if near := diag.Nearest(fragment, anchors); near != "" {
		return t.hint("did you mean #%s?", near)
	}
	return t.hint("anchors are areas, #variant-ID, #task-ID and headings")
}

func broken(l markdown.Link, code diag.Code, format string, args ...any) target {
	return target{broken: true, url: l.Target, text: l.Target, problem: diag.New(l.Span, code, format, args...)}
}

func (t target) hint(format string, args ...any) target {
	t.problem = t.problem.WithHint(format, args...)
	return t
}

// Find is the link that [[name]] on a page stands for.
func (s *Site) Find(from Page, name string) (Link, bool) {
	t := s.resolveWiki(markdown.Link{Kind: markdown.Wiki, Target: name})
	return Link{t.text, t.url}, !t.broken
}

// BasePath is the path below which a site with that base URL lies on its host, with a slash at both ends; "/" without.
func BasePath(baseURL string) string {
	u, err := url.Parse(baseURL)
	if err != nil {
		return "/"
	}
	return strings.TrimSuffix(u.Path, "/") + "/"
}

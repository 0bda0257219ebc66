// Package content turns the files of a site into a model: one file into a Document, all Documents into an Assembly.
// A Document depends on one file's path and bytes only. Parsing never fails; every fault becomes a diagnostic at its
// place, and all faults of a run are reported together. The package knows no pages, addresses or HTML.
package content

import (
	"crypto/sha256"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/filenames"
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/limit"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/source"
)

// Document is one Markdown file, read. It is not changed after it was parsed.
type Document struct {
	Path   string // below the site, such as content/services/rds.md
	Shown  string // as diagnostics name it
	Key    model.Key
	Sum    [32]byte // of the file
	Size   int      // of the file, in bytes
	Meta   *frontmatter.Node
	Body   *markdown.Doc
	Diags  diag.List
	Face   [32]byte // stands for all that other pages can see of it: everything but the words of its body
	Unread bool     // the front matter could not be read, so nothing is known of its keys
}

// Parse reads one file below content/. layer is put before the path in diagnostics, empty for the site's own files.
func Parse(file source.File, layer string, options markdown.Options) *Document {
	shown := layer + file.Path
	key, diags := keyOf(file.Path, shown)
	meta, text, line, problems := frontmatter.File(shown, file.Data)
	d := &Document{Path: file.Path, Shown: shown, Key: key, Sum: file.Sum, Size: len(file.Data), Meta: meta, Diags: diags}
	d.Unread = slices.ContainsFunc(problems, func(p diag.Diagnostic) bool { return p.Severity() == diag.Error }) && len(meta.Entries) == 0
	d.Diags.Add(problems...)
	d.Body, problems = markdown.Parse(diag.Span{File: d.Shown, Line: line, Col: 1}, text, options)
	d.Diags.Add(problems...)
	d.Face = face(file.Data[:len(file.Data)-len(text)], d.Body)
	return d
}

// face sums up what others can see of a document: its front matter, and of its body what can be linked to, where it
// links, and which pictures it asks for. Two documents with one path and one face differ in nothing but prose.
func face(meta []byte, body *markdown.Doc) [32]byte {
	h := sha256.New()
	h.Write(meta)
	for _, x := range body.Headings {
		fmt.Fprintf(h, "\nh %d %q %q", x.Level, x.ID, x.Text)
	}
	for _, x := range body.Links {
		fmt.Fprintf(h, "\nl %d %q %q", x.Kind, x.Target, x.Label)
	}
	for _, x := range body.Fences {
		fmt.Fprintf(h, "\nf %q %q", x.Lang, x.Text)
	}
	fmt.Fprintf(h, "\na %q", body.Anchors)
	return [32]byte(h.Sum(nil))
}

// BuiltIn is put before the paths of the files that come with srmgen.
const BuiltIn = "built-in/"

// IsContent reports whether a path of the site is a page's file.
func IsContent(p string) bool {
	return strings.HasPrefix(p, "content/") && strings.HasSuffix(p, ".md")
}

var (
	idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	reserved  = []string{"api", "assets", "diagrams", "embed", "exports", "index", "matrix", "compare", "coverage", "search", "print", "changes", "404"}
)

// KeyOf is what a file below content/ is about, by its path there.
func KeyOf(below string) model.Key {
	key, _ := keyOf(below, below)
	return key
}

// keyOf gives the kind and id that a path stands for: the folder is the kind, the file name the id.
func keyOf(p, shown string) (model.Key, diag.List) {
	var problems diag.List
	parts := strings.Split(strings.TrimSuffix(strings.TrimPrefix(p, "content/"), ".md"), "/")
	at := diag.Span{File: shown, Line: 1, Col: 1}
	base := parts[len(parts)-1]
	if address := strings.TrimPrefix(strings.TrimSuffix(p, ".md"), "content/") + ".html"; len(address) > limit.Path {
		problems.Add(diag.New(at, diag.BadID, "its address has %d bytes, and the limit is %d", len(address), limit.Path).WithHint("shorten the names of its folders"))
	}
	for i, part := range parts {
		switch folder := i < len(parts)-1; {
		case part == "_index" && !folder:
		case !idPattern.MatchString(part) || len(part) > limit.ID:
			problems.Add(diag.New(at, diag.BadID, "%q is not an id", part).WithHint("use lower-case letters, digits and hyphens, at most %d of them", limit.ID))
		case filenames.Device(part):
			problems.Add(diag.New(at, diag.ReservedName, "%q is a device name on Windows, where the bundle could not be opened", part).WithHint("choose another name"))
		case i == 0 && slices.Contains(reserved, part):
			problems.Add(diag.New(at, diag.ReservedName, "%q is reserved at the top level", part).WithHint("choose another name than %s", strings.Join(reserved, ", ")))
		case !folder && (part == "index" || part == "matrix" && parts[0] == "controls"):
			problems.Add(diag.New(at, diag.ReservedName, "%q is reserved in this folder", part).WithHint("a folder's own page is _index.md"))
		}
	}
	if base == "_index" {
		parts[len(parts)-1] = "index"
		return model.Key{Kind: model.KindPage, ID: path.Join(parts...)}, problems
	}
	if kind, ok := model.KindOfFolder(parts[0]); ok && len(parts) > 1 {
		return model.Key{Kind: kind, ID: base}, problems
	}
	return model.Key{Kind: model.KindPage, ID: path.Join(parts...)}, problems
}

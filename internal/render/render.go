// Package render turns views into pages with html/template. A Set is immutable; a template sees its view and a
// handful of pure functions, nothing else. Faults in templates become diagnostics at the template's place. It knows
// no views and no content.
package render

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"html/template"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/source"
)

// Set is a site's templates, parsed: base.html and partials/ are shared, every other templates/<name>.html is a page.
type Set struct {
	pages map[string]func() (*executable, error) // put together with the shared ones when they are first used
	parts map[string]func() (*executable, error) // the shared ones, for use without a page
	sum   [32]byte
	shown map[string]string // template name -> file, for messages

	buffers sync.Pool // of *[]byte, for pages while they grow
}

const (
	folder = "templates/"
	base   = "base.html"
)

// New parses templates. Files that are no templates of pages, such as templates/svg/, are left to others.
func New(files []source.File) (*Set, diag.List) {
	s := &Set{pages: map[string]func() (*executable, error){}, parts: map[string]func() (*executable, error){}, shown: map[string]string{}}
	var diags diag.List
	hash := sha256.New()
	shared := template.New("").Funcs(Funcs())
	var pages []source.File
	for _, f := range files {
		name := strings.TrimPrefix(f.Path, folder)
		if path.Ext(name) != ".html" {
			continue
		}
		fmt.Fprintf(hash, "%s %x\n", name, f.Sum)
		s.shown[name] = f.Path
		diags.Add(lint(f)...)
		if !strings.HasPrefix(name, "partials/") && name != base {
			pages = append(pages, f)
			continue
		}
		if _, err := shared.New(name).Parse(string(f.Data)); err != nil {
			diags.Add(s.fault(err))
		}
	}
	hash.Sum(s.sum[:0])
	for _, t := range shared.Templates() {
		s.parts[t.Name()] = sync.OnceValues(func() (*executable, error) { return together(shared, t.Name()) })
	}
	for _, f := range pages {
		name := strings.TrimPrefix(f.Path, folder)
		page, err := template.New(name).Funcs(Funcs()).Parse(string(f.Data))
		if err != nil {
			diags.Add(s.fault(err))
			continue
		}
		s.pages[strings.TrimSuffix(name, ".html")] = sync.OnceValues(func() (*executable, error) { return pageOf(shared, page, string(f.Data)) })
	}
	return s, diags
}

// Sum stands for every byte of every template of the set.
func (s *Set) Sum() [32]byte { return s.sum }

// Names lists the pages that the set has templates for.
func (s *Set) Names() []string {
	names := make([]string, 0, len(s.pages))
	for name := range s.pages {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Template returns a page's template, for tests that check it against its view; nil where there is none.
func (s *Set) Template(name string) *template.Template {
	if page, ok := s.pages[name]; ok {
		if together, err := page(); err == nil {
			return together.Template
		}
	}
	return nil
}

// Root is the name of the template that makes a whole page: what the page's own template defines as "document", for
// pages without the site's frame, else base.html.
func Root(page *template.Template) string {
	if page.Lookup("document") != nil {
		return "document"
	}
	return base
}

// Page executes a page's template inside base.html, or by itself where it is a document. The error, if any, is a Fault.
func (s *Set) Page(name string, view any) ([]byte, error) {
	page, ok := s.pages[name]
	if !ok {
		return nil, Fault{diag.New(diag.Span{File: folder + name + ".html"}, diag.TemplateFault, "no template for pages of this kind").WithHint("add the file, or take the override out")}
	}
	out, err := s.execute(page, view)
	if err == nil && bytes.Contains(out, []byte("ZgotmplZ")) {
		return nil, Fault{diag.New(diag.Span{File: folder + name + ".html"}, diag.TemplateFault, "a value was refused as unsafe where it stands").WithHint("look for an address or attribute that content decides")}
	}
	return out, err
}

// Part executes a shared template by its name, such as "sideitem". The error, if any, is a Fault.
func (s *Set) Part(name string, view any) (template.HTML, error) {
	part, ok := s.parts[name]
	if !ok {
		return "", Fault{diag.New(diag.Span{File: folder + base}, diag.TemplateFault, "no template %q", name).WithHint("define it in a file of templates/partials/")}
	}
	out, err := s.execute(part, view)
	return template.HTML(out), err
}

// execute executes a template into a buffer that has grown before.
func (s *Set) execute(put func() (*executable, error), view any) ([]byte, error) {
	together, err := put()
	if err != nil {
		return nil, Fault{s.fault(err)}
	}
	buffer, ok := s.buffers.Get().(*[]byte)
	if !ok {
		buffer = new([]byte)
	}
	defer s.buffers.Put(buffer)
	if *buffer, err = together.append((*buffer)[:0], view); err != nil {
		return nil, Fault{s.fault(err)}
	}
	return bytes.Clone(*buffer), nil
}

// Fault is a template's failure, as an error that carries its diagnostic.
type Fault struct{ Diagnostic diag.Diagnostic }

func (f Fault) Error() string { return f.Diagnostic.String() + ": " + f.Diagnostic.Message }

var place = regexp.MustCompile(`template: ?([^:\s]+):(\d+)(?::(\d+))?:? ?(.*)`)

// fault finds the place in html/template's message.
func (s *Set) fault(err error) diag.Diagnostic {
	m := place.FindStringSubmatch(strings.ReplaceAll(err.Error(), "\n", " "))
	if m == nil {
		return diag.New(diag.Span{File: folder + base}, diag.TemplateFault, "%v", err).WithHint("mend the template, or take the override out")
	}
	line, _ := strconv.Atoi(m[2])
	col, _ := strconv.Atoi(m[3])
	file := s.shown[m[1]]
	if file == "" {
		file = folder + m[1]
	}
	return diag.New(diag.Span{File: file, Line: line, Col: col + 1}, diag.TemplateFault, "%s", m[4]).WithHint("the view of each page is a type of internal/view; the message names it")
}

// Funcs are the functions that templates may call; all are pure.
func Funcs() template.FuncMap {
	return template.FuncMap{"date": Date, "plural": Plural}
}

var months = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// Date writes 2026-10-02 as "2 Oct 2026"; anything else as it is.
func Date(iso string) string {
	parts := strings.Split(iso, "-")
	if len(parts) != 3 {
		return iso
	}
	month, _ := strconv.Atoi(parts[1])
	if month < 1 || month > 12 {
		return iso
	}
	return strings.TrimPrefix(parts[2], "0") + " " + months[month-1] + " " + parts[0]
}

// Plural writes "1 task" and "2 tasks".
func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

package build

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/srmgen/srmgen/internal/assets"
	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/output"
	"github.com/srmgen/srmgen/internal/raster"
	"github.com/srmgen/srmgen/internal/render"
	"github.com/srmgen/srmgen/internal/site"
	"github.com/srmgen/srmgen/internal/source"
)

// Options are what a command adds to a site's own settings.
type Options struct {
	BaseURL  string // in place of the site's
	Drafts   bool
	Audience model.Audience // whom the site is for; empty: insiders, who see everything
	Only     string         // names of things, comma by comma: nothing but these and what they need; empty: everything
}

// selection is the part of the site that the options ask for.
func (o Options) selection() site.Selection {
	s := site.Selection{Audience: cmp.Or(o.Audience, model.ForInsiders)}
	if o.Only != "" {
		s.Only = strings.Split(o.Only, ",")
	}
	return s
}

// Result is a site: what it consists of, and what is wrong with it. Outputs are empty where an error stands in
// the diagnostics, since nothing may be published then.
type Result struct {
	Site    *site.Site
	Whole   *site.Site // with everything that the options leave out, for advice about it; nil without a memory
	Export  export.Context
	Pics    *matrix.Templates
	Masks   *raster.Masks
	Outputs []output.File
	Diags   diag.List // in their final order
	Pages   int
	Parsed  int      // documents read anew, not remembered
	Refused error    // a name in Options.Only that the site does not have; then there are no outputs
	Changed []string // files that are not what they were in the build before, as diagnostics name them; nil for the first one
}

// Rendered are the outputs that templates make, and that may fail because of one: pages and pictures.
func (r Result) Rendered() []output.File {
	return slices.DeleteFunc(slices.Clone(r.Outputs), func(f output.File) bool { return path.Ext(f.Path) != ".html" && path.Ext(f.Path) != ".svg" })
}

// Run builds a site. Outputs are named at once; their bytes are made when they are asked for, as pure functions of
// what Run has read. With a memory, outputs have keys.
func Run(in Input, options Options, memory *Memory) Result {
	w := read(in, options, memory)
	if w.Diags.Errors(false) == 0 && w.Refused == nil {
		k := newKeys(w, memory)
		w.Outputs = append(w.pages(k), w.files(k)...)
		w.Pages = len(w.Site.Pages)
	}
	memory.keep(w)
	return w.Result
}

// Read is Run without outputs: for questions about a site that no page answers.
func Read(in Input, options Options, memory *Memory) Result {
	return read(in, options, memory).Result
}

// work is a build with what its outputs are made from.
type work struct {
	Result
	options  Options
	from     []Layer
	days     map[string]string // on which day a file last changed, as diagnostics name it
	commits  []model.Commit
	layers   []layer
	others   []source.File // that are no documents, layer by layer
	sound    bool          // nothing is wrong
	assembly *content.Assembly
	theme    theme
	items    func() ([]template.HTML, error) // what lists of neighbours are made of, rendered when the first one is asked for
	state    [32]byte                        // stands for everything but the prose of the bodies and what is in assets; set where there is a memory
	text     [32]byte                        // stands for every byte that is written, prose too
}

// read does everything but making outputs: after it, no diagnostic can come but a template's own failure.
func read(in Input, options Options, memory *Memory) *work {
	if options.BaseURL != "" {
		in.Config.Site.BaseURL = options.BaseURL
	}
	last := memory.last()
	w := &work{options: options, days: daysOf(in), commits: commitsOf(in), text: textOf(in)}
	small := isSmall(in)
	layers, jobs := documents(in, memory, small)
	w.layers, w.Parsed = layers, len(jobs)
	jobs = slices.Insert(jobs, 0, func() { w.theme = themeOf(in, memory) }) // it takes as long as many documents, so it begins
	parallel(len(jobs), func(i int) { jobs[i]() })
	w.sound = len(in.Diags) == 0 && len(w.theme.diags) == 0 && clean(w.layers)
	if memory != nil { // without one, nobody compares, and the files may go
		w.from = in.Layers
		for _, l := range in.Layers {
			w.others = append(w.others, filter(l.Files, func(p string) bool { return !content.IsContent(p) })...)
		}
	}
	if last != nil {
		w.Changed = changed(last.from, in.Layers)
	}
	settle := content.Options{Drafts: options.Drafts, Reserved: site.ReservedAnchors()}
	if last != nil && w.options.selection().Whole() && memory.sameState(last, w) {
		w.reuse(last, settle)
	} else {
		w.connect(in, settle, memory)
	}
	w.Masks = w.theme.masks
	w.Export = export.Context{Site: w.Site, Version: version(in, w.text)}
	if memory == nil {
		w.letGo(!small)
	}
	return w
}

// connect resolves everything anew.
func (w *work) connect(in Input, settle content.Options, memory *Memory) {
	diags := slices.Clone(in.Diags)
	docs := make([][]*content.Document, len(w.layers))
	for i, l := range w.layers {
		docs[i] = l.docs
	}
	w.assembly = content.Assemble(docs, in.Config, settle)
	diags.Add(w.assembly.Diags...)
	diags.Add(w.theme.diags...)
	var problems diag.List
	w.Site, problems = site.New(w.assembly, assets.Paths(w.theme.assetFiles), w.commits...)
	diags.Add(problems...)
	if memory != nil {
		w.Whole = w.Site
	}
	if diags.Errors(false) == 0 {
		w.narrow()
	}
	w.Pics, w.Diags = w.theme.pics, diags.Normal()
	w.sound = w.sound && len(w.Diags) == 0
	w.items = sync.OnceValues(w.renderItems)
	if memory != nil {
		w.state = stateOf(w)
	}
}

// narrow takes out what the options leave out: everything that follows is made from a site that never had it.
func (w *work) narrow() {
	narrow, err := w.Site.Narrow(w.options.selection(), w.commits...)
	if w.Refused = err; err == nil {
		w.Site, w.assembly = narrow, narrow.Assembly()
	}
}

// reuse takes over the build before, in which nothing was wrong and from which only prose differs, and what is in assets:
// no link, heading, picture or front matter.
func (w *work) reuse(last *work, settle content.Options) {
	changed := map[string]*content.Document{}
	for i, l := range w.layers {
		for j, d := range l.docs {
			if last.layers[i].docs[j] != d {
				changed[d.Shown] = d
			}
		}
	}
	w.assembly = last.assembly.WithBodies(changed, settle)
	w.Site = last.Site.WithBodies(w.assembly)
	w.Whole = w.Site // nothing is taken over where something is left out
	w.items, w.Pics, w.state = last.items, last.Pics, last.state
}

// clean reports whether nothing is wrong with any document by itself.
func clean(layers []layer) bool {
	for _, l := range layers {
		if slices.ContainsFunc(l.docs, func(d *content.Document) bool { return len(d.Diags) > 0 }) {
			return false
		}
	}
	return true
}

// stateOf sums up everything that decides a build but prose and what is in assets.
func stateOf(w *work) [32]byte {
	h := sha256.New()
	fmt.Fprintf(h, "%v %t\n", w.options, len(w.Site.Changes()) > 0)
	for _, f := range w.others {
		io.WriteString(h, f.Path)
		if !strings.HasPrefix(f.Path, "assets/") { // as sameOther
			h.Write(f.Sum[:])
		}
	}
	for _, l := range w.layers {
		fmt.Fprintf(h, "layer %q\n", l.name)
		for _, d := range l.docs {
			io.WriteString(h, d.Path)
			h.Write(d.Face[:])
		}
	}
	return [32]byte(h.Sum(nil))
}

// textOf sums up everything that is written: settings and content.
func textOf(in Input) [32]byte {
	var all []byte
	for _, l := range in.Layers {
		for _, f := range l.Files {
			if content.IsContent(f.Path) || f.Path == content.ConfigFile {
				all = append(append(all, f.Path...), sumOf(f)...)
			}
		}
	}
	return sha256.Sum256(all)
}

// sumOf sums up the text of a file: a byte order mark and how lines end are none of it.
func sumOf(f source.File) []byte {
	if bytes.IndexByte(f.Data, '\r') < 0 && !bytes.HasPrefix(f.Data, []byte("\ufeff")) {
		return f.Sum[:]
	}
	sum := sha256.Sum256(bytes.ReplaceAll(bytes.TrimPrefix(f.Data, []byte("\ufeff")), []byte("\r\n"), []byte("\n")))
	return sum[:]
}

// daysOf is on which day each file last changed, by the names that diagnostics give the files.
func daysOf(in Input) map[string]string {
	days := map[string]string{}
	for _, l := range in.Layers {
		for p, day := range l.Days {
			days[l.Name+p] = day
		}
	}
	return days
}

// version is a short hash of everything that is written, or what srmgen.yaml says.
func version(in Input, text [32]byte) string {
	if v := in.Config.Site.Version; v != "" {
		return v
	}
	return hex.EncodeToString(text[:])[:7]
}

// Faults are the diagnostics of templates that failed while outputs were made; ok is false where the error is another.
func Faults(err error) (diags diag.List, ok bool) {
	var fault render.Fault
	if errors.As(err, &fault) {
		return diag.List{fault.Diagnostic}, true
	}
	return nil, false
}

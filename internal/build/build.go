package build

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/srmgen/srmgen/internal/assets"
	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/output"
	"github.com/srmgen/srmgen/internal/render"
	"github.com/srmgen/srmgen/internal/site"
	"github.com/srmgen/srmgen/internal/source"
	"github.com/srmgen/srmgen/internal/view"
)

// Options are what a command adds to a site's own settings.
type Options struct {
	BaseURL string // in place of the site's
	Drafts  bool
}

// Result is a site: what it consists of, and what is wrong with it. Outputs are empty where an error stands in
// the diagnostics, since nothing may be published then.
type Result struct {
	Site    *site.Site
	Export  export.Context
	Pics    *matrix.Templates
	Outputs []output.File
	Diags   diag.List // in their final order
	Pages   int
	Parsed  int // documents read anew, not remembered
}

// Run builds a site. Outputs are named at once; their bytes are made when they are asked for, as pure functions of
// what Run has read, remembered in memory where they will be asked for again.
func Run(in Input, options Options, memory *Memory) Result {
	w := read(in, options, memory)
	if w.Diags.Errors(false) == 0 {
		w.Outputs = append(w.pages(memory), w.files()...)
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
	assembly *content.Assembly
	set      *render.Set
	bundle   []assets.File
	state    [32]byte            // stands for everything but the prose of the bodies
	text     [32]byte            // stands for every byte that is written, prose too
	sums     map[string][32]byte // of each document, by its shown path
	keys     map[string]string   // of each page that is as it was, by its address
}

// read does everything but making outputs: after it, no diagnostic can come but a template's own failure.
func read(in Input, options Options, memory *Memory) *work {
	if options.BaseURL != "" {
		in.Config.Site.BaseURL = options.BaseURL
	}
	memory.turn()
	layers, parsed := documents(in, memory)
	w := &work{state: stateOf(in, options, layers), text: textOf(in), sums: sumsOf(layers)}
	w.Parsed = parsed
	settle := content.Options{Drafts: options.Drafts, Reserved: site.ReservedAnchors()}
	if last := memory.last(w.state); last != nil && clean(layers) {
		w.reuse(last, layers, settle)
	} else {
		w.connect(in, layers, settle, memory)
	}
	w.Export = export.Context{Site: w.Site, Version: version(in, w.text)}
	return w
}

// connect resolves everything anew.
func (w *work) connect(in Input, layers [][]content.Document, settle content.Options, memory *Memory) {
	diags := slices.Clone(in.Diags)
	w.assembly = content.Assemble(layers, in.Config, settle)
	diags.Add(w.assembly.Diags...)

	files := in.overlaid("assets/")
	var problems diag.List
	w.Site, problems = site.New(w.assembly, assets.Paths(files))
	diags.Add(problems...)
	diags.Add(view.CheckFences(w.Site)...)

	templates := in.overlaid("templates/")
	w.set, problems = memory.templates(templates)
	diags.Add(problems...)
	w.Pics, problems = pictures(templates)
	diags.Add(problems...)

	light, dark := markdown.HighlightCSS()
	w.bundle, problems = assets.Bundle(files, assets.TokensCSS(), matrix.CSS(), codeCSS(light, dark))
	diags.Add(problems...)
	w.Diags = diags.Normal()
}

// reuse takes over the build before, in which nothing was wrong and from which only prose differs: no link, heading,
// picture or front matter. Only the pages of the changed files are as new.
func (w *work) reuse(last *work, layers [][]content.Document, settle content.Options) {
	changed := map[string]content.Document{}
	for _, layer := range layers {
		for _, d := range layer {
			if last.sums[d.Shown] != d.Sum {
				changed[d.Shown] = d
			}
		}
	}
	assembly, touched := last.assembly.WithBodies(changed, settle)
	w.assembly, w.Site = assembly, last.Site.WithBodies(assembly)
	w.set, w.bundle, w.Pics = last.set, last.bundle, last.Pics
	w.keys = map[string]string{}
	for _, f := range last.Outputs {
		if p, ok := w.Site.At(f.Path); ok && !touched[p.Key] {
			w.keys[f.Path] = f.Key
		}
	}
	delete(w.keys, printPage) // it shows every body
}

const printPage = "print.html"

// clean reports whether nothing is wrong with any document by itself.
func clean(layers [][]content.Document) bool {
	for _, layer := range layers {
		if slices.ContainsFunc(layer, func(d content.Document) bool { return len(d.Diags) > 0 }) {
			return false
		}
	}
	return true
}

// stateOf sums up everything that decides a build but prose.
func stateOf(in Input, options Options, layers [][]content.Document) [32]byte {
	h := sha256.New()
	fmt.Fprintf(h, "%v\n%v\n", options, in.Diags)
	for i, l := range in.Layers {
		fmt.Fprintf(h, "layer %q\n", l.Name)
		for _, f := range l.Files {
			if !content.IsContent(f.Path) {
				io.WriteString(h, f.Path)
				h.Write(f.Sum[:])
			}
		}
		for _, d := range layers[i] {
			io.WriteString(h, d.Path)
			h.Write(d.Face[:])
		}
	}
	return [32]byte(h.Sum(nil))
}

// textOf sums up everything that is written: settings and content.
func textOf(in Input) [32]byte {
	h := sha256.New()
	for _, l := range in.Layers {
		for _, f := range l.Files {
			if content.IsContent(f.Path) || f.Path == content.ConfigFile {
				io.WriteString(h, f.Path)
				h.Write(f.Sum[:])
			}
		}
	}
	return [32]byte(h.Sum(nil))
}

func sumsOf(layers [][]content.Document) map[string][32]byte {
	sums := map[string][32]byte{}
	for _, layer := range layers {
		for _, d := range layer {
			sums[d.Shown] = d.Sum
		}
	}
	return sums
}

// version is a short hash of everything that is written, or what srmgen.yaml says.
func version(in Input, text [32]byte) string {
	if v := in.Config.Site.Version; v != "" {
		return v
	}
	return hex.EncodeToString(text[:])[:7]
}

// pictures parses the templates of SVG pictures.
func pictures(files []source.File) (*matrix.Templates, diag.List) {
	t, err := matrix.ParseTemplates(files)
	if err != nil {
		return nil, diag.List{diag.New(diag.Span{File: "templates/svg/picture.svg"}, diag.TemplateFault, "%v", err).WithHint("mend the template, or take the override out")}
	}
	return t, nil
}

// codeCSS puts the colours of highlighted code under the same switches as the tokens.
func codeCSS(light, dark string) string {
	nested := func(selector, css string) string { return selector + "{" + css + "}" }
	return light + "\n@media screen and (prefers-color-scheme:dark){" + nested(":root:not([data-theme=light])", dark) + "}\n@media screen{" + nested(":root[data-theme=dark]", dark) + "}"
}

// Faults are the diagnostics of templates that failed while outputs were made; ok is false where the error is another.
func Faults(err error) (diags diag.List, ok bool) {
	var fault render.Fault
	if errors.As(err, &fault) {
		return diag.List{fault.Diagnostic}, true
	}
	return nil, false
}

// context is what views are made from.
func (w *work) context() view.Context { return view.Context{Site: w.Site, Pics: w.Pics} }

package build

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

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
	r, s := read(in, options, memory)
	if r.Diags.Errors(false) == 0 {
		r.Outputs = append(r.pages(s.set, memory), r.files(s.bundle)...)
		r.Pages = len(r.Site.Pages)
	}
	return r
}

// Read is Run without outputs: for questions about a site that no page answers.
func Read(in Input, options Options, memory *Memory) Result {
	r, _ := read(in, options, memory)
	return r
}

// looks are what pages are made with, besides what they say.
type looks struct {
	set    *render.Set
	bundle []assets.File
}

// read does everything but making outputs: after it, no diagnostic can come but a template's own failure.
func read(in Input, options Options, memory *Memory) (Result, looks) {
	if options.BaseURL != "" {
		in.Config.Site.BaseURL = options.BaseURL
	}
	memory.turn()
	var r Result
	r.Diags.Add(in.Diags...)
	layers, parsed := documents(in, memory)
	r.Parsed = parsed
	assembly := content.Assemble(layers, in.Config, content.Options{Drafts: options.Drafts, Reserved: site.ReservedAnchors()})
	r.Diags.Add(assembly.Diags...)

	files := in.overlaid("assets/")
	var problems diag.List
	r.Site, problems = site.New(assembly, assets.Paths(files))
	r.Diags.Add(problems...)
	r.Diags.Add(view.CheckFences(r.Site)...)

	templates := in.overlaid("templates/")
	set, problems := memory.templates(templates)
	r.Diags.Add(problems...)
	r.Pics, problems = pictures(templates)
	r.Diags.Add(problems...)

	light, dark := markdown.HighlightCSS()
	bundle, problems := assets.Bundle(files, assets.TokensCSS(), matrix.CSS(), codeCSS(light, dark))
	r.Diags.Add(problems...)

	r.Export = export.Context{Site: r.Site, Version: version(in)}
	r.Diags = r.Diags.Normal()
	return r, looks{set, bundle}
}

// version is a short hash of everything that is written, or what srmgen.yaml says.
func version(in Input) string {
	if v := in.Config.Site.Version; v != "" {
		return v
	}
	h := sha256.New()
	for _, l := range in.Layers {
		for _, f := range l.Files {
			if !strings.HasPrefix(f.Path, "assets/") && !strings.HasPrefix(f.Path, "templates/") {
				fmt.Fprintf(h, "%s %x\n", f.Path, f.Sum)
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:7]
}

// pictures parses the templates of SVG pictures.
func pictures(files []source.File) (*matrix.Templates, diag.List) {
	t, err := matrix.ParseTemplates(filesFS(files))
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
func (r Result) context() view.Context { return view.Context{Site: r.Site, Pics: r.Pics} }

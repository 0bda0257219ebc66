package build

import (
	"crypto/sha256"
	"slices"

	"github.com/srmgen/srmgen/internal/assets"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/highlight"
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/raster"
	"github.com/srmgen/srmgen/internal/render"
	"github.com/srmgen/srmgen/internal/source"
)

// theme is how a site looks: its templates, parsed, and its assets, made small.
type theme struct {
	templateFiles []source.File
	set           *render.Set
	pics          *matrix.Templates
	masks         *raster.Masks // of letters, for the next build as for this one
	assetFiles    []source.File
	bundle        []assets.File
	keys          []string // of the files of the bundle: their bytes, summed up
	diags         diag.List
	faults        [2]diag.List // of the templates and of the assets
}

// themeOf makes the theme, but for the halves of which no file changed since the build before.
func themeOf(in Input, memory *Memory) theme {
	t := theme{templateFiles: in.overlaid("templates/"), assetFiles: in.overlaid("assets/")}
	last := memory.last()
	if t.masks = raster.NewMasks(); last != nil {
		t.masks = last.theme.masks
	}
	if last != nil && memory.same(TemplateFiles, slices.EqualFunc(last.theme.templateFiles, t.templateFiles, sameFile)) {
		t.set, t.pics, t.faults[0] = last.theme.set, last.theme.pics, last.theme.faults[0]
	} else {
		t.readTemplates()
	}
	if last != nil && memory.same(AssetFiles, slices.EqualFunc(last.theme.assetFiles, t.assetFiles, sameFile)) {
		t.bundle, t.keys, t.faults[1] = last.theme.bundle, last.theme.keys, last.theme.faults[1]
	} else {
		t.readAssets()
	}
	t.diags = slices.Concat(t.faults[0], t.faults[1])
	return t
}

func (t *theme) readTemplates() {
	t.set, t.faults[0] = render.New(t.templateFiles)
	var err error
	if t.pics, err = matrix.ParseTemplates(t.templateFiles); err != nil {
		t.faults[0].Add(diag.New(diag.Span{File: "templates/svg/picture.svg"}, diag.TemplateFault, "%v", err).WithHint("mend the template, or take the override out"))
	}
}

func (t *theme) readAssets() {
	light, dark := highlight.CSS()
	t.bundle, t.faults[1] = assets.Bundle(t.assetFiles, assets.TokensCSS(), matrix.CSS(), codeCSS(light, dark))
	for _, f := range t.bundle {
		sum := sha256.Sum256(f.Data)
		t.keys = append(t.keys, string(sum[:]))
	}
}

// codeCSS puts the colours of highlighted code under the same switches as the tokens.
func codeCSS(light, dark string) string {
	nested := func(selector, css string) string { return selector + "{" + css + "}" }
	return light + "\n@media screen and (prefers-color-scheme:dark){" + nested(":root:not([data-theme=light])", dark) + "}\n@media screen{" + nested(":root[data-theme=dark]", dark) + "}"
}

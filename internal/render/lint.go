package render

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/source"
)

var (
	scriptTag  = regexp.MustCompile(`(?i)<script\b[^>]*>`)
	withSource = regexp.MustCompile(`(?i)\ssrc\s*=|\stype\s*=\s*["']?application/json`)
	styleTag   = regexp.MustCompile(`(?i)<style\b`)
	inlineAttr = regexp.MustCompile(`(?i)<[a-z][^<>]*\s(on[a-z]+|style)\s*=`)
)

// lint finds what the policy of the pages forbids, before a browser does in silence: scripts, styles and handlers inside a
// template. It is also why no action of a template ever stands inside a script.
func lint(f source.File) diag.List {
	var diags diag.List
	add := func(offset int, format string, args ...any) {
		line := 1 + bytes.Count(f.Data[:offset], []byte("\n"))
		col := offset - bytes.LastIndexByte(f.Data[:offset], '\n')
		diags.Add(diag.New(diag.Span{File: f.Path, Line: line, Col: col}, diag.TemplateFault, format, args...).
			WithHint("put it into a file of assets/js/ or assets/css/: the policy of the pages allows nothing inline"))
	}
	for _, at := range scriptTag.FindAllIndex(f.Data, -1) {
		if !withSource.Match(f.Data[at[0]:at[1]]) {
			add(at[0], "a script inside the template")
		}
	}
	for _, at := range styleTag.FindAllIndex(f.Data, -1) {
		add(at[0], "a style sheet inside the template")
	}
	for _, at := range inlineAttr.FindAllSubmatchIndex(f.Data, -1) {
		add(at[2], "the attribute %s", strings.ToLower(string(f.Data[at[2]:at[3]])))
	}
	return diags
}

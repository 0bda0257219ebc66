package matrix

import "strings"

// Paint is how something is coloured: names of tokens, empty for none, and its edge.
type Paint struct {
	Name    string // also the class by which a page's style sheet recolours it
	Fill    string
	Stroke  string
	Width   float64
	Dash    float64 // length of the dashes and of the gaps between; 0: none
	Pointer string  // SVG's pointer-events, where they are not the usual
	Fold    bool    // belongs to a folded corner, which the default reading hides
}

// paints is every paint that a drawing uses.
var paints = [...]Paint{
	{Name: "b-bg", Fill: "bg"},
	{Name: "b-node", Fill: "bg", Stroke: "control", Width: 1}, // below the cells in it
	{Name: "b-cust", Fill: "cust-fill", Stroke: "cust-line", Width: 1},
	{Name: "b-shared", Fill: "shared-fill", Stroke: "shared-line", Width: 1},
	{Name: "b-prov", Fill: "prov-fill", Stroke: "prov-line", Width: 1},
	{Name: "b-inh", Fill: "inh-fill", Stroke: "prov-line", Width: 1},
	{Name: "b-none", Fill: "na-fill", Stroke: "na-line", Width: 1, Dash: 3},
	{Name: "b-unk", Fill: "na-fill", Stroke: "unk-line", Width: 1, Dash: 2},
	{Name: "band-cust", Fill: "cust-fill"},
	{Name: "band-prov", Fill: "prov-band"},
	{Name: "band-edge", Fill: "shared-line"},
	{Name: "fold-bg", Fill: "bg", Fold: true},
	{Name: "fold-cust", Fill: "fold", Fold: true},
	{Name: "fold-prov", Fill: "prov-line", Fold: true},
	{Name: "edge", Stroke: "control", Width: 2, Pointer: "none"},
	{Name: "edge-head", Fill: "control", Pointer: "none"},
	{Name: "cut", Stroke: "text", Width: 3, Pointer: "none"},
	{Name: "rule", Fill: "line"},
	{Name: "dot", Fill: "text"},
	{Name: "hit", Pointer: "all"},
	{Name: "t-cust", Fill: "cust-ink"},
	{Name: "t-shared", Fill: "shared-ink"},
	{Name: "t-prov", Fill: "prov-ink"},
	{Name: "t-inh", Fill: "prov-ink"},
	{Name: "t-none", Fill: "na-ink"},
	{Name: "t-unk", Fill: "unk-ink"},
	{Name: "t-text", Fill: "text"},
	{Name: "t-muted", Fill: "muted"},
}

// PaintOf returns the paint with the name; the zero Paint, which paints nothing, where there is none.
func PaintOf(name string) Paint {
	for i := range paints { // by its place: they are asked for very often, and the table is large
		if paints[i].Name == name {
			return paints[i]
		}
	}
	return Paint{}
}

// CSS is the part of a page's style sheet that recolours inline pictures: the theme's tokens by class, folded
// corners out of sight until the page shows them, the reader's own colours where they are forced, and paper.
// --under is the colour behind a picture, where that is not the page's.
func CSS() string {
	var b strings.Builder
	b.WriteString(".pic{display:block;max-width:100%;height:auto}\n")
	for _, p := range paints {
		b.WriteString(".pic ." + p.Name + "{")
		switch {
		case p.Name == "fold-bg":
			b.WriteString("fill:var(--under,var(--bg))")
		case p.Fill != "":
			b.WriteString("fill:var(--" + p.Fill + ")")
		default:
			b.WriteString("fill:none")
		}
		if p.Stroke != "" {
			b.WriteString(";stroke:var(--" + p.Stroke + ")")
		}
		b.WriteString("}\n")
	}
	b.WriteString(".pic .fold{display:none}\n")
	b.WriteString(".pic a:hover .t-text,.pic a:hover .t-muted{text-decoration:underline}\n")
	b.WriteString(".pic a:focus-visible{outline:3px solid var(--focus);outline-offset:2px}\n")
	b.WriteString("@media (forced-colors:active){.pic{forced-color-adjust:none}")
	for _, p := range paints {
		if rule := forced(p); rule != "" {
			b.WriteString(".pic ." + p.Name + "{" + rule + "}")
		}
	}
	b.WriteString("}\n@media print{.pic{-webkit-print-color-adjust:exact;print-color-adjust:exact;break-inside:avoid}}\n")
	return b.String()
}

// forced is a paint in the reader's own colours: the customer's cells full, all others empty with an edge, a
// shared one with a full band.
func forced(p Paint) string {
	switch p.Name {
	case "b-cust", "band-cust", "band-edge", "dot", "rule", "edge-head", "fold-prov":
		return "fill:CanvasText;stroke:CanvasText"
	case "t-cust", "fold-bg", "fold-cust":
		return "fill:Canvas"
	case "cut", "edge":
		return "stroke:CanvasText"
	case "hit":
		return ""
	}
	if p.Stroke != "" {
		return "fill:Canvas;stroke:CanvasText"
	}
	if strings.HasPrefix(p.Name, "t-") {
		return "fill:CanvasText"
	}
	return "fill:Canvas"
}

package site

import (
	"slices"

	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/model"
)

// Sections that a page has besides the headings of its prose, by template; templates give exactly these ids.
var sections = map[string][]string{
	"service":       {"tasks", "areas", "chain", "differs", "compared", "controls", "tools", "sources", "backlinks"},
	"control":       {"services", "evidence", "mappings", "tools", "sources", "backlinks"},
	"control-class": {"controls", "sources", "backlinks"},
	"area":          {"models", "services", "controls", "tasks", "sources", "backlinks"},
	"model":         {"areas", "services", "sources", "backlinks"},
	"class":         {"services", "sources", "backlinks"},
	"party":         {"tasks", "work", "services", "provides", "holds", "parts", "backlinks"},
	"tool":          {"tasks", "controls", "sources", "backlinks"},
	"framework":     {"requirements", "sources", "backlinks"},
	"workload":      {"components", "union", "todo", "progress", "backlinks"},
}

// ReservedAnchors are ids that pages use themselves, to which the headings of prose give way: those of sections,
// areas, variants, tasks and pictures (the last three by their prefix).
func ReservedAnchors() []string {
	var ids []string
	for _, s := range sections {
		ids = append(ids, s...)
	}
	ids = append(ids, "main", "search", "related", "conflicts", "questions", "paths", "steps", "disagree", "cited", "assured", "outside", "workloads", "inherited", "matrix",
		"beside", "cut-", "fig-", "otp", "group", "state", "task-", "variant-", "src-")
	slices.Sort(ids)
	return slices.Compact(ids)
}

// pageAnchors lists the ids that can be linked to on a page.
func (s *Site) pageAnchors(p Page) []string {
	anchors := slices.Clone(sections[p.Template])
	for _, doc := range s.Bodies(p) {
		for _, h := range doc.Headings {
			anchors = append(anchors, h.ID)
		}
		anchors = append(anchors, doc.Anchors...)
	}
	for _, f := range s.Fences(p) {
		anchors = append(anchors, f.Anchor())
	}
	switch p.Key.Kind {
	case model.KindModel:
		for _, a := range s.Model.Areas {
			anchors = append(anchors, a.ID)
		}
	case model.KindService:
		anchors = append(anchors, s.serviceAnchors(p.Key.ID)...)
	}
	switch p.Lists {
	case model.KindService:
		for _, c := range s.UsedCategories() {
			anchors = append(anchors, c.ID)
		}
	case model.KindTerm:
		for _, t := range s.Model.Terms {
			anchors = append(anchors, t.ID)
		}
	}
	return anchors
}

func (s *Site) serviceAnchors(id string) []string {
	var anchors []string
	service := s.Model.Service(id)
	for _, a := range s.Model.Areas {
		anchors = append(anchors, a.ID)
		for _, v := range service.Variants {
			anchors = append(anchors, anchorOf([]string{v.ID}, a.ID))
		}
	}
	for _, v := range service.Variants {
		anchors = append(anchors, anchorOf([]string{v.ID}, ""))
	}
	for _, t := range service.Tasks {
		anchors = append(anchors, "task-"+t.ID)
	}
	return anchors
}

// Anchors lists the ids that content can link to on a page; every one of them is on the page.
func (s *Site) Anchors(p Page) []string { return s.anchors[p.Key] }

// Bodies are the parsed bodies of a page, lowest layer first.
func (s *Site) Bodies(p Page) []*markdown.Doc {
	written := s.assembly.Page(p.Key)
	if written == nil {
		return nil
	}
	var docs []*markdown.Doc
	for _, part := range written.Parts {
		if part.Body != nil {
			docs = append(docs, part.Body)
		}
	}
	return docs
}

// Written is what was written about a page's thing; nil for a generated page without a file.
func (s *Site) Written(p Page) []Part {
	written := s.assembly.Page(p.Key)
	if written == nil {
		return nil
	}
	var parts []Part
	for _, d := range written.Parts {
		parts = append(parts, Part{d.Shown, d.Size})
	}
	return parts
}

// Part is one file of a page.
type Part struct {
	File string
	Size int // of the whole file, in bytes
}

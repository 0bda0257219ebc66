package view

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// drawing is the picture that a fenced block asks for.
type drawing struct {
	lang     string
	title    string
	subjects []model.Subject
	models   []string
	areas    []string
}

// fenceKeys are the keys that a picture's block takes.
func fenceKeys(lang string) []string {
	if lang == "stack" {
		return []string{"models", "areas", "title"}
	}
	return []string{"services", "areas", "variants", "title"}
}

// CheckFences reads the pictures in every page's prose and returns what is wrong with them. Prose leaves those out.
func CheckFences(s *site.Site) diag.List {
	var diags diag.List
	for _, p := range s.Pages {
		for _, doc := range s.Bodies(p) {
			for _, f := range doc.Fences {
				_, problems := readFence(s.Model, f, false)
				diags = append(diags, problems...)
			}
		}
	}
	return diags
}

// readFence reads the lines of a fenced block. What it lists is in the order of the block; without a list, a matrix
// shows the services that the site leads with, and a stack every model and stack area. With part, what a list names and
// the model does not have is left out, as long as something is left.
func readFence(m *model.Model, f markdown.Fence, part bool) (drawing, diag.List) {
	node, diags := frontmatter.YAML(f.Span.File, []byte(f.Text), f.Line)
	r := fenceReader{m: m, fence: f, part: part, diags: diags}
	if node == nil {
		return drawing{}, r.diags
	}
	keys := fenceKeys(f.Lang)
	for _, e := range node.Entries {
		if !slices.Contains(keys, e.Key) {
			r.fault(e.KeySpan, e.Key, keys, "a %s has no key %q", f.Lang, e.Key)
		}
	}
	d := drawing{lang: f.Lang, title: node.Get("title").Text()}
	d.areas = r.ids(node.Get("areas"), "area", known(m.Areas, func(a *model.Area) string { return a.ID }))
	d.models = r.ids(node.Get("models"), "service model", known(m.Models, func(s *model.ServiceModel) string { return s.ID }))
	d.subjects = r.subjects(node.Get("services"), node.Get("variants"))
	r.count(&d, node)
	return d, r.diags
}

// fenceReader gathers what is wrong with one block.
type fenceReader struct {
	m     *model.Model
	fence markdown.Fence
	part  bool
	diags diag.List
}

// fault adds a diagnostic with the nearest right word as its hint.
func (r *fenceReader) fault(at diag.Span, word string, right []string, format string, args ...any) {
	d := diag.New(at, diag.BadFence, format, args...)
	switch near := diag.Nearest(word, right); {
	case near != "":
		d = d.WithHint("did you mean %q?", near)
	case len(right) > 0 && len(right) <= 12:
		d = d.WithHint("write one of %s", strings.Join(right, ", "))
	case len(right) == 0 && word != "":
		d = d.WithHint("there is none here; srmgen explain %s says what the block takes", diag.BadFence)
	default:
		d = d.WithHint("write a list: [a, b]")
	}
	r.diags.Add(d)
}

// ids reads a list of ids that must be among the right ones.
func (r *fenceReader) ids(list *frontmatter.Node, what string, right []string) []string {
	if list == nil {
		return nil
	}
	if list.Kind != frontmatter.List {
		r.fault(list.Span, "", nil, "expected a list of %ss, found %s", what, list.Kind)
		return nil
	}
	var ids []string
	var lost []*frontmatter.Node
	for _, item := range list.Items {
		if slices.Contains(right, item.Text()) {
			ids = append(ids, item.Text())
		} else {
			lost = append(lost, item)
		}
	}
	if r.part && ids != nil {
		return ids
	}
	for _, item := range lost {
		r.fault(item.Span, item.Text(), right, "no %s %q", what, item.Text())
	}
	return ids
}

// subjects reads services, as "service" or "service.variant". variants adds those of the services that it names, or
// all of them.
func (r *fenceReader) subjects(services, variants *frontmatter.Node) []model.Subject {
	var all []model.Subject
	var names []string
	for _, s := range r.m.Services {
		names = append(names, s.ID)
		for _, v := range s.Variants {
			names = append(names, s.ID+"."+v.ID)
		}
	}
	for _, id := range r.ids(services, "service", names) {
		all = append(all, model.ParseSubject(id))
	}
	if variants == nil {
		return all
	}
	var own []string
	for _, subject := range all {
		for _, v := range r.m.Service(subject.Service).Variants {
			own = append(own, v.ID)
		}
	}
	wanted := own
	if variants.Text() != "all" {
		wanted = r.ids(variants, "variant", own)
	}
	return withVariants(r.m, all, wanted)
}

// withVariants puts after each service its variants among those wanted.
func withVariants(m *model.Model, subjects []model.Subject, wanted []string) []model.Subject {
	var all []model.Subject
	for _, subject := range subjects {
		all = append(all, subject)
		for _, v := range m.Service(subject.Service).Variants {
			if len(subject.Variants) == 0 && slices.Contains(wanted, v.ID) {
				all = append(all, model.Subject{Service: subject.Service, Variants: []string{v.ID}})
			}
		}
	}
	return all
}

// count fills in what a block leaves out, and checks that there is the right number of services.
func (r *fenceReader) count(d *drawing, node *frontmatter.Node) {
	at := r.fence.Span
	if e, ok := node.Entry("services"); ok {
		at = e.KeySpan
	}
	whole := len(r.diags) == 0 // what is wrong already would be counted twice
	switch {
	case d.lang == "strip" && len(d.subjects) != 1 && whole:
		r.diags.Add(diag.New(at, diag.BadFence, "a strip takes one service, found %d", len(d.subjects)).WithHint("write services: [ID], or use matrix for several"))
	case d.lang == "compare" && (len(d.subjects) < 2 || len(d.subjects) > 5) && whole:
		r.diags.Add(diag.New(at, diag.BadFence, "a comparison takes two to five services, found %d", len(d.subjects)).WithHint("write services: [ID, ID]; variants count too"))
	case d.lang == "matrix" && d.subjects == nil:
		for _, s := range r.m.UsedServices() {
			d.subjects = append(d.subjects, model.Subject{Service: s.ID})
		}
	}
	if d.lang != "stack" {
		return
	}
	if d.models == nil {
		d.models = known(r.m.Models, func(s *model.ServiceModel) string { return s.ID })
	}
	if d.areas == nil {
		d.areas = known(r.m.StackAreas(), func(a *model.Area) string { return a.ID })
	}
}

// grid is the meaning of the picture. A list of areas narrows the model to them, so that groups hold no others.
func (d drawing) grid(m *model.Model, links matrix.Links) matrix.Grid {
	if d.areas != nil && d.lang != "stack" {
		narrow := *m
		narrow.Areas = nil
		for _, id := range d.areas {
			narrow.Areas = append(narrow.Areas, m.Area(id))
		}
		narrow.Index()
		m = &narrow
	}
	var g matrix.Grid
	switch d.lang {
	case "stack":
		g = matrix.Stack(m, d.models, d.areas, links)
	case "strip":
		g = matrix.Strip(m, d.subjects[0], links)
	case "compare":
		g = matrix.Compare(m, d.subjects, links)
	default:
		g = matrix.ServicesByAreas(m, d.subjects, "Who does what", links)
	}
	if d.title != "" {
		g.Title, g.Table.Caption = d.title, d.title
	}
	return g
}

// known are the ids of things.
func known[T any](things []*T, id func(*T) string) []string {
	ids := make([]string, 0, len(things))
	for _, t := range things {
		ids = append(ids, id(t))
	}
	return ids
}

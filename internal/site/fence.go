package site

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/filenames"
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/limit"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/model"
)

// Fence is a picture that a page's text asks for, in a fenced block.
type Fence struct {
	model.Picture
	Body, At int    // which of the page's bodies asks for it, and which of that body's fences does
	Name     string // among the page's pictures
	File     string // address of the picture as SVG; empty where it would be too long
}

// Anchor is the id that the picture has on its page.
func (f Fence) Anchor() string { return "fig-" + f.Name }

// Fences are the pictures that a page's text asks for and that can be drawn, top to bottom.
func (s *Site) Fences(p Page) []Fence { return s.fences[p.Key] }

// PerFence is what is made of each picture of a page's n-th body, by the body's fences; nothing for those that cannot be drawn.
func (s *Site) PerFence(p Page, n int, of *markdown.Doc, made func(Fence) string) []string {
	all := make([]string, len(of.Fences))
	for _, f := range s.Fences(p) {
		if f.Body == n {
			all[f.At] = made(f)
		}
	}
	return all
}

// FenceFiles are the pictures of all texts that have files, with their pages.
func (s *Site) FenceFiles() iter.Seq2[Page, Fence] {
	return func(yield func(Page, Fence) bool) {
		for _, p := range s.Pages {
			for _, f := range s.Fences(p) {
				if f.File != "" && !yield(p, f) {
					return
				}
			}
		}
	}
}

// names are the services and service models that the picture's author lists.
func (f Fence) names() []model.Key {
	var keys []model.Key
	if f.Unlisted {
		return nil
	}
	for _, x := range f.Subjects {
		keys = append(keys, model.Key{Kind: model.KindService, ID: x.Service})
	}
	for _, id := range f.Models {
		keys = append(keys, model.Key{Kind: model.KindModel, ID: id})
	}
	return keys
}

// readFences reads the pictures in every page's text, and returns what is wrong with them.
func (s *Site) readFences() diag.List {
	var diags diag.List
	s.fences = map[model.Key][]Fence{}
	for _, p := range s.Pages {
		taken := map[string]bool{}
		for _, part := range embedParts {
			taken[part] = true
		}
		for i, doc := range s.Bodies(p) {
			for j, block := range doc.Fences {
				picture, problems := readFence(s.Model, block, false)
				if diags.Add(problems...); len(problems) > 0 {
					picture, problems = readFence(s.Model, block, true)
				}
				f := Fence{Picture: picture, Body: i, At: j, Name: fenceName(picture, taken)}
				if f.File = "diagrams/" + strings.TrimSuffix(p.URL, ".html") + "/" + f.Name + ".svg"; len(Framed(f.File)) > limit.Path {
					f.File = ""
				}
				if len(problems) == 0 {
					s.fences[p.Key] = append(s.fences[p.Key], f)
				}
			}
		}
	}
	return diags
}

// fenceName names a picture on its page by its title, as any file system takes it. Equal ones get a number.
func fenceName(p model.Picture, taken map[string]bool) string {
	words := strings.FieldsFunc(strings.ToLower(p.Title), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	base := words[:0]
	size := 0
	for _, w := range words {
		if size += len(w) + 1; size > longestName {
			break
		}
		base = append(base, w)
	}
	name := strings.Join(base, "-")
	if name == "" || filenames.Device(name) {
		name = strings.Trim(p.Shape+"-"+name, "-")
	}
	free := name
	for n := 2; taken[free]; n++ {
		free = name + "-" + strconv.Itoa(n)
	}
	taken[free] = true
	return free
}

// longestName is about how many bytes of a picture's title its address holds.
const longestName = 60

// fenceKeys are the keys that a picture's block takes.
func fenceKeys(lang string) []string {
	if lang == "stack" {
		return []string{"models", "areas", "title"}
	}
	return []string{"services", "areas", "variants", "title"}
}

// readFence reads the lines of a fenced block. What it lists is in the order of the block; without a list, a matrix
// shows the services that the site leads with, and a stack every model and stack area. With part, what a list names and
// the model does not have is left out, as long as something is left.
func readFence(m *model.Model, f markdown.Fence, part bool) (model.Picture, diag.List) {
	node, diags := frontmatter.YAML(f.Span.File, []byte(f.Text), f.Line)
	r := fenceReader{m: m, fence: f, part: part, diags: diags}
	if node == nil {
		return model.Picture{Shape: f.Lang}, r.diags
	}
	keys := fenceKeys(f.Lang)
	for _, e := range node.Entries {
		if !slices.Contains(keys, e.Key) {
			r.fault(e.KeySpan, e.Key, keys, "a %s has no key %q", f.Lang, e.Key)
		}
	}
	d := model.Picture{Shape: f.Lang, Title: node.Get("title").Text()}
	d.Areas = r.ids(node.Get("areas"), "area", known(m.Areas, func(a *model.Area) string { return a.ID }))
	d.Models = r.ids(node.Get("models"), "service model", known(m.Models, func(s *model.ServiceModel) string { return s.ID }))
	d.Subjects = r.subjects(node.Get("services"), node.Get("variants"))
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
func (r *fenceReader) count(d *model.Picture, node *frontmatter.Node) {
	at := r.fence.Span
	if e, ok := node.Entry("services"); ok {
		at = e.KeySpan
	}
	whole := len(r.diags) == 0 // what is wrong already would be counted twice
	switch {
	case d.Shape == "strip" && len(d.Subjects) != 1 && whole:
		r.diags.Add(diag.New(at, diag.BadFence, "a strip takes one service, found %d", len(d.Subjects)).WithHint("write services: [ID], or use matrix for several"))
	case d.Shape == "compare" && (len(d.Subjects) < 2 || len(d.Subjects) > 5) && whole:
		r.diags.Add(diag.New(at, diag.BadFence, "a comparison takes two to five services, found %d", len(d.Subjects)).WithHint("write services: [ID, ID]; variants count too"))
	case d.Shape == "matrix" && d.Subjects == nil:
		for _, s := range r.m.UsedServices() {
			d.Subjects = append(d.Subjects, model.Subject{Service: s.ID})
		}
		d.Unlisted = true
	}
	if d.Shape != "stack" {
		return
	}
	if d.Models == nil {
		d.Unlisted = true
		d.Models = known(r.m.Models, func(s *model.ServiceModel) string { return s.ID })
	}
	if d.Areas == nil {
		d.Areas = known(r.m.StackAreas(), func(a *model.Area) string { return a.ID })
	}
}

// known are the ids of things.
func known[T any](things []*T, id func(*T) string) []string {
	ids := make([]string, 0, len(things))
	for _, t := range things {
		ids = append(ids, id(t))
	}
	return ids
}

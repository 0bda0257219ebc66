package content

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

// names knows what there is, so that references can be looked up before anything is decoded.
type names struct {
	things   map[model.Kind][]string
	set      map[model.Key]bool
	drafts   map[model.Key]bool
	excluded map[model.Key]bool
	variants map[string][]axisVariant // by service
	tasks    map[string][]string      // by service
}

type axisVariant struct{ id, axis string }

// generated are pages that exist without a file.
var generated = []string{"matrix", "controls/matrix", "compare", "coverage", "exports/index", "embed/index", "search", "print"}

func newNames(pages []*Page, drafts, excluded map[model.Key]bool) *names {
	n := &names{map[model.Kind][]string{}, map[model.Key]bool{}, drafts, excluded, map[string][]axisVariant{}, map[string][]string{}}
	add := func(k model.Key) {
		if !n.set[k] {
			n.set[k] = true
			n.things[k.Kind] = append(n.things[k.Kind], k.ID)
		}
	}
	for _, p := range pages {
		add(p.Key)
		if p.Key.Kind != model.KindService {
			continue
		}
		axes := p.Meta.Get("axes").Texts()
		for _, e := range entries(p.Meta.Get("variants")) {
			axis := e.Value.Get("axis").Text()
			if axis == "" && len(axes) == 1 {
				axis = axes[0]
			}
			n.variants[p.Key.ID] = append(n.variants[p.Key.ID], axisVariant{e.Key, axis})
		}
		slices.SortStableFunc(n.variants[p.Key.ID], func(a, b axisVariant) int { return slices.Index(axes, a.axis) - slices.Index(axes, b.axis) })
		for _, t := range items(p.Meta.Get("tasks")) {
			n.tasks[p.Key.ID] = append(n.tasks[p.Key.ID], t.Get("id").Text())
		}
	}
	for _, id := range generated {
		add(model.Key{Kind: model.KindPage, ID: id})
	}
	for _, k := range model.Kinds() {
		if len(n.things[k.Kind]) > 0 {
			add(model.Key{Kind: model.KindPage, ID: k.Folder + "/index"})
		}
	}
	add(model.Key{Kind: model.KindPage, ID: "index"})
	return n
}

func (n *names) has(k model.Key) bool { return n.set[k] }

// ids returns the ids of a kind.
func (n *names) ids(kinds ...model.Kind) []string {
	var ids []string
	for _, k := range kinds {
		ids = append(ids, n.things[k]...)
	}
	return ids
}

// key reads "kind:id" or a bare id, looked up in the order of kinds; nil means all.
func (n *names) key(text string, kinds []model.Kind) (model.Key, bool) {
	if kinds == nil {
		kinds = allKinds()
	}
	if kind, id, ok := strings.Cut(text, ":"); ok {
		k := model.Key{Kind: model.Kind(kind), ID: id}
		return k, n.set[k] && slices.Contains(kinds, k.Kind)
	}
	for _, kind := range kinds {
		if k := (model.Key{Kind: kind, ID: text}); n.set[k] {
			return k, true
		}
	}
	return model.Key{}, false
}

// place reads what a page reference names: a thing, a cell, or the path of a plain page.
func (n *names) place(text string) (model.Place, bool) {
	base, anchor, _ := strings.Cut(text, "#")
	if path, ok := strings.CutSuffix(base, ".md"); ok || strings.Contains(base, "/") || slices.Contains(generated, base) {
		path = strings.TrimPrefix(path, "/")
		if rest, ok := strings.CutSuffix(path, "_index"); ok {
			path = rest + "index"
		}
		k := model.Key{Kind: model.KindPage, ID: path}
		if folder, id, ok := strings.Cut(path, "/"); ok && !n.set[k] {
			if kind, ok := model.KindOfFolder(folder); ok {
				k = model.Key{Kind: kind, ID: id[strings.LastIndex(id, "/")+1:]}
			}
		}
		return n.anchored(model.Place{Key: k}, anchor), n.set[k]
	}
	if service, rest, ok := strings.Cut(strings.TrimPrefix(base, "service:"), "."); ok {
		p := model.Place{Key: model.Key{Kind: model.KindService, ID: service}, Variants: strings.Split(rest, ".")}
		_, bad := n.subject(service + "." + rest)
		return n.anchored(p, anchor), bad == ""
	}
	k, ok := n.key(base, nil)
	return n.anchored(model.Place{Key: k}, anchor), ok
}

// anchored adds the anchor, as an area where it names one on a service's page.
func (n *names) anchored(p model.Place, anchor string) model.Place {
	if p.Key.Kind == model.KindService && n.set[model.Key{Kind: model.KindArea, ID: anchor}] {
		p.Area = anchor
	} else {
		p.Anchor = anchor
	}
	return p
}

// subject checks "service.variant.variant": every part exists, at most one variant of an axis, in the order of the axes.
// bad says what is wrong; empty where nothing is.
func (n *names) subject(text string) (s model.Subject, bad string) {
	s = model.ParseSubject(text)
	if !n.set[model.Key{Kind: model.KindService, ID: s.Service}] {
		return s, "unknown service"
	}
	last, axis := -1, ""
	for _, id := range s.Variants {
		i := slices.IndexFunc(n.variants[s.Service], func(v axisVariant) bool { return v.id == id })
		switch {
		case i < 0:
			return s, "unknown variant"
		case last >= 0 && n.variants[s.Service][i].axis == axis:
			return s, "two variants of one axis"
		case i < last:
			return s, "variants not in the order of the axes"
		}
		last, axis = i, n.variants[s.Service][i].axis
	}
	return s, ""
}

// resolve looks a reference up and says what is wrong with it.
func (n *names) resolve(r reference) (diag.Diagnostic, bool) {
	switch r.shape.form {
	case formSubject:
		s, bad := n.subject(r.text)
		switch bad {
		case "":
			return diag.Diagnostic{}, true
		case "unknown service":
			return unknown(r.at, "service", s.Service, n.ids(model.KindService)), false
		case "unknown variant":
			var ids []string
			for _, v := range n.variants[s.Service] {
				ids = append(ids, s.Service+"."+v.id)
			}
			return unknown(r.at, "variant", r.text, ids), false
		}
		return diag.New(r.at, diag.VariantAxis, "%s: %s", r.text, bad).WithHint("use at most one variant of each axis, in the order of the service's axes"), false
	case formPlace:
		if _, ok := n.place(r.text); ok {
			return diag.Diagnostic{}, true
		}
		return unknown(r.at, "page", r.text, append(n.ids(model.KindPage), n.ids(allKinds()...)...)), false
	}
	if _, ok := n.key(r.text, r.shape.kinds); ok || r.shape.left && n.leftOut(r.text) {
		return diag.Diagnostic{}, true
	}
	return n.unresolved(r), false
}

// leftOut reports whether "kind:id" or a bare id names something that is excluded.
func (n *names) leftOut(text string) bool {
	for k := range n.excluded {
		if text == k.String() || text == k.ID {
			return true
		}
	}
	return false
}

// unresolved explains a reference that found nothing: a draft, something excluded, a thing of another kind, or a misspelt name.
func (n *names) unresolved(r reference) diag.Diagnostic {
	what := "thing"
	if len(r.shape.kinds) == 1 {
		what = r.shape.kinds[0].Info().Name
	}
	for _, kind := range r.shape.kinds {
		if n.drafts[model.Key{Kind: kind, ID: r.text}] {
			return diag.New(r.at, diag.UnknownReference, "%s %q is a draft", what, r.text).WithHint("take draft: true out of it, or build with --drafts")
		}
		if n.excluded[model.Key{Kind: kind, ID: r.text}] {
			return diag.New(r.at, diag.UnknownReference, "%s %q is excluded", what, r.text).WithHint("take it out of exclude in srmgen.yaml, or name another one")
		}
	}
	if k, ok := n.key(r.text, nil); ok {
		return diag.New(r.at, diag.UnknownReference, "%q is the name of another kind: %s; here belongs one of: %s", r.text, k.Kind.Info().Name, what).WithHint("name one that exists, or write the missing file")
	}
	return unknown(r.at, what, r.text, n.ids(r.shape.kinds...))
}

// unknown is the diagnostic for a name that nothing has, with the nearest that something has.
func unknown(at diag.Span, what, name string, candidates []string) diag.Diagnostic {
	d := diag.New(at, diag.UnknownReference, "unknown %s %q", what, name)
	switch near := diag.Nearest(name, candidates); {
	case near != "":
		return d.WithHint("did you mean %q?", near)
	case len(candidates) > 0 && len(candidates) <= 12:
		return d.WithHint("there are %s", strings.Join(candidates, ", "))
	}
	return d.WithHint("check the spelling, or write the missing file")
}

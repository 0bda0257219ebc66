package content

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/model"
)

func (d *decoder) service(c model.Common, n *node) *model.Service {
	s := &model.Service{
		Common: c, Provider: n.Get("provider").Text(), Category: n.Get("category").Text(), Model: n.Get("model").Text(), Class: n.Get("class").Text(),
		Owner: n.Get("owner").Text(), Customer: n.Get("customer").Text(), Lifecycle: d.lifecycle(n.Get("lifecycle")), Docs: n.Get("docs").Text(),
		Responsibilities: d.cells(n.Get("responsibilities")), Axes: n.Get("axes").Texts(),
		Base: model.Base{Title: n.Get("base").Get("title").Text(), Axis: n.Get("base").Get("axis").Text()},
	}
	for _, item := range items(n.Get("runs_on")) {
		s.RunsOn = append(s.RunsOn, d.subject(item))
	}
	for _, e := range entries(n.Get("assurance")) {
		if e.Value.Text() == "none" {
			s.Outside = append(s.Outside, e.Key)
			continue
		}
		s.Assurance = append(s.Assurance, model.Assurance{Framework: e.Key, Source: e.Value.Get("source").Text(), Accessed: model.Date(e.Value.Get("accessed").Text())})
	}
	s.Variants = d.variants(n)
	s.Controls = d.controlUses(n.Get("controls"))
	s.Tasks = d.tasks(s, n.Get("tasks"))
	return s
}

// variants decodes a service's variants in the order of its axes and checks that they fit.
func (d *decoder) variants(n *node) []model.Variant {
	axes := n.Get("axes").Texts()
	var variants []model.Variant
	hasDefault := false
	for _, e := range entries(n.Get("variants")) {
		v := model.Variant{
			ID: e.Key, Title: e.Value.Get("title").Text(), Short: e.Value.Get("short").Text(), Summary: e.Value.Get("summary").Text(),
			Axis: e.Value.Get("axis").Text(), Default: isTrue(e.Value.Get("default")), Docs: e.Value.Get("docs").Text(),
			Lifecycle: d.lifecycle(e.Value.Get("lifecycle")), Sources: citations(e.Value.Get("sources")), Responsibilities: d.cells(e.Value.Get("responsibilities")),
		}
		hasDefault = hasDefault || v.Default
		if axis := e.Value.Get("axis"); axis != nil && !slices.Contains(axes, v.Axis) {
			d.diags.Add(diag.New(axis.Span, diag.VariantAxis, "axis %q is not one of the service's axes", v.Axis).WithHint("list it under axes: [%s]", strings.Join(append(axes, v.Axis), ", ")))
		} else if axis == nil && len(axes) > 1 {
			d.diags.Add(diag.New(e.KeySpan, diag.VariantAxis, "variant %q does not say which axis it is a choice on", e.Key).WithHint("add axis: %s", axes[0]))
		} else if axis == nil && len(axes) == 1 {
			v.Axis = axes[0]
		}
		variants = append(variants, v)
	}
	if at, ok := n.Entry("variants"); ok && len(variants) > 0 && n.Get("base") == nil && !hasDefault {
		d.diags.Add(diag.New(at.KeySpan, diag.VariantAxis, "nothing says what the service's own values stand for").
			WithHint("add base: {title: ...}, or default: true to one variant"))
	}
	slices.SortStableFunc(variants, func(a, b model.Variant) int { return slices.Index(axes, a.Axis) - slices.Index(axes, b.Axis) })
	return variants
}

func (d *decoder) controlUses(n *node) []model.ControlUse {
	var uses []model.ControlUse
	for _, e := range entries(n) {
		uses = append(uses, model.ControlUse{
			Control: e.Key, Out: e.Value.Get("apply").Text() == "none", Class: e.Value.Get("class").Text(), ProviderDoes: e.Value.Get("provider_does").Text(),
			CustomerDoes: e.Value.Get("customer_does").Text(), Checks: e.Value.Get("checks").Texts(), Evidence: decodeEvidence(e.Value.Get("evidence")),
		})
	}
	return uses
}

func (d *decoder) tasks(s *model.Service, n *node) []model.Task {
	seen := map[string]diag.Span{}
	return each(n, func(i *node) model.Task {
		t := model.Task{
			ID: i.Get("id").Text(), Do: i.Get("do").Text(), Why: i.Get("why").Text(), Area: i.Get("area").Text(), Checks: i.Get("checks").Texts(), Evidence: i.Get("evidence").Text(),
			Tools: i.Get("tools").Texts(), Only: i.Get("only").Texts(), Except: i.Get("except").Texts(), EveryDays: parseDays(i.Get("every").Text()),
		}
		at := i.Span
		if id := i.Get("id"); id != nil {
			at = id.Span
		}
		if first, again := seen[t.ID]; again && t.ID != "" {
			d.diags.Add(diag.New(at, diag.DuplicateID, "task id %q is used twice", t.ID).WithHint("give each task an id of its own").WithRelated(first, "the first one"))
		} else if d.names.has(model.Key{Kind: model.KindArea, ID: t.ID}) {
			d.diags.Add(diag.New(at, diag.DuplicateID, "task id %q is an area's id", t.ID).WithHint("name the task after what is done"))
		}
		seen[t.ID] = at
		for _, named := range slices.Concat(items(i.Get("only")), items(i.Get("except"))) {
			if _, ok := s.Variant(named.Text()); !ok {
				d.diags.Add(unknown(named.Span, "variant", named.Text(), variantIDs(s)))
			}
		}
		return t
	})
}

func variantIDs(s *model.Service) []string {
	var ids []string
	for _, v := range s.Variants {
		ids = append(ids, v.ID)
	}
	return ids
}

// workload decodes a workload and checks that its parts name each other rightly.
func (d *decoder) workload(c model.Common, n *node) *model.Workload {
	w := &model.Workload{Common: c, Owner: n.Get("owner").Text(), Frameworks: n.Get("frameworks").Texts()}
	seen := map[string]bool{}
	for _, i := range items(n.Get("uses")) {
		u := model.Use{As: i.Get("as").Text(), Of: d.subject(i.Get("service")), Owner: i.Get("owner").Text(), To: i.Get("to").Texts(), Region: i.Get("region").Text()}
		if u.As == "" {
			u.As = u.Of.Service
		}
		if seen[u.As] {
			d.diags.Add(diag.New(i.Span, diag.DuplicateID, "two components are called %q", u.As).WithHint("give one of them a name: as: ..."))
		}
		seen[u.As] = true
		w.Uses = append(w.Uses, u)
	}
	for _, i := range items(n.Get("uses")) {
		for _, to := range items(i.Get("to")) {
			if !seen[to.Text()] {
				d.diags.Add(unknown(to.Span, "component", to.Text(), componentNames(w)))
			}
		}
	}
	for _, e := range entries(n.Get("responsibilities")) {
		if component, area, ok := d.cellName(w, e, false); ok {
			w.Holders = append(w.Holders, model.Holder{Component: component, Area: area, Owner: e.Value.Get("owner").Text()})
		}
	}
	for _, e := range entries(n.Get("progress")) {
		if component, of, ok := d.cellName(w, e, true); ok {
			v := e.Value
			w.Progress = append(w.Progress, model.Progress{Component: component, Of: of, State: v.Get("state").Text(), Evidence: v.Get("evidence").Text(),
				Checked: model.Date(v.Get("checked").Text()), By: v.Get("by").Text(), Expires: model.Date(v.Get("expires").Text()), Note: v.Get("note").Text()})
		}
	}
	return w
}

func componentNames(w *model.Workload) []string {
	var names []string
	for _, u := range w.Uses {
		names = append(names, u.As)
	}
	return names
}

// cellName reads "component#area" or, with tasks, "component#task".
func (d *decoder) cellName(w *model.Workload, e frontmatter.Entry, tasks bool) (component, of string, ok bool) {
	component, of, _ = strings.Cut(e.Key, "#")
	use, found := w.Component(component)
	if !found {
		d.diags.Add(unknown(e.KeySpan, "component", component, componentNames(w)))
		return "", "", false
	}
	valid := d.names.ids(model.KindArea)
	if tasks {
		valid = append(valid, d.names.tasks[use.Of.Service]...)
	}
	if !slices.Contains(valid, of) {
		d.diags.Add(unknown(e.KeySpan, "area or task", of, valid))
		return "", "", false
	}
	return component, of, true
}

package content

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

// noSuchDuties finds holders and states of what a workload does not have to do.
func noSuchDuties(a *Assembly, w *model.Workload) diag.List {
	var diags diag.List
	add := func(key, component, of string) {
		u, ok := w.Component(component)
		if !ok || !known(a.Model, u.Of) {
			return // said already
		}
		if why, hint := noDuty(a.Model, u, of); why != "" {
			name := component + "#" + of
			diags.Add(diag.New(a.Page(w.Key).Span(key, name), diag.NoSuchDuty, "there is nothing to do about %s: %s", name, why).WithHint("%s", hint))
		}
	}
	for _, h := range w.Holders {
		add("responsibilities", h.Component, h.Area)
	}
	for _, p := range w.Progress {
		add("progress", p.Component, p.Of)
	}
	return diags
}

// known reports whether a subject's service and variants are there.
func known(m *model.Model, of model.Subject) bool {
	s := m.Service(of.Service)
	return s != nil && !slices.ContainsFunc(of.Variants, func(id string) bool { _, ok := s.Variant(id); return !ok })
}

// noDuty says why there is nothing to do about an area or a task of a component; empty where there is.
func noDuty(m *model.Model, u model.Use, of string) (why, hint string) {
	if m.Area(of) != nil {
		cell := m.Cell(u.Of, of)
		words := m.Words(m.Service(u.Of.Service).Provider)
		switch cell.Who {
		case model.None:
			return m.SubjectTitle(u.Of) + " has no such thing", "take the line out"
		case model.Provider:
			return words.Does(), "take the line out, or write in the service what is left to " + words.Object()
		}
		return "", ""
	}
	s := m.Service(u.Of.Service)
	i := slices.IndexFunc(s.Tasks, func(t model.Task) bool { return t.ID == of })
	if i < 0 || s.Tasks[i].For(s.Chosen(u.Of.Variants)) {
		return "", ""
	}
	t := s.Tasks[i]
	if len(t.Only) > 0 {
		return "the task is for " + strings.Join(t.Only, ", ") + " only", "take the line out, or choose that variant under uses"
	}
	return "the task is not for " + strings.Join(t.Except, ", "), "take the line out, or choose another variant under uses"
}

// outsideAssessment finds components whose inherited controls cannot count for a framework of their workload.
func outsideAssessment(a *Assembly, w *model.Workload) diag.List {
	var diags diag.List
	for _, f := range w.Frameworks {
		if a.Model.Framework(f) == nil {
			continue // said already
		}
		first := map[string]string{} // component -> the first control that it breaks
		for _, x := range a.Model.Inherits(w, f) {
			for _, c := range x.Outside {
				if first[c] == "" {
					first[c] = x.Control.ID
				}
			}
		}
		for _, u := range w.Uses {
			if control := first[u.As]; control != "" {
				s := a.Model.Service(u.Of.Service)
				diags.Add(diag.New(a.Page(w.Key).Span("frameworks", f), diag.OutsideAssessment, "%s uses %s, which is outside %s's assessment for %s: nothing proves its inherited controls, such as %s",
					u.As, s.Name(), a.Model.Words(s.Provider).Provider, a.Model.Framework(f).Name(), control).
					WithHint("use a service that is inside, or take the framework out; the service says assurance: none").
					WithRelated(a.Page(w.Key).Span("uses"), "what the workload uses"))
			}
		}
	}
	return diags
}

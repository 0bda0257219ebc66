package view

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// forms are the service itself and its variants, in the order of the axes.
func (sp servicePage) forms() []Form {
	var forms []Form
	axis := ""
	for i, subject := range sp.subjects {
		f := Form{N: i, Title: sp.m().SubjectTitle(subject), Name: sp.s.BaseTitle(), Badge: sp.badge(sp.m().LifecycleOf(subject))}
		switch {
		case i == 0:
			for _, d := range sp.defaults() {
				f.Anchors = append(f.Anchors, "variant-"+d)
			}
			axis = sp.s.Base.Axis
		default:
			v, _ := sp.s.Variant(subject.Variants[0])
			f.ID, f.Name, f.Anchors = v.ID, shortForm(v.Name(), sp.s.Name()), []string{"variant-" + v.ID}
			if v.Axis != axis && axis != "" {
				f.Axis = v.Axis
			}
			axis = v.Axis
		}
		f.Name = shortForm(f.Name, sp.s.Name())
		forms = append(forms, f)
	}
	return forms
}

// defaults are the variants that the service's own values stand for.
func (sp servicePage) defaults() []string {
	var ids []string
	for _, v := range sp.s.Variants {
		if v.Default {
			ids = append(ids, v.ID)
		}
	}
	return ids
}

// shortForm leaves the service's own name out of a form's, where something is left.
func shortForm(name, service string) string {
	if rest := strings.TrimSpace(strings.TrimPrefix(name, service+" ")); rest != "" && rest != name {
		return strings.ToUpper(rest[:1]) + rest[1:]
	}
	return name
}

// share groups the forms for which something is the same, in the order of the first of each.
func share(keys []string) [][]int {
	var groups [][]int
	for i, key := range keys {
		at := slices.IndexFunc(groups, func(g []int) bool { return keys[g[0]] == key })
		if at < 0 {
			at, groups = len(groups), append(groups, nil)
		}
		groups[at] = append(groups[at], i)
	}
	return groups
}

// shown says for which forms a part of the page stands.
func (sp servicePage) shown(forms []int) Shown {
	var s Shown
	if len(forms) == len(sp.subjects) {
		return s
	}
	var names []string
	for _, i := range forms {
		name := sp.s.BaseTitle()
		if i > 0 {
			name = sp.m().SubjectName(sp.subjects[i])
		}
		names = append(names, shortForm(name, sp.s.Name()))
	}
	s.Forms, s.Names = classes("f", forms), strings.Join(names, ", ")
	return s
}

// classes are the classes of forms: "f0 f2".
func classes(letter string, forms []int) string {
	var list []string
	for _, i := range forms {
		list = append(list, letter+number(i))
	}
	return strings.Join(list, " ")
}

// leads are the sentences that the page opens with: the service's own, and those of variants that have one.
func (sp servicePage) leads() []Lead {
	texts := make([]string, len(sp.subjects))
	for i, subject := range sp.subjects {
		texts[i] = sp.s.Summary
		if i > 0 {
			if v, _ := sp.s.Variant(subject.Variants[0]); v.Summary != "" {
				texts[i] = v.Summary
			}
		}
	}
	var leads []Lead
	for _, forms := range share(texts) {
		leads = append(leads, Lead{sp.shown(forms), sp.marked(sp.text(texts[forms[0]]))})
	}
	return leads
}

// answers are the three-way splits.
func (sp servicePage) answers() []Answer {
	keys := make([]string, len(sp.subjects))
	for i := range sp.subjects {
		for _, cell := range sp.cells[i] {
			keys[i] += cell.Who.Side().ID() + " "
		}
	}
	var answers []Answer
	for _, forms := range share(keys) {
		answers = append(answers, Answer{sp.shown(forms), sp.sides(forms[0])})
	}
	return answers
}

// sides says in words what each side holds: a group of areas by its title where all of it is held so, else its areas.
func (sp servicePage) sides(form int) []Side {
	var sides []Side
	for _, who := range []model.Who{model.Customer, model.Shared, model.Provider, model.NotAssessed} {
		text := strings.Join(sp.held(form, who), ", ")
		if text == "" && who == model.NotAssessed {
			continue
		}
		side := Side{Mark: mark(sp.words, who), Title: sp.words.Of(who), Text: orElse(upper(text), "Nothing")}
		if who == model.Provider && sp.region() != "" && sp.who(form, "facilities").Side() == model.Provider {
			side.Title += ", " + sp.region()
		}
		sides = append(sides, side)
	}
	return sides
}

// held lists what one side holds.
func (sp servicePage) held(form int, who model.Who) []string {
	var names []string
	for _, g := range sp.m().Groups {
		areas := sp.m().GroupAreas(g.ID)
		var own []string
		all := 0
		for _, a := range areas {
			switch sp.who(form, a.ID).Side() {
			case who:
				own, all = append(own, lower(a.Title)), all+1
			case model.None:
				all++
			}
		}
		if all == len(areas) && len(own) > 1 {
			own = []string{lower(g.Title)}
		}
		names = append(names, own...)
	}
	return names
}

// who is a form's answer in an area; None where there is no such area.
func (sp servicePage) who(form int, area string) model.Who {
	for j, a := range sp.areas {
		if a.ID == area {
			return sp.cells[form][j].Who
		}
	}
	return model.None
}

// strips are the forms' strips, each once.
func (sp servicePage) strips() []FormStrip {
	keys := make([]string, len(sp.subjects))
	for i := range sp.subjects {
		for _, cell := range sp.cells[i] {
			keys[i] += cell.Who.ID() + " "
		}
	}
	var strips []FormStrip
	for _, forms := range share(keys) {
		subject := sp.subjects[forms[0]]
		strips = append(strips, FormStrip{sp.shown(forms), sp.strip(subject)})
	}
	return strips
}

// upper starts with a capital.
func upper(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

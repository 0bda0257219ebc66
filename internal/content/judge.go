package content

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/limit"
	"github.com/srmgen/srmgen/internal/model"
)

// judge finds what makes the model wrong although every file is right by itself.
func judge(a *Assembly) diag.List {
	var diags diag.List
	diags.Add(marks(a)...)
	diags.Add(memberships(a)...)
	diags.Add(buyers(a)...)
	diags.Add(cycles(a, model.KindParty, "parent", func(id string) []string {
		if p := a.Model.Party(id); p != nil && p.Parent != "" {
			return []string{p.Parent}
		}
		return nil
	})...)
	diags.Add(cycles(a, model.KindService, "runs_on", func(id string) []string {
		var on []string
		if s := a.Model.Service(id); s != nil {
			for _, r := range s.RunsOn {
				on = append(on, r.Service)
			}
		}
		return on
	})...)
	for _, w := range a.Model.Workloads {
		diags.Add(noSuchDuties(a, w)...)
		diags.Add(outsideAssessment(a, w)...)
	}
	return diags
}

// spanOf is the place of a key in a page's front matter, or of the page.
func (a *Assembly) spanOf(k model.Key, key string) diag.Span { return a.Page(k).Span(key) }

// marks finds two parties with one letter.
func marks(a *Assembly) diag.List {
	var diags diag.List
	first := map[string]model.Key{}
	for _, p := range a.Model.Parties {
		other, taken := first[p.Mark]
		switch at := a.spanOf(p.Key, "mark"); {
		case p.Mark == "":
		case len([]rune(p.Mark)) > 1:
			diags.Add(diag.New(at, diag.WrongValue, "mark: %q is more than one letter", p.Mark).WithHint("use one letter"))
		case taken:
			diags.Add(diag.New(at, diag.DuplicateMark, "mark %q is also that of %s", p.Mark, other).
				WithHint("choose another letter").WithRelated(a.spanOf(other, "mark"), "the other one"))
		default:
			first[p.Mark] = p.Key
		}
	}
	return diags
}

// buyers finds services that a party sells to itself.
func buyers(a *Assembly) diag.List {
	var diags diag.List
	for _, s := range a.Model.Services {
		if s.Customer != "" && s.Customer == s.Provider {
			diags.Add(diag.New(a.spanOf(s.Key, "customer"), diag.WrongValue, "customer: %s is also the provider", s.Customer).
				WithHint("name the party that uses the service, or leave customer out"))
		}
	}
	return diags
}

// memberships finds areas of no group, services of no category, and controls for a category that is none.
func memberships(a *Assembly) diag.List {
	var diags diag.List
	var groups, categories []string
	for _, g := range a.Model.Groups {
		groups = append(groups, g.ID)
	}
	for _, c := range a.Model.Categories {
		categories = append(categories, c.ID)
	}
	for _, area := range a.Model.Areas {
		if area.Group != "" && !slices.Contains(groups, area.Group) {
			diags.Add(unknown(a.spanOf(area.Key, "group"), "group", area.Group, groups))
		}
	}
	for _, s := range a.Model.Services {
		if s.Category != "" && !slices.Contains(categories, s.Category) {
			diags.Add(unknown(a.spanOf(s.Key, "category"), "category", s.Category, categories))
		}
	}
	for _, c := range a.Model.Controls {
		for _, category := range c.Categories {
			if !slices.Contains(categories, category) {
				diags.Add(unknown(a.Page(c.Key).Span("categories", category), "category", category, categories))
			}
		}
	}
	return diags
}

// cycles finds the loops of a relation among things of one kind, each reported once, at its smallest id.
func cycles(a *Assembly, kind model.Kind, key string, next func(id string) []string) diag.List {
	var diags diag.List
	state := map[string]int{} // 1: on the way, 2: done
	var walk func(id string, trail []string)
	walk = func(id string, trail []string) {
		if state[id] == 1 {
			loop := append(slices.Clone(trail[slices.Index(trail, id):]), id)
			if len(loop) > 8 {
				loop = append(append(slices.Clone(loop[:4]), "..."), loop[len(loop)-3:]...)
			}
			k := model.Key{Kind: kind, ID: id}
			diags.Add(diag.New(a.spanOf(k, key), diag.Cycle, "%s leads in a circle: %s", key, strings.Join(loop, " -> ")).WithHint("take one of these links out"))
			return
		}
		if state[id] == 2 || a.Page(model.Key{Kind: kind, ID: id}) == nil {
			return
		}
		state[id] = 1
		for _, to := range next(id) {
			walk(to, append(trail, id))
		}
		state[id] = 2
	}
	for _, p := range a.Pages {
		if p.Key.Kind == kind {
			walk(p.Key.ID, nil)
		}
	}
	if diags == nil {
		diags = chains(a, kind, key, next)
	}
	return diags
}

// chains finds the things that stand on more others than is read, one upon the other. There are no loops.
func chains(a *Assembly, kind model.Kind, key string, next func(id string) []string) diag.List {
	var diags diag.List
	height := map[string]int{}
	var walk func(id string) int
	walk = func(id string) int {
		if h, ok := height[id]; ok {
			return h
		}
		h := 1
		for _, to := range next(id) {
			h = max(h, walk(to)+1)
		}
		if height[id] = h; h == limit.Chain+1 {
			diags.Add(diag.New(a.spanOf(model.Key{Kind: kind, ID: id}, key), diag.MetaLimit, "%s leads over more than %d others", key, limit.Chain-1).
				WithHint("leave levels out that say nothing by themselves"))
		}
		return h
	}
	for _, p := range a.Pages {
		if p.Key.Kind == kind {
			walk(p.Key.ID)
		}
	}
	return diags
}

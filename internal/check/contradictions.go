package check

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/model"
)

// contradictions finds cells about which the content says two things that cannot both be true.
func contradictions(x *subject) diag.List {
	var diags diag.List
	x.statements(func(s statement) {
		if s.cell.Who == model.None && s.cell.ProviderDoes+s.cell.CustomerDoes != "" {
			diags.Add(diag.New(s.at, diag.Contradiction, "%s is none, yet somebody does something there", s.area).
				WithHint("give it the answer that the words describe, or write a note instead of them"))
		}
		for _, d := range s.cell.Differs {
			if who, ok := model.ParseWho(d.Says); ok && who == s.cell.Who {
				diags.Add(diag.New(s.at, diag.Contradiction, "%s is said to differ from %s, which gives the same answer, %s", s.area, d.Source, who.ID()).
					WithHint("delete the difference, or say what is different in a sentence"))
			}
		}
	})
	for _, s := range x.m.Services {
		for _, t := range s.Tasks {
			if t.Area != "" && x.nowhere(s, t) {
				diags.Add(diag.New(x.at(s.Key, "tasks", t.ID), diag.Contradiction, "task %s is in %s, which is none", t.ID, t.Area).
					WithHint("put the task into the area that it is about, or mend that area's answer"))
			}
		}
		diags.Add(x.disagreeing(s)...)
	}
	return diags
}

// nowhere reports whether a task's area is none in every form that the task is for.
func (x *subject) nowhere(s *model.Service, t model.Task) bool {
	return !slices.ContainsFunc(x.m.Subjects(s), func(of model.Subject) bool {
		return t.For(s.Chosen(of.Variants)) && x.m.WhoAt(of, t.Area) != model.None
	})
}

// disagreeing finds answers of two folders that a site extends, none of which stands above the other, where the site
// itself says nothing. What comes with srmgen may be replaced by anyone.
func (x *subject) disagreeing(s *model.Service) diag.List {
	page := x.a.Page(s.Key)
	parts := slices.DeleteFunc(slices.Clone(page.Parts), func(d content.Document) bool { return strings.HasPrefix(d.Shown, content.BuiltIn) })
	settled := (*frontmatter.Node)(nil)
	if page.Own && len(parts) > 0 {
		settled, parts = parts[len(parts)-1].Meta.Get("responsibilities"), parts[:len(parts)-1]
	}
	var diags diag.List
	for _, a := range x.m.Areas {
		var first *frontmatter.Node
		for _, part := range parts {
			switch who := part.Meta.Get("responsibilities").Get(a.ID).Get("who"); {
			case who == nil || settled.Get(a.ID).Get("who") != nil:
			case first == nil:
				first = who
			case first.Value != who.Value:
				diags.Add(diag.New(who.Span, diag.Contradiction, "%s is %s here and %s in another folder that the site extends", a.ID, who.Value, first.Value).
					WithHint("let the site itself say which, or take one of them out").WithRelated(first.Span, "the other one"))
			}
		}
	}
	return diags
}

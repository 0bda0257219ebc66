package content

import (
	"slices"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/model"
)

func (d *decoder) party(c model.Common, n *node) *model.Party {
	return &model.Party{Common: c, Role: model.PartyKind(n.Get("kind").Text()), Parent: n.Get("parent").Text(), Mark: n.Get("mark").Text(), Voice: n.Get("voice").Text(), Contact: links(n.Get("contact"))}
}

func (d *decoder) area(c model.Common, n *node) *model.Area {
	return &model.Area{Common: c, Group: n.Get("group").Text(), Stack: isTrue(n.Get("stack")), Owner: n.Get("owner").Text()}
}

func (d *decoder) control(c model.Common, n *node) *model.Control {
	control := &model.Control{
		Common: c, Class: n.Get("class").Text(), Areas: n.Get("areas").Texts(),
		Services: n.Get("services").Texts(), Categories: n.Get("categories").Texts(), ProviderDoes: n.Get("provider_does").Text(), CustomerDoes: n.Get("customer_does").Text(),
		Tools: n.Get("tools").Texts(), Evidence: decodeEvidence(n.Get("evidence")),
	}
	for _, e := range entries(n.Get("mappings")) {
		for _, i := range items(e.Value) {
			control.Mappings = append(control.Mappings, model.Mapping{Framework: e.Key, ID: i.Get("id").Text(), Relation: i.Get("relation").Text(),
				Confidence: model.Confidence(i.Get("confidence").Text()), Source: i.Get("source").Text()})
		}
	}
	return control
}

func (d *decoder) tool(c model.Common, n *node) *model.Tool {
	return &model.Tool{Common: c, Provider: n.Get("provider").Text(), Service: n.Get("service").Text(), Docs: n.Get("docs").Text(), Lifecycle: d.lifecycle(n.Get("lifecycle"))}
}

func (d *decoder) framework(c model.Common, n *node) *model.Framework {
	return &model.Framework{Common: c, Version: n.Get("version").Text(), URL: n.Get("url").Text(), Complete: isTrue(n.Get("complete")),
		Requirements: each(n.Get("requirements"), func(i *node) model.Requirement {
			return model.Requirement{ID: i.Get("id").Text(), Title: i.Get("title").Text()}
		})}
}

// source decodes a source; unless it says otherwise, it was reviewed when it was read.
func (d *decoder) source(c model.Common, n *node) *model.Source {
	if c.Review.On == "" {
		c.Review.On = model.Date(n.Get("accessed").Text())
	}
	return &model.Source{Common: c, URL: n.Get("url").Text(), Publisher: n.Get("publisher").Text(), Published: model.Date(n.Get("published").Text()),
		Accessed: model.Date(n.Get("accessed").Text()), Origin: n.Get("kind").Text()}
}

func (d *decoder) role(c model.Common, n *node) *model.Role {
	return &model.Role{Common: c, Questions: each(n.Get("questions"), func(i *node) model.Question {
		return model.Question{Ask: i.Get("ask").Text(), Pages: each(i.Get("pages"), d.place)}
	})}
}

func (d *decoder) path(c model.Common, n *node) *model.Path {
	return &model.Path{Common: c, Role: n.Get("role").Text(),
		Steps: each(n.Get("steps"), func(i *node) model.Step {
			return model.Step{Page: d.place(i.Get("page")), Minutes: number(i.Get("minutes")), Do: i.Get("do").Text()}
		}),
		Questions: each(n.Get("questions"), func(i *node) model.Quiz {
			return model.Quiz{Ask: i.Get("ask").Text(), Choices: each(i.Get("choices"), func(i *node) model.Choice {
				return model.Choice{Text: i.Get("text").Text(), Right: isTrue(i.Get("right")), Because: i.Get("because").Text()}
			})}
		})}
}

func (d *decoder) term(c model.Common, n *node) *model.Term {
	return &model.Term{Common: c, Definition: n.Get("definition").Text(), Not: n.Get("not").Text(), Trap: isTrue(n.Get("trap")), Homonyms: n.Get("homonyms").Texts()}
}

func (d *decoder) page(c model.Common, n *node) *model.Page {
	lead := func(i *node) model.Lead {
		l := model.Lead{For: i.Get("for").Text(), Title: i.Get("title").Text(), Text: i.Get("text").Text()}
		if ask := i.Get("ask").Text(); ask != "" {
			l.Title = ask
		}
		for _, key := range []string{"answer", "page"} {
			if p := i.Get(key); p != nil {
				l.Page = d.place(p)
			}
		}
		return l
	}
	return &model.Page{Common: c, Home: model.Home{Questions: each(n.Get("questions"), lead), Starts: each(n.Get("starts"), lead), Statements: each(n.Get("statements"), lead)}}
}

func groups(n *node) []model.Group {
	return each(n.Get("groups"), func(i *node) model.Group {
		g := model.Group{ID: i.Get("id").Text(), Title: i.Get("title").Text(), Short: i.Get("short").Text()}
		if g.Short == "" {
			g.Short = g.Title
		}
		return g
	})
}

// comparisons reads those that have two to five subjects, each once; what is wrong with others is said at its place.
func (d *decoder) comparisons(n *node) []model.Comparison {
	var list []model.Comparison
	first := map[string]diag.Span{}
	for _, i := range items(n.Get("comparisons")) {
		c := model.Comparison{ID: i.Get("id").Text(), Title: i.Get("title").Text(), Summary: i.Get("summary").Text()}
		at := i.Span
		if id := i.Get("id"); id != nil {
			at = id.Span
		}
		if before, taken := first[c.ID]; taken {
			d.diags.Add(diag.New(at, diag.DuplicateID, "comparison id %q is used twice", c.ID).WithHint("give each comparison an id of its own").WithRelated(before, "the first one"))
			continue
		}
		first[c.ID] = at
		for _, s := range items(i.Get("services")) {
			subject := d.subject(s)
			if slices.ContainsFunc(c.Subjects, func(x model.Subject) bool { return x.String() == subject.String() }) {
				d.diags.Add(diag.New(s.Span, diag.WrongValue, "%s stands twice in one comparison", subject).WithHint("keep it once"))
				continue
			}
			c.Subjects = append(c.Subjects, subject)
		}
		if n := len(c.Subjects); n < 2 || n > model.MostCompared {
			d.diags.Add(diag.New(at, diag.WrongValue, "a comparison takes two to five services, found %d", n).WithHint("write services: [ID, ID]; variants count too"))
			continue
		}
		list = append(list, c)
	}
	return list
}

func categories(n *node) []model.Category {
	return each(n.Get("categories"), func(i *node) model.Category {
		return model.Category{ID: i.Get("id").Text(), Title: i.Get("title").Text()}
	})
}

package view

import (
	"html/template"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Path is an ordered way through pages, with questions at its end.
type Path struct {
	Shell
	Summary   template.HTML
	Role      Href
	Minutes   int
	Steps     []PathStep
	Questions []PathQuestion
	Tail
}

// PathStep is one page of a path.
type PathStep struct {
	ID      string // of the page: what a reader's browser remembers
	Page    Thing
	Minutes int
	Do      template.HTML
}

// PathQuestion is a question with its choices. ID names its form controls.
type PathQuestion struct {
	ID      string
	Ask     template.HTML
	Choices []PathChoice
}

// PathChoice is one answer; its explanation opens on demand, so that it works without script.
type PathChoice struct {
	ID      string
	Text    template.HTML
	Right   bool
	Because template.HTML
}

// pathway makes the page of an ordered way.
func pathway(c Context, p site.Page) Path {
	o := on{c, p}
	t := o.m().Path(p.Key.ID)
	v := Path{Shell: shell(c, p), Summary: o.marked(o.text(t.Summary))}
	if t.Role != "" {
		v.Role = o.thing(model.KindRole, t.Role)
	}
	for _, s := range t.Steps {
		v.Minutes += s.Minutes
		v.Steps = append(v.Steps, PathStep{o.Site.URL(s.Page), o.place(s.Page), s.Minutes, o.text(s.Do)})
	}
	for i, q := range t.Questions {
		line := PathQuestion{ID: "question-" + number(i+1), Ask: o.text(q.Ask)}
		for j, choice := range q.Choices {
			id := line.ID + "-" + number(j+1)
			line.Choices = append(line.Choices, PathChoice{id, o.text(choice.Text), choice.Right, o.text(choice.Because)})
		}
		v.Questions = append(v.Questions, line)
	}
	v.Tail, v.TOC = o.tail(&t.Common, []TOCItem{section(true, "steps", "Steps"), section(len(v.Questions) > 0, "questions", "Questions")}, nil)
	return v
}

package view

import (
	"html/template"

	"github.com/srmgen/srmgen/internal/site"
)

// Role is the page of a kind of reader: questions with the pages that answer them.
type Role struct {
	Shell
	Summary   template.HTML
	Questions []RoleQuestion
	Paths     []Thing
	Tail
}

// RoleQuestion is a question with its pages.
type RoleQuestion struct {
	Ask   template.HTML
	Pages []Thing
}

// role makes the page of a kind of reader.
func role(c Context, p site.Page) Role {
	o := on{c, p}
	r := o.m().Role(p.Key.ID)
	v := Role{Shell: shell(c, p), Summary: o.marked(o.text(r.Summary))}
	for _, q := range r.Questions {
		line := RoleQuestion{Ask: o.text(q.Ask)}
		for _, place := range q.Pages {
			line.Pages = append(line.Pages, o.place(place))
		}
		v.Questions = append(v.Questions, line)
	}
	for _, path := range o.m().Paths {
		if path.Role == r.ID {
			v.Paths = append(v.Paths, o.entry(&path.Common, ""))
		}
	}
	v.Tail, v.TOC = o.tail(&r.Common, []TOCItem{section(true, "questions", "Questions"), section(len(v.Paths) > 0, "paths", "Paths")}, nil)
	return v
}

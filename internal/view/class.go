package view

import (
	"html/template"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Class is the page of a service class, with its services.
type Class struct {
	Shell
	Summary  template.HTML
	Services []ServiceGroup
	Others   []Thing
	Tail
}

// class makes the page of a service class.
func class(c Context, p site.Page) Class {
	o := on{c, p}
	k := o.m().Class(p.Key.ID)
	v := Class{
		Shell: shell(c, p), Summary: o.marked(o.text(k.Summary)),
		Services: o.serviceGroups(func(s *model.Service) bool { return s.Class == k.ID }),
	}
	for _, other := range o.m().Classes {
		if other.ID != k.ID {
			v.Others = append(v.Others, o.entry(&other.Common, ""))
		}
	}
	v.Tail, v.TOC = o.tail(&k.Common, nil, []TOCItem{section(len(v.Services) > 0, "services", "Services")})
	return v
}

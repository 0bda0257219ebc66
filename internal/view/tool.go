package view

import (
	"html/template"
	"slices"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Tool is the page of a provider's tool: what it does for the reader, and which duties it helps with.
type Tool struct {
	Shell
	Summary  template.HTML
	Provider Href
	Badge    Badge
	Life     Life
	Service  Href // the service that it is
	Docs     string
	Tasks    []TaskGroup // by service
	Controls []Thing
	Tail
}

// Life is a lifecycle in words, with what comes instead.
type Life struct {
	Text       string
	Since      string
	Until      string
	Source     Href
	ReplacedBy []Href
}

// tool makes the page of a tool. One that is itself a service has the service's lifecycle.
func tool(c Context, p site.Page) Tool {
	o := on{c, p}
	t := o.m().Tool(p.Key.ID)
	life := t.Lifecycle
	v := Tool{Shell: shell(c, p), Summary: o.marked(o.text(t.Summary)), Docs: t.Docs}
	if t.Provider != "" {
		v.Provider = o.thing(model.KindParty, t.Provider)
	}
	if s := o.m().Service(t.Service); s != nil {
		v.Service, life = o.full(&s.Common), s.Lifecycle
		if v.Docs == "" {
			v.Docs = s.Docs
		}
	}
	v.Badge, v.Life = o.badge(life), o.life(life)
	for _, s := range o.m().Services {
		g := TaskGroup{Title: o.full(&s.Common)}
		for _, task := range s.Tasks {
			if slices.Contains(task.Tools, t.ID) {
				line := o.taskLine(s, task)
				line.Service = Href{} // the heading says it
				g.Tasks = append(g.Tasks, line)
			}
		}
		if len(g.Tasks) > 0 {
			v.Tasks = append(v.Tasks, g)
		}
	}
	v.Tasks = briefly(v.Tasks)
	for _, k := range o.m().Controls {
		if slices.Contains(k.Tools, t.ID) {
			v.Controls = append(v.Controls, o.entry(&k.Common, o.thing(model.KindControlClass, k.Class).Title))
		}
	}
	v.Tail, v.TOC = o.tail(&t.Common, nil, []TOCItem{section(len(v.Tasks) > 0, "tasks", "Tasks that it helps with"), section(len(v.Controls) > 0, "controls", "Controls")})
	return v
}

// life is a lifecycle in words; zero where there is nothing to say.
func (o on) life(l model.Lifecycle) Life {
	v := Life{Since: string(l.Since), Until: string(l.Until)}
	switch l.State {
	case model.Maintenance:
		v.Text = "Closed to new customers"
	case model.Sunset:
		v.Text = "Being shut down"
	case model.Ended:
		v.Text = "Shut down"
	default:
		return Life{}
	}
	if l.Source != "" {
		v.Source = o.thing(model.KindSource, l.Source)
	}
	for _, k := range l.ReplacedBy {
		v.ReplacedBy = append(v.ReplacedBy, o.thing(k.Kind, k.ID))
	}
	return v
}

package view

import (
	"html/template"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// ControlClass is the page of a control class: what it means, and its controls.
type ControlClass struct {
	Shell
	Summary  template.HTML
	Provider string
	Customer string
	Controls []ClassControl
	Others   []Thing
	Tail
}

// ClassControl is a control in the list of its class.
type ClassControl struct {
	Thing
	Areas    []Href
	Evidence []template.HTML // of the side that the class asks for
	Whose    string          // in a sentence
}

// controlClass makes the page of a control class.
func controlClass(c Context, p site.Page) ControlClass {
	o := on{c, p}
	class := o.m().ControlClass(p.Key.ID)
	words := o.m().Words("")
	v := ControlClass{
		Shell: shell(c, p), Summary: o.marked(o.text(class.Summary)),
		Provider: words.Provider, Customer: words.Customer,
	}
	for _, k := range o.m().Controls {
		if k.Class == class.ID {
			v.Controls = append(v.Controls, o.classControl(k, words))
		}
	}
	for _, other := range o.m().ControlClasses {
		if other.ID != class.ID {
			v.Others = append(v.Others, o.entry(&other.Common, ""))
		}
	}
	v.Tail, v.TOC = o.tail(&class.Common, nil, []TOCItem{section(true, "controls", "Controls")})
	return v
}

// classControl is one line of the list.
func (o on) classControl(k *model.Control, words model.Words) ClassControl {
	line := ClassControl{Thing: o.entry(&k.Common, ""), Areas: o.things(model.KindArea, k.Areas)}
	whose, evidence := provedBy(k, words)
	line.Evidence, line.Whose = o.texts(k.Key, evidence), whose
	return line
}

// provedBy is who proves a control, in a sentence, and with what: an inherited control is proved by the provider, any
// other by the customer.
func provedBy(k *model.Control, words model.Words) (whose string, evidence []string) {
	if len(k.Evidence.Customer) == 0 || k.Class == "inherited" {
		return words.Provider, k.Evidence.Provider
	}
	return words.Object(), k.Evidence.Customer
}

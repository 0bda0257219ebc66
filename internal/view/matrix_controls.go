package view

import (
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// ControlsMatrix is controls by services.
type ControlsMatrix struct {
	Shell
	Controls int
	Services int
	Twin     Twin
	Key      []KeyLine
	File     Download
	Classes  []ClassFile
	CSV      string
	Empty    string
}

// ClassFile is the picture of a class of controls.
type ClassFile struct {
	Title string
	File  Download
}

// controlsMatrix makes the matrix of controls and services.
func controlsMatrix(c Context, p site.Page) ControlsMatrix {
	o := on{c, p}
	g := o.controlsGrid()
	v := ControlsMatrix{
		Shell: shell(c, p), Controls: len(g.Rows), Services: len(g.Cols), Twin: twin(g.Table), Empty: g.Empty,
		File: o.download(site.ControlsPicture), CSV: o.href("api/controls.csv"),
	}
	for _, class := range o.Site.UsedControlClasses() {
		v.Classes = append(v.Classes, ClassFile{class.Title, o.download(site.ControlClassPicture(class.ID))})
	}
	v.Description = "Every control at every service: who provides the evidence."
	words := o.m().Words("")
	v.Key = []KeyLine{{inherited(words), "the provider's report proves it"}}
	for _, who := range []model.Who{model.Provider, model.Shared, model.Customer, model.None} {
		v.Key = append(v.Key, KeyLine{Mark{Kind: matrix.KindOf(who), Letter: words.Mark(who), Word: controlWord(words, who)}, ""})
	}
	return v
}

// controlWord is an answer where a control is meant.
func controlWord(words model.Words, who model.Who) string {
	if who == model.None {
		return "Does not apply"
	}
	return words.Of(who)
}

// controlsGrid is every control at the services that the site leads with.
func (o on) controlsGrid() matrix.Grid {
	var controls []string
	for _, c := range o.m().Controls {
		controls = append(controls, c.ID)
	}
	var services []model.Subject
	for _, s := range o.m().UsedServices() {
		services = append(services, model.Subject{Service: s.ID})
	}
	return matrix.ControlsByServices(o.m(), controls, services, o.links())
}

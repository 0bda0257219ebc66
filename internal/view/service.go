package view

import (
	"html/template"
	"slices"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Service is the page of a service: the answer first, then what the customer must do, then every area.
type Service struct {
	Shell
	Model      Href
	Class      Href
	Docs       string
	RunsOn     []Href
	Customer   string // the parties' words
	MustDo     string // "What you must do"
	Provider   string
	Region     string // "in an AWS Region": where the provider's part holds; may be empty
	Forms      []Form // what can be chosen; one where there are no variants
	Switch     bool   // the reader chooses among the forms; else all are shown, with their names
	Leads      []Lead
	Answers    []Answer
	Strips     []FormStrip
	Groups     []GroupName // the strips' cells
	Picture    Download
	Tasks      []ServiceTask
	Sections   []AreaSection
	Holders    bool // somebody below the customer holds a part
	Chain      ChainView
	Conflicts  []AreaConflict
	Compared   Comparison
	Controls   []ControlsOf
	Assurance  []InScope
	Tools      []ToolLine
	Sources    []SourceLine
	Body       template.HTML
	Backlinks  []Backlink
	Leading    int // links among them
	Confidence string
}

// maxForms is how many forms of a service the style sheet can switch between.
const maxForms = 16

// Form is the service itself or one of its variants.
type Form struct {
	N       int
	ID      string // of the variant; empty for the service itself
	Anchors []string
	Title   string
	Name    string
	Axis    string // where it begins another axis than the form before it
	Badge   Badge
}

// Shown says for which forms a part of the page stands.
type Shown struct {
	Forms string // classes: "f0 f2"; empty for all
	Names string // their names, where they are not all
}

// Lead is the sentence that a page opens with.
type Lead struct {
	Shown
	Text template.HTML
}

// Answer is the three-way split.
type Answer struct {
	Shown
	Sides []Side
}

// Side is what one side holds, in a few words.
type Side struct {
	Mark  Mark
	Title string
	Text  string
}

// GroupName is a group of areas above its cell of a strip, and in a sentence.
type GroupName struct {
	Short string
	Title string
}

// FormStrip is the strip of one or several forms.
type FormStrip struct {
	Shown
	Strip StripView
}

// servicePage is the page of a service in the making.
type servicePage struct {
	on
	s        *model.Service
	words    model.Words
	subjects []model.Subject
	areas    []*model.Area // the stack first
	cells    [][]model.Cell
	sources  *numbering
}

// service makes the page of a service.
func service(c Context, p site.Page) Service {
	o := on{c, p}
	s := o.m().Service(p.Key.ID)
	sp := servicePage{on: o, s: s, words: o.m().WordsOf(s), subjects: o.m().Subjects(s), sources: &numbering{}}
	for _, stack := range []bool{true, false} {
		for _, a := range o.m().Areas {
			if a.Stack == stack {
				sp.areas = append(sp.areas, a)
			}
		}
	}
	for _, subject := range sp.subjects {
		var row []model.Cell
		for _, a := range sp.areas {
			row = append(row, o.m().Cell(subject, a.ID))
		}
		sp.cells = append(sp.cells, row)
	}
	return sp.view()
}

func (sp servicePage) view() Service {
	s := sp.s
	body, toc := Prose(sp.Context, sp.page)
	sp.sources.page(s.Sources)
	v := Service{
		Shell: shell(sp.Context, sp.page), Docs: s.Docs, Customer: sp.words.Customer, MustDo: sp.words.MustDo(), Provider: sp.words.Provider,
		Region: sp.region(), Forms: sp.forms(), Leads: sp.leads(), Answers: sp.answers(), Strips: sp.strips(),
		Picture: sp.download(site.ServicePicture(s.ID)), Tasks: sp.tasks(), Sections: sp.sections(), Chain: sp.chain(), Body: body,
		Controls: sp.controls(), Assurance: sp.assurance(), Tools: sp.tools(), Compared: sp.compared(), Confidence: string(s.Confidence),
	}
	for _, g := range sp.m().Groups {
		v.Groups = append(v.Groups, GroupName{orElse(g.Short, g.Title), lower(g.Title)})
	}
	v.Switch = len(v.Forms) > 1 && len(v.Forms) <= maxForms
	if sm := sp.m().Model(s.Model); sm != nil {
		v.Model = Href{sm.Name(), sp.full(&sm.Common).Href}
	}
	if s.Class != "" {
		v.Class = sp.thing(model.KindClass, s.Class)
	}
	for _, on := range s.RunsOn {
		v.RunsOn = append(v.RunsOn, sp.subject(on))
	}
	v.Conflicts = sp.conflicts()
	v.Sources = sp.sources.lines(sp)
	v.Backlinks = sp.backlinks(v.listed())
	for _, b := range v.Backlinks {
		v.Leading += len(b.Links)
	}
	for _, section := range v.Sections {
		for _, row := range section.Rows {
			v.Holders = v.Holders || row.Holder.Title != ""
		}
	}
	v.State.countAll(v.Sources)
	v.TOC = v.contents(toc)
	return v
}

// countAll counts the sources that the page lists, not only those of its file's head.
func (s *State) countAll(lines []SourceLine) {
	s.Sources, s.Official = len(lines), 0
	for _, l := range lines {
		if l.Official {
			s.Official++
		}
	}
}

// contents lists the sections that the page has, its prose among them.
func (v Service) contents(prose []TOCItem) []TOCItem {
	var toc []TOCItem
	add := func(have bool, id, text string) {
		if have {
			toc = append(toc, TOCItem{id, text, 2})
		}
	}
	add(len(v.Tasks) > 0, "tasks", v.MustDo)
	add(true, "areas", "Who does what")
	add(len(v.Chain.Cuts) > 0, "chain", "Who stands behind it")
	add(len(v.Conflicts) > 0, "differs", "Where sources disagree")
	add(len(v.Compared.Rows) > 1, "compared", "Compared")
	add(len(v.Controls) > 0, "controls", "Controls")
	add(len(v.Tools) > 0, "tools", "Tools")
	for _, item := range prose {
		add(item.Level == 2, item.ID, item.Text)
	}
	add(len(v.Sources) > 0, "sources", "Sources")
	add(len(v.Backlinks) > 0, "backlinks", "What leads here")
	return toc
}

// region says where the provider's part holds, where a provider of clouds runs the buildings.
func (sp servicePage) region() string {
	provider := sp.m().Party(orElse(sp.s.Provider, sp.m().Site.Provider))
	if provider == nil || provider.Role != model.PartyProvider || provider.Parent != "" {
		return ""
	}
	return "in " + article(sp.words.Provider) + " " + sp.words.Provider + " Region"
}

func article(noun string) string {
	switch noun[:1] {
	case "A", "E", "I", "O", "a", "e", "i", "o":
		return "an"
	}
	return "a"
}

// backlinks are what leads to the service, but for the controls and tools that the page itself lists.
func (sp servicePage) backlinks(listed []string) []Backlink {
	var list []Backlink
	for _, r := range sp.Site.Backlinks(sp.s.Key) {
		b := Backlink{Title: r.Title}
		for _, l := range r.Links {
			if link := sp.link(l); !slices.Contains(listed, link.Href) {
				b.Links = append(b.Links, link)
			}
		}
		if len(b.Links) > 0 {
			list = append(list, b)
		}
	}
	return list
}

// listed are the addresses of the controls and tools that the page lists.
func (v Service) listed() []string {
	var list []string
	for _, class := range v.Controls {
		for _, l := range class.Lines {
			list = append(list, l.Control.Href)
		}
		for _, p := range class.Plain {
			for _, c := range p.Controls {
				list = append(list, c.Href)
			}
		}
	}
	for _, t := range v.Tools {
		list = append(list, t.Tool.Href)
	}
	return list
}

package content

import (
	"cmp"
	"fmt"
	"path"
	"slices"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/frontmatter"
	"github.com/srmgen/srmgen/internal/model"
)

// Assembly is all that the files say, with its faults.
type Assembly struct {
	Model *model.Model
	Pages []*Page // sorted by key
	Texts []Text  // front matter texts, whose links are still to be checked
	Diags diag.List
	at    map[model.Key]int // places in Pages
	names *names
	files map[string]model.Key // path below the site -> what it is about
	left  map[string]bool      // paths of drafts and excluded things

	shapes map[model.Key]shape
}

// Page returns the page with the key, or nil where it is generated without a file.
func (a *Assembly) Page(k model.Key) *Page {
	if i, ok := a.at[k]; ok {
		return a.Pages[i]
	}
	return nil
}

// Place reads a page reference: "kind:id", an id, "service.variant#area", or the path of a page below content/.
func (a *Assembly) Place(text string) (model.Place, bool) { return a.names.place(text) }

// File returns what the file with the path, such as content/services/rds.md, is about.
func (a *Assembly) File(path string) (model.Key, bool) { k, ok := a.files[path]; return k, ok }

// IDs lists the ids of every thing, in the order in which a bare id is looked up.
func (a *Assembly) IDs() []string { return a.names.ids(allKinds()...) }

// LeftOut reports whether the file with the path is a draft, or about something that the site excludes.
func (a *Assembly) LeftOut(path string) bool { return a.left[path] }

// Options say what belongs to the site.
type Options struct {
	Drafts   bool
	Reserved []string // ids that headings give way to
}

// Assemble connects all documents, given layer by layer with the site's own last, and resolves every reference.
func Assemble(layers [][]*Document, config Config, options Options) *Assembly {
	a := &Assembly{Model: &model.Model{Site: config.Site}, at: map[model.Key]int{}, left: map[string]bool{}, shapes: map[model.Key]shape{}}
	drafts, excluded := a.merge(layers, config, options)
	n := newNames(a.Pages, drafts, excluded)
	a.names, a.files = n, map[string]model.Key{}
	for _, p := range a.Pages {
		for _, part := range p.Parts {
			a.files[part.Path] = p.Key
		}
	}
	a.settleIDs(options.Reserved)
	a.check(n, config)
	d := &decoder{names: n}
	for _, p := range a.Pages {
		a.decode(d, p)
	}
	a.Model.Site = config.resolve(d)
	a.Diags.Add(d.diags...)
	sortModel(a.Model)
	a.Model.Index()
	a.defaults()
	a.Diags.Add(judge(a)...)
	return a
}

// merge puts a site's files over those of the sites that it extends, and returns what is left out: drafts, and things that
// the site excludes.
func (a *Assembly) merge(layers [][]*Document, config Config, options Options) (drafts, excluded map[model.Key]bool) {
	drafts, excluded = map[model.Key]bool{}, map[model.Key]bool{}
	pages := map[model.Key]*Page{}
	for i, layer := range layers {
		here := map[model.Key]*Document{}
		for _, doc := range layer {
			a.Diags.Add(doc.Diags...)
			if first, again := here[doc.Key]; again {
				a.Diags.Add(diag.New(diag.Span{File: doc.Shown, Line: 1, Col: 1}, diag.DuplicateID, "%s is written in two files", doc.Key).
					WithHint("rename one of them").WithRelated(diag.Span{File: first.Shown, Line: 1, Col: 1}, "the first one"))
				continue
			}
			here[doc.Key] = doc
			pages[doc.Key] = a.add(pages[doc.Key], *doc, i == len(layers)-1)
		}
	}
	for _, p := range pages {
		switch {
		case isTrue(p.Meta.Get("draft")) && !options.Drafts:
			drafts[p.Key] = true
		case slices.Contains(config.Site.Exclude, p.Key.String()) || slices.Contains(config.Site.Exclude, p.Key.ID):
			excluded[p.Key] = true
		}
		if drafts[p.Key] || excluded[p.Key] {
			for _, part := range p.Parts {
				a.left[part.Path] = true
			}
		} else {
			a.Pages = append(a.Pages, p)
		}
	}
	slices.SortFunc(a.Pages, func(x, y *Page) int {
		return cmp.Or(cmp.Compare(x.Key.Kind, y.Key.Kind), cmp.Compare(x.Key.ID, y.Key.ID))
	})
	for i, p := range a.Pages {
		a.at[p.Key] = i
	}
	return drafts, excluded
}

// add is a page with one more file.
func (a *Assembly) add(p *Page, doc Document, own bool) *Page {
	doc.Meta = expand(doc.Meta, a.shape(doc.Key))
	if p == nil || isTrue(doc.Meta.Get("replace")) {
		return &Page{Key: doc.Key, Meta: doc.Meta, Parts: []Document{doc}, Own: own}
	}
	return &Page{Key: doc.Key, Meta: frontmatter.Merge(p.Meta, doc.Meta), Parts: append(slices.Clone(p.Parts), doc), Own: own}
}

// settleIDs lets headings give way to what one file cannot know: the ids of areas on pages that have a row for each,
// and the headings of the bodies that a page's own is appended to.
func (a *Assembly) settleIDs(reserved []string) {
	for _, p := range a.Pages {
		a.settlePage(p, reserved)
	}
}

func (a *Assembly) settlePage(p *Page, reserved []string) {
	rows := p.Key.Kind == model.KindService || p.Key.Kind == model.KindModel
	if !rows && len(p.Parts) == 1 {
		return
	}
	taken := slices.Clone(reserved)
	if rows {
		taken = append(taken, a.names.ids(model.KindArea)...)
	}
	for i := range p.Parts {
		p.Parts[i].Body = p.Parts[i].Body.WithIDs("", taken)
		if i > 0 {
			p.Parts[i].Body = p.Parts[i].Body.WithNotes(fmt.Sprintf("part-%d-", i+1))
		}
		taken = append(taken, p.Parts[i].Body.Anchors...)
		for _, h := range p.Parts[i].Body.Headings {
			taken = append(taken, h.ID)
		}
	}
}

// WithBodies is the same assembly with other prose: the documents, by their shown paths, take the place of those that
// had the same face.
func (a *Assembly) WithBodies(changed map[string]*Document, options Options) *Assembly {
	b := *a
	b.Pages = slices.Clone(a.Pages)
	for _, d := range changed {
		i, ok := a.at[d.Key]
		if !ok {
			continue // a draft, or excluded
		}
		q := *a.Pages[i]
		q.Parts = slices.Clone(q.Parts)
		for j, part := range q.Parts {
			if d, ok := changed[part.Shown]; ok {
				q.Parts[j] = *d
				q.Parts[j].Meta = part.Meta // the same, written out
			}
		}
		b.settlePage(&q, options.Reserved)
		b.Pages[i] = &q
	}
	return &b
}

// check holds every page against its kind's shape and resolves what it refers to.
func (a *Assembly) check(n *names, config Config) {
	a.Diags.Add(config.check.diags...)
	refs := config.check.refs
	for _, p := range a.Pages {
		if p.Parts[len(p.Parts)-1].Unread {
			continue
		}
		c := checker{of: p.Key}
		c.value(p.Meta, a.shape(p.Key), "this "+nameOf(p.Key.Kind))
		a.Diags.Add(c.diags...)
		a.Texts = append(a.Texts, c.texts...)
		refs = append(refs, c.refs...)
	}
	for _, r := range refs {
		if problem, ok := n.resolve(r); !ok {
			a.Diags.Add(problem)
		}
	}
}

// shape is shapeOf, made once for all pages that have it: of plain pages, only folders' own ones may have others.
func (a *Assembly) shape(k model.Key) shape {
	if k.Kind != model.KindPage || path.Base(k.ID) != "index" {
		k.ID = ""
	}
	s, ok := a.shapes[k]
	if !ok {
		s = shapeOf(k.Kind, k.ID)
		a.shapes[k] = s
	}
	return s
}

func nameOf(k model.Kind) string {
	if k == model.KindPage {
		return "page"
	}
	return k.Info().Name
}

// decode adds one page's values to the model.
func (a *Assembly) decode(d *decoder, p *Page) {
	m, c := a.Model, d.common(p.Key, p.Meta)
	switch p.Key.Kind {
	case model.KindParty:
		m.Parties = append(m.Parties, d.party(c, p.Meta))
	case model.KindArea:
		m.Areas = append(m.Areas, d.area(c, p.Meta))
	case model.KindModel:
		m.Models = append(m.Models, &model.ServiceModel{Common: c, Provider: p.Meta.Get("provider").Text(), Responsibilities: d.defaults(p.Meta.Get("responsibilities"))})
	case model.KindClass:
		m.Classes = append(m.Classes, &model.Class{Common: c})
	case model.KindService:
		m.Services = append(m.Services, d.service(c, p.Meta))
	case model.KindControlClass:
		m.ControlClasses = append(m.ControlClasses, &model.ControlClass{Common: c})
	case model.KindControl:
		m.Controls = append(m.Controls, d.control(c, p.Meta))
	case model.KindTool:
		m.Tools = append(m.Tools, d.tool(c, p.Meta))
	case model.KindFramework:
		m.Frameworks = append(m.Frameworks, d.framework(c, p.Meta))
	case model.KindSource:
		m.Sources = append(m.Sources, d.source(c, p.Meta))
	case model.KindWorkload:
		m.Workloads = append(m.Workloads, d.workload(c, p.Meta))
	case model.KindRole:
		m.Roles = append(m.Roles, d.role(c, p.Meta))
	case model.KindPath:
		m.Paths = append(m.Paths, d.path(c, p.Meta))
	case model.KindTerm:
		m.Terms = append(m.Terms, d.term(c, p.Meta))
	case model.KindPage:
		m.Pages = append(m.Pages, d.page(c, p.Meta))
		switch p.Key.ID {
		case "areas/index":
			m.Groups = groups(p.Meta)
		case "services/index":
			m.Categories, m.Comparisons = categories(p.Meta), d.comparisons(p.Meta)
		}
	}
}

// defaults fills in what a site may leave to the content: the two parties of the classic picture.
func (a *Assembly) defaults() {
	for _, p := range a.Model.Parties {
		if p.Role == model.PartyProvider && a.Model.Site.Provider == "" {
			a.Model.Site.Provider = p.ID
		}
		if p.Role == model.PartyCustomer && a.Model.Site.Customer == "" && !a.Model.Buys(p.ID) {
			a.Model.Site.Customer = p.ID
		}
	}
	for _, t := range a.Model.Tools {
		if s := a.Model.Service(t.Service); s != nil {
			t.Lifecycle = s.Lifecycle
		}
	}
}

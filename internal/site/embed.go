package site

import (
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// EmbedsPage is the page that says how pictures and tables are shown elsewhere.
const EmbedsPage = "embed/index"

// Embed is something of the site that others show: a table, a picture or both. Each of the two has a small page below
// embed/ that is made to stand in a frame.
type Embed struct {
	Title   string
	Group   string // whole, categories, chains, compare, texts, or the folder of a kind
	Of      Page   // the page that it is on
	At      string // where on it: the page's address, perhaps with an anchor
	Part    string // which table of the page, or the name of a picture in its text; empty for what the page is about
	Table   string // address of what is framed, below embed/ as the page is below the root; empty where there is no table
	Picture string // address of the picture as SVG; empty where there is none
}

// Parts of pages that have a frame besides that of the page's own table.
const (
	EmbedParties    = "parties"    // of a chain
	EmbedServices   = "services"   // of a service model
	EmbedDuties     = "duties"     // of a comparison
	EmbedComponents = "components" // of a workload, as the others here
	EmbedUnion      = "union"
	EmbedTodo       = "todo"
	EmbedInherited  = "inherited"
)

var embedParts = []string{EmbedParties, EmbedServices, EmbedDuties, EmbedComponents, EmbedUnion, EmbedTodo, EmbedInherited}

// ID names an embed among all others: "services/ec2".
func (e Embed) ID() string {
	if e.Picture != "" {
		return strings.TrimSuffix(strings.TrimPrefix(e.Picture, "diagrams/"), ".svg")
	}
	return strings.TrimSuffix(strings.TrimPrefix(e.Table, "embed/"), ".html")
}

// Framed is the address of the page in which a picture is framed.
func Framed(picture string) string { return "embed/" + strings.TrimSuffix(picture, ".svg") + ".html" }

// EmbedLink is the address of the snippets for an embed.
func EmbedLink(e Embed) string { return EmbedsPage + ".html?of=" + e.ID() }

// EmbedOf is what a page is about, to be shown elsewhere.
func (s *Site) EmbedOf(p Page) (Embed, bool) {
	e, ok := s.embedOf()[p.Key]
	return e, ok
}

// embedsOfPages are the embeds by their pages, without parts.
func (s *Site) embedsOfPages() map[model.Key]Embed {
	of := map[model.Key]Embed{}
	for _, e := range slices.Backward(s.Embeds()) {
		if e.Part == "" {
			of[e.Of.Key] = e
		}
	}
	return of
}

// Embeds lists everything that can be shown elsewhere, group by group.
func (s *Site) Embeds() []Embed {
	var all embeds
	all.add(s, "whole", "Services by areas", "matrix.html", ServicesPicture)
	all.add(s, "whole", "Service models by areas", "models/index.html", StackPicture)
	all.add(s, "whole", "Controls by services", "controls/matrix.html", ControlsPicture)
	all.add(s, "whole", "Glossary", "glossary/index.html", "")
	all.add(s, "whole", "Coverage", "coverage.html", "")
	for _, c := range s.UsedCategories() {
		all.add(s, "categories", c.Title, "matrix.html#"+c.ID, CategoryPicture(c.ID)).Table = "embed/matrix/" + c.ID + ".html"
	}
	s.embedThings(&all, model.KindService, ServicePicture)
	for _, service := range s.Chained() {
		at := s.URL(model.Place{Key: service.Key}) + "#chain"
		all.add(s, "chains", service.Title, at, ChainPicture(service.ID)).Table = "embed/chains/" + service.ID + ".html"
		all.part(EmbedParties, "what each party does").At = at
	}
	for _, c := range s.compared {
		all.add(s, "compare", c.Title, c.URL, ComparisonPicture(c.ID))
		if s.owes(c.Subjects) {
			all.part(EmbedDuties, "duties that end and begin")
		}
	}
	s.embedFences(&all)
	for _, w := range s.Model.Workloads {
		all.add(s, w.Key.Kind.Info().Folder, w.Title, s.URL(model.Place{Key: w.Key}), WorkloadPicture(w.ID))
		all.part(EmbedComponents, "its components")
		all.part(EmbedUnion, "area by area")
		all.part(EmbedTodo, "what to do")
		if len(w.Frameworks) > 0 {
			all.part(EmbedInherited, "what it inherits")
		}
	}
	for _, kind := range [...]model.Kind{model.KindArea, model.KindModel, model.KindClass, model.KindControl, model.KindControlClass, model.KindFramework, model.KindTool, model.KindParty} {
		s.embedThings(&all, kind, nil)
	}
	return all
}

// embedFences adds the pictures that texts ask for.
func (s *Site) embedFences(all *embeds) {
	for p, f := range s.FenceFiles() {
		title := p.Title
		if f.Title != "" {
			title += ": " + f.Title
		}
		*all = append(*all, Embed{Title: title, Group: "texts", Of: p, At: p.URL + "#" + f.Anchor(), Part: f.Name,
			Table: "embed/" + strings.TrimSuffix(p.URL, ".html") + "/" + f.Name + ".html", Picture: f.File})
	}
}

// owes reports whether any of some subjects comes with a task.
func (s *Site) owes(subjects []model.Subject) bool {
	return slices.ContainsFunc(subjects, func(x model.Subject) bool {
		service := s.Model.Service(x.Service)
		return service != nil && slices.ContainsFunc(service.Tasks, func(t model.Task) bool { return t.For(service.Chosen(x.Variants)) })
	})
}

// embeds is the list in the making.
type embeds []Embed

// add adds what is at an address, with a table where the address has it below embed/.
func (all *embeds) add(s *Site, group, title, at, picture string) *Embed {
	address, _, _ := strings.Cut(at, "#")
	of, ok := s.At(address)
	if !ok {
		return &Embed{}
	}
	*all = append(*all, Embed{Title: title, Group: group, Of: of, At: at, Table: "embed/" + address, Picture: picture})
	return &(*all)[len(*all)-1]
}

// part adds one more table of what was added last.
func (all *embeds) part(part, title string) *Embed {
	e := (*all)[len(*all)-1]
	e.Title, e.Part, e.Picture = e.Of.Title+": "+title, part, ""
	address, _, _ := strings.Cut(e.At, "#")
	e.At = address + "#" + part
	folder, name, _ := strings.Cut(strings.TrimPrefix(e.Table, "embed/"), "/")
	name, _, _ = strings.Cut(strings.TrimSuffix(name, ".html"), "/") // of a part before it
	e.Table = "embed/" + folder + "/" + name + "/" + part + ".html"
	*all = append(*all, e)
	return &(*all)[len(*all)-1]
}

// embedThings adds the things of a kind of which there is something to show.
func (s *Site) embedThings(all *embeds, kind model.Kind, picture func(id string) string) {
	for _, c := range s.Model.Things(kind) {
		if kind == model.KindTool && !s.helps(c.ID) || kind == model.KindClass && !s.leads(func(x *model.Service) bool { return x.Class == c.ID }) {
			continue
		}
		drawn := ""
		if picture != nil {
			drawn = picture(c.ID)
		}
		all.add(s, kind.Info().Folder, c.Title, s.URL(model.Place{Key: c.Key}), drawn)
		if kind == model.KindModel && s.leads(func(x *model.Service) bool { return x.Model == c.ID }) {
			all.part(EmbedServices, "its services")
		}
	}
}

// leads reports whether the site leads with some service.
func (s *Site) leads(is func(*model.Service) bool) bool {
	return slices.ContainsFunc(s.Model.UsedServices(), is)
}

// helps reports whether a task or a control names a tool.
func (s *Site) helps(tool string) bool {
	return slices.ContainsFunc(s.Model.Controls, func(k *model.Control) bool { return slices.Contains(k.Tools, tool) }) ||
		slices.ContainsFunc(s.Model.Services, func(x *model.Service) bool {
			return slices.ContainsFunc(x.Tasks, func(t model.Task) bool { return slices.Contains(t.Tools, tool) })
		})
}

// EmbedFiles lists the addresses of what is framed.
func (s *Site) EmbedFiles() []string {
	var files []string
	for _, e := range s.Embeds() {
		if e.Table != "" {
			files = append(files, e.Table)
		}
		if e.Picture != "" {
			files = append(files, Framed(e.Picture))
		}
	}
	return files
}

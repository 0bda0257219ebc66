package site

import (
	"strings"

	"github.com/srmgen/srmgen/internal/model"
)

// EmbedsPage is the page that says how pictures and tables are shown elsewhere.
const EmbedsPage = "embed/index"

// Embed is something of the site that others show: a table, a picture or both. Each of the two has a small page below
// embed/ that is made to stand in a frame.
type Embed struct {
	Title   string
	Group   string // whole, categories, or the folder of a kind
	Of      Page   // the page that it is on
	At      string // where on it: the page's address, perhaps with an anchor
	Table   string // address of what is framed, below embed/ as the page is below the root; empty where there is no table
	Picture string // address of the picture as SVG; empty where there is none
}

// ID names an embed among all others: "services/ec2".
func (e Embed) ID() string {
	if e.Picture != "" {
		return strings.TrimSuffix(strings.TrimPrefix(e.Picture, "diagrams/"), ".svg")
	}
	return strings.TrimSuffix(e.Of.URL, ".html")
}

// Framed is the address of the page in which a picture is framed.
func Framed(picture string) string { return "embed/" + strings.TrimSuffix(picture, ".svg") + ".html" }

// EmbedLink is the address of the snippets for a picture, of which the file's address is given.
func EmbedLink(picture string) string {
	return EmbedsPage + ".html?of=" + Embed{Picture: picture}.ID()
}

// Embeds lists everything that can be shown elsewhere, group by group.
func (s *Site) Embeds() []Embed {
	var all []Embed
	add := func(group, title, at, table, picture string) {
		address, _, _ := strings.Cut(at, "#")
		if of, ok := s.At(address); ok {
			all = append(all, Embed{title, group, of, at, table, picture})
		}
	}
	add("whole", "Services by areas", "matrix.html", "embed/matrix.html", ServicesPicture)
	add("whole", "Service models by areas", "models/index.html", "", StackPicture)
	add("whole", "Controls by services", "controls/matrix.html", "", ControlsPicture)
	for _, c := range s.UsedCategories() {
		add("categories", c.Title, "matrix.html#"+c.ID, "embed/matrix/"+c.ID+".html", CategoryPicture(c.ID))
	}
	for _, kind := range [...]model.Kind{model.KindService, model.KindWorkload, model.KindControl, model.KindFramework} {
		folder := kind.Info().Folder
		for _, c := range s.Model.Things(kind) {
			at, picture := s.URL(model.Place{Key: c.Key}), ""
			switch kind {
			case model.KindService:
				picture = ServicePicture(c.ID)
			case model.KindWorkload:
				picture = WorkloadPicture(c.ID)
			}
			add(folder, c.Title, at, "embed/"+at, picture)
		}
	}
	for _, service := range s.Chained() {
		add("chains", service.Title, s.URL(model.Place{Key: service.Key})+"#chain", "", ChainPicture(service.ID))
	}
	for _, c := range s.compared {
		add("compare", c.Title, c.URL, "embed/"+c.URL, ComparisonPicture(c.ID))
	}
	return all
}

// embedFiles lists the addresses of what is framed.
func (s *Site) embedFiles() []string {
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

package export

import (
	"strconv"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Thing is one thing of any kind. What only some kinds have is left out elsewhere.
type Thing struct {
	Version    string   `json:"version"`
	Kind       string   `json:"kind"`
	ID         string   `json:"id"`
	Title      string   `json:"title"`
	Short      string   `json:"short,omitempty"`
	Summary    string   `json:"summary,omitempty"`
	Aliases    []string `json:"aliases,omitempty"`
	URL        string   `json:"url"`
	Reviewed   string   `json:"reviewed,omitempty"`
	Confidence string   `json:"confidence,omitempty"`
	Sources    []string `json:"sources,omitempty"`
	Related    []string `json:"related,omitempty"`

	Service  *ServiceFacts  `json:"service,omitempty"`
	Control  *ControlFacts  `json:"control,omitempty"`
	Model    []Cell         `json:"responsibilities,omitempty"`
	Area     *AreaFacts     `json:"area,omitempty"`
	Party    *PartyFacts    `json:"party,omitempty"`
	Tool     *ToolFacts     `json:"tool,omitempty"`
	Source   *SourceFacts   `json:"source,omitempty"`
	Term     *TermFacts     `json:"term,omitempty"`
	Workload *WorkloadFacts `json:"workload,omitempty"`
	Frame    *Framework     `json:"framework,omitempty"`
}

// ControlFacts are a control's own.
type ControlFacts struct {
	Class            string    `json:"class"`
	Areas            []string  `json:"areas"`
	Services         []string  `json:"services,omitempty"`   // with Categories: the only ones it is for
	Categories       []string  `json:"categories,omitempty"` // of services
	ProviderDoes     string    `json:"provider_does,omitempty"`
	CustomerDoes     string    `json:"customer_does,omitempty"`
	Tools            []string  `json:"tools,omitempty"`
	ProviderEvidence []string  `json:"provider_evidence,omitempty"`
	CustomerEvidence []string  `json:"customer_evidence,omitempty"`
	Mappings         []Mapping `json:"mappings,omitempty"`
}

// Mapping relates a control to a requirement.
type Mapping struct {
	Framework  string `json:"framework"`
	ID         string `json:"id"`
	Relation   string `json:"relation,omitempty"`
	Confidence string `json:"confidence,omitempty"`
	Source     string `json:"source,omitempty"`
}

// AreaFacts, PartyFacts, ToolFacts, SourceFacts, TermFacts, WorkloadFacts and Framework are those kinds' own.
type (
	AreaFacts struct {
		Group string `json:"group"`
		Stack bool   `json:"stack"`
	}
	PartyFacts struct {
		Kind   string `json:"kind"`
		Parent string `json:"parent,omitempty"`
		Mark   string `json:"mark,omitempty"`
	}
	ToolFacts struct {
		Provider  string    `json:"provider,omitempty"`
		Service   string    `json:"service,omitempty"`
		Docs      string    `json:"docs,omitempty"`
		Lifecycle Lifecycle `json:"lifecycle"`
	}
	SourceFacts struct {
		URL       string `json:"url"`
		Publisher string `json:"publisher,omitempty"`
		Published string `json:"published,omitempty"`
		Accessed  string `json:"accessed"`
		Kind      string `json:"kind,omitempty"`
	}
	TermFacts struct {
		Definition string `json:"definition"`
		Not        string `json:"not,omitempty"`
	}
	WorkloadFacts struct {
		Owner      string     `json:"owner,omitempty"`
		Frameworks []string   `json:"frameworks,omitempty"`
		Uses       []Use      `json:"uses"`
		Holders    []Holder   `json:"holders,omitempty"`
		Progress   []Progress `json:"progress,omitempty"`
	}
	// Holder is a workload's word on who holds an area of a component.
	Holder struct {
		Component string `json:"component"`
		Area      string `json:"area"`
		Owner     string `json:"owner"`
	}
	// Progress is how far a duty is.
	Progress struct {
		Component string `json:"component"`
		Of        string `json:"of"` // area or task
		State     string `json:"state"`
		Evidence  string `json:"evidence,omitempty"`
		Checked   string `json:"checked,omitempty"`
		By        string `json:"by,omitempty"`
		Expires   string `json:"expires,omitempty"`
		Note      string `json:"note,omitempty"`
	}
	// Use is a component of a workload.
	Use struct {
		As      string   `json:"as"`
		Service string   `json:"service"`
		Owner   string   `json:"owner,omitempty"`
		To      []string `json:"to,omitempty"`
		Region  string   `json:"region,omitempty"`
	}
	Framework struct {
		Version      string        `json:"version"`
		Complete     bool          `json:"complete"`
		Requirements []Requirement `json:"requirements,omitempty"`
	}
	// Requirement is one of a framework.
	Requirement struct {
		ID    string `json:"id"`
		Title string `json:"title,omitempty"`
	}
)

// ThingJSON is one thing.
func ThingJSON(c Context, p site.Page) ([]byte, error) {
	t := c.thing(p)
	c.facts(p.Key, &t)
	return marshal(t)
}

// Things is every thing of every kind with what only its kind has, but not plain pages.
func Things(c Context) []Thing {
	things := []Thing{}
	for _, p := range c.Site.Pages {
		if p.Key.Kind != model.KindPage {
			t := c.thing(p)
			c.facts(p.Key, &t)
			things = append(things, t)
		}
	}
	return things
}

// Index is api/index.json.
type Index struct {
	Format  int     `json:"format"`
	Version string  `json:"version"` // of the content
	Site    string  `json:"site"`
	Things  []Thing `json:"things"`
}

// IndexJSON lists every thing, without what only its kind has.
func IndexJSON(c Context) ([]byte, error) {
	out := Index{Format, c.Version, c.Site.Model.Site.Title, []Thing{}}
	for _, p := range c.Site.Pages {
		if c.Site.Common(p) != nil {
			t := c.thing(p)
			t.Version = ""
			out.Things = append(out.Things, t)
		}
	}
	return marshal(out)
}

func (c Context) thing(p site.Page) Thing {
	t := Thing{Version: c.Version, Kind: string(p.Key.Kind), ID: p.Key.ID, Title: p.Title, URL: p.URL}
	if x := c.Site.Common(p); x != nil {
		t.Short, t.Summary, t.Aliases = x.Short, c.Site.Plain(x.Summary), x.Aliases
		t.Reviewed, t.Confidence = string(x.Review.On), string(x.Confidence)
		for _, s := range x.Sources {
			t.Sources = append(t.Sources, s.Source)
		}
		for _, r := range x.Related {
			t.Related = append(t.Related, r.String())
		}
	}
	return t
}

// facts adds what only the thing's kind has.
func (c Context) facts(k model.Key, t *Thing) {
	m := c.Site.Model
	switch k.Kind {
	case model.KindService:
		t.Service = c.serviceFacts(m.Service(k.ID))
	case model.KindControl:
		t.Control = c.controlFacts(m.Control(k.ID))
	case model.KindModel:
		for _, a := range m.Areas {
			cell := m.ModelCell(k.ID, a.ID)
			t.Model = append(t.Model, Cell{Title: t.Title, Area: a.ID, AreaTitle: a.Title, Who: cell.Who.ID(), Words: m.Words("").Of(cell.Who),
				ProviderDoes: c.Site.Plain(cell.ProviderDoes), CustomerDoes: c.Site.Plain(cell.CustomerDoes), URL: t.URL + "#" + a.ID})
		}
	case model.KindArea:
		a := m.Area(k.ID)
		t.Area = &AreaFacts{a.Group, a.Stack}
	case model.KindParty:
		p := m.Party(k.ID)
		t.Party = &PartyFacts{string(p.Role), p.Parent, p.Mark}
	case model.KindTool:
		x := m.Tool(k.ID)
		t.Tool = &ToolFacts{x.Provider, x.Service, x.Docs, lifecycle(x.Lifecycle)}
	case model.KindSource:
		s := m.Source(k.ID)
		t.Source = &SourceFacts{s.URL, s.Publisher, string(s.Published), string(s.Accessed), s.Origin}
	case model.KindWorkload:
		w := m.Workload(k.ID)
		t.Workload = &WorkloadFacts{Owner: w.Owner, Frameworks: w.Frameworks}
		for _, u := range w.Uses {
			t.Workload.Uses = append(t.Workload.Uses, Use{u.As, u.Of.String(), u.Owner, u.To, u.Region})
		}
		for _, h := range w.Holders {
			t.Workload.Holders = append(t.Workload.Holders, Holder(h))
		}
		for _, p := range w.Progress {
			t.Workload.Progress = append(t.Workload.Progress, Progress{p.Component, p.Of, p.State, p.Evidence, string(p.Checked), p.By, string(p.Expires), c.Site.Plain(p.Note)})
		}
	case model.KindFramework:
		f := m.Framework(k.ID)
		t.Frame = &Framework{Version: f.Version, Complete: f.Complete}
		for _, r := range f.Requirements {
			t.Frame.Requirements = append(t.Frame.Requirements, Requirement{r.ID, c.Site.Plain(r.Title)})
		}
	case model.KindTerm:
		term := m.Term(k.ID)
		t.Term = &TermFacts{c.Site.Plain(term.Definition), c.Site.Plain(term.Not)}
	}
}

// number writes a count; nothing for none.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

package export

import (
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// Thing is one thing of any kind. What only some kinds have is left out elsewhere.
type Thing struct {
	Schema      string   `json:"$schema,omitempty" doc:"address of the JSON Schema, from this file"`
	Format      int      `json:"format,omitempty" doc:"version of the form of these files"`
	Version     string   `json:"version,omitempty" doc:"version of the whole content"`
	Kind        string   `json:"kind" doc:"service, control, area and so on; page for a plain page"`
	ID          string   `json:"id" doc:"its id, unique in its kind"`
	Title       string   `json:"title" doc:"its name"`
	Short       string   `json:"short,omitempty" doc:"short name"`
	Summary     string   `json:"summary,omitempty" doc:"one sentence that says it"`
	Aliases     []string `json:"aliases,omitempty" doc:"other names"`
	URL         string   `json:"url" doc:"page, below the site's address"`
	Keeper      string   `json:"keeper,omitempty" doc:"party that maintains the page"`
	Reviewed    string   `json:"reviewed,omitempty" doc:"when it was last held against its sources" form:"date"`
	ReviewedBy  string   `json:"reviewed_by,omitempty" doc:"who did"`
	ReviewEvery int      `json:"review_every,omitempty" doc:"after how many days that is due again, where the site's interval does not hold"`
	Confidence  string   `json:"confidence,omitempty" doc:"how sure the page's statements are" of:"confidence"`
	Sources     []string `json:"sources,omitempty" doc:"ids of the sources of its statements"`
	Differs     []Differ `json:"differs,omitempty" doc:"sources that say otherwise of it as a whole"`
	Related     []string `json:"related,omitempty" doc:"what to read next, as kind:id"`
	Tags        []string `json:"tags,omitempty" doc:"free words"`
	Visibility  string   `json:"visibility,omitempty" doc:"who sees the page, where not everyone does: customer, auditor or internal"`

	Service  *ServiceFacts  `json:"service,omitempty" doc:"what only a service has"`
	Control  *ControlFacts  `json:"control,omitempty" doc:"what only a control has"`
	Model    []Cell         `json:"responsibilities,omitempty" doc:"the default answers of a service model"`
	Area     *AreaFacts     `json:"area,omitempty" doc:"what only an area has"`
	Party    *PartyFacts    `json:"party,omitempty" doc:"what only a party has"`
	Tool     *ToolFacts     `json:"tool,omitempty" doc:"what only a tool has"`
	Source   *SourceFacts   `json:"source,omitempty" doc:"what only a source has"`
	Term     *TermFacts     `json:"term,omitempty" doc:"what only a term of the glossary has"`
	Workload *WorkloadFacts `json:"workload,omitempty" doc:"what only a workload has"`
	Frame    *Framework     `json:"framework,omitempty" doc:"what only a framework has"`
	Role     *RoleFacts     `json:"role,omitempty" doc:"what only a role has"`
	Path     *PathFacts     `json:"path,omitempty" doc:"what only a path has"`
}

// ControlFacts are a control's own.
type ControlFacts struct {
	Class            string    `json:"class" doc:"id of its control class"`
	Areas            []string  `json:"areas" doc:"ids of the areas that it covers"`
	Services         []string  `json:"services,omitempty" doc:"with categories, the only services that it is for"`
	Categories       []string  `json:"categories,omitempty" doc:"categories of services that it is for"`
	ProviderDoes     string    `json:"provider_does,omitempty" doc:"the provider's part"`
	CustomerDoes     string    `json:"customer_does,omitempty" doc:"the customer's part"`
	Tools            []string  `json:"tools,omitempty" doc:"ids of tools that help"`
	ProviderEvidence []string  `json:"provider_evidence,omitempty" doc:"what proves the provider's part"`
	CustomerEvidence []string  `json:"customer_evidence,omitempty" doc:"what proves the customer's part"`
	Mappings         []Mapping `json:"mappings,omitempty" doc:"requirements that it answers"`
}

// Mapping relates a control to a requirement.
type Mapping struct {
	Framework  string `json:"framework" doc:"id of the framework"`
	ID         string `json:"id" doc:"id of the requirement in it"`
	Relation   string `json:"relation,omitempty" doc:"how the control relates to it, in OSCAL's words" of:"relation"`
	Confidence string `json:"confidence,omitempty" doc:"how sure that is" of:"confidence"`
	Source     string `json:"source,omitempty" doc:"id of the source that says so"`
}

// Facts of the smaller kinds.
type (
	AreaFacts struct {
		Group string `json:"group" doc:"row that it joins in small pictures"`
		Stack bool   `json:"stack" doc:"true for a layer of the stack"`
		Owner string `json:"owner,omitempty" doc:"party that holds the customer's part of it in every service"`
	}
	PartyFacts struct {
		Kind    string `json:"kind" doc:"provider, customer, team or vendor" of:"party"`
		Parent  string `json:"parent,omitempty" doc:"party that it is part of"`
		Mark    string `json:"mark,omitempty" doc:"letter in pictures"`
		Voice   string `json:"voice,omitempty" doc:"how pages speak of it"`
		Contact []Link `json:"contact,omitempty" doc:"where to reach it"`
	}
	// Link is an address with its words.
	Link struct {
		Title string `json:"title" doc:"words"`
		URL   string `json:"url" doc:"address"`
	}
	ToolFacts struct {
		Provider  string    `json:"provider,omitempty" doc:"whose tool it is"`
		Service   string    `json:"service,omitempty" doc:"the service that it is"`
		Docs      string    `json:"docs,omitempty" doc:"address of its documentation"`
		Lifecycle Lifecycle `json:"lifecycle" doc:"its state at its provider"`
	}
	SourceFacts struct {
		URL       string `json:"url" doc:"where it is"`
		Publisher string `json:"publisher,omitempty" doc:"who published it"`
		Published string `json:"published,omitempty" doc:"when" form:"date"`
		Accessed  string `json:"accessed" doc:"when it was read" form:"date"`
		Kind      string `json:"kind,omitempty" doc:"official, standard or community" of:"source"`
	}
	TermFacts struct {
		Definition string   `json:"definition" doc:"what it means"`
		Not        string   `json:"not,omitempty" doc:"what not to confuse it with"`
		Trap       bool     `json:"trap,omitempty" doc:"true where the word misleads"`
		Homonyms   []string `json:"homonyms,omitempty" doc:"names of it that texts also use in another sense"`
	}
	Framework struct {
		Version      string        `json:"version" doc:"version that the ids are of"`
		URL          string        `json:"url,omitempty" doc:"where it is published"`
		Complete     bool          `json:"complete" doc:"true where the list is whole, so that gaps can be counted"`
		Requirements []Requirement `json:"requirements,omitempty" doc:"its requirements, in our words"`
	}
	// Requirement is one of a framework.
	Requirement struct {
		ID    string `json:"id" doc:"its id"`
		Title string `json:"title,omitempty" doc:"its name, in our words"`
	}
)

// ThingJSON is one thing.
func ThingJSON(c Context, p site.Page) ([]byte, error) {
	t := c.thing(p)
	t.Schema, t.Format = "../schema.json", Format
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
	Head
	Site   string  `json:"site" doc:"title of the site"`
	Things []Thing `json:"things" doc:"every thing, without what only its kind has; api/KIND/ID.json has that, too"`
}

// IndexJSON lists every thing, without what only its kind has.
func IndexJSON(c Context) ([]byte, error) {
	out := Index{c.fileHead(), c.Site.Model.Site.Title, []Thing{}}
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
		t.Reviewed, t.ReviewedBy, t.ReviewEvery, t.Confidence = string(x.Review.On), x.Review.By, x.Review.EveryDays, string(x.Confidence)
		t.Keeper, t.Tags, t.Differs = x.Keeper, x.Tags, c.conflicts(x.Differs)
		if x.Visibility != model.ForPublic {
			t.Visibility = string(x.Visibility)
		}
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
		t.Area = &AreaFacts{a.Group, a.Stack, a.Owner}
	case model.KindParty:
		p := m.Party(k.ID)
		t.Party = &PartyFacts{string(p.Role), p.Parent, p.Mark, p.Voice, links(p.Contact)}
	case model.KindTool:
		x := m.Tool(k.ID)
		t.Tool = &ToolFacts{x.Provider, x.Service, x.Docs, lifecycle(x.Lifecycle)}
	case model.KindSource:
		s := m.Source(k.ID)
		t.Source = &SourceFacts{s.URL, s.Publisher, string(s.Published), string(s.Accessed), s.Origin}
	case model.KindWorkload:
		t.Workload = c.workloadFacts(m.Workload(k.ID))
	case model.KindFramework:
		f := m.Framework(k.ID)
		t.Frame = &Framework{Version: f.Version, URL: f.URL, Complete: f.Complete}
		for _, r := range f.Requirements {
			t.Frame.Requirements = append(t.Frame.Requirements, Requirement{r.ID, c.Site.Plain(r.Title)})
		}
	case model.KindTerm:
		term := m.Term(k.ID)
		t.Term = &TermFacts{c.Site.Plain(term.Definition), c.Site.Plain(term.Not), term.Trap, term.Homonyms}
	case model.KindRole:
		t.Role = c.roleFacts(m.Role(k.ID))
	case model.KindPath:
		t.Path = c.pathFacts(m.Path(k.ID))
	}
}

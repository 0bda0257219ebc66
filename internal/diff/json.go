package diff

import (
	"encoding/json"
	"io"
)

// format is the version of the JSON.
const format = 1

// The JSON of a report, for programs. Lists are never null.
type (
	reportJSON struct {
		Format       int           `json:"format"`
		Old          sideJSON      `json:"old"`
		New          sideJSON      `json:"new"`
		Summary      string        `json:"summary"`
		ChangedHands bool          `json:"changed_hands"`
		Cells        []cellJSON    `json:"cells"`
		Holders      []heldJSON    `json:"holders"`
		Appeared     []thingJSON   `json:"appeared"`
		Went         []thingJSON   `json:"went"`
		Changed      []thingJSON   `json:"changed"`
		Workloads    []touchedJSON `json:"workloads"`
		Parties      []touchedJSON `json:"parties"`
		Uncompared   []string      `json:"uncompared"`
	}
	sideJSON struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	}
	cellJSON struct {
		Service   string       `json:"service"`
		Variant   string       `json:"variant,omitempty"`
		Also      []string     `json:"also,omitempty"` // ids of the service's variants of which the same can be said
		Title     string       `json:"title"`
		Area      string       `json:"area"`
		AreaTitle string       `json:"area_title"`
		Aspect    Aspect       `json:"aspect"`
		Old       handsJSON    `json:"old"`
		New       handsJSON    `json:"new"`
		Changes   []changeJSON `json:"changes"`
	}
	heldJSON struct {
		Workload  string `json:"workload"`
		Title     string `json:"title"`
		Component string `json:"component"`
		Area      string `json:"area"`
		AreaTitle string `json:"area_title"`
		Old       string `json:"old"` // ids of parties
		New       string `json:"new"`
	}
	handsJSON struct {
		Who     string   `json:"who"`
		Words   string   `json:"words"`
		Parties []string `json:"parties"`
	}
	changeJSON struct {
		Aspect Aspect `json:"aspect"`
		Field  string `json:"field"`
		Old    string `json:"old"`
		New    string `json:"new"`
	}
	thingJSON struct {
		Kind    string       `json:"kind"`
		ID      string       `json:"id"`
		Title   string       `json:"title"`
		Says    string       `json:"says,omitempty"`
		Changes []changeJSON `json:"changes,omitempty"`
	}
	touchedJSON struct {
		ID     string   `json:"id"`
		Title  string   `json:"title"`
		Gained int      `json:"gained,omitempty"`
		Lost   int      `json:"lost,omitempty"`
		Kept   int      `json:"kept,omitempty"`
		Cells  []string `json:"cells,omitempty"`
	}
)

// JSON writes a report for programs. The error is the writer's.
func (r Report) JSON(w io.Writer) error {
	out := reportJSON{Format: format, Old: sideJSON(r.Old), New: sideJSON(r.New), Summary: r.Summary(), ChangedHands: r.ChangedHands(),
		Cells: []cellJSON{}, Holders: []heldJSON{}, Appeared: thingsJSON(r.Appeared), Went: thingsJSON(r.Went), Changed: thingsJSON(r.Changed),
		Workloads: touched(r.Workloads), Parties: touched(r.Parties), Uncompared: append([]string{}, r.Uncompared...)}
	for _, c := range r.Cells {
		out.Cells = append(out.Cells, cellJSON{c.Service, c.Variant, c.also, c.Title, c.Area, c.AreaTitle, c.Aspect(), c.Old.json(), c.New.json(), changes(c.Changes)})
	}
	for _, h := range r.Holders {
		out.Holders = append(out.Holders, heldJSON{h.Workload, h.Title, h.Component, h.Area, h.AreaTitle, h.ids[0], h.ids[1]})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func (h Hands) json() handsJSON {
	return handsJSON{h.Who.ID(), h.Words, append([]string{}, h.ids...)}
}

func changes(all []Change) []changeJSON {
	var out []changeJSON
	for _, c := range all {
		out = append(out, changeJSON(c))
	}
	return out
}

func thingsJSON(all []Thing) []thingJSON {
	out := []thingJSON{}
	for _, t := range all {
		out = append(out, thingJSON{t.Kind, t.ID, t.Title, t.Says, changes(t.Changes)})
	}
	return out
}

func touched(all []Touched) []touchedJSON {
	out := []touchedJSON{}
	for _, t := range all {
		out = append(out, touchedJSON(t))
	}
	return out
}

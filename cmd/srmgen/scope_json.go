package main

// scopeJSON is the result for programs.
type scopeJSON struct {
	Files    []scopeFileJSON `json:"files"`
	Services []scopeUseJSON  `json:"services"`
	Others   []scopeRestJSON `json:"others"`
}

type scopeFileJSON struct {
	File      string   `json:"file"`
	Format    string   `json:"format"`
	Version   string   `json:"version,omitempty"`
	Resources int      `json:"resources"`
	Partial   bool     `json:"partial,omitempty"`
	Nested    []string `json:"nested,omitempty"`
}

type scopeUseJSON struct {
	Subject   string   `json:"subject"`
	Service   string   `json:"service"`
	Variants  []string `json:"variants,omitempty"`
	Decided   bool     `json:"decided"`
	Resources int      `json:"resources"`
	Types     []string `json:"types"`
}

type scopeRestJSON struct {
	Type      string `json:"type"`
	Standing  string `json:"standing"`
	Note      string `json:"note,omitempty"`
	Resources int    `json:"resources"`
}

func scopeReport(s scoped) scopeJSON {
	r := scopeJSON{Files: []scopeFileJSON{}, Services: []scopeUseJSON{}, Others: []scopeRestJSON{}}
	for _, f := range s.files {
		r.Files = append(r.Files, scopeFileJSON{f.Name, string(f.Format), f.Version, f.Total(), f.Partial, f.Nested})
	}
	for _, u := range s.uses {
		r.Services = append(r.Services, scopeUseJSON{u.Subject.String(), u.Subject.Service, u.Subject.Variants, u.Decided, u.Resources, u.Types})
	}
	for _, x := range s.rests {
		r.Others = append(r.Others, scopeRestJSON{x.Type, x.Standing.String(), x.Note, x.Resources})
	}
	return r
}

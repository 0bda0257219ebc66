package scope

import (
	"cmp"
	"slices"

	"github.com/srmgen/srmgen/internal/model"
)

// Use is a service with variants that something uses.
type Use struct {
	Subject   model.Subject
	Decided   bool // a resource said which variant, be it the service's own
	Resources int
	Types     []string // sorted
}

// Rest is resources of one type that belong to no service of the site.
type Rest struct {
	Type      string
	Standing  Standing
	Note      string
	Resources int
}

// Uses adds up what files use, in the order of the services. A resource that says nothing about variants counts for
// each form of its service that is there. What belongs to no service comes second, by standing and type.
func (t *Table) Uses(order []*model.Service, files []File) ([]Use, []Rest) {
	sums := map[string]*Use{} // by subject
	shown := t.shown(files)
	each(files, func(res Resource, f Finding) {
		if f.Decided {
			s := f.subject(shown)
			if sums[s.String()] == nil {
				sums[s.String()] = &Use{Subject: s, Decided: true}
			}
			sums[s.String()].take(res)
		}
	})
	decided := map[string][]*Use{}
	for _, u := range sums {
		decided[u.Subject.Service] = append(decided[u.Subject.Service], u)
	}
	each(files, func(res Resource, f Finding) {
		if f.Decided {
			return
		}
		s := f.subject(shown)
		if decided[s.Service] == nil {
			sums[s.Service] = &Use{Subject: s}
			decided[s.Service] = []*Use{sums[s.Service]}
		}
		for _, u := range decided[s.Service] {
			u.take(res)
		}
	})
	var uses []Use
	for _, u := range sums {
		slices.Sort(u.Types)
		uses = append(uses, *u)
	}
	at := map[string]int{}
	for i, s := range order {
		at[s.ID] = i
	}
	slices.SortFunc(uses, func(a, b Use) int {
		return cmp.Or(cmp.Compare(at[a.Subject.Service], at[b.Subject.Service]), cmp.Compare(a.Subject.String(), b.Subject.String()))
	})
	return uses, rests(files)
}

// shown are the services that some resource shows by itself.
func (t *Table) shown(files []File) map[string]bool {
	shown := map[string]bool{}
	each(files, func(_ Resource, f Finding) {
		if len(f.Services) == 1 {
			shown[f.Services[0]] = true
		}
	})
	return shown
}

func each(files []File, f func(Resource, Finding)) {
	for _, file := range files {
		for _, r := range file.Resources {
			for _, x := range r.Verdict.Findings {
				f(r, x)
			}
		}
	}
}

// subject is the finding's service, with its variants.
func (f Finding) subject(shown map[string]bool) model.Subject {
	for _, id := range f.Services {
		if shown[id] {
			return model.Subject{Service: id, Variants: f.Variants}
		}
	}
	return model.Subject{Service: f.Services[0], Variants: f.Variants}
}

func (u *Use) take(r Resource) {
	u.Resources += r.Count
	if !slices.Contains(u.Types, r.Type) {
		u.Types = append(u.Types, r.Type)
	}
}

func rests(files []File) []Rest {
	sums := map[string]*Rest{}
	for _, file := range files {
		for _, r := range file.Resources {
			if r.Verdict.Standing == Known {
				continue
			}
			if sums[r.Type] == nil {
				sums[r.Type] = &Rest{Type: r.Type, Standing: r.Verdict.Standing, Note: r.Verdict.Note}
			}
			sums[r.Type].Resources += r.Count
		}
	}
	var out []Rest
	for _, r := range sums {
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b Rest) int { return cmp.Or(cmp.Compare(a.Standing, b.Standing), cmp.Compare(a.Type, b.Type)) })
	return out
}

// Shown is a resource with what it shows, for those who ask why.
type Shown struct {
	File, Address, Type string
	Count               int
	Subject             model.Subject // without a service: none of the site's
	By                  string
	Standing            Standing
	Note                string
}

// Explain says of every resource which services it shows and what decided, in the order of the files.
func (t *Table) Explain(files []File) []Shown {
	shown := t.shown(files)
	var out []Shown
	for _, file := range files {
		for _, r := range file.Resources {
			one := Shown{File: file.Name, Address: r.Address, Type: r.Type, Count: r.Count, Standing: r.Verdict.Standing, Note: r.Verdict.Note}
			for _, f := range r.Verdict.Findings {
				one.Subject, one.By = f.subject(shown), f.By
				out = append(out, one)
			}
			if len(r.Verdict.Findings) == 0 {
				out = append(out, one)
			}
		}
	}
	return out
}

package site

import (
	"slices"

	"github.com/srmgen/srmgen/internal/model"
)

// needed is what a few things need to be read without the rest of the site: what they name, draw and link to, but for
// the services that a service compares itself with; of a party what it holds or provides; the services below those, the controls that apply to them, all areas; and what all of these
// cite or stand on. Nothing that is hidden is followed.
func (s *Site) needed(roots []model.Key, hidden map[model.Key]bool) map[model.Key]bool {
	k := keeper{site: s, hidden: hidden, keep: map[model.Key]bool{}, linked: map[model.Key][]model.Key{}}
	for to, pages := range s.mentions {
		for _, from := range pages {
			k.linked[from] = append(k.linked[from], to)
		}
	}
	for from, fences := range s.fences {
		for _, f := range fences {
			k.linked[from] = append(k.linked[from], f.names()...)
		}
	}
	for _, a := range s.Model.Areas {
		k.add(a.Key)
	}
	for _, id := range []string{s.Model.Site.Provider, s.Model.Site.Customer} {
		k.add(model.Key{Kind: model.KindParty, ID: id})
	}
	for _, root := range roots {
		k.add(root)
		k.addAll(root, func(kind model.Kind) bool { return root.Kind != model.KindService || kind != model.KindService })
		switch root.Kind {
		case model.KindParty:
			k.holdings(root)
		case model.KindControl:
			k.services(s.Model.Control(root.ID))
		}
	}
	k.follow(0)
	from := len(k.order)
	k.controls()
	k.follow(from)
	return k.keep
}

// keeper gathers what is needed.
type keeper struct {
	site   *Site
	hidden map[model.Key]bool
	keep   map[model.Key]bool
	order  []model.Key
	linked map[model.Key][]model.Key // page -> what its texts link to, and what its pictures show
}

func (k *keeper) add(key model.Key) {
	if !k.keep[key] && !k.hidden[key] && k.site.Model.Has(key) {
		k.keep[key] = true
		k.order = append(k.order, key)
	}
}

// addAll adds what a thing names and links to, of some kinds.
func (k *keeper) addAll(of model.Key, wanted func(model.Kind) bool) {
	for _, r := range k.site.assembly.Namings(of) {
		if wanted(r.To.Kind) {
			k.add(r.To)
		}
	}
	for _, to := range k.linked[of] {
		if wanted(to.Kind) {
			k.add(to)
		}
	}
}

// holdings adds the services, workloads and tools that name a party.
func (k *keeper) holdings(party model.Key) {
	for _, kind := range []model.Kind{model.KindService, model.KindWorkload, model.KindTool} {
		for _, c := range k.site.Model.Things(kind) {
			for _, r := range k.site.assembly.Namings(c.Key) {
				if r.To == party {
					k.add(c.Key)
				}
			}
		}
	}
}

// services adds those that a control is for, where it is not for all.
func (k *keeper) services(c *model.Control) {
	for _, s := range k.site.Model.Services {
		if len(c.Services)+len(c.Categories) > 0 && c.For(s) {
			k.add(s.Key)
		}
	}
}

// footing are the kinds that others cite or stand on, so that they come along.
var footing = []model.Kind{model.KindParty, model.KindArea, model.KindModel, model.KindClass, model.KindControlClass, model.KindTool, model.KindSource, model.KindTerm}

// follow adds what all that is kept, from a place on, cites or stands on.
func (k *keeper) follow(from int) {
	for i := from; i < len(k.order); i++ {
		key := k.order[i]
		k.addAll(key, func(kind model.Kind) bool { return slices.Contains(footing, kind) })
		for _, r := range k.site.assembly.Namings(key) {
			if r.Field == "runs_on" || r.Field == "service" && key.Kind == model.KindWorkload {
				k.add(r.To)
			}
		}
	}
}

// controls adds the controls that apply to a service that is kept.
func (k *keeper) controls() {
	for _, s := range k.site.Model.Services {
		if !k.keep[s.Key] {
			continue
		}
		for _, subject := range k.site.Model.Subjects(s) {
			for _, c := range k.site.Model.Controls {
				if !k.keep[c.Key] && k.site.Model.ControlCell(subject, c).Applies {
					k.add(c.Key)
				}
			}
		}
	}
}

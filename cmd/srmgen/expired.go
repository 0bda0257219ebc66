package main

import (
	"strings"
	"time"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// expired is a duty of a workload whose state no longer holds.
type expired struct {
	Workload string `json:"workload"`
	File     string `json:"file"`
	Duty     string `json:"duty"` // "ledger#encrypt-storage", as under progress
	State    string `json:"state"`
	Until    string `json:"until"`
	Checked  string `json:"checked,omitempty"`
	Party    string `json:"party,omitempty"` // who holds it
}

// expiredDuties lists the duties whose state no longer holds at the end of a day, workload by workload, the longest first.
func expiredDuties(s *site.Site, by time.Time) []expired {
	var all []expired
	for _, w := range s.Model.Workloads {
		p, _ := s.Page(w.Key)
		parts := s.Written(p)
		if len(parts) == 0 || strings.HasPrefix(parts[len(parts)-1].File, content.BuiltIn) {
			continue // nobody here can change it
		}
		for _, t := range model.Expired(s.Model.Todos(w), model.Date(by.Format(time.DateOnly))) {
			all = append(all, expired{Workload: w.ID, File: parts[len(parts)-1].File, Duty: t.ID(), State: t.Status.State, Until: string(t.Status.Until), Checked: string(t.Status.Checked), Party: t.Holder})
		}
	}
	return all
}

func (a *app) printExpired(all []expired) {
	for _, e := range all {
		held := ""
		if e.Party != "" {
			held = ", held by " + e.Party
		}
		a.line(a.out, "%s: %s was %s until %s%s", e.File, e.Duty, e.State, e.Until, held)
	}
}

func expiredCount(all []expired) string {
	if len(all) == 0 {
		return ""
	}
	return ", " + plural(len(all), "state has", "states have") + " expired"
}

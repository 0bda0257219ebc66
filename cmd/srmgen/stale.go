package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/site"
)

// stalePage is a page whose review is due.
type stalePage struct {
	Page     string `json:"page"`
	File     string `json:"file"`
	Reviewed string `json:"reviewed,omitempty"` // empty: never
	Due      string `json:"due,omitempty"`
	Every    int    `json:"every_days"`
	Keeper   string `json:"keeper,omitempty"`
}

// dueBy is the day up to which a review counts as due: --as-of, and --within days more.
func (a *app) dueBy(within string) (time.Time, error) {
	day, err := a.today()
	if err != nil || within == "" {
		return day, err
	}
	days, err := strconv.Atoi(strings.TrimSuffix(within, "d"))
	if err != nil || days < 0 || days > 36500 || !strings.HasSuffix(within, "d") {
		return day, usagef("--within %q is not a number of days such as 30d", within)
	}
	return day.AddDate(0, 0, days), nil
}

// stalePages lists the pages that are due by the end of a day, the longest overdue first. A page without a date is
// due only if it says how often it is to be reviewed.
func stalePages(s *site.Site, by time.Time) []stalePage {
	var stale []stalePage
	last := by.Format(time.DateOnly)
	for _, p := range s.Pages {
		c := s.Common(p)
		parts := s.Written(p)
		if c == nil || len(parts) == 0 || c.Review.On == "" && c.Review.EveryDays == 0 {
			continue
		}
		page := stalePage{Page: p.URL, File: parts[len(parts)-1].File, Reviewed: string(c.Review.On), Every: c.Review.EveryDays, Keeper: c.Keeper}
		if page.Every == 0 {
			page.Every = s.Model.Site.ReviewEvery
		}
		if page.Due = dueOn(c.Review.On, page.Every); page.Due <= last {
			stale = append(stale, page)
		}
	}
	slices.SortStableFunc(stale, func(a, b stalePage) int { return strings.Compare(a.Due, b.Due) })
	return stale
}

// dueOn is the day on which a review is due; empty, and so before every day, where there was none.
func dueOn(reviewed model.Date, every int) string {
	day, err := time.Parse(time.DateOnly, string(reviewed))
	if err != nil {
		return ""
	}
	return day.AddDate(0, 0, every).Format(time.DateOnly)
}

func (a *app) printStale(stale []stalePage) {
	for _, p := range stale {
		text := fmt.Sprintf("%s: due %s, reviewed %s, every %dd", p.File, p.Due, p.Reviewed, p.Every)
		if p.Reviewed == "" {
			text = fmt.Sprintf("%s: never reviewed, though it says every %dd", p.File, p.Every)
		}
		if p.Keeper != "" {
			text += ", kept by " + p.Keeper
		}
		a.line(a.out, "%s", text)
	}
}

func staleCount(stale []stalePage) string {
	if len(stale) == 0 {
		return ""
	}
	return ", " + plural(len(stale), "page", "pages") + " due for review"
}

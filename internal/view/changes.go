package view

import (
	"slices"

	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/render"
	"github.com/srmgen/srmgen/internal/site"
)

// mostChanges is how many changes the page of changes lists.
const mostChanges = 50

// mostNamed is how many pages of one change are named, all kinds together, as long as there are not many kinds.
const mostNamed = 12

// Changes is the page that says what changed on which day, as the repository of the site tells it.
type Changes struct {
	Shell
	Days     []ChangesDay
	Services []ChangesOf
	Earlier  int    // changes that are not listed
	Since    string // the day of the first one, or empty
}

// ChangesDay is what changed on a day.
type ChangesDay struct {
	ID      string
	Day     string // or empty
	Changes []ChangeOf
}

// ChangeOf is one change with the pages that it changed.
type ChangeOf struct {
	ID      string
	Subject string
	Kinds   []ChangedKind
}

// ChangedKind is the pages of one kind in a change.
type ChangedKind struct {
	Title string
	N     int
	Pages []ChangedPage
	More  int    // that are not named
	All   string // the page of the kind, where some are not named
	Went  []string
}

// ChangedPage is a page that changed.
type ChangedPage struct {
	Page Href
	New  bool
}

// changes makes the page of changes.
func changes(c Context, p site.Page) Changes {
	o := on{c, p}
	v := Changes{Shell: shell(c, p)}
	v.Description = "What changed on this site, day by day, with the pages that it changed."
	all := o.Site.Changes()
	for _, change := range all[:min(len(all), mostChanges)] {
		day := string(change.Day())
		if n := len(v.Days); n == 0 || v.Days[n-1].Day != day {
			v.Days = append(v.Days, ChangesDay{ID: "d-" + day, Day: day})
			if day != "" {
				v.TOC = append(v.TOC, TOCItem{"d-" + day, render.Date(day), 2})
			}
		}
		last := &v.Days[len(v.Days)-1]
		last.Changes = append(last.Changes, o.change(change))
	}
	if v.Services = o.changesOf(); len(v.Services) > 0 {
		v.TOC = append(v.TOC, TOCItem{"by-service", "By service", 2})
	}
	v.Earlier, v.Since = max(0, len(all)-mostChanges), string(all[len(all)-1].Day())
	return v
}

// ChangesOf is what changed on the page of a service.
type ChangesOf struct {
	ID      string
	Service Href
	Lines   []PastLine
	Earlier int
}

// mostOf is how many changes of a service the page of changes names.
const mostOf = 6

// changesOf tells how the pages of services came about, which have no room for it themselves.
func (o on) changesOf() []ChangesOf {
	var all []ChangesOf
	for _, s := range o.m().Services {
		p, _ := o.Site.Page(s.Key)
		if lines, earlier := o.lines(p, mostOf); len(lines) > 0 {
			all = append(all, ChangesOf{pastOf(s.ID), o.full(&s.Common), lines, earlier})
		}
	}
	return all
}

// pastOf is the id of a service's changes on the page of changes.
func pastOf(service string) string { return "s-" + service }

// change says what one change did, kind by kind.
func (o on) change(c site.Change) ChangeOf {
	v := ChangeOf{ID: c.Anchor(), Subject: c.Subject}
	at := map[model.Kind]int{}
	kind := func(k model.Kind) *ChangedKind {
		if _, ok := at[k]; !ok {
			title := "Pages"
			if k != model.KindPage {
				title = k.Info().Title
			}
			at[k], v.Kinds = len(v.Kinds), append(v.Kinds, ChangedKind{Title: title})
		}
		return &v.Kinds[at[k]]
	}
	pages := slices.Clone(c.Pages)
	slices.SortStableFunc(pages, func(a, b site.Changed) int { return order(a.Key.Kind) - order(b.Key.Kind) })
	for _, p := range pages {
		k := kind(p.Key.Kind)
		k.N++
		k.Pages = append(k.Pages, ChangedPage{o.link(site.Link{Title: p.Title, URL: p.URL}), p.New})
	}
	for _, gone := range c.Went {
		k := kind(gone.Kind)
		k.N++
		k.Went = append(k.Went, gone.ID)
	}
	each := max(3, mostNamed/len(v.Kinds))
	for k, i := range at {
		if up, ok := o.Site.At(k.Info().Folder + "/index.html"); ok {
			v.Kinds[i].All = o.href(up.URL)
		}
		v.Kinds[i].cut(each)
	}
	return v
}

// order puts things before pages.
func order(k model.Kind) int {
	if k == model.KindPage {
		return 1
	}
	return 0
}

// cut leaves so many names, and one more where it would be the only one that is not there. What went comes before what
// changed.
func (k *ChangedKind) cut(most int) {
	if k.N <= most+1 {
		return
	}
	k.Went = k.Went[:min(len(k.Went), most)]
	k.Pages = k.Pages[:min(len(k.Pages), most-len(k.Went))]
	k.More = k.N - len(k.Pages) - len(k.Went)
}

// mostPast is how many changes of a page the page itself names; the first mostOpen of them lead to the page of changes, the
// others are folded.
const mostPast, mostOpen = 12, 2

// Past is how a page came about.
type Past struct {
	All     string // address of the page of changes; empty without a history
	Lines   []PastLine
	More    []PastLine // folded
	Earlier int        // not named
}

// PastLine is one change of the page.
type PastLine struct {
	Day     string // or empty
	Subject string
	Href    string // of the change on the page of changes; empty where that does not list it
	New     bool   // the page was added
}

// past tells how the page of a thing came about. Plain pages say only when they last changed, and those of services, which
// are as full as a page may be, lead to what the page of changes says of them.
func (o on) past() Past {
	if len(o.Site.Changes()) == 0 {
		return Past{}
	}
	v := Past{All: o.href(site.ChangesPage)}
	if o.page.Key.Kind == model.KindPage || o.page.Key.Kind == model.KindService {
		return v
	}
	v.Lines, v.Earlier = o.lines(o.page, mostPast)
	if len(v.Lines) > mostOpen+1 {
		v.Lines, v.More = v.Lines[:mostOpen], v.Lines[mostOpen:]
	}
	return v
}

// lines are the latest changes of a page, and how many were before these.
func (o on) lines(p site.Page, most int) (lines []PastLine, earlier int) {
	all, own := o.Site.Changes(), o.Site.ChangesOf(p)
	earlier = max(0, len(own)-most)
	for _, of := range own[:len(own)-earlier] {
		change := all[of.Place]
		l := PastLine{Day: string(change.Day()), Subject: orElse(change.Subject, "Without words"), New: of.New}
		if of.Place < mostChanges {
			l.Href = o.href(site.ChangesPage + "#" + change.Anchor())
		}
		lines = append(lines, l)
	}
	return lines, earlier
}

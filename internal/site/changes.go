package site

import (
	"cmp"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/model"
)

// ChangesPage and ChangesFeed are where what changed stands; the feed needs a base URL.
const (
	ChangesPage = "changes.html"
	ChangesFeed = "changes.xml"
)

// Change is a commit that did something to pages.
type Change struct {
	model.Commit
	Pages []Changed   // in reading order
	Went  []model.Key // of pages that there are no more
}

// Changed is a page that a commit changed.
type Changed struct {
	Page
	New bool // the commit added it
}

// Anchor is the id of a change on the page of changes.
func (c Change) Anchor() string { return "c-" + c.ID[:min(len(c.ID), 12)] }

// Changes are the commits that did something to pages of this site, latest first; empty where there is no history.
// What was done to pages that are not shown, such as drafts, is not told.
func (s *Site) Changes() []Change { return s.changes }

// PageChange is a change of a page.
type PageChange struct {
	Place int  // in Changes
	New   bool // it added the page
}

// ChangesOf are the changes of a page, latest first.
func (s *Site) ChangesOf(p Page) []PageChange { return s.changesOf[p.Key] }

// tellChanges relates commits to pages.
func (s *Site) tellChanges(commits []model.Commit) {
	if len(commits) == 0 {
		return
	}
	pages := map[string]Changed{} // by the files that they are made of; a page is as new as its first one
	for _, written := range s.assembly.Pages {
		if p, ok := s.Page(written.Key); ok {
			for i, part := range written.Parts {
				pages[part.Shown] = Changed{p, i == 0}
			}
		}
	}
	s.changesOf = map[model.Key][]PageChange{}
	for _, commit := range commits {
		c := s.tellChange(commit, pages)
		if len(c.Pages)+len(c.Went) == 0 {
			continue
		}
		for _, p := range c.Pages {
			s.changesOf[p.Key] = append(s.changesOf[p.Key], PageChange{len(s.changes), p.New})
		}
		s.changes = append(s.changes, c)
	}
}

// tellChange says which pages a commit changed.
func (s *Site) tellChange(commit model.Commit, pages map[string]Changed) Change {
	c := Change{Commit: commit}
	isNew := map[model.Key]bool{}
	touch := func(k model.Key, added bool) { isNew[k] = isNew[k] || added }
	for _, file := range commit.Added {
		if p, ok := pages[file]; ok {
			touch(p.Key, p.New)
		}
	}
	for _, file := range commit.Changed {
		if p, ok := pages[file]; ok {
			touch(p.Key, false)
		}
	}
	for _, file := range commit.Gone {
		_, below, _ := strings.Cut("/"+file, "/content/")
		key := content.KeyOf(below)
		if _, still := s.Page(key); still { // made of another file, or there again
			touch(key, false)
		} else {
			c.Went = append(c.Went, key)
		}
	}
	for key, n := range isNew {
		c.Pages = append(c.Pages, Changed{s.Pages[s.page[key]], n})
	}
	slices.SortFunc(c.Pages, func(a, b Changed) int { return cmp.Compare(s.page[a.Key], s.page[b.Key]) })
	return c
}

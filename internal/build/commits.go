package build

import (
	"cmp"
	"slices"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/model"
)

// commitsOf are the commits of all layers that did something to pages' files, latest first; files have the names that
// diagnostics give them. A commit that several layers tell of is one.
func commitsOf(in Input) []model.Commit {
	var all []model.Commit
	at := map[string]int{}
	for _, l := range in.Layers {
		named := func(files []string) []string {
			var out []string
			for _, f := range files {
				if content.IsContent(f) {
					out = append(out, l.Name+f)
				}
			}
			return out
		}
		for _, c := range l.Commits {
			c.Added, c.Changed, c.Gone = named(c.Added), named(c.Changed), named(c.Gone)
			if len(c.Added)+len(c.Changed)+len(c.Gone) == 0 {
				continue
			}
			i, known := at[c.ID]
			if !known {
				at[c.ID], all = len(all), append(all, c)
				continue
			}
			all[i].Added = append(all[i].Added, c.Added...)
			all[i].Changed = append(all[i].Changed, c.Changed...)
			all[i].Gone = append(all[i].Gone, c.Gone...)
		}
	}
	slices.SortStableFunc(all, func(a, b model.Commit) int { return cmp.Compare(b.At, a.At) })
	return all
}

// sameCommits reports whether two builds know the same commits.
func sameCommits(a, b []model.Commit) bool {
	return slices.EqualFunc(a, b, func(a, b model.Commit) bool {
		return a.ID == b.ID && slices.Equal(a.Added, b.Added) && slices.Equal(a.Changed, b.Changed) && slices.Equal(a.Gone, b.Gone)
	})
}

// history sums up what commits did to each file, for the keys of what tells of it.
func history(commits []model.Commit) map[string]string {
	out := map[string]string{}
	for _, c := range commits {
		for i, files := range [][]string{c.Added, c.Changed, c.Gone} {
			for _, f := range files {
				out[f] += string(rune('+'+i)) + c.ID
			}
		}
	}
	return out
}

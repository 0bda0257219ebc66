package main

import (
	"slices"
	"time"

	"github.com/srmgen/srmgen/internal/history"
	"github.com/srmgen/srmgen/internal/model"
)

// betweenCommits is how often the preview looks whether something was committed: no event tells, since git's own folder
// is not watched.
const betweenCommits = 2 * time.Second

// past is what git knows of a site. It is read once, and again when another commit is checked out or the site is made of
// other folders, never because of an edit.
type past struct {
	history.Past
	wanted  bool
	folders []string // of which it was read
	fault   error
}

// into gives the layers of a site what git knows of their files.
func (p *past) into(in *input) {
	if !p.wanted {
		return
	}
	if !slices.Equal(p.folders, in.folders) {
		p.folders = slices.Clone(in.folders)
		p.Past, p.fault = history.Read(p.folders, "content", p.Past)
	}
	for i, name := range in.names {
		for j := range in.Layers {
			if in.Layers[j].Name == name {
				in.Layers[j].Days, in.Layers[j].Commits = p.Days(in.folders[i]), commits(p.Commits(in.folders[i]))
			}
		}
	}
	switch {
	case p.fault != nil:
		in.undated = "pages do not say when they last changed: " + p.fault.Error()
	case p.Lost:
		in.undated = "when and how pages changed is not all told, since this clone does not hold all commits; `git fetch --unshallow` gets the rest"
	}
}

// commits are commits as the model has them.
func commits(all []history.Commit) []model.Commit {
	out := make([]model.Commit, len(all))
	for i, c := range all {
		out[i] = model.Commit(c)
	}
	return out
}

// moved reports whether another commit is checked out than when git was read, and lets it be read again.
func (p *past) moved(folders []string) bool {
	if !slices.Equal(p.folders, folders) {
		return false
	}
	if heads, _ := history.Heads(folders); heads == p.Heads { // what is wrong with a repository, reading it says
		return false
	}
	p.folders = nil
	return true
}

package history

import (
	"container/heap"
	"maps"

	"github.com/go-git/go-git/v5/plumbing"
)

// most is how many commits are looked at. What was done before these is left out.
const most = 100_000

// deed is what a commit did to a file.
type deed int

const (
	added deed = iota
	changed
	gone
)

// found is what a search knows of the files below some folders, by their paths below the top of the repository.
type found struct {
	head  plumbing.Hash
	below []string
	files int                     // how many there are at the head
	days  map[string]string       // when each of these got the bytes that it has
	told  map[plumbing.Hash]*told // the commits that did something
	order []*told                 // as they were come upon, children first
	lost  bool                    // commits were missing
}

// told is a commit with what it did to which files.
type told struct {
	place
	deeds map[string]deed
}

// standing are files that stand at a commit, with whether their day is still looked for.
type standing map[string]bool

// search goes back through the commits, latest first, in one pass. A file stands at a commit. Where a parent has the same
// bytes, it goes on there, which is how "git log -- FILE" leaves out merges; where none has, the commit did it, and the
// file goes on at the parents that have it with other bytes. What a commit took away goes on at its parent, too. The
// pass ends where every file was added.
type search struct {
	*Repository
	at     map[plumbing.Hash]standing // the files that stand at each commit
	queue  queue
	pushed int
	swept  map[plumbing.Hash]bool    // what these took away stands at their parents already
	trees  map[plumbing.Hash][]entry // read lately
	before found                     // of an earlier search
	now    found
}

// search finds what commits did to the files below some folders. What an earlier search found is taken over from the
// commit on at which it began. Renames are not followed: a file that was renamed went and came in that commit. What was
// not committed is not looked at.
func (r *Repository) search(head plumbing.Hash, below []string, before found) (found, error) {
	s := &search{Repository: r, before: before, at: map[plumbing.Hash]standing{}, swept: map[plumbing.Hash]bool{}, trees: map[plumbing.Hash][]entry{}}
	s.now = found{head: head, below: below, days: map[string]string{}, told: map[plumbing.Hash]*told{}}
	c, err := r.commit(head)
	if err != nil {
		return found{}, err
	}
	all, err := s.differences(c.tree, plumbing.ZeroHash)
	if err != nil {
		return found{}, err
	}
	files := standing{}
	for _, d := range all {
		files[d.path] = true
	}
	s.now.files = len(files)
	s.stand(head, c, files)
	for n := 0; s.queue.Len() > 0 && n < most; n++ {
		next := heap.Pop(&s.queue).(place)
		if err := s.look(next); err != nil {
			return found{}, err
		}
	}
	return s.now, nil
}

// stand puts files at a commit.
func (s *search) stand(h plumbing.Hash, c commit, files standing) {
	there, ok := s.at[h]
	switch {
	case len(files) == 0:
		return
	case !ok:
		s.at[h] = files
		heap.Push(&s.queue, place{h, c, s.pushed})
		s.pushed++
		return
	case len(there) < len(files):
		there, files = files, there
		s.at[h] = there
	}
	for p, open := range files {
		there[p] = there[p] || open
	}
}

// look notes what a commit did to the files that stand there, and sends them on to its parents.
func (s *search) look(here place) error {
	left := s.at[here.hash]
	delete(s.at, here.hash)
	if here.hash == s.before.head && len(left) == s.before.files && !s.before.lost {
		s.take(left)
		return nil
	}
	if s.shallow[here.hash] { // they may have changed here, or before
		s.now.lost = true
		return nil
	}
	parents := make([]commit, len(here.commit.parents))
	had := make([]standing, len(parents)) // with other bytes
	for i, h := range here.commit.parents {
		var err error
		if parents[i], err = s.commit(h); err != nil {
			s.now.lost = true
			return nil
		}
		all, err := s.differences(here.commit.tree, parents[i].tree)
		if err != nil {
			return err
		}
		others := standing{}
		had[i] = standing{}
		for _, d := range all {
			if d.was {
				had[i][d.path] = false
			}
			if open, stands := left[d.path]; stands && d.is {
				others[d.path] = open
				delete(left, d.path)
			} else if !d.is && len(parents) == 1 && !s.swept[here.hash] {
				s.note(here, d.path, gone, false)
				s.stand(h, parents[i], standing{d.path: false})
			}
		}
		s.stand(h, parents[i], left)
		left = others
	}
	s.swept[here.hash] = true
	for p, open := range left {
		did := added
		for i := range parents {
			if _, ok := had[i][p]; ok {
				did = changed
			}
		}
		s.note(here, p, did, open)
	}
	for i, h := range here.commit.parents {
		maps.DeleteFunc(had[i], func(p string, _ bool) bool { _, stands := left[p]; return !stands })
		s.stand(h, parents[i], had[i])
	}
	return nil
}

// note notes what a commit did to a file; open is whether its day is still looked for.
func (s *search) note(here place, p string, did deed, open bool) {
	t := s.now.told[here.hash]
	if t == nil {
		t = &told{here, map[string]deed{}}
		s.now.told[here.hash], s.now.order = t, append(s.now.order, t)
	}
	t.deeds[p] = did
	if day := here.commit.day(); open && day != "" {
		s.now.days[p] = day
	}
}

// take takes over what the earlier search found: all files stand where it began, so it went the same ways from there.
func (s *search) take(files standing) {
	for p, open := range files {
		if day, ok := s.before.days[p]; ok && open {
			s.now.days[p] = day
		}
	}
	for _, t := range s.before.order {
		if here := s.now.told[t.hash]; here == nil {
			s.now.told[t.hash], s.now.order = t, append(s.now.order, t)
		} else { // two ways lead there
			maps.Copy(here.deeds, t.deeds)
		}
	}
}

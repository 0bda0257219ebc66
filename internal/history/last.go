package history

import (
	"container/heap"
	"path"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// most is how many commits are looked at. Files that did not change in so many are left without a day.
const most = 100_000

// search finds the commit in which each file got the bytes that it has now, in one pass over the commits, latest
// first. A file stands at one commit at a time. Where a parent has the same bytes, it goes on there, which is how
// "git log -- FILE" leaves out merges; where none has, this is the commit. The pass ends when no file is left.
type search struct {
	*Repository
	below []string                              // the folders whose files are looked for
	at    map[plumbing.Hash]map[string]struct{} // the files that stand at each commit
	queue queue
	trees map[plumbing.Hash][]entry // read lately
	known func(plumbing.Hash, string) (day string, ok bool)
	days  map[string]string
	lost  bool // files whose commit is not in the repository
}

// days returns the day on which each file below some folders last changed, by the file's path below the top of the
// repository. known gives the answers of an earlier search that began at a commit. Renames are not followed: a file
// that was renamed changed on that day. What was not committed is not looked at. lost is whether commits were missing.
func (r *Repository) days(head plumbing.Hash, below []string, known func(plumbing.Hash, string) (string, bool)) (days map[string]string, lost bool, err error) {
	s := &search{Repository: r, below: below, known: known, at: map[plumbing.Hash]map[string]struct{}{}, trees: map[plumbing.Hash][]entry{}, days: map[string]string{}}
	c, err := r.commit(head)
	if err != nil {
		return nil, false, err
	}
	all, err := s.changed(c.tree, plumbing.ZeroHash)
	if err != nil {
		return nil, false, err
	}
	files := map[string]struct{}{}
	for _, p := range all {
		files[p] = struct{}{}
	}
	s.stand(head, c, files)
	for n := 0; s.queue.Len() > 0 && n < most; n++ {
		next := heap.Pop(&s.queue).(place)
		if err := s.look(next); err != nil {
			return nil, false, err
		}
	}
	return s.days, s.lost, nil
}

// stand puts files at a commit.
func (s *search) stand(h plumbing.Hash, c commit, files map[string]struct{}) {
	there, ok := s.at[h]
	switch {
	case len(files) == 0:
		return
	case !ok:
		s.at[h] = files
		heap.Push(&s.queue, place{h, c})
		return
	case len(there) < len(files):
		there, files = files, there
		s.at[h] = there
	}
	for p := range files {
		there[p] = struct{}{}
	}
}

// look settles the files that stand at a commit, or sends them on to its parents.
func (s *search) look(here place) error {
	files := s.at[here.hash]
	delete(s.at, here.hash)
	for p := range files {
		if day, ok := s.known(here.hash, p); ok {
			s.days[p] = day
			delete(files, p)
		}
	}
	if s.shallow[here.hash] { // they may have changed here, or before
		s.lost = s.lost || len(files) > 0
		return nil
	}
	for _, h := range here.commit.parents {
		if len(files) == 0 {
			return nil
		}
		parent, err := s.commit(h)
		if err != nil {
			s.lost = true
			return nil
		}
		others, err := s.changed(here.commit.tree, parent.tree)
		if err != nil {
			return err
		}
		left := map[string]struct{}{}
		for _, p := range others {
			if _, ok := files[p]; ok {
				left[p] = struct{}{}
				delete(files, p)
			}
		}
		s.stand(h, parent, files)
		files = left
	}
	for p := range files {
		if day := here.commit.day(); day != "" {
			s.days[p] = day
		}
	}
	return nil
}

// changed lists the files of one tree that another has not, or with other bytes.
func (s *search) changed(tree, other plumbing.Hash) ([]string, error) {
	var out []string
	for _, dir := range s.below {
		a, err := s.folder(tree, dir)
		if err != nil {
			return nil, err
		}
		b, err := s.folder(other, dir)
		if err != nil {
			return nil, err
		}
		if err := s.compare(a, b, dir, &out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// compare goes through two trees that stand at one path.
func (s *search) compare(a, b plumbing.Hash, dir string, out *[]string) error {
	if a == b || a.IsZero() {
		return nil
	}
	own, err := s.entries(a)
	if err != nil {
		return err
	}
	others, err := s.entries(b)
	if err != nil {
		return err
	}
	near := 0
	for _, e := range own {
		var other entry
		if i := find(others, e.name, near); i >= 0 {
			other, near = others[i], i+1
		}
		switch {
		case other.hash == e.hash:
		case e.mode != modeFolder:
			*out = append(*out, path.Join(dir, e.name))
		default:
			if other.mode != modeFolder {
				other.hash = plumbing.ZeroHash
			}
			if err := s.compare(e.hash, other.hash, path.Join(dir, e.name), out); err != nil {
				return err
			}
		}
	}
	return nil
}

// find is the place of a name in a tree, which is most likely near; -1 where it is not there. The order of trees does
// not help, since it is another one for a file and a folder of the same name.
func find(entries []entry, name string, near int) int {
	if near < len(entries) && entries[near].name == name {
		return near
	}
	return slices.IndexFunc(entries, func(e entry) bool { return e.name == name })
}

// folder is the tree at a path below another; zero where there is none.
func (s *search) folder(tree plumbing.Hash, dir string) (plumbing.Hash, error) {
	if dir == "." {
		return tree, nil
	}
	for name := range strings.SplitSeq(dir, "/") {
		entries, err := s.entries(tree)
		if err != nil {
			return plumbing.ZeroHash, err
		}
		i := find(entries, name, 0)
		if i < 0 || entries[i].mode != modeFolder {
			return plumbing.ZeroHash, nil
		}
		tree = entries[i].hash
	}
	return tree, nil
}

// entries reads a tree, or knows it: most trees of a commit are its parent's too. The zero tree is empty.
func (s *search) entries(h plumbing.Hash) ([]entry, error) {
	if h.IsZero() {
		return nil, nil
	}
	if known, ok := s.trees[h]; ok {
		return known, nil
	}
	entries, err := s.tree(h)
	if len(s.trees) > 2000 {
		clear(s.trees)
	}
	s.trees[h] = entries
	return entries, err
}

// place is a commit at which files stand.
type place struct {
	hash   plumbing.Hash
	commit commit
}

// queue gives out the latest commit first.
type queue []place

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].commit.second > q[j].commit.second }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(place)) }
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

package history

import (
	"path"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// difference is a file of which two trees do not hold the same bytes.
type difference struct {
	path    string
	is, was bool // in the first tree, in the second
}

// differences compares two trees below the folders that are looked at.
func (s *search) differences(tree, other plumbing.Hash) ([]difference, error) {
	var out []difference
	for _, dir := range s.now.below {
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
func (s *search) compare(a, b plumbing.Hash, dir string, out *[]difference) error {
	if a == b {
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
		other := entry{}
		if i := find(others, e.name, near); i >= 0 {
			other, near = others[i], i+1
		}
		if err := s.pair(e, other, path.Join(dir, e.name), out); err != nil {
			return err
		}
	}
	near = 0
	for _, e := range others {
		if i := find(own, e.name, near); i >= 0 {
			near = i + 1
			continue
		}
		if err := s.pair(entry{}, e, path.Join(dir, e.name), out); err != nil {
			return err
		}
	}
	return nil
}

// pair compares what stands at one path; the zero entry is nothing.
func (s *search) pair(e, other entry, at string, out *[]difference) error {
	if e.hash == other.hash {
		return nil
	}
	is, was := !e.hash.IsZero() && e.mode != modeFolder, !other.hash.IsZero() && other.mode != modeFolder
	if is || was {
		*out = append(*out, difference{at, is, was})
	}
	below := func(e entry) plumbing.Hash {
		if e.mode == modeFolder {
			return e.hash
		}
		return plumbing.ZeroHash
	}
	return s.compare(below(e), below(other), at, out)
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
	turn   int
}

// queue gives out the latest commit first, of equal ones the one that was come upon first.
type queue []place

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	if q[i].commit.second != q[j].commit.second {
		return q[i].commit.second > q[j].commit.second
	}
	return q[i].turn < q[j].turn
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(place)) }
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

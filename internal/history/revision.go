package history

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"github.com/srmgen/srmgen/internal/diag"
)

// ErrRevision means that a revision is not in the repository, or is not spelled as one.
var ErrRevision = errors.New("no such revision")

// ErrShallow means that a revision may exist, but that this clone was made without it.
var ErrShallow = errors.New("this is a shallow clone, which holds only the latest commits; `git fetch --unshallow --tags` gets the rest")

// ErrPartial means that something exists, but that this clone was made without it.
var ErrPartial = errors.New("this is a partial clone, which leaves out what was not needed yet; `git fetch --refetch --no-filter` gets the rest")

// suffix is one step from a commit to another: ~2, ^, ^2, or ^{commit}, which is none.
var suffix = regexp.MustCompile(`^(?:\^\{(?:commit)?\}|~([0-9]*)|\^([0-9]*))`)

// described is what "git describe" prints: a tag, how many commits ago, and which commit.
var described = regexp.MustCompile(`-[0-9]+-g([0-9a-f]{4,40})$`)

// resolve finds the commit that a revision names: a branch, a tag, a commit's id or the beginning of one, HEAD or @,
// what "git describe" prints, and steps from there (HEAD~3, main^2), as gitrevisions(7) has them.
func (r *Repository) resolve(revision string) (plumbing.Hash, error) {
	name, steps := revision, ""
	if i := strings.IndexAny(revision, "~^"); i >= 0 {
		name, steps = revision[:i], revision[i:]
	}
	if strings.ContainsAny(name, ":{ ") || strings.Contains(name, "..") {
		return plumbing.ZeroHash, fmt.Errorf("%w: %q; write a branch, a tag or a commit, and ~ or ^ behind it", ErrRevision, revision)
	}
	h, err := r.named(name)
	if err != nil {
		return h, err
	}
	for steps != "" {
		step := suffix.FindStringSubmatch(steps)
		if step == nil {
			return h, fmt.Errorf("%w: %q; behind a name stand ~ or ^ with a number", ErrRevision, revision)
		}
		if h, err = r.step(h, step); err != nil {
			return h, fmt.Errorf("%w: %s", err, revision)
		}
		steps = steps[len(step[0]):]
	}
	return h, nil
}

// step goes from a commit to an ancestor.
func (r *Repository) step(h plumbing.Hash, step []string) (plumbing.Hash, error) {
	back, which := 0, 1
	switch {
	case strings.HasPrefix(step[0], "^{"):
	case step[0][0] == '~':
		back = numberOr(step[1], 1)
	default:
		back, which = 1, numberOr(step[2], 1)
		if which == 0 {
			back = 0
		}
	}
	for range back {
		if r.shallow[h] {
			return h, ErrShallow
		}
		c, err := r.commit(h)
		if err != nil {
			return h, err
		}
		if len(c.parents) < which {
			return h, ErrRevision
		}
		h = c.parents[which-1]
	}
	return h, nil
}

func numberOr(digits string, otherwise int) int {
	if n, err := strconv.Atoi(digits); err == nil {
		return n
	}
	return otherwise
}

// named finds what a name without steps stands for, in the order of gitrevisions(7).
func (r *Repository) named(name string) (plumbing.Hash, error) {
	if name == "@" || name == "HEAD" {
		h, err := r.head()
		if err == nil && h.IsZero() {
			err = fmt.Errorf("%w: nothing has been committed yet", ErrRevision)
		}
		return h, err
	}
	if h := plumbing.NewHash(name); plumbing.IsHash(name) && r.isCommit(r.target(h)) {
		return r.target(h), nil
	}
	for _, form := range []string{"%s", "refs/%s", "refs/tags/%s", "refs/heads/%s", "refs/remotes/%s", "refs/remotes/%s/HEAD"} {
		full := plumbing.ReferenceName(fmt.Sprintf(form, name))
		if form == "%s" && !strings.HasPrefix(name, "refs/") {
			continue
		}
		if h, ok := r.reference(full); ok {
			return h, nil
		}
	}
	if id := described.FindStringSubmatch(name); id != nil {
		name = id[1]
	}
	if h, err := r.abbreviated(name); !h.IsZero() || err != nil {
		return h, err
	}
	return plumbing.ZeroHash, r.unknown(name)
}

// reference is the commit that a reference leads to.
func (r *Repository) reference(name plumbing.ReferenceName) (plumbing.Hash, bool) {
	if name.Validate() != nil {
		return plumbing.ZeroHash, false
	}
	for range 8 {
		ref, err := r.store.Reference(name)
		if err != nil {
			return plumbing.ZeroHash, false
		}
		if ref.Type() == plumbing.HashReference {
			h := r.target(ref.Hash())
			return h, r.isCommit(h)
		}
		name = ref.Target()
	}
	return plumbing.ZeroHash, false
}

func (r *Repository) isCommit(h plumbing.Hash) bool {
	_, err := r.commit(h)
	return err == nil
}

// abbreviated is the only commit whose id begins with some digits, at least four; zero where there is none.
func (r *Repository) abbreviated(digits string) (plumbing.Hash, error) {
	start, err := hex.DecodeString(digits[:len(digits)&^1])
	if err != nil || len(digits) < 4 || len(digits) > 40 || digits != strings.ToLower(digits) {
		return plumbing.ZeroHash, nil
	}
	hashes, err := r.store.HashesWithPrefix(start)
	if err != nil {
		return plumbing.ZeroHash, err
	}
	hashes = slices.DeleteFunc(hashes, func(h plumbing.Hash) bool {
		return !strings.HasPrefix(h.String(), digits) || !r.isCommit(r.target(h))
	})
	slices.SortFunc(hashes, func(a, b plumbing.Hash) int { return bytes.Compare(a[:], b[:]) })
	switch hashes = slices.Compact(hashes); len(hashes) {
	case 0:
		return plumbing.ZeroHash, nil
	case 1:
		return r.target(hashes[0]), nil
	}
	return plumbing.ZeroHash, fmt.Errorf("%w: %s is the beginning of %d commits; write more of it", ErrRevision, digits, len(hashes))
}

// unknown says that a name is not there, and what is near.
func (r *Repository) unknown(name string) error {
	if r.Shallow() {
		return fmt.Errorf("%q is not in the repository, and %w", name, ErrShallow)
	}
	names, err := r.names()
	if err != nil {
		return err
	}
	if near := diag.Nearest(name, names); near != "" {
		return fmt.Errorf("%w: %q; did you mean %s?", ErrRevision, name, near)
	}
	return fmt.Errorf("%w: %q", ErrRevision, name)
}

// names lists the short names of branches and tags, in order.
func (r *Repository) names() ([]string, error) {
	refs, err := r.store.IterReferences()
	if err != nil {
		return nil, err
	}
	names := []string{"HEAD"}
	err = refs.ForEach(func(ref *plumbing.Reference) error {
		if n := ref.Name(); n.IsBranch() || n.IsTag() || n.IsRemote() {
			names = append(names, n.Short())
		}
		return nil
	})
	slices.Sort(names)
	return names, err
}

package history

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// Days says on which day files last changed, as YYYY-MM-DD in UTC, by their path below a folder. Files that were
// never committed, or whose last change is not in the repository, are not in it. What was changed and not committed
// keeps the day of the commit.
type Days map[string]string

// Past is what git knows of the files of some folders, as it was at one moment.
type Past struct {
	Lost    bool   // some files have no day, since the repository does not hold the commits in which they changed
	Heads   string // stands for the commits that were checked out
	folders map[string]Days
	tops    map[string]known // by the top of each repository
}

// known is what a search found in a repository.
type known struct {
	head  plumbing.Hash
	below []string
	days  map[string]string
	lost  bool
}

// Days is what is known of the files of a folder, by the name with which it was read; empty where nothing is.
func (p Past) Days(folder string) Days { return p.folders[folder] }

// Read looks up the last change of every file in a part of each folder, such as "content". What an earlier Read found
// is taken over as far as it holds, so that after a commit only that commit is looked at. Folders without a repository
// have no days. The error tells of repositories that can't be read; it is no reason to do without the rest.
func Read(folders []string, part string, before Past) (Past, error) {
	p := Past{folders: map[string]Days{}, tops: map[string]known{}}
	repositories, errs := openAll(folders)
	for _, r := range repositories {
		if err := p.read(r, part, before.tops[r.Top]); err != nil {
			errs = errors.Join(errs, fmt.Errorf("the history of %s: %w", r.Top, err))
		}
		errs = errors.Join(errs, r.Close())
	}
	return p, errs
}

// Heads is Past.Heads as it is now, without looking at anything else.
func Heads(folders []string) string {
	var p Past
	repositories, _ := openAll(folders)
	for _, r := range repositories {
		head, _ := r.head()
		p.add(head)
		_ = r.Close()
	}
	return p.Heads
}

// add notes a commit that is checked out.
func (p *Past) add(head plumbing.Hash) { p.Heads += head.String() + "\n" }

// holding is a repository with the folders in it that are asked about.
type holding struct {
	*Repository
	folders map[string]string // as they were given, and their path below the top
}

// openAll opens every repository once, in the order of the folders.
func openAll(folders []string) (all []holding, errs error) {
	for _, folder := range folders {
		r, below, err := Open(folder)
		if errors.Is(err, ErrNone) {
			continue
		}
		if err != nil {
			errs = errors.Join(errs, fmt.Errorf("the history of %s: %w", folder, err))
			continue
		}
		i := slices.IndexFunc(all, func(h holding) bool { return h.Top == r.Top })
		if i < 0 {
			i, all = len(all), append(all, holding{r, map[string]string{}})
		} else {
			errs = errors.Join(errs, r.Close())
		}
		all[i].folders[folder] = below
	}
	return all, errs
}

// read looks at one repository.
func (p *Past) read(r holding, part string, before known) error {
	head, err := r.head()
	p.add(head)
	if err != nil || head.IsZero() {
		return err
	}
	now := known{head: head}
	for _, below := range r.folders {
		now.below = append(now.below, path.Join(below, part))
	}
	slices.Sort(now.below)
	now.below = slices.Compact(now.below)
	settled := !before.lost && slices.Equal(before.below, now.below)
	now.days, now.lost, err = r.days(head, now.below, func(h plumbing.Hash, p string) (string, bool) {
		if !settled || h != before.head {
			return "", false
		}
		day, ok := before.days[p]
		return day, ok
	})
	if err != nil {
		return err
	}
	p.tops[r.Top], p.Lost = now, p.Lost || now.lost
	for folder, below := range r.folders {
		days := Days{}
		for file, day := range now.days {
			if strings.HasPrefix(file, path.Join(below, part)+"/") {
				days[strings.TrimPrefix(file, prefix(below))] = day
			}
		}
		p.folders[folder] = days
	}
	return nil
}

// prefix is what the paths of a folder's files begin with.
func prefix(below string) string {
	if below == "." {
		return ""
	}
	return below + "/"
}

package history

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// Days says on which day files last changed, as YYYY-MM-DD in UTC, by their path below a folder. Files that were
// never committed, or whose last change is not in the repository, are not in it. What was changed and not committed
// keeps the day of the commit.
type Days map[string]string

// Commit is one that did something to files of a folder, with their paths below it, in order. Merges are not told.
type Commit struct {
	ID      string // of forty digits
	At      string // when it was committed, in UTC, as RFC 3339 has it; empty where that is not known
	Subject string // the first line of its message
	Added   []string
	Changed []string
	Gone    []string
}

// Past is what git knows of the files of some folders, as it was at one moment.
type Past struct {
	Lost    bool   // some of it is missing, since the repository does not hold the commits
	Heads   string // stands for the commits that were checked out, and for where commits are missing
	days    map[string]Days
	commits map[string][]Commit
	tops    map[string]found // by the top of each repository
}

// Days is what is known of the files of a folder, by the name with which it was read; empty where nothing is.
func (p Past) Days(folder string) Days { return p.days[folder] }

// Commits are those that did something to the files of a folder, latest first.
func (p Past) Commits(folder string) []Commit { return p.commits[folder] }

// Read looks up what commits did to the files in a part of each folder, such as "content". What an earlier Read found
// is taken over as far as it holds, so that after a commit only that commit is looked at. Folders without a repository
// have no days. The error tells of repositories that can't be read; it is no reason to do without the rest.
func Read(folders []string, part string, before Past) (Past, error) {
	p := Past{days: map[string]Days{}, commits: map[string][]Commit{}, tops: map[string]found{}}
	repositories, errs := openAll(folders)
	for _, r := range repositories {
		p.Heads += r.state()
		if err := p.read(r, part, before.tops[r.Top]); err != nil {
			errs = errors.Join(errs, fmt.Errorf("the history of %s: %w", r.Top, err))
		}
		errs = errors.Join(errs, r.Close())
	}
	return p, errs
}

// Heads is Past.Heads as it is now, without looking at anything else. The error is that of Read, as far as it shows here.
func Heads(folders []string) (string, error) {
	heads := ""
	repositories, errs := openAll(folders)
	for _, r := range repositories {
		heads += r.state()
		errs = errors.Join(errs, r.lost, r.Close())
	}
	return heads, errs
}

// state stands for all that Read finds in a repository that is whole: which commit is checked out, which commits were
// not fetched, and which folders are asked about.
func (r holding) state() string {
	state := fmt.Sprintln(r.at, r.lost)
	for _, c := range slices.SortedFunc(maps.Keys(r.shallow), func(a, b plumbing.Hash) int { return bytes.Compare(a[:], b[:]) }) {
		state += fmt.Sprintln("shallow", c)
	}
	for _, folder := range slices.Sorted(maps.Keys(r.folders)) {
		state += fmt.Sprintf("%q\n", r.folders[folder])
	}
	return state
}

// holding is a repository with the folders in it that are asked about.
type holding struct {
	*Repository
	folders map[string]string // as they were given, and their path below the top
	at      plumbing.Hash     // what is checked out; zero where nothing was committed yet
	lost    error             // why that is not known
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
			at, err := r.head()
			i, all = len(all), append(all, holding{r, map[string]string{}, at, err})
		} else {
			errs = errors.Join(errs, r.Close())
		}
		all[i].folders[folder] = below
	}
	return all, errs
}

// read looks at one repository.
func (p *Past) read(r holding, part string, before found) error {
	if r.lost != nil || r.at.IsZero() {
		return r.lost
	}
	var parts []string
	for _, below := range r.folders {
		parts = append(parts, path.Join(below, part))
	}
	slices.Sort(parts)
	parts = slices.Compact(parts)
	if !slices.Equal(before.below, parts) {
		before = found{}
	}
	now, err := r.search(r.at, parts, before)
	if err != nil {
		return err
	}
	p.tops[r.Top], p.Lost = now, p.Lost || now.lost
	for folder, below := range r.folders {
		days := Days{}
		for file, day := range now.days {
			if name, ok := strings.CutPrefix(file, prefix(below)); ok && strings.HasPrefix(name, part+"/") {
				days[name] = day
			}
		}
		p.days[folder], p.commits[folder] = days, now.commits(prefix(below), part+"/")
	}
	return nil
}

// commits are those that did something to the files whose path begins with two parts, of which the first is left out.
// Merges are none of them: what they join was told already.
func (f found) commits(below, part string) []Commit {
	order := slices.Clone(f.order)
	slices.SortStableFunc(order, func(a, b *told) int { return cmp.Compare(b.commit.second, a.commit.second) })
	var out []Commit
	for _, t := range order {
		if len(t.commit.parents) > 1 {
			continue
		}
		c := Commit{ID: t.hash.String(), At: t.commit.at(), Subject: t.commit.subject}
		for _, file := range slices.Sorted(maps.Keys(t.deeds)) {
			name, ok := strings.CutPrefix(file, below)
			if !ok || !strings.HasPrefix(name, part) {
				continue
			}
			switch t.deeds[file] {
			case added:
				c.Added = append(c.Added, name)
			case changed:
				c.Changed = append(c.Changed, name)
			case gone:
				c.Gone = append(c.Gone, name)
			}
		}
		if len(c.Added)+len(c.Changed)+len(c.Gone) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// prefix is what the paths of a folder's files begin with.
func prefix(below string) string {
	if below == "." {
		return ""
	}
	return below + "/"
}

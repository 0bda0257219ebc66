package history

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/go-git/go-git/v5/plumbing"
)

// commit is what is read of one: where it points, and when it came into this history.
type commit struct {
	tree    plumbing.Hash
	parents []plumbing.Hash
	second  int64 // the committer's time, since 1970; 0 where it can't be read
	subject string
}

// at is the commit's time in UTC, as RFC 3339 has it; empty where it is not known.
func (c commit) at() string {
	if c.day() == "" {
		return ""
	}
	return time.Unix(c.second, 0).UTC().Format(time.RFC3339)
}

// day is the commit's day in UTC, so that it is the same for every reader; empty where it is not known.
func (c commit) day() string {
	t := time.Unix(c.second, 0).UTC()
	if c.second <= 0 || t.Year() > 9999 {
		return ""
	}
	return t.Format(time.DateOnly)
}

// entry is one name in a tree.
type entry struct {
	name string
	mode string // octal, as git writes it: "40000", "100644", ...
	hash plumbing.Hash
}

// The modes of entries that are no files.
const (
	modeFolder = "40000"
	modeLink   = "120000"
	modeModule = "160000" // another repository
)

// errObject means that an object is not what its type promises.
var errObject = errors.New("a damaged object")

// bytes reads an object of a type.
func (r *Repository) bytes(kind plumbing.ObjectType, h plumbing.Hash) ([]byte, error) {
	o, err := r.store.EncodedObject(kind, h)
	if errors.Is(err, plumbing.ErrObjectNotFound) && r.partial {
		return nil, fmt.Errorf("%s %s: %w", kind, h, ErrPartial)
	}
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", kind, h, err)
	}
	in, err := o.Reader()
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(in)
	return data, errors.Join(err, in.Close())
}

// commit reads a commit (https://git-scm.com/docs/gitformat-pack; its headers are those of git-commit-tree).
func (r *Repository) commit(h plumbing.Hash) (commit, error) {
	data, err := r.bytes(plumbing.CommitObject, h)
	if err != nil {
		return commit{}, err
	}
	var c commit
	headers, message, _ := bytes.Cut(data, []byte("\n\n"))
	c.subject = subject(string(message))
	for line := range strings.SplitSeq(string(headers), "\n") {
		switch key, value, _ := strings.Cut(line, " "); key {
		case "tree":
			c.tree = plumbing.NewHash(value)
		case "parent":
			c.parents = append(c.parents, plumbing.NewHash(value))
		case "committer":
			c.second = second(value)
		}
	}
	if c.tree.IsZero() {
		return commit{}, fmt.Errorf("commit %s: %w", h, errObject)
	}
	return c, nil
}

// longest is how many runes of a subject are kept.
const longest = 200

// subject is the first line of a commit's message, without what does not print.
func subject(message string) string {
	line, _, _ := strings.Cut(strings.TrimLeft(message, "\n"), "\n")
	line = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(line, ""))), " ")
	if r := []rune(line); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return line
}

// second reads the time at the end of "Name <address> seconds zone".
func second(person string) int64 {
	_, when, _ := strings.Cut(person[strings.LastIndexByte(person, '>')+1:], " ")
	number, _, _ := strings.Cut(when, " ")
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// tree reads the entries of a tree, in git's order.
func (r *Repository) tree(h plumbing.Hash) ([]entry, error) {
	data, err := r.bytes(plumbing.TreeObject, h)
	if err != nil {
		return nil, err
	}
	rest, entries := string(data), []entry(nil)
	for rest != "" {
		mode, after, ok := strings.Cut(rest, " ")
		name, after, also := strings.Cut(after, "\x00")
		if !ok || !also || len(after) < len(h) {
			return nil, fmt.Errorf("tree %s: %w", h, errObject)
		}
		e := entry{name: name, mode: mode}
		copy(e.hash[:], after)
		entries, rest = append(entries, e), after[len(h):]
	}
	return entries, nil
}

// target is the commit that an annotated tag names, perhaps through other tags; any other object's is itself.
func (r *Repository) target(h plumbing.Hash) plumbing.Hash {
	for range 8 {
		data, err := r.bytes(plumbing.TagObject, h)
		if err != nil {
			return h
		}
		name, ok := strings.CutPrefix(string(data), "object ")
		if !ok || len(name) < 2*len(h) {
			return h
		}
		h = plumbing.NewHash(name[:2*len(h)])
	}
	return h
}

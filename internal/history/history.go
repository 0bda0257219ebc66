// Package history turns a git repository into plain values: what commits did to the files of a folder, and when, and
// the files of a revision as an fs.FS. It promises that nothing is executed, written or fetched, that hooks, filters
// and the settings of users are never looked at, and that what it cannot know is absent instead of guessed. It
// refuses to know what the files mean.
package history

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-billy/v5"
	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/storer"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"
)

// ErrNone means that a folder lies in no repository.
var ErrNone = errors.New("no git repository")

// Repository is a repository that is open for reading. Nobody uses one from two goroutines.
type Repository struct {
	Top     string // the folder that it is checked out into, without links in its path
	partial bool   // files, and perhaps folders, are fetched when git needs them
	store   *filesystem.Storage
	shallow map[plumbing.Hash]bool // commits whose parents were not fetched
}

// Open finds the repository that a folder lies in, in the folder or above it, and the folder's path below the top of
// it, with slashes and "." for the top itself. The error is ErrNone where there is none.
func Open(dir string) (r *Repository, below string, err error) {
	full, err := filepath.Abs(dir)
	if err == nil {
		full, err = filepath.EvalSymlinks(full)
	}
	if err != nil {
		return nil, "", err
	}
	for top := full; ; top = filepath.Dir(top) {
		private, shared, err := folders(top)
		switch {
		case err == nil:
			rel, err := filepath.Rel(top, full)
			if err != nil {
				return nil, "", err
			}
			r, err := open(top, private, shared)
			return r, filepath.ToSlash(rel), err
		case !errors.Is(err, fs.ErrNotExist):
			return nil, "", err
		case top == filepath.Dir(top):
			return nil, "", ErrNone
		}
	}
}

// folders are those that git keeps a repository in: its private one, and, in a work tree that was added to a
// repository, the one that it shares with the others, which is empty elsewhere. The error is fs.ErrNotExist where the
// folder is not the top of a repository.
func folders(top string) (private, shared string, err error) {
	private = filepath.Join(top, ".git")
	info, err := os.Stat(private)
	if err != nil {
		return "", "", fs.ErrNotExist
	}
	if !info.IsDir() { // of a submodule or an added work tree, a file that says where
		data, err := os.ReadFile(private)
		if err != nil {
			return "", "", err
		}
		at, ok := strings.CutPrefix(string(data), "gitdir: ")
		if !ok {
			return "", "", fmt.Errorf("%s does not say where the repository is", private)
		}
		private = from(top, at)
	}
	if _, err := os.Stat(filepath.Join(private, "HEAD")); err != nil {
		return "", "", fmt.Errorf("%s is not a repository", private)
	}
	if data, err := os.ReadFile(filepath.Join(private, "commondir")); err == nil {
		shared = from(private, string(data))
	}
	return private, shared, nil
}

// from is a path as a file in a folder spells it.
func from(dir, spelled string) string {
	spelled = filepath.FromSlash(strings.TrimSpace(spelled))
	if filepath.IsAbs(spelled) {
		return spelled
	}
	return filepath.Join(dir, spelled)
}

func open(top, private, shared string) (*Repository, error) {
	var files billy.Filesystem = osfs.New(private)
	if shared != "" {
		files = dotgit.NewRepositoryFilesystem(files, osfs.New(shared))
	}
	store := filesystem.NewStorageWithOptions(files, cache.NewObjectLRUDefault(),
		filesystem.Options{KeepDescriptors: true, AlternatesFS: osfs.New(string(filepath.Separator))})
	r := &Repository{Top: top, store: store, shallow: map[plumbing.Hash]bool{}}
	if err := r.readable(); err != nil {
		return nil, err
	}
	commits, err := store.Shallow()
	if err != nil {
		return nil, err
	}
	for _, c := range commits {
		r.shallow[c] = true
	}
	return r, nil
}

// readable refuses repositories whose objects or references are stored in a way that the library does not know, and
// notes whether objects were left out.
func (r *Repository) readable() error {
	settings, err := r.store.Config()
	if err != nil {
		return err
	}
	for _, o := range settings.Raw.Section("extensions").Options {
		key, value := strings.ToLower(o.Key), strings.ToLower(o.Value)
		r.partial = r.partial || key == "partialclone"
		if key == "objectformat" && value != "sha1" || key == "refstorage" && value != "files" {
			return fmt.Errorf("a repository with %s %s can't be read", key, value)
		}
	}
	for _, remote := range settings.Raw.Section("remote").Subsections {
		r.partial = r.partial || remote.Option("promisor") == "true"
	}
	return nil
}

// Close lets go of the files that are open.
func (r *Repository) Close() error { return r.store.Close() }

// Shallow reports whether the repository holds only the latest commits, as "git clone --depth" leaves it.
func (r *Repository) Shallow() bool { return len(r.shallow) > 0 }

// Partial reports whether the repository leaves out files that nobody needed yet, as "git clone --filter" leaves it.
func (r *Repository) Partial() bool { return r.partial }

// head is the commit that is checked out; zero where nothing was committed yet.
func (r *Repository) head() (plumbing.Hash, error) {
	ref, err := storer.ResolveReference(r.store, plumbing.HEAD)
	if errors.Is(err, plumbing.ErrReferenceNotFound) {
		return plumbing.ZeroHash, nil
	}
	if err != nil {
		return plumbing.ZeroHash, err
	}
	return ref.Hash(), nil
}

// Busy reports whether git is at work on the files of the repository that a folder lies in, such as while it switches
// branches: then it holds a lock. A repository that cannot be read is not busy.
func Busy(dir string) bool {
	full, err := filepath.Abs(dir)
	if err != nil {
		return false
	}
	for top := full; ; top = filepath.Dir(top) {
		private, _, err := folders(top)
		if err == nil {
			_, err = os.Lstat(filepath.Join(private, "index.lock"))
			return err == nil
		}
		if !errors.Is(err, fs.ErrNotExist) || top == filepath.Dir(top) {
			return false
		}
	}
}

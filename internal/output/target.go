package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Options say what a target must not be.
type Options struct {
	Sites []string // the root of every site that is read from the disk
	Force bool     // replace what srmgen did not make, as far as it is in the way
	Key   string   // stands for everything that decides the bytes of the files; empty: nothing is noted for the next run
	Note  string   // what Unchanged says of this run
}

// ErrRefused is what an error wraps when a folder is not one to publish into.
var ErrRefused = errors.New("refusing to publish")

// Check reports whether Sync could publish into dir, before the work of making the files. It finishes what an
// interrupted run has begun and leaves nothing behind.
func Check(dir string, opts Options) error {
	full, err := place(dir, opts)
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Dir(full)); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	t, err := open(dir, opts)
	if err != nil {
		return err
	}
	return t.close()
}

// target is a folder to publish into, locked.
type target struct {
	parent string // absolute, without links
	name   string
	lock   *os.File
	swept  int // what dead runs had left

	exists bool
	old    manifest // nil if there is none
	looked int64    // when the target was looked at, by the clock of its file system, as stamps have it
	own    map[string]stamp
	kept   []entry // what others have put there, which stays
	force  bool
	forced []entry // what others have put there, and what is replaced
	key    string  // as Options have it
	text   string  // Options.Note
}

type entry struct {
	path   string
	folder bool
}

func (t *target) path() string { return filepath.Join(t.parent, t.name) }

func refuse(dir, format string, args ...any) error {
	return fmt.Errorf("%w into %s: %s", ErrRefused, dir, fmt.Sprintf(format, args...))
}

// open finds, checks and locks a target, and finishes or removes what dead runs have left beside it.
func open(dir string, opts Options) (*target, error) {
	full, err := place(dir, opts)
	if err != nil {
		return nil, err
	}
	t := &target{parent: filepath.Dir(full), name: filepath.Base(full), force: opts.Force, key: opts.Key, text: opts.Note}
	if err := os.MkdirAll(t.parent, 0o755); err != nil {
		return nil, fmt.Errorf("making room for %s: %w", dir, err)
	}
	if t.lock, err = takeLock(t.beside("lock")); err != nil {
		return nil, fmt.Errorf("locking %s: %w", dir, err)
	}
	info, err := t.lock.Stat()
	if err == nil {
		t.looked = stampOf(info).change
		err = t.recover()
	}
	if err == nil {
		err = t.scan(dir)
	}
	if err != nil {
		return nil, errors.Join(err, t.close())
	}
	return t, nil
}

func (t *target) close() error {
	return dropLock(t.lock)
}

// place returns the absolute path of a target without links in its parents, or why it can't be one.
func place(dir string, opts Options) (string, error) {
	if dir == "" {
		return "", fmt.Errorf("%w: the folder has no name", ErrRefused)
	}
	full, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("finding %s: %w", dir, err)
	}
	if filepath.Dir(full) == full {
		return "", refuse(dir, "it is the root of the file system")
	}
	full = filepath.Join(resolved(filepath.Dir(full)), filepath.Base(full))
	if home, err := os.UserHomeDir(); err == nil && resolved(home) == full {
		return "", refuse(dir, "it is your home folder")
	}
	for _, site := range opts.Sites {
		site, err := filepath.Abs(site)
		if err != nil {
			return "", fmt.Errorf("finding %s: %w", dir, err)
		}
		site = resolved(site)
		if within(site, full) {
			return "", refuse(dir, "the site that is read lies in it (%s)", site)
		}
		if own := ownFolder(full, site); own != "" {
			return "", refuse(dir, "it lies in the site's own folder %s", own)
		}
	}
	return full, nil
}

// ownFolder is the folder of a site's sources in which a path lies; empty where it lies in none.
func ownFolder(full, site string) string {
	for _, part := range []string{"content", "templates", "assets", ".git"} {
		if own := filepath.Join(site, part); within(full, own) {
			return own
		}
	}
	return ""
}

// CheckBeside reports whether a file may be written to name: not among the sources of the sites that are read, and not into
// a folder that was published, where it would pass for a part of it.
func CheckBeside(name string, sites []string) error {
	full, err := filepath.Abs(name)
	if err != nil {
		return fmt.Errorf("finding %s: %w", name, err)
	}
	full = filepath.Join(resolved(filepath.Dir(full)), filepath.Base(full))
	for _, site := range sites {
		if site, err = filepath.Abs(site); err != nil {
			return fmt.Errorf("finding %s: %w", name, err)
		}
		if own := ownFolder(full, resolved(site)); own != "" {
			return fmt.Errorf("%w to %s: it lies in the site's own folder %s", ErrRefused, name, own)
		}
	}
	if _, err := os.Lstat(filepath.Join(filepath.Dir(full), manifestName)); err == nil {
		return fmt.Errorf("%w to %s: its folder is a published site; give another one", ErrRefused, name)
	}
	return nil
}

// resolved follows links as far as the path exists.
func resolved(p string) string {
	if real, err := filepath.EvalSymlinks(p); err == nil {
		return real
	}
	if parent := filepath.Dir(p); parent != p {
		return filepath.Join(resolved(parent), filepath.Base(p))
	}
	return p
}

// within reports whether p is dir or lies in it.
func within(p, dir string) bool {
	rel, err := filepath.Rel(dir, p)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// scan looks at what is in the target: what is ours by its manifest, and what is not.
func (t *target) scan(dir string) error {
	info, err := os.Lstat(t.path())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("looking at %s: %w", dir, err)
	case info.Mode()&fs.ModeSymlink != 0:
		return refuse(dir, "it is a symbolic link; give the folder that it leads to")
	case !info.IsDir():
		return refuse(dir, "it is a file")
	case mountPoint(t.parent, info):
		return refuse(dir, "another file system is mounted there, so it can't be replaced in one step; give a folder inside it")
	}
	t.exists = true
	if t.old, err = readManifest(t.path()); err != nil {
		return refuse(dir, "%v", err)
	}
	if t.own, t.kept, err = inventory(t.path(), t.old); err != nil {
		return fmt.Errorf("looking at %s: %w", dir, err)
	}
	for _, p := range t.kept {
		if t.old == nil && !t.force && p.path != ".gitignore" {
			return refuse(dir, "srmgen did not make what is in it (%s, for one); give an empty or a new folder, or --force to write beside it", p.path)
		}
	}
	return nil
}

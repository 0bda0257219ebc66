package source

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/filenames"
	"github.com/srmgen/srmgen/internal/limit"
)

// OpenDir opens a folder for reading in such a way that no link leads out of it. Close the closer after
// reading. A folder that is replaced by another of the same name has to be opened again.
func OpenDir(dir string) (fs.FS, io.Closer, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, fmt.Errorf("opening the site: %w", err)
	}
	d := diskOf(root)
	return d, d, nil
}

// Read reads the site at the root of fsys: srmgen.yaml, content, templates and assets, as far as they exist.
// The name is shown before paths; "" is the user's own site. What a person has to mend in the files is a
// diagnostic, and the tree is what could be read without it; an error is a fault of the machine.
func Read(fsys fs.FS, name string) (Tree, diag.List, error) {
	return Reread(fsys, name, Tree{})
}

// trust is how old a change has to be for no clock to be too coarse to show a later one.
const trust = 2 * time.Second

// Reread is Read, but takes over files from an earlier tree of the same folder where their size and times are
// unchanged and were more than two seconds old when they were read, so that no clock is too coarse to show
// a later change. The result is that of Read.
func Reread(fsys fs.FS, name string, before Tree) (Tree, diag.List, error) {
	r := &reader{fsys: fsys, before: before, trusted: time.Now().Add(-trust), tree: Tree{Name: name}}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return Tree{}, nil, fmt.Errorf("reading the site: %w", err)
	}
	for _, e := range entries {
		i := slices.IndexFunc(parts[:], func(p part) bool { return p.name == e.Name() })
		if i < 0 {
			continue
		}
		if err := r.part(e, parts[i].folder); err != nil {
			return Tree{}, nil, fmt.Errorf("reading the site: %w", err)
		}
	}
	if err := r.readAll(); err != nil {
		return Tree{}, nil, fmt.Errorf("reading the site: %w", err)
	}
	slices.SortFunc(r.tree.Files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return r.tree, r.found.Normal(), nil
}

type reader struct {
	fsys    fs.FS
	before  Tree
	trusted time.Time // what changed before this moment can't change again without a later time
	shelves []shelf   // what is there to be read

	guard sync.Mutex // of what follows, while files are read
	tree  Tree
	found diag.List
}

func (r *reader) report(p string, code diag.Code, hint, format string, args ...any) {
	r.guard.Lock()
	defer r.guard.Unlock()
	r.found.Add(diag.New(diag.Span{File: r.tree.Show(p)}, code, format, args...).WithHint("%s", hint))
}

func (r *reader) part(e fs.DirEntry, folder bool) error {
	if e.Type()&fs.ModeSymlink == 0 && e.IsDir() != folder {
		if folder {
			r.report(e.Name(), diag.SpecialFile, "make it a folder, or remove it", "%s is not a folder", e.Name())
		} else {
			r.report(e.Name(), diag.SpecialFile, "make it a file, or remove it", "%s is not a file", e.Name())
		}
		return nil
	}
	return r.entry(e.Name(), e.Type())
}

func (r *reader) entry(p string, mode fs.FileMode) error {
	switch {
	case mode&fs.ModeSymlink != 0:
		r.report(p, diag.SymbolicLink, "put the file or folder itself here", "%s is a symbolic link, and links are not followed", path.Base(p))
	case mode.IsDir():
		return r.folder(p)
	case !mode.IsRegular():
		r.report(p, diag.SpecialFile, "move it out of the site", "%s is neither a file nor a folder", path.Base(p))
	default:
		r.shelve(p)
	}
	return nil
}

func (r *reader) folder(dir string) error {
	entries, err := fs.ReadDir(r.fsys, dir)
	if err != nil {
		return r.failed(dir, err)
	}
	first := map[string]string{}
	for _, e := range entries {
		name := e.Name()
		if ignored(name) {
			continue
		}
		if !goodName(name) {
			r.report(dir, diag.BadFileName, "rename it", "the name %q in this folder is not UTF-8 or has a control character or a backslash", name)
			continue
		}
		p := path.Join(dir, name)
		if why := r.unfit(p); why != "" {
			r.report(p, diag.BadFileName, "rename it", "%q %s", name, why)
			continue
		}
		if other, ok := first[filenames.Same(name)]; ok {
			r.clash(p, path.Join(dir, other))
		} else {
			first[filenames.Same(name)] = name
		}
		if err := r.entry(p, e.Type()); err != nil {
			return err
		}
	}
	return nil
}

// unfit says why a file of assets can't be one of the site; what lies elsewhere has rules of its own.
func (r *reader) unfit(p string) string {
	if !strings.HasPrefix(p, "assets/") {
		return ""
	}
	if len(p) > limit.Path {
		return fmt.Sprintf("has an address of more than %d bytes", limit.Path)
	}
	return filenames.Fault(p)
}

func (r *reader) clash(p, other string) {
	d := diag.New(diag.Span{File: r.tree.Show(p)}, diag.FileNameClash, "%q and %q are one file on macOS and Windows", path.Base(p), path.Base(other))
	r.found.Add(d.WithHint("rename or remove one of the two").WithRelated(diag.Span{File: r.tree.Show(other)}, "the other one"))
}

// failed turns an error at a path of the site into a diagnostic, unless it's the machine that has run out of something.
func (r *reader) failed(p string, err error) error {
	if errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) || errors.Is(err, syscall.ENOMEM) {
		return err
	}
	var inner *fs.PathError
	if errors.As(err, &inner) {
		err = inner.Err
	}
	if errors.Is(err, fs.ErrNotExist) {
		r.moving(p)
		return nil
	}
	r.report(p, diag.UnreadableFile, "check its permissions", "%s can't be read: %v", path.Base(p), err)
	return nil
}

func (r *reader) moving(p string) {
	r.report(p, diag.FileInMotion, "run srmgen again", "%s was changed or removed while it was read", path.Base(p))
}

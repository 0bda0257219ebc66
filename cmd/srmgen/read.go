package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/srmgen/srmgen"
	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/source"
)

// reader reads a site and what it extends, and takes over from the time before what has not changed.
type reader struct {
	dir     string
	builtin source.Tree
	before  map[string]reading // by folder
	past    past
}

// reading is a folder as it was read.
type reading struct {
	tree source.Tree
	good bool // nothing was wrong
}

// hint says which files of each folder may have changed since it was read; without one, any may have.
type hint map[string][]string

// input is a site as it was at one moment.
type input struct {
	build.Input
	own     bool     // false: there was no site in the folder, so it is the built-in one
	folders []string // that were read: the site's first
	names   []string // what diagnostics put before the paths of each of these
	undated string   // why pages do not say when they last changed, although they should
	sums    []byte   // of the files of each layer
	sum     string   // of every byte
}

func (a *app) reader() (*reader, error) {
	builtin, problems, err := source.Read(srmgen.Site, "built-in")
	if err == nil && len(problems) > 0 {
		err = fmt.Errorf("%s: %s", problems[0], problems[0].Message)
	}
	if err != nil {
		return nil, environment(fmt.Errorf("reading the built-in site: %w", err))
	}
	return &reader{dir: a.flags.site, builtin: builtin, before: map[string]reading{}, past: past{wanted: a.flags.dated}}, nil
}

// read reads everything that may have changed. The error is the machine's.
func (r *reader) read(h hint) (input, error) {
	in, err := r.files(h)
	if err == nil {
		r.history(&in)
	}
	return in, err
}

// history adds what git knows.
func (r *reader) history(in *input) {
	if in.own {
		r.past.into(in)
	}
	in.sum = in.with(r.past.Heads)
}

// with is the sum of the input where git's state is this one.
func (in input) with(heads string) string {
	return digest(append(slices.Clone(in.sums), heads...), in.Diags)
}

// files reads everything that may have changed but what git knows.
func (r *reader) files(h hint) (input, error) {
	in := input{folders: []string{r.dir}, names: []string{""}}
	here, diags, err := r.folder(r.dir, "", h)
	if err != nil {
		return in, environment(err)
	}
	in.own = isSite(here)
	if !in.own {
		here, diags = r.builtin, nil
		here.Name = ""
	}
	in.Input, err = build.Load(here, r.builtin, func(name string) (source.Tree, diag.List, error) {
		dir := filepath.Join(r.dir, filepath.FromSlash(name))
		tree, problems, err := r.folder(dir, strings.TrimSuffix(name, "/"), h)
		if err == nil {
			in.folders, in.names = append(in.folders, dir), append(in.names, path.Clean(name)+"/")
		}
		return tree, problems, err
	})
	if err != nil {
		return in, environment(err)
	}
	in.Diags.Add(diags...)
	for _, l := range in.Layers {
		sum := source.Tree{Files: l.Files}.Sum()
		in.sums = append(in.sums, sum[:]...)
	}
	return in, nil
}

func (r *reader) folder(dir, name string, h hint) (source.Tree, diag.List, error) {
	before := r.before[dir]
	changed, known := h[dir]
	if known && before.good && len(changed) == 0 {
		return before.tree, nil, nil
	}
	fsys, closer, err := source.OpenDir(dir)
	if err != nil {
		return source.Tree{}, nil, reason(err)
	}
	var problems diag.List
	tree, ok := source.Tree{}, false
	if known && before.good {
		tree, ok = source.Refresh(fsys, before.tree, changed)
	}
	if !ok {
		tree, problems, err = source.Reread(fsys, name, before.tree)
	}
	err = errors.Join(err, closer.Close())
	r.before[dir] = reading{tree, err == nil && len(problems) == 0}
	return tree, problems, err
}

// reason leaves out the system call's name, which says nothing to whoever reads the message.
func reason(err error) error {
	var inner *fs.PathError
	if errors.As(err, &inner) {
		return fmt.Errorf("%s: %w", inner.Path, inner.Err)
	}
	return err
}

// isSite reports whether a folder holds a site: its settings, or content.
func isSite(t source.Tree) bool {
	_, settings := t.File("srmgen.yaml")
	return settings || len(t.Under("content")) > 0
}

// input reads the site of --site once, and says so where it is the built-in one.
func (a *app) input() (input, error) {
	r, err := a.reader()
	if err != nil {
		return input{}, err
	}
	in, err := r.read(nil)
	if err == nil {
		a.introduce(in)
	}
	return in, err
}

func (a *app) introduce(in input) {
	if !in.own {
		a.say("no site here, showing the built-in AWS content; `srmgen init DIR` makes your own")
	}
	if in.undated != "" {
		a.say("%s", in.undated)
	}
	if a.flags.verbose {
		for _, l := range in.Layers {
			a.say("%5d files from %s", len(l.Files), layerName(l))
		}
	}
}

func layerName(l build.Layer) string {
	if l.Name == "" {
		return "the site"
	}
	return l.Name
}

// text returns the bytes of a file by the name that diagnostics give it; nil where there is none.
func (in input) text(shown string) []byte {
	for i := len(in.Layers) - 1; i >= 0; i-- {
		if p, ok := strings.CutPrefix(shown, in.Layers[i].Name); ok {
			if data := find(in.Layers[i].Files, p); data != nil {
				return data
			}
		}
	}
	for _, l := range in.Layers { // templates are named without their site
		if data := find(l.Files, shown); data != nil {
			return data
		}
	}
	return nil
}

// abs is the absolute path of a file by the same name; false for what is built in.
func (in input) abs(shown string) (string, bool) {
	for i, name := range slices.Backward(in.names) {
		below, ok := strings.CutPrefix(shown, name)
		if !ok || !in.own || !slices.ContainsFunc(in.Layers, func(l build.Layer) bool { return l.Name == name && find(l.Files, below) != nil }) {
			continue
		}
		full, err := filepath.Abs(filepath.Join(in.folders[i], filepath.FromSlash(below)))
		return full, err == nil
	}
	return "", false
}

func find(files []source.File, p string) []byte {
	f, _ := source.Tree{Files: files}.File(p)
	return f.Data
}

// sites are the folders that nothing may be published over.
func (in input) sites() []string {
	if !in.own {
		return nil
	}
	return in.folders
}

// interrupted is the cause for which ctx ended.
func interrupted(ctx context.Context) error {
	if ctx.Err() == nil {
		return nil
	}
	return context.Cause(ctx)
}

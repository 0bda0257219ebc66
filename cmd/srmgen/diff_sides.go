package main

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/diff"
	"github.com/srmgen/srmgen/internal/history"
	"github.com/srmgen/srmgen/internal/source"
)

// state is what one of the two sides says: a folder, an archive or a revision.
func (a *app) state(ctx context.Context, r *reader, name string) (diff.State, error) {
	s, err := a.stored(ctx, r, name)
	there := !errors.Is(err, fs.ErrNotExist)
	if there && !errors.Is(err, diff.ErrNotBuilt) {
		return s, err
	}
	s, revision := a.revision(ctx, r, name)
	if none := (noRevision{}); there && errors.As(revision, &none) {
		return s, usagef("%s is neither a site (it has no srmgen.yaml and no content) nor a built one (no api/matrix.json)", name)
	}
	return s, revision
}

// stored is what a folder or an archive says. The error wraps diff.ErrNotBuilt where it is neither a site nor a built one,
// and fs.ErrNotExist where there is nothing.
func (a *app) stored(ctx context.Context, r *reader, name string) (diff.State, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return diff.State{}, fs.ErrNotExist
	case err != nil:
		return diff.State{}, environment(reason(err))
	case !info.IsDir():
		return archived(name)
	}
	here := &reader{dir: name, builtin: r.builtin, before: map[string]reading{}}
	in, err := here.read(nil)
	if err != nil {
		return diff.State{}, err
	}
	if in.own {
		return a.said(ctx, in, name)
	}
	files, closer, err := source.OpenDir(name)
	if err != nil {
		return diff.State{}, environment(reason(err))
	}
	s, err := diff.Read(files, name)
	return s, built(name, errors.Join(err, closer.Close()))
}

// archived is what a bundle says.
func archived(name string) (diff.State, error) {
	archive, err := zip.OpenReader(name)
	if errors.Is(err, zip.ErrFormat) {
		return diff.State{}, diff.ErrNotBuilt
	}
	if err != nil {
		return diff.State{}, environment(reason(err))
	}
	s, err := diff.Read(archive, name)
	return s, built(name, errors.Join(err, archive.Close()))
}

// built is an error of reading a built site: one of the machine, unless there is none.
func built(name string, err error) error {
	if err == nil || errors.Is(err, diff.ErrNotBuilt) {
		return err
	}
	return environment(fmt.Errorf("%s: %w", name, err))
}

// said is what a site says that was read; with problems in its content it prints them.
func (a *app) said(ctx context.Context, in input, name string) (diff.State, error) {
	m := made{input: in}
	if err := m.build(ctx, build.Read, a.flags, nil); err != nil {
		return diff.State{}, err
	}
	if m.bad(false) {
		a.line(a.err, "%s can't be compared:", name)
		return diff.State{}, a.problems(m.input, m.Diags)
	}
	return diff.Of(m.Export, name), nil
}

// noRevision is that a name is no revision, because there is none of this name or nothing that has revisions.
type noRevision struct{ error }

// revision is what the site of --site said in a revision of its repository.
func (a *app) revision(ctx context.Context, r *reader, name string) (diff.State, error) {
	repository, below, err := history.Open(a.flags.site)
	if errors.Is(err, history.ErrNone) {
		return diff.State{}, noRevision{usagef("there is no %s, and --site %s lies in no git repository that could have it as a revision", name, a.flags.site)}
	}
	if err != nil {
		return diff.State{}, environment(reason(err))
	}
	s, err := a.committed(ctx, r, committed{repository, below, name})
	return s, errors.Join(err, environment(repository.Close()))
}

// committed is a folder of a repository at a revision.
type committed struct {
	*history.Repository
	below string
	name  string
}

func (a *app) committed(ctx context.Context, r *reader, at committed) (diff.State, error) {
	v, err := at.At(at.name)
	switch {
	case errors.Is(err, history.ErrRevision):
		return diff.State{}, noRevision{usageError{err}}
	case err != nil:
		return diff.State{}, environment(err)
	}
	tree, problems, err := folderOf(v, at.below, "")
	if errors.Is(err, fs.ErrNotExist) || err == nil && !isSite(tree) {
		return diff.State{}, usagef("%s has no site in the folder %s of its repository", at.name, at.below)
	}
	if err != nil {
		return diff.State{}, environment(err)
	}
	in := input{own: true}
	in.Input, err = build.Load(tree, r.builtin, func(name string) (source.Tree, diag.List, error) {
		return folderOf(v, path.Join(at.below, name), strings.TrimSuffix(name, "/"))
	})
	if err != nil {
		return diff.State{}, environment(err)
	}
	if at.Partial() && slices.ContainsFunc(problems, func(d diag.Diagnostic) bool { return d.Code == diag.UnreadableFile }) {
		return diff.State{}, environment(fmt.Errorf("%s: %w", at.name, history.ErrPartial))
	}
	in.Diags.Add(problems...)
	return a.said(ctx, in, at.name)
}

// folderOf reads the site in a folder of a revision.
func folderOf(v history.Revision, below, name string) (source.Tree, diag.List, error) {
	if below == ".." || strings.HasPrefix(below, "../") {
		return source.Tree{}, nil, errors.New("it lies outside of the repository, whose revision is read")
	}
	files, err := v.Below(below)
	if err != nil {
		return source.Tree{}, nil, err
	}
	return source.Read(files, name)
}

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/scope"
)

// scopeInto writes a workload, or brings the uses of one up to date.
func (a *app) scopeInto(ctx context.Context, id string, names []string) error {
	path, problems := content.Scaffold{Kind: model.KindWorkload, ID: id}.Path()
	if len(problems) > 0 {
		return usagef("--name %s: %s; %s", id, problems[0].Message, problems[0].Hint)
	}
	s, err := a.scoping(ctx, names)
	if err != nil {
		return err
	}
	if !s.own {
		return usagef("no site in %s; `srmgen init DIR` makes one", a.flags.site)
	}
	a.summary(s)
	if len(s.uses) == 0 {
		a.line(a.err, "no service of this site in it, so nothing is written")
		return errContent
	}
	below := s.below(model.Key{Kind: model.KindWorkload, ID: id})
	switch {
	case below == "":
		err = a.newWorkload(s, id, path)
	case find(s.Layers[len(s.Layers)-1].Files, below) == nil:
		return usagef("--name %s: it is a workload of a site that this one extends, in %s; choose another name", id, below)
	default:
		err = a.updateWorkload(s, below)
	}
	if err == nil {
		a.leftOut(s)
	}
	return err
}

func (a *app) newWorkload(s scoped, id, path string) error {
	schema := strings.Repeat("../", strings.Count(path, "/")) + schemaPath(string(model.KindWorkload))
	return a.writeNew(model.KindWorkload, newFile{path, scope.NewWorkload(content.TitleOf(id), schema, s.uses)})
}

func (a *app) updateWorkload(s scoped, path string) error {
	u, problems := s.table.Update(path, s.text(path), s.uses)
	if len(problems) > 0 {
		return a.problems(s.input, problems)
	}
	for _, c := range []struct {
		what  string
		names []string
	}{{"new", u.Added}, {"with its variant now", u.Changed}, {"gone", u.Removed}, {"not in these files, kept as it was written", u.Missing}} {
		if len(c.names) > 0 {
			a.say("  %s: %s", c.what, strings.Join(c.names, ", "))
		}
	}
	name := filepath.Join(a.flags.site, filepath.FromSlash(path))
	if u.Same() {
		a.say("  nothing to change")
	} else if err := replaceFile(name, u.Data); err != nil {
		return environment(fmt.Errorf("writing %s: %w", name, reason(err)))
	}
	a.line(a.out, "%s", name)
	return nil
}

// replaceFile puts a file in the place of another at once, so that nobody ever reads half of it.
func replaceFile(name string, data []byte) error {
	info, err := os.Lstat(name)
	if err != nil {
		return err
	}
	out, err := os.CreateTemp(filepath.Dir(name), ".srmgen-*")
	if err != nil {
		return err
	}
	_, err = out.Write(data)
	err = errors.Join(err, out.Chmod(info.Mode().Perm()), out.Close())
	if err == nil {
		err = os.Rename(out.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(out.Name()))
	}
	return nil
}

// leftOut names the types that are in no workload, since no service of the site stands behind them.
func (a *app) leftOut(s scoped) {
	var types []string
	for _, r := range s.rests {
		if r.Standing == scope.NoPage || r.Standing == scope.Unlisted {
			types = append(types, r.Type)
		}
	}
	if len(types) > 0 {
		a.say("  left out, without a service here: %s", strings.Join(types, ", "))
	}
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/model"
)

func (a *app) newCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "new KIND ID",
		Short: "Write a new content file with the keys of its kind",
		Long: `Write a new content file with the keys of its kind: the required ones with placeholders, the others as comments
that say what they are for. The kinds of daily work are service, control, party, workload and page; the others are ` + strings.Join(kindNames(), ", ") + `.

Where a site that this one extends has the thing already, every key is a comment: what you write is merged over it.`,
		Example:   "  srmgen new service elasticache\n  srmgen new page guides/on-call",
		Args:      cobra.ExactArgs(2),
		ValidArgs: kindNames(),
		RunE: func(c *cobra.Command, args []string) error {
			kind, err := kindOf(args[0])
			if err != nil {
				return err
			}
			return a.newFile(c.Context(), kind, args[1])
		},
	}
}

func (a *app) newFile(ctx context.Context, kind model.Kind, id string) error {
	r, err := a.reader()
	if err != nil {
		return err
	}
	in, err := r.read(nil)
	if err != nil {
		return err
	}
	if !in.own {
		return usagef("no site in %s; `srmgen init DIR` makes one", a.flags.site)
	}
	m := made{input: in}
	if err := m.build(ctx, build.Read, flags{drafts: true}, nil); err != nil {
		return err
	}
	s := content.Scaffold{Kind: kind, ID: id, Site: m.Site.Model, Today: model.Date(time.Now().Format(time.DateOnly))}
	path, problems := s.Path()
	if len(problems) > 0 {
		return usagef("%s; %s", problems[0].Message, problems[0].Hint)
	}
	s.Schema = strings.Repeat("../", strings.Count(path, "/")) + schemaPath(string(kind))
	data := s.New()
	if below := m.below(model.Key{Kind: kind, ID: id}); below != "" {
		if find(in.Layers[len(in.Layers)-1].Files, below) != nil {
			return environment(fmt.Errorf("%s is written already, in %s", id, filepath.Join(a.flags.site, below)))
		}
		data = s.Over(below)
	}
	return a.writeNew(kind, newFile{path, data})
}

// below is the file in which a thing is written already, as diagnostics name it; empty where it is in none.
func (m made) below(k model.Key) string {
	p, ok := m.Site.Page(k)
	if !ok {
		return ""
	}
	parts := m.Site.Written(p)
	if len(parts) == 0 {
		return ""
	}
	return parts[len(parts)-1].File
}

// writeNew writes the file, and the schema that it names where the site does not have it.
func (a *app) writeNew(kind model.Kind, f newFile) error {
	if err := f.write(a.flags.site); err != nil {
		return environment(err)
	}
	schemas, err := schemaFiles(kind)
	if err != nil {
		return environment(err)
	}
	for _, s := range schemas {
		if _, err := os.Lstat(filepath.Join(a.flags.site, s.path)); errors.Is(err, fs.ErrNotExist) {
			if err := s.write(a.flags.site); err != nil {
				return environment(err)
			}
		}
	}
	a.line(a.out, "%s", filepath.Join(a.flags.site, filepath.FromSlash(f.path)))
	return nil
}

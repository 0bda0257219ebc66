package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/model"
)

//go:embed all:starter
var starter embed.FS

func (a *app) initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init DIR",
		Short: "Write a small site of your own",
		Long: `Write a small site of your own that extends the built-in AWS content: settings, a team, the owner of a service and
a workload. Files that are there already are never replaced.`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.init(args[0]) },
	}
}

// newFile is a file that is not there yet.
type newFile struct {
	path string // below the site
	data []byte
}

func (a *app) init(dir string) error {
	if dir == "" {
		return usagef("init needs the name of a folder")
	}
	files, err := starterFiles()
	if err != nil {
		return environment(err)
	}
	var taken []string
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(dir, f.path)); !errors.Is(err, fs.ErrNotExist) {
			taken = append(taken, filepath.Join(dir, f.path))
		}
	}
	if taken != nil {
		return environment(fmt.Errorf("nothing written: already there: %s", strings.Join(taken, ", ")))
	}
	for _, f := range files {
		if err := f.write(dir); err != nil {
			return environment(err)
		}
		if a.flags.verbose {
			a.say("%s", filepath.Join(dir, f.path))
		}
	}
	next := "srmgen serve"
	if filepath.Clean(dir) != "." {
		next = "cd " + quoted(dir) + " && " + next
	}
	a.line(a.out, "%s", next)
	return nil
}

func starterFiles() ([]newFile, error) {
	files := []newFile{{".gitignore", []byte("/public/\n")}}
	err := fs.WalkDir(starter, "starter", func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := starter.ReadFile(p)
		files = append(files, newFile{strings.TrimPrefix(p, "starter/"), data})
		return err
	})
	if err != nil {
		return nil, err
	}
	schemas, err := schemaFiles(append(kinds(), model.KindPage)...)
	return append(files, schemas...), err
}

func kinds() []model.Kind {
	var all []model.Kind
	for _, k := range model.Kinds() {
		all = append(all, k.Kind)
	}
	return all
}

// schemaFiles are the JSON Schemas that editors read: of srmgen.yaml and of kinds.
func schemaFiles(of ...model.Kind) ([]newFile, error) {
	config, err := content.ConfigSchema()
	files := []newFile{{schemaPath("srmgen"), config}}
	for _, kind := range of {
		data, problem := content.Schema(kind)
		err = errors.Join(err, problem)
		files = append(files, newFile{schemaPath(string(kind)), data})
	}
	return files, err
}

func schemaPath(name string) string { return path.Join(".srmgen", "schema", name+".json") }

// write writes a file that must not be there.
func (f newFile) write(dir string) error {
	name := filepath.Join(dir, filepath.FromSlash(f.path))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	out, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, reason(err))
	}
	_, err = out.Write(f.data)
	if err = errors.Join(err, out.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return nil
}

// quoted writes a name so that a shell reads it as one word.
func quoted(name string) string {
	if strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-") == "" {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
}

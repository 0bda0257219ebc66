package main

import (
	"context"

	"github.com/srmgen/srmgen/internal/output"
)

// replaceable reports whether files may be written there: what srmgen did not make is replaced with --force alone. Files
// whose form has no place for srmgen's mark are known by how they begin.
func (a *app) replaceable(begin string, names ...string) error {
	if a.flags.force {
		return nil
	}
	for _, name := range names {
		if err := output.CheckFile(name, begin); err != nil {
			return environment(err)
		}
	}
	return nil
}

// write writes files where the user said: all of them, or none.
func write(ctx context.Context, files ...output.Named) error {
	if err := interrupted(ctx); err != nil {
		return err
	}
	return environment(output.ReplaceFiles(files...))
}

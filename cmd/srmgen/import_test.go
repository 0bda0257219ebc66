package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/intake"
	"github.com/srmgen/srmgen/internal/source"
)

func TestWhatSomebodySavedMeanwhileIsNotWrittenOver(t *testing.T) {
	const path, other = "content/services/db.md", "content/services/new.md"
	for what, c := range map[string]struct {
		read []source.File
		want string // of what is said; empty where it is written
	}{
		"as it was read":        {[]source.File{source.NewFile(path, []byte("now"))}, ""},
		"saved since":           {[]source.File{source.NewFile(path, []byte("before"))}, "db.md has changed since it was read"},
		"not there when read":   {nil, "db.md has changed since it was read"},
		"taken away since read": {[]source.File{source.NewFile(path, []byte("now")), source.NewFile(other, []byte("x"))}, "new.md has changed since it was read"},
	} {
		t.Run(what, func(t *testing.T) {
			a, _, _ := temporary(t)
			a.flags = flags{site: t.TempDir(), quiet: true}
			name := filepath.Join(a.flags.site, filepath.FromSlash(path))
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte("now"), 0o644); err != nil {
				t.Fatal(err)
			}
			r := intake.Result{Files: []source.File{source.NewFile(path, []byte("next")), source.NewFile(other, []byte("next"))}}
			err := a.take(context.Background(), r, c.read)
			data, _ := os.ReadFile(name)
			if c.want == "" {
				if err != nil || string(data) != "next" {
					t.Errorf("%v; it holds %q", err, data)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.want) || string(data) != "now" {
				t.Errorf("%v; it holds %q", err, data)
			}
		})
	}
}

package main

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// documented finds srmgen in commands, in documents and pipelines: its verb, and what follows up to the next command.
var documented = regexp.MustCompile("(?m)(?:^|&& |=0; |run: |- |`)(?:srmgen|(?:go|docker|podman) run [^\n`]*(?:srmgen|SRMGEN)\\S*) ([a-z]+)([^&|;>\n`]*)")

func TestDocumentsNameVerbsAndFlagsThatExist(t *testing.T) {
	root, count := (&app{}).root(), 0
	tree := os.DirFS("../..")
	names := []string{"README.md", "CONTRIBUTING.md", "netlify.toml", "Containerfile"}
	err := fs.WalkDir(tree, "docs", func(name string, d fs.DirEntry, err error) error {
		if slices.Contains([]string{".md", ".yml"}, path.Ext(name)) {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(tree, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range documented.FindAllStringSubmatch(strings.ReplaceAll(string(data), `\"`, `"`), -1) {
			count++
			verb, _, err := root.Find([]string{m[1]})
			if err != nil || verb == root {
				t.Errorf("%s: %q: there is no verb %s", name, m[0], m[1])
				continue
			}
			for _, flag := range regexp.MustCompile(` --([a-z-]+)`).FindAllStringSubmatch(m[2], -1) {
				if verb.Flags().Lookup(flag[1]) == nil && root.PersistentFlags().Lookup(flag[1]) == nil && flag[1] != "help" {
					t.Errorf("%s: %s has no flag --%s", name, verb.CommandPath(), flag[1])
				}
			}
		}
	}
	if count < 20 {
		t.Errorf("only %d commands found in %v", count, names)
	}
}

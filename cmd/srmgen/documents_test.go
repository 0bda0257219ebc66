package main

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
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

// scripts are the texts below a value of YAML that belong to one of the keys.
func scripts(v any, keys ...string) []string {
	var out []string
	add := func(key string, v any) {
		if !slices.Contains(keys, key) {
			out = append(out, scripts(v, keys...)...)
			return
		}
		switch v := v.(type) {
		case string:
			out = append(out, v)
		case []any:
			for _, line := range v {
				if text, ok := line.(string); ok {
					out = append(out, text)
				}
			}
		}
	}
	switch v := v.(type) {
	case map[string]any:
		for key, below := range v {
			add(key, below)
		}
	case []any:
		for _, below := range v {
			add("", below)
		}
	}
	return out
}

func TestThePipelinesCheckBuildAndPublish(t *testing.T) {
	for name, wants := range map[string]map[string]string{
		"github.yml": {
			"run":        `(?m)^srmgen check --format sarif > srmgen\.sarif$`,
			"sarif_file": `^srmgen\.sarif$`,
			"uses":       `^github/codeql-action/upload-sarif@v\d+$`,
			"path":       `^public$`,
		},
		"gitlab.yml": {
			"script":      `srmgen check --format sarif > srmgen\.sarif \|\|`,
			"codequality": `^code-quality\.json$`,
			"paths":       `^public$`,
		},
	} {
		data, err := os.ReadFile("../../docs/ci/" + name)
		if err != nil {
			t.Fatal(err)
		}
		var doc any
		if err := yaml.Unmarshal(data, &doc); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		wants[map[string]string{"github.yml": "run", "gitlab.yml": "script"}[name]+" "] = `SRMGEN" build --out public --base-url `
		for key, want := range wants {
			if !slices.ContainsFunc(scripts(doc, strings.TrimSpace(key)), regexp.MustCompile(want).MatchString) {
				t.Errorf("%s: no %s like %s", name, key, want)
			}
		}
	}
}

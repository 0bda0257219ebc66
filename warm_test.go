package srmgen_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/srmgen/srmgen"
	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/source"
)

var (
	warmSites = flag.Int("warm.sites", 8, "how many sites to edit at random")
	warmSeed  = flag.Uint64("warm.seed", 1, "the seed of the first of them")
)

const warmEdits = 15

// state is what a build of a draft gives: everything that a reader or an author can see.
type state struct {
	diags  string
	broken bool
	keys   map[string]string
	files  map[string][]byte
}

func smallSite(t *testing.T) draft {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/warm.txtar")
	if err != nil {
		t.Fatal(err)
	}
	s := draft{}
	for _, f := range archive.Files {
		s[f.Name] = string(f.Data)
	}
	return s
}

func (s draft) tree(t *testing.T) source.Tree {
	t.Helper()
	files := fstest.MapFS{}
	for path, text := range s {
		files[path] = &fstest.MapFile{Data: []byte(text)}
	}
	tree, diags := read(t, files)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return tree
}

// buildTree builds a tree; of the outputs, only those that ask lets through are made.
func buildTree(t *testing.T, own, builtin source.Tree, memory *build.Memory, ask func() bool) state {
	t.Helper()
	in, err := build.Load(own, builtin, nil)
	if err != nil {
		t.Fatal(err)
	}
	result := build.Run(in, build.Options{}, memory)
	s := state{broken: result.Diags.Errors(false) > 0, keys: map[string]string{}, files: map[string][]byte{}}
	for _, d := range result.Diags {
		s.diags += fmt.Sprintf("%v: %s: %s %s %v\n", d.Span, d.Code, d.Message, d.Hint, d.Related)
	}
	for _, f := range result.Outputs {
		s.keys[f.Path] = f.Key
		if ask() {
			data, err := f.Bytes()
			if err != nil {
				t.Fatalf("%s: %v", f.Path, err)
			}
			s.files[f.Path] = data
		}
	}
	return s
}

func always() bool { return true }

// unlike lists what a warm build shows otherwise than a cold one.
func unlike(warm, cold state) []string {
	var out []string
	if warm.diags != cold.diags {
		out = append(out, "diagnostics:\n"+warm.diags+"cold:\n"+cold.diags)
	}
	if !maps.Equal(warm.keys, cold.keys) {
		out = append(out, "the outputs or their keys")
	}
	for _, path := range sorted(warm.files) {
		if !bytes.Equal(warm.files[path], cold.files[path]) {
			out = append(out, path+": "+firstDifference(warm.files[path], cold.files[path]))
		}
	}
	return out
}

func TestAWarmBuildEqualsAColdOne(t *testing.T) {
	builtin, _ := read(t, srmgen.Site)
	for i := range *warmSites {
		seed := *warmSeed + uint64(i)
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 0))
			s, memory, promised := smallSite(t), build.NewMemory(), map[string][]byte{}
			before := buildTree(t, s.tree(t), builtin, memory, always)
			if before.diags != "" {
				t.Fatalf("the site that is edited must be good:\n%s", before.diags)
			}
			good, n := maps.Clone(s), int(seed)*1000
			for range warmEdits {
				var done []string
				if before.broken && r.IntN(2) == 0 {
					s, done = maps.Clone(good), append(done, "heal")
				}
				for range 1 + r.IntN(3) {
					n++
					if e := edits[r.IntN(len(edits))]; e.do(s, r, n) {
						done = append(done, e.name)
					}
				}
				if len(done) == 0 {
					continue
				}
				share := []float64{1, 1, 0.3}[r.IntN(3)] // a reader looks at some pages only
				warm := buildTree(t, s.tree(t), builtin, memory, func() bool { return r.Float64() < share })
				cold := buildTree(t, s.tree(t), builtin, build.NewMemory(), always)
				if faults := unlike(warm, cold); len(faults) > 0 {
					t.Fatalf("after %v (run with -warm.sites=1 -warm.seed=%d):\n%s", done, seed, strings.Join(faults, "\n"))
				}
				if !(before.broken && cold.broken) && len(unlike(before, cold)) == 0 && done[0] != "heal" {
					t.Fatalf("%v shows nowhere, so it tests nothing", done)
				}
				for path, key := range cold.keys {
					if key == "" {
						continue
					}
					if old, ok := promised[path+key]; ok && !bytes.Equal(old, cold.files[path]) {
						t.Fatalf("after %v %s has other bytes under the same key", done, path)
					}
					promised[path+key] = cold.files[path]
				}
				if before = cold; !cold.broken {
					good = maps.Clone(s)
				}
			}
		})
	}
}

// TestEveryEditShows keeps the edits honest: one that changes nothing that can be seen would test nothing.
func TestEveryEditShows(t *testing.T) {
	builtin, _ := read(t, srmgen.Site)
	before := buildTree(t, smallSite(t).tree(t), builtin, build.NewMemory(), always)
	for _, e := range edits {
		s := smallSite(t)
		if !e.do(s, rand.New(rand.NewPCG(7, 7)), 77) {
			t.Errorf("%s: finds nothing to change in the small site", e.name)
		}
		if len(unlike(buildTree(t, s.tree(t), builtin, build.NewMemory(), always), before)) == 0 {
			t.Errorf("%s: shows nowhere", e.name)
		}
	}
}

// TestTheComparisonNoticesAStaleMemory hands a memory changed files under their old sums, so that it answers with what
// it remembers, and expects the comparison of the test above to find that out.
func TestTheComparisonNoticesAStaleMemory(t *testing.T) {
	builtin, _ := read(t, srmgen.Site)
	for _, path := range []string{"content/services/vm.md", "content/guides/start.md", "templates/page.html"} {
		s := smallSite(t)
		s["templates/page.html"] = builtinFile("templates/page.html")
		memory, old := build.NewMemory(), s.tree(t)
		buildTree(t, old, builtin, memory, always)
		if s[path] = strings.Replace(s[path], "See", "Look at", 1) + "\nMore.\n"; path == "templates/page.html" {
			s[path] = strings.Replace(builtinFile(path), `{{define "main"}}`, `{{define "main"}}<p>Stale</p>`, 1)
		}
		changed := s.tree(t)
		cold := buildTree(t, changed, builtin, build.NewMemory(), always)
		for i, f := range changed.Files {
			if f.Path == path {
				remembered, _ := old.File(path)
				changed.Files[i].Sum = remembered.Sum
			}
		}
		if len(unlike(buildTree(t, changed, builtin, memory, always), cold)) == 0 {
			t.Errorf("%s: a stale memory goes unnoticed", path)
		}
	}
}

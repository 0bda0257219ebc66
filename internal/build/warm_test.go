package build_test

import (
	"github.com/rogpeppe/go-internal/diff"

	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/srmgen/srmgen"
	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/source"
)

var (
	warmSites = flag.Int("warm.sites", 3, "how many sites to edit at random")
	warmEdits = flag.Int("warm.edits", 15, "how many edits each of them gets")
	warmSeed  = flag.Uint64("warm.seed", 1, "the seed of the first of them")
)

// reader is what stands behind a memory: it keeps the bytes that it has seen, and takes an output for unchanged where
// its key is, as the preview does.
type reader struct {
	keys  map[string]string
	bytes map[string][]byte
}

// shown is what a reader or an author can see of a build.
type shown struct {
	diags string
	paths []string
	files map[string][]byte // those that were asked for
}

func (s shown) broken() bool { return len(s.paths) == 0 }

func tree(t *testing.T, files fs.FS) source.Tree {
	t.Helper()
	tree, diags, err := source.Read(files, "")
	if err != nil || len(diags) > 0 {
		t.Fatal(err, diags)
	}
	return tree
}

func (d draft) run(t *testing.T, builtin source.Tree, memory *build.Memory) build.Result {
	t.Helper()
	own := fstest.MapFS{}
	for path, text := range d.files {
		own[path] = &fstest.MapFile{Data: []byte(text)}
	}
	in, err := build.Load(tree(t, own), builtin, func(dir string) (source.Tree, diag.List, error) {
		sub, err := fs.Sub(own, strings.TrimPrefix(dir, "./"))
		if err != nil {
			return source.Tree{}, nil, err
		}
		return tree(t, sub), nil, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range in.Layers {
		if l.Name != content.BuiltIn {
			in.Layers[i].Days, in.Layers[i].Commits = d.days, d.commits
		}
	}
	return build.Run(in, d.options, memory)
}

// see looks at those outputs of a build that ask lets through.
func (r *reader) see(t *testing.T, result build.Result, ask func(path string) bool) shown {
	t.Helper()
	s := shown{files: map[string][]byte{}}
	for _, d := range result.Diags {
		s.diags += fmt.Sprintf("%v: %s: %s %s %v\n", d.Span, d.Code, d.Message, d.Hint, d.Related)
	}
	for _, f := range result.Outputs {
		s.paths = append(s.paths, f.Path)
		if !ask(f.Path) {
			continue
		}
		if r.bytes[f.Path] == nil || r.keys[f.Path] != f.Key || f.Key == "" {
			data, err := f.Bytes()
			if err != nil {
				t.Fatalf("%s: %v", f.Path, err)
			}
			r.keys[f.Path], r.bytes[f.Path] = f.Key, data
		}
		s.files[f.Path] = r.bytes[f.Path]
	}
	return s
}

func newReader() *reader { return &reader{map[string]string{}, map[string][]byte{}} }

func always(string) bool { return true }

// cold is what a build of a draft from nothing shows. Parsing templates and minifying assets would be most of its
// time, so the same texts of these are parsed once a session, which compares the texts and not their sums.
func (c *coldBuilds) cold(t *testing.T, d draft, ask func(path string) bool) shown {
	t.Helper()
	var text strings.Builder
	for _, folder := range []string{"templates/", "assets/"} {
		for _, p := range d.paths(folder) {
			text.WriteString(p + "\x00" + d.files[p] + "\x00")
		}
	}
	memory := build.NewMemory()
	if c.memory != nil && c.theme == text.String() {
		memory = c.memory.ThemeOnly()
	}
	result := d.run(t, c.builtin, memory)
	c.theme, c.memory = text.String(), memory
	return newReader().see(t, result, ask)
}

// coldBuilds builds drafts from nothing.
type coldBuilds struct {
	builtin source.Tree
	theme   string // the texts of the templates and assets
	memory  *build.Memory
}

// unlike lists what a warm build shows otherwise than a cold one.
func unlike(warm, cold shown) []string {
	var out []string
	if warm.diags != cold.diags {
		out = append(out, "diagnostics:\n"+warm.diags+"cold:\n"+cold.diags)
	}
	if !slices.Equal(warm.paths, cold.paths) {
		out = append(out, "which outputs there are")
	}
	for _, path := range slices.Sorted(maps.Keys(warm.files)) {
		if want, ok := cold.files[path]; ok && !bytes.Equal(warm.files[path], want) {
			out = append(out, string(diff.Diff("warm "+path, warm.files[path], "cold "+path, want)))
		}
	}
	return out
}

// session is one site under edit.
type session struct {
	coldBuilds
	warm   *build.Memory
	edits  []edit
	reader *reader
	random *rand.Rand
	now    draft
	good   draft // the last one without errors
	before shown // what now shows
	past   []draft
	n      int // of the next edit
	seen   int // edits that showed
}

func newSession(t *testing.T, builtin source.Tree, memory *build.Memory, seed uint64) *session {
	s := &session{coldBuilds: coldBuilds{builtin: builtin}, warm: memory, edits: edits, reader: newReader(), random: rand.New(rand.NewPCG(seed, 0)), now: smallSite(t), n: int(seed) * 1000}
	s.good = s.now
	for range s.random.IntN(12) { // no two sites are alike
		if next := s.now.clone(); s.edit(&next) != "" && !s.cold(t, next, always).broken() {
			s.now, s.good = next, next
		}
	}
	s.past = []draft{s.now}
	s.before = s.reader.see(t, s.now.run(t, builtin, memory), always)
	return s
}

// edit does one edit that finds something to change, and returns its name.
func (s *session) edit(d *draft) string {
	s.n++
	if e := s.edits[s.random.IntN(len(s.edits))]; e.do(d, s.random, s.n) {
		return e.name
	}
	return ""
}

// step edits the site, builds it warm and cold, and returns what was done and how they differ.
func (s *session) step(t *testing.T) (done, faults []string) {
	if s.before.broken() && s.random.IntN(3) > 0 {
		s.now, done = s.good, append(done, "heal")
	}
	s.now = s.now.clone()
	for range 1 + s.random.IntN(3) { // several files at once
		if name := s.edit(&s.now); name != "" {
			done = append(done, name)
		}
	}
	s.past = append(s.past, s.now)
	share := []float64{1, 0.5, 0.2}[s.random.IntN(3)] // a reader looks at some pages only
	warm := s.reader.see(t, s.now.run(t, s.builtin, s.warm), func(string) bool { return s.random.Float64() < share })
	cold := s.cold(t, s.now, func(path string) bool { return warm.files[path] != nil })
	if len(unlike(s.before, cold)) > 0 {
		s.seen++
	}
	if s.before = cold; !cold.broken() {
		s.good = s.now
	}
	return done, unlike(warm, cold)
}

func TestAWarmBuildEqualsAColdOne(t *testing.T) {
	builtin := tree(t, srmgen.Site)
	for i := range *warmSites {
		seed := *warmSeed + uint64(i)
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			t.Parallel()
			s := newSession(t, builtin, build.NewMemory(), seed)
			for range *warmEdits {
				if done, faults := s.step(t); len(faults) > 0 {
					t.Fatalf("after %v (run with -warm.sites=1 -warm.seed=%d):\n%s\n%s", done, seed, strings.Join(faults, "\n"), s.shrunk(t, build.NewMemory))
				}
			}
			if s.seen < *warmEdits/2 { // while one thing is broken, other edits do not show
				t.Errorf("%d of %d edits show nowhere, so they test nothing", *warmEdits-s.seen, *warmEdits)
			}
		})
	}
}

// TestEveryEditShows keeps the edits honest: one that changes nothing that can be seen would test nothing.
func TestEveryEditShows(t *testing.T) {
	builtin := tree(t, srmgen.Site)
	c := coldBuilds{builtin: builtin}
	before := c.cold(t, smallSite(t), always)
	if before.diags != "" {
		t.Fatalf("the site that is edited must be good:\n%s", before.diags)
	}
	for _, e := range edits {
		d := smallSite(t)
		if !e.do(&d, rand.New(rand.NewPCG(7, 7)), 77) {
			t.Errorf("%s: finds nothing to change in the small site", e.name)
		}
		if len(unlike(before, c.cold(t, d, always))) == 0 {
			t.Errorf("%s: shows nowhere", e.name)
		}
	}
}

// TestTheComparisonNoticesEveryBrokenKey breaks each part of each key, and expects the test above to fail.
func TestTheComparisonNoticesEveryBrokenKey(t *testing.T) {
	builtin := tree(t, srmgen.Site)
	for _, part := range build.Parts() {
		t.Run(string(part), func(t *testing.T) {
			t.Parallel()
			for seed := range uint64(200) {
				if noticed(t, builtin, part, seed) {
					return
				}
			}
			t.Error("a memory that does not look at it goes unnoticed")
		})
	}
}

// focus is which edits some parts are about: among all edits, their turn would come late.
var focus = map[build.Part][]string{
	build.DocumentLayer:   {"move the folder that the site extends", "break a link"},
	build.DocumentPath:    {"rename a file", "move a file to another folder", "break a link"},
	build.AssetFiles:      {"restyle", "replace an asset"},
	build.DocumentRawHTML: {"allow or refuse raw HTML", "write HTML"},
	build.StateOptions:    {"build with other options", "write a paragraph"},
	build.StateFiles:      {"override a template", "replace an asset", "rename the site"},
	build.StateFaults:     {"break a link", "half-save a file", "write a paragraph"},
	build.StateDocuments:  {"rename a file", "add a page", "delete a file", "write a paragraph"},
	build.StateCommits:    {"commit"},
	build.OutputHistory:   {"commit"},
	build.OutputText:      {"write a paragraph", "write another paragraph", "write code"},
}

// noticed reports whether one site under edit shows that the memory does not look at the part.
func noticed(t *testing.T, builtin source.Tree, part build.Part, seed uint64) (yes bool) {
	defer func() {
		if recover() != nil { // what does not fit together may also break
			yes = true
		}
	}()
	s := newSession(t, builtin, build.NewBlindMemory(part), seed)
	if about, ok := focus[part]; ok {
		s.edits = slices.DeleteFunc(slices.Clone(edits), func(e edit) bool { return !slices.Contains(about, e.name) })
	}
	for range 20 {
		if _, faults := s.step(t); len(faults) > 0 {
			return true
		}
	}
	return false
}

func smallSite(t *testing.T) draft {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/warm.txtar")
	if err != nil {
		t.Fatal(err)
	}
	d := draft{files: map[string]string{}, days: map[string]string{}}
	for _, f := range archive.Files {
		d.files[f.Name] = string(f.Data)
	}
	return d
}

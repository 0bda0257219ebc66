package srmgen_test

import (
	"iter"
	"maps"

	"github.com/rogpeppe/go-internal/diff"

	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/matrix"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/output"
	"github.com/srmgen/srmgen/internal/site"
)

// built is a site with the bytes of its outputs.
type built struct {
	build.Result
	files map[string][]byte
	pages map[string]page // every output that is HTML
}

// shippedOnce is the repository's own site, built from the working copy with an invented history, once for all tests.
var shippedOnce sync.Once
var shippedSite built

func shipped(t *testing.T) built {
	t.Helper()
	shippedOnce.Do(func() {
		shippedSite = outputs(t, build.Run(told(load(t, os.DirFS("."))), build.Options{}, build.NewMemory()))
	})
	if len(shippedSite.files) == 0 {
		t.Fatalf("the site has no outputs:\n%v", shippedSite.Diags)
	}
	return shippedSite
}

func outputs(t *testing.T, r build.Result) built {
	t.Helper()
	b := built{r, bytesOf(t, r), map[string]page{}}
	var mu sync.Mutex
	onAllCores(maps.Keys(b.files), func(name string) {
		if path.Ext(name) == ".html" {
			p := parsePage(t, name, b.files[name])
			mu.Lock()
			b.pages[name] = p
			mu.Unlock()
		}
	})
	return b
}

// onAllCores does something for each of many values.
func onAllCores[T any](values iter.Seq[T], do func(T)) {
	var workers sync.WaitGroup
	next := make(chan T)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for v := range next {
				do(v)
			}
		})
	}
	for v := range values {
		next <- v
	}
	close(next)
	workers.Wait()
}

// example is a small site: an example, with or without a base URL.
func example(t *testing.T, options build.Options) map[string][]byte {
	t.Helper()
	own, _ := read(t, os.DirFS("examples/azure"))
	in, err := build.Load(own, builtin(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	return bytesOf(t, build.Run(told(in), options, nil))
}

// told gives a site's own files a history: more commits than a page lists, most of many files, as long a subject as there
// is, and things that went.
func told(in build.Input) build.Input {
	own := &in.Layers[len(in.Layers)-1]
	own.Days = map[string]string{}
	for n := range 70 {
		c := model.Commit{ID: fmt.Sprintf("%08x%032x", uint32(n)*2654435761, n), At: fmt.Sprintf("2026-%02d-%02dT10:00:00Z", 12-n/7, 28-n%7), Subject: strings.Repeat("What changed <b>and</b> why & how ", n%4+1)}
		for i, f := range own.Files {
			if (i+n)%7 < 3 {
				c.Changed = append(c.Changed, f.Path)
			}
			own.Days[f.Path] = "2026-12-28"
		}
		c.Gone = []string{fmt.Sprintf("content/services/gone-%d.md", n), fmt.Sprintf("content/notes/gone-%d.md", n)}
		own.Commits = append(own.Commits, c)
	}
	first := &own.Commits[len(own.Commits)-1]
	first.Added, first.Changed, first.Gone = first.Changed, nil, nil
	return in
}

func TestTheSameTreeGivesTheSameBytesOnAnyNumberOfCores(t *testing.T) {
	first := example(t, build.Options{})
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	for _, name := range different(first, example(t, build.Options{})) {
		t.Errorf("%s differs when built again on one core", name)
	}
}

// bytesOf makes every output of a site, on all cores.
func bytesOf(t *testing.T, r build.Result) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	var mu sync.Mutex
	onAllCores(slices.Values(r.Outputs), func(f output.File) {
		data, err := f.Bytes()
		mu.Lock()
		defer mu.Unlock()
		if err != nil {
			t.Errorf("%s: %v", f.Path, err)
		}
		if _, twice := files[f.Path]; twice {
			t.Errorf("%s is made twice", f.Path)
		}
		files[f.Path] = data
	})
	return files
}

// different lists the paths whose bytes are not the same in both.
func different(a, b map[string][]byte) []string {
	var out []string
	for name, data := range a {
		if other, ok := b[name]; !ok || !bytes.Equal(data, other) {
			out = append(out, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

func TestEveryOutputOfTheContractIsThere(t *testing.T) {
	b := shipped(t)
	want := []string{"index.html", "matrix.html", "controls/matrix.html", "compare.html", "search.html", "print.html", "404.html",
		"robots.txt", "llms.txt", "_headers", "_redirects", "assets/style.css", "assets/site.js", "assets/data/matrix.js", "assets/data/controls.js", "assets/explorer.js", "assets/picture.js",
		"diagrams/stack.svg", "diagrams/services-by-areas.svg", "diagrams/controls-by-services.svg",
		"api/index.json", "api/matrix.json", "api/matrix.csv", "api/controls.csv", "api/tasks.csv"}
	for _, c := range b.Site.UsedCategories() {
		want = append(want, "diagrams/services-by-areas-"+c.ID+".svg")
	}
	for _, p := range b.Site.Pages {
		want = append(want, p.URL)
		if site.Twin(p) != "" {
			want = append(want, strings.TrimSuffix(p.URL, ".html")+".md")
		}
		if p.Key.Kind == model.KindPage {
			continue
		}
		want = append(want, path.Join("api", p.Key.Kind.Info().Folder, p.Key.ID+".json"), path.Join(p.Key.Kind.Info().Folder, "index.html"))
		if p.Key.Kind == model.KindService {
			want = append(want, "diagrams/services/"+p.Key.ID+".svg", "diagrams/services/"+p.Key.ID+".png")
		}
	}
	for _, name := range want {
		if _, ok := b.files[name]; !ok {
			t.Errorf("%s is not there", name)
		}
	}
	if _, ok := b.files["sitemap.xml"]; ok {
		t.Error("there is a sitemap.xml without a base URL")
	}
}

func TestDataFilesCanBeRead(t *testing.T) {
	for name, data := range shipped(t).files {
		switch path.Ext(name) {
		case ".json":
			if !json.Valid(data) {
				t.Errorf("%s is no JSON", name)
			}
		case ".csv":
			r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
			rows, err := r.ReadAll() // also sees that all rows are equally long
			if err != nil || len(rows) < 2 {
				t.Errorf("%s: %d rows, %v", name, len(rows), err)
			}
		}
	}
}

// absolute are the outputs that are allowed to know the base URL.
var absolute = []string{"404.html", "sitemap.xml", "robots.txt", "llms.txt", "index.xml", "changes.xml", "embed/index.html", "_headers", "_redirects"}

func TestABaseURLAddsAbsoluteAddressesAndChangesNothingElse(t *testing.T) {
	without := example(t, build.Options{})
	with := example(t, build.Options{BaseURL: "https://docs.example.org/cloud/"})
	if _, ok := with["sitemap.xml"]; !ok {
		t.Error("there is no sitemap.xml with a base URL")
	}
	canonical := 0
	for name, data := range with {
		if slices.Contains(absolute, name) || strings.HasPrefix(name, "api/") || strings.HasPrefix(name, "assets/cards/") {
			continue
		}
		rest := data
		if path.Ext(name) == ".html" {
			if rest = withoutAbsolute(data); !bytes.Equal(rest, data) {
				canonical++
			}
		}
		if !bytes.Equal(rest, without[name]) {
			t.Errorf("%s differs by more than its canonical link:\n%s", name, diff.Diff("with", rest, "without", without[name]))
		}
	}
	if canonical == 0 {
		t.Error("no page has a canonical link")
	}
	for _, a := range parsePage(t, "404.html", with["404.html"]).addresses {
		if !strings.HasPrefix(a.value, "/cloud/") && !strings.HasPrefix(a.value, "#") && !external(a.value) {
			t.Errorf("404.html: %s is not below the base URL's path, so it breaks at another depth", a.value)
		}
	}
}

// social are how the lines begin that tell other sites about a page.
var social = []string{`<link rel="canonical"`, `<meta property="og:`, `<meta name="twitter:card"`, `<link rel="alternate" type="application/atom+xml"`, `<p class="dl"><a href="https://docs.example.org/cloud/changes.xml"`}

// withoutAbsolute takes the lines out of a page that hold the base URL: canonical links and social cards.
func withoutAbsolute(data []byte) []byte {
	var out []byte
	for line := range bytes.SplitAfterSeq(data, []byte("\n")) {
		if !slices.ContainsFunc(social, func(start string) bool { return bytes.HasPrefix(line, []byte(start)) }) {
			out = append(out, line...)
		}
	}
	return out
}

func TestWhatTheTextsSayIsOnTheSite(t *testing.T) {
	b := shipped(t)
	file, err := os.Open("testdata/source-texts.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows := csv.NewReader(file)
	if _, err := rows.Read(); err != nil {
		t.Fatal(err)
	}
	count := 0
	for ; ; count++ {
		row, err := rows.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		text, item, url, anchor, words := row[0], row[1], row[2], row[3], row[4]
		p, ok := b.pages[url]
		if !ok {
			t.Errorf("text %s, %s: there is no page %s", text, item, url)
			continue
		}
		after, ok := p.textAfter(anchor)
		if !ok {
			t.Errorf("text %s, %s: %s has no anchor #%s", text, item, url, anchor)
		} else if !strings.Contains(after, strings.Join(strings.Fields(words), " ")) {
			t.Errorf("text %s, %s: %s#%s does not say %q", text, item, url, anchor, words)
		}
	}
	if count < 150 {
		t.Errorf("the list has %d items only", count)
	}
}

func TestEveryAnchorThatContentMayLinkToIsOnItsPage(t *testing.T) {
	b, found := shipped(t), faults{}
	for _, p := range b.Site.Pages {
		for _, a := range b.Site.Anchors(p) {
			if b.pages[p.URL].ids[a] == 0 {
				found.add(p.URL, "%s pages lack #%s, to which content may link", p.Template, a)
			}
		}
	}
	found.report(t)
}

// TestThePictureInTheReadmeIsUpToDate keeps docs/stack.svg from growing old: `srmgen diagram stack --out docs/stack.svg`
// draws it anew, as does this test with -update.
func TestThePictureInTheReadmeIsUpToDate(t *testing.T) {
	const name = "docs/stack.svg"
	b := shipped(t)
	stack := slices.IndexFunc(export.Pictures(b.Export), func(p export.Picture) bool { return p.Name == "stack" })
	pages := export.Pictures(b.Export)[stack].Travelling(b.Export, export.Selection{}, "")
	now, err := matrix.SVG(b.Pics, pages[0], matrix.Standalone)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(name, now, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if shown, err := os.ReadFile(name); err != nil || !bytes.Equal(shown, now) {
		t.Errorf("%s is not what the site draws (%v); run go test . -run Readme -update", name, err)
	}
}

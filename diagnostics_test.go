package srmgen_test

import (
	"bytes"
	"cmp"
	"flag"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/srmgen/srmgen"
	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/check"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/limit"
	"github.com/srmgen/srmgen/internal/output"
	"github.com/srmgen/srmgen/internal/scope"
	"github.com/srmgen/srmgen/internal/source"
)

var update = flag.Bool("update", false, "write what is found into the cases")

// want is the file of a case that holds its diagnostics.
const want = "want"

// casesInGo are codes that need a file system with faults, which no archive can hold, and the tests that trigger them.
const testsOfFaultyFiles = "internal/source/read_test.go"

var casesInGo = []diag.Code{diag.SymbolicLink, diag.SpecialFile, diag.UnreadableFile, diag.FileInMotion, diag.FileTooLarge, diag.BadFileName, diag.FileNameClash}

// read reads a file system as a site.
func read(t testing.TB, files fs.FS) (source.Tree, diag.List) {
	t.Helper()
	tree, diags, err := source.Read(files, "")
	if err != nil {
		t.Fatal(err)
	}
	return tree, diags
}

// buildFS builds the site in files, which may extend the built-in one and folders of its own.
func buildFS(t *testing.T, files fs.FS) build.Result {
	t.Helper()
	return build.Run(load(t, files), build.Options{}, build.NewMemory()) // as check does: advice is about the whole
}

var readBuiltin = sync.OnceValues(func() (source.Tree, error) {
	tree, _, err := source.Read(srmgen.Site, "")
	return tree, err
})

// builtin is the site in the binary, which is read once.
func builtin(t testing.TB) source.Tree {
	t.Helper()
	tree, err := readBuiltin()
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// load reads such a site.
func load(t testing.TB, files fs.FS) build.Input {
	t.Helper()
	return loadOn(t, builtin(t), files)
}

// loadOn reads such a site, with another built-in one.
func loadOn(t testing.TB, builtin source.Tree, files fs.FS) build.Input {
	t.Helper()
	own, diags := read(t, files)
	in, err := build.Load(own, builtin, func(dir string) (source.Tree, diag.List, error) {
		sub, err := fs.Sub(files, path.Clean(dir))
		if err == nil {
			_, err = fs.Stat(sub, ".")
		}
		if err != nil {
			return source.Tree{}, nil, err
		}
		return source.Read(sub, "")
	})
	if err != nil {
		t.Fatal(err)
	}
	in.Diags.Add(diags...)
	return in
}

// made makes every output, since templates fail when they are executed, and adds what fails to the diagnostics.
func made(t *testing.T, r build.Result) build.Result {
	t.Helper()
	var mu sync.Mutex
	onAllCores(slices.Values(r.Outputs), func(f output.File) {
		if _, err := f.Bytes(); err != nil {
			mu.Lock()
			defer mu.Unlock()
			faults, ok := build.Faults(err)
			if !ok {
				t.Error(err)
			}
			r.Diags.Add(faults...)
		}
	})
	r.Diags = r.Diags.Normal()
	return r
}

// TestEveryCodeHasACaseThatTriggersIt runs testdata/diagnostics and testdata/advice: each archive is a site, its last
// file the diagnostics that it must give, all of them and nothing else; in the latter, what check says besides, too.
func TestEveryCodeHasACaseThatTriggersIt(t *testing.T) {
	cases, err := filepath.Glob("testdata/diagnostics/*.txtar")
	advice, adviceErr := filepath.Glob("testdata/advice/*.txtar")
	if cmp.Or(err, adviceErr) != nil || len(cases) == 0 || len(advice) == 0 {
		t.Fatal("no cases", err, adviceErr)
	}
	triggered := map[diag.Code]bool{}
	memory := build.NewMemory() // so that styles and scripts are made once
	for _, file := range append(cases, advice...) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			files := fstest.MapFS{}
			for _, f := range archive.Files {
				if f.Name != want {
					files[f.Name] = &fstest.MapFile{Data: decode(f.Data)}
				}
			}
			var got strings.Builder
			r := made(t, build.Run(load(t, files), build.Options{}, memory))
			if slices.Contains(advice, file) {
				r.Diags.Add(check.Site(r.Whole)...)
			}
			for _, d := range r.Diags.Normal() {
				triggered[d.Code] = true
				shows(t, d)
				got.WriteString(d.Span.String() + ": " + string(d.Code) + ": " + d.Message + "\n")
				if d.Hint != "" {
					got.WriteString("  hint: " + d.Hint + "\n")
				}
				for _, r := range d.Related {
					got.WriteString("  " + r.Span.String() + ": " + r.Message + "\n")
				}
			}
			compare(t, file, archive, got.String())
		})
	}
	scopeCases(t, triggered)
	tests, err := os.ReadFile(testsOfFaultyFiles)
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range casesInGo {
		triggered[code] = strings.Contains(string(tests), " "+string(code)+`"`)
	}
	for _, info := range diag.Codes() {
		if !triggered[info.Code] {
			t.Errorf("code %s: no case triggers it; add testdata/diagnostics/%s.txtar", info.Code, info.Code)
		}
	}
}

// ofWholeFiles are the codes whose place may be a file, since what they complain of is nowhere in it.
var ofWholeFiles = []diag.Code{diag.ScopeFormat, diag.ScopeVersion, diag.Unheld}

// shows fails where a diagnostic does not say where it is and what to do.
func shows(t *testing.T, d diag.Diagnostic) {
	t.Helper()
	if d.Line == 0 && !slices.Contains(ofWholeFiles, d.Code) {
		t.Errorf("%s: %s is at no line", d.Span, d.Code)
	}
	if d.Hint == "" {
		t.Errorf("%s: %s without a way out", d.Span, d.Code)
	}
	for _, r := range d.Related {
		if r.File == "" || r.Message == "" {
			t.Errorf("%s: %s has a related place that says nothing: %+v", d.Span, d.Code, r)
		}
	}
}

func TestEveryCodeSaysWhatWhyAndTheWayOut(t *testing.T) {
	for _, i := range diag.Codes() {
		for part, text := range map[string]string{"what": i.Meaning, "why": i.Why, "way out": i.Fix} {
			if !strings.HasSuffix(text, ".") || strings.TrimSpace(text) != text {
				t.Errorf("%s: %s: %q is no sentence", i.Code, part, text)
			}
		}
		if i.Example == "" {
			t.Errorf("%s: no example", i.Code)
		}
	}
}

// problemsPage is the site's own page about every code and every limit; what stands above the mark is written by hand.
const (
	problemsPage = "content/guides/problems.md"
	problemsMark = "\n## Front matter and what it means\n"
)

func TestTheProblemsPageIsWhatTheCodesSay(t *testing.T) {
	data, err := os.ReadFile(problemsPage)
	if err != nil {
		t.Fatal(err)
	}
	intro, body, found := strings.Cut(string(data), problemsMark)
	if !found {
		t.Fatalf("no %q in %s", problemsMark, problemsPage)
	}
	want := diag.Reference() + "\n" + limit.Reference()
	if *update {
		if err := os.WriteFile(problemsPage, []byte(intro+"\n"+want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got := strings.TrimPrefix(problemsMark, "\n") + body; got != want {
		t.Errorf("%s is not what the codes say; go test . -run ProblemsPage -update writes it anew", problemsPage)
	}
}

// scopeCases runs testdata/scope: the files of each archive but the last are infrastructure files, one by one.
func scopeCases(t *testing.T, triggered map[diag.Code]bool) {
	cases, err := filepath.Glob("testdata/scope/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	table, err := scope.NewTable(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, f := range archive.Files {
				if f.Name == want {
					continue
				}
				_, problems, err := table.Read(f.Name, bytes.NewReader(bytes.TrimSuffix(decode(f.Data), []byte("\n"))))
				if err != nil || len(problems) != 1 {
					t.Errorf("%s: %v %v", f.Name, problems, err)
				}
				for _, d := range problems {
					triggered[d.Code] = true
					shows(t, d)
					got.WriteString(d.Span.String() + ": " + string(d.Code) + ": " + d.Message + "\n  hint: " + d.Hint + "\n")
				}
			}
			compare(t, file, archive, got.String())
		})
	}
}

// decode lets an archive, which is text, hold bytes that are not: \xNN stands for one.
func decode(data []byte) []byte {
	out := string(data)
	for _, b := range []struct{ as, is string }{{`\x00`, "\x00"}, {`\xff`, "\xff"}, {`\x1b`, "\x1b"}, {`\x03`, "\x03"}, {`\x04`, "\x04"}, {`\x1f`, "\x1f"}, {`\x8b`, "\x8b"}, {`\u202e`, "\u202e"}, {`\t`, "\t"}} {
		out = strings.ReplaceAll(out, b.as, b.is)
	}
	return []byte(out)
}

func compare(t *testing.T, file string, archive *txtar.Archive, got string) {
	t.Helper()
	i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == want })
	if *update {
		if i < 0 {
			archive.Files, i = append(archive.Files, txtar.File{Name: want}), len(archive.Files)
		}
		archive.Files[i].Data = []byte(got)
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if i < 0 || string(archive.Files[i].Data) != got {
		t.Errorf("diagnostics differ; got:\n%s", got)
	}
}

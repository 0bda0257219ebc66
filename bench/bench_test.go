package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/srmgen/srmgen"
	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/source"
)

// load reads a corpus from disk as srmgen does.
func load(t *testing.T, dir string) build.Input {
	t.Helper()
	builtin, _, err := source.Read(srmgen.Site, "built-in")
	if err != nil {
		t.Fatal(err)
	}
	own, problems, err := source.Read(os.DirFS(dir), "")
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	in, err := build.Load(own, builtin, nil)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func TestSrmgenHasNothingToSayAboutTheCorpora(t *testing.T) {
	for _, kind := range []string{"prose", "model"} {
		for _, n := range []string{"1", "120"} {
			dir := t.TempDir()
			if err := corpusProcess([]string{kind, n, dir}); err != nil {
				t.Fatal(err)
			}
			r := build.Run(load(t, dir), build.Options{}, nil)
			for _, d := range r.Diags {
				t.Errorf("%s of %s: %s: %s", kind, n, d.Span, d.Message)
			}
			if len(r.Outputs) == 0 {
				t.Errorf("%s of %s: no outputs", kind, n)
			}
		}
	}
}

func TestEditsShowOnThePageThatIsAskedFor(t *testing.T) {
	dir := t.TempDir()
	var o tools
	for _, s := range []site{o.proseSite(dir, 12), o.modelSite(dir, 12)} {
		folder := filepath.Join(dir, s.corpus)
		if err := corpusProcess([]string{s.corpus, "12", folder}); err != nil {
			t.Fatal(err)
		}
		preview := s.builders[len(s.builders)-1].serve
		text, err := os.ReadFile(preview.file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(preview.file, []byte(preview.edit(string(text), "Mark0x1")), 0o666); err != nil {
			t.Fatal(err)
		}
		r := build.Run(load(t, folder), build.Options{}, nil)
		shown := false
		for _, out := range r.Outputs {
			if out.Path == preview.url {
				page, err := out.Bytes()
				shown = err == nil && strings.Contains(string(page), "Mark0x1")
			}
		}
		if !shown || len(r.Diags) > 0 {
			t.Errorf("%s: %s does not show the edit; %v", s.corpus, preview.url, r.Diags)
		}
	}
}

func TestAPageIsAskedForUntilItShowsTheText(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		switch asked++; {
		case asked == 1:
			http.Error(w, "mark", http.StatusServiceUnavailable)
		case asked > 2:
			_, _ = w.Write([]byte("a mark"))
		}
	}))
	defer server.Close()
	if _, err := until(t.Context(), server.URL, []byte("mark")); err != nil || asked != 3 {
		t.Error(asked, err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := until(ctx, server.URL, []byte("never")); err == nil {
		t.Error("a page that never shows the text was found")
	}
}

func TestSitesAreMadeOfKnownKindsAndSizes(t *testing.T) {
	for _, args := range [][]string{{}, {"prose", "1"}, {"poems", "1", t.TempDir()}, {"prose", "0", t.TempDir()}, {"prose", "many", t.TempDir()}} {
		if corpusProcess(args) == nil {
			t.Errorf("%q was understood", args)
		}
	}
}

package floor

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const sample = "---\ntitle: Sample\n---\n## Overview\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```go\nfunc f() {}\n```\n\n```no-such-language\nx < y\n```\n"

// built is what the sample becomes.
func built(t *testing.T, options Options) string {
	t.Helper()
	site, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
	for _, name := range []string{"_index.md", "section/page.md"} {
		file := filepath.Join(site, "content", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(sample), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := Build(site, out, options); err != nil {
		t.Fatal(err)
	}
	first, err := os.ReadFile(filepath.Join(out, "_index.html"))
	if err != nil {
		t.Fatal(err)
	}
	second, err := os.ReadFile(filepath.Join(out, "section", "page.html"))
	if err != nil || string(second) != string(first) {
		t.Fatalf("the same text gives different pages, or none: %v", err)
	}
	return string(first)
}

func TestPagesHaveTablesAnchorsAndColours(t *testing.T) {
	page := built(t, Options{})
	for _, want := range []string{`<h2 id="overview">`, "<table>", `class="chroma"`, `<span class="kd">func</span>`, "x &lt; y"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	if strings.Contains(page, "Sample") || strings.Contains(page, "style=") {
		t.Errorf("front matter or inline styles in\n%s", page)
	}
}

func TestPlainCodeHasNoColours(t *testing.T) {
	page := built(t, Options{Plain: true})
	if strings.Contains(page, "chroma") || !strings.Contains(page, `<code class="language-go">func f() {}`) {
		t.Error(page)
	}
}

func TestWhatCannotBeReadOrWrittenIsAnError(t *testing.T) {
	if err := Build(t.TempDir(), t.TempDir(), Options{}); err == nil {
		t.Error("a site without content was built")
	}
	site, out := t.TempDir(), t.TempDir()
	for _, dir := range []string{filepath.Join(site, "content"), filepath.Join(out, "a.html")} {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(site, "content", "a.md"), []byte(sample), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := Build(site, out, Options{}); err == nil {
		t.Error("a page was written over a folder")
	}
}

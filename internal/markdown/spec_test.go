package markdown

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

type specExample struct {
	Example  int
	Section  string
	Markdown string
	HTML     string
}

// specExamples are those of the CommonMark specification, which lie in goldmark's module.
func specExamples(t testing.TB) []specExample {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatalf("where is goldmark? %v", err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var out []specExample
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// ours takes away what srmgen adds to every page: ids and anchors of headings, the box of code, the class of external
// links. Headings of level 1 become level 2 on both sides.
var ours = []struct {
	pattern *regexp.Regexp
	with    string
}{
	{regexp.MustCompile(` <a class="anchor"[^>]*>#</a>`), ""},
	{regexp.MustCompile(`<(h[2-6]) id="[^"]*">`), "<$1>"},
	{regexp.MustCompile(`<(/?)h1>`), "<${1}h2>"},
	{regexp.MustCompile(`<div class="code"><pre [^>]*>`), "<pre>"},
	{regexp.MustCompile(`</pre></div>`), "</pre>"},
	{regexp.MustCompile(` class="ext" rel="noopener"`), ""},
	{regexp.MustCompile(` />`), ">"},
	{regexp.MustCompile(`<span class="(k|s|m|c|cp|nt|nf|nb|nv|gd|gi|gh|gp|err)">([^<]*)</span>`), "$2"},
	{regexp.MustCompile(`\n+`), "\n"},
}

func bare(html string) string {
	for _, o := range ours {
		html = o.pattern.ReplaceAllString(html, o.with)
	}
	return strings.TrimSpace(html)
}

// The examples that come out otherwise, and why.
var otherwise = map[string][]int{
	"raw HTML is checked and written anew, comments are dropped": {
		21, 31, 148, 150, 151, 152, 153, 155, 156, 157, 158, 163, 165, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179,
		180, 181, 182, 183, 184, 187, 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536, 613, 614, 615, 616, 617, 623,
		625, 626, 627, 628, 629, 630, 631, 642, 643,
	},
	"double brackets are wikilinks":          {548, 559, 590},
	"other schemes are refused":              {596, 598, 599, 601},
	"bare addresses are links, as on GitHub": {608, 611, 612},
}

func TestCommonMarkExamplesComeOutAsSpecifiedButForTheListed(t *testing.T) {
	examples := specExamples(t)
	if len(examples) != 652 {
		t.Fatalf("%d examples, want 652", len(examples))
	}
	var listed, differ []int
	for _, numbers := range otherwise {
		listed = append(listed, numbers...)
	}
	slices.Sort(listed)
	for _, e := range examples {
		d, _ := Parse(start, []byte(e.Markdown), Options{RawHTML: true})
		if got, want := bare(d.HTML(nil, nil)), bare(e.HTML); got != want {
			differ = append(differ, e.Example)
			if !slices.Contains(listed, e.Example) {
				t.Errorf("example %d (%s)\n%s\n got %q\nwant %q", e.Example, e.Section, e.Markdown, got, want)
			}
		}
	}
	if !slices.Equal(differ, listed) {
		t.Errorf("%d examples differ: %v\n%d are listed: %v", len(differ), differ, len(listed), listed)
	}
}

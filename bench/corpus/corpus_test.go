package corpus

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"regexp"
	"strings"
	"testing"
)

// kinds are the corpora, by their names.
func kinds() map[string]func(int) Files {
	return map[string]func(int) Files{"prose": Prose, "model": Model, "hugo": Hugo}
}

func digest(files Files) string {
	h := sha256.New()
	for name, data := range files {
		fmt.Fprintf(h, "%s %d\n", name, len(data))
		h.Write(data)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

func TestTheSameNumberGivesTheSameBytes(t *testing.T) {
	for name, of := range kinds() {
		once, again := digest(of(120)), digest(of(120))
		if once != again {
			t.Errorf("%s differs from itself", name)
		}
		if once == digest(of(121)) {
			t.Errorf("%s is the same whatever its size", name)
		}
	}
}

func TestReadersMayStopAnywhere(t *testing.T) {
	for name, of := range kinds() {
		total := len(maps.Collect(of(12)))
		for stop := range total {
			seen := 0
			for range of(12) {
				if seen++; seen > stop {
					break
				}
			}
			if seen != stop+1 {
				t.Errorf("%s: %d files before a stop at %d", name, seen, stop)
			}
		}
	}
}

func TestEveryFileComesOnce(t *testing.T) {
	for name, of := range kinds() {
		seen := map[string]bool{}
		for path := range of(250) {
			if seen[path] {
				t.Errorf("%s: %s comes twice", name, path)
			}
			seen[path] = true
		}
		if len(seen) < 250 {
			t.Errorf("%s: %d files of a site of 250 pages", name, len(seen))
		}
	}
}

func TestHugoReadsTheSamePagesAsSrmgen(t *testing.T) {
	ours, hugos := maps.Collect(Prose(120)), maps.Collect(Hugo(120))
	for path, data := range ours {
		if strings.HasPrefix(path, "content/") && !bytes.Equal(data, hugos[path]) {
			t.Errorf("%s differs", path)
		}
	}
	for path := range hugos {
		if _, ok := ours[path]; !ok && strings.HasPrefix(path, "content/") {
			t.Errorf("%s is only in Hugo's site", path)
		}
	}
	for _, path := range []string{"hugo.toml", "layouts/_partials/group.html", "layouts/_markup/render-link.html"} {
		if len(hugos[path]) == 0 {
			t.Errorf("Hugo's site lacks %s", path)
		}
	}
}

var fenced = regexp.MustCompile("(?ms)^```([a-z]+)\n(.*?)^```$")

func TestPagesHaveTheShapeOfDocumentation(t *testing.T) {
	const n = 300
	words, blocks, languages := 0, map[string]bool{}, map[string]int{}
	for i := range n {
		text := string(page(i, n))
		code := fenced.FindAllStringSubmatch(text, -1)
		if len(code) != 2 || code[0][1] == code[1][1] {
			t.Fatalf("page %d: two blocks in different languages expected", i)
		}
		for _, c := range code {
			if lines := strings.Count(c[2], "\n"); lines < 10 || lines > 25 {
				t.Errorf("page %d: %d lines of %s", i, lines, c[1])
			}
			if blocks[c[2]] {
				t.Errorf("page %d: the same %s again", i, c[1])
			}
			blocks[c[2]] = true
			languages[c[1]]++
		}
		if h2 := strings.Count(text, "\n## "); h2 != 6 {
			t.Errorf("page %d: %d sections", i, h2)
		}
		if h3, tables := strings.Count(text, "\n### "), strings.Count(text, "\n| ---"); h3 != 3 || tables != 1 {
			t.Errorf("page %d: %d smaller sections and %d tables", i, h3, tables)
		}
		if links := strings.Count(text, "]("); links < 9 {
			t.Errorf("page %d: %d links", i, links)
		}
		words += len(strings.Fields(fenced.ReplaceAllString(text, "")))
	}
	if mean := words / n; mean < 850 || mean > 1000 {
		t.Errorf("%d words a page", mean)
	}
	if len(languages) != 6 {
		t.Errorf("languages: %v", languages)
	}
}

func TestPathsAndAddressesLeadToPages(t *testing.T) {
	prose, model := maps.Collect(Prose(250)), maps.Collect(Model(20))
	for _, i := range []int{0, 99, 100, 249} {
		if len(prose[PagePath(i)]) == 0 {
			t.Errorf("no %s", PagePath(i))
		}
	}
	if PageURL(101) != "section-001/page-00101.html" {
		t.Error(PageURL(101))
	}
	if len(model[ServicePath(10)]) == 0 {
		t.Errorf("no %s", ServicePath(10))
	}
}

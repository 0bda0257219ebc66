package srmgen_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/output"
)

// hostile is one thing that somebody may put into a site, and what srmgen has to make of it: refuse it with these
// diagnostics and publish nothing, or take it with these pieces of advice and make pages that the scanner and the check
// find good. docs/hostile.md is the table of all.
type hostile struct {
	id, what string
	files    fstest.MapFS // a site; a page that it shares with none of the others
	want     []string     // diagnostics: "place: code: a part of the message"; all that there are
	check    func(t *testing.T, files map[string][]byte)
}

// hostileInputs are all of them, in the order of the table.
var hostileInputs = slices.Concat(hostileFrontMatter, hostileReferences, hostilePaths, hostileMarkdown, hostilePictures)

// page1 is a site with one page, content/a.md.
func page1(text string) fstest.MapFS {
	return folder("srmgen.yaml", "title: T\nextends: []\n", "content/a.md", text)
}

// keys is such a page with these keys beside its title.
func keys(lines ...string) fstest.MapFS {
	return page1("---\n" + strings.Join(lines, "\n") + "\n---\nBody\n")
}

// body is such a page with this text.
func body(text string) fstest.MapFS { return page1("---\ntitle: A\n---\n" + text) }

// onBase is a site on the built-in areas, models and classes, with a provider and a customer.
func onBase(files ...string) fstest.MapFS {
	return folder(append([]string{"srmgen.yaml", "title: T\nextends: [base]\n",
		"content/parties/them.md", "---\ntitle: Them\nkind: provider\nmark: T\n---\n",
		"content/parties/us.md", "---\ntitle: Us\nkind: customer\nmark: U\n---\n"}, files...)...)
}

// service is a file for onBase.
func service(lines ...string) string {
	return "---\ntitle: Queue\nprovider: them\nmodel: paas\n" + strings.Join(lines, "\n") + "\n---\n"
}

func TestHostile(t *testing.T) {
	var mu sync.Mutex
	memory := build.NewMemory() // so that styles and scripts are made once
	for _, h := range hostileInputs {
		t.Run(h.id, func(t *testing.T) {
			mu.Lock()
			defer mu.Unlock()
			r := build.Run(load(t, h.files), build.Options{}, memory)
			if r.Diags.Errors(false) > 0 && r.Outputs != nil {
				t.Error("outputs in spite of errors")
			}
			files, faults := bytesAndFaults(t, r)
			r.Diags.Add(faults...)
			r.Diags = r.Diags.Normal()
			expect(t, r.Diags, h.want)
			if r.Diags.Errors(false) > 0 {
				return
			}
			scan(t, files)
			if h.check != nil {
				h.check(t, files)
			}
		})
	}
}

// bytesAndFaults makes every output of a site, with what fails because of a template.
func bytesAndFaults(t *testing.T, r build.Result) (map[string][]byte, diag.List) {
	t.Helper()
	files := map[string][]byte{}
	var faults diag.List
	var mu sync.Mutex
	onAllCores(slices.Values(r.Outputs), func(f output.File) {
		data, err := f.Bytes()
		mu.Lock()
		defer mu.Unlock()
		if files[f.Path] = data; err == nil {
			return
		}
		of, ok := build.Faults(err)
		if faults.Add(of...); !ok {
			t.Errorf("%s: %v", f.Path, err)
		}
	})
	return files, faults
}

// expect holds diagnostics against what is wanted: as many, in this order; "..." stands for any more.
func expect(t *testing.T, got diag.List, want []string) {
	t.Helper()
	if n := len(want) - 1; n > 0 && want[n] == "..." && len(got) > n {
		got, want = got[:n], want[:n]
	}
	if len(got) != len(want) {
		var all strings.Builder
		for _, d := range got[:min(len(got), 10)] {
			fmt.Fprintf(&all, "  %s: %s: %s (hint: %s)\n", d.Span, d.Code, d.Message, d.Hint)
		}
		t.Errorf("%d diagnostics, want %d:\n%s", len(got), len(want), all.String())
		return
	}
	for i, d := range got {
		text := fmt.Sprintf("%s: %s: %s (hint: %s)", d.Span, d.Code, d.Message, d.Hint)
		for _, r := range d.Related {
			text += fmt.Sprintf("; %s: %s", r.Span, r.Message)
		}
		head, parts, _ := strings.Cut(want[i], " | ")
		if !strings.HasPrefix(text, head) {
			t.Errorf("got  %s\nwant %s", text, want[i])
		}
		for _, part := range strings.Split(parts, " | ") {
			if !strings.Contains(text, part) {
				t.Errorf("%q is not in %s", part, text)
			}
		}
	}
}

// holds is a check that an output holds some texts, and not others: those that begin with an exclamation mark.
func holds(name string, texts ...string) func(*testing.T, map[string][]byte) {
	return func(t *testing.T, files map[string][]byte) {
		t.Helper()
		data, ok := files[name]
		if !ok {
			t.Fatalf("no %s", name)
		}
		for _, text := range texts {
			without, not := strings.CutPrefix(text, "!")
			if strings.Contains(string(data), without) == not {
				t.Errorf("%s: %q: %v\n%s", name, without, !not, around(string(data), "<main"))
			}
		}
	}
}

// around is a piece of a text that begins with a mark.
func around(text, mark string) string {
	at := max(strings.Index(text, mark), 0)
	return text[at:min(at+2000, len(text))]
}

func TestABaseURLMeansTheSameWithAndWithoutItsLastSlash(t *testing.T) {
	of := func(url string) map[string][]byte {
		return bytesOf(t, build.Run(load(t, keys("title: A")), build.Options{BaseURL: url}, nil))
	}
	for _, name := range different(of("https://x.example/docs"), of("https://x.example/docs/")) {
		t.Errorf("%s differs", name)
	}
}

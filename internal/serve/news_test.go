package serve

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/output"
)

// many is a site of n pages and their twins, in which the pages that are named have other bytes.
func many(n, version int, other ...int) []output.File {
	files := make([]output.File, 0, 2*n)
	for i := range n {
		key := "unchanged"
		if slices.Contains(other, i) {
			key = fmt.Sprint("version ", version)
		}
		for _, ext := range []string{".html", ".md"} {
			files = append(files, output.File{Path: fmt.Sprintf("services/s%05d%s", i, ext), Key: key, Bytes: func() ([]byte, error) { return []byte(key), nil }})
		}
	}
	return files
}

func newsOf(t *testing.T, h *Handler, values url.Values) news {
	t.Helper()
	var n news
	decode(t, ask(h, "/_srmgen/changes?"+values.Encode()), &n)
	return n
}

func TestWhoAsksAboutFilesLearnsAboutThemHoweverMuchHasChanged(t *testing.T) {
	h := New(Options{})
	h.Show(Site{Files: many(400, 1)})
	at := h.token(h.state.Load())
	all := make([]int, 300)
	for i := range all {
		all[i] = i
	}
	h.Show(Site{Files: many(400, 2, all...)})
	if n := newsOf(t, h, url.Values{"since": {at}}); !n.More || n.All || len(n.Changed) != 0 || n.Since != at {
		t.Errorf("600 changes: %+v", n)
	}
	values := url.Values{"since": {at}, "file": {"services/s00001.html", "services/s00399.html", "services/s00299.md", "nope.html", "../x", ""}}
	if n := newsOf(t, h, values); n.More || n.All || !slices.Equal(n.Changed, []string{"services/s00001.html", "services/s00299.md"}) {
		t.Errorf("of some files: %+v", n)
	}
	h.Show(Site{Files: many(399, 2, all...)})
	if n := newsOf(t, h, url.Values{"since": {at}, "file": {"services/s00399.html"}}); !slices.Equal(n.Changed, []string{"services/s00399.html"}) {
		t.Errorf("of a file that went: %+v", n)
	}
	many := url.Values{"since": {at}, "file": slices.Repeat([]string{"services/s00001.html"}, maxFiles+50)}
	if n := newsOf(t, h, many); len(n.Changed) != maxFiles {
		t.Errorf("%d answers", len(n.Changed))
	}
}

func TestAsManyChangesAsAreListed(t *testing.T) {
	for _, n := range []int{maxChanged / 2, maxChanged/2 + 1} {
		h := New(Options{})
		h.Show(Site{Files: many(n, 1)})
		at := h.token(h.state.Load())
		all := make([]int, n)
		for i := range all {
			all[i] = i
		}
		h.Show(Site{Files: many(n, 2, all...)})
		if got := newsOf(t, h, url.Values{"since": {at}}); got.More != (n > maxChanged/2) || got.More == (len(got.Changed) > 0) {
			t.Errorf("%d pages: more %v, %d listed", n, got.More, len(got.Changed))
		}
	}
}

func TestDeparturesAreForgottenAndThenNobodyKnows(t *testing.T) {
	h := New(Options{})
	h.Show(Site{Files: many(maxGone, 1)})
	first := h.token(h.state.Load())
	h.Show(Site{Files: many(maxGone/2, 1)})
	second := h.token(h.state.Load())
	if n := newsOf(t, h, url.Values{"since": {first}}); !n.More {
		t.Errorf("at the limit: %+v", n)
	}
	h.Show(Site{Files: many(maxGone/2-1, 1)})
	if n := newsOf(t, h, url.Values{"since": {first}}); !n.All {
		t.Errorf("one above the limit: %+v", n)
	}
	if n := newsOf(t, h, url.Values{"since": {first}, "file": {"services/s00000.html"}}); !n.All {
		t.Errorf("one above the limit, of a file: %+v", n)
	}
	if n := newsOf(t, h, url.Values{"since": {second}}); n.All || len(n.Changed) != 2 {
		t.Errorf("since the departures that are remembered: %+v", n)
	}
}

func TestWhatCameBackIsNoDepartureAnyMore(t *testing.T) {
	h := New(Options{})
	h.Show(Site{Files: site("a.html", "1", "b.html", "1")})
	h.Show(Site{Files: site("b.html", "1")})
	h.Show(Site{Files: site("b.html", "1", "a.html", "1")})
	at := h.token(h.state.Load())
	h.Show(Site{Files: site("b.html", "1", "a.html", "1")})
	if n := newsOf(t, h, url.Values{"since": {at}}); len(n.Changed) != 0 {
		t.Errorf("%+v", n)
	}
}

func TestAnotherOrderOfTheSameFilesIsNoChange(t *testing.T) {
	h := New(Options{})
	h.Show(Site{Files: site("a.html", "1", "b.html", "2", "c.html", "3")})
	ask(h, "/b.html")
	at := h.token(h.state.Load())
	h.Show(Site{Files: site("c.html", "3", "a.html", "1", "b.html", "2")})
	if n := newsOf(t, h, url.Values{"since": {at}}); len(n.Changed) != 0 {
		t.Errorf("%+v", n)
	}
	for path, want := range map[string]string{"/a.html": "1", "/b.html": "2", "/c.html": "3"} {
		if got := body(t, ask(h, path)); !strings.HasPrefix(got, want) {
			t.Errorf("%s is %q", path, got)
		}
	}
}

func TestPagesThatAreOpenComeBeforeThoseThatWere(t *testing.T) {
	h := showing(many(40, 1))
	h.Show(Site{Files: append(many(40, 1), site("a.css", "", "404.html", "")...)})
	for i := range 25 {
		ask(h, fmt.Sprintf("/services/s%05d.html", i))
	}
	for _, target := range []string{"/services/s00001.md", "/a.css", "/nope.html", "/_srmgen/status", "/services/s00010.html"} {
		ask(h, target)
	}
	ask(h, "/services/s00030.html", "Sec-Fetch-Dest", "empty", "Sec-Fetch-Site", "same-origin")
	leave := h.looks.enter("services/s00002.html")
	defer h.looks.enter("services/s00024.html")()
	defer h.looks.enter("services/s00024.html")()
	for _, untrusted := range []string{"", "nope.html", "/services/s00003.html", "../x", "a.css", "services/s00003.md", strings.Repeat("x", 1<<14)} {
		defer h.looks.enter(untrusted)()
	}
	var want []string
	for _, i := range []int{24, 2, 10, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 9, 8, 7, 6, 5} {
		want = append(want, fmt.Sprintf("services/s%05d.html", i))
	}
	if got := h.Looked(); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	leave()
	if got := h.Looked(); slices.Contains(got, "services/s00002.html") {
		t.Errorf("it is still open: %q", got)
	}
	h.Show(Site{Files: many(12, 1)})
	if got := h.Looked(); len(got) != 7 {
		t.Errorf("of those that are still there: %q", got)
	}
	if got := New(Options{}).Looked(); len(got) != 0 {
		t.Errorf("before the first site: %q", got)
	}
}

// keyed is a file with a key, and bytes that follow only from its text; made counts how often they were made.
func keyed(path, key, text string, made *int) output.File {
	return output.File{Path: path, Key: key, Bytes: func() ([]byte, error) { *made++; return []byte(text), nil }}
}

func TestAnotherKeyIsNoChangeWhereTheBytesAreTheSame(t *testing.T) {
	for _, c := range []struct {
		name   string
		texts  []string // of the builds after each other, each under a key of its own
		visits []int    // the builds in which someone visits the page
		since  int      // the build that the tab shows
		want   bool     // it has changed
	}{
		{"the same bytes", []string{"a", "a"}, []int{0}, 0, false},
		{"other bytes", []string{"a", "b"}, []int{0}, 0, true},
		{"nobody has seen the old ones", []string{"a", "a"}, nil, 0, true},
		{"over several builds", []string{"a", "a", "a"}, []int{0}, 0, false},
		{"there and back, unseen", []string{"a", "b", "a"}, []int{0}, 0, false},
		{"there and back, seen", []string{"a", "b", "a"}, []int{0, 1}, 1, true},
		{"there and back, for a tab that may have it from there", []string{"a", "b", "a"}, []int{0}, 1, true},
		{"since the last build", []string{"a", "b"}, []int{0, 1}, 1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			h, made, tokens := New(Options{}), 0, []string{}
			for i, text := range c.texts {
				h.Show(Site{Files: []output.File{keyed("a.html", fmt.Sprint(i), text, &made), keyed("b.html", "", "b", &made)}})
				tokens = append(tokens, h.token(h.state.Load()))
				if slices.Contains(c.visits, i) {
					ask(h, "/a.html")
				}
			}
			made = 0
			for _, values := range []url.Values{{"page": {"a.html"}}, {"file": {"a.html"}}} {
				values.Set("since", tokens[c.since])
				if got := slices.Contains(newsOf(t, h, values).Changed, "a.html"); got != c.want {
					t.Errorf("asked with %v: changed is %v", values, got)
				}
			}
			if made > 1 {
				t.Errorf("it was made %d times", made)
			}
		})
	}
}

func TestShowMakesNoFile(t *testing.T) {
	h, made := New(Options{}), 0
	for i := range 3 {
		h.Show(Site{Files: []output.File{keyed("a.html", fmt.Sprint(i), "a", &made), keyed("b.html", "", "b", &made), keyed("c.html", "c", "c", &made)}})
		ask(h, "/c.html")
	}
	if made != 1 {
		t.Errorf("%d files were made for one that someone asked for", made)
	}
}

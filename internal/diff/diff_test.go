package diff_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"github.com/srmgen/srmgen/internal/diff"
	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/model"
)

// built is the api folder of a site, as a build writes it.
func built(t *testing.T, c export.Context) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	add := func(name string, data []byte, err error) {
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: data}
	}
	data, err := export.MatrixJSON(c)
	add("api/matrix.json", data, err)
	data, err = export.IndexJSON(c)
	add("api/index.json", data, err)
	for _, p := range c.Site.Pages {
		if p.Key.Kind != model.KindPage {
			data, err := export.ThingJSON(c, p)
			add("api/"+p.Key.Kind.Info().Folder+"/"+p.Key.ID+".json", data, err)
		}
	}
	return out
}

func TestEqualSitesDifferInNothing(t *testing.T) {
	a := sample()
	if r := diff.Compare(a.state(t, "a"), a.state(t, "b")); r.Differs() || r.Summary() != "nothing changed" || len(r.Parties)+len(r.Workloads) > 0 {
		t.Errorf("%+v", r)
	}
	read, err := diff.Read(built(t, a.context(t)), "built")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []diff.Report{diff.Compare(a.state(t, "a"), read), diff.Compare(read, a.state(t, "a"))} {
		if r.Differs() || r.Uncompared != nil {
			t.Errorf("a site and what was built from it differ: %q %q", what(r), r.Uncompared)
		}
	}
}

func TestEachEditIsFoundAndNothingElseOfItsKind(t *testing.T) {
	for _, e := range edits {
		r := diff.Compare(sample().state(t, "a"), sample().with(t, e.path, e.old, e.now).state(t, "b"))
		got := what(r)
		if !slices.Contains(got, e.want) {
			t.Errorf("%s: %q: no %q in %q", e.path, e.now, e.want, got)
		}
		if hands := strings.Contains(e.want, " hands "); hands != (len(r.Hands()) > 0) {
			t.Errorf("%s: %q: changed hands: %v", e.path, e.now, r.Hands())
		}
	}
}

// inverse is the report of the way back, for the parts that one can turn around.
func inverse(lines []string) []string {
	var out []string
	for _, l := range lines {
		head, values, ok := strings.Cut(l, ": ")
		old, now, _ := strings.Cut(values, " -> ")
		switch {
		case strings.HasPrefix(l, "appeared "):
			l = "went " + strings.TrimPrefix(l, "appeared ")
		case strings.HasPrefix(l, "went "):
			l = "appeared " + strings.TrimPrefix(l, "went ")
		case ok:
			l = head + ": " + now + " -> " + old
		}
		out = append(out, l)
	}
	slices.Sort(out)
	return out
}

func TestRandomEditsAreAllFoundAndTheWayBackIsTheInverse(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 0))
		a, b := sample(), sample()
		var done []edit
		for _, i := range r.Perm(len(edits))[:1+r.IntN(12)] {
			b, done = b.with(t, edits[i].path, edits[i].old, edits[i].now), append(done, edits[i])
		}
		if r.IntN(2) == 0 {
			b["services/new.md"] = "---\ntitle: New\nprovider: aws\nmodel: paas\ntasks: [{id: x, do: X, area: data}]\n---\n"
		}
		if r.IntN(2) == 0 {
			delete(b, "workloads/other.md")
		}
		to, from := diff.Compare(a.state(t, "a"), b.state(t, "b")), diff.Compare(b.state(t, "b"), a.state(t, "a"))
		there, back := what(to), what(from)
		for i, p := range to.Parties {
			if q := from.Parties[i]; p.ID != q.ID || p.Gained != q.Lost || p.Lost != q.Gained || p.Kept != q.Kept {
				t.Errorf("seed %d: %+v is not the inverse of %+v", seed, q, p)
			}
		}
		if workloads := func(r diff.Report) (ids []string) {
			for _, w := range r.Workloads {
				ids = append(ids, w.ID)
			}
			return ids
		}; !slices.Equal(workloads(to), workloads(from)) {
			t.Errorf("seed %d: other workloads are touched on the way back: %q, %q", seed, workloads(to), workloads(from))
		}
		for _, e := range done {
			if field, _, _ := strings.Cut(e.want, ": "); !slices.ContainsFunc(there, func(l string) bool { return strings.HasPrefix(l, field) }) {
				t.Errorf("seed %d: no %q in %q", seed, e.want, there)
			}
		}
		if slices.Contains(there, "appeared service new") == (b["services/new.md"] == "") || slices.Contains(there, "appeared task new#x") {
			t.Errorf("seed %d: a new service: %q", seed, there)
		}
		// A cell of a variant that changed as its service's is named by its title, which may be another one.
		if got, want := inverse(back), sorted(there); !reflect.DeepEqual(got, want) {
			t.Errorf("seed %d:\n got %q\nwant %q", seed, got, want)
		}
		read, err := diff.Read(built(t, b.context(t)), "b")
		if err != nil {
			t.Fatal(err)
		}
		if got := what(diff.Compare(a.state(t, "a"), read)); !slices.Equal(got, there) {
			t.Errorf("seed %d: what was built differs otherwise: %q", seed, got)
		}
	}
}

func sorted(lines []string) []string {
	out := slices.Clone(lines)
	slices.Sort(out)
	return out
}

func TestOlderAndPartialBuiltSitesSayWhatCouldNotBeCompared(t *testing.T) {
	a := sample()
	files := built(t, a.context(t))
	var m map[string]any
	if err := json.Unmarshal(files["api/matrix.json"].Data, &m); err != nil {
		t.Fatal(err)
	}
	delete(m, "format")
	for _, c := range m["cells"].([]any) {
		for _, field := range []string{"provider", "parts", "note", "places", "differs"} {
			delete(c.(map[string]any), field)
		}
	}
	files["api/matrix.json"].Data, _ = json.Marshal(m)
	older, err := diff.Read(files, "older")
	if err != nil {
		t.Fatal(err)
	}
	r := diff.Compare(older, a.state(t, "now"))
	if r.Differs() || len(r.Uncompared) != 1 || !strings.Contains(r.Uncompared[0], "further parties") {
		t.Errorf("%q %q", what(r), r.Uncompared)
	}
	delete(files, "api/index.json")
	bare, err := diff.Read(files, "bare")
	if err != nil {
		t.Fatal(err)
	}
	r = diff.Compare(bare, a.with(t, "services/db.md", "who: shared", "who: customer").state(t, "now"))
	if len(r.Hands()) != 1 || len(r.Appeared)+len(r.Went)+len(r.Changed) > 0 || len(r.Uncompared) != 2 {
		t.Errorf("%q %q", what(r), r.Uncompared)
	}
}

func TestWhatIsNoBuiltSiteIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		files fstest.MapFS
		says  string
	}{
		"nothing there":  {fstest.MapFS{"x": {}}, "not a built site"},
		"a newer format": {fstest.MapFS{"api/matrix.json": {Data: []byte(`{"format": 99}`)}}, "format 99"},
		"cut off":        {fstest.MapFS{"api/matrix.json": {Data: []byte(`{"format": 1, "cells": [`)}}, "api/matrix.json"},
		"another type":   {fstest.MapFS{"api/matrix.json": {Data: []byte(`{"cells": 7}`)}}, "api/matrix.json"},
		"a broken index": {fstest.MapFS{"api/matrix.json": {Data: []byte(`{}`)}, "api/index.json": {Data: []byte(`{`)}}, "api/index.json"},
	} {
		if _, err := diff.Read(c.files, name); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestABundleIsReadThroughItsOnlyFolder(t *testing.T) {
	bundle := fstest.MapFS{}
	for name, f := range built(t, sample().context(t)) {
		bundle[path.Join("my-site", name)] = f
	}
	read, err := diff.Read(bundle, "bundle")
	if err != nil {
		t.Fatal(err)
	}
	if r := diff.Compare(read, sample().state(t, "now")); r.Differs() {
		t.Errorf("%q", what(r))
	}
	if _, err := diff.Read(fs.FS(fstest.MapFS{"one/x": {}, "two/y": {}}), "two folders"); err == nil {
		t.Error("two folders are read")
	}
}

// hostile is a change in which every text is made to break out.
func hostile(t *testing.T) diff.Report {
	b := sample().with(t, "services/db.md", "who: shared", "who: customer").
		with(t, "services/db.md", "Patches above.", `"\\<script>alert(1)\\</script> | @team #12 \\*\\*x\\*\\* https://evil.example"`).
		with(t, "services/db.md", "title: Database", `title: "A|B \\<img src=x onerror=alert(1)>"`)
	return diff.Compare(sample().state(t, "a</style><script>"), b.state(t, "b"))
}

func TestFormatsAreSafeWhateverTheContentSays(t *testing.T) {
	r := hostile(t)
	var text, md, page, data bytes.Buffer
	for _, err := range []error{r.Text(&text, diff.Marks{}), r.Markdown(&md), r.HTML(&page), r.JSON(&data)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if !strings.Contains(text.String(), "alert(1)") {
		t.Errorf("text: %q", text.String())
	}
	for _, bad := range []string{"<script", "<img", "@team", "#12", "**x", "https://"} {
		if strings.Contains(md.String(), bad) {
			t.Errorf("Markdown holds %q:\n%s", bad, md.String())
		}
	}
	for l := range strings.Lines(md.String()) {
		if strings.HasPrefix(l, "|") && strings.Count(strings.ReplaceAll(l, `\|`, ""), "|") != 4 {
			t.Errorf("a row of the table is torn: %s", l)
		}
	}
	var out struct {
		Format       int
		ChangedHands bool `json:"changed_hands"`
		Cells        []struct{ Aspect string }
	}
	if err := json.Unmarshal(data.Bytes(), &out); err != nil || out.Format != 1 || !out.ChangedHands || out.Cells[0].Aspect == "" {
		t.Errorf("%v: %s", err, data.String())
	}
	root, err := html.Parse(&page)
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && slices.Contains([]string{"script", "img", "link", "iframe", "object", "svg"}, n.Data) {
			t.Errorf("the page has a %s", n.Data)
		}
		for _, attr := range n.Attr {
			if strings.HasPrefix(attr.Key, "on") || attr.Key == "style" || attr.Key == "src" {
				t.Errorf("the page has %s=%q", attr.Key, attr.Val)
			}
		}
	}
}

func TestAPageShowsWhatChangedHandsInColour(t *testing.T) {
	var page bytes.Buffer
	r := diff.Compare(sample().state(t, "a"), sample().with(t, "services/db.md", "who: shared", "who: customer").state(t, "b"))
	if err := r.HTML(&page); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<td class="moved"><abbr class="w shared" title="Shared (AWS and Team and Vendor)">S</abbr>`, `<abbr class="w customer" title="You (Team and Vendor)">C</abbr>`,
		`default-src &#39;none&#39;; style-src &#39;sha256-`, "--cust-fill:", "<th scope=\"row\">Database</th>"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("no %s in\n%s", want, page.String())
		}
	}
}

func TestALongCommentIsCutAndSaysSo(t *testing.T) {
	b := sample()
	for n := range 900 {
		b[fmt.Sprintf("services/s%d.md", n)] = fmt.Sprintf("---\ntitle: %s %d\nprovider: aws\nmodel: paas\n---\n", strings.Repeat("Long ", 15), n)
	}
	var md bytes.Buffer
	if err := diff.Compare(sample().state(t, "a"), b.state(t, "b")).Markdown(&md); err != nil || md.Len() > 65_000 || !strings.Contains(md.String(), "`srmgen diff` shows all") {
		t.Errorf("%d bytes, %v", md.Len(), err)
	}
}

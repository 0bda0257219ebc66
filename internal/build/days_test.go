package build_test

import (
	"bytes"
	"maps"
	"regexp"
	"strings"
	"testing"

	"github.com/srmgen/srmgen"
	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/model"
)

// told is all that a page says of its history.
var told = regexp.MustCompile(`<dt>Changed</dt><dd>(<a href="[^"]*">)?<time datetime="2026-03-04">4 Mar 2026</time>(</a>)?</dd>|(?s:<h2 id="_told".*?</ul>\n(<details class="told".*?</details>\n)?)|<li><a href="[^"]*changes.html">What changed</a></li>|<link rel="alternate" [^>]*>\n`)

// A page says when and how it changed, and nothing else depends on it: not its version either.
func TestTheHistoryChangesNothingElse(t *testing.T) {
	builtin := tree(t, srmgen.Site)
	without, with := smallSite(t), committed(t)
	without.options, with.options = build.Options{BaseURL: "https://example.com/"}, build.Options{BaseURL: "https://example.com/"}
	plain := newReader().see(t, without.run(t, builtin, nil), always)
	dated, said := newReader().see(t, with.run(t, builtin, nil), always), 0
	for path, data := range maps.All(dated.files) {
		said += len(told.FindAll(data, -1))
		known := path == "changes.html" || path == "changes.xml" || path == "sitemap.xml" || path == "search.html" || strings.HasPrefix(path, "assets/data/")
		if rest := told.ReplaceAll(data, nil); !known && !bytes.Equal(bytes.ReplaceAll(rest, []byte("\n\n"), []byte("\n")), bytes.ReplaceAll(plain.files[path], []byte("\n\n"), []byte("\n"))) {
			t.Errorf("%s differs in more than its history", path)
		}
	}
	if pages := len(with.paths("content/")); said < 2*pages {
		t.Errorf("%d pages of %d files tell of their history", said, pages)
	}
}

// committed is the small site with a history: all of it in two commits, of which the later one also took pages away.
func committed(t *testing.T) draft {
	d := smallSite(t)
	for path := range d.files {
		d.days[path] = "2026-03-04"
	}
	all := d.paths("content/")
	d.commits = []model.Commit{
		{ID: strings.Repeat("b", 40), At: "2026-03-04T10:00:00Z", Subject: "Words & <marks>", Changed: all, Gone: []string{"content/glossary/gone.md", "content/notes/old.md"}},
		{ID: strings.Repeat("a", 40), At: "2026-03-03T10:00:00Z", Subject: "The first of it", Added: all},
	}
	return d
}

func TestWhatChangedIsAPageAndWithABaseURLAFeed(t *testing.T) {
	builtin, d := tree(t, srmgen.Site), committed(t)
	files := newReader().see(t, d.run(t, builtin, nil), always).files
	page := string(files["changes.html"])
	for _, want := range []string{`<h2 id="d-2026-03-04">`, `<li id="c-bbbbbbbbbbbb"><h3>Words &amp; &lt;marks&gt;</h3>`, `<s>gone</s>`, `<s>notes/old</s>`, `<a href="services/vm.html">`, `<small class="muted">new</small>`} {
		if !strings.Contains(page, want) {
			t.Errorf("changes.html lacks %s:\n%s", want, page)
		}
	}
	for path, want := range map[string]string{
		"controls/patching.html": `<li>4 Mar 2026 <a href="../changes.html#c-bbbbbbbbbbbb">Words &amp; &lt;marks&gt;</a></li>`,
		"services/vm.html":       `<dd><a href="../changes.html#s-vm"><time datetime="2026-03-04">`,
		"changes.html":           `<li id="s-vm"><a href="services/vm.html">Virtual machine</a><span>4 Mar 2026: <a href="#c-bbbbbbbbbbbb">Words &amp; &lt;marks&gt;</a>. 3 Mar 2026: <a href="#c-aaaaaaaaaaaa">The first of it</a> (new)</span></li>`,
	} {
		if text := string(files[path]); !strings.Contains(text, want) {
			t.Errorf("%s lacks %s:\n%s", path, want, text)
		}
	}
	if files["changes.xml"] != nil {
		t.Error("there is a feed without a base URL")
	}
	d.options.BaseURL = "https://example.com/docs/"
	files = newReader().see(t, d.run(t, builtin, nil), always).files
	for _, want := range []string{"<id>https://example.com/docs/changes.html#c-aaaaaaaaaaaa</id>", "<updated>2026-03-03T10:00:00Z</updated>", "&lt;a href=&#34;https://example.com/docs/services/vm.html&#34;&gt;", "<title>Words &amp; &lt;marks&gt;</title>"} {
		if !strings.Contains(string(files["changes.xml"]), want) {
			t.Errorf("changes.xml lacks %s:\n%s", want, files["changes.xml"])
		}
	}
	if !strings.Contains(string(files["index.html"]), `<link rel="alternate" type="application/atom+xml" href="https://example.com/docs/changes.xml"`) {
		t.Error("the home page does not name the feed")
	}
}

// What is not on the site is not told of either: a commit that touched a draft only is no change.
func TestDraftsAreNotTold(t *testing.T) {
	d := smallSite(t)
	d.files["content/glossary/secret.md"] = "---\ntitle: Secret\ndraft: true\ndefinition: A word.\n---\n"
	d.commits = []model.Commit{{ID: strings.Repeat("c", 40), At: "2026-03-04T10:00:00Z", Subject: "Planted", Added: []string{"content/glossary/secret.md", "content/picture.png"}}}
	for path, data := range newReader().see(t, d.run(t, tree(t, srmgen.Site), nil), always).files {
		if bytes.Contains(data, []byte("Planted")) || path == "changes.html" {
			t.Errorf("%s tells of a draft", path)
		}
	}
}

package build_test

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/srmgen/srmgen"
	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/export"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/output"
)

// secretSite has a word of its own in every place that not everyone sees.
func secretSite(t *testing.T) draft {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/audience.txtar")
	if err != nil {
		t.Fatal(err)
	}
	d := draft{files: map[string]string{}, commits: []model.Commit{{ID: strings.Repeat("a", 40), At: "2026-02-03T10:00:00Z", Subject: "Because of zqi-incident",
		Added: []string{"content/services/db.md", "content/guides/zqi-plan.md"}, Gone: []string{"content/services/zqi-gone.md"}}}}
	for _, f := range archive.Files {
		d.files[f.Name] = string(f.Data)
	}
	return d
}

var secret = regexp.MustCompile(`(?i)zq([ica])[a-z-]*`)

// said is every byte of a site: the names and contents of all outputs, of the single file and of pages for Confluence. The text that PNGs of the
// site hold is not packed.
func said(t *testing.T, r build.Result) map[string][]byte {
	t.Helper()
	if len(r.Outputs) == 0 {
		for _, d := range r.Diags {
			t.Error(d.Span, d.Message)
		}
		t.Fatal("nothing was built: ", r.Refused)
	}
	all := map[string][]byte{}
	single := r.Single()
	single.Path = "single file"
	files := append([]output.File{single}, r.Outputs...)
	for _, f := range export.ConfluenceFiles(r.Export) { // no build writes them
		files = append(files, output.File{Path: f.Path, Bytes: f.Make})
	}
	for _, f := range files {
		data, err := f.Bytes()
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		all[f.Path] = append([]byte(f.Path+"\n"), unpacked(t, data)...)
	}
	return all
}

// unpacked is what an archive holds, such as a workbook; another file as it is.
func unpacked(t *testing.T, data []byte) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return data
	}
	var all []byte
	for _, f := range archive.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		all = append(append(all, f.Name...), part...)
	}
	return all
}

func TestNoByteSaysWhatAnAudienceMustNotSee(t *testing.T) {
	builtin := tree(t, srmgen.Site)
	shown := map[model.Audience]string{model.ForPublic: "", model.ForCustomers: "c", model.ForAuditors: "ca", model.ForInsiders: "cai"}
	for _, to := range model.Audiences() {
		t.Run(string(to), func(t *testing.T) {
			d := secretSite(t)
			d.options = build.Options{Audience: to, BaseURL: "https://example.com/docs/"}
			seen := map[string]bool{}
			for name, data := range said(t, d.run(t, builtin, nil)) {
				for _, m := range secret.FindAllSubmatch(data, -1) {
					word, meant := strings.ToLower(string(m[0])), strings.ToLower(string(m[1]))
					if seen[word] = true; !strings.Contains(shown[to], meant) {
						at := bytes.Index(data, m[0])
						t.Errorf("%s says %s: %q", name, word, data[max(0, at-60):min(len(data), at+60)])
						break
					}
				}
			}
			if shown[to] == "cai" && (!seen["zqi-incident"] || !seen["zqi-gone"]) {
				t.Error("nothing tells insiders what changed")
			}
			for _, text := range secretSite(t).files { // insiders see every word, so that each is where it would be found
				for _, m := range secret.FindAllStringSubmatch(text, -1) {
					word := strings.ToLower(m[0])
					if strings.Contains(shown[to], strings.ToLower(m[1])) && !seen[word] && !unsaid[word] {
						t.Errorf("nothing says %s", word)
					}
				}
			}
		})
	}
}

func TestWhatIsForEveryoneStays(t *testing.T) {
	d := secretSite(t)
	d.options = build.Options{Audience: model.ForPublic}
	all := said(t, d.run(t, tree(t, srmgen.Site), nil))
	for name, want := range map[string]string{
		"index.html": "Who patches?", "services/db.html": "Hosts it.", "services/db.md": "See the free plan", "workloads/pay.html": "ledger",
		"parties/platform.html": "Platform team", "controls/patching.html": "Plans.", "services/offer.html": "Offer", "paths/way.html": "Read it",
		"guides/index.html": "Read the plan", "frameworks/open-frame.html": "One", "diagrams/services/db.svg": "Database", "assets/img/kept.png": "pixels",
		"compare/forms.html": "Custom",
	} {
		if !strings.Contains(string(all[name]), want) {
			t.Errorf("%s does not say %q", name, want)
		}
	}
	if !strings.Contains(string(all["services/old.html"]), "db.html") {
		t.Error("the old address of a public page leads nowhere")
	}
}

// unsaid are words that no output holds, whoever reads it.
var unsaid = map[string]bool{"zqi-tag": true}

func TestWhatIsLeftOutLeavesPlainWordsAndNoDeadLinks(t *testing.T) {
	builtin := tree(t, srmgen.Site)
	for _, options := range []build.Options{{Audience: model.ForPublic}, {Only: "workload:pay"}, {Audience: model.ForCustomers, Only: "service:db,party:platform"}} {
		d := secretSite(t)
		d.options = options
		all := said(t, d.run(t, builtin, nil))
		for name, data := range all {
			if strings.HasSuffix(name, ".html") {
				for _, m := range regexp.MustCompile(`(?:href|src)="([^"#:?]+)(?:[?][^"#]*)?(?:#([^"]*))?"`).FindAllSubmatch(data, -1) {
					to := resolved(name, string(m[1]))
					if all[to] == nil {
						t.Errorf("%+v: %s leads to %s, which is not there", options, name, to)
					} else if id := string(m[2]); id != "" && !strings.Contains(string(all[to]), ` id="`+id+`"`) {
						t.Errorf("%+v: %s leads to #%s on %s, which is not there", options, name, id, to)
					}
				}
			}
			if bytes.Contains(data, []byte("broken-link")) && strings.HasSuffix(name, ".html") {
				t.Errorf("%+v: %s has a broken link", options, name)
			}
		}
	}
}

// resolved is an address on a page, below the site's root.
func resolved(page, address string) string {
	parts := strings.Split(page, "/")
	parts = parts[:len(parts)-1]
	for _, step := range strings.Split(address, "/") {
		if step == ".." {
			parts = parts[:len(parts)-1]
		} else {
			parts = append(parts, step)
		}
	}
	return strings.Join(parts, "/")
}

package srmgen_test

import (
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/srmgen/srmgen/internal/build"
	"github.com/srmgen/srmgen/internal/site"
)

// frameless are the templates of pages whose tables have no frame: those in prose, what a frame shows already, and where
// this site rules otherwise than one source.
var frameless = []string{"page", "home", "print", "source"}

func TestEveryPictureAndEveryTableHasAFrame(t *testing.T) {
	b := shipped(t)
	list := text(t, b.Result, "embed/index.html")
	for name := range b.files {
		if strings.HasPrefix(name, "diagrams/") && path.Ext(name) == ".svg" {
			if frame := string(b.files[site.Framed(name)]); !strings.Contains(frame, `/`+name+`"`) {
				t.Errorf("%s is shown in no frame", name)
			}
		}
	}
	for _, name := range sorted(b.pages) {
		if p := b.pages[name]; framed(p) || slices.Contains(frameless, pageTemplate(p)) || !strings.Contains(string(b.files[name]), "<table class=") {
			continue
		}
		if table := string(b.files["embed/"+name]); !strings.Contains(table, "<table") {
			t.Errorf("%s has a table, and embed/%s shows none", name, name)
		}
	}
	ids := map[string]bool{}
	for _, e := range b.Site.Embeds() {
		if table := string(b.files[e.Table]); !strings.Contains(table, `<table class="plain grid`) {
			t.Errorf("%s has no table", e.ID())
		}
		if ids[e.ID()] || !strings.Contains(list, `data-of="`+e.ID()+`"`) {
			t.Errorf("%s is listed twice, or not at all", e.ID())
		}
		ids[e.ID()] = true
	}
	for _, name := range sorted(b.pages) { // what leads to the list names something in it
		for _, a := range b.pages[name].addresses {
			if _, of, found := strings.Cut(a.value, "embed/index.html?of="); found && !ids[of] {
				t.Errorf("%s leads to the snippets of %q, which is not listed", name, of)
			}
		}
	}
}

func TestLinksOfFramesOpenOnTopAndSearchEnginesLeaveThemOut(t *testing.T) {
	b, found := shipped(t), faults{}
	for _, name := range sorted(b.pages) {
		p := b.pages[name]
		if !framed(p) {
			continue
		}
		links, robots := 0, ""
		for n := range p.root.Descendants() {
			switch {
			case n.Type != html.ElementNode:
			case n.Data == "a":
				if links++; attribute(n, "target") != "_top" {
					found.add(name, "a link opens inside of the frame: %s", attribute(n, "href"))
				}
			case n.Data == "meta" && attribute(n, "name") == "robots":
				robots = attribute(n, "content")
			}
		}
		if links < 2 || robots != "noindex" {
			found.add(name, "%d links, robots %q", links, robots)
		}
	}
	found.report(t)
}

func TestFramesAreNeitherInTheSitemapNorInTheSearchAndNameTheirPage(t *testing.T) {
	files := example(t, build.Options{BaseURL: "https://docs.example.org/cloud/"})
	for name, data := range files {
		searched := name == "sitemap.xml" || name == "llms.txt" || name == site.SearchNames || name == site.SearchSections || strings.HasPrefix(name, "assets/data/passages/")
		if searched && strings.Contains(string(data), "embed/") {
			t.Errorf("%s knows of a page below embed/", name)
		}
	}
	for name, of := range map[string]string{"embed/matrix.html": "matrix.html", "embed/services/sql-database.html": "services/sql-database.html", "embed/diagrams/services/sql-database.html": "services/sql-database.html"} {
		if !strings.Contains(string(files[name]), `<link rel="canonical" href="https://docs.example.org/cloud/`+of+`">`) {
			t.Errorf("%s does not name %s", name, of)
		}
	}
	list := string(files["embed/index.html"])
	if !strings.Contains(list, "https://docs.example.org/cloud/embed/matrix.html") || strings.Contains(list, "YOUR-SITE") {
		t.Error("the snippets do not have the address of the site")
	}
}

// netlify.toml has a rule for each depth.
func TestNetlifyHasARuleForEveryDepthOfFrames(t *testing.T) {
	b, most := shipped(t), 0
	for name := range b.files {
		if strings.HasPrefix(name, "embed/") {
			most = max(most, strings.Count(name, "/"))
		}
	}
	rules, err := os.ReadFile("netlify.toml")
	if have := strings.Count(string(rules), `for = "/embed/`); err != nil || most != have {
		t.Errorf("frames lie %d folders deep, and there are %d rules (%v)", most, have, err)
	}
}

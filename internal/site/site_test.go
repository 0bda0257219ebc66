package site

import (
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/model"
	"github.com/srmgen/srmgen/internal/source"
)

// files is a site as pairs of path below content/ and text.
var files = []string{
	"parties/aws.md", "---\ntitle: AWS\nkind: provider\n---\n",
	"areas/_index.md", "---\ntitle: Areas\ngroups: [{id: g, title: Group}]\n---\n",
	"areas/runtime.md", "---\ntitle: Runtime\ngroup: g\naliases: [Engine]\n---\n",
	"models/paas.md", "---\ntitle: PaaS\nresponsibilities: {runtime: provider}\n---\n",
	"services/_index.md", "---\ntitle: All services\ncategories: [{id: database, title: Database}]\n---\n",
	"services/db/rds.md", "---\ntitle: Amazon RDS\nshort: RDS\nprovider: aws\nmodel: paas\ncategory: database\nresponsibilities:\n  runtime: {who: shared, provider_does: a, customer_does: b}\nbase: {title: RDS}\nvariants: {custom: {title: RDS Custom}}\ntasks: [{id: upgrade, do: Upgrade, area: runtime, tools: [config]}]\n---\n## Runtime\n\n## Notes\n\nSee [guide](../../guides/deep/a.md).\n",
	"services/kms.md", "---\ntitle: AWS KMS\nprovider: aws\nmodel: paas\n---\n",
	"tools/kms.md", "---\ntitle: AWS KMS\nservice: kms\n---\n",
	"tools/config.md", "---\ntitle: AWS Config\n---\n",
	"controls/patch.md", "---\ntitle: Patching\nclass: shared\nareas: [runtime]\ntools: [config]\n---\n",
	"control-classes/shared.md", "---\ntitle: Shared controls\n---\n",
	"guides/deep/a.md", "---\ntitle: Guide A\nweight: 2\n---\n## Part one\n",
	"guides/deep/b.md", "---\ntitle: Guide B\nweight: 1\n---\nText.\n",
}

func build(t *testing.T, more ...string) (*Site, diag.List) {
	t.Helper()
	var docs []*content.Document
	all := append(slices.Clone(files), more...)
	for i := 0; i < len(all); i += 2 {
		docs = append(docs, content.Parse(source.File{Path: "content/" + all[i], Data: []byte(all[i+1])}, "", markdown.Options{Reserved: ReservedAnchors()}))
	}
	a := content.Assemble([][]*content.Document{docs}, content.ParseConfig(source.File{}), content.Options{Reserved: ReservedAnchors()})
	s, diags := New(a, []string{"assets/img/plan.png"})
	return s, append(a.Diags, diags...)
}

func TestAddressesFollowKindFolderAndFile(t *testing.T) {
	s, diags := build(t)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	for key, want := range map[string]string{
		"service:rds": "services/rds.html", "page:guides/deep/a": "guides/deep/a.html", "page:guides/deep/index": "guides/deep/index.html",
		"page:guides/index": "guides/index.html", "page:index": "index.html", "page:tools/index": "tools/index.html", "page:404": "404.html",
	} {
		kind, id, _ := strings.Cut(key, ":")
		if p, ok := s.Page(model.Key{Kind: model.Kind(kind), ID: id}); !ok || p.URL != want {
			t.Errorf("%s is at %q, want %q", key, p.URL, want)
		}
	}
	if p, _ := s.At("services/index.html"); p.Title != "All services" {
		t.Errorf("the folder's own file gives its title, not %q", p.Title)
	}
}

func TestLinksResolveToPagesRelativeToThePage(t *testing.T) {
	from := "guides/deep/c.md"
	for link, want := range map[string]string{
		"[x](a.md)":                             `href="a.html"`,
		"[x](a.md#part-one)":                    `href="a.html#part-one"`,
		"[x](../../services/db/rds.md)":         `href="../../services/rds.html"`,
		"[x](../../services/db/rds.md#runtime)": `href="../../services/rds.html#runtime"`,
		"[x](../../services/_index.md)":         `href="../../services/index.html"`,
		"[x](.)":                                `href="index.html"`,
		"[x](#here)":                            `href="#here"`,
		"[x](../../matrix.html)":                `href="../../matrix.html"`,
		"[x](../../api/matrix.csv)":             `href="../../api/matrix.csv"`,
		"![x](../../../assets/img/plan.png)":    `src="../../assets/img/plan.png"`,
		"[[rds]]":                               `>Amazon RDS</a>`,
		"[[service:rds|it]]":                    `>it</a>`,
		"[[RDS custom]]":                        `href="../../services/rds.html#variant-custom"`,
		"[[rds.custom#runtime]]":                `href="../../services/rds.html#variant-custom-runtime"`,
		"[[rds#task-upgrade]]":                  `href="../../services/rds.html#task-upgrade"`,
		"[[Engine]]":                            `href="../../areas/runtime.html"`,
		"[[AWS KMS]]":                           `href="../../services/kms.html"`,
		"[[guides/deep/a]]":                     `href="a.html"`,
		"[x](https://example.com/)":             `href="https://example.com/"`,
	} {
		s, diags := build(t, from, "---\ntitle: C\n---\n## Here\n\n"+link+"\n")
		if len(diags) > 0 {
			t.Errorf("%s: %v %s", link, diags, diags[0].Message)
			continue
		}
		p, _ := s.Page(model.Key{Kind: model.KindPage, ID: "guides/deep/c"})
		doc := s.Bodies(p)[0]
		if html := doc.HTML(s.Targets(p, doc), nil); !strings.Contains(html, want) {
			t.Errorf("%s gives %s, want %s", link, html, want)
		}
	}
}

func TestHeadingsGiveWayToAreas(t *testing.T) {
	s, _ := build(t)
	p, _ := s.Page(model.Key{Kind: model.KindService, ID: "rds"})
	if id := s.Bodies(p)[0].Headings[0].ID; id == "runtime" || !slices.Contains(s.Anchors(p), id) || !slices.Contains(s.Anchors(p), "runtime") {
		t.Errorf("heading is #%s, anchors %v", id, s.Anchors(p))
	}
}

func TestBacklinksAreGroupedByRelation(t *testing.T) {
	s, _ := build(t)
	var got []string
	for _, r := range s.Backlinks(model.Key{Kind: model.KindArea, ID: "runtime"}) {
		for _, l := range r.Links {
			got = append(got, r.Title+": "+l.Title+" "+l.URL)
		}
	}
	want := []string{
		"Services where this is shared: Amazon RDS services/rds.html#runtime",
		"Controls that cover this area: Patching controls/patch.html",
		"Tools that help: AWS Config tools/config.html",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if r := s.Backlinks(model.Key{Kind: model.KindPage, ID: "guides/deep/a"}); len(r) != 1 || r[0].Title != relMentions || r[0].Links[0].Title != "Amazon RDS" {
		t.Errorf("mentions: %v", r)
	}
}

func TestNeighboursFollowWeightAndCrumbsLeadUp(t *testing.T) {
	s, _ := build(t)
	b, _ := s.Page(model.Key{Kind: model.KindPage, ID: "guides/deep/b"})
	before, after := s.Neighbours(b)
	if before.URL != "" || after.Title != "Guide A" {
		t.Errorf("%v %v", before, after)
	}
	rds, _ := s.Page(model.Key{Kind: model.KindService, ID: "rds"})
	var titles []string
	for _, c := range s.Crumbs(rds) {
		titles = append(titles, c.Title)
	}
	if got := strings.Join(titles, " / "); got != "Home / All services / Database" {
		t.Error(got)
	}
}

func TestRelativeAddresses(t *testing.T) {
	for _, c := range [][3]string{
		{"a.html", "b.html", "b.html"}, {"a/b.html", "index.html", "../index.html"}, {"a/b.html", "a/c.html#x", "c.html#x"},
		{"a/b.html", "a/b.html#x", "#x"}, {"a/b/c.html", "a/d/e.html", "../d/e.html"}, {"index.html", "a/index.html", "a/index.html"}, {"a/b.html", "a/b.html", "b.html"},
	} {
		if got := Rel(c[0], c[1]); got != c[2] {
			t.Errorf("from %s to %s: %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

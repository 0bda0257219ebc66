package view

import (
	"html/template"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/site"
	tree "github.com/srmgen/srmgen/internal/source"
)

// reader is a page of a site with a few words in its glossary.
func reader(t *testing.T) on {
	t.Helper()
	var docs []*content.Document
	for path, text := range map[string]string{
		"glossary/patch.md":   "title: Patch\naliases: [Security patch]\ndefinition: A repair.\n",
		"glossary/group.md":   "title: Security group\ndefinition: A set of rules.\n",
		"glossary/mfa.md":     "title: Sign-in with a code\naliases: [MFA, Multi-AZ]\ndefinition: Two proofs.\n",
		"glossary/role.md":    "title: Role\naliases: [Identity role]\nhomonyms: [Role]\ndefinition: Taken on.\n",
		"glossary/one.md":     "title: One\naliases: [Attestation]\ndefinition: A report.\n",
		"glossary/two.md":     "title: Two\naliases: [Attestation]\ndefinition: A letter.\n",
		"glossary/empty.md":   "title: Undefined\n",
		"guides/deep/page.md": "title: Page\n",
	} {
		docs = append(docs, content.Parse(tree.File{Path: "content/" + path, Data: []byte("---\n" + text + "---\n")}, "", markdown.Options{Reserved: site.ReservedAnchors()}))
	}
	a := content.Assemble([][]*content.Document{docs}, content.ParseConfig(tree.File{}), content.Options{Reserved: site.ReservedAnchors()})
	s, diags := site.New(a, nil)
	if diags = append(a.Diags, diags...); len(diags) > 0 {
		t.Fatal(diags)
	}
	page, _ := s.At("guides/deep/page.html")
	return on{Context{Site: s}, page}
}

func TestWordsOfTheGlossaryAreMarkedWhereASectionFirstMentionsThem(t *testing.T) {
	patch := func(word string) string {
		return `<a class="term" href="../../glossary/patch.html">` + word + `</a>`
	}
	group := func(word string) string {
		return `<a class="term" href="../../glossary/group.html">` + word + `</a>`
	}
	mfa := func(word string) string { return `<a class="term" href="../../glossary/mfa.html">` + word + `</a>` }
	for name, test := range map[string]struct{ html, want string }{
		"a whole word, however it is written":             {"<p>Each patch.</p>", "<p>Each " + patch("patch") + ".</p>"},
		"only the first mention in a section":             {"<p>Patch, patch</p><h2>A</h2><p>patch</p>", "<p>" + patch("Patch") + ", patch</p><h2>A</h2><p>" + patch("patch") + "</p>"},
		"a section below a section is one too":            {"<p>patch</p><h3>A</h3>patch", "<p>" + patch("patch") + "</p><h3>A</h3>" + patch("patch")},
		"not inside a word":                               {"<p>dispatch patched patches</p>", "<p>dispatch patched patches</p>"},
		"not where a hyphen or a dot goes on":             {"<p>patch-level x.patch hot-patch a/patch patch.md</p>", "<p>patch-level x.patch hot-patch a/patch patch.md</p>"},
		"the end of a sentence is no dot within":          {"<p>patch. Patch</p>", "<p>" + patch("patch") + ". Patch</p>"},
		"plural with an s":                                {"<p>All security groups.</p>", "<p>All " + group("security groups") + ".</p>"},
		"the longest name wins":                           {"<p>a security patch</p>", "<p>a " + patch("security patch") + "</p>"},
		"a name over the end of a line":                   {"<p>a security\ngroup</p>", "<p>a " + group("security\ngroup") + "</p>"},
		"an abbreviation keeps its capitals":              {"<p>mfa MFA</p>", "<p>mfa " + mfa("MFA") + "</p>"},
		"a hyphen in a name":                              {"<p>Multi-AZ</p>", "<p>" + mfa("Multi-AZ") + "</p>"},
		"not in a heading, a link, code or a picture":     {`<h2 id="a">patch</h2><a href="x">patch</a><code>patch</code><figure><p>patch</p></figure>`, `<h2 id="a">patch</h2><a href="x">patch</a><code>patch</code><figure><p>patch</p></figure>`},
		"not in an attribute":                             {`<p title="a > patch">x</p>`, `<p title="a > patch">x</p>`},
		"an author's own link is the mention":             {`<a href="../../glossary/patch.html" class="term">P</a> patch`, `<a href="../../glossary/patch.html" class="term">P</a> patch`},
		"in emphasis and in tables":                       {"<em>patch</em><table><tr><th>MFA</th><td>MFA</td></tr></table>", "<em>" + patch("patch") + "</em><table><tr><th>MFA</th><td>" + mfa("MFA") + "</td></tr></table>"},
		"a homonym is not marked, other names are":        {"<p>Your role. An identity role.</p>", `<p>Your role. An <a class="term" href="../../glossary/role.html">identity role</a>.</p>`},
		"a name of two words is nobody's":                 {"<p>attestation</p>", "<p>attestation</p>"},
		"a word that says nothing":                        {"<p>undefined</p>", "<p>undefined</p>"},
		"entities stay whole":                             {"<p>R&amp;D &quot;patch&quot; &lt;</p>", "<p>R&amp;D &quot;" + patch("patch") + "&quot; &lt;</p>"},
		"letters outside ASCII are letters":               {"<p>épatch patché</p>", "<p>épatch patché</p>"},
		"broken ends do no harm":                          {"<p>patch <b", "<p>" + patch("patch") + " <b"},
		"a mention in a longer name does not hide others": {"<p>security patch, security group</p>", "<p>" + patch("security patch") + ", " + group("security group") + "</p>"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := string(reader(t).marked(template.HTML(test.html))); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestTheTextsOfOneSectionMarkAWordOnce(t *testing.T) {
	mark := reader(t).section()
	if first, second := mark("A patch."), mark("A patch."); !strings.Contains(string(first), "term") || strings.Contains(string(second), "term") {
		t.Errorf("first %s, then %s", first, second)
	}
	if got := reader(t).section()("A patch."); !strings.Contains(string(got), "term") {
		t.Errorf("in another section: %s", got)
	}
}

// A service, an area and a control whose sentence and whose texts have the same word: each section marks it where a
// reader first comes to it, once.
func TestLedesTablesAndDutiesMarkWords(t *testing.T) {
	docs := []*content.Document{}
	for path, text := range map[string]string{
		"glossary/patch.md":      "title: Patch\ndefinition: A repair.\n",
		"parties/aws.md":         "title: AWS\nkind: provider\nmark: A\n",
		"parties/us.md":          "title: You\nkind: customer\nmark: C\nvoice: you\n",
		"areas/_index.md":        "title: Areas\ngroups: [{id: g, title: Group}]\n",
		"areas/data.md":          "title: Data\nsummary: With a patch.\ngroup: g\nweight: 1\nstack: true\n",
		"areas/os.md":            "title: OS\ngroup: g\nweight: 2\nstack: true\n",
		"models/paas.md":         "title: PaaS\nsummary: A patch.\nresponsibilities: {data: {who: customer, customer_does: A patch.}, os: {who: provider, provider_does: A patch.}}\n",
		"services/_index.md":     "title: Services\n",
		"services/db.md":         "title: Database\nsummary: A patch.\nprovider: aws\nmodel: paas\ntasks: [{id: a, do: Apply a patch, why: A patch., area: data}, {id: b, do: Do, why: A patch., area: data}]\n",
		"control-classes/own.md": "title: Own\nsummary: A patch.\n",
		"controls/fix.md":        "title: Fix\nsummary: A patch.\nclass: own\nareas: [data]\ncustomer_does: A patch.\n",
	} {
		docs = append(docs, content.Parse(tree.File{Path: "content/" + path, Data: []byte("---\n" + text + "---\n")}, "", markdown.Options{}))
	}
	a := content.Assemble([][]*content.Document{docs}, content.ParseConfig(tree.File{}), content.Options{})
	s, diags := site.New(a, nil)
	for _, d := range append(a.Diags, diags...) {
		t.Fatal(d.Span, d.Message)
	}
	c := Context{Site: s, Pics: comparisons(t).Pics, SideItems: make([]template.HTML, len(s.Pages))}
	at := func(url string) (Context, site.Page) {
		p, ok := s.At(url)
		if !ok {
			t.Fatalf("no page %s", url)
		}
		return c, p
	}
	db, data, fix := service(at("services/db.html")), area(at("areas/data.html")), control(at("controls/fix.html"))
	for name, texts := range map[string][2]template.HTML{
		"the sentence of a service, and its first duty": {db.Leads[0].Text, db.Tasks[0].Why},
		"what a row of a service opens":                 {db.Sections[0].Rows[1].Provider, "term"},
		"the sentence of an area, and its first model":  {data.Summary, data.Models[0].CustomerDoes},
		"its services": {data.Answers[0].Subjects[0].CustomerDoes, "term"},
		"the sentence of a control, and its services": {fix.Summary, fix.Services[0].Rows[0].Parts[0].Text},
		"a model and a class of controls":             {serviceModel(at("models/paas.html")).Summary, controlClass(at("control-classes/own.html")).Summary},
	} {
		for _, text := range texts {
			if !strings.Contains(string(text), "term") {
				t.Errorf("%s: nothing is marked in %s", name, text)
			}
		}
	}
	for name, text := range map[string]template.HTML{"the second duty": db.Tasks[1].Why, "a row's line, which is pressed itself": db.Sections[0].Rows[0].Line, "the second text in short": fix.CustomerDoes} {
		if text == "" || strings.Contains(string(text), "term") {
			t.Errorf("%s is marked again, or empty: %q", name, text)
		}
	}
}

func TestAWordIsNotMarkedOnItsOwnPage(t *testing.T) {
	o := reader(t)
	o.page, _ = o.Site.At("glossary/patch.html")
	if got := o.marked("<p>A patch.</p>"); got != "<p>A patch.</p>" {
		t.Errorf("got %s", got)
	}
}

func TestTheScriptOfWordsSaysWhatEachMeans(t *testing.T) {
	const want = `"patch":["Patch","A repair."]`
	if got := string(TermsData(reader(t).Site)); !strings.Contains(got, want) || got[:len("window.srmTerms={")] != "window.srmTerms={" {
		t.Errorf("%s holds no %s", got, want)
	}
}

func BenchmarkMarking(b *testing.B) {
	o := reader(&testing.T{})
	const paragraph = "<p>When something in a cloud goes wrong, the first question is whose part it was: patching of a guest, a <strong>security group</strong> or a <a href=\"x\">key</a>.</p>\n"
	var html template.HTML
	for range 100 {
		html += paragraph
	}
	b.SetBytes(int64(len(html)))
	for b.Loop() {
		o.marked(html)
	}
}

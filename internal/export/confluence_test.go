package export

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
)

func confluence(t *testing.T, c Context) map[string]string {
	t.Helper()
	made := map[string]string{}
	for _, f := range ConfluenceFiles(c) {
		data, err := f.Make()
		if err != nil {
			t.Fatal(err)
		}
		made[f.Name()] = string(data)
	}
	return made
}

func TestGoldenConfluence(t *testing.T) {
	c := rich(t)
	c.Site.Model.Site.BaseURL = "https://docs.example.org/cloud"
	made := confluence(t, c)
	for _, name := range []string{"confluence/pages.json", "confluence/matrix.xml", "confluence/controls.xml", "confluence/services/db.xml", "confluence/workloads/pay.xml"} {
		golden(t, "exports-"+strings.ReplaceAll(name, "/", "-"), []byte(made[name]))
	}
}

// The elements that Confluence's storage format has for tables, text, links, pictures and macros.
var storageElements = []string{"h2", "p", "em", "a", "table", "tbody", "tr", "th", "td",
	"ac:structured-macro", "ac:parameter", "ac:link", "ac:link-body", "ac:image", "ri:page", "ri:url"}

func TestPagesForConfluenceAreWellFormedWithoutForeignEntities(t *testing.T) {
	hostile := map[string]string{"services/bad.md": "---\ntitle: 'A <b> & \"C\" ]]> &nbsp;'\nsummary: '`<script>` {status} &eacute;'\nprovider: aws\nmodel: paas\n" +
		"responsibilities:\n  data: {who: shared, provider_does: 'x `<ac:link>` & y', customer_does: \"\\u00a0ends &amp; \\u00ad\"}\ntasks: [{id: t, do: '`</td>` out', why: 'a < b'}]\n---\n"}
	for name, c := range map[string]Context{"rich": rich(t), "hostile": sampleWith(t, hostile)} {
		for file, text := range confluence(t, c) {
			if !strings.HasSuffix(file, ".xml") {
				continue
			}
			d := xml.NewDecoder(strings.NewReader("<page>" + text + "</page>")) // strict, with no entities but XML's own
			ids := map[string]bool{}
			for {
				token, err := d.RawToken()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatalf("%s, %s: %v", name, file, err)
				}
				e, ok := token.(xml.StartElement)
				if !ok {
					continue
				}
				called := strings.TrimPrefix(e.Name.Space+":"+e.Name.Local, ":")
				if called != "page" && !slices.Contains(storageElements, called) {
					t.Errorf("%s, %s: the element %s", name, file, called)
				}
				for _, a := range e.Attr {
					if a.Name.Local == "macro-id" && ids[a.Value] {
						t.Errorf("%s, %s: two macros have the id %s", name, file, a.Value)
					}
					if a.Name.Local == "macro-id" {
						ids[a.Value] = true
					}
				}
			}
			if err := xml.Unmarshal([]byte("<page xmlns:ac=\"a\" xmlns:ri=\"r\">"+text+"</page>"), new(struct{})); err != nil {
				t.Errorf("%s, %s: %v", name, file, err)
			}
		}
	}
}

func TestTheListOfPagesForConfluenceNamesEachOnceAndParentsFirst(t *testing.T) {
	made := confluence(t, rich(t))
	var list ConfluenceList
	if err := json.Unmarshal([]byte(made["confluence/pages.json"]), &list); err != nil {
		t.Fatal(err)
	}
	titles, files := map[string]bool{"": true}, map[string]bool{"confluence/pages.json": true}
	for _, p := range list.Pages {
		if !titles[p.Parent] || titles[p.Title] {
			t.Errorf("%+v: its parent does not stand before it, or its title is taken", p)
		}
		titles[p.Title], files["confluence/"+p.File] = true, true
	}
	if got, want := slices.Sorted(maps.Keys(files)), slices.Sorted(maps.Keys(made)); !slices.Equal(got, want) {
		t.Errorf("the list names %q, there are %q", got, want)
	}
	for file, text := range made { // what pages link to is in the list
		for _, link := range strings.Split(text, `ri:content-title="`)[1:] {
			if title, _, _ := strings.Cut(link, `"`); !titles[title] {
				t.Errorf("%s links to %q, which is no page", file, title)
			}
		}
	}
}

func TestPagesForConfluenceKnowNoAddressesWithoutABaseURL(t *testing.T) {
	for file, text := range confluence(t, rich(t)) {
		if strings.Contains(text, "href=") || strings.Contains(text, "ri:url") {
			t.Errorf("%s has an address:\n%s", file, text)
		}
	}
}

package frontmatter

import (
	"bytes"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/diag"
)

func TestScalarsKeepTheirSpellingAndTheirPlace(t *testing.T) {
	meta, body, line, diags := File("a.md", []byte("---\ntitle: \"RDS\"\nowner: 0123\nversion: 1.10\nanswer: no\nlist: [a, ä b]\n---\nBody\n"))
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	for key, want := range map[string]string{"title": "RDS", "owner": "0123", "version": "1.10", "answer": "no"} {
		if got := meta.Get(key).Text(); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	if at := meta.Get("title").Span; at != (diag.Span{File: "a.md", Line: 2, Col: 8, EndCol: 13}) {
		t.Errorf("title stands at %+v", at)
	}
	if at := meta.Get("list").Items[1].Span; at.Line != 6 || at.Col != 11 || at.EndCol != 14 {
		t.Errorf("item stands at %+v", at)
	}
	if string(body) != "Body\n" || line != 8 {
		t.Errorf("the body is %q and begins in line %d", body, line)
	}
}

func TestByteOrderMarkAndLineEndsChangeNothing(t *testing.T) {
	plain := "---\ntitle: A\nshort: b\n---\nBody\n"
	want, _, _, _ := File("a.md", []byte(plain))
	for _, text := range []string{bom + plain, strings.ReplaceAll(plain, "\n", "\r\n"), "--- \n" + plain[4:]} {
		got, body, line, diags := File("a.md", []byte(text))
		if string(bytes.TrimRight(body, "\r\n")) != "Body" || line != 5 || len(diags) > 0 || got.Get("short").Text() != "b" || got.Get("short").Span != want.Get("short").Span {
			t.Errorf("%q: %v %+v", text, diags, got.Get("short"))
		}
	}
}

func TestThematicBreakInTheBodyIsNoSecondFrontMatter(t *testing.T) {
	_, body, _, diags := File("a.md", []byte("---\ntitle: A\n---\nOne\n\n---\n\nTwo\n"))
	if len(diags) > 0 || !strings.Contains(string(body), "---") {
		t.Errorf("%v %q", diags, body)
	}
}

func TestMergePutsMapsByKeyListsOfThingsByIDAndReplacesTheRest(t *testing.T) {
	parse := func(text string) *Node { n, _ := YAML("x", []byte(text), 1); return n }
	merged := Merge(
		parse("title: A\ncells: {os: provider, data: customer}\naliases: [a]\ntasks: [{id: one, do: x, why: y}, {id: two, do: z}]"),
		parse("cells: {data: {owner: team}, net: customer}\naliases: [b]\ntasks: [{id: two, do: changed}, {id: three, do: new}]"),
	)
	if merged.Get("title").Text() != "A" || merged.Get("cells").Get("os").Text() != "provider" || merged.Get("cells").Get("data").Get("owner").Text() != "team" {
		t.Error("maps are merged by key")
	}
	if got := merged.Get("aliases").Texts(); len(got) != 1 || got[0] != "b" {
		t.Errorf("lists of texts are replaced, got %v", got)
	}
	var tasks []string
	for _, i := range merged.Get("tasks").Items {
		tasks = append(tasks, i.Get("id").Text()+"="+i.Get("do").Text()+i.Get("why").Text())
	}
	if got := strings.Join(tasks, " "); got != "one=xy two=changed three=new" {
		t.Errorf("tasks are merged by id, got %s", got)
	}
}

func TestMergedCellKeepsItsShortFormUnderAnOwner(t *testing.T) {
	base, _ := YAML("x", []byte("data: customer"), 1)
	over, _ := YAML("y", []byte("data: {owner: team}"), 1)
	if got := Merge(base, over).Get("data"); got.Kind != Map || got.Span.File != "y" {
		t.Errorf("%+v", got)
	}
}

func TestCharactersThatMoveTheLinesOfYAMLAreRefusedAtTheirPlace(t *testing.T) {
	for _, r := range "\r\u0085\u2028\u2029" {
		_, _, _, diags := File("a.md", []byte("---\ntitle: A\nshort: ä"+string(r)+"b\nwrong\n---\n"))
		if len(diags) != 1 || diags[0].Code != diag.BadCharacter || diags[0].Span != (diag.Span{File: "a.md", Line: 3, Col: 9, EndCol: 10}) {
			t.Errorf("%U: %v", r, diags)
		}
	}
}

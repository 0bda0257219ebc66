package frontmatter

import "testing"

func text(v string) *Node { return &Node{Kind: Scalar, Value: v} }

func TestEditsChangeWhatTheyNameAndKeepTheRest(t *testing.T) {
	list := &Node{Kind: List, Items: []*Node{text("a"), text("b")}}
	for name, c := range map[string]struct {
		before string
		edits  []Edit
		after  string
	}{
		"a new file": {"", []Edit{{Path: []Step{{Key: "title"}}, Value: text("A: b")}, {Path: []Step{{Key: "tags"}}, Value: list}}, "---\ntitle: 'A: b'\ntags: [a, b]\n---\n"},
		"comments and body stay": {"---\n# head\ntitle: A # why\nshort: B\n---\nBody\n", []Edit{{Path: []Step{{Key: "title"}}, Value: text("C")}},
			"---\n# head\ntitle: C # why\nshort: B\n---\nBody\n"},
		"a key is taken away, and what is not there need not be": {"---\ntitle: A\nshort: B\n---\n", []Edit{{Path: []Step{{Key: "short"}}}, {Path: []Step{{Key: "x"}, {Key: "y"}}}}, "---\ntitle: A\n---\n"},
		"the short form of a cell becomes a map": {"---\nresponsibilities:\n  os: provider\n---\n",
			[]Edit{{Path: []Step{{Key: "responsibilities"}, {Key: "os", Short: "who"}, {Key: "note"}}, Value: text("N")}}, "---\nresponsibilities:\n  os:\n    who: provider\n    note: N\n---\n"},
		"an item is found by its id": {"---\ntasks:\n  - id: a\n    do: A\n  - id: b\n    do: B\n---\n",
			[]Edit{{Path: []Step{{Key: "tasks", ID: "b"}, {Key: "do"}}, Value: text("C")}}, "---\ntasks:\n  - id: a\n    do: A\n  - id: b\n    do: C\n---\n"},
		"an item is added":             {"---\nm: {f: [X]}\n---\n", []Edit{{Path: []Step{{Key: "m"}, {Key: "f", ID: "Y", Short: "id"}}, Make: true}}, "---\nm: {f: [X, {id: Y}]}\n---\n"},
		"nothing but blanks is quoted": {"---\ntitle: A\n---\n", []Edit{{Path: []Step{{Key: "short"}}, Value: text("null")}}, "---\ntitle: A\nshort: \"null\"\n---\n"},
	} {
		got, err := Apply([]byte(c.before), c.edits)
		if err != nil || string(got) != c.after {
			t.Errorf("%s: %v\n%s\nwant\n%s", name, err, got, c.after)
		}
	}
}

func TestAnEditThatDoesNotFitIsAnError(t *testing.T) {
	for _, e := range []Edit{
		{Path: []Step{{Key: "title"}, {Key: "x"}}, Value: text("y")},
		{Path: []Step{{Key: "title", ID: "a"}, {Key: "x"}}, Value: text("y")},
	} {
		if got, err := Apply([]byte("---\ntitle: A\n---\n"), []Edit{e}); err == nil {
			t.Errorf("%v gives %s", e, got)
		}
	}
	if _, err := Apply([]byte("no front matter"), nil); err == nil {
		t.Error("a file without front matter is edited")
	}
}

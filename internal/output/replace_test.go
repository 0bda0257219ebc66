//go:build unix

package output

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

const (
	nextName   = ".public.srmgen-aaaaaaaaaaaaaaaa"
	beforeName = ".public.srmgen-bbbbbbbbbbbbbbbb"
	journal    = nextName + "\n" + beforeName + "\nend\n"
)

func TestARunThatWasCutShortIsFinished(t *testing.T) {
	cases := map[string]struct {
		have map[string]string // what the dead run has left
		want string            // what the target holds afterwards
	}{
		"while staging":               {map[string]string{"public/a": "old", nextName + "/a": "half"}, "old"},
		"while writing the journal":   {map[string]string{"public/a": "old", nextName + "/a": "new", ".public.srmgen-journal": journal[:40]}, "old"},
		"before the first rename":     {map[string]string{"public/a": "old", nextName + "/a": "new", ".public.srmgen-journal": journal}, "old"},
		"between the renames":         {map[string]string{beforeName + "/a": "old", nextName + "/a": "new", ".public.srmgen-journal": journal}, "new"},
		"the new one is lost":         {map[string]string{beforeName + "/a": "old", ".public.srmgen-journal": journal}, "old"},
		"after the second rename":     {map[string]string{"public/a": "new", beforeName + "/a": "old", ".public.srmgen-journal": journal}, "new"},
		"while removing the old site": {map[string]string{"public/a": "new", beforeName + "/b": "old"}, "new"},
		"a journal of someone else":   {map[string]string{"public/a": "old", ".public.srmgen-journal": "../../etc\n../x\nend\n"}, "old"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			parent := t.TempDir()
			for p, data := range c.have {
				put(t, parent, p, data)
				if filepath.Base(p) == "a" {
					put(t, filepath.Join(parent, filepath.Dir(p)), manifestName, string(manifest{"a": {}}.bytes()))
				}
			}
			dir := filepath.Join(parent, "public")
			if err := Check(dir, Options{}); err != nil {
				t.Fatal(err)
			}
			if got := contents(t, dir)["a"]; got != c.want {
				t.Errorf("the target holds %q, want %q", got, c.want)
			}
			nothingBeside(t, dir)
		})
	}
}

func TestTwoRenamesDoWhatAnExchangeDoes(t *testing.T) {
	parent := t.TempDir()
	target := &target{parent: parent, name: "public"}
	put(t, parent, "public/a", "old")
	put(t, parent, nextName+"/a", "new")
	if err := target.exchangeByJournal(filepath.Join(parent, nextName), filepath.Join(parent, beforeName)); err != nil {
		t.Fatal(err)
	}
	got := contents(t, parent)
	if len(got) != 2 || got["public/a"] != "new" || got[beforeName+"/a"] != "old" {
		t.Errorf("%v", got)
	}
	if err := target.exchangeByJournal(filepath.Join(parent, "nothing"), target.fresh()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a stage that is not there: %v", err)
	}
	if got := contents(t, parent); len(got) != 2 || got["public/a"] != "new" {
		t.Errorf("after a failed exchange: %v", got)
	}
}

func TestFilesOfOthersThatAppearAtTheLastMomentAreKept(t *testing.T) {
	parent := t.TempDir()
	target := &target{parent: parent, name: "public", old: manifest{"a": {}}}
	put(t, parent, "public/a", "new")
	put(t, parent, "public/early", "as it was")
	put(t, parent, beforeName+"/a", "old")
	put(t, parent, beforeName+"/early", "saved again")
	put(t, parent, beforeName+"/s/late", "late")
	if err := target.retire(filepath.Join(parent, beforeName)); err != nil {
		t.Fatal(err)
	}
	got := contents(t, parent)
	if len(got) != 3 || got["public/a"] != "new" || got["public/early"] != "saved again" || got["public/s/late"] != "late" {
		t.Errorf("%v", got)
	}
}

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// Figure B2, and row ZIP-07: who builds where and when decides nothing.
func TestASiteIsTheSameForEveryoneEverywhere(t *testing.T) {
	var first map[string]string
	var firstZip []byte
	for _, c := range []struct{ name, script string }{
		{"as it is", `exec "$0" "$@"`},
		{"one core", `GOMAXPROCS=1 exec "$0" "$@"`},
		{"eight", `GOMAXPROCS=8 exec "$0" "$@"`},
		{"in the east", `TZ=Pacific/Kiritimati exec "$0" "$@"`},
		{"in the west", `TZ=Pacific/Niue exec "$0" "$@"`},
		{"in Turkish", `LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 exec "$0" "$@"`},
		{"in C", `LC_ALL=C exec "$0" "$@"`},
		{"for oneself", `umask 077; exec "$0" "$@"`},
		{"for everyone", `umask 000; exec "$0" "$@"`},
		{"with nothing in the settings", `exec env -i "$0" "$@"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPlace(t) // in a folder of its own
			zip := filepath.Join(t.TempDir(), "site.zip")
			for _, args := range [][]string{{"build"}, {"bundle", "--out", zip}} {
				if code, said := p.run(t, append([]string{"bash", "-c", c.script, p.program}, args...)...); code != 0 {
					t.Fatal(code, said)
				}
			}
			tree := treeOf(t, p.public())
			data, err := os.ReadFile(zip)
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first, firstZip = tree, data
			}
			if diff := differs(tree, first); diff != "" {
				t.Error(diff)
			}
			if !bytes.Equal(data, firstZip) {
				t.Error("the bundle differs")
			}
		})
	}
}

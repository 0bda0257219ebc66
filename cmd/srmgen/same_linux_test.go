package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// Figure B2, and row ZIP-07: who builds where and when decides nothing. Each round has other settings, and its files were
// made in another order, which some file systems list them in.
func TestASiteIsTheSameForEveryoneEverywhere(t *testing.T) {
	program := binary(t)
	if os.Getuid() == 0 {
		program = everyones(t, program)
	} else {
		t.Log("as oneself only: to build as somebody else needs root")
	}
	sources := treeOf(t, "testdata/small")
	places := []string{t.TempDir(), "/dev/shm"}
	var first map[string]string
	for i := range rounds(10, 50) {
		cores, zone := []int{1, 2, 8}[i%3], []string{"UTC", "Pacific/Kiritimati", "Pacific/Niue", "America/St_Johns"}[i%4]
		locale, mask := []string{"C", "tr_TR.UTF-8", "de_DE.UTF-8"}[i/2%3], []string{"077", "000"}[i%2]
		above, somebody := places[i/3%2], os.Getuid() == 0 && i/5%2 == 1
		name := fmt.Sprintf("%d cores, %s, %s, umask %s, in %s, somebody else %t", cores, zone, locale, mask, above, somebody)
		t.Run(name, func(t *testing.T) {
			dir, err := os.MkdirTemp(above, "a ställe")
			if err != nil {
				t.Fatal(err)
			}
			defer os.RemoveAll(dir)
			p := &place{dir: dir}
			names := slices.Sorted(maps.Keys(sources))
			rand.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
			for _, name := range names {
				p.put(t, "site/"+name, sources[name])
			}
			reachable(t, dir)
			if err := os.Chmod(dir, 0o777); err != nil {
				t.Fatal(err)
			}
			for _, args := range [][]string{{"build", "--out", "made/public"}, {"bundle", "--out", "made/site.zip"}} {
				c := exec.CommandContext(t.Context(), "bash", slices.Concat([]string{"-c", "umask " + mask + `; mkdir -p made; exec "$0" "$@"`, program, "--site", "site"}, args)...)
				c.Dir = dir
				c.Env = append(os.Environ(), fmt.Sprint("GOMAXPROCS=", cores), "TZ="+zone, "LC_ALL="+locale, "LANG="+locale)
				if somebody {
					c.SysProcAttr = nobody
				}
				if out, err := c.CombinedOutput(); err != nil {
					t.Fatalf("%v: %s", err, out)
				}
			}
			made := treeOf(t, filepath.Join(dir, "made"))
			delete(made, ".public.srmgen-memo/memo") // what a file system says of its files, for the next build there
			if first == nil {
				first = made
			}
			if diff := differs(made, first); diff != "" {
				t.Error(diff)
			}
		})
	}
	if len(first) < 200 || first["site.zip"] == "" {
		t.Errorf("only %d files were compared", len(first))
	}
}

// nobody is somebody who is not root.
var nobody = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}

// everyones copies the program to where everyone may run it.
func everyones(t *testing.T, program string) string {
	t.Helper()
	data, err := os.ReadFile(program)
	copied := filepath.Join(t.TempDir(), "srmgen")
	if err := errors.Join(err, os.WriteFile(copied, data, 0o755)); err != nil {
		t.Fatal(err)
	}
	reachable(t, filepath.Dir(copied))
	return copied
}

// reachable lets everyone read what is in a temporary folder, and come to it.
func reachable(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() {
			err = os.Chmod(name, 0o755)
		}
		return err
	})
	for above := filepath.Dir(dir); err == nil && strings.HasPrefix(above, os.TempDir()+"/"); above = filepath.Dir(above) {
		err = os.Chmod(above, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
}

//go:build long && linux

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// letterless are file systems that hold a.md and A.md to be one file, as those of Windows and macOS do, and how one is
// made in an image and mounted. Which of them there is depends on the kernel and on what is installed.
var letterless = []struct {
	name        string
	make, mount []string // the image, and for mounting the folder, come last
}{
	{"vfat", []string{"mkfs.vfat"}, []string{"mount", "-o", "loop"}},
	{"XFS", []string{"mkfs.xfs", "-q", "-n", "version=ci"}, []string{"mount", "-o", "loop"}},
	{"NTFS over FUSE", []string{"mkntfs", "-F", "-Q", "-q"}, []string{"lowntfs-3g", "-o", "ignore_case"}}, // lists all names in small letters
}

// withoutLetterCase mounts a disk of the first of these file systems that the machine can, and fails where it can none.
func withoutLetterCase(t *testing.T) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, kind := range letterless {
		image := filepath.Join(t.TempDir(), "image")
		failed := false
		for _, command := range [][]string{{"truncate", "-s", "320M", image}, append(kind.make, image), append(kind.mount, image, dir)} {
			if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
				t.Logf("no %s: %v: %v: %.300s", kind.name, command[0], err, out)
				failed = true
				break
			}
		}
		if failed {
			continue
		}
		t.Cleanup(func() {
			if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
		if err := os.WriteFile(filepath.Join(dir, "Letter"), nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(filepath.Join(dir, "lETTER")); err != nil {
			t.Fatalf("%s minds letter case: %v", kind.name, err)
		}
		t.Logf("on %s", kind.name)
		return dir
	}
	t.Fatal("no such file system can be mounted here: run this as root, with dosfstools, xfsprogs or ntfs-3g installed")
	return ""
}

// Row F-31: the same site, and the same verdict on what is wrong, as where letter case counts.
func TestAFileSystemWithoutLetterCaseGivesTheSameSite(t *testing.T) {
	p := newPlace(t)
	there := &place{dir: filepath.Join(withoutLetterCase(t), "site"), program: p.program}
	put := func(name, text string) {
		p.put(t, name, text)
		there.put(t, name, text)
	}
	for name, text := range treeOf(t, p.dir) {
		there.put(t, name, text) // with the published site, whose manifest names its files
	}
	there.old, there.new = p.old, p.new
	there.good(t)
	p.good(t)
	for _, redirects := range []string{"[Old.html]", "[old.html]", "[OLD.html, other.html]"} { // one file there, three here
		put("content/guides/moved.md", "---\ntitle: Moved\nredirects: "+redirects+"\n---\n")
		for _, each := range []*place{p, there} {
			each.new = nil
			each.good(t)
		}
		if here, other := len(treeOf(t, p.public())), len(treeOf(t, there.public())); here != other {
			t.Errorf("redirects %s: %d files, and %d there", redirects, here, other)
		}
	}
	for name, text := range map[string]string{
		"two redirects that are one":  "---\ntitle: Wrong\nredirects: [A.html, a.html]\n---\n",
		"a link in other letter case": "---\ntitle: Wrong\n---\n[Stays](Stays.md)\n",
	} {
		put("content/guides/wrong.md", text)
		code, said := p.run(t, p.program, "check")
		if codeThere, saidThere := there.run(t, there.program, "check"); codeThere != code || saidThere != said || code != statusContent {
			t.Errorf("%s: status %d and %d:\n%s\n%s", name, codeThere, code, saidThere, said)
		}
	}
}

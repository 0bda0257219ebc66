// Package source turns a folder, or any fs.FS, into a Tree: every file of a site, read once, hashed and sorted.
//
// It promises a consistent copy of each file, the same tree for the same files whatever the order of the disk,
// and that nothing outside the site is read: links aren't followed. It says what it can't take in as
// diagnostics. It knows where a site keeps its files and nothing of what they mean.
package source

import (
	"cmp"
	"crypto/sha256"
	"path"
	"slices"
	"strings"
	"time"
)

// File is one file of a site. Nobody changes Data.
type File struct {
	Path string // slash-separated, from the root of the site, such as "content/services/rds.md"
	Data []byte
	Sum  [32]byte // SHA-256 of Data

	stamp   stamp
	settled bool // the stamp was old enough when the file was read to be trusted later
}

// stamp is what a file system says of a file without reading it.
type stamp struct {
	size   int64
	mod    time.Time
	change time.Time // when the entry last changed in any way; zero where it isn't known
	inode  uint64    // 0 where it isn't known
}

func (s stamp) equal(t stamp) bool {
	return s.size == t.size && s.inode == t.inode && s.mod.Equal(t.mod) && s.change.Equal(t.change)
}

// Tree is a site as it was at one moment. Files are in byte order of their paths; nobody changes them.
type Tree struct {
	Name  string // shown before paths; empty for the user's own site
	Files []File
}

// File returns the file at path, and whether there is one.
func (t Tree) File(path string) (File, bool) {
	i, ok := t.index(path)
	if !ok {
		return File{}, false
	}
	return t.Files[i], true
}

func (t Tree) index(path string) (int, bool) {
	return slices.BinarySearchFunc(t.Files, path, func(f File, p string) int { return cmp.Compare(f.Path, p) })
}

// Under returns the files in dir and the folders below it, in order. The slice shares its memory with the tree.
func (t Tree) Under(dir string) []File {
	prefix := strings.TrimSuffix(dir, "/") + "/"
	from, _ := slices.BinarySearchFunc(t.Files, prefix, func(f File, p string) int { return cmp.Compare(f.Path, p) })
	to := from
	for to < len(t.Files) && strings.HasPrefix(t.Files[to].Path, prefix) {
		to++
	}
	return t.Files[from:to:to]
}

// Show returns path as a person should see it: behind the name of the tree where it has one.
func (t Tree) Show(p string) string {
	if t.Name == "" {
		return p
	}
	return path.Join(t.Name, p)
}

// Sum is a hash of all paths and all contents: equal sums mean equal trees, whatever their names.
func (t Tree) Sum() [32]byte {
	h := sha256.New()
	for _, f := range t.Files {
		h.Write([]byte(f.Path))
		h.Write([]byte{0})
		h.Write(f.Sum[:])
	}
	return [32]byte(h.Sum(nil))
}

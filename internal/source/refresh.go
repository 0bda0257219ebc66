package source

import (
	"io/fs"
	"slices"
	"time"
)

// Refresh is Reread where it is known that nothing but the files at these paths changed, and that nothing was wrong with
// the tree before: then only they are looked at. It is false, and there is no tree, where that does not suffice:
// when one of them came, went or can't be read, which may concern others.
func Refresh(fsys fs.FS, before Tree, paths []string) (Tree, bool) {
	r := &reader{fsys: fsys, before: before, trusted: time.Now().Add(-trust), tree: Tree{Name: before.Name, Files: slices.Clone(before.Files)}}
	for _, p := range paths {
		i, known := before.index(p)
		if !known {
			if _, err := fs.Lstat(fsys, p); err == nil {
				return Tree{}, false
			}
			continue // came and went
		}
		f, still, err := r.once(fsys, p, p)
		if err != nil || !still {
			return Tree{}, false
		}
		r.tree.Files[i] = f
	}
	return r.tree, true
}

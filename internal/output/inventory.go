package output

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/srmgen/srmgen/internal/filenames"
)

// inventory walks a published folder and parts the files on its manifest from what others have put there.
// Links aren't followed and never count as ours.
func inventory(dir string, m manifest) (own map[string]stamp, kept []entry, err error) {
	folders := map[string]bool{} // those that lead to a file of ours
	for p := range m {
		for d := path.Dir(p); d != "." && !folders[d]; d = path.Dir(d) {
			folders[d] = true
		}
	}
	type file struct {
		path string
		fs.DirEntry
	}
	var files []file
	err = filepath.WalkDir(dir, func(full string, e fs.DirEntry, err error) error {
		if err != nil || full == dir {
			return err
		}
		p := filepath.ToSlash(full[len(dir)+1:])
		_, listed := m[p]
		switch {
		case p == manifestName && m != nil, e.IsDir() && folders[p]:
		case listed && e.Type().IsRegular():
			files = append(files, file{p, e})
		default:
			kept = append(kept, entry{p, e.IsDir()})
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	stamps := make([]stamp, len(files))
	err = each(context.Background(), len(files), func(i int) error {
		info, err := files[i].Info()
		if err == nil {
			stamps[i] = stampOf(info)
		}
		return err
	})
	own = make(map[string]stamp, len(files))
	for i, f := range files {
		own[f.path] = stamps[i]
	}
	return own, renamed(dir, m, folders, own, kept), err
}

// renamed is what others have put there without what is on the manifest under another spelling: some file systems change the
// letters of a name. It becomes our own.
func renamed(dir string, m manifest, folders map[string]bool, own map[string]stamp, kept []entry) []entry {
	if len(kept) == 0 {
		return nil
	}
	ours := map[string]string{}
	for p := range m {
		ours[filenames.Same(p)] = p
	}
	for p := range folders {
		ours[filenames.Same(p)] = p
	}
	return slices.DeleteFunc(kept, func(e entry) bool {
		p := ours[filenames.Same(e.path)]
		if _, found := own[p]; p == "" || found {
			return false
		}
		listed, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(e.path)))
		named, errNamed := os.Lstat(filepath.Join(dir, filepath.FromSlash(p)))
		if err != nil || errNamed != nil || !os.SameFile(listed, named) || listed.IsDir() != folders[p] || !listed.IsDir() && !listed.Mode().IsRegular() {
			return false
		}
		if !listed.IsDir() {
			own[p] = stampOf(named)
		}
		return true
	})
}

// each calls do with every number below n, on all cores, until one fails or ctx ends. The error is the first one, or
// the cause of that.
func each(ctx context.Context, n int, do func(i int) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				if err := do(i); err != nil {
					stop(err)
				}
			}
		})
	}
	workers.Wait()
	return context.Cause(ctx)
}

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/srmgen/srmgen/internal/output"
)

// reasons notes why each file of a build was written: what "build --explain" prints.
type reasons struct {
	dir   string
	from  map[string][]string // the content files that a page is written in, by the page's address
	guard sync.Mutex
	said  map[string]string // by path
}

// newReasons looks at which content files stand behind each page.
func newReasons(m made, dir string) *reasons {
	r := &reasons{dir: dir, from: map[string][]string{}, said: map[string]string{}}
	for _, p := range m.Site.Pages {
		for _, part := range m.Site.Written(p) {
			r.from[p.URL] = append(r.from[p.URL], part.File)
		}
	}
	return r
}

// watch returns files that compare themselves with the folder when they are made.
func (r *reasons) watch(files []output.File) []output.File {
	watched := make([]output.File, len(files))
	for i, f := range files {
		watched[i] = f
		watched[i].Bytes = func() ([]byte, error) {
			data, err := f.Bytes()
			if err == nil {
				r.compare(f.Path, data)
			}
			return data, err
		}
	}
	return watched
}

func (r *reasons) compare(path string, data []byte) {
	old, err := os.ReadFile(filepath.Join(r.dir, filepath.FromSlash(path)))
	why := "changed: what it shows, or a template, is not what it was"
	switch {
	case err != nil:
		why = "new"
	case bytes.Equal(old, data):
		return
	}
	r.guard.Lock()
	defer r.guard.Unlock()
	r.said[path] = why
}

// lines says why each file was written, in the order of their paths; nothing of nil.
func (r *reasons) lines() []string {
	if r == nil {
		return nil
	}
	var lines []string
	for path, why := range r.said {
		line := path + ": " + why
		if from := r.from[path]; len(from) > 0 {
			line += " (" + strings.Join(from, ", ") + ")"
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return lines
}

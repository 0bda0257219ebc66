package build

import (
	"iter"
	"runtime"
	"strings"
	"sync"

	"github.com/srmgen/srmgen/internal/output"
	"github.com/srmgen/srmgen/internal/search"
	"github.com/srmgen/srmgen/internal/site"
)

// search are the scripts of the search. The index is made when the first of its scripts is asked for, from all pages at
// once; so whoever edits prose waits for none of it until somebody searches.
func (w *work) search(k keys) []output.File {
	reader := sync.OnceValue(func() *search.Reader { return search.NewReader(w.Site) })
	index := sync.OnceValue(func() *search.Index { return search.New(w.Site, parts(reader())) })
	var files []output.File
	add := func(path, key string, make func() []byte) {
		files = append(files, output.File{Path: path, Key: key, Bytes: func() ([]byte, error) { return make(), nil }})
	}
	add(site.SearchNames, k.state, func() []byte { return search.Names(w.Site) })
	add(site.SearchSections, k.state, func() []byte { return index().Sections() })
	for _, part := range w.Site.SearchWords() {
		add(site.SearchWordsFile(part), k.all, func() []byte { return index().Words(part) })
	}
	for i, pages := range w.Site.SearchPassages() {
		var key strings.Builder
		for _, p := range pages {
			key.WriteString(k.page(p))
		}
		add(site.SearchPassagesFile(i), key.String(), func() []byte { return reader().Passages(i) })
	}
	return files
}

// parts reads a site on all cores and gives its parts in order; never more of them are held than there are at work.
func parts(r *search.Reader) iter.Seq[search.Part] {
	return func(yield func(search.Part) bool) {
		for from := 0; from < r.Parts(); from += runtime.GOMAXPROCS(0) {
			some := make([]search.Part, min(runtime.GOMAXPROCS(0), r.Parts()-from))
			parallel(len(some), func(i int) { some[i] = r.Part(from + i) })
			for _, part := range some {
				if !yield(part) {
					return
				}
			}
		}
	}
}

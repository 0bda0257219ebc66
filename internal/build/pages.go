package build

import (
	"fmt"
	"runtime"
	"sync"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/output"
	"github.com/srmgen/srmgen/internal/render"
	"github.com/srmgen/srmgen/internal/site"
	"github.com/srmgen/srmgen/internal/view"
)

// documents parses every content file of every layer, on all cores, with results in the order of the files.
func documents(in Input, memory *Memory) (layers [][]content.Document, parsed int) {
	options := markdown.Options{RawHTML: in.Config.Site.RawHTML, Reserved: site.ReservedAnchors()}
	fresh := make([]int, len(in.Layers))
	layers = make([][]content.Document, len(in.Layers))
	for i, layer := range in.Layers {
		files := filter(layer.Files, content.IsContent)
		layers[i] = make([]content.Document, len(files))
		remembered := make([]bool, len(files))
		parallel(len(files), func(j int) {
			key := fmt.Sprintf("%s%s %x %v", layer.Name, files[j].Path, files[j].Sum, options.RawHTML)
			layers[i][j], remembered[j] = memory.document(key, func() content.Document { return content.Parse(files[j], layer.Name, options) })
		})
		for _, r := range remembered {
			if !r {
				fresh[i]++
			}
		}
		parsed += fresh[i]
	}
	return layers, parsed
}

// pages makes every page's view at once, and its bytes on demand.
func (r Result) pages(set *render.Set, memory *Memory) []output.File {
	pages := append(r.Site.Pages[:len(r.Site.Pages):len(r.Site.Pages)], redirectPages(r.Site)...)
	files := make([]output.File, len(pages))
	parallel(len(pages), func(i int) {
		p := pages[i]
		v := view.Of(r.context(), p)
		key := pageKey(set, p.Template, v)
		files[i] = output.File{Path: p.URL, Key: key, Bytes: func() ([]byte, error) {
			return memory.page(key, func() ([]byte, error) { return set.Page(p.Template, v) })
		}}
	})
	return files
}

// redirectPages are pages at old addresses, for where no server redirects: from disk, and in the preview.
func redirectPages(s *site.Site) []site.Page {
	var pages []site.Page
	for _, l := range s.Redirects {
		if to, ok := s.At(l.URL); ok {
			pages = append(pages, site.Page{Key: to.Key, Template: "redirect", URL: l.Title, Title: to.Title})
		}
	}
	return pages
}

// parallel calls do(0) to do(n-1) on all cores and returns when all are done.
func parallel(n int, do func(i int)) {
	work := make(chan int)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			for i := range work {
				do(i)
			}
		})
	}
	for i := range n {
		work <- i
	}
	close(work)
	wg.Wait()
}

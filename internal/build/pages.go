package build

import (
	"runtime"
	"sync"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/output"
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
			key := docKey{layer.Name, files[j].Path, files[j].Sum, options.RawHTML}
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

// pages names every page, to be made on demand. With a memory each has a key that stands for its bytes, so its view is
// made at once; without one nobody asks for keys.
func (w *work) pages(memory *Memory) []output.File {
	pages := append(w.Site.Pages[:len(w.Site.Pages):len(w.Site.Pages)], redirectPages(w.Site)...)
	files := make([]output.File, len(pages))
	parallel(len(pages), func(i int) {
		p := pages[i]
		key := w.keys[p.URL]
		switch {
		case memory == nil || key != "":
		case p.URL == printPage: // its view is as large as the site
			key = sum(w.state[:], w.text[:])
		default:
			key = pageKey(w.set, p.Template, view.Of(w.context(), p))
		}
		files[i] = output.File{Path: p.URL, Key: key, Bytes: func() ([]byte, error) {
			return memory.page(key, func() ([]byte, error) { return w.set.Page(p.Template, view.Of(w.context(), p)) })
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

package build

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/site"
	"github.com/srmgen/srmgen/internal/source"
)

// layer is one site's documents, in order of their paths.
type layer struct {
	name     string
	markdown markdown.Options
	docs     []*content.Document
}

// small is up to how many bytes of content the HTML of all documents is held from their first reading: twice as many.
const small = 16 << 20

func isSmall(in Input) bool {
	size := 0
	for _, l := range in.Layers {
		for _, f := range l.Files {
			if content.IsContent(f.Path) {
				size += len(f.Data)
			}
		}
	}
	return size <= small
}

// letGo drops what is not asked for any more of a site that is built once: parsed front matter, which is in the model now,
// and of a large one texts, of which packed copies stay, so that whoever has read the files can let them go.
func (w *work) letGo(large bool) {
	w.layers = nil
	parallel(len(w.assembly.Pages), func(i int) {
		page := w.assembly.Pages[i]
		page.Meta = nil
		for j := range page.Parts {
			page.Parts[j].Meta = nil
			if large {
				page.Parts[j].Body.Pack()
			}
		}
	})
}

func comparePath(d *content.Document, path string) int { return cmp.Compare(d.Path, path) }

// documents lists the documents of every layer, and what is still to be done for them: to parse the content files that
// the memory does not know. hold says whether to hold their HTML.
func documents(in Input, memory *Memory, hold bool) (layers []layer, anew []func()) {
	layers = make([]layer, len(in.Layers))
	before := memory.last()
	for i, from := range in.Layers {
		files := filter(from.Files, content.IsContent)
		l := layer{from.Name, markdown.Options{RawHTML: in.Config.Site.RawHTML, Reserved: site.ReservedAnchors(), HoldHTML: hold}, make([]*content.Document, len(files))}
		for j, f := range files {
			if before != nil && i < len(before.layers) {
				if doc, ok := memory.document(before.layers[i], l, f, j); ok {
					l.docs[j] = doc
					continue
				}
			}
			anew = append(anew, func() { l.docs[j] = content.Parse(f, l.name, l.markdown) })
		}
		layers[i] = l
	}
	return layers, anew
}

// changed names the files that are new, gone or not what they were, as diagnostics name them.
func changed(before, now []Layer) []string {
	names := []string{}
	for i := range max(len(before), len(now)) {
		a, b := at(before, i), at(now, i)
		for _, f := range lacking(b.Files, a.Files) {
			names = append(names, b.Name+f.Path)
		}
		for _, f := range lacking(a.Files, b.Files) {
			names = append(names, a.Name+f.Path)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func at(layers []Layer, i int) Layer {
	if i < len(layers) {
		return layers[i]
	}
	return Layer{}
}

// lacking returns the files of a that b does not have with the same bytes. Both are in order of their paths.
func lacking(a, b []source.File) []source.File {
	var out []source.File
	for _, f := range a {
		for len(b) > 0 && b[0].Path < f.Path {
			b = b[1:]
		}
		if len(b) == 0 || !sameFile(b[0], f) {
			out = append(out, f)
		}
	}
	return out
}

// parallel calls do(0) to do(n-1) on all cores and returns when all are done.
func parallel(n int, do func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}

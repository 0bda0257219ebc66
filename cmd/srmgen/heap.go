package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"sync"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/source"
)

// plenty is how many bytes there may always be while a site is built once, garbage and all: the built-in site stays near
// that with a handful of collections.
const plenty = 242 << 20

// letGo drops the files of the content, of which nothing is asked any more once there are no diagnostics to print.
func (m *made) letGo() {
	for i, l := range m.Layers {
		m.Layers[i].Files = slices.DeleteFunc(slices.Clone(l.Files), func(f source.File) bool { return content.IsContent(f.Path) })
	}
}

// lateGarbage lets garbage lie until there is plenty of it, and at least as much as what is held: a limit that does not
// grow with what is held has the collector do little else once a site comes near it. It does so once, however many sites
// the program builds: what it finds as the limit is the user's, never its own.
var lateGarbage = sync.OnceFunc(func() {
	limit := debug.SetMemoryLimit(-1)
	debug.SetGCPercent(-1) // the limit says when
	afterEachCollection(func() {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		debug.SetMemoryLimit(min(limit, max(plenty, 2*int64(live[0].Value.Uint64())+plenty/4)))
	})
})

// afterEachCollection calls a function now, and after each time that garbage was collected.
func afterEachCollection(do func()) {
	do()
	sign := &struct{ self any }{} // which the next collection takes away
	runtime.AddCleanup(sign, func(int) { afterEachCollection(do) }, 0)
}

package main

import (
	"runtime/debug"
	"slices"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/source"
)

// The memory of a build, in bytes. What is held of a site is about twice its files and some more for each. Up to plenty, no
// garbage is collected at all; a site of ten thousand pages stays there. A larger site gets a third more than what is
// held of it, so that collecting never takes most of the time: of 100,000 pages of 1.6 KB 550 MB are held, and a limit
// below that took half of the time. Measured on the built-in site, collecting whenever three times as much was made as
// is held took as much memory in the end and a tenth more of the time.
const (
	programHeap = 16 << 20
	fileHeap    = 3 << 10
	plenty      = 242 << 20
)

// letGo drops the files of the content, of which nothing is asked any more once there are no diagnostics to print.
func (m *made) letGo() {
	for i, l := range m.Layers {
		m.Layers[i].Files = slices.DeleteFunc(slices.Clone(l.Files), func(f source.File) bool { return content.IsContent(f.Path) })
	}
}

// boundHeap sets how much memory there is while a site is built once.
func boundHeap(in input) {
	held := int64(programHeap)
	for _, l := range in.Layers {
		for _, f := range l.Files {
			held += fileHeap + 2*int64(len(f.Data))
		}
	}
	debug.SetMemoryLimit(max(plenty, held+held/3))
	debug.SetGCPercent(-1) // the limit says when
}

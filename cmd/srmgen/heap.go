package main

import (
	"runtime/debug"
	"slices"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/source"
)

// The memory of a build, in bytes. What is held of a site is about twice its files and a little more. Up to plenty,
// garbage is collected seldom; a site of ten thousand pages stays there. A larger site gets a third more than what is
// held of it, so that collecting never takes most of the time. Measured on 1,000 pages of prose, seldom costs 200 MB in
// place of 120 and saves a sixth of the time; on 10,000 the limit decides either way.
const (
	programHeap = 16 << 20
	plenty      = 242 << 20
	lazily      = 300 // in percent of what is held: below plenty, memory is there to be used
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
			held += 2 * int64(len(f.Data))
		}
	}
	debug.SetMemoryLimit(max(plenty, held+held/3))
	debug.SetGCPercent(lazily)
}

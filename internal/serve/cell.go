package serve

import (
	"crypto/sha256"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/srmgen/srmgen/internal/output"
)

// cell is where the bytes of a file are kept once they have been made. States in which they're the same share it. It
// knows of no build, so it keeps none.
type cell struct {
	before *known // the last bytes that were made under other keys
	making sync.Mutex
	made   atomic.Pointer[content]
}

// content is what became of making a file.
type content struct {
	body []byte
	sum  [sha256.Size]byte
	err  error
}

// load returns the bytes of the file, which the first call makes.
func (c *cell) load(f output.File) *content {
	if made := c.made.Load(); made != nil {
		return made
	}
	c.making.Lock()
	defer c.making.Unlock()
	if made := c.made.Load(); made != nil {
		return made
	}
	made := &content{}
	made.body, made.err = f.Bytes()
	made.sum = sha256.Sum256(made.body)
	c.made.Store(made)
	return made
}

// known is what is known of the bytes that a file had.
type known struct {
	sum      [sha256.Size]byte
	from, to uint64 // the generations in which they came and went
}

// follow returns the cell for a file that has taken another's place in a generation, and whether its bytes are the
// same for certain, which equal keys promise. What failed is tried again. Whether bytes under another key are others is
// seen once someone asks: if anyone has seen the old ones, their sum is kept.
func (c *cell) follow(old, f output.File, since, generation uint64) (*cell, bool) {
	made := c.made.Load()
	same := f.Key != "" && f.Key == old.Key
	switch {
	case same && (made == nil || made.err == nil):
		return c, true
	case same:
		return &cell{before: c.before}, true
	case made != nil && made.err == nil:
		return &cell{before: &known{made.sum, since, generation}}, false
	}
	return &cell{before: c.before}, false
}

// still reports whether a file has the bytes that it had in a generation before, as far as that is known. It makes the
// file, so that whoever shows it is the next to ask.
func (c *cell) still(f output.File, generation uint64) bool {
	if b := c.before; b != nil && b.from <= generation && generation < b.to {
		made := c.load(f)
		return made.err == nil && made.sum == b.sum
	}
	return false
}

// departures are files that are no more.
type departures struct {
	list      []departure // the latest last
	forgotten uint64      // of this generation and those before, not all are listed
}

type departure struct {
	path string
	at   uint64 // the generation in which it went
}

// maxGone is how many departures are remembered.
const maxGone = 2000

// after returns the departures with those that the step from one state to the next adds. What has come back has its
// own generation, and is no departure any more.
func (d departures) after(before, now *state) departures {
	list := slices.DeleteFunc(slices.Clone(d.list), func(g departure) bool {
		_, back := now.find(g.path)
		return back
	})
	for _, f := range before.files {
		if _, ok := now.find(f.Path); !ok {
			list = append(list, departure{f.Path, now.generation})
		}
	}
	if over := len(list) - maxGone; over > 0 {
		return departures{slices.Clone(list[over:]), list[over-1].at}
	}
	return departures{list, d.forgotten}
}

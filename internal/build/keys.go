package build

import (
	"crypto/sha256"
	"fmt"

	"github.com/srmgen/srmgen/internal/site"
)

// keys gives every output a key that stands for what it is made from. They are quick to make, and coarse: outputs with
// different keys may have the same bytes. Without a memory there are none, since nobody compares two builds.
type keys struct {
	work  *work
	state string // of what shows no prose
	all   string // of what may show everything
	text  bool
	told  bool
	past  map[string]string // what commits did to each file
	tales string            // what they did to all
}

func newKeys(w *work, m *Memory) keys {
	if m == nil {
		return keys{}
	}
	k := keys{work: w, text: m.blind != OutputText, told: m.blind != OutputHistory, state: "state"}
	if m.blind != OutputState {
		k.state += string(w.state[:])
	}
	if k.all = k.state; k.text {
		k.all += string(w.text[:])
	}
	if k.tales = k.state; k.told {
		sum := sha256.Sum256(fmt.Append(nil, w.commits))
		k.past, k.tales = history(w.commits), k.state+string(sum[:])
	}
	return k
}

// page is the key of what shows a page's own prose, how that came about, and nobody else's.
func (k keys) page(p site.Page) string {
	if k.work == nil {
		return ""
	}
	written := k.work.assembly.Page(p.Key)
	if written == nil || !k.text {
		return k.state
	}
	key := make([]byte, 0, len(k.state)+sha256.Size*len(written.Parts))
	key = append(key, k.state...)
	for _, part := range written.Parts {
		key = append(key, part.Sum[:]...)
		if k.told {
			key = append(append(key, k.work.days[part.Shown]...), k.past[part.Shown]...)
		}
	}
	return string(key)
}

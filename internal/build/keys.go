package build

import (
	"crypto/sha256"

	"github.com/srmgen/srmgen/internal/site"
)

// keys gives every output a key that stands for what it is made from. They are quick to make, and coarse: outputs with
// different keys may have the same bytes. Without a memory there are none, since nobody compares two builds.
type keys struct {
	work  *work
	state string // of what shows no prose
	all   string // of what may show everything
	text  bool
	days  bool
}

func newKeys(w *work, m *Memory) keys {
	if m == nil {
		return keys{}
	}
	k := keys{work: w, text: m.blind != OutputText, days: m.blind != OutputDays, state: "state"}
	if m.blind != OutputState {
		k.state += string(w.state[:])
	}
	if k.all = k.state; k.text {
		k.all += string(w.text[:])
	}
	return k
}

// page is the key of what shows a page's own prose, when it changed, and nobody else's.
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
		if k.days {
			key = append(key, k.work.days[part.Shown]...)
		}
	}
	return string(key)
}

package build

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/diag"
	"github.com/srmgen/srmgen/internal/plain"
	"github.com/srmgen/srmgen/internal/render"
	"github.com/srmgen/srmgen/internal/source"
)

// Memory holds what a build made, for the next one. Everything in it is found by a key that stands for all that it
// was made from, and forgotten after a build that did not need it. A nil Memory remembers nothing.
type Memory struct {
	mu        sync.Mutex
	docs      generations[docKey, content.Document]
	pages     generations[string, []byte]
	before    *work // the last build
	set       *render.Set
	setDiags  diag.List
	setFiles  string
	templated bool
}

// NewMemory returns an empty memory.
func NewMemory() *Memory { return &Memory{} }

// docKey stands for everything that a document is parsed from.
type docKey struct {
	layer, path string
	sum         [32]byte
	rawHTML     bool
}

// generations keeps values for this build and the one before.
type generations[K comparable, V any] struct{ now, before map[K]V }

func (g *generations[K, V]) turn() { g.before, g.now = g.now, map[K]V{} }

func (g *generations[K, V]) get(key K) (V, bool) {
	v, ok := g.now[key]
	if !ok {
		if v, ok = g.before[key]; ok {
			g.now[key] = v
		}
	}
	return v, ok
}

// turn starts a build.
func (m *Memory) turn() {
	if m != nil {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.docs.turn()
		m.pages.turn()
	}
}

// last is the build before, if it was of the same state and nothing was wrong with it; else nil.
func (m *Memory) last(state [32]byte) *work {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.before == nil || m.before.state != state || len(m.before.Diags) > 0 {
		return nil
	}
	return m.before
}

// keep remembers a build for the next one.
func (m *Memory) keep(w *work) {
	if m != nil {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.before = w
	}
}

// document returns the remembered document with the key, or makes it.
func (m *Memory) document(key docKey, parse func() content.Document) (doc content.Document, remembered bool) {
	if m == nil {
		return parse(), false
	}
	m.mu.Lock()
	doc, ok := m.docs.get(key)
	m.mu.Unlock()
	if ok {
		return doc, true
	}
	doc = parse()
	m.mu.Lock()
	m.docs.now[key] = doc
	m.mu.Unlock()
	return doc, false
}

// page returns the remembered bytes with the key, or makes them.
func (m *Memory) page(key string, make func() ([]byte, error)) ([]byte, error) {
	if m == nil {
		return make()
	}
	m.mu.Lock()
	data, ok := m.pages.get(key)
	m.mu.Unlock()
	if ok {
		return data, nil
	}
	data, err := make()
	if err == nil {
		m.mu.Lock()
		if m.pages.now != nil {
			m.pages.now[key] = data
		}
		m.mu.Unlock()
	}
	return data, err
}

// templates parses the templates, or returns the set of the build before where no file of it changed.
func (m *Memory) templates(files []source.File) (*render.Set, diag.List) {
	h := sha256.New()
	for _, f := range files {
		fmt.Fprintf(h, "%s %x\n", f.Path, f.Sum)
	}
	key := hex.EncodeToString(h.Sum(nil))
	if m == nil {
		return render.New(files)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.templated || m.setFiles != key {
		m.set, m.setDiags = render.New(files)
		m.setFiles, m.templated = key, true
	}
	return m.set, m.setDiags
}

// pageKey stands for everything that a page's bytes are made from: the templates and the view.
func pageKey(set *render.Set, template string, view any) string {
	templates, shown := set.Sum(), plain.Sum(view)
	return sum(templates[:], []byte(template), shown[:])
}

func sum(parts ...[]byte) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write(p)
	}
	return hex.EncodeToString(h.Sum(nil))
}

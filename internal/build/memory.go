package build

import (
	"slices"
	"strings"
	"sync"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/source"
)

// Memory holds the build before, from which the next one takes over what is made from the same things. A nil Memory
// remembers nothing.
type Memory struct {
	mu     sync.Mutex
	before *work
	blind  Part // a part of the keys that is not looked at: empty but in the test of the test
}

// NewMemory returns an empty memory.
func NewMemory() *Memory { return &Memory{} }

// Part is one part of the keys by which things are taken over. Everything that a thing is made from stands in its key:
// a document is made from one file and what Markdown may hold; the templates and the assets from their files; the model
// and the site from everything but prose; the bytes of an output from these, from the prose of its page, and from how that came about.
type Part string

// The parts of all keys.
const (
	DocumentLayer   Part = "the layer of a document"
	DocumentPath    Part = "the path of a document"
	DocumentBytes   Part = "the bytes of a document"
	DocumentRawHTML Part = "what Markdown may hold"
	TemplateFiles   Part = "the files of the templates"
	AssetFiles      Part = "the files of the assets"
	StateOptions    Part = "the options of the build"
	StateFiles      Part = "the files that are no documents"
	StateDocuments  Part = "which documents there are"
	StateFaces      Part = "what documents show of themselves"
	StateFaults     Part = "what is wrong"
	StateCommits    Part = "the commits that are known"
	OutputState     Part = "the state that an output is made from"
	OutputText      Part = "the text that an output is made from"
	OutputHistory   Part = "how that text came about"
)

// Parts lists all parts.
func Parts() []Part {
	return []Part{DocumentLayer, DocumentPath, DocumentBytes, DocumentRawHTML, TemplateFiles, AssetFiles,
		StateOptions, StateFiles, StateDocuments, StateFaces, StateFaults, StateCommits, OutputState, OutputText, OutputHistory}
}

// same is whether one part of two keys is equal.
func (m *Memory) same(part Part, equal bool) bool { return equal || m.blind == part }

// last is the build before, or nil.
func (m *Memory) last() *work {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
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

// document finds the document of a file in a layer of the build before. i is where it most likely stands.
func (m *Memory) document(before, now layer, f source.File, i int) (*content.Document, bool) {
	if !m.same(DocumentLayer, before.name == now.name) || !m.same(DocumentRawHTML, before.markdown.RawHTML == now.markdown.RawHTML) {
		return nil, false
	}
	if i >= len(before.docs) || !m.same(DocumentPath, before.docs[i].Path == f.Path) {
		var found bool
		if i, found = slices.BinarySearchFunc(before.docs, f.Path, comparePath); !found {
			return nil, false
		}
	}
	doc := before.docs[i]
	return doc, m.same(DocumentBytes, doc.Sum == f.Sum)
}

// sameState reports whether two builds differ in nothing but prose, and nothing is wrong with either.
func (m *Memory) sameState(a, b *work) bool {
	return m.same(StateOptions, a.options == b.options) && m.same(StateFaults, a.sound && b.sound) && len(a.layers) == len(b.layers) && m.same(StateCommits, sameCommits(a.commits, b.commits)) &&
		m.same(StateFiles, slices.EqualFunc(a.others, b.others, sameOther)) && slices.EqualFunc(a.layers, b.layers, m.sameFaces)
}

func (m *Memory) sameFaces(a, b layer) bool {
	if len(a.docs) != len(b.docs) && !m.same(StateDocuments, false) {
		return false
	}
	for i := range min(len(a.docs), len(b.docs)) {
		if !m.same(StateDocuments, a.docs[i].Shown == b.docs[i].Shown) || !m.same(StateFaces, a.docs[i].Face == b.docs[i].Face) {
			return false
		}
	}
	return true
}

// sameOther is sameFile for files that are no documents. Of assets, only their paths show on pages.
func sameOther(a, b source.File) bool {
	return a.Path == b.Path && (a.Sum == b.Sum || strings.HasPrefix(a.Path, "assets/"))
}

// sameFile reports whether two files have one path and the same bytes.
func sameFile(a, b source.File) bool { return a.Path == b.Path && a.Sum == b.Sum }

package build

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/bench/corpus"
	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/output"
	"github.com/srmgen/srmgen/internal/site"
	"github.com/srmgen/srmgen/internal/source"
)

// prose is the benchmark's site of n pages of prose.
func prose(b *testing.B, n int) Input {
	b.Helper()
	theme, _, err := source.Read(os.DirFS("../.."), "")
	if err != nil {
		b.Fatal(err)
	}
	var own source.Tree
	for path, text := range corpus.Prose(n) {
		own.Files = append(own.Files, file(path, text))
	}
	slices.SortFunc(own.Files, func(a, b source.File) int { return cmp.Compare(a.Path, b.Path) })
	in, err := Load(own, theme, nil)
	if err != nil {
		b.Fatal(err)
	}
	return in
}

func file(path string, text []byte) source.File {
	return source.File{Path: path, Data: text, Sum: sha256.Sum256(text)}
}

// makeAll makes the bytes of every output.
func makeAll(b *testing.B, r Result) {
	b.Helper()
	if len(r.Diags) > 0 {
		b.Fatal(r.Diags[0].Span, r.Diags[0].Message)
	}
	parallel(len(r.Outputs), func(i int) {
		if _, err := r.Outputs[i].Bytes(); err != nil {
			b.Error(err)
		}
	})
}

func BenchmarkCold(b *testing.B) {
	for _, n := range []int{100, 1000} {
		b.Run(fmt.Sprintf("pages=%d", n), func(b *testing.B) {
			in := prose(b, n)
			for b.Loop() {
				makeAll(b, Run(in, Options{}, nil))
			}
		})
	}
}

// BenchmarkEdit is one page's text, or its title, changed and that page made, in a site that was built before.
func BenchmarkEdit(b *testing.B) {
	for _, what := range []string{"\nEdit %d.\n", "\n## Heading %d\n"} {
		for _, n := range []int{100, 1000, 10000} {
			b.Run(fmt.Sprintf("pages=%d/prose=%t", n, what[1] == 'E'), func(b *testing.B) {
				in, memory := prose(b, n), NewMemory()
				Run(in, Options{}, memory)
				own := &in.Layers[len(in.Layers)-1]
				at := slices.IndexFunc(own.Files, func(f source.File) bool { return f.Path == corpus.PagePath(7) })
				text := string(own.Files[at].Data)
				i := 0
				for b.Loop() {
					i++
					own.Files = slices.Clone(own.Files)
					own.Files[at] = file(own.Files[at].Path, fmt.Appendf(nil, "%s"+what, text, i))
					r := Run(in, Options{}, memory)
					page := slices.IndexFunc(r.Outputs, func(f output.File) bool { return f.Path == corpus.PageURL(7) })
					if _, err := r.Outputs[page].Bytes(); err != nil || r.Parsed != 1 {
						b.Fatal(err, r.Parsed)
					}
				}
			})
		}
	}
}

// BenchmarkStages is what a cold build of a thousand pages of prose is made of.
func BenchmarkStages(b *testing.B) {
	in := prose(b, 1000)
	b.Run("documents", func(b *testing.B) {
		for b.Loop() {
			_, jobs := documents(in, nil, true)
			parallel(len(jobs), func(i int) { jobs[i]() })
		}
	})
	b.Run("theme", func(b *testing.B) {
		for b.Loop() {
			themeOf(in, nil)
		}
	})
	w := read(in, Options{}, nil)
	b.Run("model and site", func(b *testing.B) {
		for b.Loop() {
			w.connect(in, content.Options{Reserved: site.ReservedAnchors()}, nil)
		}
	})
	outputs := Run(in, Options{}, nil).Outputs
	for _, ending := range []string{".html", ".md"} {
		b.Run("files with "+ending, func(b *testing.B) {
			for b.Loop() {
				parallel(len(outputs), func(i int) {
					if strings.HasSuffix(outputs[i].Path, ending) {
						if _, err := outputs[i].Bytes(); err != nil {
							b.Error(err)
						}
					}
				})
			}
		})
	}
}

// BenchmarkShipped builds the site of the repository itself: the one that is to be there in two seconds.
func BenchmarkShipped(b *testing.B) {
	own, _, err := source.Read(os.DirFS("../.."), "")
	if err != nil {
		b.Fatal(err)
	}
	in, err := Load(own, own, nil)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		makeAll(b, Run(in, Options{}, nil))
	}
}

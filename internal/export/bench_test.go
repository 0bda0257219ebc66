package export

import (
	"os"
	"strings"
	"testing"

	"github.com/srmgen/srmgen/internal/content"
	"github.com/srmgen/srmgen/internal/markdown"
	"github.com/srmgen/srmgen/internal/site"
	"github.com/srmgen/srmgen/internal/source"
)

// shipped is the repository's own content.
func shipped(t testing.TB) Context {
	t.Helper()
	tree, _, err := source.Read(os.DirFS("../.."), "")
	if err != nil {
		t.Fatal(err)
	}
	var docs []*content.Document
	for _, f := range tree.Files {
		if content.IsContent(f.Path) {
			docs = append(docs, content.Parse(f, "", markdown.Options{}))
		}
	}
	a := content.Assemble([][]*content.Document{docs}, content.ParseConfig(source.File{}), content.Options{})
	s, _ := site.New(a, nil)
	return Context{s, "v1"}
}

// BenchmarkExports makes every export of the shipped content but the files of single things: what they add to a build.
func BenchmarkExports(b *testing.B) {
	c := shipped(b)
	for _, f := range Files(c) {
		b.Run(strings.ReplaceAll(f.Path, "/", "-"), func(b *testing.B) {
			size := 0
			for b.Loop() {
				data, err := f.Make()
				if err != nil {
					b.Fatal(err)
				}
				size = len(data)
			}
			b.ReportMetric(float64(size)/1e3, "kB")
		})
	}
}
